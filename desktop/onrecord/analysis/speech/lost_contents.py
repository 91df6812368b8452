"""Content that the parser did not hang on its reporting verb, found by the words beside the verb."""

from onrecord.analysis.document import Parse
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.content_ends import end_of_content
from onrecord.analysis.speech.cues import Cue, Grade
from onrecord.analysis.speech.reporting import Reporting

_FARTHEST_CLAUSE = 14
_NEAR = 8
_INDEFINITE = frozenset({"something", "nothing", "anything", "everything", "things", "so", "yes", "no"})
_ANSWERS = frozenset({"so", "yes", "no"})
_LIKE_BEFORE = (["the", "same"], ["the", "opposite"])
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LOOSE = frozenset({"parataxis", "ccomp", "dep"})
_LEADS = frozenset({":", "-", "—", "–"})
_LEAD_INS = frozenset({"that", "if", "because", "while", "although", "unless", "once", "when", "since", "after"})


def detached(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """A clause with "that" which the parser hung on a phrase in between: "said at a meeting that"."""
    if cue.grade not in {Grade.CLAUSE, Grade.ACT, Grade.DEED}:
        return []
    end = min(cue.last + _FARTHEST_CLAUSE, parse.sentence_of(cue.index).stop)
    has_aside = parse.words[cue.last + 1 : cue.last + 2] == [","]
    if has_aside and parse.deps[cue.index] in _LOOSE:
        return []
    for index in range(cue.last + 1, end):
        head = parse.heads[index]
        is_after = not has_aside or parse.words[index - 1] == ","
        if _opens_clause(parse, index) and is_after and head > index and parse.tags[head][:1] in {"V", "M"}:
            return [(index, end_of_content(parse, index, parse.last_of(head), reporting, is_clause=True))]
        if parse.tags[index].startswith("VB") or parse.words[index] in {";", ":"}:
            return []
    return []


def _opens_clause(parse: Parse, index: int) -> bool:
    """Whether a word is the conjunction "that" or "whether", and not the pronoun of "a shot that missed"."""
    return parse.lowered[index] in {"that", "whether"} and (parse.tags[index] != "WDT" or parse.deps[index] == "advmod")


def unparsed_clause(parse: Parse, cue: Cue, reporting: Reporting) -> list[Words]:
    """A clause that the parser took for a noun: "said Russian hackers broke into computers"; nobody says a noun."""
    objects = [child for child in parse.children[cue.index] if child > cue.last and parse.deps[child] == "dobj"]
    has_subject = any(child < cue.index and parse.deps[child] in _SUBJECTS for child in parse.children[cue.index])
    if cue.lemma != "say" or not objects or not has_subject or parse.lowered[objects[0]] in _INDEFINITE:
        return []
    first, last = parse.first_of(objects[0]), parse.sentence_of(cue.index).stop - 1
    has_verb = any(parse.tags[index].startswith(("VB", "MD")) for index in range(first, last + 1))
    is_next = first == cue.last + 1 and objects[0] not in parse.stand_ins
    return [(first, end_of_content(parse, first, last, reporting, is_clause=True))] if is_next and has_verb else []


def short_answer(parse: Parse, cue: Cue) -> list[Words]:
    """A word that stands for what was said: "she said so", "half said no", "30 percent said the same"."""
    start = cue.last + 1
    if cue.lemma != "say":
        return []
    if parse.lowered[start : start + 1] and parse.lowered[start] in _ANSWERS:
        return [(start, start)]
    return [(start, start + 1)] if parse.lowered[start : start + 2] in _LIKE_BEFORE else []


def led_in(parse: Parse, cue: Cue, cues: frozenset[int]) -> list[Words]:
    """A quoted sentence that begins outside its marks: "In May, “we closed,” she said", "said if so, “we close”"."""
    if cue.grade not in {Grade.CLAUSE, Grade.ACT} or parse.tags[cue.index] not in _FINITE:
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
    has_object = any(child > cue.last and parse.deps[child] == "dobj" for child in parse.children[cue.index])
    return None if has_object and quoted < cue.index - 2 else quoted
