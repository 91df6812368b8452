"""The desk's checklist in the overview: the ticks for the open article, with names and times."""

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from onrecord.domain.checklist import ChecklistItem, Tick
from onrecord.translation import Message, _, grouped
from onrecord.ui.inspector.section import SectionContext
from onrecord.ui.look.forms import beside, clear_layout, column, link_button
from onrecord.ui.look.plain_text import isolated, moment_text, plain_label, short_label
from onrecord.ui.look.theme import Look

_GONE = Message("No longer in the checklist")


class ChecklistSection(QWidget):
    """Every item with a box; one that the desk doesn't use is hidden until it is asked for."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__()
        self._session = around.session
        self._listed: list[ChecklistItem] = []
        self.rows: list[ChecklistRow] = []
        self.count = short_label("", Look.HEADING)
        self.problem = plain_label("", Look.DANGER)
        self.edit = link_button(_("Edit checklist…"), around.requests.checklist_wanted.emit)
        self._is_asked_for = False
        self._session.opened.connect(self._forget)
        self._lines = column()
        head = QWidget()
        line = beside(of=head)
        line.addWidget(self.count, 1)
        line.addWidget(self.edit)
        whole = column(head, self.problem, of=self, spacing=8)
        # Without a checklist, the space below disappears too.
        whole.setContentsMargins(0, 0, 0, 10)
        whole.addLayout(self._lines)

    def focus_open(self) -> bool:
        """Focus the first item that isn't ticked, or else the first; False if there is none."""
        self._is_asked_for = True
        self.refresh()
        rows = [row for row in self.rows if not row.box.isChecked()] or self.rows
        if rows:
            rows[0].box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(rows)

    def refresh(self) -> None:
        desk = self._session.desk
        if desk is None:
            self.hide()
            return
        checklist, ticks = desk.checklist.checklist, {tick.words: tick for tick in desk.review.article.ticks}
        known = {item.words for item in checklist.items}
        listed = [*checklist.items, *(ChecklistItem(words, _(_GONE)) for words in ticks if words not in known)]
        if listed != self._listed:
            self._list(listed)
        for row in self.rows:
            row.show_tick(ticks.get(row.words), may_change=not self._session.is_only_shown)
        done = sum(item.words in ticks for item in checklist.items)
        self.count.setText(_("Checklist · {done} of {total}", done=grouped(done), total=grouped(len(known))).upper())
        self.problem.setText(checklist.problem)
        self.problem.setVisible(bool(checklist.problem))
        self.edit.setVisible(not self._session.is_only_shown)
        is_used = self._is_asked_for or checklist.is_in_use(desk.review.article.ticks)
        self.setVisible(is_used and bool(listed or checklist.problem or self._is_asked_for))

    def _forget(self) -> None:
        self._is_asked_for = False

    def _list(self, listed: list[ChecklistItem]) -> None:
        self._listed = listed
        clear_layout(self._lines)
        self.rows = []
        for heading, items in groupby(listed, key=lambda item: item.heading):
            if heading:
                self._lines.addSpacing(4)
                self._lines.addWidget(plain_label(isolated(heading), Look.MUTED))
            for item in items:
                row = ChecklistRow(item.words, self._tick)
                self.rows.append(row)
                self._lines.addWidget(row)

    def _tick(self, words: str) -> None:
        if not self._session.perform(lambda desk: desk.checklist.tick(words)):
            self.refresh()


class ChecklistRow(QWidget):
    """A box, the words of an item, and below them who ticked it when; a click anywhere ticks it."""

    def __init__(self, words: str, tick: Callable[[str], None]) -> None:
        super().__init__()
        self.words = words
        self.box = QCheckBox()
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.box.setAccessibleName(words)
        self.box.toggled.connect(lambda _is_on: tick(words))
        self.by = plain_label("", Look.MUTED)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain_label(isolated(words)), 0, 1)
        grid.addWidget(self.by, 1, 1)

    def show_tick(self, tick: Tick | None, *, may_change: bool) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(tick is not None)
        self.box.setEnabled(may_change)
        by = f"{isolated(tick.ticked_by)}, {moment_text(tick.ticked_at)}" if tick else ""
        self.by.setText(by)
        self.by.setVisible(bool(by))
        self.box.setAccessibleDescription(by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.box.isEnabled() and event.button() is Qt.MouseButton.LeftButton:
            self.box.toggle()
