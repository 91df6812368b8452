"""A short story about a ferry and what analysis found in it, for the actions of a reviewer."""

from helpers.builders import FOUND, make_review, span_of
from onrecord.domain.records import (
    Check,
    Claim,
    Entity,
    Quotation,
    RecordId,
    Source,
)
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import (
    ClaimKind,
    EntityKind,
    QuotationKind,
    Severity,
    SourceKind,
    SourceStatus,
)

TEXT = (
    "The ferry cost $12 million, Ida Brandt said. “We paid twice,” she added. "
    "A clerk said the ledger was lost. Brandt left in 2019."
)
CLAIM, QUOTE, QUOTE_CLAIM = RecordId("c1"), RecordId("q1"), RecordId("c2")
IDA, BRANDT, SOURCE, CLERK, CHECK = (RecordId(i) for i in ("e1", "e2", "s1", "s2", "k1"))


def ferry_review() -> Review:
    """The review of the story with what analysis found in it."""
    place = lambda words, nth=0: span_of(TEXT, words, nth)  # noqa: E731
    return make_review(
        TEXT,
        [
            Claim(id=CLAIM, origin=FOUND, span=place("The ferry cost $12 million"), kinds=(ClaimKind.NUMBER,)),
            Quotation(
                id=QUOTE, origin=FOUND, kind=QuotationKind.DIRECT, content=(place("We paid twice,"),), source_id=SOURCE
            ),
            Claim(
                id=QUOTE_CLAIM,
                origin=FOUND,
                span=place("We paid twice,"),
                kinds=(ClaimKind.QUOTATION,),
                quotation_id=QUOTE,
                source_id=SOURCE,
            ),
            Entity(id=IDA, origin=FOUND, kind=EntityKind.PERSON, name="Ida Brandt", mentions=(place("Ida Brandt"),)),
            Entity(id=BRANDT, origin=FOUND, kind=EntityKind.PERSON, name="Brandt", mentions=(place("Brandt", 1),)),
            Source(
                id=SOURCE,
                origin=FOUND,
                kind=SourceKind.PERSON,
                status=SourceStatus.NAMED,
                name="Ida Brandt",
                mentions=(place("Ida Brandt"),),
                entity_id=IDA,
            ),
            Source(
                id=CLERK,
                origin=FOUND,
                kind=SourceKind.PEOPLE,
                status=SourceStatus.ANONYMOUS,
                description="A clerk",
                mentions=(place("A clerk"),),
            ),
            Check(
                id=CHECK,
                origin=FOUND,
                rule="anonymous-without-reason",
                severity=Severity.WARNING,
                places=(place("A clerk"),),
                message="No reason is given.",
            ),
        ],
    )
