"""Which words of a quotation are a speaker's own: those inside quotation marks."""

import re
from collections.abc import Iterator

from onrecord.domain.records import Quotation
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind

_OPENING = frozenset("“”\"„«»‘‚'‹›")
_QUOTED = re.compile('“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|"([^"]+)"')
_REACH = 3


def is_in_marks(quotation: Quotation, piece: Span, text: str) -> bool:
    """Whether a piece of a quotation's content is inside quotation marks as a whole.

    A direct quotation may have a word or two outside: it “a bill with a cover letter.”
    """
    before = text[max(0, piece.start - _REACH) : piece.start].rstrip()
    is_opened = before[-1:] in _OPENING
    return quotation.kind is QuotationKind.DIRECT and (is_opened or not _QUOTED.search(piece.text_of(text)))


def quoted_words(quotation: Quotation, text: str) -> tuple[str, ...]:
    """The words of a quotation that are inside quotation marks, piece by piece."""
    return tuple(words for piece in quotation.content for words in _words(quotation, piece, text))


def _words(quotation: Quotation, piece: Span, text: str) -> Iterator[str]:
    words = piece.text_of(text)
    if is_in_marks(quotation, piece, text):
        yield words
        return
    for match in _QUOTED.finditer(words):
        yield next(filter(None, match.groups()))
