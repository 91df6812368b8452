"""Statements found through a reporting verb and the parse: indirect, mixed, and direct ones with their cue."""

from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.speech.attribution import (
    Words,
    is_part_of_word,
    is_passive,
    noun_phrase,
    relative_subject,
    subject_of,
)
from onrecord.analysis.speech.complements import OPENERS
from onrecord.analysis.speech.content_ends import resumes
from onrecord.analysis.speech.contents import contents_of
from onrecord.analysis.speech.cues import Cue, CueWords, Grade
from onrecord.analysis.speech.reporting import Reporting
from onrecord.analysis.speech.statements import Statement, kind_of, text_pieces

_FARTHEST = 6
_LONGEST_RELATIVE = 12
_RELATIVES = frozenset({"which", "whom"})
_CONFIDENCE = {
    Grade.CLAUSE: 0.85,
    Grade.ACT: 0.7,
    Grade.DEED: 0.65,
    Grade.NAME: 0.5,
    Grade.WEAK: 0.6,
    Grade.QUOTE: 0.7,
    Grade.THOUGHT: 0.4,
}
_ACTS = frozenset({Grade.ACT, Grade.WEAK, Grade.NAME, Grade.DEED})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_NOBODY = frozenset({"it", "this", "there", "that", "what", "which"})


def find_reported(document: AnalyzedDocument, words: CueWords, refused: frozenset[int]) -> list[Statement]:
    """The statements that a reporting verb introduces, follows or interrupts.

    ``refused`` holds the positions of verbs that report silence ("declined to say").
    """
    found: list[Statement] = []
    for number, paragraph in enumerate(document.paragraphs):
        cues = [c for c in words.verbs(paragraph.parse) if paragraph.parse.starts[c.index] not in refused]
        reporting = words.reporting(frozenset(cue.index for cue in cues))
        thoughts = (t for t in words.thoughts(paragraph.parse) if not _is_told(paragraph.parse, t, reporting.cues))
        for cue in (*cues, *thoughts):
            found.extend(_statement(document, number, cue, reporting))
    return found


def _statement(document: AnalyzedDocument, number: int, cue: Cue, reporting: Reporting) -> Iterator[Statement]:
    parse, cues = document.paragraphs[number].parse, reporting.cues
    pieces = [] if _reports_nothing(parse, cue, cues) else contents_of(parse, cue, reporting)
    if not pieces:
        return
    source = _speaker(parse, cue, cues, pieces)
    if not _is_speaker(parse, source, cue, pieces):
        return
    content = text_pieces(document, number, [*_relative(parse, cue, pieces), *pieces])
    relative = relative_subject(parse, cue.index) if source else None
    yield Statement(
        kind=kind_of(document, content),
        content=content,
        cue=parse.span(cue.index, cue.last),
        source=parse.span(relative, relative) if relative else parse.span(*source) if source else None,
        confidence=_CONFIDENCE[cue.grade],
        reason=f"“{parse.words[cue.index]}” reports what somebody said",
        stands_for=parse.span(*source) if relative and source else None,
    )


def _reports_nothing(parse: Parse, cue: Cue, cues: frozenset[int]) -> bool:
    """Whether a verb does not tell that anybody spoke, or not here."""
    is_possible = _is_only_possible(parse, cue) or _is_conditional(parse, cue)
    is_others = _is_asked_for(parse, cue, cues) or _is_hearsay(parse, cue, cues)
    return is_possible or is_others or _is_told_deed(parse, cue, cues)


def _relative(parse: Parse, cue: Cue, pieces: list[Words]) -> list[Words]:
    """The pronoun that stands for a part of what was said: "which she said was a mistake", "whom he calls a fraud"."""
    first, last = pieces[0][0], pieces[-1][1]
    before = range(cue.index - 1, max(-1, cue.index - _LONGEST_RELATIVE), -1)
    index = next((i for i in before if parse.lowered[i] in _RELATIVES and i not in parse.quoted), None)
    if index is None or first < cue.index:
        return []
    head = parse.heads[index]
    is_object = head == cue.index and parse.deps[index] in {"dobj", "nsubjpass"}
    return [(index, index)] if is_object or first <= head <= last else []


def _is_told(parse: Parse, thought: Cue, cues: frozenset[int]) -> bool:
    """Whether a thought is what somebody says, as in "she said she felt “tired”", and no quotation of its own."""
    return parse.deps[thought.index] == "ccomp" and parse.heads[thought.index] in cues


def _is_told_deed(parse: Parse, cue: Cue, cues: frozenset[int]) -> bool:
    """Whether an act of speech is only what somebody tells of: "she said the council rejected the plan".

    With a clause or quoted words of its own it is speech within speech.
    """
    if cue.grade not in _ACTS or _begins_anew(parse, cue.index) or not _is_inside_told(parse, cue.index, cues):
        return False
    if any(parse.deps[child] == "ccomp" or child in parse.stand_ins for child in parse.children[cue.index]):
        return False
    return parse.quoted.isdisjoint(range(cue.last + 1, parse.last_of(cue.index) + 1))


def _begins_anew(parse: Parse, verb: int) -> bool:
    """Whether "and she accused" goes on with the story, and not with what somebody says."""
    is_joined = parse.deps[verb] == "conj" and parse.tags[verb] in _FINITE
    return is_joined and any(parse.deps[child] == "nsubj" for child in parse.children[verb])


def _is_inside_told(parse: Parse, index: int, cues: frozenset[int]) -> bool:
    """Whether a word stands in a clause that a reporting verb takes as its content."""
    for _ in range(_FARTHEST):
        head = parse.heads[index]
        if parse.deps[index] == "ccomp" and head in cues:
            return True
        index = head
    return False


def _is_asked_for(parse: Parse, cue: Cue, cues: frozenset[int]) -> bool:
    """Whether the verb is only what another one asks or promises: "urged him to condemn violence".

    "Is alleged to have told them" speaks of words that were spoken, and an act keeps
    its grade only where the infinitive tells that it was done ("went on to praise").
    """
    head = parse.heads[cue.index]
    helpers = _helpers(parse, cue.index)
    is_wanted = "to" in helpers and "have" not in helpers and cue.grade is not Grade.ACT
    return is_wanted and head in cues and head != cue.index


def _is_only_possible(parse: Parse, cue: Cue) -> bool:
    """Whether the verb speaks of a deed to come, inside what somebody says: "he said he would promise help"."""
    modals = {parse.lowered[child] for child in parse.children[cue.index] if parse.tags[child] == "MD"}
    return bool(modals) and parse.deps[cue.index] in {"ccomp", "relcl", "advcl"}


def _is_conditional(parse: Parse, cue: Cue) -> bool:
    """Whether it is not told that anybody spoke: "if she says so", "had she said so"."""
    before = [child for child in parse.children[cue.index] if child < cue.index]
    if parse.deps[cue.index] == "advcl" and any(parse.lowered[child] in {"if", "unless"} for child in before):
        return True
    is_turned = bool(before) and parse.words[before[0]] in {"Had", "Should", "Were"} and parse.deps[before[0]] == "aux"
    return is_turned and parse.heads[cue.index] != cue.index


def _is_hearsay(parse: Parse, cue: Cue, cues: frozenset[int]) -> bool:
    """Whether nobody says it and it only leads to words that were spoken: "is alleged to have told them"."""
    spoken = [c for c in parse.children[cue.index] if parse.deps[c] == "xcomp" and c in cues]
    return is_passive(parse, cue.index) and any("have" in _helpers(parse, verb) for verb in spoken)


def _helpers(parse: Parse, verb: int) -> set[str]:
    return {parse.lowered[child] for child in parse.children[verb] if parse.deps[child] == "aux"}


def _is_speaker(parse: Parse, source: Words | None, cue: Cue, pieces: list[Words]) -> bool:
    if source is None:
        first, last = pieces[0]
        is_told = parse.lowered[first] in OPENERS or not parse.quoted.isdisjoint(range(first, last + 1))
        is_reported = is_told or cue.grade is Grade.CLAUSE or is_passive(parse, cue.index)
        return is_reported and parse.tags[cue.index] in {"VBN", "VBD"}
    is_somebody = source[0] != source[1] or parse.lowered[source[0]] not in _NOBODY
    return is_somebody or cue.grade is Grade.CLAUSE or _names_something(parse, cue)


def _names_something(parse: Parse, cue: Cue) -> bool:
    """Whether the verb stands in "what it calls"; then "it" is somebody."""
    return any(parse.lowered[child] == "what" for child in parse.children[cue.index])


def _speaker(parse: Parse, cue: Cue, cues: frozenset[int], pieces: list[Words]) -> Words | None:
    is_participle = parse.tags[cue.index] == "VBG" and parse.deps[cue.index] in {"advcl", "acl", "pcomp"}
    if is_participle or resumes(parse, cue.index):
        outer = _reporting_ancestor(parse, cue.index, cues)
        if outer is not None:
            return subject_of(parse, outer)
    found = None if is_passive(parse, cue.index) else subject_of(parse, cue.index)
    is_outside = found and not any(first <= found[0] and found[1] <= last for first, last in pieces)
    if found and is_outside and not is_part_of_word(parse, found):
        return found
    between = _between(parse, cue, pieces) or _interrupting(parse, cue, pieces)
    beside = between or _inverted(parse, cue, pieces) or _named_before(parse, cue, pieces)
    return beside or _opening_noun(parse, cue, pieces)


def _reporting_ancestor(parse: Parse, index: int, cues: frozenset[int]) -> int | None:
    current = index
    for _ in range(_FARTHEST):
        if parse.heads[current] == current:
            return None
        current = parse.heads[current]
        if current in cues and subject_of(parse, current):
            return current
    return None


def _between(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """The words between a quoted sentence and its cue, when the parser took no subject from them."""
    quoted = pieces[0][1]
    if quoted not in parse.stand_ins or parse.words[quoted + 1 : quoted + 2] != [","]:
        return None
    words = range(quoted + 2, cue.index)
    nouns = [index for index in words if parse.tags[index] in _NOUNS]
    return (words.start, nouns[-1]) if nouns else None


def _interrupting(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """The name between a comma and its cue inside the content, taken for an apposition: "The clinic, Ruiz said, is"."""
    if len(pieces) == 1 or not pieces[0][1] < cue.index < pieces[1][0] or parse.words[pieces[0][1] + 1] != ",":
        return None
    words = range(pieces[0][1] + 2, cue.index)
    return (words[0], words[-1]) if words and parse.tags[words[-1]] in _NOUNS else None


def _named_before(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """The name before the cue when the parser lost the subject: "..., Ana Ruiz, prosecuting, said"."""
    if pieces[0][0] < cue.index or is_passive(parse, cue.index):
        return None
    last = cue.index - 1
    for _ in range(_FARTHEST):
        first = last
        while first >= 0 and parse.tags[first] in {"NNP", "NNPS"}:
            first -= 1
        if first < last - 1 or first < 0:
            return (first + 1, last) if first < last else None
        last = first - 1
    return None


def _opening_noun(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """The noun that opens the sentence, when what stands between it and the cue misled the parser."""
    if pieces[0][0] < cue.index or is_passive(parse, cue.index) or parse.tags[cue.index] not in _FINITE:
        return None
    before = range(parse.sentence_of(cue.index).start, cue.index)
    first = next((i for i in before if parse.deps[i] in {"nsubj", "ROOT"}), None)
    return noun_phrase(parse, first, before=cue.index) if first is not None and parse.tags[first] in _NOUNS else None


def _inverted(parse: Parse, cue: Cue, pieces: list[Words]) -> Words | None:
    """What follows the cue in "..., said the mayor", when the parser took the mayor for an object."""
    if pieces[0][0] > cue.index:
        return None
    following = [c for c in parse.children[cue.index] if c > cue.last]
    objects = [c for c in following if parse.deps[c] in {"dobj", "npadvmod", "attr"} and c not in parse.stand_ins]
    if objects:
        return noun_phrase(parse, objects[0])
    near = range(cue.last + 1, min(cue.last + _FARTHEST, len(parse.words)))
    subject = next((i for i in near if parse.deps[i] == "nsubj" and parse.first_of(i) == near.start), None)
    if subject is not None:
        return noun_phrase(parse, subject)
    last = cue.last
    while last + 1 < len(parse.words) and parse.words[last + 1][:1].isupper():
        last += 1
    return (cue.last + 1, last) if last > cue.last else None
