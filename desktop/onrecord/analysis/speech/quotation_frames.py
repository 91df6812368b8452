"""Places beside quoted sentences where whoever stands there is the speaker, whatever the verb."""

from collections.abc import Callable, Iterator

from onrecord.analysis.document import Parse
from onrecord.analysis.speech.attribution import Words, noun_phrase, subject_of
from onrecord.analysis.speech.word_lists import word_list

_PRONOUNS = word_list("quotation frames: pronouns")
_STOPS = frozenset({".", "!", "?", ":", ";", ","})
_DASHES = frozenset({"-", "–", "—"})
_NO_REPORT = frozenset({"aux", "auxpass", "relcl"})
_NEAR = 8

Frame = tuple[int, Words]
"""The index of the verb or mark that leads to quoted words, and the words that name the speaker."""


def verb_after(parse: Parse, quoted: int) -> Frame | None:
    """Any finite verb with its subject right after quoted words that end with a comma: "“Never,” the captain shot"."""
    start = quoted + 2
    if parse.words[quoted + 1 : start] != [","]:
        return None
    for verb in range(start, min(start + _NEAR, len(parse.words))):
        if parse.words[verb] in _STOPS or verb in parse.stand_ins:
            return None
        if parse[verb].is_finite and parse.deps[verb] not in _NO_REPORT:
            return _with_subject(parse, verb, quoted)
    return None


def misread_verb_after(parse: Parse, quoted: int, is_reporting: Callable[[str], bool]) -> Frame | None:
    """A reporting verb right after quoted words that the tagger took for a noun: "“Never,” the twins state"."""
    start = quoted + 2
    if parse.words[quoted + 1 : start] != [","]:
        return None
    for index in range(start + 1, min(start + _NEAR, len(parse.words))):
        if parse.words[index - 1] in _STOPS or index in parse.stand_ins or parse[index].is_finite:
            return None
        if is_reporting(parse.lowered[index]) and _agrees(parse, index):
            return index, (start, index - 1)
    return None


def _agrees(parse: Parse, verb: int) -> bool:
    """Whether a word has the form of a verb whose subject is the word before it: "twins state", "he states"."""
    before, word = parse.lowered[verb - 1], parse.lowered[verb]
    is_plural = before.endswith("s") or parse.tags[verb - 1] == "CD"
    return word.endswith("ed") or word.endswith("s") is not is_plural


def _with_subject(parse: Parse, verb: int, quoted: int) -> Frame | None:
    source, is_inverted = subject_of(parse, verb), verb == quoted + 2
    if is_inverted and (source is None or source[0] <= quoted):
        source = name_run(parse, verb + 1, 1)
    is_next = source is not None and (is_inverted or source[0] == quoted + 2)
    return (verb, source) if source and is_next else None


def lead_before_colon(parse: Parse, quoted: int, is_reporting: Callable[[str], bool]) -> Frame | None:
    """Whoever a colon right before quoted words leads on from: "The captain:", "The captain had one answer:".

    In "Said Ruiz:" the verb stands first, though the tagger may take it for a name.
    """
    colon = quoted - 1
    if colon < 1 or parse.words[colon] != ":":
        return None
    start, name = parse.sentence_of(colon).start, name_run(parse, colon - 1, -1)
    if name and name[0] == start < name[1] and is_reporting(parse.lowered[start]):
        return start, (start + 1, name[1])
    if name and (name[0] == start or parse.words[name[0] - 1] in _DASHES):
        return colon, name
    return _verb_before(parse, start, colon) or ((colon, name) if name else None)


def _verb_before(parse: Parse, start: int, colon: int) -> Frame | None:
    """The verb that leads to a colon, with its subject."""
    verbs = [i for i in range(start, colon) if parse[i].is_finite and i not in parse.quoted]
    leading = [index for index in _above(parse, colon - 1) if parse.tags[index].startswith("VB")]
    frames = ((verb, subject_of(parse, verb)) for verb in (*leading, *verbs))
    return next(((verb, source) for verb, source in frames if source), None)


def _above(parse: Parse, index: int) -> Iterator[int]:
    """The words that the word at ``index`` depends on, the nearest first."""
    for _ in range(_NEAR):
        yield index
        index = parse.heads[index]


def name_run(parse: Parse, start: int, step: int) -> Words | None:
    """The pronoun or the run of capitalized words that begins at ``start``, read in the direction of ``step``."""
    if not 0 <= start < len(parse.words) or start in parse.stand_ins:
        return None
    if parse.lowered[start] in _PRONOUNS:
        return start, start
    if parse.tags[start] in {"NN", "NNS"} and parse.deps[start]:
        return noun_phrase(parse, start)
    end = start
    while 0 <= end < len(parse.words) and parse.words[end][:1].isupper() and end not in parse.stand_ins:
        end += step
    if end == start:
        return None
    return (start, end - 1) if step > 0 else (end + 1, start)
