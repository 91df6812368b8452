"""The queue: records to decide, in the chosen order."""

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.review import Review
from onrecord.translation import _, grouped
from onrecord.ui.look.forms import column
from onrecord.ui.look.menus import Menu
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.queue.counts import TabCounts
from onrecord.ui.queue.filter import matcher
from onrecord.ui.queue.groups import Group
from onrecord.ui.queue.head import QueueHead
from onrecord.ui.queue.model import QueueModel
from onrecord.ui.queue.orders import SORTED_TABS, QueueOrder
from onrecord.ui.queue.rows import QueueRow, QueueTab, tab_of
from onrecord.ui.queue.tabs import QueueTabs
from onrecord.ui.queue.view import EmptyQueue, QueueView
from onrecord.ui.session import Session
from onrecord.ui.timers import make_timer

_TURN = 30
"""Milliseconds until the queue shows a whole analysis, so that the article comes first."""


class QueuePanel(QWidget):
    """Claims, quotations, sources, entities and checks, each in a tab with a filter.

    Signals:
        record_chosen: the id of the record that the reviewer went to.
        tab_entered: the tab whose list got focus.
        order_chosen(QueueOrder): the new order of the rows.
    """

    record_chosen = Signal(str)
    tab_entered = Signal(object)
    order_chosen = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PANEL)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._counts = TabCounts()
        self._models = {tab: QueueModel(tab, self._counts, self) for tab in QueueTab}
        self._at_head: Group | None = None
        self._is_following = False
        self._fill_menu: Callable[[QMenu, AnyRecord], None] | None = None
        self._later = make_timer(self, _TURN)
        self._later.timeout.connect(self._take_next_step)
        self._steps: deque[Callable[[], None]] = deque()
        self._build(theme)
        self.set_theme(theme)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.selected.connect(self._follow)
        session.analyzing.connect(lambda _is_running: self._say_state(session.review))
        self._on_opened()

    def set_theme(self, theme: Theme) -> None:
        self.tabs.set_theme(theme)
        self.view.set_theme(theme)
        self._head.set_theme(theme)

    def set_record_menu(self, fill: Callable[[QMenu, AnyRecord], None]) -> None:
        """Let ``fill`` add the actions on a row's record to its menu."""
        self._fill_menu = fill

    @property
    def current_tab(self) -> QueueTab:
        return self.tabs.current_tab

    @property
    def is_filtered(self) -> bool:
        """Whether a filter hides rows of the current tab."""
        return bool(self._filters[self.current_tab].strip())

    def show_tab(self, tab: QueueTab) -> None:
        self.tabs.setCurrentIndex(list(QueueTab).index(tab))

    def go_to_tab(self, tab: QueueTab) -> None:
        """Show a tab and focus its list."""
        self.show_tab(tab)
        (self.view if self._model.rowCount() else self.tabs).setFocus(Qt.FocusReason.OtherFocusReason)
        self.tab_entered.emit(tab)

    def show_found(self, tab: QueueTab, words: str) -> None:
        """Show the matches of a filter in a tab, and focus the list."""
        self.go_to_tab(tab)
        self.filter.setText(words)

    def sort_by(self, order: QueueOrder) -> None:
        """Sort claims and quotations; the selection stays."""
        for tab in SORTED_TABS:
            self._models[tab].order = order
        self.order.show_order(order)
        self._refresh(None)
        self.order_chosen.emit(order)

    def offer_orders(self) -> None:
        """Open the menu of orders; a tab with only one shows the claims instead."""
        if self.current_tab not in SORTED_TABS:
            self.show_tab(QueueTab.CLAIMS)
        self.order.open_menu()

    def focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _focus_list(self) -> None:
        """Focus the list, or the explanation while it is empty."""
        (self.empty if self.view.isHidden() else self.view).setFocus(Qt.FocusReason.MouseFocusReason)

    @property
    def selected_row(self) -> QueueRow | None:
        """The row of the selected record, if the current tab lists it."""
        place = self._place
        return None if place is None else self._model.row_at(place)

    @property
    def place_words(self) -> str:
        """The position of the selected row: ", 4 of 58"."""
        place, model = self._place, self._model
        if place is None:
            return ""
        return _(", {place} of {total}", place=grouped(model.number_at(place)), total=grouped(model.number_shown))

    def next(self) -> None:
        """Go to the next row, from the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous row, from the first to the last."""
        self._step(-1)

    def go_on(self) -> None:
        """Go to the row that replaced a removed one; after the last row, to the one before."""
        self._catch_up()
        self._go_to(self._model.record_instead(self._place_before() + 1))

    def next_open(self) -> bool:
        """Go to the next open row; False if there is none."""
        self._catch_up()
        record_id = self._model.next_open_after(self._place_before())
        if record_id:
            self._choose(record_id)
        return record_id is not None

    @property
    def _model(self) -> QueueModel:
        return self._models[self.tabs.current_tab]

    def _build(self, theme: Theme) -> None:
        self.tabs = QueueTabs(theme)
        self._head = QueueHead()
        self.filter, self.order = self._head.filter, self._head.order
        self.summary, self.message = self._head.summary, self._head.message
        self.view, self.empty = QueueView(theme), EmptyQueue()
        self._stack = QStackedWidget()
        column(self.tabs, self._head, self._stack, of=self, spacing=0).setStretchFactor(self._stack, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.filter.left.connect(self._focus_list)
        self.order.wanted.connect(self.sort_by)
        self.empty.filter_cleared.connect(self.filter.clear)
        self.view.clicked.connect(self._on_clicked)
        self.view.menu_wanted.connect(self._show_menu)
        for model in self._models.values():
            model.listed.connect(partial(self._on_listed, model))

    def _on_opened(self) -> None:
        self._filters = dict.fromkeys(QueueTab, "")
        self._left_at = dict.fromkeys(QueueTab, 0)
        self._show_filter()
        self._steps.clear()
        self._later.stop()
        self._take_in(None)

    def _on_changed(self, changed: frozenset[RecordId] | None) -> None:
        if changed is None or self._later.isActive():
            # All views have much to do at once, so this one waits for later turns of the event loop.
            self._steps = deque((partial(self._count, None), partial(self._refresh, None)))
            self._later.start()
        else:
            self._take_in(changed)

    def _catch_up(self) -> None:
        while self._steps:
            self._take_next_step()

    def _take_next_step(self) -> None:
        self._steps.popleft()()
        if self._steps:
            self._later.start()
        else:
            self._later.stop()

    def _count(self, changed: frozenset[RecordId] | None) -> None:
        self._counts.follow(self._session.review, changed)
        for tab in QueueTab:
            self.tabs.set_count(tab, self._counts.total(tab), self._counts.still_open(tab))

    def _take_in(self, changed: frozenset[RecordId] | None) -> None:
        self._count(changed)
        with self.view.kept_in_place(is_kept=self._session.is_taking_in):
            self._refresh(changed)

    def _on_tab_changed(self, _place: int) -> None:
        self._show_filter()
        self._refresh(None)

    def _on_filter_changed(self, text: str) -> None:
        self._filters[self.current_tab] = text
        self._left_at[self.current_tab] = 0
        self._model.folded_found = set()
        self._refresh(frozenset())

    def _on_clicked(self, index: QModelIndex) -> None:
        self.record_chosen.emit(self._model.id_at(index.row()))

    def _on_current_changed(self, index: QModelIndex) -> None:
        if not index.isValid() or self._is_following:
            return
        head = self._model.head_at(index.row())
        if head:
            # No letter may decide on a record whose row isn't the current one.
            self._left_at[self.current_tab] = index.row() + 1
            self._session.select(None)
            self._at_head = head.group
            self._mark_selected()
        else:
            self._choose(self._model.id_at(index.row()))

    def _show_menu(self, index: QModelIndex, place: QPoint) -> None:
        """Select a row and show the menu of its record."""
        self._choose(self._model.id_at(index.row()))
        record = self._session.selected_record
        if record and self._fill_menu:
            menu = Menu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._fill_menu(menu, record)
            menu.popup(place)

    def _choose(self, record_id: RecordId) -> None:
        self._session.select(record_id)
        self.record_chosen.emit(record_id)

    def _show_filter(self) -> None:
        self.filter.show_filter(self.current_tab, self._filters[self.current_tab])

    def _refresh(self, changed: frozenset[RecordId] | None) -> None:
        """Update the current tab; the others are updated when they are shown."""
        line, reviewer = self._filters[self.current_tab], self._session.reviewer
        matches = matcher(line, self.current_tab, self._model.text_in_row, reviewer)
        self._model.show(self._session.review, matches, changed)

    def _on_listed(self, model: QueueModel) -> None:
        if model is not self._model:
            return
        self._is_following = True
        try:
            self._install(self._model)
        finally:
            self._is_following = False
        self._say_state(self._session.review)
        self._mark_selected()

    def _install(self, model: QueueModel) -> None:
        if self.view.model() is model:
            return
        before = self.view.selectionModel()
        self.view.setModel(model)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        if before:
            before.deleteLater()

    def _say_state(self, review: Review | None) -> None:
        tab = self.current_tab
        total, number = self._counts.total(tab), self._model.number_found
        had_focus = self.view.hasFocus() or self.empty.hasFocus()
        self._stack.setCurrentWidget(self.view if number else self.empty)
        if had_focus:
            self._focus_list()
        filter_text = self._filters[tab].strip() if total else ""
        self.empty.explain(tab, filter_text, review, is_analyzing=self._session.is_analyzing)
        words = _("{n} shown", n=grouped(number)) if filter_text else self._counts.words_of(tab) if total else ""
        self._head.say(tab, self._filters[tab], words, is_sorted=total > 0 and tab in SORTED_TABS)

    def _follow(self, _record_id: str) -> None:
        """Show the record that was selected anywhere in the window."""
        record = self._session.selected_record
        tab = tab_of(record) if record else None
        if tab:
            self.show_tab(tab)
        self._at_head = None
        self._model.hold(record.id if record and tab else None)
        self._mark_selected()

    def _mark_selected(self) -> None:
        selected = self._session.selected_id
        at_head = self._model.head_of(self._at_head) if self._at_head else None
        place = self._model.place_of(selected) if selected else at_head
        self._is_following = True
        try:
            if place is None:
                self.view.selectionModel().clear()
            else:
                if selected:
                    self._left_at[self.current_tab] = place
                index = self._model.index(place)
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.view.selectionModel().setCurrentIndex(index, flag)
                self.view.scrollTo(index)
        finally:
            self._is_following = False

    @property
    def _place(self) -> int | None:
        """The place of the selected record, if it is listed."""
        selected = self._session.selected_id
        return self._model.place_of(selected) if selected else None

    def _place_before(self) -> int:
        """The place of the selection, or the one before the row that replaced it."""
        place = self._place
        return self._left_at[self.current_tab] - 1 if place is None else place

    def _step(self, by: int) -> None:
        self._catch_up()
        before, is_gone = self._place_before(), self._place is None
        self._go_to(self._model.record_from(before if is_gone and by < 0 else before + by, by))

    def _go_to(self, place: int | None) -> None:
        if place is not None:
            self._choose(self._model.id_at(place))
