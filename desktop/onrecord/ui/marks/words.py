"""What is said about a record when the pointer rests on its words."""

from datetime import UTC, datetime

from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Quotation,
    Reply,
    Source,
    Transcript,
)
from onrecord.domain.review import Review
from onrecord.ui.look.status_look import (
    look_of_entity,
    look_of_quotation,
    look_of_severity,
    look_of_source,
    look_of_status,
)


def describe(record: AnyRecord, review: Review) -> str:
    """One or two plain lines about ``record``."""
    match record:
        case Entity():
            lines = (f"{look_of_entity(record.kind).word} · {record.name}", record.role)
        case Quotation():
            lines = (look_of_quotation(record.kind).word, _said_by(record, review))
        case Source():
            lines = (f"{look_of_source(record.status).word} source · {record.label}", _reason(record))
        case Claim():
            lines = (f"Claim · {look_of_status(record.status).word}", _why(record))
        case Check():
            lines = (f"{look_of_severity(record.severity).word} · {record.message}", "")
        case Note():
            lines = (f"Note by {record.author}" if record.author else "Note", record.text)
        case Query():
            state = "answered" if record.is_answered else "open" if record.is_open else "resolved"
            lines = (f"Query to the author · {state}", record.messages[0].text)
        case Reply():
            lines = (f"Right of reply: {record.label} · {record.state(datetime.now(UTC))}", record.answer)
        case Evidence() | Transcript():
            lines = (f"{type(record).__name__} · {record.title}", getattr(record, "locator", ""))
    return "\n".join(line for line in lines if line)


def _said_by(quotation: Quotation, review: Review) -> str:
    source = review.source_of(quotation)
    return f"said by {source.label}" if source else "no source given"


def _why(claim: Claim) -> str:
    if claim.correction:
        return f"should read: {claim.correction}"
    return ", ".join(claim.shown_why)


def _reason(record: AnyRecord) -> str:
    return record.origin.shown_reason if record.origin else ""
