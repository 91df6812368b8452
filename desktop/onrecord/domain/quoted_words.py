"""The speaker's own words of a quotation: those inside quotation marks."""

import re

from onrecord.domain.records import Quotation
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind

_OPENING = frozenset("“”\"„«»‘‚'‹›")
_QUOTED = re.compile('“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|"([^"]+)"')
_REACH = 3
_NEARLY_ALL = 0.8
"""The share of a piece inside marks that leave out no more than "that" or "it a"."""


def is_in_marks(quotation: Quotation, piece: Span, text: str) -> bool:
    """Whether a piece of a quotation is inside quotation marks as a whole.

    A direct quotation may have a word or two outside: it “a bill with a cover letter.”
    """
    before = text[max(0, piece.start - _REACH) : piece.start].rstrip()
    quoted = sum(map(len, _marked(piece.text_of(text))))
    is_whole = before[-1:] in _OPENING or quoted < _NEARLY_ALL * piece.length
    return quotation.kind is QuotationKind.DIRECT and is_whole


def quoted_words(quotation: Quotation, text: str) -> tuple[str, ...]:
    """The words inside quotation marks, piece by piece."""
    return tuple(words for piece in quotation.content for words in _words(quotation, piece, text))


def _words(quotation: Quotation, piece: Span, text: str) -> list[str]:
    words = piece.text_of(text)
    return [words] if is_in_marks(quotation, piece, text) else _marked(words)


def _marked(words: str) -> list[str]:
    return [next(filter(None, match.groups())) for match in _QUOTED.finditer(words)]
