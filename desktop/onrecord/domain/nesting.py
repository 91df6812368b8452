"""Find quotations inside quotations."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.domain.records import Quotation, RecordId
from onrecord.domain.spans import Span


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
