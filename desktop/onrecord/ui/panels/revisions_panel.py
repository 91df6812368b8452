"""All revisions of the open article in a list beside it, to look at earlier ones."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from onrecord.domain.vocabulary import ClaimStatus, SignOffState
from onrecord.services.revisions import KnownRevision
from onrecord.translation import Message, _
from onrecord.ui.look.forms import column, flat_button
from onrecord.ui.look.plain_text import isolated, moment_text, one_line
from onrecord.ui.look.status_bar import status_words
from onrecord.ui.look.theme import Theme
from onrecord.ui.panels.cards import Card
from onrecord.ui.panels.side_panel import SidePanel
from onrecord.ui.session import Session

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIGNED = {SignOffState.HOLDS: Message("Signed off."), SignOffState.BROKEN: Message("Its sign-off is broken.")}


class RevisionsPanel(SidePanel):
    """A list with the latest revision first, and the shown one chosen.

    Signals:
        wanted(KnownRevision): show a revision.
    """

    wanted = Signal(object)

    def __init__(self, session: Session, theme: Theme, window: QWidget, queue: QWidget) -> None:
        super().__init__(theme, window, queue, _("Revisions of this article"), _ENTER)
        self._session = session
        self._ways = column(spacing=2)
        self.body.insertLayout(self.body.indexOf(self.cards), self._ways)
        self.cards.itemClicked.connect(lambda _item: self._choose())
        session.opened.connect(self.close_panel)

    def set_actions(self, actions: Iterable[QAction]) -> None:
        """Offer commands on drafts above the list, with their keys."""
        for action in actions:
            button = flat_button(action.text(), action.trigger)
            button.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            # Without a parent, a visible button would be a window.
            self._ways.addWidget(button)
            action.enabledChanged.connect(button.setVisible)
            button.setVisible(action.isEnabled())

    def show_revisions(self, revisions: list[KnownRevision]) -> None:
        """List the revisions of the open article."""
        review = self._session.review
        if review is None or any(known.revision.article_id != review.article.id for known in revisions):
            return
        self.said.setText(
            _("Press Enter or click to see a revision as it was left. The revision under review doesn’t change.")
        )
        self.put_cards((_card(known), known) for known in revisions)
        shown = [known.revision.id for known in revisions].index(review.revision.id)
        self.cards.setCurrentRow(shown)
        self.open()

    def on_key(self, event: QKeyEvent) -> None:  # noqa: ARG002 - Enter is the only one
        self._choose()

    def _choose(self) -> None:
        if known := self.chosen:
            # Closed by the reviewer, who is led to the revision.
            self.close_panel()
            self.wanted.emit(known)


def _card(known: KnownRevision) -> Card:
    summary = known.summary
    number = _("Revision {number}", number=known.revision.number)
    head = f"{number} · {_what_became_of(known)}"
    figures = summary.figures if summary.claims else [_("No claims"), *summary.figures]
    tagged = status_words(
        {each: count for each, count in summary.statuses.items() if each is not ClaimStatus.UNCHECKED}
    )
    signed = f" {_SIGNED[summary.sign_off]}" if summary.sign_off in _SIGNED else ""
    words = f"{' · '.join([*figures, *tagged])}.{signed}"
    return Card(head, isolated(one_line(summary.article.headline)), words)


def _what_became_of(known: KnownRevision) -> str:
    if known.past is None:
        return _("under review since {when}", when=moment_text(known.revision.added_at))
    when = moment_text(known.past.since)
    return _("withdrawn {when}", when=when) if known.past.is_withdrawn else _("until {when}", when=when)
