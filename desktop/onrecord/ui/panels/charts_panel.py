"""Ctrl+Shift+G: charts of the open article, each bar with its counts in words."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from onrecord.domain.charts import Category, Chart, ChartRow, charts_of, history_of
from onrecord.domain.past import log_of
from onrecord.domain.vocabulary import ClaimStatus, SourceStatus
from onrecord.translation import Message, _, grouped, in_context
from onrecord.ui.look.forms import clear_layout
from onrecord.ui.look.plain_text import isolated, moment_text, one_line, plain_label, short_label, unbroken
from onrecord.ui.look.status_look import ValueLook, look_of_source, look_of_status
from onrecord.ui.look.theme import Look, Role, Theme
from onrecord.ui.panels.overlay import Overlay, scrolled
from onrecord.ui.session import Session

_LARGEST = (760, 720)
_LABEL_WIDTH, _HEIGHT, _GLYPH_WIDTH = 190, 18, 20
_QUIET = frozenset({ClaimStatus.UNCHECKED, None})
_ORDER: tuple[Category, ...] = (*ClaimStatus, *SourceStatus, None)


class ChartsPanel(Overlay):
    """Bars in the theme's colors; a sign in each part and the words below say the same."""

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _LARGEST)
        self._session = session
        self._theme = theme
        self.column = QVBoxLayout()
        self._area = scrolled(self.column)
        # The keyboard scrolls it.
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("Charts"))
        self.lay_out(_("Charts"), self._area)
        session.opened.connect(self.close_panel)
        session.changed.connect(lambda _ids: self._fill() if self.isVisible() else None)

    def open(self) -> None:
        if self._session.review:
            self._fill()
            super().open()
            self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._theme = theme
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        desk, progress = self._session.desk, self._session.progress
        clear_layout(self.column)
        if desk is None or progress is None:
            return
        history = history_of(desk.review, log_of(desk.log, desk.review.revision.id))
        charts = charts_of(desk.review, progress, history)
        if not charts:
            self.column.addWidget(plain_label(_("Nothing to show yet: this article has no claims."), Look.MUTED))
        for chart in charts:
            self.column.addWidget(short_label(chart.title.upper(), Look.HEADING))
            self.column.addLayout(_rows(chart, self._theme))
            self.column.addSpacing(10)


class ChartBar(QWidget):
    """One bar, whose length is a share of the longest in its chart."""

    def __init__(self, row: ChartRow, most: int, theme: Theme) -> None:
        super().__init__()
        self._row, self._most, self._theme = row, most, theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{_label(row)}: {_words(row)}")

    def sizeHint(self) -> QSize:
        return QSize(300, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        left, unit = 0.0, self.width() / self._most
        for category in _ORDER:
            width = self._row.shares.get(category, 0) * unit
            if width:
                start = self.width() - left - width if self.isRightToLeft() else left
                self._paint_part(painter, QRectF(start, 0, width, _HEIGHT), category)
                left += width
        painter.end()

    def _paint_part(self, painter: QPainter, rect: QRectF, category: Category) -> None:
        # A gap of one pixel separates neighbors without their colors.
        painter.fillRect(rect.adjusted(0, 0, -min(1, rect.width() / 2), 0), _color(category, self._theme))
        if rect.width() >= _GLYPH_WIDTH:
            painter.setPen(self._theme.color(Role.TEXT if category in _QUIET else Role.SURFACE))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _look(category).glyph)


def _rows(chart: Chart, theme: Theme) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    most = max(row.total for row in chart.rows)
    for number, row in enumerate(chart.rows):
        label = plain_label(isolated(_label(row)))
        label.setFixedWidth(_LABEL_WIDTH)
        grid.addWidget(label, 2 * number, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(ChartBar(row, most, theme), 2 * number, 1)
        grid.addWidget(plain_label(_words(row), Look.MUTED), 2 * number + 1, 1)
    return grid


def _label(row: ChartRow) -> str:
    return moment_text(row.label) if isinstance(row.label, datetime) else one_line(row.label)


def _words(row: ChartRow) -> str:
    """Write "✓ 3 verified · ✕ 1 false"."""
    found = [(each, row.shares[each]) for each in _ORDER if row.shares.get(each)]
    # A line may break after a dash, even before a no-break space.
    words = (
        (
            each,
            _(
                "{count} {status}",
                count=grouped(count),
                status=each.words if each else in_context("claims or sources", "none"),
            ),
        )
        for each, count in found
    )
    return " · ".join(unbroken(f"{_look(each).glyph}\u2060 {counted}") for each, counted in words)


def _look(category: Category) -> ValueLook:
    if category is None:
        return ValueLook(Message("None"), "", "□", Role.MUTED)
    return look_of_status(category) if isinstance(category, ClaimStatus) else look_of_source(category)


def _color(category: Category, theme: Theme) -> QColor:
    if category in _QUIET:
        return theme.color(Role.BORDER)
    return theme.color(Role.ACCENT if category is SourceStatus.NAMED else _look(category).role)
