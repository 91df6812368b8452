"""Commands on facts, assignments and rights of reply."""

from collections.abc import Callable

from onrecord.domain.facts import fact_statuses
from onrecord.domain.records import Claim, Quotation, Reply
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _
from onrecord.ui.inspector.assignment_section import AssignmentSection
from onrecord.ui.inspector.reply_sections import RequestSection, open_replies_to
from onrecord.ui.panels.details_panel import DetailsPanel
from onrecord.ui.queue.rows import QueueTab, claim_of
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session


class StatementCommands:
    """One method for each action on the selected claim, quotation or right of reply."""

    def __init__(self, session: Session, page: ReviewPage, details: DetailsPanel) -> None:
        self._session = session
        self._page = page
        self._details = details

    def tick(self, number: int) -> None:
        """Mark a fact as verified, counted from 1, or a verified one as unchecked."""
        claim = self._claim()
        if claim is None:
            self._session.hinted.emit(_("Only a claim has facts to mark."), _("Move to one with J and K."))
        elif not claim.parts:
            self._session.hinted.emit(_("This claim states one fact."), _("Press V to verify it."))
        elif number > len(claim.parts):
            to_do = _("Press 1 to {last}.", last=len(claim.parts))
            self._session.hinted.emit(_("This claim has no fact {number}.", number=number), to_do)
        else:
            is_verified = fact_statuses(claim)[number - 1] is ClaimStatus.VERIFIED
            status = ClaimStatus.UNCHECKED if is_verified else ClaimStatus.VERIFIED
            self._session.perform(lambda desk: desk.claims.tag_fact(claim.id, number, status))

    def mark_or_tick(self, mark: Callable[[], object], number: int) -> None:
        """Mark the selected words; without any, tick a fact of the selected claim if it has several."""
        claim = None if self._page.selected_span else self._claim()
        if claim and claim.parts:
            self.tick(number)
        else:
            mark()

    def assign(self) -> None:
        if self._statement():
            self._page.inspector.focus_section(AssignmentSection, AssignmentSection.begin)

    def take(self) -> None:
        """Assign the selected claim to the reviewer."""
        if record := self._statement():
            self._session.perform(lambda desk: desk.claims.take(record.id))

    def assign_article(self) -> None:
        self._details.open()
        self._details.fields.focus_assignee()

    def show_mine(self) -> None:
        """List the reviewer's own open claims."""
        self._page.queue.show_found(QueueTab.CLAIMS, "mine open")  # not shown: words of a filter

    def add_reply(self) -> None:
        """Add a right of reply for the accused in the selected words; without words, go to the selected one."""
        span = self._page.selected_span
        if span is None:
            if reply := self._reply(_("Select the accusing words in the article, and press Shift+R again.")):
                self._page.inspector.focus_reply(reply.id)
            return
        change = self._session.perform(lambda desk: desk.replies.add(span))
        if change:
            self._page.inspector.focus_reply(change.record_ids[0])

    def ask_for_reply(self) -> None:
        """Record a request for the selected reply now, and go to how and until when."""
        if reply := self._reply(_("Select one in the Checks tab (Alt+5).")):
            self._session.perform(lambda desk: desk.replies.ask(reply.id))
            self._page.inspector.focus_section(RequestSection, RequestSection.begin)

    def mark_reply(self) -> None:
        reply, span = self._reply(_("Select one in the Checks tab (Alt+5).")), self._page.selected_span
        if reply and span is None:
            to_do = _("Select the words that give the reply, and press P.")
            self._session.hinted.emit(_("No text is selected."), to_do)
        elif reply and span and self._session.perform(lambda desk: desk.replies.show_in_article(reply.id, span)):
            self._page.article.select_span(None)

    def _claim(self) -> Claim | None:
        review, record = self._session.review, self._session.selected_record
        return claim_of(review, record) if review and record else None

    def _statement(self) -> Claim | Quotation | None:
        record = self._session.selected_record
        if isinstance(record, Claim | Quotation):
            return record
        to_do = _("Ctrl+Shift+A assigns the whole article.")
        self._session.hinted.emit(_("Only a claim or a quotation can be assigned."), to_do)
        return None

    def _reply(self, to_do: str) -> Reply | None:
        """The selected right of reply, or that to an accusation in the selected statement."""
        review, record = self._session.review, self._session.selected_record
        if isinstance(record, Reply):
            return record
        replies = open_replies_to(review, record) if review and isinstance(record, Claim | Quotation) else []
        if replies:
            self._session.select(replies[0].id)
            return replies[0]
        self._session.hinted.emit(_("No right of reply is selected."), to_do)
        return None
