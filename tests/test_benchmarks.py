"""The benchmarks of the analysis run, and say what they are there to say."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
TEXT = "“The ferry was late,” Ida Brandt said. Oskar Lund said it was on time. It cost €3 million in 2019."
SCORER = """
import json, sys
output, corpus, result = sys.argv[1], sys.argv[2], sys.argv[4]
found = [json.loads(line) for line in open(output, encoding="utf-8")]
assert found[0]["text"] == json.loads(open(corpus, encoding="utf-8").readline())["text"]
views = {view: {"ov80": [0, 0, 0.5], "attr": [0, 0, 0.99]} for view in ("direct", "mixed", "quoted", "speech")}
views["speech"]["status"] = {"macro_f1": 0.9, "by_label": {}}
json.dump(views, open(result, "w"))
"""

pytestmark = pytest.mark.thorough
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def run(name: str, *arguments: str | Path) -> str:
    command = [sys.executable, BENCHMARKS / name, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    line = json.dumps({"id": "1", "text": TEXT})
    (tmp_path / "quotations_dev.jsonl").write_text(line + "\n", encoding="utf-8")
    (tmp_path / "scorer.py").write_text(SCORER, encoding="utf-8")
    return tmp_path


def test_the_bars_stand_beside_what_others_reach_and_what_we_reach(corpora: Path) -> None:
    lines = run("bars.py", corpora, "--scorer", corpora / "scorer.py", "--only", "quotations_dev").splitlines()
    said = [" ".join(line.split()) for line in lines]
    assert "mixed quotations, span F1 Citron 55, Gender Gap Tracker 46, textacy 10 86 72 50.0 MISSES" in said
    assert "the speaker's full name, end to end Citron 42 80 no figure" in said
    assert [line for line in said if line.startswith("quoted")] == [
        "quoted passages with the right source, F1 Citron 72.9, textacy 57.5, Gender Gap Tracker 55.4 93.1 88 99.0 passes"
    ]


def test_the_profile_tells_stages_and_functions_apart(corpora: Path) -> None:
    printed = run("profile_detectors.py", corpora / "quotations_dev.jsonl", "--rounds", "40")
    assert printed.startswith("1 articles 40 times, 800 words, ")
    assert "\n  pipeline (spaCy) " in printed
    assert printed.index("\nstage ") < printed.index("\ncheck ") < printed.index("\nfunction (own time)")


@pytest.mark.parametrize("name", ["throughput.py", "profile_detectors.py", pytest.param("round_trip.py", marks=OFFICE)])
def test_a_line_that_is_no_article_is_reported_and_ends_it(name: str, corpora: Path) -> None:
    lines = corpora / "quotations_dev.jsonl"
    lines.write_text(lines.read_text(encoding="utf-8") + '\n{"id": "2", "words": "None."}\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, BENCHMARKS / name, lines], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert done.stderr == f"{lines}:3: The line isn’t a JSON object with “id” and “text”.\n"


def test_a_long_article_is_timed_line_by_line_with_its_bars() -> None:
    printed = run("long_article.py", "--words", "3000", "--records", "400", "--runs", "1", "--no-pdf").splitlines()
    assert printed[0] == "3,000 words, 400 records; milliseconds"
    assert [line.split("  ")[0] for line in printed[2:]] == [
        "open to painted",
        "until all text is set",
        "longest block meanwhile",
        "theme changed, caret at the top: held",
        "text size changed, caret at the top: held",
        "theme changed, caret at the end: held",
        "text size changed, caret at the end: held",
        "J or K until all is painted, 95th percentile",
        "status key until all is painted",
        "undo until all is painted",
        "key in the queue's filter until listed",
        "key in Ctrl+F until painted",
        "scroll half a page until painted, 95th percentile",
    ]
    assert {line.split()[-1] for line in printed[2:]} <= {"passes", "MISSES"}


def quotation(words: str, confidence: float) -> dict:
    start = TEXT.index(words)
    return {
        "kind": "direct",
        "content": [[start, start + len(words)]],
        "source": [TEXT.index("Ida"), TEXT.index(" said")],
        "source_id": "source:1",
        "confidence": confidence,
        "found_by": f"a rule that found “{words}”",
    }


def test_the_calibration_tells_what_was_said_from_what_holds(tmp_path: Path) -> None:
    start, head = TEXT.index("“The"), TEXT.index("Brandt")
    annotated = {
        "start": start,
        "end": TEXT.index(" Ida"),
        "source_heads": [[head, head + 6]],
        "source_status": "named",
    }
    source = {"id": "source:1", "kind": "person", "status": "anonymous", "confidence": 0.9, "found_by": "a guess"}
    found = [quotation("The ferry was late", 0.8), quotation("ferry", 0.8), quotation("€3 million", 0.25)]
    corpus, output = tmp_path / "corpus.jsonl", tmp_path / "output.jsonl"
    corpus.write_text(json.dumps({"id": 1, "text": TEXT, "quotes": [annotated]}), encoding="utf-8")
    output.write_text(json.dumps({"id": "1", "quotations": found, "sources": [source]}), encoding="utf-8")
    assert run("calibration.py", output, corpus).splitlines() == [
        "",
        "quotation: 3, 33% hold, expected error 0.283",
        "  0.2 to 0.3       1  said 0.25  holds 0.00",
        "  0.8 to 0.9       2  said 0.80  holds 0.50",
        "       2  holds 0.50  said 0.80 direct: a rule that found …",
        "       1  holds 0.00  said 0.25 direct: a rule that found …",
        "",
        "source of a quotation: 1, 100% hold, expected error 0.200",
        "  0.8 to 0.9       1  said 0.80  holds 1.00",
        "       1  holds 1.00  said 0.80 a rule that found …",
        "",
        "status of a source: 1, 0% hold, expected error 0.900",
        "  0.9 to 1.0       1  said 0.90  holds 0.00",
        "       1  holds 0.00  said 0.90 a guess",
    ]


def test_a_big_library_is_made_and_each_line_has_its_figures(tmp_path: Path) -> None:
    command = [sys.executable, BENCHMARKS / "big_library.py", "--articles", "300", "--folder", tmp_path]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in {0, 1}, done.stderr
    for line in ("bare SELECT", "daily backup", "library list", "all listed", "sort by outlet", "palette"):
        assert line in done.stdout
