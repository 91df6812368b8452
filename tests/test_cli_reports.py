"""Reports on the command line: many at once, and those that come back."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from documents.edited_reports import add_comment, reword
from documents.ferry_report import FERRY, ferry_report
from documents.hostile.templates import CASES as TEMPLATES
from documents.opened_files import hypothesis, saved
from documents.report_builders import make_claim, written
from documents.report_edits import RESERVE, VOTE, in_article, packed, typed, unpacked
from documents.word_processors import as_google_docs
from helpers.command_line import onrecord
from onrecord.documents.exchange.json_review import read_review_json, write_review_json
from onrecord.documents.exchange.word_return.reader import read_returned_file
from onrecord.documents.writing.word_report.writer import write_docx
from onrecord.domain.records import Claim
from onrecord.store.library import open_library

pytestmark = pytest.mark.thorough

FISH = "The port of Tema landed 900 tons of tuna in March, Adwoa Osei said. It was the best month in a decade."
GOALS = "Leeds scored four goals in nine minutes, said the coach, Marit Lund. The crowd of 30,000 was the largest yet."


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    (folder / "sport").mkdir(parents=True)
    (folder / "tuna.txt").write_text(FISH, encoding="utf-8")
    (folder / "sport" / "leeds.txt").write_text(GOALS, encoding="utf-8")
    return folder


def test_a_folder_of_articles_becomes_a_folder_of_reports(stories: Path, tmp_path: Path):
    out = tmp_path / "reports"

    done = onrecord("report", stories, "-o", out, "--format", "docx,html", "--jobs", "1")

    assert (done.returncode, done.stderr) == (0, "2 articles · 4 reports written · 0 failed\n")
    assert done.stdout.splitlines() == [
        str(out / f"{stem} - checking copy.{ending}") for stem in ("leeds", "tuna") for ending in ("docx", "html")
    ]
    assert read_returned_file(out / "leeds - checking copy.docx").review.text == GOALS


def test_the_lines_of_one_file_become_a_folder_of_reports(tmp_path: Path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (("tuna", FISH), ("leeds", GOALS))))
    done = onrecord("report", lines, "-o", tmp_path / "reports", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = {path.name: read_review_json(path.read_bytes()).text for path in (tmp_path / "reports").iterdir()}
    assert found == {"tuna - checking copy.json": FISH, "leeds - checking copy.json": GOALS}


@pytest.mark.parametrize("options", [(), ("--format", "docx,xlsx")])
def test_no_folder_is_made_that_is_called_like_a_report(stories: Path, tmp_path: Path, options: tuple[str, ...]):
    source = stories / "tuna.txt" if options else stories
    done = onrecord("report", source, "-o", tmp_path / "Tuna.DOCX", *options)
    assert done.returncode == 1
    assert f"“{tmp_path / 'Tuna.DOCX'}” is the name of a file, and several reports need a folder." in done.stderr
    assert "Give a folder: -o" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["stories"]


def test_a_folder_that_is_there_is_one_whatever_it_is_called(stories: Path, tmp_path: Path):
    out = tmp_path / "final.pdf"
    out.mkdir()
    assert onrecord("report", stories, "-o", out, "--format", "json", "--jobs", "1").returncode == 0
    assert len(list(out.iterdir())) == 2


def test_a_bad_file_is_reported_and_the_others_go_on(stories: Path, tmp_path: Path):
    (stories / "empty.txt").write_text(" ", encoding="utf-8")
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    out = tmp_path / "reports"

    done = onrecord("report", stories, photo, "-o", out, "--edition", "redacted", "--jobs", "1")

    assert done.returncode == 1
    assert sorted(path.name for path in out.iterdir()) == ["leeds - redacted copy.docx", "tuna - redacted copy.docx"]
    assert f"Error: {stories / 'empty.txt'} is empty: it has no words." in done.stderr
    assert f"Error: {photo} is a picture." in done.stderr
    assert done.stderr.endswith("4 articles · 2 reports written · 2 failed\n")


def test_articles_without_evidence_have_no_references_and_are_no_failures(stories: Path, tmp_path: Path):
    out = tmp_path / "reports"

    done = onrecord("report", stories, "-o", out, "--format", "json,ris", "--jobs", "1")

    assert done.returncode == 0
    assert sorted(path.name for path in out.iterdir()) == ["leeds - checking copy.json", "tuna - checking copy.json"]
    said = "ris: A list of references needs evidence, and there’s none on file."
    assert done.stderr.splitlines() == [
        f"{stories / 'sport' / 'leeds.txt'}: {said}",
        f"{stories / 'tuna.txt'}: {said}",
        "2 articles · 2 reports written · 2 with nothing to write · 0 failed",
    ]


def test_an_article_without_an_address_fails_as_a_claim_review(stories: Path, tmp_path: Path):
    done = onrecord("report", stories, "-o", tmp_path / "reports", "--format", "claimreview", "--jobs", "1")

    assert done.returncode == 1
    assert "claimreview: A ClaimReview needs the web address of the page, and this article has none." in done.stderr
    assert done.stderr.endswith("2 articles · 0 reports written · 2 failed\n")


def test_articles_of_one_name_get_reports_of_different_names(stories: Path, tmp_path: Path):
    (stories / "sport" / "Tuna.txt").write_text(GOALS, encoding="utf-8")
    out = stories / "reports"

    onrecord("report", stories, "-o", out, "--jobs", "1")
    again = onrecord("report", stories, "-o", out, "--jobs", "1")

    names = ["leeds - checking copy.docx", "Tuna - checking copy.docx", "tuna 2 - checking copy.docx"]
    assert sorted(path.name for path in out.iterdir()) == sorted(names)
    assert again.stderr == "3 articles · 3 reports written · 0 failed\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupted_batch_leaves_whole_reports_and_nothing_else(tmp_path: Path):
    stories, out = tmp_path / "stories", tmp_path / "reports"
    stories.mkdir()
    for number in range(200):
        (stories / f"story {number}.txt").write_text(f"{FISH} It was day {number}.", encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "report", stories, "-o", out, "--format", "docx,xlsx", "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True) as process:
        deadline = time.monotonic() + 60
        while not list(out.glob("*.xlsx")):
            assert time.monotonic() < deadline, "no report was written"
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)

    assert process.returncode == 130
    assert re.fullmatch(r"Stopped\. \d+ of 200 articles · \d+ reports? written · 0 failed\n", errors)
    reports = list(out.iterdir())
    assert 2 <= len(reports) < 400
    assert {path.suffix for path in reports} == {".docx", ".xlsx"}
    assert [path for path in reports if ZipFile(path).testzip()] == []


@pytest.mark.parametrize("name", ["fares [bold].txt", "[red]fares.txt"])
def test_brackets_in_a_name_are_a_name(tmp_path: Path, name: str):
    (tmp_path / name).write_text(FISH, encoding="utf-8")
    target = tmp_path / name.replace("txt", "json")

    done = onrecord("report", tmp_path / name, "-o", target)

    assert (done.returncode, done.stdout) == (
        0,
        f"Report written to {target} (findings only; nothing is decided yet).\n",
    )


def test_the_ending_of_the_file_chooses_the_format(stories: Path, tmp_path: Path):
    target = tmp_path / "tuna.html"

    done = onrecord("report", stories / "tuna.txt", "-o", target)

    assert done.returncode == 0
    assert target.read_bytes().lstrip().lower().startswith(b"<!doctype html")


@pytest.mark.parametrize(
    ("formats", "name"),
    [(["--format", "csv-tables"], "tuna.csv.zip"), (["--format", "json"], "tuna.json"), ([], "tuna.docx")],
)
def test_a_name_without_an_ending_is_given_that_of_the_format(
    stories: Path, tmp_path: Path, formats: list[str], name: str
):
    out = tmp_path / "out"
    out.mkdir()

    done = onrecord("report", stories / "tuna.txt", "-o", out / "tuna", *formats)

    assert done.returncode == 0
    assert done.stdout.startswith(f"Report written to {out / name} (")
    assert [path.name for path in out.iterdir()] == [name]


def test_a_format_that_does_not_exist_is_reported(stories: Path, tmp_path: Path):
    done = onrecord("report", stories, "-o", tmp_path / "out", "--format", "docx,wordperfect")

    assert done.returncode == 2
    assert "There is no report format “wordperfect”." in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_edition_that_a_format_cannot_have_is_told_before_anything_is_read(stories: Path, tmp_path: Path):
    done = onrecord("report", stories, "-o", tmp_path / "out", "--format", "docx,xlsx", "--edition", "checked")

    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "Error: The checked copy is always a Word document."
    assert not (tmp_path / "out").exists()


def test_a_folder_without_articles_is_reported(tmp_path: Path):
    (tmp_path / "stories").mkdir()

    done = onrecord("report", tmp_path / "stories", "-o", tmp_path / "out")

    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: There are no articles in {tmp_path / 'stories'}.\n")
    assert not (tmp_path / "out").exists()


def test_a_report_brings_its_article_and_all_decisions_into_the_library(tmp_path: Path):
    file, library = tmp_path / "ferry.docx", tmp_path / "library.sqlite"
    file.write_bytes(written(ferry_report()))

    done = onrecord("import-report", file, "--library", library)

    assert done.stdout.splitlines() == [
        "Ferry Line Runs Out of Captains",
        "The article was added to your library with every decision in the report.",
        "The report has no new changes.",
    ]
    store = open_library(library, read_only=True)
    try:
        review = store.load_review(ferry_report().review.article.id)
    finally:
        store.close()
    assert review.records == ferry_report().review.records


def test_what_an_editor_did_is_listed_and_taken_in_on_request(tmp_path: Path):
    file, library = tmp_path / "ferry.docx", tmp_path / "library.sqlite"
    package = reword(written(ferry_report()), "The reserve holds $2.4 million.", "The reserve holds $2.6 million.")
    file.write_bytes(add_comment(package, "nine captains", "I make it eight."))
    nine = make_claim(FERRY, "nine captains")

    listed = onrecord("import-report", file, "--library", library)
    accepted = onrecord("import-report", file, "--library", library, "--accept-all")
    again = onrecord("import-report", file, "--library", library)

    assert listed.stdout.splitlines() == [
        "Ferry Line Runs Out of Captains",
        "  1  correction: … The reserve holds $⟨2.4 → 2.6⟩ million.",
        "  2  note: “nine captains” → I make it eight. (Ida Holm)",
        "The article was added to your library with every decision in the report.",
        "2 changes proposed.",
        "Nothing was changed. Accept them one by one in the window, or all at once with --accept-all.",
    ]
    assert accepted.stdout.splitlines()[-1] == "All of them were accepted. To reverse them, use Undo in the window."
    assert again.stdout.splitlines()[-1] == "The report has no new changes."
    store = open_library(library, read_only=True)
    try:
        review = store.load_review(ferry_report().review.article.id)
    finally:
        store.close()
    reserve = review.records[make_claim(FERRY, "The reserve holds $2.4 million.").id]
    assert isinstance(reserve, Claim)
    assert reserve.correction == "The reserve holds $2.6 million."
    assert [note.text for note in review.notes_on(nine.id)] == ["I make it eight."]


def test_a_copy_from_google_docs_is_found_by_its_hash(tmp_path: Path):
    file, library = tmp_path / "ferry.docx", tmp_path / "library.sqlite"
    file.write_bytes(written(ferry_report()))
    onrecord("import-report", file, "--library", library)
    parts = unpacked(written(ferry_report()))
    for edit in (
        typed("Status", VOTE, "Unchecked", "Verified"),
        typed("Status", RESERVE, "Unverified", "OK"),
        in_article("the old ferry", "the aged ferry"),
    ):
        edit(parts)
    file.write_bytes(as_google_docs(packed(parts)))

    accepted = onrecord("import-report", file, "--library", library, "--accept-all")

    assert accepted.stdout.splitlines() == [
        "Ferry Line Runs Out of Captains",
        "  1  text change: … ورقم 7, the ⟨old → aged⟩ ferry.",
        "  2  note: “The reserve holds $2.4 million.” → Claims table, row 7, column Status: ⟨Unverified → OK⟩",
        "  3  status: “The board will vote on Tuesday, 3 June” → unchecked to verified",
        "     ! “Verified” needs supporting evidence, and this claim has none.",
        "3 changes proposed, 1 with a conflict.",
        "1 of them was left out, because its claim has no supporting evidence. Attach evidence first.",
        "The others were accepted. To reverse them, use Undo in the window.",
    ]


def test_a_document_that_is_no_report_is_refused(tmp_path: Path):
    file = tmp_path / "story.txt"
    file.write_text(FISH, encoding="utf-8")

    done = onrecord("import-report", file, "--library", tmp_path / "library.sqlite")

    assert done.returncode == 1
    assert "story.txt is a text file, not an Onrecord report." in done.stderr
    assert not (tmp_path / "library.sqlite").exists()


def test_annotations_come_in_on_an_article_of_the_library(tmp_path: Path):
    report, library = tmp_path / "ferry.docx", tmp_path / "library.sqlite"
    report.write_bytes(written(ferry_report()))
    notes = hypothesis(tmp_path, "Odile Marsh", "Still in office?")
    onrecord("import-report", report, "--library", library)
    article = ferry_report().review.article.id

    done = onrecord("import-report", notes, "--on", article, "--library", library)
    without = onrecord("import-report", notes, "--library", library)
    elsewhere = onrecord("import-report", notes, "--on", "gone", "--library", library)

    assert done.stdout.splitlines()[:2] == [
        "Ferry Line Runs Out of Captains",
        "  1  note: “Odile Marsh” → Still in office? (ida)",
    ]
    assert f"{notes} has annotations on an article, but none was named." in without.stderr
    assert elsewhere.stderr.startswith("Error: There is no article “gone” in the library.")


@pytest.mark.parametrize("name", ["ferry.docx", "ferry.json"])
def test_a_report_that_is_reported_on_again_keeps_its_decisions(tmp_path: Path, name: str):
    file, target, none = tmp_path / name, tmp_path / "again.json", tmp_path / "none.sqlite"
    saved(tmp_path, name, write_docx if name.endswith("docx") else write_review_json, ferry_report())

    done = onrecord("report", file, "-o", target, "--library", none)
    found = onrecord("analyze", "--json", "--with-text", file)

    assert done.returncode == 0
    assert read_review_json(target.read_bytes()).records == ferry_report().review.records
    assert json.loads(found.stdout)["text"] == FERRY


@pytest.mark.parametrize(("ending", "write"), [(".docx", write_docx), (".json", write_review_json)])
def test_a_report_on_a_review_in_a_file_says_what_is_decided_there(ending, write, tmp_path: Path):
    source, target = tmp_path / f"review{ending}", tmp_path / "again.html"
    source.write_bytes(written(ferry_report(), write))
    done = onrecord("report", source, "-o", target)
    assert done.stdout == f"Report written to {target} (with the decisions in the file: 9 of 11 claims checked).\n"


def test_what_a_template_would_load_is_left_out_and_said_once(stories: Path, tmp_path: Path) -> None:
    template, out = tmp_path / "courier.docx", tmp_path / "reports"
    template.write_bytes(TEMPLATES["an attached template"].make())
    told = "Left out of the template “courier.docx”, so that the report loads nothing: 1 external template.\n"
    done = onrecord("report", stories, "-o", out, "--template", template)
    assert done.stderr == f"{told}2 articles · 2 reports written · 0 failed\n"
    done = onrecord("report", stories / "tuna.txt", "-o", out / "tuna.docx", "--template", template)
    assert done.stderr == told


def test_a_template_of_no_use_is_named_with_the_reason(stories: Path, tmp_path: Path) -> None:
    (tmp_path / "dir.docx").mkdir()
    for template, problem in ((tmp_path / "dir.docx", "isn’t a file"), (Path("/dev/zero"), "isn’t a file")):
        done = onrecord("report", stories / "tuna.txt", "-o", tmp_path / "r.docx", "--template", template)
        assert done.returncode == 1
        assert done.stderr.splitlines()[0] == f"Error: The template “{template}” {problem}."
