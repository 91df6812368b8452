"""Accept the proposals of a returned report."""

from collections.abc import Iterable, MutableMapping
from dataclasses import replace
from typing import cast

from onrecord.domain.changes import Change, Edit
from onrecord.domain.records import AnyRecord, Check, Claim, Note, Query, QueryMessage, RecordId
from onrecord.domain.returned import UNKNOWN_AUTHOR, ProposedChange, ProposedKind, ReturnedReport
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition
from onrecord.services.claims import ClaimActions
from onrecord.services.errors import UnknownRecordError, needs_evidence
from onrecord.services.journal import Journal, decided
from onrecord.services.queries import author_of
from onrecord.services.returning import propose
from onrecord.services.typed_words import with_value


class ReturnActions:
    """Accepts proposals, several as one action that one undo reverses."""

    def __init__(self, journal: Journal, claims: ClaimActions) -> None:
        self._journal = journal
        self._claims = claims

    def objection(self, proposal: ProposedChange) -> str:
        """The sentence of the evidence gate if it stops a proposal, or nothing."""
        claim, status = self._journal.review.records.get(proposal.about or proposal.id), proposal.value
        if not (isinstance(claim, Claim) and isinstance(status, ClaimStatus)):
            return ""
        is_stopped = self._claims.asks_for_evidence(status) and not self._journal.review.is_supported(claim)
        return needs_evidence(status) if is_stopped else ""

    def proposals(self, returned: ReturnedReport) -> list[ProposedChange]:
        """The proposals of a returned report, with the objections of the evidence gate."""
        proposed = propose(returned, self._journal.review, self._journal.log)
        return [replace(proposal, conflict=self.objection(proposal) or proposal.conflict) for proposal in proposed]

    def accept_all(self, proposals: Iterable[ProposedChange]) -> Change | None:
        """Accept proposals, except those that the evidence gate stops."""
        return self.accept(proposal for proposal in proposals if not self.objection(proposal))

    def accept(self, proposals: Iterable[ProposedChange]) -> Change | None:
        """Accept proposals.

        Raises:
            UnknownRecordError: the record of one of them is gone; none is accepted.
            EvidenceNeededError: the evidence gate stops one of them; none is accepted.
        """
        accepted = list(proposals)
        if not accepted:
            return None
        before = self._journal.review.records
        after = dict(before)
        for proposal in accepted:
            record = self._outcome(proposal, after)
            after[record.id] = record
        changed = [record_id for record_id, record in after.items() if before.get(record_id) != record]
        edits = [Edit(before.get(record_id), after[record_id]) for record_id in changed]
        return self._journal.commit(_name(accepted), edits)

    def _outcome(self, proposal: ProposedChange, records: MutableMapping[RecordId, AnyRecord]) -> AnyRecord:
        match proposal.kind:
            case ProposedKind.NOTE:
                return self._note(proposal)
            case ProposedKind.ANSWER:
                return self._answered(proposal, records)
            case ProposedKind.STATUS | ProposedKind.DETAIL:
                return self._with_field(proposal, records)
            case ProposedKind.DECISION:
                assert proposal.record is not None  # noqa: S101 - a decision is one on a record
                return proposal.record
        return _on_claim(proposal, _claim(proposal, records))

    def _with_field(self, proposal: ProposedChange, records: MutableMapping[RecordId, AnyRecord]) -> AnyRecord:
        record = records.get(proposal.about) if proposal.about else None
        if record is None:
            raise UnknownRecordError(proposal.about or proposal.id)
        changes = with_value(record, proposal.field, proposal.value)
        if isinstance(record, Claim) and isinstance(proposal.value, ClaimStatus):
            self._claims.refuse_unless_supported(record, proposal.value)
            is_vouched = proposal.value is ClaimStatus.REPORTER and not record.vouched_by
            voucher = {"vouched_by": self._claims.default_voucher()} if is_vouched else {}
            changes |= {"part_statuses": (), **voucher}
        if isinstance(record, Check):
            return cast("AnyRecord", replace(record, disposition=cast("Disposition", proposal.value)))
        return cast("AnyRecord", decided(record, **changes).after)

    def _answered(self, proposal: ProposedChange, records: MutableMapping[RecordId, AnyRecord]) -> AnyRecord:
        query = records.get(proposal.about) if proposal.about else None
        if not isinstance(query, Query):
            raise UnknownRecordError(proposal.about or proposal.id)
        message = QueryMessage(
            text=proposal.words,
            writer=proposal.author or author_of(self._journal.review),
            written_at=proposal.written_at or self._journal.context.now(),
            is_answer=True,
        )
        changes = {"messages": (*query.messages, message), "resolved_by": "", "resolved_at": None}
        return cast("AnyRecord", decided(query, **changes).after)

    def _note(self, proposal: ProposedChange) -> Note:
        return Note(
            id=proposal.id,
            disposition=Disposition.ACCEPTED,
            text=proposal.words,
            author=proposal.author or UNKNOWN_AUTHOR,
            written_at=proposal.written_at or self._journal.context.now(),
            target_id=proposal.about,
            span=None if proposal.about else proposal.span,
        )


def _claim(proposal: ProposedChange, records: MutableMapping[RecordId, AnyRecord]) -> Claim:
    """The claim for a proposal; a new one on its words if there is none yet."""
    if proposal.about is None:
        assert proposal.span is not None  # noqa: S101 - without words it is proposed as a note
        return Claim(id=proposal.id, span=proposal.span, kinds=(ClaimKind.OTHER,))
    claim = records.get(proposal.about)
    if not isinstance(claim, Claim):
        raise UnknownRecordError(proposal.about)
    return claim


def _on_claim(proposal: ProposedChange, claim: Claim) -> AnyRecord:
    """The claim with a correction or another status; style outside the claims is no fact to check."""
    changes: dict[str, object] = {}
    if proposal.kind in {ProposedKind.CORRECTION, ProposedKind.EDIT, ProposedKind.FACT_EDIT}:
        changes["correction"] = proposal.words
    statuses = {ProposedKind.CUT: ClaimStatus.CUT, ProposedKind.REOPENING: ClaimStatus.IN_PROGRESS}
    if proposal.about is None:
        statuses[ProposedKind.EDIT] = ClaimStatus.NOT_FACTUAL
    if proposal.kind in statuses:
        changes |= {"status": statuses[proposal.kind], "part_statuses": ()}
    return cast("AnyRecord", decided(claim, **changes).after)


def _name(proposals: list[ProposedChange]) -> str:
    if len(proposals) == 1:
        kind = proposals[0].kind.value
        return f"Accept {'an' if kind[0] in 'ae' else 'a'} {kind} from the report"  # not shown: stored
    return f"Accept {len(proposals)} changes from the report"  # not shown: stored
