"""The next export removes the files of a killed one, but not those in use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.services.target_files import held_folder, hold, remove_abandoned, replace_file

KILLED = """
import os, signal, sys
from pathlib import Path
from onrecord.services import target_files
target_files.share = lambda path: os.kill(os.getpid(), signal.SIGKILL)
target_files.replace_file(Path(sys.argv[1]), b"Lena Okafor")
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs marks on files and SIGKILL")


def kill_an_export(folder: Path) -> Path:
    subprocess.run([sys.executable, "-c", KILLED, str(folder / "report.docx")], check=False)
    (left,) = folder.glob(".onrecord-*")
    assert left.read_bytes() == b"Lena Okafor"
    return left


def test_the_next_export_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    kill_an_export(tmp_path)
    replace_file(tmp_path / "report.docx", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def test_an_export_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    left = kill_an_export(tmp_path)
    with left.open("rb") as file:
        hold(file.fileno())
        replace_file(tmp_path / "report.docx", b"whole")
        assert left.exists()
    remove_abandoned(tmp_path)
    assert not left.exists()


def test_a_folder_of_unfinished_reports_goes_when_nobody_works_in_it(tmp_path: Path) -> None:
    scratch = tmp_path / ".onrecord-scratch"
    scratch.mkdir()
    kill_an_export(scratch)
    with held_folder(scratch):
        remove_abandoned(tmp_path)
        assert scratch.exists()
    remove_abandoned(tmp_path)
    assert not scratch.exists()


def test_nothing_else_is_ever_removed(tmp_path: Path) -> None:
    kept = [tmp_path / ".onrecord-notes.txt", tmp_path / "mine.part", tmp_path / ".onrecord-folder" / "mine.txt"]
    kept[2].parent.mkdir()
    for path in kept:
        path.write_text("mine")
    (tmp_path / ".onrecord-link.part").symlink_to(kept[0])
    (tmp_path / ".onrecord-new.part").touch()
    before = sorted(tmp_path.rglob("*"))
    remove_abandoned(tmp_path)
    remove_abandoned(tmp_path / "gone")
    assert sorted(tmp_path.rglob("*")) == before
