"""Commands on an article with a record that somebody changed by hand."""

import json
from pathlib import Path

import pytest

from helpers.by_hand import fill, write
from helpers.command_line import said_by

NOTE = "1 record of this article can’t be read: claim c1 (its stored form is damaged)."


@pytest.fixture
def library(tmp_path: Path) -> Path:
    file = tmp_path / "library.sqlite"
    fill(file)
    write(file, "record", "body", "{}", "id = 'c1'")
    return file


def test_show_says_which_record_cannot_be_read(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said, errors = said_by(capsys, "library", "show", "Harbor", "--library", library)
    assert (status, errors) == (0, "")
    assert NOTE in " ".join(said.split())
    assert "We paid twice" in said

    status, said, _ = said_by(capsys, "library", "show", "Harbor", "--json", "--library", library)
    assert json.loads(said)["unreadable"] == [
        {"part": "claim", "id": "c1", "why": "claim c1 (its stored form is damaged)"}
    ]


def test_list_and_a_damaged_log_end_in_no_traceback(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(library, "article", "statuses", "[5]")
    write(library, "change", "edits", '[{"after": 5}]')
    status, said, errors = said_by(capsys, "library", "list", "--library", library)
    assert (status, errors) == (0, "")
    assert " ".join(line.split()[-1] for line in said.splitlines()[2:]) == "Tunnel Cost Doubles"
