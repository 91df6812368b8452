"""Two drafts of one story, and what was decided on the first."""

from helpers.builders import FOUND, make_review, span_of
from onrecord.domain.records import (
    AnyRecord,
    Claim,
    Evidence,
    RecordId,
    finding_id,
)
from onrecord.domain.redraft import Redraft, carry_over
from onrecord.domain.vocabulary import (
    ClaimKind,
    ClaimStatus,
    Disposition,
    EvidenceKind,
)

OLD = (
    "Ferry Fares to Triple\n"
    "A crossing will cost $14.50 in October, a filing shows.\n"
    "“Nobody wanted this number,” said Ottilie Marchbanks, the director.\n"
    "Two boats had sailed without a full crew, a deckhand said. It is the dearest crossing in the country.\n"
    "Marchbanks said ridership fell 31 percent last year."
)
NEW = (
    "Ferry Fares to Triple by Autumn\n"
    "The mayor was not told. Marchbanks declined to say why.\n"
    "A crossing will cost $14.75 in October, a filing shows.\n"
    "“Nobody wanted this number,” said Ottilie Marchbanks, the director.\n"
    "Three boats had sailed without a full crew, a deckhand said.\n"
    "Marchbanks said ridership fell 31 percent last year."
)
COST = "A crossing will cost $14.50 in October"
BOATS = "Two boats had sailed without a full crew"
DEAREST = "It is the dearest crossing in the country."
FELL = "ridership fell 31 percent last year"
WORDS = "Nobody wanted this number,"


def claim(words: str, status: ClaimStatus = ClaimStatus.VERIFIED, **changes: object) -> Claim:
    span = span_of(OLD, words)
    return Claim(
        id=finding_id("claim", span),
        origin=FOUND,
        disposition=Disposition.ACCEPTED,
        span=span,
        kinds=(ClaimKind.NUMBER,),
        status=status,
        **changes,  # type: ignore[arg-type]
    )


def on(record: AnyRecord, title: str = "Fare table") -> Evidence:
    return Evidence(
        id=RecordId(f"evidence on {record.id}"),
        disposition=Disposition.ACCEPTED,
        target_id=record.id,
        kind=EvidenceKind.DOCUMENT,
        title=title,
    )


def redrafted(*records: AnyRecord, text: str = NEW) -> Redraft:
    return carry_over(make_review(OLD, records), text)


def words_of(redraft: Redraft, text: str = NEW) -> dict[RecordId, list[str]]:
    return {record.id: [span.text_of(text) for span in record.spans] for record in redraft.records}
