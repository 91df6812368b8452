"""The rows of one tab of the queue, made when they are first asked for."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.review import Review
from onrecord.ui.queue_filter import Matcher
from onrecord.ui.queue_rows import QueueRow, QueueTab, is_open, records_of, row_of

ROW = Qt.ItemDataRole.UserRole
"""The role under which a row is given as a ``QueueRow``."""

_Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """Lists the records of one tab that match the filter, in reading order."""

    def __init__(self, tab: QueueTab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tab = tab
        self._review: Review | None = None
        self._records: Sequence[AnyRecord] = ()
        self._places: dict[RecordId, int] = {}
        self._rows: dict[RecordId, QueueRow] = {}

    def show(self, review: Review | None, matches: Matcher | None, changed: frozenset[RecordId] | None = None) -> None:
        """Show a review as it stands.

        ``changed`` are the records that changed since the last call (None: all
        may have).  While the same records are listed, only rows that depend on
        one of them are told to be different.
        """
        stale = self._forget_rows(changed if review is self._review else None)
        listed = _matching(review, self.tab, matches)
        places = {record.id: place for place, record in enumerate(listed)}
        if review is self._review and list(places) == list(self._places):
            self._records = listed
            self._tell_changed(stale)
            return
        self.beginResetModel()
        self._review, self._records, self._places = review, listed, places
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._records)

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
        """The row at a place."""
        record = self._records[place]
        row = self._rows.get(record.id)
        if row is None:
            assert self._review is not None  # noqa: S101 - there are records only of a review
            row = self._rows[record.id] = row_of(self._review, record)
        return row

    def id_at(self, place: int) -> RecordId:
        """The record at a place."""
        return self._records[place].id

    def place_of(self, record_id: RecordId) -> int | None:
        """Where a record is listed."""
        return self._places.get(record_id)

    def next_open_after(self, place: int) -> int | None:
        """The next place, after ``place`` and around the end, where something is still open."""
        review, number = self._review, len(self._records)
        if review is None:
            return None
        around = ((place + step) % number for step in range(1, number + 1))
        return next((p for p in around if is_open(review, self._records[p])), None)

    def _forget_rows(self, changed: frozenset[RecordId] | None) -> list[RecordId]:
        if changed is None:
            stale = list(self._rows)
        else:
            stale = [record_id for record_id, row in self._rows.items() if row.depends_on & changed]
        for record_id in stale:
            del self._rows[record_id]
        return stale

    def _tell_changed(self, stale: list[RecordId]) -> None:
        for record_id in stale:
            index = self.index(self._places[record_id]) if record_id in self._places else QModelIndex()
            if index.isValid():
                self.dataChanged.emit(index, index)


def _matching(review: Review | None, tab: QueueTab, matches: Matcher | None) -> Sequence[AnyRecord]:
    if review is None:
        return ()
    records = records_of(review, tab)
    return records if matches is None else [record for record in records if matches(review, record)]
