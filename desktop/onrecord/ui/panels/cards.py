"""Cards in a list: who or what, the words of the article, what is said of them, what speaks against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from onrecord.ui.look.few_lines import FewLines, on_few_lines
from onrecord.ui.look.plain_text import isolated
from onrecord.ui.look.theme import Role, Theme

CARD = Qt.ItemDataRole.UserRole
SUBJECT = Qt.ItemDataRole.UserRole + 1
"""What a card is about, for whoever put it into the list."""

_PADDING = 9
_BETWEEN = 1
_MOST_LINES = 3


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
        height = sum(lines.height + _BETWEEN for lines, _role in _parts(index.data(CARD), option.font, width))
        return QSize(width, ceil(height) + 2 * _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self.theme.color(Role.SELECTED_ROW))
            painter.setPen(self.theme.color(Role.TEXT) if self.theme.has_high_contrast else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
        inner = option.rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        corner = QPointF(inner.topLeft())
        for lines, role in _parts(index.data(CARD), option.font, inner.width()):
            painter.setPen(self.theme.color(role))
            lines.layout.draw(painter, corner)
            corner += QPointF(0, lines.height + _BETWEEN)
        painter.restore()


def _parts(card: Card, font: QFont, width: int) -> Iterator[tuple[FewLines, Role]]:
    """What a card says, laid out, and the color each part has."""
    for line, role in zip(card.lines, (Role.MUTED, Role.MUTED, Role.TEXT, Role.DANGER), strict=True):
        if line:
            yield on_few_lines(isolated(line), font, width, _MOST_LINES), role
