"""Batches of analyses, and their failures."""

import os
import tracemalloc
from pathlib import Path

import pytest

from analysis.languages.test_languages import install_german_pipeline
from onrecord.analysis.engine import Engine
from onrecord.documents.errors import DocumentProblem
from onrecord.domain.article import Draft, Structure
from onrecord.services.batch import Analyzed, Analyzer, Unreadable, analyze_all
from onrecord.services.batch_inputs import Input, count_inputs, find_inputs
from onrecord.services.confinement.landlock import IS_LINUX
from onrecord.services.engines import Engines
from onrecord.terminal.wording import with_whole_path

STORIES = ["The ferry was late, Ida Brandt said.", "“We paid twice,” Oskar Lund told the court.", "It rained."]


@pytest.fixture
def here(engine: Engine) -> Engines:
    """The engines of this process."""
    return Engines(lambda _pipeline: engine)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    (folder / "more").mkdir(parents=True)
    (folder / "b.txt").write_text(STORIES[1], encoding="utf-8")
    (folder / "a.txt").write_text(STORIES[0], encoding="utf-8")
    (folder / "more" / "c.txt").write_text(STORIES[2], encoding="utf-8")
    (folder / ".git").mkdir()
    for hidden in (".hidden.txt", ".git/config", "~$a.docx", ".~lock.a.txt#"):
        (folder / hidden).write_text("Nobody said this.", encoding="utf-8")
    return folder


def test_the_files_of_a_folder_come_in_the_order_of_their_paths(stories: Path) -> None:
    names = ["a.txt", "b.txt", "more/c.txt"]
    assert [item.path for item in find_inputs([stories])] == [stories / name for name in names]
    assert count_inputs([stories]) == 3


def test_a_folder_is_read_by_extension_and_a_named_file_always(tmp_path: Path) -> None:
    for name in ("a.txt", "b.DOCX", "notes.bak", "photo.jpg", "README"):
        (tmp_path / name).write_text("The ferry was late.", encoding="utf-8")
    assert [item.path for item in find_inputs([tmp_path])] == [tmp_path / "a.txt", tmp_path / "b.DOCX"]
    assert count_inputs([tmp_path]) == 2
    assert [item.path for item in find_inputs([tmp_path / "README"])] == [tmp_path / "README"]


def test_results_kept_inside_the_folder_are_no_articles(stories: Path, here: Engines) -> None:
    results = stories / "results"
    for item in list(find_inputs([stories], results)):
        Analyzer(here, "", results).analyze(item)
    assert len(list(results.rglob("*.json"))) == 3
    assert [item.path for item in find_inputs([stories], results)] == sorted(stories.rglob("[abc].txt"))
    assert count_inputs([stories], results) == 3


def test_the_lines_of_a_file_are_counted_as_they_are_found(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"id": 1, "text": "It rained."}\n\n  \nno JSON\n', encoding="utf-8")
    found = list(find_inputs([lines, tmp_path / "gone.jsonl"]))
    assert [item.identifier for item in found] == ["1", f"{lines}:4", str(tmp_path / "gone.jsonl")]
    assert count_inputs([lines]) == 2


def test_a_line_in_another_encoding_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    good = '{"id": 1, "text": "It rained in Malmö."}\n'
    lines.write_bytes(b"\xef\xbb\xbf" + good.encode() + good.encode("latin-1") + good.encode())

    first, second, third = find_inputs([lines])

    assert first == third == Input("1", text="It rained in Malmö.")
    problem = "The line isn’t in UTF-8. Save the file in that encoding."
    assert second == Input(f"{lines}:2", problem=problem)
    assert count_inputs([lines]) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_the_lines_of_a_pipe_are_not_counted(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert count_inputs([tmp_path / "pipe.jsonl"]) is None


def test_outcomes_are_the_same_from_two_processes_one_and_saved_results(
    stories: Path, tmp_path: Path, here: Engines
) -> None:
    two = list(analyze_all(find_inputs([stories]), processes=2, results=tmp_path))
    one, kept = (list(map(Analyzer(here, "", r).analyze, find_inputs([stories]))) for r in (None, tmp_path))
    assert [o.draft.text for o in one] == STORIES
    assert [o.analysis.records for o in one] == [o.analysis.records for o in two]
    assert [o.analysis for o in two] == [o.analysis for o in kept]
    assert [o.is_kept for o in (*one, *two, *kept)] == [False] * 6 + [True] * 3


def test_the_same_text_twice_is_analyzed_once_with_results(tmp_path: Path, here: Engines) -> None:
    analyzer = Analyzer(here, "", tmp_path)
    first, second = (analyzer.analyze(Input(name, text=STORIES[1])) for name in "ab")
    assert [(o.identifier, o.is_kept) for o in (first, second)] == [("a", False), ("b", True)]


def test_a_newly_installed_pipeline_repeats_the_analysis(
    tmp_path: Path, here: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    german = Input("de", text="„Der Deich war nass“, sagte Ida Brandt am Montag, und der Hafen blieb danach zu.")
    english = Input("en", text=STORIES[1])
    results = tmp_path / "results"
    before = Analyzer(here, "", results)
    assert [before.analyze(item).analysis.pipeline for item in (german, english)] == ["", "en_core_web_md 3.7.1"]

    install_german_pipeline(tmp_path, "de_kept_news_md")
    monkeypatch.syspath_prepend(str(tmp_path))
    after = Analyzer(Engines(), "", results)
    outcomes = [after.analyze(item) for item in (german, english, german)]
    assert [outcome.analysis.pipeline for outcome in outcomes] == [
        "de_core_news_md 0.0.0",
        "en_core_web_md 3.7.1",
        "de_core_news_md 0.0.0",
    ]
    assert [outcome.is_kept for outcome in outcomes] == [False, True, True]


@pytest.mark.logs
def test_a_folder_that_fills_up_loses_no_analysis(
    tmp_path: Path, here: Engines, caplog: pytest.LogCaptureFixture
) -> None:
    analyzer = Analyzer(here, "", tmp_path)
    for name in (f"{number:02x}" for number in range(256)):
        (tmp_path / name).touch()  # nothing can be kept below a file
    outcome = analyzer.analyze(Input("a", text=STORIES[1]))
    assert isinstance(outcome, Analyzed)
    assert len(outcome.analysis.quotations) == 1
    assert [record.message.split(":")[0] for record in caplog.records] == ["a result couldn’t be kept"]


def test_no_input_gives_no_outcome() -> None:
    assert list(analyze_all([])) == []


def test_a_single_input_that_cannot_be_read_is_told_as_such(tmp_path: Path) -> None:
    (outcome,) = analyze_all([Input("gone.txt", path=tmp_path / "gone.txt")])
    assert isinstance(outcome, Unreadable)
    assert outcome.kind == DocumentProblem.MISSING
    assert with_whole_path(outcome.identifier, outcome.message).count("gone.txt") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_list_of_articles_has_to_be_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "zero.jsonl").symlink_to("/dev/zero")
    for name in ("pipe.jsonl", "zero.jsonl"):
        assert list(find_inputs([tmp_path / name])) == [Input(str(tmp_path / name), path=tmp_path / name)]
        assert count_inputs([tmp_path / name]) is None


def test_a_line_without_end_is_skipped_and_named(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    with lines.open("wb") as file:
        file.truncate(100_000_000)
        file.seek(0, os.SEEK_END)
        file.write(b'\n{"id": 1, "text": "It rained."}\n')
    endless, good = find_inputs([lines])
    assert endless == Input(f"{lines}:1", problem="The line is longer than 20 MB. Split the article.")
    assert good == Input("1", text="It rained.")


@pytest.mark.skipif(not IS_LINUX, reason="only Linux confines")
def test_a_line_of_many_values_fills_another_process(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"id": 1, "text": "It rained.", "more": [' + "[]," * 500_000 + "[]]}\n", encoding="ascii")
    tracemalloc.start()
    try:
        assert list(find_inputs([lines])) == [Input("1", text="It rained.")]
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_no_title_or_id_holds_half_a_letter(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text('{"id": "a\\ud800", "text": "b\\ud800"}\n', encoding="ascii")
    assert list(find_inputs([tmp_path / "lines.jsonl"])) == [Input("a\ufffd", text="b\ufffd")]
    assert Draft("It rained.", Structure(), title="a\ud800", outlet="\udfff").title == "a\ufffd"
