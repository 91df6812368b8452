"""The ribbon beside the scroll bar: where in the text sentences are still open."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from onrecord.domain.progress import SentenceState
from onrecord.domain.spans import Span
from onrecord.ui.look.theme import Role, Theme

_ROLES = {
    SentenceState.NO_CLAIM: None,
    SentenceState.NOT_FACTUAL: Role.FAINT,
    SentenceState.CHECKED: Role.STATUS_VERIFIED,
    SentenceState.OPEN: Role.RIBBON_OPEN,
    SentenceState.PROBLEM: Role.STATUS_FALSE,
}
"""The color of each state; where several share a row of pixels, the later one is shown."""
_SHOWN = tuple(_ROLES.values())
_WEIGHTS = {state: weight for weight, state in enumerate(_ROLES)}
_WIDTH = 16
_STRIP = 6
_END = 12


class CoverageRibbon(QWidget):
    """The whole text from top to bottom; ``position_chosen`` carries a code point."""

    position_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentences: Sequence[tuple[Span, SentenceState]] = ()
        self._length = 0
        self._seen: Span | None = None
        self._rows: list[Role | None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Coverage of the text")

    def show_sentences(self, sentences: Sequence[tuple[Span, SentenceState]], length: int) -> None:
        """Show the states of ``sentences`` in a text of ``length`` code points."""
        self._sentences, self._length, self._rows = sentences, length, None
        still_open = sum(state is SentenceState.OPEN for _, state in sentences)
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
            states = [state.value for span, state in self._sentences if span.start <= position < span.end]
            QToolTip.showText(event.globalPos(), states[0].capitalize() if states else "", self)
            return True
        return super().event(event)

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
        for role, run in groupby(self._rows):
            number = len(list(run))
            if role:
                place = QRectF(strip.left(), strip.top() + y * height, strip.width(), number * height)
                painter.fillRect(place, _softened(self._theme.color(role)))
            y += number

    def _strip(self) -> QRectF:
        return QRectF((self.width() - _STRIP) / 2, _END, _STRIP, max(1, self.height() - 2 * _END))

    def _place(self, span: Span) -> QRectF:
        strip = self._strip()
        scale = strip.height() / max(1, self._length)
        top, height = strip.top() + span.start * scale, max(2.0, span.length * scale)
        return QRectF(strip.left(), top, strip.width(), height)


def _rows(sentences: Iterable[tuple[Span, SentenceState]], length: int, number: int) -> list[Role | None]:
    """The color of each of ``number`` rows of pixels: of the sentence there that asks for most attention."""
    scale = number / max(1, length)
    weights = [0] * max(1, number)
    for (start, end), state in sentences:
        weight, first = _WEIGHTS[state], int(start * scale)
        for row in range(first, min(max(first + 1, int(end * scale)), len(weights))):
            weights[row] = max(weights[row], weight)
    return [_SHOWN[weight] for weight in weights]


def _softened(color: QColor) -> QColor:
    color.setAlphaF(0.72)
    return color
