"""The margin left of the text: the status of each claim beside its first line."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _, grouped
from onrecord.ui.look.status_look import look_of_status, most_serious
from onrecord.ui.look.theme import Role, Theme

_ICON = 16
_GAP = 4
_SIDE_BY_SIDE = 2


@dataclass(frozen=True, slots=True)
class ClaimSign:
    """A claim that starts on the line whose middle is at ``y`` of the viewport."""

    record_id: RecordId
    status: ClaimStatus
    y: int


class MarginLane(QWidget):
    """Shows up to two signs on a line; of more, the most urgent one and the number."""

    sign_clicked = Signal(list)

    def __init__(self, theme: Theme, signs: Callable[[], Iterable[ClaimSign]], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._signs = signs
        self._current: RecordId | None = None
        self.setObjectName("margin lane")
        self.setAccessibleName(_("Claim status in the margin"))
        self.setAccessibleDescription(_("Up and Down go from claim to claim. Enter selects the claim."))

    @property
    def current(self) -> RecordId | None:
        """The claim whose sign has focus, if the keyboard was here."""
        return self._current

    def show_current(self, record_id: RecordId | None) -> None:
        """Frame the sign of a claim while it has focus."""
        self._current = record_id
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for y, signs in self._rows().items():
            if len(signs) <= _SIDE_BY_SIDE:
                for place, sign in enumerate(signs):
                    self._draw(painter, sign.status, self._place(y, place))
            else:
                self._draw(painter, most_serious({sign.status for sign in signs}), self._place(y, 0))
                self._draw_count(painter, len(signs), self._place(y, 1))
            self._frame_current(painter, y, signs)
        painter.end()

    def _frame_current(self, painter: QPainter, y: int, signs: Sequence[ClaimSign]) -> None:
        ids = [sign.record_id for sign in signs]
        if not self.hasFocus() or self._current not in ids:
            return
        place = self._place(y, ids.index(self._current))
        if len(signs) > _SIDE_BY_SIDE:
            place = self._place(y, 0) | self._place(y, 1)
        painter.setPen(QPen(self._theme.color(Role.FOCUS), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), 4, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if found:
            self.sign_clicked.emit([sign.record_id for sign in found])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            words = "\n".join(sign.status.label for sign in found)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _at(self, point: QPoint) -> list[ClaimSign]:
        for y, signs in self._rows().items():
            if abs(point.y() - y) > _ICON:
                continue
            if len(signs) > _SIDE_BY_SIDE:
                return sorted(signs, key=lambda sign: sign.status is not most_serious({s.status for s in signs}))
            hit = [s for n, s in enumerate(signs) if self._place(y, n).adjusted(-2, -6, 2, 6).contains(point)]
            if hit:
                return hit
        return []

    def _rows(self) -> dict[int, list[ClaimSign]]:
        rows: dict[int, list[ClaimSign]] = defaultdict(list)
        for sign in self._signs():
            rows[sign.y].append(sign)
        return rows

    def _place(self, y: int, number: int) -> QRect:
        """Place the first sign nearest to the text."""
        left = self.width() - (number + 1) * (_ICON + _GAP) - 6
        return QRect(left, y - _ICON // 2, _ICON, _ICON)

    def _draw(self, painter: QPainter, status: ClaimStatus, place: QRect) -> None:
        look = look_of_status(status)
        self._theme.icon(look.icon, look.role).paint(painter, place)

    def _draw_count(self, painter: QPainter, count: int, place: QRect) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(self._theme.color(Role.MUTED))
        painter.drawText(
            place.adjusted(-6, -2, 0, 2), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, grouped(count)
        )
