"""The rows of one tab of the queue, made when first needed."""

from collections.abc import Iterable, Sequence
from itertools import islice
from time import perf_counter
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal

from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.review import Review
from onrecord.ui.queue.filter import text_of
from onrecord.ui.queue.filter_fields import Matcher
from onrecord.ui.queue.orders import QueueOrder, in_order
from onrecord.ui.queue.rows import QueueRow, QueueTab, is_open, records_of, row_of, words_in_row
from onrecord.ui.timers import make_timer

ROW = Qt.ItemDataRole.UserRole
"""The role of the ``QueueRow``."""

_SLICE = 0.008
"""Seconds of filtering in one turn of the event loop."""
_BATCH = 100
"""Records between two looks at the clock: a short review is always filtered at once."""

_Index = QModelIndex | QPersistentModelIndex


class QueueModel(QStringListModel):
    """Lists the records of one tab that match the filter, in the chosen order.

    The list of strings is empty and only counts the rows: a list view asks for the number twice a row, which takes
    thousands of calls if the answer is in Python.

    A very long review is filtered in slices, one in each turn of the event loop; until the end, the previous rows stay.

    Signals:
        listed: the rows match the last call of ``show``.
    """

    listed = Signal()

    def __init__(self, tab: QueueTab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tab = tab
        self.order = QueueOrder.READING
        self._review: Review | None = None
        self._records: Sequence[AnyRecord] = ()
        self._places: dict[RecordId, int] = {}
        self._rows: dict[RecordId, QueueRow] = {}
        self._texts: dict[RecordId, str] = {}
        self._stale: set[RecordId] = set()
        self._search: _Search | None = None
        self._pump = make_timer(self, 0, repeats=True)
        self._pump.timeout.connect(self._search_on)

    def show(self, review: Review | None, matches: Matcher | None, changed: frozenset[RecordId] | None = None) -> None:
        """Show the current state of a review.

        ``changed`` are the records that changed since the last call (None: any). If the same records are listed, only
        rows that depend on one of them are reported as changed.
        """
        same = review is self._review
        self._stale |= self._forget_rows(changed if same else None)
        records = tuple(in_order(review, records_of(review, self.tab), self.order)) if review else ()
        if review is None or matches is None:
            self._stop_search()
            unmoved = same and changed is not None and self._has_unmoved(records, changed)
            self._list(review, records, is_unmoved=unmoved)
            return
        if not same:
            self._list(None, (), is_unmoved=False)
        self._search = _Search(review, records, matches)
        self._search_on()

    def flags(self, index: _Index) -> Qt.ItemFlag:  # noqa: ARG002 - Qt's signature
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ROW:
            return self.row_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row_at(index.row()).words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row_at(index.row()).spoken
        return None

    def row_at(self, place: int) -> QueueRow:
        assert self._review is not None  # noqa: S101 - there are records only of a review
        return self._row_of(self._review, self._records[place])

    def text_in_row(self, review: Review, record: AnyRecord) -> str:
        """The searchable text of a row, cached until the row changes."""
        text = self._texts.get(record.id)
        if text is None:
            text = self._texts[record.id] = text_of(self._row_of(review, record))
        return text

    def _row_of(self, review: Review, record: AnyRecord) -> QueueRow:
        row = self._rows.get(record.id)
        if row is None:
            row = self._rows[record.id] = row_of(review, record)
        return row

    def words_at(self, place: int) -> str:
        """The words of a row, without making the row."""
        assert self._review is not None  # noqa: S101 - there are records only of a review
        return words_in_row(self._review, self._records[place])

    def id_at(self, place: int) -> RecordId:
        return self._records[place].id

    def place_of(self, record_id: RecordId) -> int | None:
        """The place of a record."""
        return self._places.get(record_id)

    def next_open_after(self, place: int) -> int | None:
        """The next place with an open record after ``place``, wrapping around."""
        review, number = self._review, len(self._records)
        if review is None:
            return None
        around = ((place + step) % number for step in range(1, number + 1))
        return next((p for p in around if is_open(review, self._records[p])), None)

    def _list(self, review: Review | None, records: Sequence[AnyRecord], *, is_unmoved: bool) -> None:
        if is_unmoved:
            self._records = records
            self._tell_changed()
        else:
            self._review, self._records = review, records
            self._places = {record.id: place for place, record in enumerate(records)}
            self.setStringList([""] * len(records))
        self._stale.clear()
        self.listed.emit()

    def _has_unmoved(self, records: Sequence[AnyRecord], changed: Iterable[RecordId]) -> bool:
        """Whether the same records are listed in the same order, judged by the changed ones."""
        if self.order is not QueueOrder.READING:
            # The sort key of a record may belong to another one, such as the name of its source.
            return [record.id for record in records] == [record.id for record in self._records]
        if len(records) != len(self._records):
            return False
        places = [(record_id, self._places[record_id]) for record_id in changed if record_id in self._places]
        return all(records[place].id == record_id for record_id, place in places)

    def _search_on(self) -> None:
        search = self._search
        if search is None:
            return
        if search.run():
            self._stop_search()
            same = search.review is self._review and [r.id for r in search.found] == [r.id for r in self._records]
            self._list(search.review, search.found, is_unmoved=same)
        else:
            self._pump.start()

    def _stop_search(self) -> None:
        self._search = None
        self._pump.stop()

    def _forget_rows(self, changed: frozenset[RecordId] | None) -> set[RecordId]:
        if changed is None:
            stale = set(self._rows)
        else:
            stale = {record_id for record_id, row in self._rows.items() if row.depends_on & changed}
        for record_id in stale:
            del self._rows[record_id]
            self._texts.pop(record_id, None)
        return stale

    def _tell_changed(self) -> None:
        for record_id in self._stale & self._places.keys():
            index = self.index(self._places[record_id])
            self.dataChanged.emit(index, index)


class _Search:
    """A search through records that can pause and resume."""

    def __init__(self, review: Review, records: Iterable[AnyRecord], matches: Matcher) -> None:
        self.review = review
        self.found: list[AnyRecord] = []
        self._records = iter(records)
        self._matches = matches

    def run(self) -> bool:
        """Search for a slice of time; returns True at the end."""
        until = perf_counter() + _SLICE
        while batch := list(islice(self._records, _BATCH)):
            self.found.extend(record for record in batch if self._matches(self.review, record))
            if perf_counter() > until:
                return False
        return True
