"""No evidence file that may contain a name of the vault goes into a package, unless the reviewer agrees to it."""

import hashlib
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from documents.doubtful_evidence import LATIN, NAMES, DoubtfulFile, bombs, doubtful_files, harmless_files, holds_name
from documents.report_builders import make_claim, make_report
from helpers.builders import make_review
from onrecord.domain.records import Evidence, RecordId
from onrecord.domain.report import Format, Report, Screening
from onrecord.domain.vault import Identity
from onrecord.domain.vault_names import VaultNames
from onrecord.domain.vocabulary import EvidenceKind
from onrecord.services.errors import ServiceError
from onrecord.services.evidence_screening import left_out, refuse_unknown_files, screened
from onrecord.services.reporting import finished_report

TEXT = "The harbor counted 41 boats on Tuesday."
CLAIM = make_claim(TEXT, "41 boats")
OPEN = VaultNames(identities=tuple(Identity(name=name) for name in NAMES))
LEFT_OUT = "is left out: it isn’t certain that it has no protected name in it"


def report_with(folder: Path, *files: DoubtfulFile, **changes: object) -> Report:
    records = []
    for number, file in enumerate(files, start=1):
        path = folder / f"{number}" / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
        about = {"target_id": CLAIM.id, "kind": EvidenceKind.FILE, "title": "Log", "place": str(path)}
        sha256 = hashlib.sha256(file.data).hexdigest()
        records.append(Evidence(id=RecordId(f"e{number}"), sha256=sha256, **about))
    return make_report(make_review(TEXT, [CLAIM, *records]), **{"vault": OPEN, **changes})


def package_of(report: Report) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(finished_report(report, Path("report"), Format.PACKAGE)))


def evidence_in(package: zipfile.ZipFile) -> list[str]:
    return [name.rpartition("/")[2] for name in package.namelist() if "/evidence/" in name]


SAMPLE = (
    *("text in koi8-r", "UTF-16 without mark", "base64 of UTF-16", "mail: sender in encoded words"),
    *("picture: Chinese author in EXIF", "old Office: doc", "gzip: second member", "gzip: cut off", "ZIP in ZIP"),
    *("ZIP: encrypted", "ZIP: damaged", "ZIP: entry that no directory lists", "PDF: page of an earlier version"),
    *("PDF: scan", "PDF: damaged", "PDF: password", "sound: ID3 in UTF-16", "RTF: author in CP 1251"),
)


def sample() -> list[DoubtfulFile]:
    found = [file for file in doubtful_files() if file.what in SAMPLE]
    assert {file.what for file in found} == set(SAMPLE)
    return found


def test_no_doubtful_file_gets_into_a_package(tmp_path: Path) -> None:
    package = package_of(report_with(tmp_path, *sample()))

    assert evidence_in(package) == []
    assert not holds_name(package.read("research-package/data/review.json"))
    contents = package.read("research-package/data/contents.txt").decode()
    assert contents.count(LEFT_OUT) == len(sample())


def test_harmless_files_are_in_the_package(tmp_path: Path) -> None:
    files = [file for file in harmless_files() if "Word" not in file.what]

    assert len(evidence_in(package_of(report_with(tmp_path, *files)))) == len(files)


@pytest.mark.thorough
def test_every_doubtful_file_is_noticed(tmp_path: Path) -> None:
    files = list(doubtful_files())
    found = screened(report_with(tmp_path, *files)).screened

    assert [file.what for file in files if found[hashlib.sha256(file.data).hexdigest()] is Screening.CLEAR] == []


@pytest.mark.thorough
def test_a_bomb_is_unread(tmp_path: Path) -> None:
    bomb = next(bombs())

    assert list(screened(report_with(tmp_path, bomb)).screened.values()) == [Screening.UNREAD]


def scan() -> DoubtfulFile:
    return next(file for file in doubtful_files() if file.what == "PDF: scan")


@pytest.mark.parametrize("named_by", ["name", "place", "sha256"])
def test_a_scan_goes_out_if_the_reviewer_agrees(named_by: str, tmp_path: Path) -> None:
    report = report_with(tmp_path, scan())
    (item,) = report.review.evidence
    by = {"name": "log.pdf", "place": item.place, "sha256": item.sha256}[named_by]

    assert evidence_in(package_of(report)) == []
    assert evidence_in(package_of(report_with(tmp_path, scan(), include_unread=frozenset({by})))) == ["001 log.pdf"]


def test_a_file_with_a_name_stays_out_all_the_same(tmp_path: Path) -> None:
    named = DoubtfulFile("", "log.txt", f"Signed by {LATIN}.".encode())
    report = screened(report_with(tmp_path, named, include_unread=frozenset({"log.txt"})))

    assert evidence_in(package_of(report)) == []
    assert [(each.name, each.why) for each in left_out(report)] == [("log.txt", "contains a protected name")]


def test_no_evidence_goes_out_while_the_vault_is_locked(tmp_path: Path) -> None:
    report = screened(report_with(tmp_path, *harmless_files(), vault=VaultNames(is_locked=True)))

    assert evidence_in(package_of(report)) == []
    assert {each.why for each in left_out(report)} == {
        "can’t be searched for protected names: the vault is locked",
    }


def test_a_file_agreed_to_stays_out_while_the_vault_is_locked(tmp_path: Path) -> None:
    report = report_with(tmp_path, *harmless_files(), vault=VaultNames(is_locked=True))
    agreed = replace(report, include_unread=frozenset(item.sha256 for item in report.review.evidence))

    assert evidence_in(package_of(agreed)) == []


def test_agreeing_to_one_of_two_namesakes_lets_out_one(tmp_path: Path) -> None:
    scans = [DoubtfulFile("scan", "scan.bin", bytes(range(256)) * times) for times in (8, 9)]
    report = report_with(tmp_path, *scans)
    first, other = report.review.evidence

    assert evidence_in(package_of(replace(report, include_unread=frozenset({first.place})))) == ["001 scan.bin"]
    assert evidence_in(package_of(replace(report, include_unread=frozenset({"scan.bin"})))) == []
    with pytest.raises(ServiceError) as refused:
        refuse_unknown_files(replace(report, include_unread=frozenset({"scan.bin"})))
    assert refused.value.to_do == f"Check the name: “{first.place}” and “{other.place}”."


def test_a_package_that_may_contain_names_has_all_files(tmp_path: Path) -> None:
    report = report_with(tmp_path, *sample(), with_protected_names=True)

    assert len(evidence_in(package_of(report))) == len(sample())


def test_a_file_that_is_no_evidence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ServiceError) as refused:
        refuse_unknown_files(report_with(tmp_path, scan(), include_unread=frozenset({"lgo.pdf"})))

    assert refused.value.what == "The article has no evidence file “lgo.pdf”."
    assert refused.value.to_do == "Check the name: “log.pdf”."
