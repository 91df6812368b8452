"""A text as a page to read, select from and search in, without any marks."""

from collections.abc import Iterator, Sequence
from math import ceil, floor

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from onrecord.domain.article import Structure
from onrecord.domain.spans import Span, trimmed
from onrecord.ui.article.lines import Lines
from onrecord.ui.article.search import Place, Places
from onrecord.ui.article.slices import Slices
from onrecord.ui.article.table_labels import paint_labels
from onrecord.ui.article.top_line import TopLine
from onrecord.ui.article.type import Typesetter
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.marks.geometry import VisibleLine, nearest_line_at, rects_of, visible_lines

TEXT_SIZE = 12.5
SMALLEST_TEXT, LARGEST_TEXT = 8.0, 32.0
LANE_WIDTH = 52
_COLUMN = 68
_PAGE_MARGIN = 12
_CARET_WIDTH = 2


class ArticlePage(QTextEdit):
    """A centered reading column whose text is never read back from the widget.

    ``span_selected`` carries the selected ``Span``, or None.  ``view_moved`` says
    that another part of the text may be in view, ``text_size_changed`` carries points.
    """

    span_selected = Signal(object)
    view_moved = Signal()
    text_size_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points = TEXT_SIZE
        self._structure = Structure()
        self._lines = Lines("")
        # Made here: the binding can lose hold of a document that Qt made, and the rest of a text is then never set.
        self.setDocument(QTextDocument(self))
        self._typesetter = Typesetter(self.document(), self._lines, self._structure, theme, self._points)
        self._places = Places("", "")
        self._span: Span | None = None
        self._slices = Slices(self)
        self._top_line = TopLine(self.verticalScrollBar(), self.visible_span, self._line_at)
        self._set_up()

    def _set_up(self) -> None:
        set_look(self, Look.PAGE)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(_CARET_WIDTH)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(_PAGE_MARGIN)
        self.selectionChanged.connect(self._on_selection_changed)
        self.verticalScrollBar().valueChanged.connect(self.view_moved)
        self.document().documentLayout().documentSizeChanged.connect(self.view_moved)

    @property
    def text_size(self) -> float:
        """The size of the article's text in points."""
        return self._points

    def show_text(self, lines: Lines, structure: Structure) -> None:
        """Show a text from its beginning."""
        self._lines, self._structure = lines, structure
        self._typeset()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colors of ``theme``."""
        self._theme = theme
        self._typeset_in_place()

    def set_text_size(self, points: float) -> None:
        """Set the size of the article's text, within what can be read and fits."""
        points = max(SMALLEST_TEXT, min(points, LARGEST_TEXT))
        if points != self._points:
            self._points = points
            self._typeset_in_place()
            self.text_size_changed.emit(points)

    # Selecting

    def select_span(self, span: Span | None) -> None:
        """Select the words of ``span`` and bring them into view, or select nothing."""
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
        """Let the keyboard select from ``position`` on; what is in view stays."""
        self._typeset_up_to(position)
        cursor = self.textCursor()
        cursor.setPosition(self._lines.to_units(position))
        self._set_cursor_out_of_view(cursor)

    def _set_cursor_out_of_view(self, cursor: QTextCursor) -> None:
        """Set the cursor and stay: Qt would bring the caret into view."""
        place = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(place)

    def selected_span(self) -> Span | None:
        """The selected words in whole characters and without white space at the ends."""
        words = trimmed(self._lines.text, raw) if (raw := self._raw_selection()) else None
        return self._lines.whole_characters(words) if words else None

    def find_here(self, words: str) -> Place | None:
        """Select the first occurrence of ``words`` that does not start before the caret: more typed is no step on."""
        return self._show_found(self._places_of(words).next_from(self._selection_in_text().start))

    def find_next(self, words: str) -> Place | None:
        """Select the next occurrence of ``words`` after the caret, going round at the end."""
        return self._show_found(self._places_of(words).next_from(self._selection_in_text().end))

    def find_previous(self, words: str) -> Place | None:
        """Select the occurrence of ``words`` before the caret, going round at the beginning."""
        return self._show_found(self._places_of(words).last_before(self._selection_in_text().start))

    def _places_of(self, words: str) -> Places:
        if self._places.words != words or self._places.text is not self._lines.text:
            self._places = Places(self._lines.text, words)
        return self._places

    def _show_found(self, place: Place | None) -> Place | None:
        if place:
            self.select_span(place.span)
        else:
            self._select_nothing_found()
        return place

    def _select_nothing_found(self) -> None:
        """Select nothing, but stay: when a slip of the keys is taken back, the search goes on from the same place."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._set_cursor_out_of_view(cursor)

    def _raw_selection(self) -> Span | None:
        return self._selection_in_text() if self.textCursor().hasSelection() else None

    def _selection_in_text(self) -> Span:
        """What is selected; empty, where the caret stands, if nothing is."""
        cursor = self.textCursor()
        return Span(self._lines.to_position(cursor.selectionStart()), self._lines.to_position(cursor.selectionEnd()))

    def _on_selection_changed(self) -> None:
        # As high as a line with its leading, the caret would stand out of the selected words.
        self.setCursorWidth(0 if self.textCursor().hasSelection() else _CARET_WIDTH)
        span = self.selected_span()
        if span != self._span:
            self._span = span
            self.span_selected.emit(span)

    # Where things are

    def visible_span(self) -> Span | None:
        """The part of the text in view; None if there is nothing."""
        visible = self._visible()
        to_position = self._lines.to_position
        return Span(to_position(visible[0].start), to_position(visible[-1].end)) if visible else None

    def is_in_view(self, span: Span) -> bool:
        """Whether the beginning of ``span`` can be seen."""
        seen = self.visible_span()
        return seen is not None and seen.start <= span.start < seen.end

    def scroll_to(self, position: int, share: float = 0.3) -> None:
        """Bring the code point at ``position`` to ``share`` (0 to 1) of the view's height."""
        self.verticalScrollBar().setValue(round(self._line_at(position).top() - share * self.viewport().height()))

    def bring_into_view(self, span: Span) -> None:
        """Show words out of view a third down; those cut off at an edge, by as little as shows all of them."""
        if not self.is_in_view(span):
            self.scroll_to(span.start)
            return
        first, last = self._line_at(span.start), self._line_at(max(span.start, span.end - 1))
        # A line of air, so that the ring and what comes next are seen too.
        lowest = floor(first.top() - first.height())
        highest = ceil(last.bottom() + last.height()) - self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setValue(min(lowest, max(highest, bar.value())))

    def _line_at(self, position: int) -> QRectF:
        """Where in the document the line with the code point at ``position`` stands."""
        self._typeset_up_to(position)
        units = self._lines.to_units(position)
        block = self.document().findBlock(units)
        area = self.document().documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(units - block.position())
        return line.rect().translated(area.topLeft()) if line.isValid() else area

    def rects_of_words(self, spans: Sequence[Span]) -> list[QRect]:
        """Where the letters of ``spans`` stand in the viewport; nothing for words out of view."""
        visible = self._visible()
        return [
            rect.toAlignedRect() for span in spans for line in visible for rect in rects_of(self._lines, line, span)
        ]

    def _visible(self, area: QRect | None = None) -> list[VisibleLine]:
        area = area or self.viewport().rect()
        return list(visible_lines(self.document(), self._lines, self._origin(), area.top(), area.bottom()))

    def _origin(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    # Setting the text, a little at a time

    def _typeset(self) -> None:
        self.clear()
        self._typesetter = Typesetter(self.document(), self._lines, self._structure, self._theme, self._points)
        self._typesetter.set_chunk()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit_column()
        self._slices.begin(self._rest_of_text())

    def _typeset_in_place(self) -> None:
        seen, selected, caret = self.visible_span(), self._span, self._selection_in_text().start
        self._typeset()
        self.put_caret(caret)
        if seen and seen.start:
            self.scroll_to(seen.start, share=0.0)
        if selected:
            self.select_span(selected)

    def _typeset_up_to(self, position: int) -> None:
        if self._lines.at(position) >= self.document().blockCount():
            self._typesetter.finish()

    @property
    def is_settled(self) -> bool:
        """Whether the whole text stands where it will stay."""
        return self._slices.is_done

    def _rest_of_text(self) -> Iterator[None]:
        while not self._typesetter.is_done:
            self._typesetter.set_chunk()
            yield

    # What Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_column()
        self.view_moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_labels(self.viewport(), self._typesetter, self._visible(event.rect()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select anew, also on words that are selected: Qt would drag those away instead."""
        extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.button() is Qt.MouseButton.LeftButton and not extends:
            self.select_span(None)
        super().mousePressEvent(self._on_a_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._on_a_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._on_a_line(event))

    def _on_a_line(self, event: QMouseEvent) -> QMouseEvent:
        """``event`` on the line next to it: just below a paragraph Qt takes its end, wherever the pointer is."""
        point = event.position()
        # Beyond the edge of the view Qt scrolls, and has to see that the pointer is there.
        is_inside = self.viewport().rect().contains(point.toPoint())
        y = nearest_line_at(self._visible(), point.y()) if is_inside else None
        if y is None or event.button() not in {Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton}:
            return event
        place = QPointF(point.x(), y)
        button, buttons, keys = event.button(), event.buttons(), event.modifiers()
        return QMouseEvent(event.type(), place, event.globalPosition(), button, buttons, keys, event.pointingDevice())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, change the size of the text (Qt's own zoom would lose the typography)."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_text_size(self._points + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the selected words.

        The clipboard outlives the interpreter and must not be left with an object of ours.
        """
        if raw := self._raw_selection():
            QGuiApplication.clipboard().setText(raw.text_of(self._lines.text))

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words as the text has them, not as the widget shows them."""
        data = QMimeData()
        raw = self._raw_selection()
        data.setText(raw.text_of(self._lines.text) if raw else "")
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Nothing is ever loaded for a text."""

    def _fit_column(self) -> None:
        """Center a column of readable width; as long as it fits, its lines never change."""
        room = self.width() - self.verticalScrollBar().sizeHint().width() - LANE_WIDTH
        letters = QFontMetricsF(reading_font(self._points)).averageCharWidth()
        column = round(max(200, min(letters * _COLUMN + 2 * _PAGE_MARGIN, room)))
        if self.lineWrapColumnOrWidth() != column:
            with self._top_line.kept():
                self.setLineWrapColumnOrWidth(column)
        spare = max(0, room - column)
        left = LANE_WIDTH + max(0, (spare - LANE_WIDTH) // 2)
        self.setViewportMargins(left, 0, max(0, spare + LANE_WIDTH - left), 0)
