"""How one proposal of a returned report is drawn in its list."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from onrecord.domain.returned import ProposedChange
from onrecord.ui.look.plain_text import isolated
from onrecord.ui.look.theme import Role, Theme

PROPOSAL = Qt.ItemDataRole.UserRole
_PADDING = 9
_LEADING = 3
_MOST_LINES = 3
_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A proposal in words: who and what, the words of the article, what is proposed, what speaks against it."""

    proposal: ProposedChange
    head: str
    title: str
    words: str
    conflict: str

    @property
    def lines(self) -> tuple[str, str, str, str]:
        """Everything the row says, from top to bottom."""
        return self.head, self.title, self.words, self.conflict


class ReturnedDelegate(QStyledItemDelegate):
    """Draws a proposal on as many lines as it needs, up to three for each part."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        width = (view.viewport().width() if hasattr(view, "viewport") else option.rect.width()) - 2 * _PADDING
        row: ReturnedRow = index.data(PROPOSAL)
        metrics = option.fontMetrics
        height = sum(_height(metrics, line, width) + _LEADING for line in row.lines if line)
        return QSize(width, height + 2 * _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: ReturnedRow = index.data(PROPOSAL)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self.theme.color(Role.SELECTED_ROW))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
        inner = option.rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        for line, role in zip(row.lines, (Role.MUTED, Role.MUTED, Role.TEXT, Role.DANGER), strict=True):
            if line:
                inner.setTop(self._draw(painter, inner, line, role))
        painter.restore()

    def _draw(self, painter: QPainter, room: QRect, line: str, role: Role) -> int:
        """Draw a part and give the top of the next one."""
        height = _height(painter.fontMetrics(), line, room.width())
        painter.setPen(self.theme.color(role))
        painter.drawText(QRect(room.left(), room.top(), room.width(), height), _FLAGS, isolated(line))
        return room.top() + height + _LEADING


def _height(metrics: QFontMetrics, line: str, width: int) -> int:
    wanted = metrics.boundingRect(QRect(0, 0, max(1, width), 10_000), _FLAGS, isolated(line)).height()
    return min(wanted, _MOST_LINES * metrics.lineSpacing())
