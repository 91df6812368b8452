"""Logs are in the folder for state, readable by their owner alone, with those of earlier versions."""

import os
import stat
import sys
from pathlib import Path

import pytest

from helpers.command_line import said_by
from onrecord.paths import LOG, Paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return tmp_path


linux = pytest.mark.skipif(sys.platform != "linux", reason="only there is the usual place the cache")


@linux
def test_logs_are_in_the_folder_for_state(home: Path) -> None:
    assert Paths.for_user().logs == home / "xdg_state_home" / "Onrecord" / "log"


@linux
def test_logs_of_an_earlier_version_are_moved_and_closed_to_others(home: Path) -> None:
    old = home / "xdg_cache_home" / "Onrecord" / "log"
    old.mkdir(parents=True)
    for name in (LOG, f"{LOG}.1", "crash.log"):
        (old / name).write_text(f"{name}\n", encoding="utf-8")
        (old / name).chmod(0o644)
    paths = Paths.for_user()
    paths.tighten()
    assert not old.exists()
    assert {log.name: log.read_text(encoding="utf-8") for log in paths.logs.iterdir()} == {
        name: f"{name}\n" for name in (LOG, f"{LOG}.1", "crash.log")
    }
    for path in (paths.logs, *paths.logs.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


@linux
def test_a_log_that_is_there_is_not_written_over(home: Path) -> None:
    old, paths = home / "xdg_cache_home" / "Onrecord" / "log", Paths.for_user()
    for folder, words in ((old, "old\n"), (paths.logs, "new\n")):
        folder.mkdir(parents=True)
        (folder / LOG).write_text(words, encoding="utf-8")
    paths.tighten()
    assert (paths.logs / LOG).read_text(encoding="utf-8") == "new\n"
    assert (paths.logs / f"{LOG}.old").read_text(encoding="utf-8") == "old\n"


@linux
def test_a_link_in_place_of_old_logs_is_left_alone(home: Path) -> None:
    others = home / "others"
    others.mkdir()
    (others / LOG).touch()
    (home / "xdg_cache_home" / "Onrecord").mkdir(parents=True)
    (home / "xdg_cache_home" / "Onrecord" / "log").symlink_to(others)
    Paths.for_user().tighten()
    assert (others / LOG).exists()


def test_the_command_line_says_where_the_log_is_and_what_a_report_needs(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said_by(capsys, "log") == (0, f"{Paths.for_user().logs / LOG}\n", "")
    status, details, _ = said_by(capsys, "log", "--details")
    assert status == 0
    assert details.startswith("Onrecord ")
    assert "Library: a file" in details
    assert str(home) not in details
    assert os.environ["HOME"] not in details
