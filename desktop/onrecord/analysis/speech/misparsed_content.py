"""Content that the parser attached to something else than its cue."""

from onrecord.analysis.document import Parse
from onrecord.analysis.grammar import LOOSE, SUBJECTS
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.content_boundaries import end_of_content
from onrecord.analysis.speech.cues import Cue, Grade
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
_FILLED = frozenset({"dobj", "attr", "acomp", "ccomp"})
_BEING = frozenset({"is", "are", "was", "were"})
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
    return is_conjunction or _lacks_nothing(parse, index)


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
