"""Text fields that save when they lose focus, so that nothing typed is lost."""

import re
from abc import abstractmethod
from collections.abc import Collection
from math import ceil
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from onrecord.domain.identity_typed import TypedInto
from onrecord.ui.look.plain_text import one_line

_FRAME = 18
_FIGURE = re.compile(r"\d")
_AWAY = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
"""Reasons for losing focus that don't end editing: another window, the context menu."""


class GrowingText(QPlainTextEdit):
    """A field of plain text that grows with the text, within limits.

    Ctrl+Enter and Escape leave the field, so that the next letter is a command again; ``finished`` follows however the
    field is left. Ctrl+Enter stays in a text that could not be saved. Tab goes to the next field.
    """

    finished = Signal()

    typed_into: TypedInto | None = TypedInto.REMARK
    """The purpose of the field, for the warning about a source's name; None where names belong."""

    def __init__(self, name: str, hint: str = "", *, lines: tuple[int, int] = (2, 14)) -> None:
        super().__init__()
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        # A horizontal bar would take a line's room, which makes a vertical bar necessary, and then the horizontal one.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def text(self) -> str:
        return self.toPlainText()

    @property
    def is_unsaved(self) -> bool:
        """Whether the field has unsaved words; a field for something new is empty once they are saved."""
        return bool(self.text.strip())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
            if not self.is_unsaved:
                self.clearFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _AWAY:
            self.finished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = int(self.document().size().height())
        # A scroll bar that appears during growth leaves lines broken for a smaller width.
        is_full = needed > self._lines[1]
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        lines = min(max(needed, self._lines[0]), self._lines[1])
        height = ceil(lines * QFontMetricsF(self.font()).lineSpacing()) + _FRAME
        if height != self.height():
            self.setFixedHeight(height)


class _Stored:
    """A field for a stored text; ``saved`` carries the new text.

    ``starting_words`` fill an empty field for the reviewer to change; unchanged, they are removed again.
    """

    saved: Any
    starting_words = ""
    _stored = ""

    @abstractmethod
    def typed(self) -> str:
        """The text of the field."""

    @abstractmethod
    def put_in(self, text: str) -> None:
        """Show another text in the field."""

    def show_text(self, text: str, *, is_other: bool = False) -> None:
        """Show the stored text, unless the reviewer has typed something else for the same record."""
        is_typed = self.typed().strip() != self._stored.strip()
        self._stored = text
        if (is_other or not is_typed) and self.typed() != text:
            self.put_in(text)

    def give_up(self, typed: Collection[str]) -> None:
        """Show the stored text again if the typed one is among ``typed``, which is kept elsewhere."""
        if self.is_unsaved and self.typed().strip() in typed:
            self.take_back()

    def take_back(self) -> None:
        self.show_text(self._stored, is_other=True)

    @property
    def is_unsaved(self) -> bool:
        """Whether the typed text differs from the stored one."""
        return self.typed().strip() != self._stored.strip() and not self._is_as_it_started

    def commit(self) -> None:
        """Save the typed text if it differs from the stored one."""
        if self._is_as_it_started:
            self.put_in("")
        elif self.is_unsaved:
            self.saved.emit(self.typed())

    @property
    def _is_as_it_started(self) -> bool:
        return bool(self.starting_words) and not self._stored and self.typed().strip() == self.starting_words.strip()


class SavedText(_Stored, GrowingText):
    """A stored text in a growing field."""

    saved = Signal(str)

    def __init__(self, name: str, hint: str = "", *, lines: tuple[int, int] = (2, 14)) -> None:
        super().__init__(name, hint, lines=lines)
        self.finished.connect(self.commit)

    def typed(self) -> str:
        return self.toPlainText()

    def put_in(self, text: str) -> None:
        self.setPlainText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.starting_words and not self.text and not self._stored and event.reason() not in _AWAY:
            self.setPlainText(self.starting_words)
            cursor, figure = self.textCursor(), _FIGURE.search(self.starting_words)
            # Qt counts UTF-16 units.
            before = self.starting_words[: figure.start()] if figure else self.starting_words
            cursor.setPosition(len(before.encode("utf-16-le", "surrogatepass")) // 2)
            self.setTextCursor(cursor)


class SavedPhrase(SavedText):
    """One line of stored text, wrapped in a narrow field; Enter saves it."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(name, hint, lines=(1, 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words as one line."""
        self.insertPlainText(one_line(source.text()))


class SavedLine(_Stored, QLineEdit):
    """One line of stored text."""

    saved = Signal(str)

    is_in_panel = False
    """Whether Escape closes the panel around the line, which keeps the typed text."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self.commit)

    def typed(self) -> str:
        return self.text()

    def put_in(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_in_panel:
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
        else:
            super().keyPressEvent(event)
