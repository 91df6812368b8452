"""The text of a Word file, a web page or any other text, with its hits marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from onrecord.domain.offsets import OffsetMap
from onrecord.domain.spans import Span
from onrecord.translation import _
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.theme import Look, Role, Theme, set_look

_SIZE = 12.5
_MARGIN = 20
_LEADING = 130
_ABOVE = 0.3
_LONGEST_SET = 100_000
"""Code points; a longer text is shown plain, because formatting it takes a second."""


class EvidenceText(QTextEdit):
    """A read-only text; the mouse, or Shift and the arrows, select words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.setAccessibleName(_("Text of the evidence"))
        set_look(self, Look.PAGE)
        self.document().setDocumentMargin(_MARGIN)
        self._theme = theme
        self._map = OffsetMap("")
        self._hits: Sequence[Span] = ()
        self._current: Span | None = None

    def show_text(self, text: str, headings: Sequence[Span]) -> None:
        self._map = OffsetMap(text)
        self._hits, self._current = (), None
        # Here, because a style sheet sets its own font when the view is first shown.
        self.document().setDefaultFont(reading_font(_SIZE))
        self.setPlainText(text)
        if len(text) <= _LONGEST_SET:
            self._set(headings, len(text))
        self._mark_hits()

    def show_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Mark hits, and scroll to the current one."""
        self._hits, self._current = hits, current
        self._mark_hits()
        if current:
            cursor = self._cursor(current)
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() - round(_ABOVE * self.viewport().height()))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._mark_hits()

    @property
    def selected(self) -> Span | None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._map.span_to_code_points(Span(cursor.selectionStart(), cursor.selectionEnd()))

    def _set(self, headings: Sequence[Span], length: int) -> None:
        """Put space between lines, and set headings in bold."""
        lines, bold = QTextBlockFormat(), QTextCharFormat()
        lines.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        bold.setFontWeight(QFont.Weight.DemiBold)
        self._cursor(Span(0, length)).mergeBlockFormat(lines)
        for heading in headings:
            self._cursor(heading).mergeCharFormat(bold)

    def _mark_hits(self) -> None:
        other, here = QTextCharFormat(), QTextCharFormat()
        other.setBackground(self._theme.color(Role.TINT_UNVERIFIED))
        here.setBackground(self._theme.color(Role.STATUS_UNVERIFIED))
        here.setForeground(self._theme.color(Role.SURFACE))
        self.setExtraSelections([self._mark(span, here if span == self._current else other) for span in self._hits])

    def _mark(self, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = self._cursor(span), look
        return mark

    def _cursor(self, span: Span) -> QTextCursor:
        """A cursor that selects words."""
        start, end = self._map.span_to_utf16(span)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor
