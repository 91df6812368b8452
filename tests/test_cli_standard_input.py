"""“-” is standard input, and for a report standard output too."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from helpers.command_line import onrecord, said_by
from onrecord.documents.opened_files import read_opened_file
from onrecord.domain.article import Draft
from onrecord.services.batch_inputs import find_inputs
from onrecord.terminal.standard_input import shown_name, standard_input_as_file

STORY = "The ferry cost $12 million, Ida Brandt said on Monday."
Said = Callable[..., tuple[int, str, str]]


def piped(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments], input=data, capture_output=True, env=environment, check=False
    )


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts bytes into standard input."""
    return lambda data: monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return partial(said_by, capsys)


def test_text_is_analyzed_from_standard_input() -> None:
    done = onrecord("analyze", "-", "--json", "--with-text", given=STORY.encode())
    found = json.loads(done.stdout)
    assert (done.returncode, found["id"], found["text"]) == (0, "standard input", STORY)


def test_a_report_goes_through_a_pipe_and_nothing_else_does() -> None:
    done = piped(STORY.encode(), "report", "-", "-o", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    with zipfile.ZipFile(BytesIO(done.stdout)) as report:
        assert "word/document.xml" in report.namelist()


def test_a_word_file_is_known_by_its_content(given: Callable[[bytes], None], samples: Path) -> None:
    given((samples / "harbor-tunnel.docx").read_bytes())
    with standard_input_as_file([Path("-")]) as (file,):
        read = read_opened_file(file)
    assert isinstance(read, Draft)
    assert read.headline.startswith("Harbor Tunnel")


def test_lines_of_articles_are_articles_and_problems_name_the_line(given: Callable[[bytes], None]) -> None:
    given(("\n" + json.dumps({"id": "ferry", "text": STORY}) + "\n{broken\n").encode())
    with standard_input_as_file([Path("-")]) as paths:
        first, second = find_inputs(paths)
    assert (first.identifier, first.text) == ("ferry", STORY)
    assert shown_name(second.identifier) == "standard input:3"


@pytest.mark.parametrize("data", [b"", b"[" * 100_000, b'{"id": 1}\n', b"\xff\xfe\x00", b'"id text"\n'])
def test_what_holds_no_articles_in_lines_is_one_file(given: Callable[[bytes], None], data: bytes) -> None:
    given(data)
    with standard_input_as_file([Path("-")]) as (file,):
        assert file.read_bytes() == data
        assert shown_name(file) == "standard input"
    assert not file.exists()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_the_copy_is_for_its_owner_alone(given: Callable[[bytes], None]) -> None:
    given(STORY.encode())
    with standard_input_as_file([Path("-")]) as (file,):
        assert file.parent.stat().st_mode & 0o077 == 0


def test_standard_input_is_read_once_and_not_by_the_window(said: Said) -> None:
    status, _, messages = said("analyze", "-", "-")
    assert status == 1
    assert "can be read only once" in messages
    status, _, messages = said("-")
    assert status == 1
    assert "The window can’t read standard input." in messages


def test_several_reports_need_a_folder(said: Said, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    status, _, messages = said("report", tmp_path / "a.txt", tmp_path / "b.txt", "-o", "-")
    assert status == 1
    assert "Several reports can’t go to standard output." in messages
