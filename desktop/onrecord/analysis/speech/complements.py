"""Content after a reporting verb: a clause, a thing or a deed."""

from onrecord.analysis.document import Parse, Token
from onrecord.analysis.grammar import NAMES, OPENS_NAME, SUBJECTS
from onrecord.analysis.speech.content_bounds import stretch_of
from onrecord.analysis.speech.cues import ASKING, Cue, Grade, Reporting, tells_where
from onrecord.analysis.speech.subjects import Words
from onrecord.analysis.speech.word_lists import word_list

OPENERS = word_list("complements: openers")
_OBJECTS = frozenset({"dobj", "xcomp", "oprd", "attr", "acomp", "pobj", "advcl", "dative"})
_PREDICATES = frozenset({"oprd", "attr", "acomp", "xcomp", "ccomp"})
_ABOUT = word_list("complements: about")
_CALLING = frozenset({"call", "label", "brand", "dub"})
_TOWARD = frozenset({"to", "with"})
_REGARDING = frozenset({"about", "on", "over", "regarding"})
# What somebody begins to do is a deed.
_BEGINNING = frozenset({"begin", "continue", "finish"})
_PARTICIPLES = frozenset({"VBG", "VBN", "VBD"})
# Of something, never that something is so.
_BLAMING = "accuse"
_NEAR = 4
_OPENS_THING = frozenset({"DT", "PRP$"})
# How the parser may hang a clause with "that" on a verb that it takes for another's.
_MISREAD_CLAUSES = frozenset({"advcl", "acl", "relcl", "prep", "dobj", "pcomp", "xcomp", "dep"})
_THAT = frozenset({"that", "whether"})


def content_after(cue: Cue, reporting: Reporting) -> list[Words]:
    """Content that follows its cue: "She said that taxes will rise"."""
    verb, parse = cue.index, cue.index.parse
    following = sorted(child for word in range(verb, cue.last + 1) for child in parse[word].children(after=cue.last))
    clauses = [child for child in following if _is_clause(child, cue)]
    # "“Never,” said the man who had seen it all": he stands where content does.
    is_speaker = _is_inverted(cue) and (not clauses or (verb.follows(",") and verb - 2 in parse.stand_ins))
    if is_speaker or (not clauses and _closes_quoted(cue)):
        return []
    chosen = _heads_of_content(cue, following, clauses, reporting)
    if not chosen or (len(chosen) == 1 and _is_addressee(chosen[0], cue)):
        return []
    content = stretch_of(cue, chosen, reporting, is_clause=_is_clause(chosen[0], cue))
    return [_behind_listener(parse, content, reporting.cues) if cue.lemma == "tell" else content]


def _heads_of_content(cue: Cue, following: list[Token], clauses: list[Token], reporting: Reporting) -> list[Token]:
    """The clauses that a cue takes, or else the things and deeds."""
    chosen = _joined(clauses, reporting.cues) if cue.grade is not Grade.NAME and cue.lemma != _BLAMING else []
    if not chosen and cue.grade is not Grade.THOUGHT:
        chosen = [child for child in following if _is_object(child, cue, reporting)]
    return _without_listener(cue, chosen) if _fits_grade(cue, chosen) else []


def _is_clause(word: Token, cue: Cue) -> bool:
    if word in cue.index.parse.stand_ins or cue.grade is Grade.QUOTE:
        return word in cue.index.parse.stand_ins
    if word.dep == "ccomp":
        is_quoted = cue.grade is not Grade.THOUGHT or cue.index.parse.holds_quoted(word)
        return is_quoted and (cue.grade is not Grade.WEAK or word.opener in OPENERS)
    if word.dep not in _MISREAD_CLAUSES or cue.grade is Grade.THOUGHT:
        return False
    is_opened = word.opener in _THAT or (word.opener == "if" and cue.verb in ASKING)
    return is_opened and word.first.tag != "WDT" and word > word.first


def _joined(clauses: list[Token], cues: frozenset[int]) -> list[Token]:
    """The first clause, and those after it that the parser hung on the cue."""
    joined = clauses[:1]
    for clause in clauses[1:]:
        between = clause.parse.words[joined[-1].last + 1 : clause.first]
        if between not in ([], [","]) or clause in cues or {clause.dep, joined[-1].dep} != {"ccomp"}:
            break
        joined.append(clause)
    return joined


def _is_object(word: Token, cue: Cue, reporting: Reporting) -> bool:
    reports = _reports_again(word, reporting)
    is_begun = word.dep == "xcomp" and cue.verb in _BEGINNING
    if not reports and word.dep in _OBJECTS and not is_begun and cue.index.parse.holds_quoted(word):
        return True
    if reports or cue.grade in {Grade.WEAK, Grade.QUOTE}:
        return False
    if cue.grade is Grade.NAME and word.dep in {"advcl", "prep", "ccomp"}:
        return _gives_name(word, cue)
    if _is_promised(word, cue) or cue.grade is Grade.CLAUSE:
        return _is_promised(word, cue)
    return word.dep in _OBJECTS - {"advcl"} or (word.dep == "prep" and _is_topic(word, cue, reporting.places))


def _reports_again(word: Token, reporting: Reporting) -> bool:
    """Whether a clause behind a comma is a report of its own: "rejected the plan, calling it “a joke”"."""
    return word.dep == "advcl" and word in reporting.cues and word.follows(",")


def _gives_name(word: Token, cue: Cue) -> bool:
    """Whether a clause or a phrase says what something is called: "calls it the worst of all", "as a home for all"."""
    if word.dep == "ccomp":
        return word.opener in OPENERS or cue.verb in _CALLING
    return _holds_as(word)


def _is_promised(deed: Token, cue: Cue) -> bool:
    """Whether a word is a deed that is promised, asked for or spoken of: "agreed to wait", "talked about waiting"."""
    is_after_particle = deed.dep == "pcomp" and deed.head == cue.last > cue.index
    if deed.dep != "advcl":
        return deed.dep == "xcomp" or is_after_particle
    # "Called on them to wait", "pleaded with the bank to wait".
    is_asked_of = cue.last > cue.index and deed.opener == "to"
    return cue.lemma.endswith(" for") or is_asked_of or (cue.lemma == "plead" and deed.tag == "VB")


def _is_topic(preposition: Token, cue: Cue, places: frozenset[str]) -> bool:
    """Whether a prepositional phrase says what was spoken of, and not when or where."""
    if preposition.word not in _ABOUT or tells_where(cue.index, cue.lemma):
        return False
    # "Dismissed it as hot air" tells of no program on air.
    return preposition.word == "as" or not preposition.has(word=places)


def _fits_grade(cue: Cue, chosen: list[Token]) -> bool:
    """Whether a verb that takes deeds or names has one: what something was called or described as."""
    if cue.grade not in {Grade.DEED, Grade.NAME}:
        return True
    wanted = _PREDICATES if cue.grade is Grade.NAME else {"xcomp", "ccomp"}
    stands = cue.index.parse.stand_ins
    return any(
        (word.dep in wanted and not (cue.grade is Grade.NAME and _is_deed(word)))
        or word in stands
        or cue.index.parse.holds_quoted(word)
        or (cue.grade is Grade.NAME and (_holds_as(word) or _is_named_behind(word)))
        for word in chosen
    )


def _is_deed(word: Token) -> bool:
    """Whether somebody is called to do something: "called a guard to open it", not "called to close it"."""
    return word.tag == "VB" and word.word != "be" and word.opener == "to" and word.head.has("dobj", before=word)


def _holds_as(word: Token) -> bool:
    """Whether "as" leads to a name, wherever the parser hung it: "described the country as a home for all"."""
    parse, last = word.parse, word.last
    words = range(word.first, last)
    return any(parse.lowered[i] == "as" and parse.deps[i] in {"prep", "mark", "advmod"} for i in words)


def _is_named_behind(thing: Token) -> bool:
    """Whether what a thing is called stands right behind it: "called the deal “a step”", "called her son her hero"."""
    parse, last = thing.parse, thing.last
    if thing.dep != "dobj":
        return False
    names = (name.first for name in thing.children("appos", after=thing))
    is_quoted = last + 1 in parse.quoted and parse.words[last].isalnum()
    return is_quoted or any(first.tag in _OPENS_THING and parse.words[first - 1].isalnum() for first in names)


def _without_listener(cue: Cue, chosen: list[Token]) -> list[Token]:
    """The heads of content without whoever is spoken to: "told nurses that", "complained to the mayor of"."""
    while (
        chosen and chosen[0].dep == "prep" and chosen[0].word in _TOWARD and not cue.index.parse.holds_quoted(chosen[0])
    ):
        chosen = chosen[1:]
    if len(chosen) > 1 and cue.lemma in ASKING and chosen[0].dep in {"dobj", "dative"}:
        # "Asked Ana Ruiz about the dam".
        is_somebody = cue.lemma == "ask" or chosen[0].tag in NAMES | {"PRP"}
        is_asked = is_somebody and chosen[1].dep == "prep" and chosen[1].word in _REGARDING
        return chosen[1:] if is_asked else chosen
    return chosen


def _is_addressee(word: Token, cue: Cue) -> bool:
    return word.tag == "PRP" or (cue.verb in ASKING and word.tag == "NNP")


def _behind_listener(parse: Parse, content: Words, cues: frozenset[int]) -> Words:
    """``content`` without what only tells of whoever listened: "told nurses waving flags that rents rose"."""
    first, last = content
    if (parse.tags[first] not in _PARTICIPLES and parse.lowered[first] != "who") or first in parse.quoted:
        return content
    opens = (i for i in range(first, last) if parse.lowered[i] == "that" and parse.tags[i + 1] in OPENS_NAME)
    that = next((i for i in opens if parse.tags[i] != "DT"), first)
    return content if not cues.isdisjoint(range(first, that)) else (that, last)


def _is_inverted(cue: Cue) -> bool:
    """Whether the speaker follows the cue, and may look like its object: "“...,” reported the Herald"."""
    verb, stands = cue.index, cue.index.parse.stand_ins
    follows = verb > 0 and (cue.index.parse.words[verb - 1] in {",", "—", "–"} or verb - 1 in stands)
    has_subject = any(child not in stands for child in verb.children(SUBJECTS))
    return follows and verb.is_finite and not has_subject and verb.dep != "conj"


def _closes_quoted(cue: Cue) -> bool:
    """Whether the cue follows a quoted sentence that ended with a mark of its own: "“Who?” she asked the clerk"."""
    parse, start = cue.index.parse, cue.index.parse.sentence_of(cue.index).start
    is_asked = cue.verb in ASKING and parse.words[start - 1 : start] == ["."]
    return start - 1 - is_asked in parse.stand_ins and cue.index - start < _NEAR
