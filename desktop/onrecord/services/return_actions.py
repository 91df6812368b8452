"""Accept the proposals of a returned report."""

from collections.abc import Iterable, MutableMapping
from typing import cast

from onrecord.domain.changes import Change, Edit
from onrecord.domain.records import AnyRecord, Claim, Note, Query, QueryMessage, RecordId
from onrecord.domain.returned import UNKNOWN_AUTHOR, ProposedChange, ProposedKind
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition
from onrecord.services.errors import UnknownRecordError
from onrecord.services.journal import Journal, decided
from onrecord.services.queries import author_of


class ReturnActions:
    """Accepts proposals, several as one action that one undo reverses."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def accept(self, proposals: Iterable[ProposedChange]) -> Change | None:
        """Accept proposals.

        Raises:
            UnknownRecordError: the record of one of them is gone; none is accepted.
        """
        accepted = list(proposals)
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
            case ProposedKind.CORRECTION:
                return _changed(_claim(proposal, records), correction=proposal.words)
            case ProposedKind.EDIT:
                status = ClaimStatus.NOT_FACTUAL
                return _changed(_claim(proposal, records), correction=proposal.words, status=status, part_statuses=())
            case ProposedKind.CUT | ProposedKind.REOPENING:
                status = ClaimStatus.CUT if proposal.kind is ProposedKind.CUT else ClaimStatus.IN_PROGRESS
                return _changed(_claim(proposal, records), status=status, part_statuses=())
            case ProposedKind.DECISION:
                assert proposal.record is not None  # noqa: S101 - a decision is one on a record
                return proposal.record

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


def _changed(claim: Claim, **changes: object) -> AnyRecord:
    return cast("AnyRecord", decided(claim, **changes).after)


def _name(proposals: list[ProposedChange]) -> str:
    if len(proposals) == 1:
        kind = proposals[0].kind.value
        return f"Accept {'an' if kind[0] in 'ae' else 'a'} {kind} from the report"  # not shown: stored
    return f"Accept {len(proposals)} changes from the report"  # not shown: stored
