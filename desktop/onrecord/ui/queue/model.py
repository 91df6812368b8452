"""The rows of one tab of the queue, made when first needed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from time import perf_counter
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal

from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.review import Review
from onrecord.ui.queue.counts import TabCounts
from onrecord.ui.queue.filter import text_of
from onrecord.ui.queue.filter_fields import Matcher
from onrecord.ui.queue.groups import WITHOUT_HEADS, Group, GroupHead
from onrecord.ui.queue.orders import QueueOrder, in_order
from onrecord.ui.queue.rows import QueueRow, QueueTab, records_of, row_of, words_in_row
from onrecord.ui.timers import make_timer

ROW = Qt.ItemDataRole.UserRole
"""The role of the ``QueueRow`` of a record."""
HEAD = ROW + 1
"""The role of the ``GroupHead`` above a group."""

_ORDER = tuple(Group)
_SLICE = 0.008
"""Seconds of filtering in one turn of the event loop."""
_BATCH = 100
"""Records between two looks at the clock: a short review is always filtered at once."""

_Index = QModelIndex | QPersistentModelIndex


class QueueModel(QStringListModel):
    """Lists the records of one tab that match the filter, in groups and within them in the chosen order.

    A folded group shows only the held record. That is the selected one, which also stays in its group until another is
    held, so that no row moves while a reviewer decides about it.

    The list of strings is empty and only counts the rows: a list view asks for the number twice a row, which takes
    thousands of calls if the answer is in Python.

    A very long review is filtered in slices, one in each turn of the event loop; until the end, the previous rows stay.

    Signals:
        listed: the rows match the last call of ``show``.
    """

    listed = Signal()

    def __init__(self, tab: QueueTab, counts: TabCounts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tab = tab
        self.order = QueueOrder.READING
        self.folded: set[Group] = {Group.DONE}
        self.folded_found: set[Group] = set()
        """The groups that are folded while a filter is set."""
        self._counts = counts
        self._review: Review | None = None
        self._is_filtered = False
        self._records: Sequence[AnyRecord] = ()
        self._entries: list[AnyRecord | GroupHead] = []
        self._heads: list[int] = []
        self._held: tuple[RecordId, Group] | None = None
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
        if not same:
            self._held, self.folded = None, {Group.DONE}
        if review is None or matches is None:
            self._stop_search()
            self._is_filtered = False
            self._list(review, records)
            return
        if not same:
            self._list(None, ())
        self._search = _Search(review, records, matches)
        self._search_on()

    def hold(self, record_id: RecordId | None) -> None:
        """Keep a record visible and in its group until the next call."""
        if record_id != (self._held and self._held[0]):
            before = self._held
            self._held = (record_id, self._counts.group_of(self.tab, record_id)) if record_id else None
            if any(map(self._stands_out, (before, self._held))):
                self._list(self._review, self._records)

    def _stands_out(self, held: tuple[RecordId, Group] | None) -> bool:
        """Whether a held record would be listed elsewhere, or not at all."""
        return held is not None and (
            held[1] is not self._counts.group_of(self.tab, held[0]) or held[1] in self._folded_now
        )

    @property
    def _folded_now(self) -> set[Group]:
        return self.folded_found if self._is_filtered else self.folded

    def fold(self, group: Group, *, is_folded: bool) -> None:
        """Show or hide the records of a group."""
        (self._folded_now.add if is_folded else self._folded_now.discard)(group)
        self._list(self._review, self._records)

    def flags(self, index: _Index) -> Qt.ItemFlag:  # noqa: ARG002 - Qt's signature
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        head = self.head_at(index.row())
        if role == HEAD or head:
            return _of_head(head, role) if head else None
        if role == ROW:
            return self.row_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row_at(index.row()).words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row_at(index.row()).spoken
        return None

    def row_at(self, place: int) -> QueueRow:
        assert self._review is not None  # noqa: S101 - there are records only of a review
        return self._row_of(self._review, self._record_at(place))

    def head_at(self, place: int) -> GroupHead | None:
        """The head of a group at a place; None for a record."""
        entry = self._entries[place]
        return entry if isinstance(entry, GroupHead) else None

    def head_of(self, group: Group) -> int | None:
        """The place of the head of a group, if there is one."""
        return next((place for place in self._heads if self._head(place).group is group), None)

    def group_at(self, place: int) -> Group | None:
        """The group that is listed at a place; None in a list without heads."""
        return next((self._head(head).group for head in reversed(self._heads) if head <= place), None)

    def _head(self, place: int) -> GroupHead:
        head = self.head_at(place)
        assert head is not None  # noqa: S101 - by the list of heads
        return head

    def _record_at(self, place: int) -> AnyRecord:
        entry = self._entries[place]
        assert not isinstance(entry, GroupHead)  # noqa: S101 - callers look for heads first
        return entry

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
        return words_in_row(self._review, self._record_at(place))

    def id_at(self, place: int) -> RecordId:
        return self._record_at(place).id

    @property
    def number_found(self) -> int:
        """The number of records that match the filter, also in folded groups."""
        return len(self._records)

    @property
    def number_shown(self) -> int:
        """The number of records that aren't in a folded group."""
        return len(self._places)

    def number_at(self, place: int) -> int:
        """The number of a record among those shown, beginning with 1."""
        return place + 1 - bisect_left(self._heads, place)

    def record_instead(self, place: int) -> int | None:
        """The place of the record that replaced one at ``place``; after the last one, of the one before."""
        number = len(self._entries)
        return self.record_from(place) if place < number else self.record_from(number - 1, -1)

    def record_from(self, place: int, by: int = 1) -> int | None:
        """The nearest place of a record from ``place`` on, forward or back around the ends; None without records."""
        number = len(self._entries)
        around = ((place + by * step) % number for step in range(number))
        return next((p for p in around if not isinstance(self._entries[p], GroupHead)), None)

    def place_of(self, record_id: RecordId) -> int | None:
        """The place of a record."""
        return self._places.get(record_id)

    def next_open_after(self, place: int) -> RecordId | None:
        """The next open record after ``place``, wrapping around; those in folded groups come last."""
        shown = (*self._entries[place + 1 :], *self._entries[: place + 1])
        records = (entry for entry in shown if not isinstance(entry, GroupHead))
        found = next((record.id for record in records if self._group_of(record) is not Group.DONE), None)
        hidden = sorted(() if found else self._records, key=lambda record: _ORDER.index(self._group_of(record)))
        return found or next((r.id for r in hidden if self._group_of(r) is not Group.DONE), None)

    def _group_of(self, record: AnyRecord) -> Group:
        return self._counts.group_of(self.tab, record.id)

    def _list(self, review: Review | None, records: Sequence[AnyRecord]) -> None:
        """List records; if the same ones are shown at the same places, only changed rows are reported."""
        before = [_key(entry) for entry in self._entries]
        is_same = review is self._review
        self._review, self._records = review, records
        self._entries = list(self._arranged(records))
        if is_same and before == [_key(entry) for entry in self._entries]:
            self._tell_changed()
        else:
            self._heads = [place for place, entry in enumerate(self._entries) if isinstance(entry, GroupHead)]
            self._places = {e.id: place for place, e in enumerate(self._entries) if not isinstance(e, GroupHead)}
            self.setStringList([""] * len(self._entries))
        self._stale.clear()
        self.listed.emit()

    def _arranged(self, records: Sequence[AnyRecord]) -> Iterator[AnyRecord | GroupHead]:
        """The records in groups, each below its head."""
        held, folded = self._held, self._folded_now
        sizes: Counter[Group] = Counter()
        listed: dict[Group, list[AnyRecord]] = {group: [] for group in Group}
        problems = 0
        for record in records:
            group = self._group_of(record)
            sizes[group] += 1
            problems += self._counts.is_problem(record.id)
            listed[held[1] if held and record.id == held[0] else group].append(record)
        used = [group for group in Group if listed[group] or sizes[group]]
        for group in used:
            if used not in WITHOUT_HEADS:
                number = problems if group is Group.DONE else 0
                yield GroupHead(group, sizes[group], number, is_folded=group in folded)
            is_whole = group not in folded or used in WITHOUT_HEADS
            yield from listed[group] if is_whole else (r for r in listed[group] if held and r.id == held[0])

    def _search_on(self) -> None:
        search = self._search
        if search is None:
            return
        if search.run():
            self._stop_search()
            self._is_filtered = True
            self._list(search.review, search.found)
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
        for place in (*self._heads, *(self._places[record_id] for record_id in self._stale & self._places.keys())):
            index = self.index(place)
            self.dataChanged.emit(index, index)


def _of_head(head: GroupHead, role: int) -> GroupHead | str | None:
    """What a view asks of a head."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return head.group.label
        case Qt.ItemDataRole.AccessibleTextRole:
            return head.spoken
        case _:
            return head if role == HEAD else None


def _key(entry: AnyRecord | GroupHead) -> tuple[Group, bool] | RecordId:
    """What makes an entry the same: its record, or its group, folded or not."""
    return (entry.group, entry.is_folded) if isinstance(entry, GroupHead) else entry.id


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
