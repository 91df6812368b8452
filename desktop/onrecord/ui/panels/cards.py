"""Cards in a list: name, words of the article, comment, and warning."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from onrecord.ui.look.few_lines import FewLines, on_few_lines
from onrecord.ui.look.plain_text import isolated
from onrecord.ui.look.theme import Role, Theme

CARD = Qt.ItemDataRole.UserRole
SUBJECT = Qt.ItemDataRole.UserRole + 1
"""The subject of a card."""

_PADDING = 9
_BETWEEN = 1
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One card in words; an empty part takes no room."""

    head: str
    title: str
    words: str
    warning: str = ""

    @property
    def lines(self) -> tuple[str, str, str, str]:
        """The lines of the card from top to bottom."""
        return self.head, self.title, self.words, self.warning


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


class CardList(QListWidget):
    """Cards one below another, each with its subject."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        # A scroll bar makes the cards narrower and taller.
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.setItemDelegate(CardDelegate(theme, self))

    def put(self, cards: Iterable[tuple[Card, object]], row: int = 0) -> None:
        """Replace the cards, and choose one of them."""
        self.clear()
        for card, subject in cards:
            item = QListWidgetItem(self)
            item.setData(CARD, card)
            item.setData(SUBJECT, subject)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, card.lines)))
        self.setCurrentRow(max(0, min(row, self.count() - 1)))

    def step(self, by: int) -> None:
        """Choose another card, up or down."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + by)))

    @property
    def chosen(self) -> Any:
        """The subject of the chosen card; None if there is none."""
        item = self.currentItem()
        return item.data(SUBJECT) if item else None

    @property
    def subjects(self) -> list[Any]:
        """The subjects of the cards from top to bottom."""
        return [self.item(place).data(SUBJECT) for place in range(self.count())]


def _parts(card: Card, font: QFont, width: int) -> Iterator[tuple[FewLines, Role]]:
    """The parts of a card, laid out, and the color of each."""
    for line, role in zip(card.lines, (Role.MUTED, Role.MUTED, Role.TEXT, Role.DANGER), strict=True):
        if line:
            yield on_few_lines(isolated(line), font, width, _MOST_LINES), role
