"""The start page: the library as a table, and buttons to add an article."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.article import ArticleId
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_order import Order, SortKey
from onrecord.domain.wording import capitalized
from onrecord.translation import _, counted, in_context
from onrecord.ui.announcer import announce
from onrecord.ui.focus_owner import FocusOwner
from onrecord.ui.look.forms import SearchLine, beside, column, make_button
from onrecord.ui.look.menus import Menu
from onrecord.ui.look.plain_text import key_text, plain_label, short_label
from onrecord.ui.look.sort_button import SortButton
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.start.empty import EmptyLibrary
from onrecord.ui.start.table import LibraryModel
from onrecord.ui.start.view import LibraryTable
from onrecord.ui.timers import make_timer

_SEARCH_DELAY = 150
_WIDEST = 1080
_ICONS = ("open", "link", "paste", "document")
_FIRST_ROLES = (Role.ACCENT_TEXT, Role.TEXT, Role.TEXT, Role.TEXT)


_LEAVING = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""Keys that lead from the search line to the articles."""


class StartPage(QWidget):
    """The page without an open article.

    Signals:
        search_changed(str): the words of the search line, once typing pauses.
        article_chosen(str), remove_requested(str): the id of an article.
        order_changed(Order): the reviewer's new order.
        lines_wanted(list[ArticleId]): articles known only by id.
        open_requested, web_requested, paste_requested, sample_requested: add an article.
        name_wanted: ask for another name to sign with.
    """

    search_changed = Signal(str)
    article_chosen = Signal(str)
    remove_requested = Signal(str)
    order_changed = Signal(object)
    lines_wanted = Signal(object)
    open_requested = Signal()
    web_requested = Signal()
    paste_requested = Signal()
    sample_requested = Signal()
    name_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PAGE)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._came_from = self._searched = ""
        self._model = LibraryModel(self)
        self._model.lines_wanted.connect(self._ask_for_lines)
        self._count = short_label("", Look.MUTED)
        self._search = self._build_search()
        self._sort_button = LibrarySortButton(Order())
        self._sort_button.wanted.connect(self.change_order)
        self._table = self._build_table(theme)
        self._first_buttons = self._build_buttons()
        self._empty = EmptyLibrary(self._first_buttons)
        self._empty.name_wanted.connect(self.name_wanted)
        self._nothing = plain_label("", Look.MUTED)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(0, 40, 0, 0)
        self._buttons = self._build_buttons()
        self._head = QWidget()
        self._body = QStackedLayout()
        self._lay_out()
        self.set_theme(theme)
        self._delay = make_timer(self, _SEARCH_DELAY)
        self._delay.timeout.connect(lambda: self.search_changed.emit(self._search.text()))
        self._search.textChanged.connect(lambda _text: self._delay.start())

    def show_reviewer(self, name: str) -> None:
        """Show the name that signs every change, if the library is empty."""
        self._empty.show_reviewer(name)

    @property
    def search(self) -> str:
        return self._search.text()

    @property
    def takes_keyboard(self) -> bool:
        """Whether the keyboard may go to the articles: nobody types in the search line or a panel."""
        focused, owner = QApplication.focusWidget(), self.window().findChild(FocusOwner)
        is_typing = isinstance(focused, QLineEdit | QPlainTextEdit)
        return self.isVisible() and not is_typing and not (owner and owner.panel)

    def show_articles(self, first: list[ArticleSummary], *, are_all: bool = True) -> None:
        """Show the first matches of the search line; ``complete`` follows unless they ``are_all``."""
        chosen, self._came_from = self._came_from or self._table.chosen, ""
        is_same_search, self._searched = self.search == self._searched, self.search
        self._show_body(is_listing=bool(first))
        self._table.begin(first, chosen, may_wait=is_same_search and not are_all)
        self._count.setText("")
        if are_all:
            self.complete([line.article.id for line in first])

    def complete(self, ids: list[ArticleId]) -> None:
        """Show all matches of the search line, of which the first are shown."""
        self._table.complete(ids)
        self._count.setText(self._counted(len(ids)))

    def _show_body(self, *, is_listing: bool) -> None:
        """Show the table, or a message if it has no rows."""
        is_empty = not is_listing and not self.search.strip()
        for part in (self._head, self._search, self._sort_button):
            part.setVisible(not is_empty)
        if is_listing:
            self._body.setCurrentWidget(self._table)
        elif self.search.strip():
            self._nothing.setText(
                _("No article matches “{words}”. Clear the search to see all.", words=self.search.strip())
            )
            self._body.setCurrentWidget(self._nothing)
        else:
            self._body.setCurrentWidget(self._empty)

    def update_articles(self, ids: list[ArticleId], lines: list[ArticleSummary]) -> None:
        """Update the listed articles; ``lines`` are those of the ``rows_near``."""
        self._show_body(is_listing=bool(ids))
        self._table.renew(ids, lines)
        self._count.setText(self._counted(len(ids)))

    def show_lines(self, ids: list[ArticleId], lines: list[ArticleSummary]) -> None:
        """Show the articles requested by ``lines_wanted``."""
        self._model.add_lines(ids, lines)
        if self._table.chosen in ids:
            # A screen reader reached the row while it was blank.
            announce(self, self._table.currentIndex().siblingAtColumn(0).data(Qt.ItemDataRole.AccessibleTextRole) or "")

    def do_without_lines(self) -> None:
        """Leave requested rows blank until the reviewer scrolls there again."""
        self._model.stop_waiting()

    def _ask_for_lines(self) -> None:
        """Request the visible rows; one may have scrolled past many."""
        if missing := self._model.missing(self.rows_near):
            self.lines_wanted.emit(missing)
        else:
            self._model.stop_waiting()

    @property
    def rows_near(self) -> slice:
        """The visible rows, and some more."""
        return self._table.rows_near

    @property
    def order(self) -> Order:
        """The reviewer's order of articles."""
        return self._model.order

    def show_order(self, order: Order) -> None:
        for part in (self._model, self._table, self._sort_button):
            part.show_order(order)

    def sort_by(self, key: SortKey) -> None:
        """Sort by ``key``, or reverse the order if it is the current one."""
        self.change_order(self._model.order.by(key))

    def offer_orders(self) -> None:
        """Open the menu of orders, unless there is nothing to sort."""
        if self._sort_button.isVisible():
            self._sort_button.open_menu()

    def change_order(self, order: Order) -> None:
        """Sort the articles in another order."""
        if order == self.order:
            return
        self.show_order(order)
        self._table.return_to_top()
        announce(self, _("Sorted by {order}", order=order.words))
        self.order_changed.emit(order)

    def show_team(self, host: str) -> None:
        """Say that decisions are stored on a server, for a team."""
        self._empty.show_team(host)

    def refuse_articles(self) -> None:
        """Disable adding articles, because the library is read-only."""
        for button in (*self._first_buttons, *self._buttons):
            button.setEnabled(False)

    def select_when_shown(self, article_id: str) -> None:
        """Select the article that was open when the list is shown next."""
        self._came_from = article_id

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._table.set_theme(theme)
        self._sort_button.set_theme(theme)
        for button, icon in zip(self._buttons, _ICONS, strict=True):
            button.setIcon(theme.icon(icon))
        for button, icon, role in zip(self._first_buttons, _ICONS, _FIRST_ROLES, strict=True):
            button.setIcon(theme.icon(icon, role))

    def focus_library(self) -> None:
        """Focus the table, or the first button without one."""
        target = self._table if self._model.rowCount() else self._first_buttons[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Focus the search line, unless there is nothing to search."""
        if self._search.isVisible():
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_left = event.key() in _LEAVING or (event.key() == Qt.Key.Key_Escape and not self.search)
            if watched is self._search and is_left:
                self.focus_library()
                return True
            if watched is self._table:
                return self._on_table_key(event.key())
        return super().eventFilter(watched, event)

    def _on_table_key(self, key: int) -> bool:
        chosen = self._table.chosen
        if chosen and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.article_chosen.emit(chosen)
            return True
        if chosen and key == Qt.Key.Key_Delete:
            self.remove_requested.emit(chosen)
            return True
        return False

    def menu_at(self, point: QPoint) -> QMenu | None:
        """The menu of the article at ``point`` of the table, for people who don't know the keys."""
        index = self._table.indexAt(point)
        if not index.isValid():
            return None
        article_id = self._model.article_id(index.row())
        menu = Menu(self)
        menu.addAction(in_context("verb", "Open"), lambda: self.article_chosen.emit(article_id))
        menu.addAction(
            _("Remove from the library…") + f"\t{key_text('Del')}", lambda: self.remove_requested.emit(article_id)
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _show_menu(self, point: QPoint) -> None:
        if menu := self.menu_at(point):
            menu.popup(self._table.viewport().mapToGlobal(point))

    def _build_search(self) -> QLineEdit:
        line = SearchLine(_("Search the library"), _("Search headlines, outlets and text"))
        line.setClearButtonEnabled(True)
        line.installEventFilter(self)
        return line

    def _build_table(self, theme: Theme) -> LibraryTable:
        table = LibraryTable(self._model, theme)
        table.clicked.connect(lambda index: self.article_chosen.emit(self._model.article_id(index.row())))
        table.sort_wanted.connect(self.sort_by)
        table.customContextMenuRequested.connect(self._show_menu)
        table.installEventFilter(self)
        return table

    def _build_buttons(self) -> list[QPushButton]:
        rows = (
            (_("Open file…"), self.open_requested),
            (_("Open a web page…"), self.web_requested),
            (_("Paste text"), self.paste_requested),
            (_("Open the sample"), self.sample_requested),
        )
        return [make_button(text, signal.emit) for text, signal in rows]

    def _counted(self, count: int) -> str:
        """The number of shown articles, with a note during a search."""
        if not count:
            return ""
        if self.search.strip():
            return counted("{n} article found", "{n} articles found", count)
        return counted("{n} article", "{n} articles", count)

    def _lay_out(self) -> None:
        title = short_label(_("Library"), Look.DISPLAY)
        head = beside(title, of=self._head, spacing=10)
        head.addSpacing(4)
        head.addLayout(_on_baseline(self._count, title))
        head.addStretch(1)
        for button in self._buttons:
            head.addWidget(button)
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        line = beside(self._search, self._sort_button)
        line.setStretchFactor(self._search, 1)
        inner = column(self._head, of=middle, spacing=16)
        inner.setContentsMargins(32, 36, 32, 24)
        inner.addLayout(line)
        inner.addLayout(self._body, 1)
        # A stack shows its first part at once, as a window while it has no parent.
        for part in (self._table, self._nothing, self._empty):
            self._body.addWidget(part)
        outer = beside(of=self)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        self._body.setCurrentWidget(self._nothing)
        self._nothing.setText(_("Opening the library…"))


class LibrarySortButton(SortButton):
    """Offers all orders, including those without a visible column."""

    def groups(self) -> Sequence[Mapping[Order, str]]:
        """The sort keys, and the two directions of the current one."""
        keys = [Order(key, is_turned=key is self.order.key and self.order.is_turned) for key in SortKey]
        directions = [replace(self.order, is_turned=is_turned) for is_turned in (False, True)]
        return [
            {order: capitalized(order.key.in_words) for order in keys},
            {order: capitalized(order.direction) for order in directions},
        ]

    def show_order(self, order: Order) -> None:
        super().show_order(order)
        self.setText(_("Sorted by {order}", order=order.key.in_words))
        self.setAccessibleName(_("Sorted by {order}", order=order.words))
        self.setToolTip(capitalized(order.direction))


def _on_baseline(small: QLabel, large: QLabel) -> QVBoxLayout:
    """Align a label with the baseline of a larger one."""
    for label in (small, large):
        label.ensurePolished()
    layout = column()
    layout.setContentsMargins(0, 0, 0, large.fontMetrics().descent() - small.fontMetrics().descent())
    layout.addWidget(small, 0, Qt.AlignmentFlag.AlignBottom)
    return layout
