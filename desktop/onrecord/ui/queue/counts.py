"""Count the records and the open records of each tab."""

from collections.abc import Iterable

from onrecord.domain.records import AnyRecord, Claim, RecordId
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import Disposition, SourceStatus
from onrecord.translation import _, counted
from onrecord.ui.queue.rows import QueueTab, is_open, records_of, tab_of


class TabCounts:
    """Counts a review once, and then only its changes."""

    def __init__(self) -> None:
        self._review: Review | None = None
        self._open: dict[QueueTab, set[RecordId]] = {tab: set() for tab in QueueTab}
        self._quotations: dict[RecordId, RecordId] = {}

    def follow(self, review: Review | None, changed: frozenset[RecordId] | None) -> None:
        """Apply changes; None if any record may have changed, or for another review."""
        if review is None or changed is None or review is not self._review:
            self._count(review)
        else:
            self._update(review, changed)

    def total(self, tab: QueueTab) -> int:
        return len(records_of(self._review, tab)) if self._review else 0

    def still_open(self, tab: QueueTab) -> int:
        return len(self._open[tab])

    def words_of(self, tab: QueueTab) -> str:
        """The open records or the kind of a tab; for claims, the status bar has them."""
        total = self.total(tab)
        match tab:
            case QueueTab.CLAIMS:
                return ""
            case QueueTab.QUOTATIONS | QueueTab.CHECKS:
                number = self.still_open(tab)
                return counted("{n} open", "{n} open", number) if number else _("None open")
            case QueueTab.SOURCES:
                sources = self._review.sources if self._review else ()
                anonymous = sum(source.status is SourceStatus.ANONYMOUS for source in sources)
                return " · ".join(
                    (
                        counted("{n} named", "{n} named", total - anonymous),
                        counted("{n} anonymous", "{n} anonymous", anonymous),
                    )
                )
            case QueueTab.ENTITIES:
                return counted("{n} entity", "{n} entities", total)

    def _count(self, review: Review | None) -> None:
        self._review = review
        self._open = {tab: _open_ids(review, records_of(review, tab)) if review else set() for tab in QueueTab}
        self._quotations = {c.id: c.quotation_id for c in review.claims if c.quotation_id} if review else {}

    def _update(self, review: Review, changed: frozenset[RecordId]) -> None:
        for record_id in changed:
            record = review.records.get(record_id)
            self._recount(review, record_id, record)
            # The previous and the current claim decide whether a quotation is open.
            now = record.quotation_id if isinstance(record, Claim) else None
            for quotation_id in filter(None, {self._quotations.pop(record_id, None), now}):
                self._recount(review, quotation_id, review.records.get(quotation_id))
            if now:
                self._quotations[record_id] = now

    def _recount(self, review: Review, record_id: RecordId, record: AnyRecord | None) -> None:
        for ids in self._open.values():
            ids.discard(record_id)
        is_listed = record and record.disposition is not Disposition.REJECTED and not review.is_silenced(record)
        tab = tab_of(record) if record and is_listed else None
        if record and tab and is_open(review, record):
            self._open[tab].add(record_id)


def _open_ids(review: Review, records: Iterable[AnyRecord]) -> set[RecordId]:
    return {record.id for record in records if is_open(review, record)}
