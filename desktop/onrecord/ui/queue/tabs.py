"""The tabs of the queue: a number over a word, or over an icon in a narrow queue."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from onrecord.translation import _, grouped
from onrecord.ui.look.focus_ring import has_ring
from onrecord.ui.look.theme import Role, Theme
from onrecord.ui.queue.rows import QueueTab

_ICONS = {
    QueueTab.CLAIMS: "claim",
    QueueTab.QUOTATIONS: "quotation",
    QueueTab.SOURCES: "source",
    QueueTab.ENTITIES: "tag",
    QueueTab.CHECKS: "warning",
}
_PADDING, _ICON, _LINE = 5, 16, 2


@dataclass
class _Count:
    total: int = 0
    open: int = 0


class QueueTabs(QTabBar):
    """A tab bar that always shows every tab whole."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts = {tab: _Count() for tab in QueueTab}
        self.setUsesScrollButtons(False)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Queue"))
        for tab in QueueTab:
            self.addTab(tab.label)
            self.setTabToolTip(list(QueueTab).index(tab), tab.label)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_count(self, tab: QueueTab, total: int, still_open: int) -> None:
        """Show the number of records of a tab, and of open ones."""
        self._counts[tab] = _Count(total, still_open)
        place = list(QueueTab).index(tab)
        text = f"{tab.label} {grouped(total)}"
        if self.tabText(place) != text:
            self.setTabText(place, text)
        self.setTabToolTip(place, self.words_of(tab))

    def words_of(self, tab: QueueTab) -> str:
        """The number of records of a tab, and of open ones, in words."""
        count = self._counts[tab]
        return _("{tab}: {total}, {n} open", tab=tab.label, total=grouped(count.total), n=grouped(count.open))

    @property
    def current_tab(self) -> QueueTab:
        return list(QueueTab)[max(0, self.currentIndex())]

    def shows_words(self) -> bool:
        """Whether there is room for the words of all tabs."""
        return sum(self._word_width(tab) for tab in QueueTab) <= self.width()

    def tabSizeHint(self, index: int) -> QSize:
        tabs = list(QueueTab)
        height = QFontMetrics(self._large()).height() + QFontMetrics(self._small()).height() + 15
        room = self.width() - sum(self._word_width(tab) for tab in tabs)
        if room < 0:
            return QSize(self.width() // len(tabs), height)
        return QSize(self._word_width(tabs[index]) + room // len(tabs), height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(len(QueueTab) * 36, self.tabSizeHint(0).height())

    def sizeHint(self) -> QSize:
        return QSize(sum(self._word_width(tab) for tab in QueueTab), self.tabSizeHint(0).height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._theme.color(Role.BORDER))
        for place, tab in enumerate(QueueTab):
            self._paint_tab(painter, self.tabRect(place), tab, is_current=place == self.currentIndex())
        painter.end()

    def _paint_tab(self, painter: QPainter, rect: QRect, tab: QueueTab, *, is_current: bool) -> None:
        color = self._theme.color(Role.TEXT if is_current else Role.MUTED)
        painter.setPen(color)
        large = self._large()
        upper = QRect(rect.left(), rect.top() + 6, rect.width(), QFontMetrics(large).height())
        painter.setFont(large)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, grouped(self._counts[tab].total))
        lower = QRect(rect.left(), upper.bottom() + 1, rect.width(), QFontMetrics(self._small()).height())
        if self.shows_words():
            painter.setFont(self._small())
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, tab.label)
        else:
            spot = QRect(lower.center().x() - _ICON // 2, lower.center().y() - _ICON // 2, _ICON, _ICON)
            self._theme.icon(_ICONS[tab], Role.TEXT if is_current else Role.MUTED).paint(painter, spot)
        if is_current:
            self._paint_mark(painter, rect)

    def _paint_mark(self, painter: QPainter, rect: QRect) -> None:
        mark = QRect(rect.left() + _PADDING, rect.bottom() - _LINE + 1, rect.width() - 2 * _PADDING, _LINE)
        painter.fillRect(mark, self._theme.color(Role.ACCENT))
        if has_ring(self):
            painter.setPen(self._theme.color(Role.FOCUS))
            painter.drawRoundedRect(rect.adjusted(2, 3, -3, -5), 5, 5)

    def _word_width(self, tab: QueueTab) -> int:
        word = QFontMetrics(self._small()).horizontalAdvance(tab.label)
        number = QFontMetrics(self._large()).horizontalAdvance(grouped(self._counts[tab].total))
        return max(word, number) + 2 * _PADDING

    def _large(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.89)
        return font
