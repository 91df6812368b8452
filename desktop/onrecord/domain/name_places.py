"""Every text of a report, with a description of its place that quotes nothing from it."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

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
from onrecord.translation import _

Place = tuple[str, str]
"""The description of a place, and its text."""


def texts_of_details(review: Review) -> Iterator[Place]:
    """The article's headline, byline and other details."""
    article = review.article
    yield _("the article’s headline"), article.headline
    yield _("the article’s byline"), article.byline
    yield _("the article’s outlet"), article.outlet
    yield _("the article’s address"), article.url
    yield _("the name of the article’s file"), article.origin


def texts_of_article(review: Review) -> Iterator[Place]:
    """The article's own words: its details, and each paragraph."""
    yield from texts_of_details(review)
    for number, line in enumerate(line_spans(review.text), start=1):
        yield _("paragraph {number} of the article", number=number), line.text_of(review.text)
    for link in review.revision.structure.links:
        yield _in_paragraph(_("a link in the article"), review, link.span.start), link.target
    for note in review.revision.import_notes:
        yield _("the import notes"), note


def texts_of_findings(review: Review) -> Iterator[Place]:
    """What the analysis took from the article: its entities, and checks."""
    for record in review.records.values():
        if isinstance(record, Entity | Check):
            yield from ((_where(what, record, review), words) for what, words in _fields_of(record))


def texts_of_records(report: Report) -> Iterator[Place]:
    """The reviewers' words: notes, evidence, corrections, fields of sources, and signatures."""
    review = report.review
    for record in review.records.values():
        if isinstance(record, Entity | Check):
            continue
        for what, words in _fields_of(record):
            yield _where(what, record, review), words
    yield _("the name of the person who checks the article"), review.article.assignee
    for tick in review.article.ticks:
        yield _("the checklist"), f"{tick.words}\n{tick.ticked_by}"
    for name in (report.exported_by, *report.reviewers):
        yield _("a reviewer’s name"), name
    for standing in report.sign_offs:
        yield _("a sign-off"), f"{standing.sign_off.reviewer}\n{standing.sign_off.role}"


def _fields_of(record: AnyRecord) -> Iterator[Place]:
    match record:
        case Note():
            yield _("a note"), record.text
            yield _("the author of a note"), record.author
        case Evidence():
            yield _("the title of evidence"), record.title
            yield _("the address or file of evidence"), record.place
            yield _("the page, line or time of evidence"), record.locator
            yield _("the passage of evidence"), record.passage
            yield _("the name of the person who added evidence"), record.added_by
            yield _("the article that evidence was taken from"), record.taken_from
        case Transcript():
            yield from _fields_of_transcript(record)
        case Query():
            yield from _fields_of_query(record)
        case Reply():
            yield _("the name of a person accused"), record.name
            yield _("a right of reply"), f"{record.answer}\n{record.not_needed}"
            yield _("who was asked for a reply, and how"), f"{record.asked_by}\n{record.asked_how}"
        case Claim():
            yield _("a correction"), record.correction
            yield _("the name of the person who vouches for a claim"), record.vouched_by
            yield _("the name of the person who checks a claim"), record.assignee
        case Source():
            yield from _fields_of_source(record)
        case Check():
            yield _("a check"), str(record.message)
        case Entity():
            yield _("the name of an entity"), record.name
            yield _("the role of an entity"), record.role


def _fields_of_transcript(transcript: Transcript) -> Iterator[Place]:
    yield _("the title of a transcript"), transcript.title
    yield _("the file of a transcript"), transcript.place
    yield _("the sound file of a transcript"), transcript.sound
    yield _("the name of the person who added a transcript"), transcript.added_by
    for line in transcript.lines:
        yield _("a transcript"), f"{line.speaker}\n{line.text}"


def _fields_of_query(query: Query) -> Iterator[Place]:
    for message in query.messages:
        yield _("a query"), message.text
        yield _("the writer of a query"), message.writer
    yield _("the name of the person who resolved a query"), query.resolved_by


def _fields_of_source(source: Source) -> Iterator[Place]:
    record = source.anonymity
    yield _("the name of a source"), source.name or ""
    yield _("the description of a source"), source.description or ""
    yield _("the ground rule of a source"), source.ground_rule
    yield _("the reason for a source’s anonymity"), record.reason
    yield _("the description of a source agreed for print"), record.description
    yield _("the note on how a source knows"), record.how_they_know
    yield _("the motive of a source"), record.motive
    yield _("the editor who knows a source"), record.known_to
    yield _("the name of the person who approved a source"), record.approved_by


def _where(what: str, record: AnyRecord, review: Review) -> str:
    spans = record.spans
    if not spans and isinstance(record, Attached) and record.target_id:
        target = review.records.get(record.target_id)
        spans = target.spans if target else ()
    return _in_paragraph(what, review, spans[0].start) if spans else what


def _in_paragraph(what: str, review: Review, position: int) -> str:
    number = max(bisect_right(_line_starts(review.text), position), 1)
    return _("{place} (paragraph {number})", place=what, number=number)


@lru_cache(maxsize=1)
def _line_starts(text: str) -> list[int]:
    return [line.start for line in line_spans(text)]
