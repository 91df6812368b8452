"""The research package: a valid bag, with the files that are still what they were."""

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import bagit
import pytest

from documents.ferry_report import ferry_report
from documents.report_builders import make_claim, make_report, written
from documents.unusual_reports import empty_report, hostile_report
from helpers.builders import make_review
from onrecord.documents.exchange.json_review import read_review_json
from onrecord.documents.writing import research_package as packing
from onrecord.documents.writing.research_package import write_research_package
from onrecord.domain.records import Evidence, RecordId
from onrecord.domain.report import Edition, Report
from onrecord.domain.vocabulary import EvidenceKind, Stance

TEXT = "The bridge at Ilse Street carries 9,000 cars a day."
CLAIM = make_claim(TEXT, "9,000 cars a day")
COUNT = b"hour;cars\n08;910\n"


def item(name: str, place: str, **changes: object) -> Evidence:
    evidence = Evidence(id=RecordId(name), target_id=CLAIM.id, kind=EvidenceKind.FILE, title=name, place=place)
    return replace(evidence, **changes)


def on_bridge(*evidence: Evidence, **changes: object) -> Report:
    return make_report(make_review(TEXT, [CLAIM, *evidence]), **changes)


def packed(report: Report, folder: Path) -> Path:
    """The unpacked package."""
    with zipfile.ZipFile(BytesIO(written(report, write_research_package))) as archive:
        archive.extractall(folder)
    return folder / "research-package"


def contents(report: Report, folder: Path) -> str:
    return (packed(report, folder) / "data" / "contents.txt").read_text(encoding="utf-8")


@pytest.fixture
def count_file(tmp_path: Path) -> Path:
    path = tmp_path / "desk" / "traffic count.csv"
    path.parent.mkdir()
    path.write_bytes(COUNT)
    return path


@pytest.mark.parametrize("build", [ferry_report, hostile_report, empty_report])
def test_the_package_is_a_valid_bag(build: Callable[[], Report], tmp_path: Path) -> None:
    bag = bagit.Bag(str(packed(build(), tmp_path)))

    bag.validate()
    assert bag.algorithms == ["sha256"]
    assert bag.info["Bag-Software-Agent"] == "Onrecord 0.1.0"
    assert bag.info["Bagging-Date"] == "2026-05-16"


def test_a_changed_file_makes_the_bag_invalid(tmp_path: Path) -> None:
    folder = packed(ferry_report(), tmp_path)
    (folder / "data" / "article.txt").write_text("Another text.", encoding="utf-8")

    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()


def test_report_review_tables_and_text_are_in_it(tmp_path: Path) -> None:
    report = ferry_report()
    data = packed(report, tmp_path) / "data"

    assert sorted(path.name for path in data.iterdir()) == [
        "article.txt",
        "contents.txt",
        "references.ris",
        "report.docx",
        "report.pdf",
        "review.json",
        "tables.xlsx",
    ]
    assert read_review_json((data / "review.json").read_bytes()) == report.review
    assert (data / "article.txt").read_bytes().decode() == report.review.text


def test_a_file_that_is_what_it_was_is_in_it(count_file: Path, tmp_path: Path) -> None:
    report = on_bridge(item("Traffic count", str(count_file), sha256=hashlib.sha256(COUNT).hexdigest()))
    folder = packed(report, tmp_path)

    assert (folder / "data" / "evidence" / "001 traffic count.csv").read_bytes() == COUNT
    assert "evidence/        the files the evidence points to\n\nEvidence:" in contents(report, tmp_path)
    assert contents(report, tmp_path).endswith(
        "Evidence: 1 on file. All evidence files are included.\n"
        "\n"
        "1. Traffic count (supports: Claim 1)\n"
        "   is in this package\n"
        "   evidence/001 traffic count.csv\n"
        f"   SHA-256 {hashlib.sha256(COUNT).hexdigest()}\n"
    )
    bagit.Bag(str(folder)).validate()


def test_a_missing_file_comes_from_the_library(count_file: Path, tmp_path: Path) -> None:
    sha256 = hashlib.sha256(COUNT).hexdigest()
    kept = count_file.rename(tmp_path / f"{sha256}.csv")
    report = on_bridge(item("a", str(count_file), sha256=sha256), kept_files={sha256: kept})

    assert (packed(report, tmp_path) / "data" / "evidence" / "001 traffic count.csv").read_bytes() == COUNT


def test_a_file_that_several_claims_rest_on_is_in_it_once(count_file: Path, tmp_path: Path) -> None:
    known = hashlib.sha256(COUNT).hexdigest()
    report = on_bridge(
        item("Page", "https://roads.example/ilse", kind=EvidenceKind.LINK),
        item("Traffic count", str(count_file), sha256=known),
        item("Traffic count, again", str(count_file), sha256=known, stance=Stance.CONTRADICTS),
    )
    folder = packed(report, tmp_path)

    assert [path.name for path in (folder / "data" / "evidence").iterdir()] == ["002 traffic count.csv"]
    assert contents(report, tmp_path).endswith(
        "2. Traffic count (supports: Claim 1)\n"
        "   is in this package\n"
        "   evidence/002 traffic count.csv\n"
        f"   SHA-256 {known}\n"
        "\n"
        "3. Traffic count, again (contradicts: Claim 1)\n"
        "   is in this package\n"
        "   evidence/002 traffic count.csv\n"
        f"   SHA-256 {known}\n"
    )
    bagit.Bag(str(folder)).validate()


def test_what_is_not_in_it_is_listed_with_the_reason(count_file: Path, tmp_path: Path) -> None:
    known = hashlib.sha256(b"before").hexdigest()
    listed = contents(
        on_bridge(
            item("Changed", str(count_file), sha256=known),
            item("Gone", str(tmp_path / "gone.pdf"), sha256=known, stance=Stance.CONTRADICTS),
            item("Never hashed", str(count_file)),
            item("Page", "https://roads.example/ilse", kind=EvidenceKind.LINK),
            item("A walk", "", kind=EvidenceKind.OBSERVATION, target_id=RecordId("nothing")),
        ),
        tmp_path,
    )

    assert "Evidence: 5 on file. 3 files aren’t in this package." in listed
    assert ". Changed (supports: Claim 1)\n   is left out: the file has changed since it was recorded" in listed
    assert ". Gone (contradicts: Claim 1)\n   is missing: the file couldn’t be found or read" in listed
    assert ". Never hashed (supports: Claim 1)\n   is left out: no SHA-256 is on file to identify it" in listed
    assert ". Page (supports: Claim 1)\n   isn’t a file: see its address\n   https://roads.example/ilse" in listed
    assert ". A walk (supports: the article as a whole)\n   has no address or file\n" in listed
    assert "evidence/" not in listed.partition("Evidence:")[0]


def test_no_file_goes_into_a_redacted_package(count_file: Path, tmp_path: Path) -> None:
    evidence = item("Traffic count", str(count_file), sha256=hashlib.sha256(COUNT).hexdigest())
    folder = packed(on_bridge(evidence, edition=Edition.REDACTED), tmp_path)

    assert not (folder / "data" / "evidence").exists()
    assert "is withheld from this edition" in (folder / "data" / "contents.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "place", ["traffic.csv", "../x", "\\\\server\\share\\x.csv", "//server/x", "a\0b", "/" + "x" * 9000]
)
def test_places_that_are_no_file_of_this_computer_are_not_opened(place: str, tmp_path: Path) -> None:
    listed = contents(on_bridge(item("Odd", place, sha256="0" * 64)), tmp_path)

    assert "is missing: the file couldn’t be found or read" in listed


def test_files_too_large_are_left_out(count_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = item("Traffic count", str(count_file), sha256=hashlib.sha256(COUNT).hexdigest())
    monkeypatch.setattr(packing, "LARGEST_TOTAL", 2 * len(COUNT) - 1)
    copy = count_file.with_name("copy.csv")
    copy.write_bytes(COUNT)
    again = replace(evidence, id=RecordId("again"), title="Again", place=str(copy))
    listed = contents(on_bridge(evidence, again), tmp_path)

    assert "1. Traffic count (supports: Claim 1)\n   is in this package" in listed
    assert "2. Again (supports: Claim 1)\n   is left out: the file is too large" in listed


def test_an_empty_file_is_in_it_too(tmp_path: Path) -> None:
    path = tmp_path / "silence.log"
    path.touch()
    folder = packed(on_bridge(item("log", str(path), sha256=hashlib.sha256(b"").hexdigest())), tmp_path)
    listed = (folder / "data" / "contents.txt").read_text(encoding="utf-8")
    assert "is in this package\n   evidence/001 silence.log" in listed
    assert (folder / "data" / "evidence" / "001 silence.log").read_bytes() == b""
    bagit.Bag(str(folder)).validate()


def test_no_name_in_the_manifest_would_have_to_be_encoded(tmp_path: Path) -> None:
    """A percent sign would (RFC 8493, 2.1.3), and not every program reads it so."""
    path = tmp_path / "100%25 full.csv"
    path.write_bytes(COUNT)
    folder = packed(on_bridge(item("full", str(path), sha256=hashlib.sha256(COUNT).hexdigest())), tmp_path)
    assert "data/evidence/001 100-25 full.csv\n" in (folder / "manifest-sha256.txt").read_text(encoding="utf-8")


def test_two_files_of_one_name_are_both_in_it(tmp_path: Path) -> None:
    evidence = []
    for number in range(2):
        path = tmp_path / f"{number}" / "scan.pdf"
        path.parent.mkdir()
        path.write_bytes(b"page %d" % number)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        evidence.append(item(f"Scan {number}", str(path), sha256=digest))

    folder = packed(on_bridge(*evidence), tmp_path) / "data" / "evidence"

    assert sorted(path.name for path in folder.iterdir()) == ["001 scan.pdf", "002 scan.pdf"]


def test_a_headline_of_several_lines_makes_no_fields_of_its_own(tmp_path: Path) -> None:
    report = ferry_report()
    article = replace(report.review.article, headline="One\nPayload-Oxum: 0.0\r\nTwo")
    bag = bagit.Bag(str(packed(replace(report, review=replace(report.review, article=article)), tmp_path)))

    bag.validate()
    assert bag.info["External-Description"] == "What was checked in “One Payload-Oxum: 0.0 Two”"


def test_the_same_review_gives_the_same_tables_and_lists(tmp_path: Path) -> None:
    folders = [packed(ferry_report(), tmp_path / name) for name in ("one", "two")]

    for name in ("contents.txt", "review.json", "references.ris"):
        one, two = (folder / "data" / name for folder in folders)
        assert one.read_bytes() == two.read_bytes()


def test_a_real_clock_has_microseconds(tmp_path: Path) -> None:
    moment = datetime(2026, 5, 16, 8, 5, 0, 123456, tzinfo=UTC)

    bagit.Bag(str(packed(ferry_report(exported_at=moment), tmp_path))).validate()


def test_a_package_without_evidence_has_no_empty_list_of_references(tmp_path: Path) -> None:
    folder = packed(empty_report(), tmp_path / "empty")

    assert not (folder / "data" / "references.ris").exists()
    assert "references.ris" not in contents(empty_report(), tmp_path / "again")
    assert "references.ris" in contents(ferry_report(), tmp_path / "ferry")
