"""The evidence as RIS and CSL-JSON."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

import pytest

from documents.ferry_report import ferry_report
from documents.report_builders import make_report, written
from documents.unusual_reports import empty_report, hostile_report, large_report
from helpers.builders import make_review
from onrecord.documents.exchange.csl_json import read_csl_json
from onrecord.documents.writing.format_errors import FormatError
from onrecord.documents.writing.references import write_csl_json, write_ris
from onrecord.domain.changes import Edit
from onrecord.domain.records import Evidence, RecordId
from onrecord.domain.report import Edition, Report
from onrecord.domain.vocabulary import EvidenceKind, EvidenceRank, FileProblem

LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)")


def ris(report: Report) -> list[list[tuple[str, str]]]:
    """The references, read line by line as reference managers do."""
    found: list[list[tuple[str, str]]] = []
    for line in filter(None, written(report, write_ris).decode().split("\r\n")):
        tag, value = LINE.fullmatch(line).groups()
        if tag == "TY":
            found.append([])
        found[-1].append((tag, value))
    return found


def csl(report: Report) -> list[dict[str, Any]]:
    return json.loads(written(report, write_csl_json))


def test_a_page_is_an_electronic_source_with_its_address_and_day() -> None:
    assert ris(ferry_report())[2] == [
        ("TY", "ELEC"),
        ("ID", "evidence-1"),
        ("TI", "Sailings by month"),
        ("UR", "https://harborboard.example/sailings"),
        ("Y2", "2026/05/14"),
        ("AB", "Sailings canceled: 421"),
        ("N1", "table 3"),
        ("N1", "Supports: Claim 1, “canceled 412 sailings last year, twice as many as in 2024”"),
        ("KW", "supports"),
        ("KW", "primary"),
        ("ER", ""),
    ]


def test_the_same_page_as_a_csl_item() -> None:
    assert csl(ferry_report())[2] == {
        "id": "evidence-1",
        "type": "webpage",
        "title": "Sailings by month",
        "genre": "link",
        "URL": "https://harborboard.example/sailings",
        "accessed": {"date-parts": [[2026, 5, 14]]},
        "abstract": "Sailings canceled: 421",
        "note": "table 3\nSupports: Claim 1, “canceled 412 sailings last year, twice as many as in 2024”",
        "keyword": "supports, primary",
    }


def test_a_missing_file_is_told_in_both_lists() -> None:
    report = ferry_report()
    tape = report.review.evidence[0]
    missing = replace(report, file_problems={tape.id: FileProblem.MISSING})

    assert ("N1", "File missing when this report was made") in ris(missing)[0]
    assert csl(missing)[0]["note"].endswith("\nFile missing when this report was made")


@pytest.mark.parametrize(
    ("rank", "keyword"),
    [
        (EvidenceRank.PRIMARY, "supports, primary"),
        (EvidenceRank.SECONDARY, "supports, secondary"),
        (EvidenceRank.NOT_SAID, "supports"),
    ],
)
def test_a_reference_comes_back_with_what_was_said(rank: EvidenceRank, keyword: str) -> None:
    report = ferry_report()
    page = report.review.evidence[2]
    report.review.apply([Edit(page, replace(page, rank=rank))])
    stance, *said = [value for tag, value in ris(report)[2] if tag == "KW"]

    assert ", ".join([stance, *said]) == csl(report)[2]["keyword"] == keyword
    assert read_csl_json(written(report, write_csl_json))[2].rank is rank


def test_a_recording_keeps_its_file_and_hash() -> None:
    reference = ris(ferry_report())[0]
    tape = dict(reference)
    item = csl(ferry_report())[0]

    assert (tape["TY"], tape["L1"]) == ("SOUND", "tapes/marsh.wav")
    assert ("N1", "00:14:32") in reference
    assert (item["type"], item["genre"], item["archive_location"]) == ("document", "recording", "tapes/marsh.wav")
    assert item["note"].endswith("SHA-256 " + "9f" * 32)


@pytest.mark.parametrize(
    ("locator", "first", "last"),
    [
        ("p. 3", "3", None),
        ("pp. 11–14", "11", "14"),
        ("Page 7", "7", None),
        ("S. 4-6", "4", "6"),
        ("44", "44", None),
        ("p. 3, line 2", None, None),
        ("table 3", None, None),
        ("00:14:32", None, None),
    ],
)
def test_only_pages_are_pages_to_a_reference_manager(locator: str, first: str | None, last: str | None) -> None:
    item = Evidence(id=RecordId("e"), target_id=RecordId("x"), kind=EvidenceKind.DOCUMENT, title="A", locator=locator)
    report = make_report(make_review("A text.", [item]))
    ((reference,), (item_of_csl,)) = ris(report), csl(report)

    assert (dict(reference).get("SP"), dict(reference).get("EP")) == (first, last)
    assert item_of_csl.get("page") == ("-".join(filter(None, (first, last))) or None)
    assert [value for tag, value in reference if tag == "N1"] == [
        *([] if first else [locator]),
        "Supports: the article as a whole",
    ]
    assert item_of_csl["note"] == (
        "Supports: the article as a whole" if first else f"{locator}\nSupports: the article as a whole"
    )


def test_an_unsafe_address_is_no_link() -> None:
    unsafe = dict(ris(ferry_report())[1])

    assert "UR" not in unsafe
    assert "URL" not in csl(ferry_report())[1]


@pytest.mark.parametrize("kind", list(EvidenceKind))
def test_every_kind_of_evidence_has_a_type_and_a_title(kind: EvidenceKind) -> None:
    report = make_report(
        make_review("A text.", [Evidence(id=RecordId("e"), target_id=RecordId("x"), kind=kind, title=" ")])
    )

    (reference,), (item,) = ris(report), csl(report)
    assert dict(reference)["TI"] == item["title"] == kind.value.capitalize()
    assert reference[0][0] == "TY"
    assert dict(reference)["N1"] == "Supports: the article as a whole"


@pytest.mark.parametrize("build", [hostile_report, lambda: large_report(3_000, 300)])
def test_every_reference_begins_and_ends_as_it_should(build: Callable[[], Report]) -> None:
    found = ris(build())

    assert len(found) == len(build().review.evidence) == len(csl(build()))
    assert {(each[0][0], each[-1][0]) for each in found} == {("TY", "ER")}


def test_line_ends_cannot_make_up_fields() -> None:
    item = Evidence(
        id=RecordId("e"), target_id=RecordId("x"), kind=EvidenceKind.FILE, title="Minutes\r\nER  - \nTY  - BOOK"
    )

    (reference,) = ris(make_report(make_review("A text.", [item])))
    assert dict(reference)["TI"] == "Minutes ER - TY - BOOK"


@pytest.mark.parametrize("write", [write_ris, write_csl_json])
def test_no_evidence_is_no_file_but_a_sentence(write: Callable[[Report, BinaryIO], None]) -> None:
    out = BytesIO()
    with pytest.raises(FormatError) as refused:
        write(empty_report(), out)

    assert out.getvalue() == b""
    assert str(refused.value) == (
        "A list of references needs evidence, and there’s none on file. "
        "Nothing was written, and everything you decided is kept. Add evidence to a claim, and export again."
    )


def test_a_redacted_copy_does_not_say_that_there_is_no_evidence_on_file() -> None:
    with pytest.raises(FormatError) as refused:
        write_ris(replace(empty_report(), edition=Edition.REDACTED), BytesIO())

    assert refused.value.what == ("A list of references needs evidence, and the redacted copy of this review has none.")
    assert refused.value.to_do == "Choose the checking copy, or another format."
