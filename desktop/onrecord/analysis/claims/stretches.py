"""A stretch of the text with its words as the parser read them, found once for all that is asked of it."""

from bisect import bisect_left
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import compress
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.domain.spans import Span


class Stretch(NamedTuple):
    """Where something stands in a paragraph, the parse of the paragraph, and its words that begin there."""

    span: Span
    parse: Parse
    words: range


def stretch_at(document: AnalyzedDocument, span: Span) -> Stretch:
    """The stretch of ``document`` at ``span``."""
    parse = document.parse_at(span.start)
    return Stretch(span, parse, words_in(parse, span))


def words_in(parse: Parse, span: Span) -> range:
    """The words that begin in ``span``."""
    first = bisect_left(parse.starts, span.start)
    return range(first, bisect_left(parse.starts, span.end, first))


def words_that_are(parse: Parse, words: range, relations: AbstractSet[str]) -> Iterator[int]:
    """Those of ``words`` that stand in one of ``relations`` to the word they hang on."""
    return compress(words, map(relations.__contains__, parse.deps[words.start : words.stop]))
