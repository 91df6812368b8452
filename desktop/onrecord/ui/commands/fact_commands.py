"""The digits: marks on selected words, ticks on the facts of the selected claim."""

from collections.abc import Callable

from onrecord.domain.facts import fact_statuses
from onrecord.domain.records import Claim
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _
from onrecord.ui.queue.rows import claim_of
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session


class FactCommands:
    """Ticks single facts of the selected claim."""

    def __init__(self, session: Session, page: ReviewPage) -> None:
        self._session = session
        self._page = page

    def tick(self, number: int) -> None:
        """Mark a fact as verified, counted from 1; one that is verified is unchecked again."""
        claim = self._claim()
        if claim is None or number > len(claim.parts):
            self._explain(claim, number)
            return
        is_verified = fact_statuses(claim)[number - 1] is ClaimStatus.VERIFIED
        status = ClaimStatus.UNCHECKED if is_verified else ClaimStatus.VERIFIED
        self._session.perform(lambda desk: desk.claims.tag_fact(claim.id, number, status))

    def mark_or_tick(self, mark: Callable[[], object], number: int) -> None:
        """Mark the selected words; where none are selected, tick a fact of the selected claim if it has several."""
        claim = None if self._page.selected_span else self._claim()
        if claim and claim.parts:
            self.tick(number)
        else:
            mark()

    def _claim(self) -> Claim | None:
        review, record = self._session.review, self._session.selected_record
        return claim_of(review, record) if review and record else None

    def _explain(self, claim: Claim | None, number: int) -> None:
        if claim is None:
            self._session.hinted.emit(_("Only a claim has facts to mark."), _("Move to one with J and K."))
        elif not claim.parts:
            self._session.hinted.emit(_("This claim states one fact."), _("Press V to verify it."))
        else:
            self._session.hinted.emit(
                _("This claim has no fact {number}.", number=number), _("Press 1 to {last}.", last=len(claim.parts))
            )
