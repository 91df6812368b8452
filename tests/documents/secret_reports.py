"""A report with sources to protect: their names in every place a name can get into."""

from dataclasses import replace

from documents.report_builders import make_claim, make_note, make_report, structure_of
from helpers.builders import FOUND, NOON, make_article, make_revision, span_of
from onrecord.domain.article import Link
from onrecord.domain.records import (
    AnonymityRecord,
    AnyRecord,
    Check,
    Entity,
    Evidence,
    Query,
    QueryMessage,
    Quotation,
    RecordId,
    Source,
)
from onrecord.domain.report import Edition, Report
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.spans import Span
from onrecord.domain.standing import signed, standing_of
from onrecord.domain.vocabulary import (
    AttributionLevel,
    BlockRole,
    ClaimStatus,
    EntityKind,
    EvidenceKind,
    QuotationKind,
    Severity,
    SourceKind,
    SourceStatus,
)

QUARRY = """\
Quarry Blasts Cracked Homes, Ministry Knew
By Imogen Tallis
The ministry was told of cracks in 41 houses in Oduma in March, according to an official who was not allowed to speak.
“We had the readings on the third day,” the official said. Zuberi Okonjo-Lärsen, an inspector, signed the file.
A director of the company said that the blasting plan had never been approved. He asked for it not to be printed.
Odile Marsh, who runs the quarry, denied it. The village has 1,200 people, a person close to the talks said.
A grant of 3 million was paid in May."""

SECRETS = ("okonjo", "lärsen", "larsen", "zuberi", "quorn", "blasting plan", "never been approved", "revenge", "cousin")


def secret_review() -> Review:
    """An inspector on background, a director off the record, an insider on deep background."""
    text = QUARRY
    article = make_article(
        "Quarry Blasts Cracked Homes, Ministry Knew",
        byline="By Imogen Tallis",
        origin="/home/tallis/okonjo-larsen interview.docx",
        url="https://paper.example/zuberi-okonjo-larsen",
    )
    links = [Link(span_of(text, "the file"), "https://files.example/Okonjo%2DL%C3%A4rsen.pdf")]
    roles = {0: BlockRole.HEADLINE, 1: BlockRole.BYLINE}
    revision = replace(
        make_revision(text, structure_of(text, roles, links)),
        import_notes=("A comment by Z. Okonjo-Lärsen was taken in.",),
    )
    info = AnalysisInfo("1", "", "en", (span_of(text, "A grant of 3 million was paid in May."),))
    records = [*_sources(text), *_statements(text), *_remarks(text)]
    return Review(article, revision, info, {record.id: record for record in records})


def secret_report(**changes: object) -> Report:
    """A report on that review, asked for in the redacted edition."""
    review = secret_review()
    given = signed(review, "Petra Quorn", "news editor", NOON)
    report = make_report(review, edition=Edition.REDACTED, reviewers=("Ruth Adeyemi", "Petra Quorn"))
    report = replace(report, sign_offs=(standing_of(given, review),))
    return replace(report, **changes)


def with_queries(report: Report) -> Report:
    """The same with queries to the author: one that anybody may see, one with a name, one on a protected source."""
    grant = make_claim(QUARRY, "3 million").id
    queries = [
        _query("clean-query", "Which account was it paid into?", grant, writer="Petra Quorn"),
        _query("told-query", "Did Zuberi sign it?", grant),
        _query("private-query", "Will he stand by it?", RecordId("inspector")),
    ]
    records = report.review.records | {query.id: query for query in queries}
    return replace(report, review=replace(report.review, records=records))


def _sources(text: str) -> list[AnyRecord]:
    return [
        Source(
            id=RecordId("inspector"),
            kind=SourceKind.PERSON,
            status=SourceStatus.ANONYMOUS,
            name="Zuberi Okonjo-Lärsen",
            description="an official",
            mentions=(span_of(text, "an official"), span_of(text, "the official")),
            shown_by=span_of(text, "not allowed to speak"),
            level=AttributionLevel.ON_BACKGROUND,
            ground_rule="Not as an inspector, not with the district.",
            anonymity=AnonymityRecord(
                reason="Would lose the post.",
                description="an official",
                how_they_know="Signed the file himself.",
                motive="Wants revenge for a cousin.",
                known_to="Petra Quorn",
                approved_by="Petra Quorn, News Editor",
            ),
            entity_id=RecordId("person"),
            origin=FOUND,
        ),
        Source(
            id=RecordId("director"),
            kind=SourceKind.PEOPLE,
            status=SourceStatus.ANONYMOUS,
            description="a director of the company",
            mentions=(span_of(text, "A director of the company"),),
            level=AttributionLevel.OFF_THE_RECORD,
            origin=FOUND,
        ),
        Source(
            id=RecordId("insider"),
            kind=SourceKind.PEOPLE,
            status=SourceStatus.ANONYMOUS,
            description="a person close to the talks",
            mentions=(span_of(text, "a person close to the talks"),),
            level=AttributionLevel.DEEP_BACKGROUND,
            origin=FOUND,
        ),
        Source(
            id=RecordId("marsh"),
            kind=SourceKind.PERSON,
            status=SourceStatus.NAMED,
            name="Odile Marsh",
            mentions=(span_of(text, "Odile Marsh"),),
            level=AttributionLevel.ON_THE_RECORD,
        ),
        Entity(
            id=RecordId("person"),
            kind=EntityKind.PERSON,
            name="Zuberi Okonjo-Lärsen",
            mentions=(span_of(text, "Zuberi Okonjo-Lärsen"),),
        ),
        Entity(id=RecordId("village"), kind=EntityKind.PLACE, name="Oduma", mentions=(span_of(text, "Oduma"),)),
    ]


def _statements(text: str) -> list[AnyRecord]:
    return [
        _quotation("readings", span_of(text, "We had the readings on the third day,"), "inspector"),
        _quotation("plan", span_of(text, "that the blasting plan had never been approved"), "director"),
        _quotation("people", span_of(text, "The village has 1,200 people"), "insider"),
        make_claim(text, "cracks in 41 houses in Oduma", ClaimStatus.VERIFIED, source_id=RecordId("inspector")),
        make_claim(text, "the blasting plan had never been approved", quotation_id=RecordId("plan")),
        make_claim(text, "1,200 people", ClaimStatus.FALSE, source_id=RecordId("insider"), correction="1,100 people"),
        make_claim(text, "3 million", ClaimStatus.REPORTER, vouched_by="Petra Quorn"),
        Check(
            id=RecordId("check-plan"),
            rule="test",
            severity=Severity.WARNING,
            places=(span_of(text, "never been approved"),),
            message="“never been approved” is strong.",
        ),
        Check(
            id=RecordId("check-name"),
            rule="test",
            severity=Severity.WARNING,
            places=(span_of(text, "Okonjo-Lärsen"),),
            message="“Okonjo-Lärsen” is spelled two ways.",
        ),
    ]


def _remarks(text: str) -> list[AnyRecord]:
    cracks = make_claim(text, "cracks in 41 houses in Oduma").id
    grant = make_claim(text, "3 million").id
    return [
        make_note("private", "Met in the car park, red scarf.", RecordId("inspector")),
        make_note("sloppy", "larsen's own list says 41", cracks),
        make_note("clean", "The ministry’s list says 41.", cracks),
        make_note("shouted", "OKONJO CONFIRMS", grant),
        make_note("by-editor", "Paid on the 12th.", grant, author="Petra Quorn"),
        make_note("off", "Ask the director again.", RecordId("director")),
        make_note("said", "The blasting plan had never been approved, it seems.", grant),
        _evidence("list", cracks, EvidenceKind.FILE, "List of houses", place=r"C:\Users\Tallis\desk\houses.xlsx"),
        _evidence("signed", cracks, EvidenceKind.FILE, "The file, signed Okonjo\u0308-La\u0308rsen"),
        _evidence("tape", RecordId("readings"), EvidenceKind.RECORDING, "Call of 4 March"),
        _evidence("hidden", grant, EvidenceKind.LINK, "A post", place="https://social.example/@ZuberiOkonjo"),
        _evidence("budget", grant, EvidenceKind.DOCUMENT, "Budget, page 12", passage="3 million"),
    ]


def _quotation(name: str, span: Span, source: str) -> Quotation:
    return Quotation(id=RecordId(name), kind=QuotationKind.DIRECT, content=(span,), source_id=RecordId(source))


def _query(name: str, question: str, target: RecordId, writer: str = "Ruth Adeyemi") -> Query:
    return Query(
        id=RecordId(name), target_id=target, messages=(QueryMessage(text=question, writer=writer, written_at=NOON),)
    )


def _evidence(name: str, target: RecordId, kind: EvidenceKind, title: str, **changes: str) -> Evidence:
    return Evidence(id=RecordId(name), target_id=target, kind=kind, title=title, **changes)
