"""The pages of a PDF file or a picture, drawn near the view, with hits and a selection."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from onrecord.domain.evidence_pages import DrawnPage, EvidencePage, passage_of
from onrecord.domain.spans import Span, whole_words
from onrecord.translation import _
from onrecord.ui.evidence.page_painter import Marks, PageWords, Sheet, paint_page
from onrecord.ui.look.theme import Role, Theme
from onrecord.ui.printing.page_image import image_of

_MARGIN, _GAP = 16, 14
_TALLEST = 20
"""The most times that a page may be as high as wide."""
_KEPT = 7
_ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
_STEP = 48
_ABOVE = 0.3


class PagesView(QAbstractScrollArea):
    """Shows pages.

    Signals:
        wanted(number, width): draw a page near the view in this width in pixels; one at a time.
        page_reached(number): this page is in view now.
        selection_changed: the selection changed.
    """

    wanted = Signal(int, int)
    page_reached = Signal(int)
    selection_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Pages of the evidence"))
        self._theme = theme
        self._pages: Sequence[EvidencePage] = ()
        self._tops: list[int] = []
        self._zoom = 0
        self._drawn: dict[int, Sheet] = {}
        self._asked: int | None = None
        self._hits: dict[int, list[Span]] = {}
        self._current: tuple[int, Span] | None = None
        self._is_going = False
        self._selection: tuple[int, Span] | None = None
        self._anchor: tuple[int, int] | None = None
        self._shown = 0

    def show_pages(self, pages: Sequence[EvidencePage]) -> None:
        self._pages = pages
        self._drawn.clear()
        self._hits, self._current, self._selection, self._asked, self._shown = {}, None, None, None, 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._after_move()

    def show_hits(self, hits: Sequence[tuple[int, Span]], current: tuple[int, Span] | None) -> None:
        """Mark hits, each with its page counted from 0, and go to the current one."""
        self._hits = {}
        for page, span in hits:
            self._hits.setdefault(page, []).append(span)
        self._current, self._is_going = current, current is not None
        if current:
            self._select(None)
            self._go_to_current()
        self.viewport().update()

    def show_drawn(self, page: DrawnPage) -> None:
        """Accept a requested page."""
        self._asked = None
        width = self._page_width()
        index = page.number - 1
        if index < len(self._pages):
            pixmap = QPixmap.fromImage(image_of(page.picture)) if page.picture else QPixmap()
            words = PageWords(self._pages[index].text, page.boxes)
            self._drawn[index] = Sheet(pixmap, words, width, page.problem)
            if self._is_going and self._current and self._current[0] == index:
                self._go_to_current()
        self.viewport().update()
        self._want_next()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.viewport().update()

    @property
    def selected(self) -> tuple[int, Span] | None:
        """The selected words, and their page counted from 0."""
        return self._selection

    @property
    def drawn_pages(self) -> tuple[int, ...]:
        """The numbers of the drawn pages, counted from 1."""
        return tuple(sorted(index + 1 for index in self._drawn))

    def zoom(self, by: int) -> None:
        """Zoom in (1) or out (-1); the smallest pages are as wide as the view."""
        zoom = max(0, min(len(_ZOOMS) - 1, self._zoom + by))
        if zoom != self._zoom:
            share = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
            self._zoom = zoom
            self._lay_out()
            self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))
            self._after_move()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), self._theme.color(Role.SUNKEN))
        for index in self._in_view():
            current = self._current[1] if self._current and self._current[0] == index else None
            selected = self._selection[1] if self._selection and self._selection[0] == index else None
            marks = Marks(self._hits.get(index, ()), current, selected)
            paint_page(
                painter, self._rect_of(index), self._drawn.get(index), marks, _("Page {number}", number=index + 1)
            )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        first = self._page_at(self.verticalScrollBar().value())
        self._lay_out()
        if self._pages:
            self.verticalScrollBar().setValue(self._tops[first] - _GAP if first else 0)
            if self._current:
                self._go_to_current()
        self._after_move()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._after_move()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
        self._after_move()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        bar = self.verticalScrollBar()
        if is_shift and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._extend(1 if key == Qt.Key.Key_Right else -1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            bar.setValue(bar.value() + (_STEP if key == Qt.Key.Key_Down else -_STEP))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            page = self.viewport().height() - _STEP
            bar.setValue(bar.value() + (page if key == Qt.Key.Key_PageDown else -page))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar.setValue(bar.maximum() if key == Qt.Key.Key_End else 0)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus} and not event.modifiers():
            self.zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._anchor = self._character_at(event.position().toPoint())
        self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        there = self._character_at(event.position().toPoint())
        if self._anchor and there and there[0] == self._anchor[0] and there[1] != self._anchor[1]:
            first, last = sorted((self._anchor[1], there[1]))
            self._select((there[0], Span(first, last + 1)))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._anchor = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if there := self._character_at(event.position().toPoint()):
            self._select((there[0], whole_words(self._pages[there[0]].text, Span(there[1], there[1] + 1))))

    def _extend(self, by: int) -> None:
        """Extend or shrink the selection by a word; without a selection, begin at the current hit."""
        start = self._selection or self._current
        if start is None or start[0] not in self._drawn:
            return
        page, span = start
        text = self._pages[page].text
        if self._selection is None:
            self._select((page, whole_words(text, span)))
            return
        end = _word_end(text, span.end) if by > 0 else _word_start(text, span.end)
        if end > span.start:
            self._select((page, Span(span.start, end)))

    def _copy(self) -> None:
        if self._selection:
            page, span = self._selection
            QGuiApplication.clipboard().setText(passage_of(self._pages[page].text, span))

    def _select(self, selection: tuple[int, Span] | None) -> None:
        if selection != self._selection:
            self._selection = selection
            self.viewport().update()
            self.selection_changed.emit()

    def _character_at(self, point: QPoint) -> tuple[int, int] | None:
        if not self._pages:
            return None
        index = self._page_at(point.y() + self.verticalScrollBar().value())
        drawn = self._drawn.get(index)
        rect = self._rect_of(index)
        if drawn is None or rect.isEmpty():
            return None
        at = drawn.words.nearest((point.x() - rect.left()) / rect.width(), (point.y() - rect.top()) / rect.height())
        return None if at is None else (index, at)

    def _page_width(self) -> int:
        return max(1, round((self.viewport().width() - 2 * _MARGIN) * _ZOOMS[self._zoom]))

    def _lay_out(self) -> None:
        width, top = self._page_width(), _GAP
        self._tops = []
        for page in self._pages:
            self._tops.append(top)
            top += self._height_of(page, width) + _GAP
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(self.viewport().height())
        vertical.setSingleStep(_STEP)
        vertical.setRange(0, max(0, top - self.viewport().height()))
        horizontal.setPageStep(self.viewport().width())
        horizontal.setRange(0, max(0, width + 2 * _MARGIN - self.viewport().width()))

    @staticmethod
    def _height_of(page: EvidencePage, width: int) -> int:
        return max(1, round(width * min(_TALLEST, page.height / max(page.width, 1))))

    def _rect_of(self, index: int) -> QRect:
        """A page's rectangle in the view."""
        width = self._page_width()
        size = QSize(width, self._height_of(self._pages[index], width))
        left = _MARGIN - self.horizontalScrollBar().value()
        return QRect(QPoint(left, self._tops[index] - self.verticalScrollBar().value()), size)

    def _page_at(self, y: int) -> int:
        return max(0, bisect_right(self._tops, y) - 1)

    def _in_view(self) -> range:
        if not self._pages:
            return range(0)
        top = self.verticalScrollBar().value()
        return range(self._page_at(top), self._page_at(top + self.viewport().height()) + 1)

    def _after_move(self) -> None:
        if not self._pages:
            return
        reached = self._page_at(self.verticalScrollBar().value() + self.viewport().height() // 2) + 1
        if reached != self._shown:
            self._shown = reached
            self.setAccessibleDescription(_("Page {number} of {total}", number=reached, total=len(self._pages)))
            self.page_reached.emit(reached)
        self._want_next()

    def _want_next(self) -> None:
        """Request the nearest page that isn't drawn in its size, and drop distant ones."""
        if self._asked is not None or not self.isVisible():
            return
        view = self._in_view()
        near = [*view, *(index for index in (view.stop, view.start - 1) if 0 <= index < len(self._pages))]
        for far in sorted(self._drawn, key=lambda index: min(abs(index - each) for each in near), reverse=True)[
            : max(0, len(self._drawn) - _KEPT)
        ]:
            del self._drawn[far]
        width = self._page_width()
        missing = (index for index in near if index not in self._drawn or self._drawn[index].width != width)
        self._asked = next(missing, None)
        if self._asked is not None:
            self.wanted.emit(self._asked + 1, round(width * self.devicePixelRatioF()))

    def _go_to_current(self) -> None:
        """Scroll to the current hit, whose place is known once its page is drawn."""
        if self._current is None:
            return
        index, span = self._current
        drawn = self._drawn.get(index)
        rect = self._rect_of(index)
        boxes = drawn.words.lines(span) if drawn else []
        within = round(boxes[0].top() * rect.height()) if boxes else 0
        self._is_going = drawn is None
        self.verticalScrollBar().setValue(self._tops[index] + within - round(_ABOVE * self.viewport().height()))
        if boxes:
            left = _MARGIN + round(boxes[0].left() * rect.width())
            self.horizontalScrollBar().setValue(left - self.viewport().width() // 3)
        self._after_move()


def _word_end(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    while position < len(text) and not text[position].isspace():
        position += 1
    return position


def _word_start(text: str, position: int) -> int:
    while position > 0 and not text[position - 1].isspace():
        position -= 1
    while position > 0 and text[position - 1].isspace():
        position -= 1
    return position
