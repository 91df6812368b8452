"""The reviewers' words in the records of an article."""

from collections.abc import Iterator

from onrecord.domain.records import AnyRecord, Claim, Entity, Evidence, Note, Query, Reply, Source, Transcript
from onrecord.domain.vocabulary import Disposition


def written_words(record: AnyRecord) -> str:
    """The words that somebody wrote in a record, its parts separated by dots; nothing for a proposal."""
    return " · ".join(part for part in _parts(record) if part)


def _parts(record: AnyRecord) -> Iterator[str]:
    match record:
        case Note():
            yield record.text
        case Query():
            yield from (message.text for message in record.messages)
        case Evidence():
            yield from (record.title, record.passage, record.place, record.locator)
        case Transcript():
            yield from (record.title, record.place, record.sound)
        case Reply() if record.disposition is not Disposition.PROPOSED:
            yield from (record.name, record.asked_by, record.asked_how, record.answer, record.not_needed)
        case Claim():
            yield record.correction
        case Entity() if record.disposition is not Disposition.PROPOSED:
            yield from (record.name, record.role)
        case Source() if record.disposition is not Disposition.PROPOSED:
            yield from _of_source(record)


def _of_source(source: Source) -> Iterator[str]:
    kept = source.anonymity
    yield from (source.name or "", source.description or "", source.ground_rule)
    yield from (kept.reason, kept.description, kept.how_they_know, kept.motive, kept.known_to, kept.approved_by)
