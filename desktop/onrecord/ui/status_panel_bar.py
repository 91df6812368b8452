"""A thin bar of what has been decided, in the colors of the statuses."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.status_look import look_of_status
from onrecord.ui.theme import Role, Theme

ORDER = (
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
"""Statuses from left to right; unchecked claims are the empty rest of the bar."""


class StatusBar(QWidget):
    """One segment for each status, as wide as its share of the claims; its numbers are its tool tip."""

    def __init__(self, theme: Theme, height: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._statuses: Mapping[ClaimStatus, int] = {}
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colors of ``theme`` from now on."""
        self._theme = theme
        self.update()

    def show_counts(self, statuses: Mapping[ClaimStatus, int]) -> None:
        """Show how many claims have each status."""
        self._statuses = statuses
        counted = [(look_of_status(s).word, statuses[s]) for s in (*ORDER, ClaimStatus.UNCHECKED) if statuses.get(s)]
        words = ", ".join(f"{number:,} {word.lower()}" for word, number in counted)
        self.setToolTip(words)
        self.setAccessibleName(f"Claims: {words}" if words else "No claims")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), self._theme.color(Role.SUNKEN))
        total, left = sum(self._statuses.values()), 0.0
        for status in ORDER:
            width = self.width() * self._statuses.get(status, 0) / total if total else 0.0
            painter.fillRect(QRectF(left, 0, width, self.height()), self._theme.status_color(status))
            left += width
        painter.end()
