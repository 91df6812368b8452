"""The orders of the queue."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from onrecord.domain.priorities import ORDER, priority_of
from onrecord.domain.records import AnyRecord
from onrecord.domain.review import Review
from onrecord.ui.look.plain_text import folded
from onrecord.ui.queue.rows import QueueTab, claim_of

SORTED_TABS = frozenset({QueueTab.CLAIMS, QueueTab.QUOTATIONS})
"""The tabs with priority and source; the others stay in reading order."""


class QueueOrder(StrEnum):
    """The sort orders of claims and quotations; settings store the value."""

    READING = "reading order"  # not shown: a setting
    PRIORITY = "priority"
    SOURCE = "source"
    ASSIGNEE = "assignee"
    DUE = "due time"  # not shown: a setting


ASSIGNED = frozenset({QueueOrder.ASSIGNEE, QueueOrder.DUE})
"""The orders that depend on assignments."""


def in_order(review: Review, records: Sequence[AnyRecord], order: QueueOrder) -> Sequence[AnyRecord]:
    """Sort records; equal ones stay in the given reading order."""
    key = _KEYS.get(order)
    return sorted(records, key=lambda record: key(review, record)) if key else records


def _rank(review: Review, record: AnyRecord) -> int:
    claim = claim_of(review, record)
    return ORDER.index(priority_of(claim)) if claim else len(ORDER)


def _source(review: Review, record: AnyRecord) -> tuple[bool, str]:
    return _blank_last(folded(review.speaker_of(record)))


def _assignee(review: Review, record: AnyRecord) -> tuple[bool, str]:
    claim = claim_of(review, record)
    return _blank_last(folded(claim.assignee) if claim else "")


def _due(review: Review, record: AnyRecord) -> tuple[bool, Any]:
    claim = claim_of(review, record)
    return _blank_last(claim.due_at.timestamp() if claim and claim.due_at else "")


def _blank_last(value: Any) -> tuple[bool, Any]:
    return not value, value


_KEYS: dict[QueueOrder, Callable[[Review, AnyRecord], Any]] = {
    QueueOrder.PRIORITY: _rank,
    QueueOrder.SOURCE: _source,
    QueueOrder.ASSIGNEE: _assignee,
    QueueOrder.DUE: _due,
}
