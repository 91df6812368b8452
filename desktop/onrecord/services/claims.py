"""A reviewer's actions on claims."""

import re
from dataclasses import replace
from datetime import datetime

from onrecord.domain.article import first_words
from onrecord.domain.changes import Change, Edit
from onrecord.domain.facts import fact_statuses, facts_changed, with_fact_statuses
from onrecord.domain.records import Claim, Quotation, RecordId
from onrecord.domain.spans import hull
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition
from onrecord.services.errors import EvidenceNeededError, ServiceError, UnknownRecordError
from onrecord.services.journal import Journal, decided
from onrecord.services.sources import speaker_edits
from onrecord.translation import _

_BY = re.compile(r"^(?:by|von)\s+", re.IGNORECASE)
_NAMES = {
    ClaimStatus.UNCHECKED: "Clear status",  # not shown: stored
    ClaimStatus.IN_PROGRESS: "Mark in progress",  # not shown: stored
    ClaimStatus.CORRECTED: "Verify with a correction",  # not shown: stored
    ClaimStatus.REPORTER: "Accept on the reporter’s word",  # not shown: stored
    ClaimStatus.NOT_FACTUAL: "Mark as not a factual claim",  # not shown: stored
    ClaimStatus.CUT: "Mark as cut",  # not shown: stored
}


class ClaimActions:
    """Tagging, correcting and classifying claims.

    ``evidence_gate`` is called each time: while the gate is on, "verified" needs at least one supporting piece of
    evidence.
    """

    def __init__(self, journal: Journal, *, evidence_gate: bool = True) -> None:
        self._journal = journal
        self.evidence_gate = evidence_gate

    def tag(self, record_id: RecordId, status: ClaimStatus, *, vouched_by: str = "") -> Change | None:
        """Set the status of a claim, or of the claim made of a quotation.

        Raises:
            EvidenceNeededError: the gate is on and nothing supports the claim.
            UnknownRecordError: the record is neither a claim nor a quotation.
        """
        before, claim = self.claim_of(record_id)
        self.refuse_unless_supported(claim, status)
        voucher = (vouched_by or self.default_voucher()) if status is ClaimStatus.REPORTER else claim.vouched_by
        after = decided(claim, status=status, part_statuses=(), vouched_by=voucher).after
        return self._journal.commit(_name_of(status), [Edit(before, after)])

    def tag_fact(self, record_id: RecordId, number: int, status: ClaimStatus) -> Change | None:
        """Set the status of one fact of a claim, counted from 1; the claim then has the weakest status of all.

        Raises:
            EvidenceNeededError: the gate is on and nothing supports the claim.
            UnknownRecordError: the claim has no such fact.
        """
        before, claim = self.claim_of(record_id)
        if number not in range(1, len(claim.parts) + 1):
            raise UnknownRecordError(record_id)
        self.refuse_unless_supported(claim, status, fact=number)
        tagged = self.with_fact(claim, number, status)
        name = _name_of(status)
        return self._journal.commit(f"{name}: fact {number}", [Edit(before, decided(tagged).after)])

    def with_fact(self, claim: Claim, number: int, status: ClaimStatus) -> Claim:
        """The claim with another status of one fact."""
        statuses = list(fact_statuses(claim))
        statuses[number - 1] = status
        tagged = with_fact_statuses(claim, statuses)
        is_vouched = status is ClaimStatus.REPORTER and not claim.vouched_by
        return replace(tagged, vouched_by=self.default_voucher()) if is_vouched else tagged

    def correct(self, record_id: RecordId, correction: str) -> Change | None:
        """Set the text that should replace the claim's; empty text removes the correction."""
        before, claim = self.claim_of(record_id)
        after = decided(claim, correction=correction.strip()).after
        return self._journal.commit("Write correction", [Edit(before, after)])

    def verify_corrected(self, record_id: RecordId, correction: str) -> Change | None:
        """Set the correction and mark the claim, or the facts it changes, as verified with it, in one action.

        Raises:
            EvidenceNeededError: the gate is on and nothing supports the claim.
        """
        before, claim = self.claim_of(record_id)
        self.refuse_unless_supported(claim, ClaimStatus.CORRECTED)
        after = decided(self.corrected(replace(claim, correction=correction.strip()))).after
        return self._journal.commit(_NAMES[ClaimStatus.CORRECTED], [Edit(before, after)])

    def corrected(self, claim: Claim) -> Claim:
        """The claim as verified with its correction; facts that the correction leaves alone keep their status."""
        changed = facts_changed(claim, self._journal.review.text, claim.correction)
        if not changed:
            return replace(claim, status=ClaimStatus.CORRECTED, part_statuses=())
        statuses = enumerate(fact_statuses(claim), 1)
        return with_fact_statuses(claim, [ClaimStatus.CORRECTED if n in changed else status for n, status in statuses])

    def set_kinds(self, claim_id: RecordId, kinds: tuple[ClaimKind, ...]) -> Change | None:
        """Set the kinds of the claim."""
        claim = self._journal.find(claim_id, Claim)
        return self._journal.commit("Change kind of claim", [decided(claim, kinds=kinds or (ClaimKind.OTHER,))])

    def set_source(self, claim_id: RecordId, source_id: RecordId | None) -> Change | None:
        """Attribute the claim to a source, or to nobody; its quotation gets the same source."""
        claim, review = self._journal.find(claim_id, Claim), self._journal.review
        quotation = review.records.get(claim.quotation_id) if claim.quotation_id else None
        edits = [*speaker_edits(review, quotation, source_id)] if isinstance(quotation, Quotation) else []
        others = [edit for edit in edits if edit.record_id != claim_id]
        return self._journal.commit(
            "Change source of claim", [decided(claim, source_id=source_id, joint_ids=()), *others]
        )

    def set_voucher(self, claim_id: RecordId, name: str) -> Change | None:
        """Set the person on whose word the claim was accepted."""
        claim = self._journal.find(claim_id, Claim)
        return self._journal.commit("Change who vouches", [decided(claim, vouched_by=name.strip())])

    def assign(self, record_id: RecordId, name: str) -> Change | None:
        """Assign a claim to a person; an empty name assigns it to nobody."""
        before, claim = self.claim_of(record_id)
        after = decided(claim, assignee=" ".join(name.split())).after
        return self._journal.commit("Assign claim" if name.strip() else "Unassign claim", [Edit(before, after)])

    def take(self, record_id: RecordId) -> Change | None:
        """Assign a claim to the current reviewer.

        Raises:
            ServiceError: the reviewer gave no name.
        """
        if not self._journal.context.given_name:
            raise ServiceError(
                _("An assignment needs your name."),
                kept=_("The claim isn’t assigned."),
                to_do=_("Enter your name in Settings (Ctrl+,), then assign the claim to yourself."),
            )
        return self.assign(record_id, self._journal.context.reviewer())

    def set_due(self, record_id: RecordId, due_at: datetime | None) -> Change | None:
        """Set the due time of a claim; None for no due time."""
        before, claim = self.claim_of(record_id)
        after = decided(claim, due_at=due_at).after
        return self._journal.commit("Set due time" if due_at else "Clear due time", [Edit(before, after)])

    def refuse_unless_supported(self, claim: Claim, status: ClaimStatus, *, fact: int = 0) -> None:
        """Enforce the evidence gate.

        Raises:
            EvidenceNeededError: the gate is on, the status needs evidence, and nothing supports the claim.
        """
        if self.asks_for_evidence(status) and not self._journal.review.is_supported(claim):
            raise EvidenceNeededError(claim.id, status, fact)

    def asks_for_evidence(self, status: ClaimStatus) -> bool:
        """Whether the evidence gate applies to a status."""
        return self.evidence_gate and status.needs_evidence

    def default_voucher(self) -> str:
        """The default voucher: the name in the byline."""
        byline = self._journal.review.article.byline
        return first_words(_BY.sub("", byline)) if byline else _("the reporter")

    def claim_of(self, record_id: RecordId) -> tuple[Claim | None, Claim]:
        """The stored claim of a record, or None, and the claim to work on.

        A quotation without a claim of its own gets one that isn't stored yet.
        """
        review = self._journal.review
        record = self._journal.record(record_id)
        if isinstance(record, Claim):
            return record, record
        if not isinstance(record, Quotation):
            raise UnknownRecordError(record_id)
        found = review.claim_for(record.id)
        return (found, found) if found else (None, self._claim_on(record))

    def _claim_on(self, quotation: Quotation) -> Claim:
        return Claim(
            id=RecordId(f"claim-on:{quotation.id}"),
            disposition=Disposition.ACCEPTED,
            span=hull(quotation.content),
            kinds=(ClaimKind.QUOTATION,),
            quotation_id=quotation.id,
            source_id=quotation.source_id,
            joint_ids=quotation.joint_ids,
        )


def _name_of(status: ClaimStatus) -> str:
    return _NAMES.get(status, f"Mark as {status.value}")  # not shown: stored
