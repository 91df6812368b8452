"""F1: all keys by group, from the action table."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from onrecord.translation import _
from onrecord.ui.commands.actions import ActionSpec, ActionTable, Group
from onrecord.ui.look.forms import SearchLine
from onrecord.ui.look.plain_text import plain_label, short_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.panels.command_palette import match
from onrecord.ui.panels.overlay import FittingArea, Overlay

_LARGEST = (1180, 760)
_COLUMN_WIDTH = 330


class KeyHelp(Overlay):
    """The keys in as many columns as fit, with a search line."""

    def __init__(self, table: ActionTable, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _LARGEST)
        self._table = table
        self._filled: tuple[int, str, Sequence[str]] | None = None
        self._line = SearchLine(_("Find a shortcut"), _("Find a shortcut"))
        self._line.textChanged.connect(lambda _text: self._fill())
        self._area = FittingArea()
        self.lay_out(_("Keyboard shortcuts"), self._area, beside=[self._line])

    def open(self) -> None:
        self._line.clear()
        super().open()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        """List the matching keys, unless they are listed already: those for the selection first."""
        number, fitting = max(1, self.width() // _COLUMN_WIDTH), self._table.fitting()
        if self._filled == (number, self._line.text(), fitting):
            return
        self._filled = (number, self._line.text(), fitting)
        columns = [QVBoxLayout() for _column in range(number)]
        heights = [0] * number
        wanted = [(spec, action) for spec, action in self._table.rows() if self._is_wanted(spec)]
        groups = {group.words: [_row(spec) for spec, _action in wanted if spec.group is group] for group in Group}
        here = [_row(spec) for spec, action in wanted if spec.id in fitting and action.isEnabled()]
        for words, rows in ({_("For the selection"): here} | groups).items():
            if not rows:
                continue
            once = list(dict.fromkeys(rows))
            shortest = heights.index(min(heights))
            heights[shortest] += len(once) + 2
            columns[shortest].addWidget(_build_group(words, once))
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(40)
        for column in columns:
            column.setSpacing(18)
            column.addStretch(1)
            row.addLayout(column, 1)
        self._area.setWidget(page)
        self._area.updateGeometry()

    def _is_wanted(self, spec: ActionSpec) -> bool:
        words = f"{spec.words} {spec.group.words} {''.join(spec.keys[:1])}"
        return bool(spec.keys) and match(self._line.text(), words) is not None


def _row(spec: ActionSpec) -> tuple[str, str]:
    """The words and the keys of a row."""
    if spec.series:
        return str(spec.series[0]), str(spec.series[1])
    first, *others = spec.native_keys
    return spec.name, _("{keys} or {others}", keys=first, others=others[0]) if others else first


def _build_group(words_of_group: str, rows: list[tuple[str, str]]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    grid.addWidget(short_label(words_of_group.upper(), Look.HEADING), 0, 0, 1, 2)
    for place, (words, keys) in enumerate(rows, 1):
        grid.addWidget(plain_label(words), place, 0)
        grid.addWidget(short_label(keys, Look.KEY), place, 1, right)
    return box
