"""The margin where the lines begin: the status of each claim beside its first line."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from onrecord.domain.priorities import must_be_checked
from onrecord.domain.records import AnyRecord, Claim, RecordId
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _
from onrecord.ui.article.lines import Lines
from onrecord.ui.look.plain_text import for_tool_tip
from onrecord.ui.look.status_look import look_of_status
from onrecord.ui.look.theme import Role, Theme
from onrecord.ui.marks.geometry import VisibleLine
from onrecord.ui.marks.model import MarkIndex, Shape

_ICON, _SMALL_ICON = 16, 13
_GAP, _SMALL_GAP = 4, 2
_BESIDE_TEXT = 6
_IN_A_ROW = 2
"""Signs of full size in one row; more are smaller, and more than three take two rows."""


@dataclass(frozen=True, slots=True)
class ClaimSign:
    """A claim that starts on the line whose middle is at ``y`` of the viewport; a pressing one must be checked."""

    record_id: RecordId
    status: ClaimStatus
    y: int
    words: str = ""
    is_pressing: bool = False

    @property
    def role(self) -> Role:
        """The color: gray for an open claim that needn't be checked."""
        if not self.status.is_open:
            return look_of_status(self.status).role
        return Role.TEXT if self.is_pressing else Role.FAINT


def claim_signs(
    lines: Lines,
    index: MarkIndex,
    visible: Iterable[VisibleLine],
    record_of: Callable[[RecordId], AnyRecord | None],
) -> Iterator[ClaimSign]:
    """The claims that start on the visible lines, in reading order."""
    for line in visible:
        start, end = lines.to_position(line.start), lines.to_position(line.end)
        for mark in sorted(index.on_line(line.block)):
            record = record_of(mark.record_id) if mark.shape is Shape.TINT else None
            if isinstance(record, Claim) and start <= mark.span.start < end:
                middle = round(line.baseline - 0.36 * line.line.ascent())
                words = mark.span.text_of(lines.text)
                yield ClaimSign(record.id, record.status, middle, words, is_pressing=must_be_checked(record))


class MarginLane(QWidget):
    """Shows a sign for each claim.

    Signals:
        sign_clicked: a list with the id of one claim.
        sign_reached: the id of the claim whose sign the mouse or the keyboard is at, or None.
    """

    sign_clicked = Signal(list)
    sign_reached = Signal(object)

    def __init__(self, theme: Theme, signs: Callable[[], Iterable[ClaimSign]], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._signs = signs
        self.is_mirrored = False
        """Whether the text is to the left of the lane."""
        self._current: RecordId | None = None
        self._selected: RecordId | None = None
        self._reached: RecordId | None = None
        self.setObjectName("margin lane")
        self.setMouseTracking(True)
        self.setAccessibleName(_("Claim status in the margin"))
        self.setAccessibleDescription(_("Up and Down go from claim to claim. Enter selects the claim."))

    @property
    def current(self) -> RecordId | None:
        """The claim whose sign has focus, if the keyboard was here."""
        return self._current

    def show_current(self, record_id: RecordId | None, words: str = "") -> None:
        """Frame the sign of a claim while it has focus; its name is its status and ``words``."""
        self._current = record_id
        name = _("Claim status in the margin")
        self.setAccessibleName(_("{name}: {words}", name=name, words=words) if words else name)
        self._reach(record_id if self.hasFocus() else None)
        self.update()

    def show_selected(self, record_id: RecordId | None) -> None:
        """Frame the sign of the selected claim."""
        self._selected = record_id
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for sign, place in self._places():
            look = look_of_status(sign.status)
            self._theme.icon(look.icon, sign.role).paint(painter, place)
            has_focus = self.hasFocus() and sign.record_id == self._current
            if has_focus or sign.record_id == self._selected:
                self._frame(painter, place, 2 if has_focus else 1)
        painter.end()

    def _frame(self, painter: QPainter, place: QRect, width: int) -> None:
        air = 3 if place.width() == _ICON else 1
        painter.setPen(QPen(self._theme.color(Role.FOCUS), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(-air, -air, air, air), 4, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._reach(self._current)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._reach(None)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if found:
            self.sign_clicked.emit([found.record_id])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        self._reach(found.record_id if found else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._reach(self._current if self.hasFocus() else None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            words = for_tool_tip(f"{found.status.label}: {found.words}") if found else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _reach(self, record_id: RecordId | None) -> None:
        if record_id != self._reached:
            self._reached = record_id
            self.sign_reached.emit(record_id)

    def _at(self, point: QPoint) -> ClaimSign | None:
        """The sign at a point: the nearest one that is less than half a gap away."""
        near = [(sign, place) for sign, place in self._places() if place.adjusted(-2, -6, 2, 6).contains(point)]
        return min(near, key=lambda hit: (hit[1].center() - point).manhattanLength(), default=(None, None))[0]

    def _places(self) -> Iterator[tuple[ClaimSign, QRect]]:
        """The signs of each line in reading order, the last one nearest to the text."""
        lines: dict[int, list[ClaimSign]] = defaultdict(list)
        for sign in self._signs():
            lines[sign.y].append(sign)
        for y, signs in lines.items():
            yield from zip(signs, self._places_at(y, len(signs)), strict=True)

    def _places_at(self, y: int, number: int) -> Iterator[QRect]:
        rows = 1 if number <= _IN_A_ROW + 1 else 2
        in_row = ceil(number / rows)
        room = self.width() - _BESIDE_TEXT
        size, gap = (_ICON, _GAP) if number <= _IN_A_ROW else (_SMALL_ICON, _SMALL_GAP)
        size = min(size, room // in_row - gap)
        top = y - (rows * (size + gap) - gap) // 2
        for place in range(number):
            row, column = divmod(place, in_row)
            from_text = min(in_row, number - row * in_row) - column
            left = room - from_text * (size + gap)
            left = self.width() - left - size if self.is_mirrored else left
            yield QRect(left, top + row * (size + gap), size, size)
