"""A text to read, select and search, without marks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from onrecord.domain.spans import Span, trimmed
from onrecord.ui.article.column import TextColumn
from onrecord.ui.article.search import Match, Matches
from onrecord.ui.look.theme import Theme
from onrecord.ui.marks.geometry import VisibleLine, nearest_line_at, rects_of

_CARET_WIDTH = 2


class ArticlePage(TextColumn):
    """A column of text to select and search in.

    ``span_selected`` carries the selected ``Span``, or None.
    """

    span_selected = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._places = Matches("", "")
        self._span: Span | None = None
        self._sought = ""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setCursorWidth(_CARET_WIDTH)
        self.selectionChanged.connect(self._on_selection_changed)

    @contextmanager
    def _kept_in_place(self) -> Iterator[None]:
        seen = self._span if self._span and self.is_in_view(self._span) else None
        with super()._kept_in_place():
            yield
        if seen:
            self.bring_into_view(seen)

    @property
    def is_at_beginning(self) -> bool:
        """Whether the caret and the view are still where a text begins."""
        return self.textCursor().position() == 0 and self.verticalScrollBar().value() == 0

    def select_span(self, span: Span | None) -> None:
        """Select the words of ``span`` and scroll to them, or select nothing."""
        cursor = self.textCursor()
        if span is None:
            cursor.clearSelection()
            self._set_cursor_out_of_view(cursor)
            return
        self._typeset_up_to(span.end)
        cursor.setPosition(self._lines.to_units(span.start))
        cursor.setPosition(self._lines.to_units(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.bring_into_view(span)

    def put_caret(self, position: int) -> None:
        """Put the caret at ``position`` for selecting with the keyboard, without scrolling."""
        self._typeset_up_to(position)
        cursor = self.textCursor()
        cursor.setPosition(self._lines.to_units(position))
        self._set_cursor_out_of_view(cursor)

    def _bring_caret_to(self, span: Span) -> None:
        """Put the caret before ``span``, from where Shift and arrows select, unless it is in those words."""
        caret = self._lines.to_position(self.textCursor().position())
        if not span.start <= caret <= span.end:
            self.put_caret(span.start)

    def _nearest(self, spans: Sequence[Span]) -> Span:
        """The span at the caret, or the first one in view, or the first of all."""
        caret = self._lines.to_position(self.textCursor().position())
        at_caret = (span for span in spans if span.start <= caret <= span.end and self.is_in_view(span))
        return next(at_caret, None) or next(filter(self.is_in_view, spans), spans[0])

    def words_of(self, span: Span) -> str:
        return span.text_of(self._lines.text)

    def _set_cursor_out_of_view(self, cursor: QTextCursor) -> None:
        """Set the cursor without scrolling, which Qt would do."""
        place = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(place)

    def selected_span(self) -> Span | None:
        """The selected words in whole characters, without white space at the ends."""
        words = trimmed(self._lines.text, raw) if (raw := self._raw_selection()) else None
        return self._lines.whole_characters(words) if words else None

    def find_here(self, words: str) -> Match | None:
        """Select the first occurrence of ``words`` at or after the caret, so that typing more letters stays there."""
        return self._show_found(self._places_of(words).next_from(self._selection_in_text().start))

    def find_next(self, words: str) -> Match | None:
        """Select the next occurrence of ``words`` after the caret, or from the beginning."""
        return self._show_found(self._places_of(words).next_from(self._selection_in_text().end))

    def find_previous(self, words: str) -> Match | None:
        """Select the last occurrence of ``words`` before the caret, or from the end."""
        return self._show_found(self._places_of(words).last_before(self._selection_in_text().start))

    def mark_places(self, words: str) -> None:
        """Highlight every occurrence of ``words``; no words clear the highlights."""
        self._sought = words
        self.viewport().update()

    def _found_on(self, visible: Sequence[VisibleLine]) -> list[Span]:
        """The search highlights on lines in view."""
        if not (self._sought and visible):
            return []
        first, last = self._lines.at(self._lines.to_position(visible[0].start)), visible[-1].end
        return self._places_of(self._sought).among(Span(self._lines.span(first).start, self._lines.to_position(last)))

    def _rects_on(self, visible: Sequence[VisibleLine], spans: Sequence[Span]) -> Iterator[QRectF]:
        return (rect for span in spans for line in visible for rect in rects_of(self._lines, line, span))

    def _places_of(self, words: str) -> Matches:
        if self._places.words != words or self._places.text is not self._lines.text:
            self._places = Matches(self._lines.text, words)
        return self._places

    def _show_found(self, place: Match | None) -> Match | None:
        if place:
            self.select_span(place.span)
        else:
            self._select_nothing_found()
        return place

    def _select_nothing_found(self) -> None:
        """Select nothing and keep the place: after a corrected typo, the search continues from there."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._set_cursor_out_of_view(cursor)

    def _raw_selection(self) -> Span | None:
        return self._selection_in_text() if self.textCursor().hasSelection() else None

    def _selection_in_text(self) -> Span:
        """The selected span; an empty one at the caret if nothing is selected."""
        cursor = self.textCursor()
        return Span(self._lines.to_position(cursor.selectionStart()), self._lines.to_position(cursor.selectionEnd()))

    def _on_selection_changed(self) -> None:
        # The caret is as high as a line with its leading, so it would be higher than the selection.
        self.setCursorWidth(0 if self.textCursor().hasSelection() else _CARET_WIDTH)
        span = self.selected_span()
        if span != self._span:
            self._span = span
            self.span_selected.emit(span)

    # Pointing and typing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a new selection even on selected words, which Qt would drag."""
        extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.button() is Qt.MouseButton.LeftButton and not extends:
            self.select_span(None)
        super().mousePressEvent(self._on_a_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._on_a_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._on_a_line(event))

    def _on_a_line(self, event: QMouseEvent) -> QMouseEvent:
        """Move ``event`` onto the nearest line: just below a paragraph, Qt would select its end."""
        point = event.position()
        # Beyond the edge, Qt scrolls, and has to see the pointer there.
        is_inside = self.viewport().rect().contains(point.toPoint())
        y = nearest_line_at(self._visible(), point.y()) if is_inside else None
        if y is None or event.button() not in {Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton}:
            return event
        place = QPointF(point.x(), y)
        button, buttons, keys = event.button(), event.buttons(), event.modifiers()
        return QMouseEvent(event.type(), place, event.globalPosition(), button, buttons, keys, event.pointingDevice())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the selected words.

        The clipboard outlives the interpreter, so it must not keep a Python object.
        """
        if raw := self._raw_selection():
            QGuiApplication.clipboard().setText(raw.text_of(self._lines.text))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the text's own words, not those of the widget."""
        data = QMimeData()
        raw = self._raw_selection()
        data.setText(raw.text_of(self._lines.text) if raw else "")
        return data
