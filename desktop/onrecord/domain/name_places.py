"""Every text of a report with where a person finds it, in words that quote none of it."""

from bisect import bisect_right
from collections.abc import Iterator

from onrecord.domain.article import line_spans
from onrecord.domain.records import (
    AnyRecord,
    Attached,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Reply,
    Source,
    Transcript,
)
from onrecord.domain.report import Report
from onrecord.domain.review import Review

Place = tuple[str, str]
"""Where a text stands, and the text."""


def texts_of_article(review: Review) -> Iterator[Place]:
    """The article's own words: headline, byline and the rest, and each paragraph."""
    article = review.article
    yield "the article’s headline", article.headline
    yield "the article’s byline", article.byline
    yield "the article’s outlet", article.outlet
    yield "the article’s address", article.url
    yield "the name of the article’s file", article.origin
    for number, line in enumerate(line_spans(review.text), start=1):
        yield f"paragraph {number} of the article", line.text_of(review.text)
    for link in review.revision.structure.links:
        yield f"a link in the article{_paragraph_of(review, link.span.start)}", link.target
    for note in review.revision.import_notes:
        yield "the import notes", note


def texts_of_records(report: Report) -> Iterator[Place]:
    """What reviewers wrote: notes, evidence, corrections, the fields of sources, and who they are."""
    review = report.review
    for record in review.records.values():
        for what, words in _fields_of(record):
            yield f"{what}{_where(record, review)}", words
    yield "the name of the person who checks the article", review.article.assignee
    for tick in review.article.ticks:
        yield "the checklist", f"{tick.words}\n{tick.ticked_by}"
    for name in (report.exported_by, *report.reviewers):
        yield "a reviewer’s name", name
    for standing in report.sign_offs:
        yield "a sign-off", f"{standing.sign_off.reviewer}\n{standing.sign_off.role}"


def _fields_of(record: AnyRecord) -> Iterator[Place]:
    match record:
        case Note():
            yield "a note", record.text
            yield "the author of a note", record.author
        case Evidence():
            yield "the title of evidence", record.title
            yield "the address or file of evidence", record.place
            yield "the page, line or time of evidence", record.locator
            yield "the passage of evidence", record.passage
            yield "the name of the person who added evidence", record.added_by
            yield "the article that evidence was taken from", record.taken_from
        case Transcript():
            yield from _fields_of_transcript(record)
        case Query():
            yield from _fields_of_query(record)
        case Reply():
            yield "the name of a person accused", record.name
            yield "a right of reply", f"{record.answer}\n{record.not_needed}"
            yield "who was asked for a reply, and how", f"{record.asked_by}\n{record.asked_how}"
        case Claim():
            yield "a correction", record.correction
            yield "the name of the person who vouches for a claim", record.vouched_by
            yield "the name of the person who checks a claim", record.assignee
        case Source():
            yield from _fields_of_source(record)
        case Check():
            yield "a check", record.message
        case Entity():
            yield "the name of an entity", record.name
            yield "the role of an entity", record.role


def _fields_of_transcript(transcript: Transcript) -> Iterator[Place]:
    yield "the title of a transcript", transcript.title
    yield "the file of a transcript", transcript.place
    yield "the sound file of a transcript", transcript.sound
    yield "the name of the person who added a transcript", transcript.added_by
    for line in transcript.lines:
        yield "a transcript", f"{line.speaker}\n{line.text}"


def _fields_of_query(query: Query) -> Iterator[Place]:
    for message in query.messages:
        yield "a query", message.text
        yield "the writer of a query", message.writer
    yield "the name of the person who resolved a query", query.resolved_by


def _fields_of_source(source: Source) -> Iterator[Place]:
    record = source.anonymity
    yield "the name of a source", source.name or ""
    yield "the description of a source", source.description or ""
    yield "the ground rule of a source", source.ground_rule
    yield "the reason for a source’s anonymity", record.reason
    yield "the description of a source agreed for print", record.description
    yield "the note on how a source knows", record.how_they_know
    yield "the motive of a source", record.motive
    yield "the editor who knows a source", record.known_to
    yield "the name of the person who approved a source", record.approved_by


def _where(record: AnyRecord, review: Review) -> str:
    spans = record.spans
    if not spans and isinstance(record, Attached) and record.target_id:
        target = review.records.get(record.target_id)
        spans = target.spans if target else ()
    return _paragraph_of(review, spans[0].start) if spans else ""


def _paragraph_of(review: Review, position: int) -> str:
    starts = [line.start for line in line_spans(review.text)]
    return f" (paragraph {max(bisect_right(starts, position), 1)})"
