"""The share of the claims in each status, as one thin bar and in words."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _, grouped
from onrecord.ui.look.theme import Role, Theme

Statuses = Mapping[ClaimStatus, int]

_TRACK_ON_SELECTION = 0.45
"""The bar has this border on a selected row, whose blue hides the usual one."""

_ORDER = (
    ClaimStatus.VERIFIED,
    ClaimStatus.CORRECTED,
    ClaimStatus.REPORTER,
    ClaimStatus.NOT_FACTUAL,
    ClaimStatus.CUT,
    ClaimStatus.UNVERIFIED,
    ClaimStatus.DISPUTED,
    ClaimStatus.FALSE,
    ClaimStatus.IN_PROGRESS,
)


class StatusBar(QWidget):
    """The bar as a widget, with its words for a screen reader and as a tooltip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._statuses: Statuses = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Claims by status"))

    def show_statuses(self, statuses: Statuses) -> None:
        """Show the number of claims in each status."""
        self._statuses = statuses
        words = status_words(statuses)
        self.setAccessibleDescription(", ".join(words))
        self.setToolTip("\n".join(words))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        paint_statuses(painter, QRectF(self.rect()), self._statuses, self._theme)
        painter.end()


def status_words(statuses: Statuses) -> list[str]:
    """Write counts as "2 verified", "1 false", without statuses that no claim has."""
    return [
        _("{count} {status}", count=grouped(count), status=status.words) for status, count in statuses.items() if count
    ]


def paint_statuses(
    painter: QPainter, rect: QRectF, statuses: Statuses, theme: Theme, *, is_on_selection: bool = False
) -> None:
    """Paint the bar into ``rect``; unchecked claims stay empty, so that the track shows on any ground."""
    outline = QPainterPath()
    outline.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(outline)
    track = theme.color(Role.FAINT if is_on_selection else Role.BORDER)
    track.setAlphaF(_TRACK_ON_SELECTION if is_on_selection else 1.0)
    painter.fillRect(rect, track)
    unit = rect.width() / max(sum(statuses.values()), 1)
    is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    shown = sum(statuses.get(status, 0) for status in _ORDER) * unit
    left = rect.right() - shown if is_mirrored else rect.left()
    for status in reversed(_ORDER) if is_mirrored else _ORDER:
        width = statuses.get(status, 0) * unit
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), theme.status_color(status))
        left += width
        if theme.has_high_contrast and width:
            painter.fillRect(QRectF(left - 1, rect.top(), 1, rect.height()), theme.color(Role.SURFACE))
    painter.restore()
