"""The files of evidence: there, gone, changed, unreadable, or only with a colleague."""

import hashlib
import os
from pathlib import Path

import pytest

from onrecord.domain.records import Evidence, RecordId
from onrecord.domain.vocabulary import EvidenceKind, FileProblem
from onrecord.services.evidence_files import file_problems
from onrecord.store.evidence_files import EvidenceFiles, KeptFile, KeptFiles

WORDS = b"The tariff is $14.50."
SHA256 = hashlib.sha256(WORDS).hexdigest()


def problem(
    place: object, sha256: str = "", store: EvidenceFiles | None = None, kind: EvidenceKind = EvidenceKind.FILE
) -> FileProblem | None:
    item = Evidence(
        id=RecordId("e"),
        target_id=RecordId("c"),
        kind=kind,
        title="Tariff",
        place=f"{place}",
        sha256=sha256,
        added_by="Bo",
    )
    return file_problems([item], store, {"Ada Moss"}).get(item.id)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tariff.pdf"
    path.write_bytes(WORDS)
    return path


def test_a_file_as_it_was_attached_has_no_problem(file: Path) -> None:
    assert problem(file, SHA256) is None
    assert problem(file) is None


def test_a_changed_file_is_told_by_its_hash(file: Path) -> None:
    file.write_bytes(WORDS + b" Or more.")

    assert problem(file, SHA256) is FileProblem.CHANGED


def test_a_file_that_is_gone_is_missing_by_path_or_name(tmp_path: Path) -> None:
    assert problem(tmp_path / "missing.pdf", SHA256) is FileProblem.MISSING
    assert problem("missing.pdf") is FileProblem.MISSING
    assert problem(r"C:\\desk\\missing.pdf") is FileProblem.MISSING
    assert problem("missing.pdf", kind=EvidenceKind.DOCUMENT) is FileProblem.MISSING


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("https://port.example/tariff.pdf", EvidenceKind.FILE),
        ("port.example/tariff.html", EvidenceKind.LINK),
        ("Blue folder, p. 3", EvidenceKind.DOCUMENT),
        ("statistics.gov.example", EvidenceKind.DATA),
        ("", EvidenceKind.INTERVIEW),
    ],
)
def test_what_is_no_file_has_no_problem(place: str, kind: EvidenceKind) -> None:
    assert problem(place, kind=kind) is None
    assert problem("https://port.example/tariff.pdf", SHA256) is None


def test_what_is_no_regular_file_is_unreadable_at_once(tmp_path: Path) -> None:
    folder, pipe = tmp_path / "tariff.pdf", tmp_path / "pipe.txt"
    folder.mkdir()
    assert problem(folder) is FileProblem.UNREADABLE

    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        assert problem(pipe, SHA256) is FileProblem.UNREADABLE
        assert problem("/dev/zero", SHA256) is FileProblem.UNREADABLE


def test_an_undamaged_copy_in_the_library_counts(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path / "kept")
    kept.add(KeptFile(SHA256, ".pdf", 0), [WORDS])
    gone = tmp_path / "tariff.pdf"
    assert problem(gone, SHA256, EvidenceFiles(kept)) is None

    kept.path_of(SHA256).write_bytes(b"damaged")
    assert problem(gone, SHA256, EvidenceFiles(kept)) is FileProblem.MISSING


def test_a_team_asks_the_colleague_for_a_file_nobody_else_has(tmp_path: Path) -> None:
    here, server = KeptFiles(tmp_path / "here"), KeptFiles(tmp_path / "server")
    team = EvidenceFiles(here, server)
    gone = tmp_path / "tariff.pdf"
    assert problem(gone, SHA256, team) is FileProblem.ELSEWHERE

    server.add(KeptFile(SHA256, ".pdf", 0), [WORDS])
    assert problem(gone, SHA256, team) is None
    assert list((tmp_path / "here").glob("*")) == []
