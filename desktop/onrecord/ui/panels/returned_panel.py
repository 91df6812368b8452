"""Proposals of a returned report in a list beside the article, accepted one by one or all together."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from onrecord.domain.records import RecordId
from onrecord.domain.returned import ProposedChange, ProposedKind, ReturnedReport
from onrecord.domain.review import Review
from onrecord.services.returning import changes_of, removed_words, title_of
from onrecord.translation import Message, _, counted
from onrecord.ui.look.forms import make_button
from onrecord.ui.look.plain_text import isolated, moment_text, one_line, quoted
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.panels.cards import Card
from onrecord.ui.panels.side_panel import SidePanel
from onrecord.ui.session import Session

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEYS = _ENTER | {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}
_KINDS = {
    ProposedKind.NOTE: Message("Note"),
    ProposedKind.ANSWER: Message("Answer"),
    ProposedKind.EDIT: Message("Text change"),
    ProposedKind.FACT_EDIT: Message("Text change to check"),
    ProposedKind.STATUS: Message("Status"),
    ProposedKind.DETAIL: Message("Detail"),
    ProposedKind.CORRECTION: Message("Correction"),
    ProposedKind.CUT: Message("Cut", "noun"),
    ProposedKind.REOPENING: Message("Reopening"),
    ProposedKind.DECISION: Message("Decision"),
}
_NO_REPORT = Message(
    "No report has come back for this article. Open an edited checking copy (.docx) the way you open an article."
)
_AS_IT_WAS = Message("There’s nothing new in “{file}”: it hasn’t been edited, or its changes were already accepted.")
_DONE = Message("This report has no more changes. Use Undo to reverse what you accepted.")


class ReturnedPanel(SidePanel):
    """A list that is made again after every change, so an undone proposal returns."""

    def __init__(self, session: Session, theme: Theme, window: QWidget, queue: QWidget) -> None:
        super().__init__(theme, window, queue, _("Changes from the report"), _KEYS)
        self._session = session
        self._returned: ReturnedReport | None = None
        self._article = ""
        self._rejected: set[RecordId] = set()
        self._proposed_something = False
        self._accept = make_button(_("Accept"), self.accept, Look.PRIMARY, _("Accept (Enter)"))
        self._leave = make_button(_("Reject"), self.reject, tip=_("Reject (Backspace)"))
        self._accept_all = make_button(_("Accept all"), self.accept_all, tip=_("Accept all (Ctrl+Enter)"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._accept)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        buttons.addWidget(self._accept_all)
        self.body.addLayout(buttons)
        self.cards.currentItemChanged.connect(lambda _item, _before: self._show_in_article())
        session.changed.connect(lambda _ids: self._refill())
        session.opened.connect(self._on_opened)

    def show_report(self, returned: ReturnedReport) -> None:
        """List the proposals of a report for the open article."""
        review = self._session.review
        self._returned, self._article = returned, review.article.id if review else ""
        self._rejected.clear()
        self._proposed_something = False
        self.open()

    def open(self) -> None:
        self._refill(even_hidden=True)
        super().open()

    def accept(self) -> None:
        """Accept the chosen proposal."""
        if proposal := self._chosen:
            self._session.perform(lambda desk: desk.returned.accept([proposal]))

    def accept_all(self) -> None:
        """Accept all listed proposals as one action."""
        proposals = self.proposals
        if proposals:
            self._session.perform(lambda desk: desk.returned.accept_all(proposals))

    def reject(self) -> None:
        """Remove the chosen proposal from the list; nothing else changes."""
        if proposal := self._chosen:
            self._rejected.add(proposal.id)
            self._refill()

    @property
    def proposals(self) -> list[ProposedChange]:
        return self.cards.subjects

    def on_key(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            self.reject()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept_all()
        else:
            self.accept()

    @property
    def _chosen(self) -> ProposedChange | None:
        chosen: ProposedChange | None = self.chosen
        return chosen

    def _on_opened(self) -> None:
        review = self._session.review
        if review is None or review.article.id != self._article:
            self._returned = None
            self.close_panel()
        elif self._session.is_only_shown:
            # Nothing can be accepted here; the revision under review still has the report.
            self.close_panel()
        else:
            # It may be another revision, with the same words elsewhere.
            self._refill()

    def _refill(self, *, even_hidden: bool = False) -> None:
        if self.isHidden() and not even_hidden:
            return
        review, proposals, chosen = self._session.review, self._open_proposals(), self._chosen
        self._proposed_something |= bool(proposals)
        self.put_cards((_card(proposal, review), proposal) for proposal in proposals if review)
        self.said.setText(self._summary(proposals))
        for button in (self._accept, self._leave, self._accept_all):
            button.setEnabled(bool(proposals))
        if self._chosen and (chosen is None or chosen.id != self._chosen.id):
            self._show_in_article()

    def _open_proposals(self) -> list[ProposedChange]:
        desk = self._session.desk
        if desk is None or self._returned is None:
            return []
        proposals = desk.returned.proposals(self._returned)
        return [proposal for proposal in proposals if proposal.id not in self._rejected]

    def _summary(self, proposals: list[ProposedChange]) -> str:
        if self._returned is None:
            return _(_NO_REPORT)
        if not proposals and self._proposed_something:
            return _(_DONE)
        if not proposals:
            return " ".join([_(_AS_IT_WAS, file=isolated(self._returned.name)), *removed_words(self._returned)])
        conflicts = sum(bool(proposal.conflict) for proposal in proposals)
        said = counted(
            "{n} change in “{file}”", "{n} changes in “{file}”", len(proposals), file=isolated(self._returned.name)
        )
        parts = [said, *([counted("{n} conflict", "{n} conflicts", conflicts)] if conflicts else [])]
        told = [_("{changes}. Nothing changes until you accept it.", changes=", ".join(parts))]
        return " ".join([*told, *removed_words(self._returned)])

    def _show_in_article(self) -> None:
        proposal, review = self._chosen, self._session.review
        if proposal and review and proposal.about in review.records:
            self._session.select(proposal.about)


def _card(proposal: ProposedChange, review: Review) -> Card:
    signed = [proposal.author, moment_text(proposal.written_at) if proposal.written_at else ""]
    head = " · ".join(filter(None, (_(_KINDS[proposal.kind]), *signed)))
    if changes := changes_of(proposal, review):
        return Card(head, "", one_line(changes), proposal.conflict)
    return Card(head, quoted(one_line(title_of(proposal, review))), one_line(proposal.words), proposal.conflict)
