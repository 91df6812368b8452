"""A text in a column of readable width, laid out where it is looked at."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil, floor
from time import perf_counter

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from onrecord.domain.article import Structure
from onrecord.domain.spans import Span
from onrecord.ui.article.layout import SIDE_MARGIN, ArticleLayout
from onrecord.ui.article.lines import Lines
from onrecord.ui.article.top_line import TopLine
from onrecord.ui.article.type import Typesetter
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.marks.geometry import VisibleLine, rects_of, visible_lines

_SLICE = 0.006
"""Seconds of work between two turns of the event loop."""


class Slices(QObject):
    """Does work in slices, one in each turn of the event loop; new work replaces the current work."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        return not self._timer.isActive()

    def begin(self, work: Iterator[None], *, at_once: bool = True) -> None:
        """Begin ``work``, with the first slice now or in the next turn."""
        self._work = work
        self._timer.start(0)
        if at_once:
            self._go_on()

    def _go_on(self) -> None:
        stop_at = perf_counter() + _SLICE
        for _ in self._work:
            if perf_counter() >= stop_at:
                return
        self._timer.stop()


TEXT_SIZE = 12.5
SMALLEST_TEXT, LARGEST_TEXT = 8.0, 32.0
LANE_WIDTH = 52
_COLUMN = 68
_LABEL_GAP = 10
_ENGLISH = (
    "The mayor said on Tuesday that nobody at the harbor had counted the boats since 2019."  # not shown: measured
)


class TextColumn(QTextEdit):
    """A centered column of text, whose text is never read back from the widget.

    ``view_moved`` reports that another part of the text may be in view, ``text_size_changed`` carries points.
    """

    view_moved = Signal()
    text_size_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points = TEXT_SIZE
        self._lines = Lines("")
        # Made here, because the binding can lose a document that Qt made, and stop setting the text.
        document = QTextDocument(self)
        self._typesetter = Typesetter(document, self._lines, Structure(), theme, self._points)
        self._layout = ArticleLayout(document, self._typesetter)
        document.setDocumentLayout(self._layout)
        self.setDocument(document)
        self._visible_state: object = None
        self._visible_lines: list[VisibleLine] = []
        self._slices = Slices(self)
        self._top_line = TopLine(self.verticalScrollBar, self.visible_span, self._line_at)
        self._set_up()

    def _set_up(self) -> None:
        set_look(self, Look.PAGE)
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Those around the text show where it is.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._look)
        self._layout.moved.connect(self.verticalScrollBar().setValue)
        self._layout.documentSizeChanged.connect(self.view_moved)

    @property
    def text_size(self) -> float:
        """The size of the article's text in points."""
        return self._points

    def show_text(self, lines: Lines, structure: Structure) -> None:
        """Show a text from its beginning."""
        self._lines = lines
        self._typesetter = Typesetter(self.document(), lines, structure, self._theme, self._points)
        self._layout.begin(self._typesetter)
        self.clear()
        self._typesetter.set_chunk()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        # In a low view, as before it is shown, Qt has scrolled down to the caret.
        self.verticalScrollBar().setValue(0)
        self._look()
        # Paint a long text before other work on it begins.
        self._slices.begin(self._rest_of_text(), at_once=self._typesetter.is_done)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        with self._kept_in_place():
            self._typesetter.change_look(theme, self._points)
            self._layout.forget_lines()

    def set_text_size(self, points: float) -> None:
        """Set the size of the article's text, within readable limits."""
        points = max(SMALLEST_TEXT, min(points, LARGEST_TEXT))
        if points == self._points:
            return
        self._points = points
        with self._kept_in_place():
            self._typesetter.change_look(self._theme, points)
            self._layout.lay_out_again(self._fit_column())
        self.text_size_changed.emit(points)

    @contextmanager
    def _kept_in_place(self) -> Iterator[None]:
        """Change the layout; the first line in view keeps its place."""
        with self._top_line.kept():
            yield
        self._look()
        self.viewport().update()

    # Where things are

    def visible_span(self) -> Span | None:
        """The part of the text in view; None if there is none."""
        visible = self._visible()
        to_position = self._lines.to_position
        return Span(to_position(visible[0].start), to_position(visible[-1].end)) if visible else None

    def is_in_view(self, span: Span) -> bool:
        """Whether the beginning of ``span`` is in view."""
        seen = self.visible_span()
        return seen is not None and seen.start <= span.start < seen.end

    def scroll_to(self, position: int, share: float = 0.3) -> None:
        """Scroll the code point at ``position`` to ``share`` (0 to 1) of the view's height."""
        self.verticalScrollBar().setValue(round(self._line_at(position).top() - share * self.viewport().height()))

    def bring_into_view(self, span: Span) -> None:
        """Scroll words out of view to a third of the height; partly hidden ones by as little as possible."""
        if not self.is_in_view(span):
            self.scroll_to(span.start)
            return
        first, last = self._line_at(span.start), self._line_at(max(span.start, span.end - 1))
        # Leave a line of space, so that the ring and the next words are visible too.
        lowest = floor(first.top() - first.height())
        highest = ceil(last.bottom() + last.height()) - self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setValue(min(lowest, max(highest, bar.value())))

    def _line_at(self, position: int) -> QRectF:
        """The rectangle of the line with the code point at ``position``, in the document."""
        self._typeset_up_to(position)
        units = self._lines.to_units(position)
        block = self.document().findBlock(units)
        area = self._layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(units - block.position())
        return line.rect().translated(area.topLeft()) if line.isValid() else area

    def rects_of_words(self, spans: Sequence[Span]) -> list[QRect]:
        """The rectangles of ``spans`` in the viewport; none for words out of view."""
        visible = self._visible()
        return [
            rect.toAlignedRect() for span in spans for line in visible for rect in rects_of(self._lines, line, span)
        ]

    def _visible(self, area: QRect | None = None) -> list[VisibleLine]:
        """The lines in view or in an area of it, cached for each scroll position and layout."""
        height = self.viewport().height()
        state = self._layout.version, self._origin(), height
        if state != self._visible_state:
            self._visible_lines = list(visible_lines(self._layout, self._lines, self._origin(), 0, height))
            # Laying out may have added some.
            self._visible_state = self._layout.version, self._origin(), height
        if area is None:
            return self._visible_lines
        return [line for line in self._visible_lines if line.touches(area.top(), area.bottom())]

    def _origin(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    # Setting the text, a little at a time

    @property
    def is_settled(self) -> bool:
        """Whether the whole text is laid out."""
        return self._slices.is_done

    def _rest_of_text(self) -> Iterator[None]:
        while not self._typesetter.is_done:
            self._typesetter.set_chunk()
            yield

    def has_text_at(self, position: int) -> bool:
        """Whether the text is set up to a code point, so that going there takes no time."""
        return self._lines.at(position) < self._typesetter.lines_set

    def _typeset_up_to(self, position: int) -> None:
        self._typesetter.set_up_to(self._lines.at(position))

    def _look(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(self._layout.lay_out_view(bar.value(), self.viewport().height()))
        self.view_moved.emit()

    # What Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        column = self._fit_column()
        if column == self._layout.width:
            self._look()
            return
        with self._kept_in_place():
            self._layout.lay_out_again(column)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_labels(self._visible(event.rect()))

    def _paint_labels(self, visible: Sequence[VisibleLine]) -> None:
        """Paint the column heading before each value of a table; it isn't part of the text."""
        typesetter = self._typesetter
        firsts = ((line, typesetter.label_before(line.block)) for line in visible if line.start == line.block_start)
        labeled = [(line, label) for line, label in firsts if label]
        if not labeled:
            return
        painter, letters = QPainter(self.viewport()), QFontMetricsF(typesetter.label_font)
        painter.setFont(typesetter.label_font)
        painter.setPen(typesetter.label_color)
        for line, label in labeled:
            left = line.origin.x() + line.line.x() - typesetter.label_width
            room = typesetter.label_width - _LABEL_GAP
            shown = letters.elidedText(label, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(left, line.baseline), shown)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, change the size of the text (Qt's own zoom would lose the typography)."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_text_size(self._points + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
            return
        super().wheelEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Load nothing: a document could ask for images."""

    def width_for(self, letters: int) -> int:
        """The width at which a line has room for so many letters of average English."""
        font = QFontMetricsF(reading_font(self._points))
        return ceil(letters * font.horizontalAdvance(_ENGLISH) / len(_ENGLISH)) + 2 * SIDE_MARGIN + LANE_WIDTH

    def _fit_column(self) -> int:
        """Center a column of readable width and return it; its lines stay the same while it fits."""
        room = self.width() - LANE_WIDTH
        letters = QFontMetricsF(reading_font(self._points)).averageCharWidth()
        column = round(max(200, min(letters * _COLUMN + 2 * SIDE_MARGIN, room)))
        if self.lineWrapColumnOrWidth() != column:
            self.setLineWrapColumnOrWidth(column)
        spare = max(0, room - column)
        left = LANE_WIDTH + max(0, (spare - LANE_WIDTH) // 2)
        right = max(0, spare + LANE_WIDTH - left)
        # The lane is where the lines begin.
        self.setViewportMargins(*((right, 0, left, 0) if self._lines.is_right_to_left else (left, 0, right, 0)))
        return column
