"""Nouns that do something shortly before a pronoun: "the president" in "The president sighed.  He said ..."."""

from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.analysis.speech.attribution import noun_phrase
from onrecord.domain.spans import Span

SINGULAR = frozenset({"NN"})
PLURAL = frozenset({"NNS", "NNPS"})


def noun_subjects_before(document: AnalyzedDocument, position: int, tags: frozenset[str]) -> Iterator[Span]:
    """The phrases around nouns with one of ``tags`` (Penn Treebank) that are subjects, the nearest first.

    Only those in the sentence of ``position`` and the one before, in the same
    paragraph, count.
    """
    parse = document.paragraphs[document.paragraph_index(position)].parse
    word = parse.index_at(position)
    if word is None or word in parse.stand_ins:
        return
    sentence = parse.sentence_of(word)
    first = parse.sentence_of(sentence.start - 1).start if sentence.start else 0
    for index in range(word - 1, first - 1, -1):
        if parse.deps[index] in NOUN_SUBJECTS and parse.tags[index] in tags and index not in parse.quoted:
            yield parse.span(*noun_phrase(parse, index))
