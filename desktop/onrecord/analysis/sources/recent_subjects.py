"""Nouns that do something shortly before a pronoun: "the president" in "The president sighed.  He said ..."."""

from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.analysis.speech.attribution import noun_phrase
from onrecord.domain.spans import Span

SINGULAR = frozenset({"NN"})
_PLURAL = frozenset({"NNS", "NNPS"})
_ONE_BODY = SINGULAR | {"NNP"}


def groups_before(document: AnalyzedDocument, position: int) -> Iterator[Span]:
    """The subjects that "they" at ``position`` may be, the nearest first: plurals, what "and" joins, and bodies.

    No single noun of the very clause that "they" are said to have said: "The army
    searched the hills, they added".
    """
    parse = document.parse_at(position)
    word = parse.index_at(position)
    verb = parse.heads[word] if word is not None else 0
    told = next((child for child in parse.children[verb] if parse.deps[child] == "ccomp"), verb)
    first = min(position, parse.starts[parse.first_of(told)])
    for subject, tag in _subjects_before(document, position, _PLURAL | _ONE_BODY):
        if tag in _PLURAL or subject.start < first or " and " in document.text_of(subject):
            yield subject


def noun_subjects_before(document: AnalyzedDocument, position: int, tags: frozenset[str]) -> Iterator[Span]:
    """The phrases around nouns with one of ``tags`` (Penn Treebank) that are subjects, the nearest first.

    Only those in the sentence of ``position`` and the one before, in the same
    paragraph, count.
    """
    return (subject for subject, _ in _subjects_before(document, position, tags))


def _subjects_before(document: AnalyzedDocument, position: int, tags: frozenset[str]) -> Iterator[tuple[Span, str]]:
    parse = document.paragraphs[document.paragraph_index(position)].parse
    word = parse.index_at(position)
    if word is None or word in parse.stand_ins:
        return
    sentence = parse.sentence_of(word)
    first = parse.sentence_of(sentence.start - 1).start if sentence.start else 0
    for index in range(word - 1, first - 1, -1):
        if parse.deps[index] in NOUN_SUBJECTS and parse.tags[index] in tags and index not in parse.quoted:
            yield parse.span(*noun_phrase(parse, index)), parse.tags[index]
