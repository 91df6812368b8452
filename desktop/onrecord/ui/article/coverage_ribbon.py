"""The ribbon beside the scroll bar: where in the text sentences are still open."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from onrecord.domain.progress import PRESSING
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.look.status_look import look_of_status
from onrecord.ui.look.theme import Role, Theme

_WEIGHTS = {status: weight for weight, status in enumerate(PRESSING)}
_STRENGTHS = {ClaimStatus.UNCHECKED: 0.6, ClaimStatus.NOT_FACTUAL: 0.22}
"""How much of a color is laid on: what is unchecked and what states no fact share a gray, and only one is open."""
_WIDTH = 16
_STRIP = 6
_END = 12


class CoverageRibbon(QWidget):
    """The whole text from top to bottom; ``position_chosen`` carries a code point."""

    position_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentences: Sequence[tuple[Span, ClaimStatus | None]] = ()
        self._length = 0
        self._seen: Span | None = None
        self._rows: list[ClaimStatus | None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Sentence coverage")

    def show_sentences(self, sentences: Sequence[tuple[Span, ClaimStatus | None]], length: int) -> None:
        """Show ``sentences``, each with the status that presses most in it, of a text of ``length`` code points."""
        self._sentences, self._length, self._rows = sentences, length, None
        still_open = sum(status is not None and status.is_open for _, status in sentences)
        self.setAccessibleDescription(f"{still_open} of {len(sentences)} sentences are open.")
        self.update()

    def show_seen(self, seen: Span | None) -> None:
        """Show which part of the text is in view."""
        self._seen = seen
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colors of ``theme``."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 120)

    def position_at(self, y: float) -> int:
        """The code point that stands at height ``y``."""
        share = (y - _END) / max(1, self.height() - 2 * _END)
        return round(max(0.0, min(share, 1.0)) * max(0, self._length - 1))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip = QPainterPath()
        strip.addRoundedRect(self._strip(), 3, 3)
        painter.fillPath(strip, self._theme.color(Role.SUNKEN))
        painter.setClipPath(strip)
        self._paint_rows(painter)
        painter.setClipping(False)
        self._paint_seen(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rows = None
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            position = self.position_at(event.pos().y())
            QToolTip.showText(event.globalPos(), self._words_at(position), self)
            return True
        return super().event(event)

    def _words_at(self, position: int) -> str:
        statuses = [status for span, status in self._sentences if span.start <= position < span.end]
        if not statuses:
            return ""
        return look_of_status(statuses[0]).word if statuses[0] else "No claim"

    def _choose(self, event: QMouseEvent) -> None:
        if self._length and event.buttons() & Qt.MouseButton.LeftButton:
            self.position_chosen.emit(self.position_at(event.position().y()))

    def _paint_seen(self, painter: QPainter) -> None:
        if self._seen is None or self._seen.length >= self._length:
            return
        painter.setPen(QPen(self._theme.color(Role.MUTED), 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._place(self._seen).adjusted(-2.5, -1, 2.5, 1), 4, 4)

    def _paint_rows(self, painter: QPainter) -> None:
        if self._rows is None:
            self._rows = _rows(self._sentences, self._length, round(self._strip().height() * self.devicePixelRatioF()))
        strip, y = self._strip(), 0
        height = strip.height() / len(self._rows)
        for status, run in groupby(self._rows):
            number = len(list(run))
            if status:
                width = self._width_of(status, strip)
                place = QRectF(strip.left(), strip.top() + y * height, width, number * height)
                painter.fillRect(place, self._color(status))
            y += number

    def _width_of(self, status: ClaimStatus, strip: QRectF) -> float:
        """In high contrast, what is settled takes half the strip."""
        is_narrow = self._theme.has_high_contrast and not status.is_open
        return strip.width() / 2 if is_narrow else strip.width()

    def _color(self, status: ClaimStatus) -> QColor:
        """The color of the status in queue and margin."""
        color = self._theme.status_color(status)
        if self._theme.has_high_contrast:
            return color
        color.setAlphaF(_STRENGTHS.get(status, 1.0))
        return color

    def _strip(self) -> QRectF:
        return QRectF((self.width() - _STRIP) / 2, _END, _STRIP, max(1, self.height() - 2 * _END))

    def _place(self, span: Span) -> QRectF:
        strip = self._strip()
        scale = strip.height() / max(1, self._length)
        top, height = strip.top() + span.start * scale, max(2.0, span.length * scale)
        return QRectF(strip.left(), top, strip.width(), height)


def _rows(sentences: Iterable[tuple[Span, ClaimStatus | None]], length: int, number: int) -> list[ClaimStatus | None]:
    """The status of each of ``number`` rows of pixels: of the sentence there that presses most."""
    scale = number / max(1, length)
    weights = [0] * max(1, number)
    for (start, end), status in sentences:
        weight, first = _WEIGHTS[status], int(start * scale)
        for row in range(first, min(max(first + 1, int(end * scale)), len(weights))):
            weights[row] = max(weights[row], weight)
    return [PRESSING[weight] for weight in weights]
