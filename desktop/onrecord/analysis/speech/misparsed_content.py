"""Content that the parser attached to something else than its cue."""

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import LOOSE, SUBJECTS
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.content_boundaries import end_of_content
from onrecord.analysis.speech.cues import TELLING, Cue, Grade
from onrecord.analysis.speech.misparsed_verbs import forecasts_on_day
from onrecord.analysis.speech.reporting import Reporting
from onrecord.analysis.speech.word_lists import word_list

_FARTHEST_CLAUSE = 14
_NEAR = 8
_QUESTIONS = word_list("misparsed content: questions")
_ASKING = frozenset({"ask", "question", "press", "quiz"})
# "Said after leaving the hall that": what the speaker did then.
_BESIDE = word_list("misparsed content: beside")
_INDEFINITE = word_list("misparsed content: indefinite")
_ANSWERS = frozenset({"so", "yes", "no"})
_LIKE_BEFORE = (["the", "same"], ["the", "opposite"])
_TOLD = word_list("misparsed content: told")
_FILLED = frozenset({"dobj", "attr", "acomp", "ccomp"})
_RELATIVE = frozenset({"WDT", "WP"})
_OPENINGS = ([",", "a"], [",", "an"])
_OF_THINGS = frozenset({Grade.ACT, Grade.NAME, Grade.WEAK})
_SAID_OF = word_list("misparsed content: said of")
_BEING = frozenset({"is", "are", "was", "were"})
_NOMINATIVE = frozenset({"he", "i", "it", "she", "they", "we", "you"})
_LEADS = frozenset({":", "-", "—", "–"})
_LEAD_INS = word_list("misparsed content: lead ins")


def detached(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """A clause with "that" which the parser hung on a phrase in between: "said at a meeting that"."""
    if cue.grade not in {Grade.CLAUSE, Grade.ACT, Grade.DEED, Grade.WEAK}:
        return []
    end = min(cue.last + _FARTHEST_CLAUSE, parse.sentence_of(cue.index).stop)
    has_aside = parse.words[cue.last + 1 : cue.last + 2] == [","]
    if has_aside and parse.deps[cue.index] in LOOSE:
        return []
    for index in range(cue.last + 1, end):
        head = _verb_of_clause(parse, index)
        is_after = not has_aside or parse[index].follows(",")
        if _opens_clause(parse, index, cue) and is_after and head > index and parse.tags[head][:1] in {"V", "M"}:
            return [(index, end_of_content(parse, index, parse.last_of(head), reporting, is_clause=True))]
        is_beside = parse.tags[index] == "VBG" and parse.lowered[index - 1] in _BESIDE
        # "Said in a letter seen by the Herald that".
        is_beside = is_beside or (parse.tags[index] == "VBN" and parse.deps[index] == "acl")
        if (parse.tags[index].startswith("VB") and not is_beside) or parse.words[index] in {";", ":"}:
            return []
    return []


def _opens_clause(parse: Parse, index: int, cue: Cue) -> bool:
    """Whether a word is the conjunction "that" or "whether", and not the pronoun of "a shot that missed"."""
    if cue.verb in _ASKING and parse.lowered[index] in _QUESTIONS:
        return True
    is_conjunction = parse.tags[index] != "WDT" or parse.deps[index] in {"advmod", "mark"}
    if parse.lowered[index] not in {"that", "whether"}:
        return False
    return is_conjunction or _lacks_nothing(parse, index) or (cue.lemma == "tell" and _is_told(parse, index, cue))


def _is_told(parse: Parse, that: int, cue: Cue) -> bool:
    """Whether somebody is told a clause with "that", and no thing is told that it describes: "told tales that".

    The parser may hang it on the last noun: "told the house during a debate on the levy that rents would rise".
    """
    listener = parse[cue.index].child("dobj", after=cue.last)
    if listener is None or parse.lowered[listener] in _TOLD or parse[that].head.head == listener:
        return False
    return parse[_verb_of_clause(parse, that)].has(SUBJECTS, after=that)


def _verb_of_clause(parse: Parse, that: int) -> int:
    """The verb of the clause that "that" opens, also where it hangs on an infinitive: "that he got to know"."""
    verb = parse.heads[that]
    while parse.deps[verb] == "xcomp" and parse.heads[verb] > that:
        verb = parse.heads[verb]
    return verb


def _lacks_nothing(parse: Parse, that: int) -> bool:
    """Whether the clause after "that" has a subject of its own and nothing that the pronoun could stand for."""
    verb = parse.heads[that]
    others = {parse.deps[child] for child in parse.children[verb] if child > that}
    is_filled = not _FILLED.isdisjoint(others) or parse.lowered[verb] in _BEING
    return not SUBJECTS.isdisjoint(others) and is_filled


def clause_on_listener(parse: Parse, noun: int) -> int | None:
    """The clause without "that" which the parser hung on whoever was told it: "told members it had been closed"."""
    for clause in parse.children[noun]:
        first = parse.first_of(clause)
        is_next = parse.deps[clause] == "relcl" and first == noun + 1 and parse.lowered[first] in _NOMINATIVE
        # "Told the crew they trusted that it was late" tells whom they trusted.
        is_next = is_next and all(parse.lowered[i] != "that" for i in parse.subtree(clause))

    return None


def forecast_on_day(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """What is forecast, up to what the forecaster says of it: "a loss" of "on Monday forecast a loss, saying"."""
    if not forecasts_on_day(parse, cue.index):
        return []
    first, last = cue.index + 1, parse.sentence_of(cue.index).stop - 1
    return [(first, end_of_content(parse, first, last, reporting, is_clause=False))]


def content_behind_agent(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """What somebody was told by another: "was told by a judge she had lied"."""
    agents = (child for child in parse.children[cue.index] if parse.deps[child] == "agent")
    nouns = (noun for agent in agents for noun in parse.children[agent] if parse.deps[noun] == "pobj")
    clause = next((c for noun in nouns if (c := clause_on_listener(parse, noun)) is not None), None)
    if clause is None or cue.verb not in TELLING:
        return []
    first = parse.first_of(clause)
    return [(first, end_of_content(parse, first, parse.last_of(clause), reporting, is_clause=True))]


def unparsed_clause(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """A clause that the parser took for a noun: "said Russian hackers broke into computers"; nobody says a noun."""
    objects = parse[cue.index].children("dobj", after=cue.last)
    has_subject = parse[cue.index].has(SUBJECTS, before=cue.index)
    if cue.lemma != "say" or not objects or not has_subject or parse.lowered[objects[0]] in _INDEFINITE:
        return []
    first, last = parse.first_of(objects[0]), parse.sentence_of(cue.index).stop - 1
    has_verb = any(parse.tags[index].startswith(("VB", "MD")) for index in range(first, last + 1))
    is_next = first == cue.last + 1 and objects[0] not in parse.stand_ins
    return [(first, end_of_content(parse, first, last, reporting, is_clause=True))] if is_next and has_verb else []


def inverted_content(parse: Parse, cue: Cue) -> list[Words]:
    """The clause behind a listener that the parser hung the verb on: "wept as she told a jury she had lied"."""
    listeners = parse[cue.index].children("dobj", after=cue.last)
    verb = parse.heads[cue.index]
    if cue.verb not in TELLING or parse.deps[cue.index] != "advcl" or verb < cue.index or not listeners:
        return []
    subject = parse[verb].child(SUBJECTS)
    start = parse.last_of(listeners[0]) + 1
    is_next = subject is not None and parse.first_of(subject) == start
    return [(start, parse.last_of(verb))] if is_next else []


def quoted_behind_cue(parse: Parse, cue: Cue) -> list[Words]:
    """Quoted words right after a verb that the parser did not see as its own: "a sign reading “No entry”"."""
    first = cue.last + 1 + (parse.words[cue.last + 1 : cue.last + 2] in ([","], [":"]))
    is_passive = parse.tags[cue.index] == "VBN"
    if cue.grade in {Grade.THOUGHT, Grade.NAME, Grade.QUOTE} or is_passive or first >= len(parse.words):
        return []
    if first in parse.stand_ins:
        return [(first, first)]
    last = first
    while last in parse.quoted:
        last += 1
    return [(first, last - 1)] if last > first else []


def noun_before_relative(parse: Parse, cue: Cue) -> list[Words]:
    """What somebody speaks of, without "which": "a charge Ottawa has rejected", "a title she described as"."""
    head, first = parse.heads[cue.index], parse.first_of(parse.heads[cue.index])
    is_thing = parse.lowered[head] in _SAID_OF and parse.lowered[first - 1 : first + 1] in _OPENINGS
    if not is_thing or parse.deps[cue.index] not in {"relcl", "acl"} or cue.grade not in _OF_THINGS:
        return []
    subject = parse[cue.index].child("nsubj", before=cue.index)
    is_bare = subject is not None and parse.first_of(subject) == head + 1 and parse.tags[subject] not in _RELATIVE
    has_object = parse[cue.index].has({"ccomp", "dobj"}, after=cue.index)
    return [(first, head)] if is_bare and not has_object else []


def described_as(parse: Parse, cue: Cue) -> list[Words]:
    """Quoted words behind "as" that the parser hung on one another: "which Rao described as “clear as a bell”"."""
    first = cue.last + 2
    if cue.grade is not Grade.NAME or parse.lowered[cue.last + 1 : first] != ["as"] or first not in parse.quoted:
        return []
    last = first
    while last + 1 in parse.quoted:
        last += 1
    return [(cue.last + 1, last)]


def short_answer(parse: Parse, cue: Cue) -> list[Words]:
    """Words that stand for what was said: "she said so", "half said no", "30 percent said the same of Rao"."""
    start = cue.last + 1
    if cue.lemma != "say":
        return []
    if parse.lowered[start : start + 1] and parse.lowered[start] in _ANSWERS:
        return [(start, start)]
    if parse.lowered[start : start + 2] not in _LIKE_BEFORE:
        return []
    last = start + 1 + (parse.lowered[start + 2 : start + 3] == ["thing"])
    of_whom = last + 1
    if parse.lowered[of_whom : of_whom + 1] in (["of"], ["about"]) and parse.deps[of_whom] == "prep":
        last = parse.last_of(of_whom)
    return [(start, last)]


def quoted_with_lead_in(parse: Parse, cue: Cue, cues: frozenset[int]) -> list[Words]:
    """A quoted sentence that begins outside its marks: "In May, “we closed,” she said", "said if so, “we close”"."""
    if cue.grade not in {Grade.CLAUSE, Grade.ACT} or not parse[cue.index].is_finite:
        return []
    sentence = parse.sentence_of(cue.index)
    quoted = _quoted_before(parse, cue)
    if quoted is not None:
        lead = range(sentence.start, quoted)
    else:
        near = range(cue.last + 1, min(cue.last + _NEAR, sentence.stop))
        start = next((i for i in near if parse.lowered[i] in _LEAD_INS), sentence.stop)
        quoted = next((i for i in range(start, sentence.stop) if i in parse.stand_ins), None)
        lead = range(start, quoted or start)
    if quoted is None or not lead or parse.words[quoted - 1] in _LEADS or not cues.isdisjoint(lead):
        return []
    # Without a letter it is no lead: a bullet, a picture.
    has_words = any(any(map(str.isalpha, parse.words[index])) for index in lead)
    return [(lead.start, quoted)] if has_words and parse.stand_ins.keys().isdisjoint(lead) else []


def _quoted_before(parse: Parse, cue: Cue) -> int | None:
    """The quoted words that a comma parts from the cue or its speaker, unless the cue has an object of its own."""
    start = max(parse.sentence_of(cue.index).start, cue.index - _NEAR)
    near = range(cue.index - 2, start - 1, -1)
    quoted = next((i for i in near if i in parse.stand_ins), None)
    if quoted is None or parse.words[quoted + 1] != ",":
        return None
    has_object = parse[cue.index].has("dobj", after=cue.last)
    return None if has_object and quoted < cue.index - 2 else quoted
