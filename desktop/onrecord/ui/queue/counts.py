"""Count the records and the open records of each tab."""

from onrecord.domain.priorities import must_be_checked
from onrecord.domain.records import AnyRecord, Claim, Quotation, RecordId
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import Disposition, SourceStatus
from onrecord.translation import _, counted
from onrecord.ui.queue.groups import Group
from onrecord.ui.queue.orders import SORTED_TABS
from onrecord.ui.queue.rows import QueueTab, claim_of, has_problem, is_open, records_of, tab_of


class TabCounts:
    """Counts and groups a review once, and then only its changes."""

    def __init__(self) -> None:
        self._review: Review | None = None
        self._open: dict[QueueTab, set[RecordId]] = {tab: set() for tab in QueueTab}
        self._urgent: set[RecordId] = set()
        self._problems: set[RecordId] = set()
        self._quotations: dict[RecordId, RecordId] = {}

    def group_of(self, tab: QueueTab, record_id: RecordId) -> Group:
        """The group of a record in the list of a tab."""
        if record_id not in self._open[tab]:
            return Group.DONE
        if record_id in self._urgent:
            return Group.MUST_CHECK
        return Group.OTHER if tab in SORTED_TABS else Group.OPEN

    def is_problem(self, record_id: RecordId) -> bool:
        """Whether a decided claim, or that of a quotation, is an open problem."""
        return record_id in self._problems

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
        self._open = {tab: set() for tab in QueueTab}
        self._urgent, self._problems = set(), set()
        if review:
            for tab in QueueTab:
                for record in records_of(review, tab):
                    self._note(review, tab, record)
        self._quotations = {c.id: c.quotation_id for c in review.claims if c.quotation_id} if review else {}

    def _update(self, review: Review, changed: frozenset[RecordId]) -> None:
        for record_id in changed:
            record = review.records.get(record_id)
            self._recount(review, record_id, record)
            # Evidence on a quotation supports its claim.
            claim = review.claim_for(record_id) if isinstance(record, Quotation) else None
            if claim:
                self._recount(review, claim.id, claim)
            # The previous and the current claim decide whether a quotation is open.
            now = record.quotation_id if isinstance(record, Claim) else None
            for quotation_id in filter(None, {self._quotations.pop(record_id, None), now}):
                self._recount(review, quotation_id, review.records.get(quotation_id))
            if now:
                self._quotations[record_id] = now

    def _recount(self, review: Review, record_id: RecordId, record: AnyRecord | None) -> None:
        for ids in self._open.values():
            ids.discard(record_id)
        self._urgent.discard(record_id)
        self._problems.discard(record_id)
        is_listed = record and record.disposition is not Disposition.REJECTED and not review.is_silenced(record)
        tab = tab_of(record) if record and is_listed else None
        if record and tab:
            self._note(review, tab, record)

    def _note(self, review: Review, tab: QueueTab, record: AnyRecord) -> None:
        """Note whether a record is open, urgent or a problem."""
        if is_open(review, record):
            self._open[tab].add(record.id)
            claim = claim_of(review, record)
            if claim and must_be_checked(claim):
                self._urgent.add(record.id)
        elif has_problem(review, record):
            self._problems.add(record.id)
