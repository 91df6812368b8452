"""The search line under the article."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from onrecord.translation import _, grouped
from onrecord.ui.article.search import Match
from onrecord.ui.article.view import ArticleView
from onrecord.ui.look.forms import SearchLine
from onrecord.ui.look.plain_text import short_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look


class FindBar(QFrame):
    """Enter finds the next place, Shift+Enter the previous one, Esc in an empty line returns to the article."""

    def __init__(self, article: ArticleView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.BAR)
        self._article = article
        self._line = SearchLine(_("Find in the article"), _("Find in the article"))
        self._line.setMaximumWidth(320)
        self._line.installEventFilter(self)
        self._line.textChanged.connect(lambda _text: self._find(self._article.find_here))
        self._state = short_label("", Look.MUTED)
        self._buttons: list[tuple[QToolButton, str]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.addWidget(self._line, 4)
        for icon, name, action in (
            ("up", _("Previous match"), self._find_previous),
            ("down", _("Next match"), self._find_next),
            ("close", _("Close"), self.close_bar),
        ):
            button = QToolButton()
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _checked=False, run=action: run())
            self._buttons.append((button, icon))
        row.addWidget(self._buttons[0][0])
        row.addWidget(self._buttons[1][0])
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self._buttons[2][0])
        self.set_theme(theme)
        self.hide()

    def open_bar(self) -> None:
        """Open the line and focus it."""
        self.show()
        self._article.mark_places(self._line.text())
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def show_found(self, words: str) -> bool:
        """Show the words of an earlier search, or the longest of them in the article, without moving focus."""
        for sought in (words, *sorted(words.split(), key=len, reverse=True)):
            if self._article.find_here(sought):
                self._line.setText(sought)
                self._find(self._article.find_here)
                self.show()
                # Again in the next turn, when the search line has taken room from the article.
                QTimer.singleShot(0, self, lambda: self._find(self._article.find_here))
                return True
        return False

    def close_bar(self) -> None:
        """Close the line and focus the article."""
        self.hide()
        self._article.mark_places("")
        self._article.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        for button, icon in self._buttons:
            button.setIcon(theme.icon(icon, Role.MUTED))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and not self._line.text():
                self.close_bar()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                is_backward = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._find_previous() if is_backward else self._find_next()
                return True
        return super().eventFilter(watched, event)

    def _find_next(self) -> None:
        self._find(self._article.find_next)

    def _find_previous(self) -> None:
        self._find(self._article.find_previous)

    def _find(self, find: Callable[[str], Match | None]) -> None:
        words = self._line.text()
        place = find(words)
        self._article.mark_places(words)
        self._state.setText(_state(place) if words.strip() else "")


def _state(place: Match | None) -> str:
    return _("{place} of {total}", place=grouped(place.number), total=grouped(place.total)) if place else _("No match")
