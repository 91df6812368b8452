"""Sentences that state several facts, split where it is clear."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.domain.spans import Span, trimmed

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_SHORTEST_CLAUSE = 4


def clauses_of(document: AnalyzedDocument, sentence: Span) -> list[Span]:
    """The independent clauses of ``sentence``, which has its own subject and verb in each; or the sentence whole.

    Clauses are split at a comma or semicolon, which goes with neither, as does
    the "and" or "but" after it.
    """
    if not document.is_parsed:
        return [sentence]
    parse = document.paragraphs[document.paragraph_index(sentence.start)].parse
    cuts = sorted(_cuts(parse, sentence, document.text))
    edges = [(sentence.start, sentence.start), *cuts, (sentence.end, sentence.end)]
    spans = [Span(left[1], right[0]) for left, right in pairwise(edges)]
    if any(len(span.text_of(document.text).split()) < _SHORTEST_CLAUSE for span in spans):
        return [sentence]
    return [clause for span in spans if (clause := trimmed(document.text, span))]


def _cuts(parse: Parse, sentence: Span, text: str) -> Iterator[tuple[int, int]]:
    """Where one clause ends and where the next begins, for each place to split."""
    first, last = bisect_left(parse.starts, sentence.start), bisect_left(parse.starts, sentence.end)
    for index in range(first, last):
        if parse.deps[index] == "conj" and parse.deps[parse.heads[index]] == "ROOT" and _has_subject(parse, index):
            begin = parse.subtree(index)[0]
            before = begin - 1
            if before > first and parse.deps[before] == "cc":
                before -= 1
            if before > first and text[parse.starts[before] : parse.ends[before]] in {",", ";"}:
                yield parse.ends[before - 1], parse.starts[begin]


def _has_subject(parse: Parse, index: int) -> bool:
    return any(parse.deps[child] in _SUBJECTS for child in parse.children[index])
