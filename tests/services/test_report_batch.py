"""Reports on many articles: each with a name of its own, none without an outcome."""

from pathlib import Path

import pytest

from onrecord.domain.report import Format
from onrecord.services.article_reports import Reported, ReportOrder
from onrecord.services.batch_inputs import Input
from onrecord.services.errors import TargetError
from onrecord.services.report_batch import number_inputs, report_all

FERRY = "The ferry was late, Ida Brandt said. It cost $12 million."


def files(*names: str) -> list[Input]:
    return [Input(name, path=Path(name)) for name in names]


def stems(*names: str) -> list[str]:
    return [item.stem for item in number_inputs(files(*names))]


def reported(inputs: list[Input], folder: Path, **more: object) -> list[Reported]:
    order = ReportOrder(formats=(Format.JSON,), library=folder / "none.sqlite", reviewer="R. Adeyemi", pipeline="none")
    return list(report_all(number_inputs(inputs), order, folder, processes=1, **more))


def test_no_two_reports_have_one_name() -> None:
    assert stems("a/budget.txt", "b/budget.txt", "c/budget 2.txt", "d/Budget.txt") == [
        "budget",
        "budget 2",
        "budget 2 2",
        "Budget 3",
    ]
    assert stems("budget 2.txt", "budget.txt", "b/budget.txt") == ["budget 2", "budget", "budget 3"]
    assert stems("caf\u00e9.txt", "cafe\u0301.txt") == ["caf\u00e9", "cafe\u0301 2"]


def test_a_name_as_long_as_can_be_leaves_room_for_more() -> None:
    (stem,) = stems("\u00e4" * 125 + ".txt")
    assert stem == "\u00e4" * 90


def test_the_lines_of_a_file_are_articles_too(tmp_path: Path) -> None:
    inputs = [Input("2026/fares", text=FERRY), Input("lines.jsonl:2", problem="The line is no object.")]
    inputs.append(Input("two\nlines\x07", text=FERRY))
    first, second, third = reported(inputs, tmp_path)
    assert third.written == (tmp_path / "twolines - checking copy.json",)
    assert first.written == (tmp_path / "2026-fares - checking copy.json",)
    assert second == Reported("lines.jsonl:2", problems=("The line is no object.",))


def test_an_article_that_takes_too_long_is_reported_and_leaves_nothing_behind(tmp_path: Path) -> None:
    inputs = [Input("endless", text=FERRY * 400_000), Input("short", text=FERRY)]
    endless, short = reported(inputs, tmp_path, time_limit=4.0)
    assert endless.problems == ("It took longer than 4 seconds and was stopped. Allow more with --time-limit.",)
    assert short.written == (tmp_path / "short - checking copy.json",)
    assert [path.name for path in tmp_path.iterdir()] == ["short - checking copy.json"]


def test_a_folder_that_cannot_be_written_into_is_reported_once(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TargetError, match="Reports can’t be written to"):
        reported([Input("short", text=FERRY)], tmp_path / "file" / "reports")
