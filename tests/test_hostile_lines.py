"""Lines of a .jsonl file that other programs wrote, and names of files that are no text."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.command_line import onrecord, onrecord_from_cold

pytestmark = pytest.mark.thorough


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return tmp_path / "articles.jsonl"


def analyzed(lines: Path, *written: str) -> list[dict]:
    lines.write_text("\n".join(written), encoding="utf-8")
    done = onrecord("analyze", "--json", "--with-text", lines)
    assert "Traceback" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_half_a_character_is_replaced_and_nothing_moves(lines: Path) -> None:
    (result,) = analyzed(lines, '{"id": "a", "text": "\\ud83d \\ud83d\\ude00 “We paid,” Ida Brandt said."}')
    assert result["text"] == "\ufffd 😀 “We paid,” Ida Brandt said."
    (quotation,) = result["quotations"]
    assert result["text"][slice(*quotation["content"][0])] == "We paid,"


def test_texts_of_nothing_or_one_character_have_no_findings(lines: Path) -> None:
    results = analyzed(lines, *(json.dumps({"id": str(i), "text": t}) for i, t in enumerate(["", " \n\t ", "x", "\0"])))
    assert [r["text"] for r in results] == ["", " \n\t ", "x", "\0"]
    for result in results:
        assert not any(result[kind] for kind in ("entities", "quotations", "sources", "claims", "checks"))


def test_a_line_that_is_no_article_is_an_error_and_the_next_is_read(lines: Path) -> None:
    broken = ("not JSON", "[1]", '{"id": 1}', '{"id": "a", "text": null}', '{"id": "a", "text": 5}', "[" * 100_000)
    *bad, good = analyzed(lines, *broken, '{"id": "b", "text": "It rained."}')
    message = "The line isn’t a JSON object with “id” and “text”."
    assert bad == [
        {"id": f"{lines}:{number}", "error": {"kind": "line", "message": message}}
        for number in range(1, len(broken) + 1)
    ]
    assert good["id"] == "b"


def test_output_is_utf_8_whatever_the_terminal_is_set_to(lines: Path) -> None:
    lines.write_text('{"id": "a", "text": "😀 “We paid,” Ida Brandt said."}', encoding="utf-8")
    done = onrecord_from_cold("analyze", "--json", "--with-text", lines, PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["text"].startswith("😀 “We paid,”")


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file name may be any bytes")
@pytest.mark.parametrize("options", [["--json"], []], ids=["programs", "people"])
def test_a_file_name_that_is_no_text_is_still_a_name(tmp_path: Path, options: list[str]) -> None:
    path = tmp_path / "caf\udce9.txt"
    path.write_text("“We paid,” Ida Brandt said.", encoding="utf-8")
    done = onrecord_from_cold("analyze", *options, path, LC_ALL="C.UTF-8", PYTHONIOENCODING="utf-8:strict")
    assert done.returncode == 0, done.stderr
    assert "Ida Brandt" in done.stdout or json.loads(done.stdout)["quotations"]


def test_an_article_cannot_drive_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(
        "“We \x1b[2Jpaid [bold]twice[/bold],” Ida \x9b31mBrandt said. “\u202eyltsoc\u202c it is,” she said.",
        encoding="utf-8",
    )
    done = onrecord("analyze", path, FORCE_COLOR="")
    assert "We \ufffd[2Jpaid [bold]twice[/bold]," in done.stdout
    assert "\x1b" not in done.stdout
    assert "\x9b" not in done.stdout
    assert "\ufffdyltsoc\ufffd it is," in done.stdout
    assert "\u202e" not in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a disk that is always full")
@pytest.mark.parametrize(
    "arguments", [["analyze", "--json", "story.txt"], ["library", "list"], ["checks"], ["--version"]]
)
def test_output_for_which_there_is_no_room_is_an_error_in_words(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "story.txt").write_text("“We paid,” Ida Brandt said.", encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=tmp_path,
            env=os.environ | {"COLUMNS": "140"},
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Error: The output couldn’t be written: No space left on device.",
        "       Earlier output is intact.",
        "       Free up space or write somewhere else. With “analyze --results FOLDER”, nothing is analyzed twice.",
    ]


TOO_LONG = "0" * 300


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["analyze", f"{TOO_LONG}.txt"], f"/{TOO_LONG}.txt can’t be opened (File name too long)."),
        (["report", "story.txt", "-o", f"{TOO_LONG}.docx"], "Error: The report couldn’t be written to"),
        (["library", "list", "--library", f"{TOO_LONG}.sqlite"], f"{TOO_LONG}.sqlite couldn’t be read: File name"),
        (["analyze", "story.txt", "--pipeline", TOO_LONG], "Error: There is no"),
    ],
)
def test_a_name_that_is_too_long_for_the_system_is_said_to_be(tmp_path: Path, arguments: list[str], what: str) -> None:
    (tmp_path / "story.txt").write_text("“We paid,” Ida Brandt said.", encoding="utf-8")
    paths = [tmp_path / word if word.endswith((".txt", ".docx", ".sqlite")) else word for word in arguments]
    done = onrecord(*paths)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert what in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["story.txt"]
