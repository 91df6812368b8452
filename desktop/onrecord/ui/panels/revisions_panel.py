"""All revisions of the open article: a list beside it, from which an earlier one is looked at."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from onrecord.domain.vocabulary import ClaimStatus, SignOffState
from onrecord.services.revisions import KnownRevision
from onrecord.ui.look.plain_text import counted, isolated, moment_text, one_line
from onrecord.ui.look.status_look import look_of_status
from onrecord.ui.look.theme import Theme
from onrecord.ui.panels.cards import Card
from onrecord.ui.panels.side_panel import SidePanel
from onrecord.ui.session import Session

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIGNED = {SignOffState.HOLDS: "Signed off.", SignOffState.BROKEN: "Its sign-off is no longer valid."}


class RevisionsPanel(SidePanel):
    """The latest first; the one that is shown is chosen.

    Signals:
        wanted(KnownRevision): a revision is to be shown.
    """

    wanted = Signal(object)

    def __init__(self, session: Session, theme: Theme, window: QWidget, queue: QWidget) -> None:
        super().__init__(theme, window, queue, "Revisions of this article", _ENTER)
        self._session = session
        self.cards.itemClicked.connect(lambda _item: self._choose())
        session.opened.connect(self.close_panel)

    def show_revisions(self, revisions: list[KnownRevision]) -> None:
        """List the revisions of the article that is open."""
        review = self._session.review
        if review is None or any(known.revision.article_id != review.article.id for known in revisions):
            return
        self.said.setText(
            "Press Enter or click to see a revision as it was left. The revision under review doesn’t change."
        )
        self.put_cards((_card(known), known) for known in revisions)
        shown = [known.revision.id for known in revisions].index(review.revision.id)
        self.cards.setCurrentRow(shown)
        self.open()

    def on_key(self, event: QKeyEvent) -> None:  # noqa: ARG002 - Enter is the only one
        self._choose()

    def _choose(self) -> None:
        if self.chosen:
            self.wanted.emit(self.chosen)


def _card(known: KnownRevision) -> Card:
    summary = known.summary
    head = f"Revision {known.revision.number} · {_what_became_of(known)}"
    checked = f"{summary.checked:,} of {counted(summary.claims, 'claim')} checked" if summary.claims else "No claims"
    tagged = [
        f"{summary.statuses[status]:,} {look_of_status(status).word.lower()}"
        for status in ClaimStatus
        if status is not ClaimStatus.UNCHECKED and summary.statuses.get(status)
    ]
    words = f"{' · '.join([checked, *tagged])}. {_SIGNED.get(summary.sign_off, '')}".strip()
    return Card(head, isolated(one_line(summary.article.headline)), words)


def _what_became_of(known: KnownRevision) -> str:
    if known.past is None:
        return f"under review since {moment_text(known.revision.added_at)}"
    became = "withdrawn" if known.past.is_withdrawn else "until"
    return f"{became} {moment_text(known.past.since)}"
