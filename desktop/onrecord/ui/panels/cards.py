"""Cards in a list: who or what, the words of the article, what is said of them, what speaks against it."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from onrecord.ui.look.plain_text import isolated
from onrecord.ui.look.theme import Role, Theme

CARD = Qt.ItemDataRole.UserRole
SUBJECT = Qt.ItemDataRole.UserRole + 1
"""What a card is about, for whoever put it into the list."""

_PADDING = 9
_LEADING = 3
_MOST_LINES = 3
_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Card:
    """One thing in words; a part that is empty takes no room."""

    head: str
    title: str
    words: str
    warning: str = ""

    @property
    def lines(self) -> tuple[str, str, str, str]:
        """Everything the card says, from top to bottom."""
        return self.head, self.title, self.words, self.warning


def card_item(card: Card, subject: object) -> QListWidgetItem:
    """The item of a list that is drawn as ``card``."""
    item = QListWidgetItem()
    item.setData(CARD, card)
    item.setData(SUBJECT, subject)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, card.lines)))
    return item


class CardDelegate(QStyledItemDelegate):
    """Draws a card on as many lines as it needs, up to three for each part."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        width = (view.viewport().width() if hasattr(view, "viewport") else option.rect.width()) - 2 * _PADDING
        card: Card = index.data(CARD)
        metrics = option.fontMetrics
        height = sum(_height(metrics, line, width) + _LEADING for line in card.lines if line)
        return QSize(width, height + 2 * _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: Card = index.data(CARD)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self.theme.color(Role.SELECTED_ROW))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
        inner = option.rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        for line, role in zip(card.lines, (Role.MUTED, Role.MUTED, Role.TEXT, Role.DANGER), strict=True):
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
