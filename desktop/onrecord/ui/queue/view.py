"""The list of one tab of the queue, and the message of an empty one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QListView, QWidget

from onrecord.domain.review import Review
from onrecord.translation import Message, _
from onrecord.ui.look.forms import column, link_button
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.queue.delegate import QueueDelegate
from onrecord.ui.queue.groups import Group
from onrecord.ui.queue.model import HEAD, QueueModel
from onrecord.ui.queue.rows import QueueTab

_ADVICE = {
    QueueTab.CLAIMS: Message("To add one, select text in the article and choose Claim (1)."),
    QueueTab.QUOTATIONS: Message("To add one, select what someone said in the article and choose Quotation (2)."),
    QueueTab.SOURCES: Message(
        "A source appears with its first statement. Choose the speaker of a quotation to add one."
    ),
    QueueTab.ENTITIES: Message("To add one, select a name in the article and choose Entity (3)."),
    QueueTab.CHECKS: Message("Checks compare names, dates, numbers and sources whenever the article is analyzed."),
}
_HIDDEN = {
    QueueTab.CLAIMS: Message("There are claims, but the filter hides them."),
    QueueTab.QUOTATIONS: Message("There are quotations, but the filter hides them."),
    QueueTab.SOURCES: Message("There are sources, but the filter hides them."),
    QueueTab.ENTITIES: Message("There are entities, but the filter hides them."),
    QueueTab.CHECKS: Message("There are checks, but the filter hides them."),
}
_NOT_YET = {
    QueueTab.CLAIMS: Message("No claims yet"),
    QueueTab.QUOTATIONS: Message("No quotations yet"),
    QueueTab.SOURCES: Message("No sources yet"),
    QueueTab.ENTITIES: Message("No entities yet"),
    QueueTab.CHECKS: Message("No checks yet"),
}
_NONE_FOUND = {
    QueueTab.CLAIMS: Message("No claims found"),
    QueueTab.QUOTATIONS: Message("No quotations found"),
    QueueTab.SOURCES: Message("No sources found"),
    QueueTab.ENTITIES: Message("No entities found"),
    QueueTab.CHECKS: Message("No problems found"),
}
_RUNNING = Message("The analysis is running. Its results appear here one after another.")
_NOT_ANALYZED = Message("The article hasn’t been analyzed yet. To analyze it, press F5.")

_MANY = 500

_Index = QModelIndex | QPersistentModelIndex
_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible


class QueueView(QListView):
    """Rows as high as their words; letter keys are left to the window.

    More rows than ``_MANY``, which means an article of over six thousand words, have the same height: measuring each
    would block the window for longer than a frame.

    Signals:
        menu_wanted: the row for a menu, and its place on the screen.
    """

    menu_wanted = Signal(QModelIndex, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        # Set before Qt asks for positions.
        self._is_kept_in_place = False
        super().__init__(parent)
        self.rows = QueueDelegate(theme, self)
        self.setItemDelegate(self.rows)
        self.setAccessibleName(_("Queue"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def set_theme(self, theme: Theme) -> None:
        self.rows.set_theme(theme)
        self.viewport().update()

    def reset(self) -> None:
        is_long = self.model() is not None and self.model().rowCount() > _MANY
        self.setUniformItemSizes(is_long)
        # A list with wrapping items is laid out again after each change of width.
        self.setWordWrap(not is_long)
        super().reset()

    @contextmanager
    def kept_in_place(self, *, is_kept: bool) -> Iterator[None]:
        """Keep the scroll position while rows are added and removed."""
        scrolled = self.verticalScrollBar().value()
        self._is_kept_in_place = is_kept
        try:
            yield
        finally:
            self._is_kept_in_place = False
        if is_kept:
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(scrolled)

    def scrollTo(self, index: _Index, hint: QAbstractItemView.ScrollHint = _VISIBLE) -> None:
        if not self._is_kept_in_place:
            super().scrollTo(index, hint)

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.StyleChange:
            return super().event(event)
        # Qt would lay out all rows at once, and a change of theme changes the style twice.
        self.scheduleDelayedItemsLayout()
        return QAbstractScrollArea.event(self, event)

    def doItemsLayout(self) -> None:
        self.rows.begin_layout()
        super().doItemsLayout()

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        # A list lays out all rows again for this; here only other words may change a height.
        QAbstractItemView.dataChanged(self, first, last, list(roles))
        if not self.uniformItemSizes() and self.sizeHintForIndex(first).height() != self.visualRect(first).height():
            self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_pointed_at = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if is_pointed_at else self.currentIndex()
        if index.isValid() and not index.data(HEAD):
            place = event.globalPos() if is_pointed_at else self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(index, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # For any other reason, Qt would select the first row, and the inspector would leave what it shows.
        super().focusInEvent(QFocusEvent(event.type(), Qt.FocusReason.MouseFocusReason))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Switch the group of a head; the current row stays."""
        index = self.indexAt(event.position().toPoint())
        if not index.data(HEAD):
            super().mousePressEvent(event)
        elif event.button() is Qt.MouseButton.LeftButton:
            self._fold(index, is_folded=None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold and unfold groups as in a tree: with the arrow keys, or with Enter on a head."""
        index, key = self.currentIndex(), event.key()
        folds, unfolds = Qt.Key.Key_Left, Qt.Key.Key_Right
        if self.isRightToLeft():
            folds, unfolds = unfolds, folds
        if index.isValid() and key in {folds, unfolds}:
            self._fold(index, is_folded=key == folds)
        elif index.data(HEAD) and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._fold(index, is_folded=None)
        else:
            super().keyPressEvent(event)

    def switch(self, group: Group) -> None:
        """Fold or unfold a group, if the list has it."""
        place = self._rows.head_of(group)
        if place is not None:
            self._fold(self._rows.index(place), is_folded=None)

    def _fold(self, index: QModelIndex, *, is_folded: bool | None) -> None:
        """Fold or unfold the group of a row, or switch it (None); from a folded group, the head becomes current."""
        model = self._rows
        group, at_head = model.group_at(index.row()), model.head_at(index.row())
        if group is None or (at_head and at_head.is_folded is is_folded):
            return
        folds = not at_head.is_folded if at_head and is_folded is None else bool(is_folded)
        model.fold(group, is_folded=folds)
        head = model.head_of(group)
        if folds and not at_head and head is not None:
            self.setCurrentIndex(model.index(head))

    @property
    def _rows(self) -> QueueModel:
        model = self.model()
        assert isinstance(model, QueueModel)  # noqa: S101 - the panel sets no other
        return model

    def keyboardSearch(self, search: str) -> None:
        """Ignore letters, which are shortcuts of the window."""

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)


class EmptyQueue(QWidget):
    """Explains an empty list and says what to do next."""

    filter_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Queue"))
        self.title = plain_label("", Look.TITLE)
        self.advice = plain_label("", Look.MUTED)
        self.clear = link_button(_("Clear the filter"), self.filter_cleared.emit)
        layout = column(self.title, self.advice, of=self, spacing=8)
        layout.setContentsMargins(24, 48, 24, 24)
        for label in (self.title, self.advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def explain(self, tab: QueueTab, filter_text: str, review: Review | None, *, is_analyzing: bool = False) -> None:
        """Explain the empty list of a tab, with or without a filter."""
        self.clear.setVisible(bool(filter_text))
        self.advice.setText(_(_ADVICE[tab]))
        if filter_text:
            self.title.setText(_("Nothing matches “{words}”", words=filter_text))
            self.advice.setText(_(_HIDDEN[tab]))
        elif review is None:
            self.title.setText(_("No article is open"))
            self.advice.setText(_("Open one to see what there is to check."))
        elif is_analyzing or review.analysis is None:
            self.title.setText(_(_NOT_YET[tab]))
            self.advice.setText(_(_RUNNING if is_analyzing else _NOT_ANALYZED))
        else:
            self.title.setText(_(_NONE_FOUND[tab]))
