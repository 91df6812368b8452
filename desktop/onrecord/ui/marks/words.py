"""The tooltip of a record's words."""

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
from onrecord.domain.vocabulary import SourceStatus
from onrecord.translation import Message, _
from onrecord.ui.look.status_look import look_of_quotation

_SOURCES = {SourceStatus.NAMED: Message("Named source"), SourceStatus.ANONYMOUS: Message("Anonymous source")}


def describe(record: AnyRecord, review: Review) -> str:
    """One or two plain lines about ``record``."""
    match record:
        case Entity():
            lines = (f"{record.kind.label} · {record.name}", record.role)
        case Quotation():
            lines = (look_of_quotation(record.kind).word, _said_by(record, review))
        case Source():
            lines = (f"{_(_SOURCES[record.status])} · {record.label}", _reason(record))
        case Claim():
            lines = (f"{_('Claim')} · {record.status.label}", _why(record))
        case Check():
            lines = (f"{record.severity.label} · {record.message}", "")
        case Note():
            lines = (_note(record), record.text)
        case Query():
            lines = (f"{_('Query to the author')} · {_state(record)}", record.messages[0].text)
        case Reply():
            lines = (
                f"{_('Right of reply: {name}', name=record.label)} · {record.state(datetime.now(UTC))}",
                record.answer,
            )
        case Evidence() | Transcript():
            kind, place = (_("Evidence"), record.locator) if isinstance(record, Evidence) else (_("Transcript"), "")
            lines = (f"{kind} · {record.title}", place)
    return "\n".join(line for line in lines if line)


def _note(note: Note) -> str:
    return _("Note by {name}", name=note.author) if note.author else _("Note")


def _state(query: Query) -> str:
    if query.is_answered:
        return _("answered")
    return _("open") if query.is_open else _("resolved")


def _said_by(quotation: Quotation, review: Review) -> str:
    speaker = review.speaker_of(quotation)
    return _("said by {name}", name=speaker) if speaker else _("no source given")


def _why(claim: Claim) -> str:
    if claim.correction:
        return _("should read: {words}", words=claim.correction)
    return ", ".join(claim.shown_why)


def _reason(record: AnyRecord) -> str:
    return record.origin.shown_reason if record.origin else ""
