"""Files written for somebody: whole or not at all, and never over one that is in use."""

import errno
import os
import sys
from pathlib import Path

import pytest

from onrecord.services.errors import TargetError
from onrecord.services.target_files import refuse_target_in_use, replace_file, stem_of

INTACT = "The file that was there is intact, and everything you decided is kept."


@pytest.fixture
def target(tmp_path: Path) -> Path:
    file = tmp_path / "fares - checking copy.docx"
    file.write_bytes(b"the old report")
    return file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_by_a_whole_one(target: Path) -> None:
    replace_file(target, b"the new report")
    assert target.read_bytes() == b"the new report"
    assert names(target.parent) == [target.name]


def test_the_unfinished_file_stands_where_it_is_told_to(target: Path, tmp_path: Path) -> None:
    with pytest.raises(TargetError, match=os.strerror(errno.ENOENT)):
        replace_file(target, b"the new report", tmp_path / "gone")
    (tmp_path / "scratch").mkdir()
    replace_file(target, b"the new report", tmp_path / "scratch")
    assert target.read_bytes() == b"the new report"
    assert names(tmp_path / "scratch") == []


def test_a_file_with_the_longest_name_there_can_be_is_replaced(tmp_path: Path) -> None:
    # The lock file that a word processor would put beside it has a name that no system takes.
    longest = tmp_path / ("r" * 250 + ".docx")
    longest.write_bytes(b"the old report")
    refuse_target_in_use(longest)
    replace_file(longest, b"the new report")
    assert longest.read_bytes() == b"the new report"


@pytest.mark.parametrize(
    "lock", [".~lock.fares - checking copy.docx#", "~$res - checking copy.docx", "~$fares - checking copy.docx"]
)
def test_a_file_that_is_open_in_a_word_processor_is_reported(target: Path, lock: str) -> None:
    (target.parent / lock).touch()
    with pytest.raises(TargetError) as refused:
        refuse_target_in_use(target)
    assert refused.value.what == (
        "The report couldn’t be written to “fares - checking copy.docx”: another program has it open."
    )
    assert refused.value.kept == INTACT
    assert refused.value.to_do == f"Close it there, then try again. If nobody has it open, delete “{lock}” beside it."


def test_a_lock_without_its_file_is_nothing(tmp_path: Path) -> None:
    (tmp_path / ".~lock.fares.docx#").touch()
    refuse_target_in_use(tmp_path / "fares.docx")


def test_a_read_only_file_is_left_alone_even_where_its_folder_is_not(target: Path) -> None:
    target.chmod(0o444)
    with pytest.raises(TargetError) as refused:
        refuse_target_in_use(target)
    target.chmod(0o644)
    assert refused.value.what.endswith("it is read-only.")
    assert refused.value.kept == INTACT


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_what_a_link_leads_to_is_replaced(target: Path, tmp_path: Path) -> None:
    link = tmp_path / "newest.docx"
    link.symlink_to(target)
    replace_file(link, b"the new report")
    assert link.is_symlink()
    assert target.read_bytes() == b"the new report"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_full_disk_is_reported(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fdopen

    def fdopen_on_full_disk(handle: int, mode: str) -> object:
        os.dup2(os.open("/dev/full", os.O_WRONLY), handle)
        return real(handle, mode)

    monkeypatch.setattr(os, "fdopen", fdopen_on_full_disk)
    with pytest.raises(TargetError, match=os.strerror(errno.ENOSPC)) as refused:
        replace_file(target, b"the new report")
    assert refused.value.to_do == "Free up space, or choose a folder on another disk."
    assert target.read_bytes() == b"the old report"
    assert names(target.parent) == [target.name]


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(TargetError) as refused:
        replace_file(tmp_path / "gone" / "report.docx", b"the new report")
    assert refused.value.what == "The report couldn’t be written to “report.docx”: the folder isn’t there."
    assert refused.value.to_do == "Choose another folder."


@pytest.mark.parametrize(
    ("words", "stem"),
    [("CON", "CON-"), ("nul", "nul-"), ("Com1.", "Com1-"), ("aux.pdf", "aux-.pdf"), ("Con Artists", "Con Artists")],
)
def test_no_file_gets_the_name_of_a_device(words: str, stem: str) -> None:
    assert stem_of(words) == stem
