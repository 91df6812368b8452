"""Files whose names aren't UTF-8."""

import json
import os
import sys
from pathlib import Path

import pytest

from helpers.command_line import onrecord

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are bytes only on Linux")
STORY = "“We paid twice,” Oskar Lund told the court.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(STORY, encoding="utf-8")
    return path


def test_json_of_such_a_file_is_valid_for_every_program(story: Path) -> None:
    done = onrecord("analyze", "--json", story)
    assert done.returncode == 0, done.stderr
    name = json.loads(done.stdout)["id"]
    assert Path(name).name == "caf\ufffd.txt"


def test_a_review_of_such_a_file_is_read_again(story: Path, tmp_path: Path) -> None:
    review = tmp_path / "review.json"
    assert onrecord("report", story, "-o", review).returncode == 0
    assert json.loads(review.read_bytes())["article"]["origin"] == "caf\ufffd.txt"
    done = onrecord("analyze", "--json", review)
    assert done.returncode == 0, done.stdout


def test_a_report_to_such_a_name_has_its_bytes(story: Path, tmp_path: Path) -> None:
    done = onrecord("report", story, "-o", os.fsencode(tmp_path) + b"/r\xe9port.docx")
    assert done.returncode == 0, done.stderr
    assert "r\ufffdport.docx" in done.stdout
    assert b"r\xe9port.docx" in {os.fsencode(path.name) for path in tmp_path.iterdir()}
