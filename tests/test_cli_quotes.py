"""Quotations compared with recordings on the command line."""

import json
from pathlib import Path

import pytest

from helpers.command_line import onrecord, said_by

ARTICLE = (
    "Ferry Late Again\n\n“We lost twelve boats in the storm,” Ida Brandt said on Monday. "
    "“Nobody told the harbor,” she said. “We will pay it back,” she said.\n"
)
INTERVIEW = (
    "Interviewer: How bad was it?\nIda Brandt: Well, um, we lost 12 boats in the storm. And nobody warned the harbor.\n"
)


def test_each_quotation_is_compared_with_the_transcript(tmp_path: Path) -> None:
    article, transcript = tmp_path / "ferry.txt", tmp_path / "interview.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    transcript.write_text(INTERVIEW, encoding="utf-8")

    done = onrecord("quotes", article, "--transcript", transcript, "--json")

    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["quotation"], line["verdict"]) for line in lines] == [
        ("We lost twelve boats in the storm,", "exact"),
        ("Nobody told the harbor,", "changed"),
        ("We will pay it back,", "not found"),
    ]
    assert lines[1]["differences"] == [{"said": "warned", "quoted": "told"}]
    assert lines[0]["said"] == [{"words": "we lost 12 boats in the storm", "speaker": "Ida Brandt", "start": None}]


def test_quoted_words_get_no_second_marks_and_a_dash_before_the_speaker(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article, transcript = tmp_path / "ferry.txt", tmp_path / "interview.txt"
    article.write_text(f"{ARTICLE} Brandt said the fleet was “gone for good.”\n", encoding="utf-8")
    transcript.write_text(INTERVIEW, encoding="utf-8")

    _, output, _ = said_by(capsys, "quotes", article, "--transcript", transcript)

    assert "“We lost twelve boats in the storm,” — Ida Brandt" in output
    assert "\nthe fleet was “gone for good.” — Ida Brandt" in output
    assert "“warned” became “told”" in output


def test_without_a_transcript_there_is_nothing_to_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "ferry.txt"
    article.write_text(ARTICLE, encoding="utf-8")

    status, output, said = said_by(capsys, "quotes", article)

    assert (status, output) == (1, "")
    assert f"Error: There is no transcript of {article}." in said
    assert "--transcript FILE" in said


def test_a_missing_transcript_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, gone = tmp_path / "ferry.txt", tmp_path / "gone.srt"
    article.write_text(ARTICLE, encoding="utf-8")

    status, output, said = said_by(capsys, "quotes", article, "--transcript", gone)

    assert (status, output) == (1, "")
    assert f"Error: {gone} isn’t there." in said
