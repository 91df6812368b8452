"""Quotations: the words inside quotation marks, and quotations inside others."""

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.domain.records import Quotation, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind
from onrecord.translation import _

_OPENING = frozenset("“”\"„«»‘‚'‹›")
_QUOTED = re.compile('“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|"([^"]+)"')
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "‘’", "'": "'", "‹": "›", "›": "‹"}
_OPENING_ONLY = frozenset('“„«"')
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


def in_own_marks(piece: Span, words: str, text: str) -> str:
    """The words of a piece in the quotation marks that the article has around it, whatever the reader's language."""
    before = text[text.rfind("\n", 0, piece.start) + 1 : piece.start]
    opening = before[-_REACH:].rstrip()[-1:]
    if opening not in _CLOSERS:
        # A part of a quotation: its marks are further off.
        opening = next((mark for mark in reversed(before) if mark in _OPENING_ONLY), "")
    closing = text[piece.end : piece.end + _REACH].lstrip(" ,.;:!?…\u00a0\u202f")[:1]
    if closing not in _CLOSERS.get(opening, ""):
        closing = _CLOSERS.get(opening, "")[:1]
    return f"{opening}{words}{closing}" if closing else _("“{words}”", words=words)


def _words(quotation: Quotation, piece: Span, text: str) -> list[str]:
    words = piece.text_of(text)
    return [words] if is_in_marks(quotation, piece, text) else _marked(words)


def _marked(words: str) -> list[str]:
    return [next(filter(None, match.groups())) for match in _QUOTED.finditer(words)]


def with_outer(quotations: Sequence[Quotation]) -> Iterator[tuple[Quotation, Quotation | None]]:
    """Each quotation with the innermost other one that covers all of it.

    One pass over the pieces in reading order, with a stack of the open ones.
    """
    pieces = sorted(
        ((piece, quotation) for quotation in quotations for piece in quotation.content),
        key=lambda pair: (pair[0].start, -pair[0].end),
    )
    outer: dict[RecordId, Quotation] = {}
    opened: list[tuple[Span, Quotation]] = []
    for piece, quotation in pieces:
        opened = [pair for pair in opened if pair[0].end > piece.start]
        around = (other for _, other in reversed(opened) if other.id != quotation.id and _covers(other, quotation))
        if quotation.id not in outer:
            found = next(around, None)
            if found:
                outer[quotation.id] = found
        opened.append((piece, quotation))
    yield from ((quotation, outer.get(quotation.id)) for quotation in quotations)


def outer_of(quotation: Quotation, others: Iterable[Quotation]) -> Quotation | None:
    """The innermost of ``others`` that covers all of ``quotation``."""
    around = [other for other in others if other.id != quotation.id and _covers(other, quotation)]
    return min(around, key=lambda other: sum(piece.length for piece in other.content), default=None)


def _covers(outer: Quotation, inner: Quotation) -> bool:
    return all(any(piece.covers(part) for piece in outer.content) for part in inner.content)
