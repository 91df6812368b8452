"""The ribbon beside the article: its scroll bar, which shows the open sentences of the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QScrollBar, QSizePolicy, QToolTip, QWidget

from onrecord.domain.coverage import PRESSING, WEIGHTS
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _, counted, grouped
from onrecord.ui.look.theme import Role, Theme

_STRENGTHS = {
    ClaimStatus.UNCHECKED: 0.6,
    ClaimStatus.NOT_FACTUAL: 0.22,
    **dict.fromkeys((ClaimStatus.VERIFIED, ClaimStatus.CORRECTED, ClaimStatus.REPORTER, ClaimStatus.CUT), 0.4),
}
"""The opacity of each color, so that problems and open sentences stand out from those that are settled."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEYS = _ENTER | {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
_WIDTH = 16
_LEAST_FRAME = 24
_STRIP = 6
_END = 12


class RibbonRows:
    """The rows of a ribbon ``number`` pixels high, for the sentences of a text of ``length`` code points."""

    def __init__(self, sentences: Sequence[Span], length: int, number: int) -> None:
        self.key = sentences, length, number
        scale = number / max(1, length)
        firsts = [int(sentence.start * scale) for sentence in sentences]
        lasts = [max(first, int(s.end * scale) - 1) for first, s in zip(firsts, sentences, strict=True)]
        self._sentences_on = [slice(bisect_left(lasts, row), bisect_right(firsts, row)) for row in range(number)]

    def statuses(self, pressing: Sequence[ClaimStatus | None]) -> list[ClaimStatus | None]:
        """The most pressing status in each row, given the status of each sentence."""
        weights = [WEIGHTS[status] for status in pressing]
        return [PRESSING[max(weights[there], default=0)] for there in self._sentences_on]


class CoverageRibbon(QWidget):
    """A ribbon of the whole text from top to bottom, with a frame around the part in view.

    It moves ``bar``, the scroll bar of the article, which isn't shown: dragging and the wheel scroll, and a click
    elsewhere shows that place.

    With focus here, Up and Down go from sentence to sentence, PageUp and PageDown to the open ones, Home and End to the
    first and last; Enter continues in the article.

    Signals:
        position_chosen(int): a code point to bring into view.
        sentence_reached(Span, str): the sentence at the keyboard, and its status. entered(int): continue in the article
            at this code point.
    """

    position_chosen = Signal(int)
    sentence_reached = Signal(object, str)
    entered = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None, bar: QScrollBar | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bar = bar or QScrollBar(self)
        self._bar.setVisible(False)
        self._held: tuple[float, int] | None = None
        self._sentences: Sequence[Span] = ()
        self._statuses: Sequence[ClaimStatus | None] = ()
        self._length = 0
        self._seen: Span | None = None
        self._picture: QPixmap | None = None
        self._rows: RibbonRows | None = None
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Sentence coverage"))

    def show_sentences(self, sentences: Sequence[Span], statuses: Sequence[ClaimStatus | None], length: int) -> None:
        """Show ``sentences``, each with its most pressing status, of a text of ``length`` code points."""
        self._sentences, self._statuses, self._length, self._picture = sentences, statuses, length, None
        self._current = min(self._current, max(0, len(sentences) - 1))
        still_open = sum(statuses.count(status) for status in ClaimStatus if status.is_open)
        self.setAccessibleDescription(
            counted(
                "{left} of {n} sentence is open.",
                "{left} of {n} sentences are open.",
                len(sentences),
                left=grouped(still_open),
            )
        )
        self.update()

    def show_seen(self, seen: Span | None) -> None:
        self._seen = seen
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme, self._picture = theme, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 120)

    def position_at(self, y: float) -> int:
        """The code point at height ``y``."""
        share = (y - _END) / max(1, self.height() - 2 * _END)
        return round(max(0.0, min(share, 1.0)) * max(0, self._length - 1))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_strip(painter)
        self._paint_seen(painter)
        if self.hasFocus():
            self._paint_current(painter)
        painter.end()

    def _paint_current(self, painter: QPainter) -> None:
        """Paint a frame around the ribbon, and a pointer at the current sentence."""
        focus = self._theme.color(Role.FOCUS)
        painter.setPen(QPen(focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 3, -1, -3), 4, 4)
        if self._sentences:
            y = self._place(self._sentences[self._current]).center().y()
            painter.setBrush(focus)
            painter.setPen(Qt.PenStyle.NoPen)
            for edge, tip in ((2, 7), (self.width() - 2, self.width() - 7)):
                painter.drawPolygon([QPointF(edge, y - 4), QPointF(edge, y + 4), QPointF(tip, y)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._length or event.button() != Qt.MouseButton.LeftButton:
            return
        y = event.position().y()
        if self._seen is None or not self._frame(self._seen).contains(self.width() / 2, y):
            self.position_chosen.emit(self.position_at(y))
        self._held = y, self._bar.value()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held and event.buttons() & Qt.MouseButton.LeftButton:
            pressed_at, value = self._held
            whole = self._bar.maximum() + self._bar.pageStep()
            self._bar.setValue(round(value + (event.position().y() - pressed_at) * whole / self._strip().height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        self._held = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._bar, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._seen and self._sentences:
            start = self._seen.start
            self._current = next((n for n, span in enumerate(self._sentences) if span.start >= start), 0)
            self._say_current()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._sentences or key not in _KEYS:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.entered.emit(self._sentences[self._current].start)
        else:
            self._go_to(self._place_after(key))

    def _place_after(self, key: Qt.Key) -> int:
        """The sentence for a key."""
        here, last = self._current, len(self._sentences) - 1
        still_open = [place for place, status in enumerate(self._statuses) if status and status.is_open]
        match key:
            case Qt.Key.Key_Home:
                return 0
            case Qt.Key.Key_End:
                return last
            case Qt.Key.Key_Down:
                return min(here + 1, last)
            case Qt.Key.Key_Up:
                return max(here - 1, 0)
            case Qt.Key.Key_PageDown:
                return next((place for place in still_open if place > here), here)
            case _:
                return next((place for place in reversed(still_open) if place < here), here)

    def _go_to(self, place: int) -> None:
        self._current = place
        self.position_chosen.emit(self._sentences[place].start)
        self._say_current()
        self.update()

    def _say_current(self) -> None:
        span, status = self._sentences[self._current], self._statuses[self._current]
        self.sentence_reached.emit(span, status.label if status else _("No claim"))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            position = self.position_at(event.pos().y())
            QToolTip.showText(event.globalPos(), self._words_at(position), self)
            return True
        return super().event(event)

    def _words_at(self, position: int) -> str:
        there = zip(self._sentences, self._statuses, strict=True)
        statuses = [status for span, status in there if span.start <= position < span.end]
        if not statuses:
            return ""
        return statuses[0].label if statuses[0] else _("No claim")

    def _paint_seen(self, painter: QPainter) -> None:
        if self._seen is None or self._seen.length >= self._length:
            return
        is_held = self._held is not None or self.underMouse()
        painter.setPen(QPen(self._theme.color(Role.TEXT if is_held else Role.MUTED), 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._frame(self._seen), 4, 4)

    def _paint_strip(self, painter: QPainter) -> None:
        """Paint the cached strip: scrolling moves only the frame around the view."""
        if self._picture is None:
            self._picture = self._drawn_rows()
        painter.drawPixmap(self._strip().topLeft(), self._picture)

    def _drawn_rows(self) -> QPixmap:
        ratio, strip = self.devicePixelRatioF(), self._strip()
        picture = QPixmap(round(strip.width() * ratio), round(strip.height() * ratio))
        picture.fill(Qt.GlobalColor.transparent)
        key = self._sentences, self._length, picture.height()
        if self._rows is None or self._rows.key != key:
            self._rows = RibbonRows(*key)
        painter, y = QPainter(picture), 0
        painter.fillRect(picture.rect(), self._theme.color(Role.SUNKEN))
        for status, run in groupby(self._rows.statuses(self._statuses)):
            number = len(list(run))
            if status:
                width = round(self._width_of(status, strip) * ratio)
                painter.fillRect(0, y, width, number, self._color(status))
            y += number
        _round_corners(painter, QRectF(picture.rect()), 3 * ratio)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _width_of(self, status: ClaimStatus, strip: QRectF) -> float:
        """The width of a status: in high contrast, a settled one takes half the strip."""
        is_narrow = self._theme.has_high_contrast and not status.is_open
        return strip.width() / 2 if is_narrow else strip.width()

    def _color(self, status: ClaimStatus) -> QColor:
        """The color of the status in queue and margin."""
        color = self._theme.status_color(status)
        if self._theme.has_high_contrast:
            return color
        color.setAlphaF(_STRENGTHS.get(status, 1.0))
        return color

    def _frame(self, seen: Span) -> QRectF:
        """The frame around the part in view, high enough to be dragged."""
        frame = self._place(seen).adjusted(-2.5, -1, 2.5, 1)
        missing = max(0.0, _LEAST_FRAME - frame.height())
        top = min(max(_END - 1.0, frame.top() - missing / 2), self.height() - _END + 1 - frame.height() - missing)
        return QRectF(frame.left(), top, frame.width(), frame.height() + missing)

    def _strip(self) -> QRectF:
        return QRectF((self.width() - _STRIP) / 2, _END, _STRIP, max(1, self.height() - 2 * _END))

    def _place(self, span: Span) -> QRectF:
        strip = self._strip()
        scale = strip.height() / max(1, self._length)
        top, height = strip.top() + span.start * scale, max(2.0, span.length * scale)
        return QRectF(strip.left(), top, strip.width(), height)


def _round_corners(painter: QPainter, rect: QRectF, radius: float) -> None:
    corners = QPainterPath()
    corners.addRect(rect)
    corners.addRoundedRect(rect, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.fillPath(corners, Qt.GlobalColor.black)
