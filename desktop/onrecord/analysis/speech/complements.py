"""What follows a reporting verb as its content: a clause, a thing or a deed."""

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import OPENS_NAME, SUBJECTS
from onrecord.analysis.speech.content_bounds import stretch_of
from onrecord.analysis.speech.cues import Cue, Grade, Reporting, tells_where
from onrecord.analysis.speech.subjects import Words
from onrecord.analysis.speech.word_lists import word_list

OPENERS = word_list("complements: openers")
_OBJECTS = frozenset({"dobj", "xcomp", "oprd", "attr", "acomp", "pobj", "advcl", "dative"})
_ABOUT = word_list("complements: about")
_NAMING = frozenset({"advcl", "prep", "ccomp"})
_CALLING = frozenset({"call", "label", "brand", "dub"})
_TOWARD = frozenset({"to", "with"})
_ASKING = frozenset({"ask", "question", "inquire", "wonder"})
_REGARDING = frozenset({"about", "on", "over", "regarding"})
# What somebody begins to do is a deed.
_BEGINNING = frozenset({"begin", "continue", "finish"})
_PARTICIPLES = frozenset({"VBG", "VBN", "VBD"})
# Of something, never that something is so.
_BLAMING = "accuse"
_NEAR = 4
_OPENS_THING = frozenset({"DT", "PRP$"})
_CLAUSES = frozenset({"ccomp"})
# How the parser may hang a clause with "that" on a verb that it takes for another's.
_MISREAD_CLAUSES = frozenset({"advcl", "acl", "relcl", "prep", "dobj", "pcomp", "xcomp", "dep"})
_THAT = frozenset({"that", "whether"})


def content_after(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """Content that follows its cue: "She said that taxes will rise"."""
    following = _following(parse, cue)
    clauses = [c for c in following if _is_clause(parse, c, cue)]
    if _introduces_speaker(parse, cue) or (not clauses and (_closes_quoted(parse, cue) or _is_inverted(parse, cue))):
        return []
    chosen = _without_listener(parse, cue, _heads_of_content(parse, cue, following, clauses, reporting))
    if not chosen or (len(chosen) == 1 and _is_addressee(parse, chosen[0], cue)):
        return []
    content = stretch_of(parse, cue, chosen, reporting, is_clause=_is_clause(parse, chosen[0], cue))
    return [_behind_listener(parse, content, reporting.cues) if cue.lemma == "tell" else content]


def _heads_of_content(
    parse: Parse, cue: Cue, following: list[int], clauses: list[int], reporting: Reporting
) -> list[int]:
    """The clauses that a cue takes, or else the things and deeds."""
    takes_clause = cue.grade is not Grade.NAME and cue.lemma != _BLAMING
    chosen = _joined_clauses(parse, clauses, reporting.cues) if clauses and takes_clause else []
    if not chosen and cue.grade is not Grade.THOUGHT:
        chosen = [c for c in following if _is_object(parse, c, cue, reporting)]
    return chosen if _fits_grade(parse, cue, chosen) else []


def _fits_grade(parse: Parse, cue: Cue, chosen: list[int]) -> bool:
    """Whether a verb that takes deeds or names has one."""
    if cue.grade is Grade.DEED:
        return any(_is_deed(parse, index) for index in chosen)
    return cue.grade is not Grade.NAME or any(_is_name(parse, i) or _is_named_behind(parse, i) for i in chosen)


def _following(parse: Parse, cue: Cue) -> list[int]:
    """What hangs on the cue or on its particle and stands behind them, in reading order."""
    return sorted(c for word in range(cue.index, cue.last + 1) for c in parse[word].children(after=cue.last))


def _behind_listener(parse: Parse, content: Words, cues: frozenset[int]) -> Words:
    """``content`` without what only tells of whoever listened: "told nurses waving flags that rents rose"."""
    first, last = content
    if (parse.tags[first] not in _PARTICIPLES and parse.lowered[first] != "who") or first in parse.quoted:
        return content
    opens = (i for i in range(first, last) if parse.lowered[i] == "that" and parse.tags[i + 1] in OPENS_NAME)
    that = next((i for i in opens if parse.tags[i] != "DT"), first)
    return content if not cues.isdisjoint(range(first, that)) else (that, last)


def _without_listener(parse: Parse, cue: Cue, chosen: list[int]) -> list[int]:
    """The heads of content without whoever is spoken to: "told nurses that", "complained to the mayor of"."""
    while chosen and _names_listener(parse, chosen[0]):
        chosen = chosen[1:]
    is_asked = len(chosen) > 1 and _is_asked_about(parse, cue, chosen)
    return chosen[1:] if is_asked else chosen


def _joined_clauses(parse: Parse, clauses: list[int], cues: frozenset[int]) -> list[int]:
    """The first clause, and those after it that the parser hung on the cue."""
    joined = clauses[:1]
    for clause in clauses[1:]:
        between = parse.words[parse.last_of(joined[-1]) + 1 : parse.first_of(clause)]
        is_next = between in ([], [","])
        if not is_next or clause in cues or parse.deps[clause] != "ccomp" or parse.deps[joined[-1]] != "ccomp":
            break
        joined.append(clause)
    return joined


def _names_listener(parse: Parse, index: int) -> bool:
    """Whether a phrase tells who was spoken to and not what was said: "complained to reporters"."""
    is_toward = parse.deps[index] == "prep" and parse.lowered[index] in _TOWARD
    return is_toward and not parse.holds_quoted(index)


def _is_asked_about(parse: Parse, cue: Cue, chosen: list[int]) -> bool:
    """Whether somebody is asked of something, and is no part of it: "asked Ana Ruiz about the dam"."""
    is_somebody = cue.lemma == "ask" or parse.tags[chosen[0]] in {"NNP", "NNPS", "PRP"}
    is_first = parse.deps[chosen[0]] in {"dobj", "dative"} and is_somebody and cue.lemma in _ASKING
    return is_first and parse.deps[chosen[1]] == "prep" and parse.lowered[chosen[1]] in _REGARDING


def _is_addressee(parse: Parse, index: int, cue: Cue) -> bool:
    return parse.tags[index] == "PRP" or (cue.verb in _ASKING and parse.tags[index] == "NNP")


def _is_clause(parse: Parse, index: int, cue: Cue) -> bool:
    if index in parse.stand_ins:
        return True
    if cue.grade is Grade.THOUGHT:
        return parse.deps[index] in _CLAUSES and parse.holds_quoted(index)
    if cue.grade is Grade.QUOTE:
        return False
    if parse.deps[index] in _CLAUSES:
        return cue.grade is not Grade.WEAK or parse[index].opener in OPENERS
    if parse.deps[index] not in _MISREAD_CLAUSES:
        return False
    first = parse.first_of(index)
    is_opened = parse.lowered[first] in _THAT or (parse.lowered[first] == "if" and cue.verb in _ASKING)
    return is_opened and parse.tags[first] != "WDT" and index > first


def _is_deed(parse: Parse, index: int) -> bool:
    return parse.deps[index] in {"xcomp", "ccomp"} or index in parse.stand_ins or parse.holds_quoted(index)


def _is_name(parse: Parse, index: int) -> bool:
    """Whether words say what something was called or described as."""
    is_predicate = parse.deps[index] in {"oprd", "attr", "acomp", "xcomp", "ccomp"}
    return is_predicate or _holds_as(parse, index) or index in parse.stand_ins or parse.holds_quoted(index)


def _is_named_behind(parse: Parse, index: int) -> bool:
    """Whether what a thing is called stands right behind it: "called the deal “a step”", "called her son her hero"."""
    if parse.deps[index] != "dobj":
        return False
    last = parse.last_of(index)
    if last + 1 in parse.quoted and parse.words[last].isalnum():
        return True
    names = (parse.first_of(c) for c in parse.children[index] if c > index and parse.deps[c] == "appos")
    return any(parse.tags[first] in _OPENS_THING and parse.words[first - 1].isalnum() for first in names)


def _holds_as(parse: Parse, index: int) -> bool:
    """Whether "as" leads to a name, wherever the parser hung it: "described the country as a home for all"."""
    last = parse.last_of(index)
    words = range(parse.first_of(index), last + 1)
    return any(
        parse.lowered[word] == "as" and parse.deps[word] in {"prep", "mark", "advmod"} and word < last for word in words
    )


def _is_inverted(parse: Parse, cue: Cue) -> bool:
    """Whether the speaker follows the cue, and may look like its object: "“...,” reported the Herald"."""
    before = cue.index - 1
    follows = before >= 0 and (parse.words[before] in {",", "—", "–"} or before in parse.stand_ins)
    if not follows or not parse[cue.index].is_finite:
        return False
    subjects = (child for child in parse.children[cue.index] if parse.deps[child] in SUBJECTS)
    if any(child not in parse.stand_ins for child in subjects):
        return False
    return parse.deps[cue.index] != "conj"


def _introduces_speaker(parse: Parse, cue: Cue) -> bool:
    """Whether the verb stands between quoted words and their speaker: "“Never,” said the man who had seen it all"."""
    comma = cue.index - 1
    return comma > 0 and parse.words[comma] == "," and comma - 1 in parse.stand_ins and _is_inverted(parse, cue)


def _closes_quoted(parse: Parse, cue: Cue) -> bool:
    """Whether the cue follows a quoted sentence that ended with a mark of its own: "“Who?” she asked the clerk"."""
    if not parse.stand_ins:
        return False
    start = parse.sentence_of(cue.index).start
    is_asked = cue.verb in _ASKING and parse.words[start - 1 : start] == ["."]
    return start - 1 - is_asked in parse.stand_ins and cue.index - start < _NEAR


def _is_object(parse: Parse, index: int, cue: Cue, reporting: Reporting) -> bool:
    dep = parse.deps[index]
    # "Rejected the plan, calling it “a joke”" reports twice.
    if dep == "advcl" and index in reporting.cues and parse[index].follows(","):
        return False
    if dep in _OBJECTS and parse.holds_quoted(index) and (dep != "xcomp" or cue.verb not in _BEGINNING):
        return True
    if cue.grade in {Grade.WEAK, Grade.QUOTE}:
        return False
    if cue.grade is Grade.NAME and dep in _NAMING:
        is_told = parse[index].opener in OPENERS or cue.verb in _CALLING
        return is_told if dep == "ccomp" else _holds_as(parse, index)
    return _is_promised(parse, index, cue) or (
        cue.grade is not Grade.CLAUSE and _is_thing(parse, index, cue, reporting.places)
    )


def _is_promised(parse: Parse, index: int, cue: Cue) -> bool:
    """Whether a word is a deed that is promised, asked for or spoken of: "agreed to wait", "talked about waiting"."""
    dep = parse.deps[index]
    is_after_particle = dep == "pcomp" and parse.heads[index] == cue.last > cue.index
    return dep == "xcomp" or is_after_particle or (dep == "advcl" and _is_wanted(parse, index, cue))


def _is_thing(parse: Parse, index: int, cue: Cue, places: frozenset[str]) -> bool:
    dep = parse.deps[index]
    return dep in _OBJECTS - {"advcl"} or (dep == "prep" and _is_topic(parse, index, cue, places))


def _is_wanted(parse: Parse, deed: int, cue: Cue) -> bool:
    """Whether a deed is asked for: "called on them to wait", "pleaded with the bank to wait"."""
    is_asked_of = cue.last > cue.index and parse[deed].opener == "to"
    return cue.lemma.endswith(" for") or is_asked_of or (cue.lemma == "plead" and parse.tags[deed] == "VB")


def _is_topic(parse: Parse, preposition: int, cue: Cue, places: frozenset[str]) -> bool:
    """Whether a prepositional phrase says what was spoken of, and not when or where."""
    if parse.lowered[preposition] not in _ABOUT or tells_where(parse, cue.index, cue.lemma):
        return False
    # "Dismissed it as hot air" tells of no program on air.
    if parse.lowered[preposition] == "as":
        return True
    objects = [parse.lowered[child] for child in parse.children[preposition]]
    return not any(word in places for word in objects)
