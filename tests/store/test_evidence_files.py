"""Evidence files, kept with the library by their SHA-256."""

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from helpers.builders import make_article, make_revision
from onrecord.store.copying import copy_library
from onrecord.store.errors import EvidenceNotKeptError
from onrecord.store.evidence_files import LARGEST, KeptFiles
from onrecord.store.library import LibraryStore, open_library

LEDGER = b"%PDF-1.7 invented ledger of the harbor board"
LEDGER_HASH = hashlib.sha256(LEDGER).hexdigest()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    file = tmp_path / "downloads" / "Ledger.PDF"
    file.parent.mkdir()
    file.write_bytes(LEDGER)
    return file


@pytest.fixture
def folder(path: Path) -> Path:
    return path.with_name("library-evidence")


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_a_file_is_kept_by_its_hash_and_outlives_the_one_it_came_from(
    file_library: LibraryStore, folder: Path, ledger: Path
) -> None:
    files = file_library.evidence_in(folder)

    assert files.keep(ledger, LEDGER_HASH)
    ledger.unlink()

    kept = files.find(LEDGER_HASH)
    assert kept == folder / f"{LEDGER_HASH}.pdf"
    assert kept.read_bytes() == LEDGER


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's folders from others by itself")
def test_only_the_owner_reads_what_is_kept(file_library: LibraryStore, folder: Path, ledger: Path) -> None:
    before = os.umask(0)
    try:
        file_library.evidence_in(folder).keep(ledger, LEDGER_HASH)
    finally:
        os.umask(before)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert modes(folder) == {0o600}


def test_a_file_that_changed_since_it_was_attached_is_not_kept(
    file_library: LibraryStore, folder: Path, ledger: Path
) -> None:
    ledger.write_bytes(b"another ledger")

    assert not file_library.evidence_in(folder).keep(ledger, LEDGER_HASH)
    assert list(folder.iterdir()) == []


def test_a_file_larger_than_any_document_is_not_kept(file_library: LibraryStore, folder: Path, ledger: Path) -> None:
    os.truncate(ledger, LARGEST + 1)

    assert not file_library.evidence_in(folder).keep(ledger, LEDGER_HASH)
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_explained(file_library: LibraryStore, folder: Path, ledger: Path) -> None:
    folder.write_bytes(b"a file in its place")

    with pytest.raises(EvidenceNotKeptError) as caught:
        file_library.evidence_in(folder).keep(ledger, LEDGER_HASH)

    assert caught.value.what == f"The evidence file couldn’t be copied to {folder}: {os.strerror(errno.EEXIST)}."
    assert "stays where it is" in caught.value.kept


def test_what_is_asked_for_is_a_hash_and_never_a_path(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("no evidence")

    files = KeptFiles(tmp_path / "library-evidence", or_else=tmp_path)

    assert files.path_of("secret") is None
    assert files.path_of("../secret.txt") is None


def test_a_copy_of_the_library_has_its_files(file_library: LibraryStore, folder: Path, ledger: Path) -> None:
    file_library.evidence_in(folder).keep(ledger, LEDGER_HASH)
    copy = folder.parent / "elsewhere" / "copy.sqlite"

    file_library.save_copy(copy)

    assert (copy.parent / "copy-evidence" / f"{LEDGER_HASH}.pdf").read_bytes() == LEDGER


def test_a_damaged_file_is_not_copied(file_library: LibraryStore, folder: Path, ledger: Path, path: Path) -> None:
    file_library.evidence_in(folder).keep(ledger, LEDGER_HASH)
    (folder / f"{LEDGER_HASH}.pdf").write_bytes(b"%PDF-1.7 cut")
    copy = path.with_name("copy.sqlite")

    copy_library(path, copy)

    assert list(copy.with_name("copy-evidence").iterdir()) == []


def test_a_backup_has_the_files_of_its_library(path: Path, folder: Path, ledger: Path) -> None:
    with open_library(path) as library:
        library.add_article(make_article(), make_revision("One line."))
        library.evidence_in(folder).keep(ledger, LEDGER_HASH)
        backup = library.back_up()
    assert backup

    with open_library(backup, read_only=True) as kept:
        found = kept.evidence_in(backup.with_name(f"{backup.stem}-evidence")).find(LEDGER_HASH)

    assert found == folder / f"{LEDGER_HASH}.pdf"


@pytest.mark.logs
def test_a_rescued_library_takes_its_files_along(
    file_library: LibraryStore, folder: Path, ledger: Path, path: Path
) -> None:
    file_library.evidence_in(folder).keep(ledger, LEDGER_HASH)
    path.rename(path.with_name("moved away.sqlite"))
    target = path.parent / "rescued" / "library.sqlite"

    file_library.move_to(target, [])

    assert (target.parent / "library-evidence" / f"{LEDGER_HASH}.pdf").read_bytes() == LEDGER
