"""A claim and the quotation it was made from, shown as one."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.domain.records import AnyRecord, Claim, Quotation, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.look.plain_text import folded, one_line


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim, a quotation, or both; at least one is set. ``sources`` are several if they said it together."""

    claim: Claim | None
    quotation: Quotation | None
    sources: Sequence[Source]

    @property
    def source(self) -> Source | None:
        """The first source."""
        return next(iter(self.sources), None)

    @property
    def record_id(self) -> RecordId:
        """The record that status, notes and evidence belong to."""
        record = self.claim or self.quotation
        assert record is not None  # noqa: S101 - statement_of gives at least one
        return record.id

    @property
    def status(self) -> ClaimStatus:
        """The status of the claim; a quotation without one is unchecked."""
        return self.claim.status if self.claim else ClaimStatus.UNCHECKED

    @property
    def ids(self) -> tuple[RecordId, ...]:
        """The ids of the claim and the quotation."""
        return tuple(record.id for record in (self.claim, self.quotation) if record)


def statement_of(review: Review, record: AnyRecord) -> Statement:
    """The statement that a claim or quotation belongs to.

    Raises:
        TypeError: the record is neither.
    """
    if isinstance(record, Quotation):
        return Statement(review.claim_for(record.id), record, review.sources_of(record))
    if not isinstance(record, Claim):
        raise TypeError(record.id)
    quotation = review.records.get(record.quotation_id) if record.quotation_id else None
    return Statement(record, quotation if isinstance(quotation, Quotation) else None, review.sources_of(record))


def ids_of(review: Review, record: AnyRecord) -> tuple[RecordId, ...]:
    """The ids of a record, or of the whole statement: the inspector shows notes and evidence on any of them."""
    return statement_of(review, record).ids if isinstance(record, Claim | Quotation) else (record.id,)


def described(source: Source) -> tuple[str, ...]:
    """The description of a source if it adds to the label."""
    label, description = folded(source.label), one_line(source.description or "")
    return (description,) if description and label not in folded(description) else ()
