"""The orders of the queue."""

from collections.abc import Sequence
from enum import StrEnum

from onrecord.domain.priorities import ORDER, priority_of
from onrecord.domain.records import AnyRecord
from onrecord.domain.review import Review
from onrecord.ui.look.plain_text import folded
from onrecord.ui.queue.rows import QueueTab, claim_of

SORTED_TABS = frozenset({QueueTab.CLAIMS, QueueTab.QUOTATIONS})
"""The tabs whose records have a priority and a source; the others stay in reading order."""


class QueueOrder(StrEnum):
    """What the claims and quotations are sorted by; the value is what settings store."""

    READING = "reading order"  # not shown: a setting
    PRIORITY = "priority"
    SOURCE = "source"
    ASSIGNEE = "assignee"
    DUE = "due time"  # not shown: a setting


def in_order(review: Review, records: Sequence[AnyRecord], order: QueueOrder) -> Sequence[AnyRecord]:
    """Records given in reading order, sorted; those that are equal stay in reading order."""
    match order:
        case QueueOrder.READING:
            return records
        case QueueOrder.PRIORITY:
            return sorted(records, key=lambda record: _rank(review, record))
        case QueueOrder.SOURCE:
            return sorted(records, key=lambda record: _name_of_source(review, record))
        case QueueOrder.ASSIGNEE:
            return sorted(records, key=lambda record: _assignee(review, record))
        case QueueOrder.DUE:
            return sorted(records, key=lambda record: _due(review, record))


def _rank(review: Review, record: AnyRecord) -> int:
    claim = claim_of(review, record)
    return ORDER.index(priority_of(claim)) if claim else len(ORDER)


def _assignee(review: Review, record: AnyRecord) -> tuple[bool, str]:
    """What nobody has to check comes last."""
    claim = claim_of(review, record)
    name = folded(claim.assignee) if claim else ""
    return (not name, name)


def _due(review: Review, record: AnyRecord) -> tuple[bool, float]:
    """What has no due time comes last."""
    claim = claim_of(review, record)
    return (False, claim.due_at.timestamp()) if claim and claim.due_at else (True, 0.0)


def _name_of_source(review: Review, record: AnyRecord) -> tuple[bool, str]:
    """What has no source comes last."""
    source = review.source_of(record)
    return (False, folded(source.label)) if source else (True, "")
