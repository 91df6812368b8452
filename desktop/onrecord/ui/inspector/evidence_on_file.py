"""Evidence on file to use again: one report supports many claims."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from onrecord.domain.records import Evidence
from onrecord.ui.look.choices import dress
from onrecord.ui.look.plain_text import one_line

_NUMBER = Qt.ItemDataRole.UserRole


def used_before(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Each document once, in its last version, the latest first."""
    latest = {(item.title, item.place): item for item in evidence}
    newest = {key: place for place, key in enumerate((item.title, item.place) for item in evidence)}
    return sorted(latest.values(), key=lambda item: -newest[item.title, item.place])


class EvidenceOnFile(QCompleter):
    """Suggestions below a field, found by any part of title and place; the arrow down lists all.

    ``chosen`` carries the evidence; ``is_title`` says whether the field has titles or places.
    """

    chosen = Signal(object)

    def __init__(self, field: QLineEdit, *, is_title: bool) -> None:
        super().__init__(field)
        self._field = field
        self._is_title = is_title
        self._offered: Sequence[Evidence] = ()
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        dress(self)
        self.activated[QModelIndex].connect(self._choose)  # type: ignore[index]  # one of two signals of this name
        field.setCompleter(self)

    def offer(self, evidence: Sequence[Evidence], icon_of: Callable[[Evidence], QIcon]) -> None:
        self._offered = evidence
        self._items.clear()
        for number, each in enumerate(evidence):
            item = QStandardItem(icon_of(each), " · ".join(filter(None, map(one_line, _names(each)))))
            item.setData(number, _NUMBER)
            item.setToolTip(item.text())
            self._items.appendRow(item)

    def show_all(self, room: QRect) -> bool:
        """List everything below the field, with the first one chosen; False if there is nothing."""
        if not self._offered:
            return False
        self.setCompletionPrefix(self._field.text())
        if not self.completionCount():
            self.setCompletionPrefix("")
        self.complete(room)
        if popup := self.popup():
            popup.setCurrentIndex(self.completionModel().index(0, 0))
        return True

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The text that a suggestion puts into the field."""
        evidence = self._at(index)
        return evidence.title if self._is_title else evidence.place

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._at(index))

    def _at(self, index: QModelIndex | QPersistentModelIndex) -> Evidence:
        number: int = index.data(_NUMBER)
        return self._offered[number]


def _names(evidence: Evidence) -> tuple[str, ...]:
    return (evidence.title,) if evidence.title == evidence.place else (evidence.title, evidence.place)
