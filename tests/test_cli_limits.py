"""On the command line one file that would never end ends nothing else."""

import json
from pathlib import Path

import pytest

from documents.hostile import HOSTILE
from helpers.command_line import onrecord

pytestmark = pytest.mark.thorough


def write(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.write_bytes(HOSTILE[path.name]())
    return paths


def test_a_cell_without_a_row_is_analyzed(tmp_path: Path) -> None:
    (page,) = write(tmp_path, "page-cell-without-row.html")
    found = json.loads(onrecord("analyze", "--json", "--with-text", page).stdout)
    assert found["text"] == "a"


def test_small_files_that_are_read_are_also_analyzed_within_30_seconds_each(tmp_path: Path) -> None:
    files = write(tmp_path, "text-one-sign.txt", "page-numbers-of-no-sign.html", "page-in-links.html")
    done = onrecord("analyze", "--json", "--time-limit", "30", *files)
    assert done.returncode == 0, done.stdout + done.stderr
    *_, links = map(json.loads, done.stdout.splitlines())
    assert len(links["quotations"]) == 1


def test_a_text_of_nothing_but_furniture_is_analyzed(tmp_path: Path) -> None:
    subtitles = tmp_path / "music.srt"
    subtitles.write_text("1\n00:00:01,000 --> 00:00:02,000\n[The band paid most]\n", encoding="utf-8")
    done = onrecord("analyze", "--json", subtitles)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["quotations"] == []


def test_a_file_that_needs_too_much_is_told_in_words_and_the_others_go_on(tmp_path: Path) -> None:
    (forms,) = write(tmp_path, "pages-forms.pdf")
    story = tmp_path / "story.txt"
    story.write_text("“We paid twice,” Oskar Lund told the court.", encoding="utf-8")

    done = onrecord("analyze", "--json", forms, story)

    assert done.returncode == 1
    refused, read = map(json.loads, done.stdout.splitlines())
    assert refused["error"]["kind"] in {"memory", "time"}
    assert refused["error"]["message"].startswith("Reading was stopped: ")
    assert " its size." in refused["error"]["message"]
    assert len(read["quotations"]) == 1


def test_a_report_on_such_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (forms,) = write(tmp_path, "pages-forms.pdf")
    done = onrecord("report", forms, "-o", tmp_path / "report.docx", "--library", tmp_path / "none.sqlite")
    assert done.returncode == 1
    assert "Reading was stopped" in " ".join(done.stderr.split())
    assert not (tmp_path / "report.docx").exists()
