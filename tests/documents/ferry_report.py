"""A report on a small article, with something of everything in it."""

from dataclasses import replace
from datetime import timedelta

from documents.report_builders import make_claim, make_note, make_report, structure_of
from helpers.builders import FOUND, NOON, make_article, make_revision, span_of
from onrecord.domain.article import Link, line_spans
from onrecord.domain.records import AnonymityRecord, AnyRecord, Check, Entity, Evidence, Quotation, RecordId, Source
from onrecord.domain.report import Report
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    AttributionLevel,
    BlockRole,
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    EvidenceKind,
    EvidenceRank,
    QuotationKind,
    Severity,
    SourceKind,
    SourceStatus,
    Stance,
)

FERRY = """\
Ferry Line Runs Out of Captains
By Tomas Wren
Share this story
The Saltmarsh ferry canceled 412 sailings last year, twice as many as in 2024, according to the Harbor Board.
“We trained nine captains and lost eleven,” said Odile Marsh, the line’s director. “Nobody can run a timetable on that. 🚢

“And nobody should try,” she added.
What comes next
A board member, who asked not to be named because the talks are private, said two bidders had pulled out.
- The reserve holds $2.4 million.
- Fares rise on 1 July.
Riders in the harbor town call the line العبّارة القديمة ورقم 7, the old ferry.
It is the oldest ferry in the state. The board will vote on Tuesday, 3 June.
Related stories
Back to top"""

_ROLES = {
    0: BlockRole.HEADLINE,
    1: BlockRole.BYLINE,
    2: BlockRole.FURNITURE,
    6: BlockRole.SUBHEAD,
    8: BlockRole.LIST_ITEM,
    9: BlockRole.LIST_ITEM,
    12: BlockRole.FURNITURE,
    13: BlockRole.FURNITURE,
}


def ferry_report(**changes: object) -> Report:
    """A small article with every kind of record, every status but two, and something of everything on file."""
    text = FERRY
    records = [*_ferry_sources(text), *_ferry_quotations(text), *_ferry_claims(text), *_ferry_remarks(text)]
    links = [Link(span_of(text, "Harbor Board"), "https://harborboard.example/minutes?id=7&page=2")]
    article = make_article(
        "Ferry Line Runs Out of Captains",
        byline="By Tomas Wren",
        outlet="The Saltmarsh Courier",
        published="15 May 2026",
        url="https://courier.example/ferry",
        language="en",
    )
    sentences = tuple(line_spans(text)[3:6])
    info = AnalysisInfo("1.0", "en_core_web_md 3.7.1", "en", sentences, ("The text holds words in another script.",))
    revision = make_revision(text, structure_of(text, _ROLES, links))
    revision = replace(revision, import_notes=("Two comments of the document were taken in as notes.",))
    review = Review(article, revision, info, {record.id: record for record in records})
    return make_report(review, **changes)


def _ferry_sources(text: str) -> list[AnyRecord]:
    return [
        Source(
            id=RecordId("marsh"),
            kind=SourceKind.PERSON,
            status=SourceStatus.NAMED,
            name="Odile Marsh",
            description="the line’s director",
            mentions=(span_of(text, "Odile Marsh"),),
            level=AttributionLevel.ON_THE_RECORD,
            origin=FOUND,
        ),
        Source(
            id=RecordId("board"),
            kind=SourceKind.DOCUMENT,
            status=SourceStatus.NAMED,
            name="Harbor Board",
            mentions=(span_of(text, "the Harbor Board"),),
            origin=FOUND,
        ),
        Source(
            id=RecordId("member"),
            kind=SourceKind.PEOPLE,
            status=SourceStatus.ANONYMOUS,
            description="a board member",
            mentions=(span_of(text, "A board member"),),
            shown_by=span_of(text, "asked not to be named because the talks are private"),
            level=AttributionLevel.ON_BACKGROUND,
            ground_rule="May be quoted as a board member.",
            anonymity=AnonymityRecord(reason="Talks are private.", description="a board member", known_to="Jo Lindt"),
            origin=FOUND,
        ),
        Entity(
            id=RecordId("saltmarsh"),
            kind=EntityKind.PLACE,
            name="Saltmarsh",
            mentions=(span_of(text, "Saltmarsh"),),
            origin=FOUND,
        ),
        Entity(
            id=RecordId("not-a-person"),
            kind=EntityKind.PERSON,
            name="Back",
            mentions=(span_of(text, "Back to"),),
            origin=FOUND,
            disposition=Disposition.REJECTED,
        ),
    ]


def _ferry_quotations(text: str) -> list[AnyRecord]:
    split = span_of(text, "Nobody can run a timetable on that. 🚢\n\n“And nobody should try,")
    return [
        Quotation(
            id=RecordId("trained"),
            kind=QuotationKind.DIRECT,
            content=(span_of(text, "We trained nine captains and lost eleven,"),),
            source_id=RecordId("marsh"),
            origin=FOUND,
        ),
        Quotation(
            id=RecordId("nobody"),
            kind=QuotationKind.DIRECT,
            content=(Span(split.start, split.end), span_of(text, "she added")),
            source_id=RecordId("marsh"),
            origin=FOUND,
        ),
        Quotation(
            id=RecordId("bidders"),
            kind=QuotationKind.INDIRECT,
            content=(span_of(text, "two bidders had pulled out"),),
            source_id=RecordId("member"),
            origin=FOUND,
        ),
    ]


def _ferry_claims(text: str) -> list[AnyRecord]:
    return [
        make_claim(
            text,
            "canceled 412 sailings last year, twice as many as in 2024",
            ClaimStatus.CORRECTED,
            source_id=RecordId("board"),
            kinds=(ClaimKind.NUMBER, ClaimKind.COMPARISON),
            correction="canceled 421 sailings last year, twice as many as in 2024",
        ),
        make_claim(text, "in 2024", ClaimStatus.VERIFIED, kinds=(ClaimKind.DATE,)),
        make_claim(
            text,
            "We trained nine captains and lost eleven,",
            ClaimStatus.VERIFIED,
            kinds=(ClaimKind.QUOTATION,),
            quotation_id=RecordId("trained"),
        ),
        make_claim(text, "nine captains", ClaimStatus.DISPUTED, source_id=RecordId("marsh")),
        make_claim(text, "Nobody can run a timetable on that", ClaimStatus.NOT_FACTUAL, kinds=(ClaimKind.OTHER,)),
        make_claim(
            text,
            "two bidders had pulled out",
            ClaimStatus.REPORTER,
            source_id=RecordId("member"),
            vouched_by="Tomas Wren",
        ),
        make_claim(text, "The reserve holds $2.4 million.", ClaimStatus.UNVERIFIED),
        make_claim(text, "Fares rise on 1 July.", ClaimStatus.IN_PROGRESS, kinds=(ClaimKind.DATE,)),
        make_claim(text, "العبّارة القديمة ورقم 7", ClaimStatus.CUT, kinds=(ClaimKind.NAME,)),
        make_claim(
            text,
            "It is the oldest ferry in the state",
            ClaimStatus.FALSE,
            kinds=(ClaimKind.COMPARISON,),
            correction="It is the second-oldest ferry in the state",
        ),
        make_claim(
            text,
            "The board will vote on Tuesday, 3 June",
            kinds=(ClaimKind.DATE, ClaimKind.EVENT),
            priority=0.9,
            why=("weekday",),
        ),
    ]


def _ferry_remarks(text: str) -> list[AnyRecord]:
    corrected = make_claim(text, "canceled 412 sailings last year, twice as many as in 2024").id
    quoted = make_claim(text, "We trained nine captains and lost eleven,").id
    return [
        make_note("note-1", "The board’s own table says 421.\nThe typo is ours.", corrected),
        make_note("note-2", "Word for word on the tape.", quoted, author="Jo Lindt", hours=2),
        make_note("note-3", "Ask the desk whether to keep this line.", span=span_of(text, "What comes next")),
        make_note("note-4", "The town, not the marsh.", RecordId("saltmarsh")),
        make_note("note-5", "Her title is right.", RecordId("marsh")),
        make_note("note-6", "Legal has read it."),
        Evidence(
            id=RecordId("evidence-1"),
            target_id=corrected,
            kind=EvidenceKind.LINK,
            title="Sailings by month",
            place="https://harborboard.example/sailings",
            locator="table 3",
            passage="Sailings canceled: 421",
            rank=EvidenceRank.PRIMARY,
            added_by="Ruth Adeyemi",
            looked_up_at=NOON + timedelta(hours=1),
        ),
        Evidence(
            id=RecordId("evidence-2"),
            target_id=quoted,
            kind=EvidenceKind.RECORDING,
            title="Interview with the director",
            place="tapes/marsh.wav",
            locator="00:14:32",
            added_by="Jo Lindt",
            rank=EvidenceRank.PRIMARY,
            captured_at=NOON,
            sha256="9f" * 32,
        ),
        Evidence(
            id=RecordId("evidence-3"),
            target_id=make_claim(text, "It is the oldest ferry in the state").id,
            kind=EvidenceKind.DOCUMENT,
            title="State register of ferries",
            place="javascript:alert(1)",
            stance=Stance.CONTRADICTS,
        ),
        Check(
            id=RecordId("check-1"),
            rule="weekday",
            severity=Severity.ERROR,
            places=(span_of(text, "Tuesday, 3 June"),),
            message="3 June 2026 is a Wednesday.",
            origin=FOUND,
        ),
        Check(
            id=RecordId("check-2"),
            rule="anonymous",
            severity=Severity.WARNING,
            places=(span_of(text, "A board member"),),
            message="An anonymous source without an approval on file.",
            disposition=Disposition.ACCEPTED,
            origin=FOUND,
        ),
    ]
