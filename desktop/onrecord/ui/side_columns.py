"""The columns beside the article: they fold where the article would be too narrow."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from onrecord.ui.timers import make_timer

_QUEUE_SMALLEST, _INSPECTOR_SMALLEST = 200, 280
_RELEASE = 50
"""Milliseconds between two looks whether the mouse button is released."""
_SHARE = 0.45
"""The largest share of a small window that a column may ask for."""


class Column(StrEnum):
    """A column beside the article; the values are its names in the settings."""

    QUEUE = "queue"
    INSPECTOR = "inspector"


class SideColumns(QObject):
    """Decides which columns are shown: as the reviewer chose, otherwise where there is room.

    First the queue folds, then the inspector, when the article would be narrower than ``article_width`` says. A folded
    column that gets focus is shown until the article has focus again.

    Signals:
        chosen: the reviewer's choices by name, True for shown; a column without one follows the room.
        folded: a column that had focus was folded.
    """

    chosen = Signal(object)
    folded = Signal()

    def __init__(
        self, article: QWidget, queue: QWidget, inspector: QWidget, article_width: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._article = article
        self._columns = {Column.QUEUE: queue, Column.INSPECTOR: inspector}
        self._article_width = article_width
        self._choices: dict[Column, bool] = {}
        self._fits = dict.fromkeys(Column, True)
        self._visited: Column | None = None
        self._left = make_timer(self, _RELEASE)
        self._left.timeout.connect(self._leave)
        self._room = 0
        self.gives_way = False
        """Whether evidence beside the article needs the room of the queue."""

    def restore(self, choices: Mapping[str, bool]) -> None:
        """Take over choices from the settings."""
        self._choices = {column: choices[column] for column in Column if column in choices}
        if self._room:
            self.fit(self._room)

    def fit(self, room: int) -> None:
        """Show and fold columns for a page ``room`` pixels wide."""
        self._room = room
        article = self._article_width()
        inspector = min(_INSPECTOR_SMALLEST, round(room * _SHARE))
        self._columns[Column.INSPECTOR].setMinimumWidth(inspector)
        queue = min(_QUEUE_SMALLEST, round(room * _SHARE))
        self._fits[Column.INSPECTOR] = article + inspector <= room
        self._fits[Column.QUEUE] = not self.gives_way and article + inspector + queue <= room
        # First those that fold, so that the splitter has room for the others.
        for column in sorted(Column, key=self._is_wanted):
            self._show(column, is_shown=self._is_wanted(column))
        taken = sum(w for c, w in ((Column.QUEUE, queue), (Column.INSPECTOR, inspector)) if self._is_wanted(c))
        self._article.setMinimumWidth(max(0, min(article, room - taken)))

    def toggle(self, column: Column) -> None:
        """Show a folded column, or fold it; it stays so, until the choice is the same as without one."""
        is_wanted = self._columns[column].isHidden()
        self._visited = None
        if is_wanted == self._fits[column]:
            self._choices.pop(column, None)
        else:
            self._choices[column] = is_wanted
        self.fit(self._room)
        self.chosen.emit({str(each): is_shown for each, is_shown in self._choices.items()})

    def follow_focus(self, widget: QWidget) -> None:
        """Show the folded column with the focused widget, and fold it again when focus is elsewhere on the page."""
        inside = next((c for c, whole in self._columns.items() if whole.isAncestorOf(widget)), None)
        if inside and self._columns[inside].isHidden():
            self._visited = inside
            self.fit(self._room)
        elif self._visited and self._article.isAncestorOf(widget):
            self._leave()

    def _leave(self) -> None:
        """Fold the visited column, but not under a pressed mouse button: the pointed words would move away."""
        if QGuiApplication.mouseButtons():
            self._left.start()
        elif self._visited and not self._columns[self._visited].isAncestorOf(
            QApplication.focusWidget() or self._article
        ):
            self._visited = None
            self.fit(self._room)

    def _is_wanted(self, column: Column) -> bool:
        return column is self._visited or self._choices.get(column, self._fits[column])

    def _show(self, column: Column, *, is_shown: bool) -> None:
        whole = self._columns[column]
        if is_shown != whole.isHidden():
            return
        had_focus = not is_shown and whole.isAncestorOf(whole.window().focusWidget() or self._article)
        whole.setVisible(is_shown)
        if had_focus:
            self.folded.emit()
