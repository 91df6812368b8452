"""The call sheet: what is put to whom, in which words, and what never stands in it."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from helpers.builders import FOUND, NOON, make_review, span_of
from onrecord.documents.writing.format_errors import NothingToWriteError
from onrecord.domain.records import (
    AnyRecord,
    Claim,
    Entity,
    Query,
    QueryMessage,
    Quotation,
    RecordId,
    Reply,
    Source,
)
from onrecord.domain.report import CALL_SHEET, FULL, SHORT, Edition, Format, Layout, Report, Section
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimKind,
    ClaimStatus,
    EntityKind,
    QuotationKind,
    SourceKind,
    SourceStatus,
)
from onrecord.services.export_presets import CALL_SHEET_PRESET, choice_of
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report, report_name, write_report

TEXT = (
    "Jörg Möller said that the pier is safe. “We checked it,” he added. Möller built the pier in 2019. "
    "The union accused Jörg Möller of haste. رامي حداد said the crane is old. A clerk said the ledger is lost."
)
MOLLER, HADDAD, CLERK = RecordId("s-moller"), RecordId("s-haddad"), RecordId("s-clerk")
SAFE, BUILT = RecordId("q-safe"), RecordId("c-built")


def records() -> list[AnyRecord]:
    place = lambda words, nth=0: span_of(TEXT, words, nth)  # noqa: E731
    person = EntityKind.PERSON

    def source(source_id: RecordId, words: str, entity: str = "", status: SourceStatus = SourceStatus.NAMED) -> Source:
        name = words if status is SourceStatus.NAMED else "Petra Quorn"
        return Source(
            id=source_id,
            origin=FOUND,
            kind=SourceKind.PERSON,
            status=status,
            mentions=(place(words),),
            name=name,
            description=None if entity else words,
            entity_id=RecordId(entity) if entity else None,
        )

    def quotation(name: RecordId, words: str, by: RecordId, kind: QuotationKind = QuotationKind.INDIRECT) -> Quotation:
        return Quotation(id=name, origin=FOUND, kind=kind, content=(place(words),), source_id=by)

    return [
        Entity(
            id=RecordId("e-moller"),
            kind=person,
            name="Jörg Möller",
            mentions=(place("Jörg Möller"), place("Möller", 1), place("Jörg Möller", 1)),
        ),
        source(MOLLER, "Jörg Möller", "e-moller"),
        source(HADDAD, "رامي حداد"),
        source(CLERK, "A clerk", status=SourceStatus.ANONYMOUS),
        quotation(SAFE, "that the pier is safe", MOLLER),
        quotation(RecordId("q-checked"), "We checked it,", MOLLER, QuotationKind.DIRECT),
        quotation(RecordId("q-crane"), "the crane is old", HADDAD),
        quotation(RecordId("q-ledger"), "the ledger is lost", CLERK),
        Claim(id=BUILT, origin=FOUND, span=place("Möller built the pier in 2019"), kinds=(ClaimKind.DATE,)),
        Reply(
            id=RecordId("r"),
            name="Jörg Möller",
            entity_id=RecordId("e-moller"),
            accusations=(place("accused Jörg Möller of haste"),),
        ),
        Query(
            id=RecordId("query"),
            target_id=BUILT,
            messages=(QueryMessage(text="Or was it 2018?", writer="R. Adeyemi", written_at=NOON),),
        ),
    ]


@pytest.fixture
def review() -> Review:
    return make_review(TEXT, records())


def report_on(
    review: Review, context: Context, layout: Layout = CALL_SHEET, edition: Edition = Edition.CHECKING
) -> Report:
    return build_report(review, (), context, evidence_gate=True, layout=layout, edition=edition)


def text_of(report: Report, folder: Path) -> str:
    written = write_report(report, folder / "sheet.txt", Format.CALL_SHEET).read_text(encoding="utf-8")
    return written.replace("\u2068", "").replace("\u2069", "")


def statements(sheet: str) -> list[str]:
    return [line for line in sheet.splitlines() if line[:1].isdigit() or (line and ":" not in line and "[" not in line)]


def test_each_person_is_asked_about_all_that_concerns_them(review: Review, context: Context, tmp_path: Path) -> None:
    sheet = text_of(report_on(review, context), tmp_path)
    assert statements(sheet) == [
        "Jörg Möller",
        "1. You said, in our words: the pier is safe",
        "2. You said: “We checked it”",
        "3. We say about you: Möller built the pier in 2019",
        "4. The article has this accusation. What do you say to it? accused Jörg Möller of haste",
        "5. We also want to know: Or was it 2018?",
        "رامي حداد",
        "1. You said, in our words: the crane is old",
        "A clerk",
        "1. You said, in our words: the ledger is lost",
    ]
    assert sheet.count("[ ] right   [ ] wrong   Comment:") == 7


@pytest.mark.parametrize("about", [MOLLER, SAFE, BUILT, RecordId("r"), RecordId("e-moller")])
def test_one_sheet_is_that_of_whoever_a_record_belongs_to(
    review: Review, context: Context, tmp_path: Path, about: RecordId
) -> None:
    sheet = text_of(report_on(review, context, replace(CALL_SHEET, about=about)), tmp_path)
    assert "Jörg Möller\n" in sheet
    assert "crane" not in sheet


@pytest.mark.parametrize(
    ("text", "cue", "content", "statement"),
    [
        ("Ida Falk called it a farce.", "called", "it a farce", "In our words, you called it a farce"),
        ("Ida Falk added that it leaks.", "added", "that it leaks", "You said, in our words: it leaks"),
        ("It leaks, Ida Falk added.", "added", "It leaks", "You said, in our words: It leaks"),
    ],
)
def test_a_paraphrase_is_put_as_a_plain_statement(
    text: str, cue: str, content: str, statement: str, *, context: Context, tmp_path: Path
) -> None:
    source = Source(
        id=HADDAD,
        kind=SourceKind.PERSON,
        status=SourceStatus.NAMED,
        name="Ida Falk",
        mentions=(span_of(text, "Ida Falk"),),
    )
    said = Quotation(
        id=SAFE,
        kind=QuotationKind.INDIRECT,
        content=(span_of(text, content),),
        cue=span_of(text, cue),
        source_id=HADDAD,
    )
    sheet = text_of(report_on(make_review(text, [source, said]), context), tmp_path)
    assert statements(sheet) == ["Ida Falk", f"1. {statement}"]


def test_what_is_settled_is_not_asked_again(review: Review, context: Context, tmp_path: Path) -> None:
    for record in list(review.records.values()):
        if isinstance(record, Claim):
            review.records[record.id] = replace(record, status=ClaimStatus.VERIFIED)
        if isinstance(record, Reply):
            review.records[record.id] = replace(record, not_needed="Settled in court.")
    sheet = text_of(report_on(make_review(TEXT, review.records.values()), context), tmp_path)
    assert "2019" not in sheet
    assert "haste" not in sheet


def test_without_anything_to_ask_it_says_so(context: Context, tmp_path: Path) -> None:
    with pytest.raises(NothingToWriteError, match="There’s nothing to put to anyone"):
        text_of(report_on(make_review(TEXT), context), tmp_path)
    html = write_report(report_on(make_review(TEXT), context), tmp_path / "r.html", Format.HTML).read_text("utf-8")
    assert "There’s nothing to put to anyone." in html


@pytest.mark.parametrize("kind", [Format.DOCX, Format.HTML, Format.PDF, Format.CALL_SHEET])
@pytest.mark.parametrize("level", [AttributionLevel.ON_BACKGROUND, AttributionLevel.DEEP_BACKGROUND])
def test_it_has_no_protected_name_and_no_review_inside(
    review: Review, context: Context, tmp_path: Path, kind: Format, level: AttributionLevel
) -> None:
    clerk = review.records[CLERK]
    assert isinstance(clerk, Source)
    query = replace(
        records()[-1],
        id=RecordId("leak"),
        messages=(QueryMessage(text="Ask Petra Quorn?", writer="I", written_at=NOON),),
    )
    shown = make_review(TEXT, [*(review.records | {CLERK: replace(clerk, level=level)}).values(), query])
    written = write_report(report_on(shown, context), tmp_path / f"sheet{kind.extension}", kind).read_bytes()
    parts = [written]
    if kind is Format.DOCX:
        with ZipFile(BytesIO(written)) as package:
            assert not [name for name in package.namelist() if name.startswith("customXml")]
            parts = [package.read(name) for name in package.namelist()]
    assert not any(b"Quorn" in part for part in parts)
    if kind is Format.CALL_SHEET:
        assert (b"ledger" in written) is (level is AttributionLevel.ON_BACKGROUND)


def test_the_preset_asks_for_it_and_no_other_report_has_it() -> None:
    choice = choice_of(CALL_SHEET_PRESET)
    assert choice.layout.is_call_sheet
    assert choice.edition is Edition.REDACTED
    assert Section.CALL_SHEET not in {*FULL.sections, *SHORT.sections}


def test_the_file_is_named_after_it(review: Review) -> None:
    assert report_name(review, Edition.REDACTED, layout=CALL_SHEET).endswith(" - call sheet.docx")
    assert report_name(review, format=Format.CALL_SHEET) == "Harbor Tunnel Cost Doubles.call-sheet.txt"
