"""What a report that came back proposes: a list beside the article, accepted one by one or all at once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from onrecord.domain.records import RecordId
from onrecord.domain.returned import ProposedChange, ReturnedReport
from onrecord.domain.review import Review
from onrecord.services.returning import propose, title_of
from onrecord.ui.look.plain_text import counted, isolated, moment_text, one_line, plain_label
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.panels.returned_rows import PROPOSAL, ReturnedDelegate, ReturnedRow
from onrecord.ui.session import Session

_SIZE = (344, 700)
_FROM_EDGE, _FROM_TOP = 10, 64
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
_KEYS = _ENTER | _STEPS.keys() | {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}
_NO_REPORT = (
    "No report came back for this article. Open a checking copy (.docx) that somebody edited, as you open an article."
)
_AS_IT_WAS = "it is as it was sent, or what its editor did was accepted before."
_DONE = "This report proposes nothing more. Undo brings back what you accepted."


class ReturnedPanel(Overlay):
    """Stays beside the article while the reviewer works on; Esc or its button puts it away.

    The list is made anew after every change, so what was undone is proposed again.
    """

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _SIZE)
        self._session = session
        self._returned: ReturnedReport | None = None
        self._article = ""
        self._set_aside: set[RecordId] = set()
        self._proposed_something = False
        self._said = plain_label(look=Look.MUTED)
        self._list = QListWidget()
        self._list.setAccessibleName("Changes from the report")
        self._list.installEventFilter(self)
        self._list.currentItemChanged.connect(lambda item, _before: self._show_in_article(item))
        self._rows = ReturnedDelegate(theme, self._list)
        self._list.setItemDelegate(self._rows)
        self._accept = _button("Accept", "Accept (Enter)", self.accept)
        self._leave = _button("Set aside", "Set aside (Backspace)", self.set_aside)
        self._accept_all = _button("Accept all", "Accept all (Ctrl+Enter)", self.accept_all)
        set_look(self._accept, Look.PRIMARY)
        self._build()
        session.changed.connect(lambda _ids: self._refill())
        session.opened.connect(self._on_opened)

    def show_report(self, returned: ReturnedReport) -> None:
        """List what a report proposes for the article that is open."""
        review = self._session.review
        self._returned, self._article = returned, review.article.id if review else ""
        self._set_aside.clear()
        self._proposed_something = False
        self.open()

    def open(self) -> None:
        self._refill(even_hidden=True)
        super().open()
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def accept(self) -> None:
        """Accept the chosen proposal."""
        if proposal := self._chosen:
            self._session.perform(lambda desk: desk.returned.accept([proposal]))

    def accept_all(self) -> None:
        """Accept everything that is listed, as one action."""
        proposals = self.proposals
        if proposals:
            self._session.perform(lambda desk: desk.returned.accept(proposals))

    def set_aside(self) -> None:
        """Take the chosen proposal off the list; nothing is changed."""
        if proposal := self._chosen:
            self._set_aside.add(proposal.id)
            self._refill()

    @property
    def proposals(self) -> list[ProposedChange]:
        """What is listed."""
        items = (self._list.item(place) for place in range(self._list.count()))
        return [item.data(PROPOSAL).proposal for item in items]

    @property
    def words(self) -> str:
        """What stands above the list."""
        return self._said.text()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        if hasattr(self, "_rows"):
            self._rows.theme = theme

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._list and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            if event.type() == QEvent.Type.ShortcutOverride:
                # These keys mean something else in the window.
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._on_key(event)
                return True
        if event.type() == QEvent.Type.MouseButtonPress:
            # A click in the article is work on it, and no reason to put the list away.
            return False
        return super().eventFilter(watched, event)

    @property
    def _chosen(self) -> ProposedChange | None:
        item = self._list.currentItem()
        return item.data(PROPOSAL).proposal if item else None

    def _build(self) -> None:
        self.body.setContentsMargins(20, 18, 14, 16)
        self.body.setSpacing(10)
        self.add_title("Changes from the report")
        buttons = QHBoxLayout()
        for button in (self._accept, self._leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._accept_all)
        self.body.addWidget(self._said)
        self.body.addWidget(self._list, 1)
        self.body.addLayout(buttons)

    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            is_all = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.accept_all if is_all else self.accept)()
        elif event.key() in _STEPS:
            last = self._list.count() - 1
            self._list.setCurrentRow(max(0, min(last, self._list.currentRow() + _STEPS[Qt.Key(event.key())])))
        else:
            self.set_aside()

    def _on_opened(self) -> None:
        review = self._session.review
        if review is None or review.article.id != self._article:
            self._returned = None
            self.close_panel()

    def _refill(self, *, even_hidden: bool = False) -> None:
        if self.isHidden() and not even_hidden:
            return
        proposals = self._open_proposals()
        self._proposed_something |= bool(proposals)
        place = self._list.currentRow()
        self._list.clear()
        review = self._session.review
        for proposal in proposals if review else ():
            self._list.addItem(_item(proposal, review))
        self._list.setCurrentRow(max(0, min(place, len(proposals) - 1)))
        self._said.setText(self._summary(proposals))
        for button in (self._accept, self._leave, self._accept_all):
            button.setEnabled(bool(proposals))

    def _open_proposals(self) -> list[ProposedChange]:
        desk = self._session.desk
        if desk is None or self._returned is None:
            return []
        proposals = propose(self._returned, desk.review, desk.log)
        return [proposal for proposal in proposals if proposal.id not in self._set_aside]

    def _summary(self, proposals: list[ProposedChange]) -> str:
        if self._returned is None:
            return _NO_REPORT
        if not proposals and self._proposed_something:
            return _DONE
        if not proposals:
            return f"Nothing is new in “{isolated(self._returned.name)}”: {_AS_IT_WAS}"
        conflicts = sum(bool(proposal.conflict) for proposal in proposals)
        said = f"{counted(len(proposals), 'change')} in “{isolated(self._returned.name)}”"
        return f"{said}, {counted(conflicts, 'conflict')}. Nothing is changed until you accept it."

    def _show_in_article(self, item: QListWidgetItem | None) -> None:
        proposal: ProposedChange | None = item.data(PROPOSAL).proposal if item else None
        review = self._session.review
        if proposal and review and proposal.about in review.records:
            self._session.select(proposal.about)

    def _place(self) -> None:
        """At the left, over the queue, so that article and inspector can be seen."""
        room = self._window.rect()
        width = min(_SIZE[0], room.width() - 2 * _FROM_EDGE)
        self.setGeometry(_FROM_EDGE, _FROM_TOP, width, min(_SIZE[1], room.height() - _FROM_TOP - 2 * _FROM_EDGE))


def _item(proposal: ProposedChange, review: Review | None) -> QListWidgetItem:
    title = one_line(title_of(proposal, review)) if review else ""
    signed = [proposal.author, moment_text(proposal.written_at) if proposal.written_at else ""]
    head = " · ".join(filter(None, (proposal.kind.value.capitalize(), *signed)))
    words = one_line(proposal.words) or "Deleted in the report."
    item = QListWidgetItem()
    row = ReturnedRow(proposal, head, f"“{title}”", words, proposal.conflict)
    item.setData(PROPOSAL, row)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, row.lines)))
    return item


def _button(text: str, tip: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: run())
    return button
