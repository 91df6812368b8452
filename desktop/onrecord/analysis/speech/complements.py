"""What follows a reporting verb as its content: a clause, a thing or a deed."""

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import OPENS_NAME, SUBJECTS
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.content_spans import stretch_of
from onrecord.analysis.speech.cues import TELLING, Cue, Grade, tells_where
from onrecord.analysis.speech.misparsed_content import clause_on_listener
from onrecord.analysis.speech.reporting import Reporting
from onrecord.analysis.speech.sentence_openings import subject_after_opening
from onrecord.analysis.speech.word_lists import word_list

OPENERS = word_list("complements: openers")
_OBJECTS = frozenset({"dobj", "xcomp", "oprd", "attr", "acomp", "pobj", "advcl", "dative"})
_ABOUT = word_list("complements: about")
_NAMING = frozenset({"advcl", "prep", "ccomp"})
_CALLING = frozenset({"call", "label", "brand", "dub"})
_TOWARD = frozenset({"to", "with"})
_ASKING = frozenset({"ask", "question", "inquire", "wonder"})
# "Said of the dam that it leaks" tells what was said and of what.
_STATING = frozenset({"say", "state", "write"})
_TOLD_OF = frozenset({"of", "about"})
_REGARDING = frozenset({"about", "on", "over", "regarding"})
# What somebody begins to do is a deed.
_BEGINNING = frozenset({"begin", "continue", "finish"})
_LOSING = "concede"
_FETCHING = "recall"
_RULING = "dismiss"
_OTHER_DEEDS = frozenset({_LOSING, _FETCHING, _RULING})
# What a court dismisses without a word of reproach.
_FILED = word_list("complements: filed")
_ADDRESSING = "tell"
_PARTICIPLES = frozenset({"VBG", "VBN", "VBD"})
_CITING = "cite"
_PLEADING = "plead"
# Of something, never that something is so.
_BLAMING = "accuse"
_CHARGES = frozenset({"charge", "charges", "count", "counts", "indictment"})
_COURTS = word_list("complements: courts")
_NEAR = 4
_OPENS_THING = frozenset({"DT", "PRP$"})
_CLAUSES = frozenset({"ccomp"})
# How the parser may hang a clause with "that" on a verb that it takes for another's.
_MISREAD_CLAUSES = frozenset({"advcl", "acl", "relcl", "prep", "dobj", "pcomp", "xcomp", "dep"})
_THAT = frozenset({"that", "whether"})


def content_after(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """Content that follows its cue: "She said that taxes will rise"."""
    following = _following(parse, cue)
    clauses = [c for c in following if _is_clause(parse, c, cue) and not _is_named_thing(parse, c, cue, reporting.cues)]
    takes_clause = cue.grade is not Grade.NAME and cue.lemma != _BLAMING
    chosen = _joined_clauses(parse, cue, clauses, reporting.cues) if clauses and takes_clause else []
    if not chosen and cue.grade is not Grade.THOUGHT:
        chosen = [c for c in following if _is_object(parse, c, cue, reporting)]
    if cue.grade is Grade.DEED and not any(_is_deed(parse, c) for c in chosen):
        return []
    if cue.grade is Grade.NAME and not any(_is_name(parse, c) or _is_named_behind(parse, c) for c in chosen):
        return []
    if _introduces_speaker(parse, cue) or _is_said_by_cited(parse, cue, following, reporting.cues):
        return []
    if not clauses and (_closes_quoted(parse, cue) or _is_inverted(parse, cue)):
        return []
    chosen = _without_listener(parse, cue, chosen)
    if not chosen or (len(chosen) == 1 and _is_addressee(parse, chosen[0], cue)):
        return []
    stretch = stretch_of(parse, cue, chosen, reporting, is_clause=_is_clause(parse, chosen[0], cue))
    return [_behind_listener(parse, stretch, reporting.cues) if cue.lemma == _ADDRESSING else stretch]


def _following(parse: Parse, cue: Cue) -> list[int]:
    """What hangs on the cue or on its particle and stands behind them, in reading order."""
    return sorted(c for word in range(cue.index, cue.last + 1) for c in parse[word].children(after=cue.last))


def _is_said_by_cited(parse: Parse, cue: Cue, following: list[int], cues: frozenset[int]) -> bool:
    """Whether "as saying" tells that whoever is cited said it: "the paper cited the mayor as saying it was late"."""
    if cue.lemma != _CITING:
        return False
    manners = (index for index in following if parse.lowered[index] == "as" and parse.deps[index] == "prep")
    return any(child in cues for manner in manners for child in parse.children[manner])


def _is_named_thing(parse: Parse, clause: int, cue: Cue, cues: frozenset[int]) -> bool:
    """Whether "what" is a thing that somebody gives a name, and no question: "protest what they call theft"."""
    return cue.grade is Grade.WEAK and clause in cues and parse[clause].opener == "what"


def _behind_listener(parse: Parse, content: Words, cues: frozenset[int]) -> Words:
    """``content`` without what only tells of whoever listened: "told nurses waving flags that rents rose"."""
    first, last = content
    is_listener = parse.tags[first] in _PARTICIPLES or parse.lowered[first] == "who"
    if not is_listener or first in parse.quoted:
        return content
    opens = (i for i in range(first + 1, last) if parse.lowered[i] == "that" and parse.tags[i + 1] in OPENS_NAME)
    that = next((i for i in opens if parse.tags[i] != "DT"), None)
    return content if that is None or not cues.isdisjoint(range(first, that)) else (that, last)


def _without_listener(parse: Parse, cue: Cue, chosen: list[int]) -> list[int]:
    """The heads of content without whoever is spoken to: "told nurses that", "complained to the mayor of"."""
    while chosen and _names_listener(parse, chosen[0]):
        chosen = chosen[1:]
    if cue.verb in TELLING:
        chosen = [clause_on_listener(parse, index) or index for index in chosen if not _describes(parse, index)]
    is_asked = len(chosen) > 1 and _is_asked_about(parse, cue, chosen)
    return chosen[1:] if is_asked else chosen


def _thing_before(parse: Parse, cue: Cue, clause: int) -> int | None:
    """A thing that "and" joins to a clause, or that it describes: "spoke about the year and how hard it had been"."""
    thing = parse[cue.last].child("pobj", after=cue.last, before=clause) if cue.last > cue.index else None
    before = parse.first_of(clause) - 1
    is_told_of = thing is not None and parse.last_of(thing) == before and parse.lowered[cue.last] in _TOLD_OF
    is_told_of = is_told_of and parse.lowered[before + 1] == "that" and cue.verb not in _STATING
    return thing if parse.lowered[before] == "and" or is_told_of else None


def _joined_clauses(parse: Parse, cue: Cue, clauses: list[int], cues: frozenset[int]) -> list[int]:
    """The first clause, a deed or a thing before it, and clauses after it that the parser hung on the cue."""
    first = _thing_before(parse, cue, clauses[0])
    joined = clauses[:1]
    for clause in clauses[1:]:
        between = parse.words[parse.last_of(joined[-1]) + 1 : parse.first_of(clause)]
        is_next = between in ([], [","])
        if not is_next or clause in cues or parse.deps[clause] != "ccomp" or parse.deps[joined[-1]] != "ccomp":
            break
        joined.append(clause)
    return joined if first is None else [first, *joined]


def _names_listener(parse: Parse, index: int) -> bool:
    """Whether a phrase tells who was spoken to and not what was said: "complained to reporters"."""
    is_toward = parse.deps[index] == "prep" and parse.lowered[index] in _TOWARD
    return is_toward and not parse.holds_quoted(index)


def _describes(parse: Parse, index: int) -> bool:
    """Whether an adjective that the parser took for a clause describes a listener: "told nurses keen to learn"."""
    if parse.tags[index] != "JJ" or parse.deps[index] != "ccomp":
        return False
    return not any(parse.deps[child] in SUBJECTS or parse.deps[child] == "cop" for child in parse.children[index])


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
        return not _is_condition(parse, index, cue) and (cue.grade is not Grade.WEAK or parse[index].opener in OPENERS)
    if parse.deps[index] not in _MISREAD_CLAUSES:
        return False
    first = parse.first_of(index)
    is_opened = parse.lowered[first] in _THAT or (parse.lowered[first] == "if" and cue.verb in _ASKING)
    return is_opened and parse.tags[first] != "WDT" and index > first


def _is_condition(parse: Parse, clause: int, cue: Cue) -> bool:
    """Whether "should" stands for "if" at the start of a clause: "warned of strikes should the talks fail"."""
    return parse[clause].opener == "should" and cue.verb not in _ASKING


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
    return parse.deps[cue.index] != "conj" and subject_after_opening(parse, cue.index) is None


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
    is_next = dep == "advcl" and index in reporting.cues and parse[index].follows(",")
    if is_next or (cue.lemma in _OTHER_DEEDS and _is_other_deed(parse, index, cue)):
        return False
    if dep in _OBJECTS and parse.holds_quoted(index) and (dep != "xcomp" or cue.verb not in _BEGINNING):
        return dep != "advcl" or not _is_spliced_deed(parse, index)
    if cue.grade in {Grade.WEAK, Grade.QUOTE}:
        return False
    is_asked_of = cue.last > cue.index and parse[index].opener == "to"
    if cue.grade is Grade.NAME and dep in _NAMING:
        is_told = parse[index].opener in OPENERS or cue.verb in _CALLING
        return is_told if dep == "ccomp" else _holds_as(parse, index)
    is_deed = dep == "advcl" and (cue.lemma.endswith(" for") or is_asked_of or _is_pleaded(parse, index, cue))
    if dep == "xcomp" or is_deed:
        return True
    is_after_particle = dep == "pcomp" and parse.heads[index] == cue.last > cue.index
    is_thing = dep in _OBJECTS - {"advcl"} or (dep == "prep" and _is_topic(parse, index, cue, reporting.places))
    return is_after_particle or (is_thing and cue.grade is not Grade.CLAUSE)


def _is_pleaded(parse: Parse, deed: int, cue: Cue) -> bool:
    """Whether a deed is what somebody is begged to do: "pleaded with the bank to wait"."""
    if cue.lemma != _PLEADING or parse.tags[deed] != "VB":
        return False
    return parse[cue.index].has(word="with", after=cue.last, before=deed)


def _is_spliced_deed(parse: Parse, verb: int) -> bool:
    """Whether only a comma joins a finite verb to the cue: "mocked the mayor, called farmers “cheats” and left"."""
    if not parse[verb].is_finite or verb in parse.quoted:
        return False
    return all(parse.deps[child] != "mark" and parse.tags[child] != "WRB" for child in parse.children[verb])


def _is_other_deed(parse: Parse, index: int, cue: Cue) -> bool:
    """Whether a thing makes another verb of the cue: "conceded 61 runs", "recalled its ships", "recalled 400 cars"."""
    is_counted = parse[index].has(tag="CD")
    is_its = parse[index].has(word="its")
    if cue.lemma == _LOSING:
        return is_counted
    if cue.lemma == _RULING:
        return _is_ruled_out(parse, index, cue)
    return cue.lemma == _FETCHING and (is_its or (is_counted and parse.tags[index] == "NNS"))


def _is_ruled_out(parse: Parse, index: int, cue: Cue) -> bool:
    """Whether a court puts an end to a case, a charge or one of them."""
    parts = (part for child in parse.children[index] if parse.lowered[child] == "of" for part in parse.children[child])
    things = {parse.lowered[index], *(parse.lowered[part] for part in parts)}
    is_court = parse[cue.index].has(word=_COURTS, before=cue.index)
    return not _FILED.isdisjoint(things) or (is_court and not _CHARGES.isdisjoint(things))


def _is_topic(parse: Parse, preposition: int, cue: Cue, places: frozenset[str]) -> bool:
    """Whether a prepositional phrase says what was spoken of, and not when or where."""
    if parse.lowered[preposition] not in _ABOUT or tells_where(parse, cue.index, cue.lemma):
        return False
    # "Dismissed it as hot air" tells of no program on air.
    if parse.lowered[preposition] == "as":
        return True
    objects = [parse.lowered[child] for child in parse.children[preposition]]
    return not any(word in places for word in objects)
