"""“-” is standard input, and for a report standard output too."""

import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from helpers.command_line import onrecord

ROOT = Path(__file__).resolve().parents[1]
STORY = "The ferry cost $12 million, Ida Brandt said on Monday."


def piped(data: bytes, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments], input=data, capture_output=True, env=environment, check=False
    )


def test_text_is_analyzed_from_standard_input() -> None:
    done = piped(STORY.encode(), "analyze", "-", "--json", "--with-text")
    found = json.loads(done.stdout)
    assert (done.returncode, found["id"], found["text"]) == (0, "standard input", STORY)


def test_a_word_file_is_known_by_its_content() -> None:
    done = piped((ROOT / "sample_docs" / "harbor-tunnel.docx").read_bytes(), "analyze", "-", "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["quotations"]) > 5


def test_lines_of_articles_are_articles_and_problems_name_the_line() -> None:
    lines = "\n" + json.dumps({"id": "ferry", "text": STORY}) + "\n{broken\n"
    done = piped(lines.encode(), "analyze", "--json", "-")
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["id"], second["id"]) == ("ferry", "standard input:3")
    assert done.returncode == 1


def test_nothing_at_all_is_said(tmp_path: Path) -> None:
    done = piped(b"", "analyze", "-")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Error: standard input is empty")
    assert list(tmp_path.iterdir()) == []


def test_a_report_goes_through_a_pipe_and_nothing_else_does() -> None:
    done = piped(STORY.encode(), "report", "-", "-o", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    with zipfile.ZipFile(BytesIO(done.stdout)) as report:
        assert "word/document.xml" in report.namelist()


def test_standard_input_is_read_once_and_not_by_the_window() -> None:
    twice, window = piped(STORY.encode(), "analyze", "-", "-"), piped(STORY.encode(), "-")
    assert (twice.returncode, window.returncode) == (1, 1)
    assert "can be read only once" in twice.stderr.decode()
    assert "The window can't read standard input." in window.stderr.decode()


def test_several_reports_need_a_folder(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    done = onrecord("report", tmp_path / "a.txt", tmp_path / "b.txt", "-o", "-")
    assert done.returncode == 1
    assert "Several reports can't go to standard output." in done.stderr
