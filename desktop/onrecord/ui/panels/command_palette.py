"""Ctrl+K: find every command and every mark of the article by typing some letters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from onrecord.translation import _
from onrecord.ui.commands.actions import ActionTable
from onrecord.ui.look.forms import SearchLine
from onrecord.ui.look.plain_text import folded, isolated, one_line
from onrecord.ui.look.theme import Role, Theme
from onrecord.ui.panels.overlay import Overlay

_LARGEST = (620, 500)
_MOST, _MOST_SHOWN = 60, 12
_ENTRY = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 34
_PADDING = 14
_NEAR = 3
_SCATTERED = 10_000
"""The lowest score of a match of letters instead of words."""


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One line of the palette; ``why_not`` says why it can't run now."""

    text: str
    run: Callable[[], object]
    hint: str = ""
    kind: str = ""
    why_not: str = ""


FindMore = Callable[[str, Callable[[list[PaletteEntry]], None]], None]
"""Starts a search for words, which reports its matches later."""


def match(words: str, text: str) -> int | None:
    """Score the match of ``words`` in ``text``, lower is better; None without a match.

    Every word must occur, best at the start of a word; or else all letters in order and near each other.
    """
    wanted, found = folded(words), folded(text)
    if not wanted:
        return 0
    places = [found.find(word) for word in wanted.split()]
    if all(place >= 0 for place in places):
        inside = sum(place > 0 and found[place - 1].isalnum() for place in places)
        return inside * 100 + min(places)
    return _scattered(wanted.replace(" ", ""), found)


def _scattered(letters: str, text: str) -> int | None:
    start = place = text.find(letters[0])
    for letter in letters[1:]:
        if place < 0:
            return None
        place = text.find(letter, place + 1)
    # Letters scattered over a whole sentence are no match.
    is_near = 0 <= start <= place < start + _NEAR * len(letters)
    return _SCATTERED + place - start if is_near else None


class CommandPalette(Overlay):
    """A search line over a list; Enter runs the chosen entry.

    The commands begin with those that fit the selection, then those that were used last.
    """

    def __init__(
        self,
        table: ActionTable,
        theme: Theme,
        entries: Callable[[], Iterable[PaletteEntry]],
        window: QWidget,
        *,
        find_more: FindMore | None = None,
    ) -> None:
        super().__init__(theme, window, _LARGEST)
        self._table = table
        self._more = entries
        self._find_more = find_more
        self._used: list[str] = []
        self._entries: list[PaletteEntry] = []
        self._found: list[PaletteEntry] = []
        self._is_looking = False
        self._line = SearchLine(_("Search commands and marks"), _("Type a command, a name or words from the article"))
        self._line.setTextMargins(6, 6, 6, 6)
        self._line.installEventFilter(self)
        self._line.textChanged.connect(lambda _text: self._look())
        self._list = _Matches()
        self._list.setAccessibleName(_("Matches"))
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._run)
        self._delegate = _Delegate(theme, self._list)
        self._list.setItemDelegate(self._delegate)
        self.body.setContentsMargins(12, 12, 12, 12)
        self.body.setSpacing(8)
        self.body.addWidget(self._line)
        self.body.addWidget(self._list, 1)

    def open(self) -> None:
        self._entries, self._found = [*self._commands(), *self._more()], []
        self._line.clear()
        self._look()
        super().open()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._delegate.theme = theme

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in steps:
                self._step(steps[Qt.Key(event.key())])
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _commands(self) -> Iterable[PaletteEntry]:
        rows = {spec.id: (spec, action) for spec, action in self._table.rows() if spec.id != "palette"}
        fitting = [each for each in rows if each in self._table.fitting() and rows[each][1].isEnabled()]
        for spec, action in (rows[each] for each in dict.fromkeys((*fitting, *self._used, *rows)) if each in rows):
            need = _(spec.needs.value) if spec.needs else _("not available now")
            why_not = "" if action.isEnabled() else need
            run = partial(self._use, spec.id, action.trigger)
            yield PaletteEntry(spec.name, run, "".join(spec.native_keys[:1]), spec.group.words, why_not)

    def _use(self, action_id: str, run: Callable[[], object]) -> None:
        """Run a command, and remember it as the last one."""
        self._used = [action_id, *(each for each in self._used if each != action_id)]
        run()

    def _look(self) -> None:
        words, self._is_looking = self._line.text(), self._find_more is not None
        self._list_matches()
        if self._find_more:
            self._find_more(words, partial(self._take_in, words))

    def _take_in(self, words: str, found: list[PaletteEntry]) -> None:
        """Add the matches of a search if its words are still current; an entry chosen with an arrow stays chosen."""
        if words != self._line.text():
            return
        chosen = self._entry_in(self._list.currentRow()) if self._list.currentRow() > 0 else None
        self._found, self._is_looking = found, False
        self._list_matches()
        rows = range(self._list.count())
        self._list.setCurrentRow(next((row for row in rows if chosen and self._entry_in(row) is chosen), 0))

    def _entry_in(self, row: int) -> PaletteEntry | None:
        entry: PaletteEntry | None = self._list.item(row).data(_ENTRY)
        return entry

    def _list_matches(self) -> None:
        words, entries = self._line.text(), [*self._entries, *self._found]
        ranked = sorted(
            (score, place) for place, e in enumerate(entries) if (score := self._score(words, e)) is not None
        )
        if ranked and ranked[0][0] < _SCATTERED:
            # Typed whole words don't mean letters in other words.
            ranked = [(score, place) for score, place in ranked if score < _SCATTERED]
        self._list.clear()
        for _score, place in ranked[:_MOST]:
            entry = entries[place]
            item = QListWidgetItem(entry.text)
            item.setData(_ENTRY, entry)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}, {entry.why_not or entry.hint}")
            self._list.addItem(item)
        if not ranked and not self._is_looking:
            item = QListWidgetItem(_("Nothing matches “{words}”.", words=one_line(words)))
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.updateGeometry()

    def _score(self, words: str, entry: PaletteEntry) -> int | None:
        score = match(words, entry.text)
        if score is None:
            score = match(words, f"{entry.kind} {entry.text}")
        return None if score is None else score + (500 if entry.why_not else 0)

    def _step(self, by: int) -> None:
        last = self._list.count() - 1
        self._list.setCurrentRow(max(0, min(last, self._list.currentRow() + by)))

    def _run(self, item: QListWidgetItem | None) -> None:
        entry: PaletteEntry | None = item.data(_ENTRY) if item else None
        if entry is None or entry.why_not:
            return
        self.close_panel()
        entry.run()


class _Matches(QListWidget):
    """A list as high as its rows, up to ``_MOST_SHOWN``."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), min(self.count(), _MOST_SHOWN) * _ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _ROW_HEIGHT)


class _Delegate(QStyledItemDelegate):
    """Draws a line: the words on the left, key or kind on the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        entry: PaletteEntry | None = index.data(_ENTRY)  # type: ignore[attr-defined]
        rect: QRect = option.rect
        painter.save()
        if entry and option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self.theme.color(Role.SELECTED_ROW))
            painter.setPen(self.theme.color(Role.TEXT) if self.theme.has_high_contrast else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if entry is None:
            self._draw(painter, inner, str(index.data()), self.theme.color(Role.MUTED))  # type: ignore[attr-defined]
        else:
            self._paint_entry(painter, inner, entry)
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: PaletteEntry) -> None:
        right = entry.why_not or entry.hint or entry.kind
        width = painter.fontMetrics().horizontalAdvance(right) + _PADDING
        painter.setPen(self.theme.color(Role.MUTED))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        color = self.theme.color(Role.FAINT if entry.why_not else Role.TEXT)
        room = QStyle.visualRect(painter.layoutDirection(), rect, rect.adjusted(0, 0, -width, 0))
        self._draw(painter, room, one_line(entry.text), color)

    def _draw(self, painter: QPainter, rect: QRect, words: str, color: QColor) -> None:
        painter.setPen(color)
        text = painter.fontMetrics().elidedText(isolated(words), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
