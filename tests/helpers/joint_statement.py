"""A review in which two people say something together, and one of them something alone."""

from helpers.builders import FOUND, make_review, span_of
from onrecord.domain.records import Claim, Entity, Quotation, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimKind, EntityKind, QuotationKind, SourceKind, SourceStatus

TEXT = "Ana Ruiz and Tom Reyes said the bridge was safe. Ruiz said it opened in May. A clerk said it was old."
ANA, TOM, CLERK = RecordId("ana"), RecordId("tom"), RecordId("clerk")
BOTH, ALONE, OLD = RecordId("both"), RecordId("alone"), RecordId("old")
BOTH_CLAIM = RecordId("both-claim")


def joint_review() -> Review:
    """The statement ``BOTH`` with its claim has the sources ``ANA`` and ``TOM``."""
    safe = span_of(TEXT, "the bridge was safe")
    sources = (
        Source(
            id=source_id,
            origin=FOUND,
            kind=SourceKind.PERSON,
            status=SourceStatus.NAMED if name else SourceStatus.ANONYMOUS,
            name=name,
            description=None if name else words,
            mentions=(span_of(TEXT, words),),
            entity_id=RecordId(f"{source_id}-name") if name else None,
        )
        for source_id, words, name in (
            (ANA, "Ana Ruiz", "Ana Ruiz"),
            (TOM, "Tom Reyes", "Tom Reyes"),
            (CLERK, "A clerk", None),
        )
    )
    names = (
        Entity(
            id=RecordId(f"{source_id}-name"),
            origin=FOUND,
            kind=EntityKind.PERSON,
            name=name,
            mentions=(span_of(TEXT, name),),
        )
        for source_id, name in ((ANA, "Ana Ruiz"), (TOM, "Tom Reyes"))
    )
    quotations = (
        Quotation(
            id=BOTH,
            origin=FOUND,
            kind=QuotationKind.INDIRECT,
            content=(safe,),
            cue=span_of(TEXT, "said"),
            source=span_of(TEXT, "Ana Ruiz and Tom Reyes"),
            source_id=ANA,
            joint_ids=(TOM,),
        ),
        Quotation(
            id=ALONE,
            origin=FOUND,
            kind=QuotationKind.INDIRECT,
            content=(span_of(TEXT, "it opened in May"),),
            source=span_of(TEXT, "Ruiz", 1),
            source_id=ANA,
        ),
        Quotation(
            id=OLD,
            origin=FOUND,
            kind=QuotationKind.INDIRECT,
            content=(span_of(TEXT, "it was old"),),
            source=span_of(TEXT, "A clerk"),
            source_id=CLERK,
        ),
    )
    claim = Claim(
        id=BOTH_CLAIM,
        origin=FOUND,
        span=safe,
        kinds=(ClaimKind.EVENT,),
        quotation_id=BOTH,
        source_id=ANA,
        joint_ids=(TOM,),
    )
    return make_review(TEXT, [*names, *sources, *quotations, claim])
