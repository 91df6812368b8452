"""The text of a Word file, a web page or any other text, with the hits in it lit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from onrecord.domain.offsets import OffsetMap
from onrecord.domain.spans import Span
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.theme import Role, Theme

_SIZE = 12.5
_MARGIN = 18


class EvidenceText(QPlainTextEdit):
    """Read only; words are selected with the mouse, or with Shift and the arrows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.setAccessibleName("Text of the evidence")
        self.setFont(reading_font(_SIZE))
        self.document().setDocumentMargin(_MARGIN)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._theme = theme
        self._map = OffsetMap("")
        self._headings: Sequence[Span] = ()
        self._hits: Sequence[Span] = ()
        self._current: Span | None = None

    def show_text(self, text: str, headings: Sequence[Span]) -> None:
        """Show another text from its beginning."""
        self._map, self._headings = OffsetMap(text), headings
        self._hits, self._current = (), None
        self.setPlainText(text)
        self._light()

    def show_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Light up hits, and bring the current one into view."""
        self._hits, self._current = hits, current
        self._light()
        if current:
            cursor = self.textCursor()
            cursor.setPosition(self._map.to_utf16(current.start))
            self.setTextCursor(cursor)
            self.centerCursor()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of ``theme``."""
        self._theme = theme
        self._light()

    @property
    def selected(self) -> Span | None:
        """The words that are selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._map.span_to_code_points(Span(cursor.selectionStart(), cursor.selectionEnd()))

    def _light(self) -> None:
        heading, lit, here = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        heading.setFontWeight(QFont.Weight.DemiBold)
        lit.setBackground(self._theme.color(Role.TINT_CORRECTED))
        here.setBackground(self._theme.color(Role.STATUS_CORRECTED))
        here.setForeground(self._theme.color(Role.SURFACE))
        marks = [(span, heading) for span in self._headings]
        marks += [(span, here if span == self._current else lit) for span in self._hits]
        self.setExtraSelections([self._mark(span, form) for span, form in marks])

    def _mark(self, span: Span, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        start, end = self._map.span_to_utf16(span)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        # The binding's stubs don't know these attributes.
        mark.cursor, mark.format = cursor, form
        return mark
