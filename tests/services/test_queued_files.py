"""Files of queued analyses: a worker uses its own folders, whatever a row asks for."""

import os
from pathlib import Path

import pytest

from onrecord.analysis.engine import Engine
from onrecord.services.analysis_queue import Folders, QueueWorker, shared_files
from onrecord.services.batch_inputs import find_inputs
from onrecord.services.engines import Engines
from onrecord.services.errors import ServiceError, TargetError
from onrecord.store.library import open_library

STORY = "The ferry was late, Ida Brandt said on Monday."

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a worker can’t run on Windows")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A shared folder beside somebody's own files."""
    for name in ("shared/archive", "shared/results", "own"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "shared/archive/ferry.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "own/diary.txt").write_text("Nobody may read this, Ida Brandt said.", encoding="utf-8")
    (tmp_path / "shared/archive/diary.txt").symlink_to(tmp_path / "own/diary.txt")
    (tmp_path / "shared/archive/own").symlink_to(tmp_path / "own")
    (tmp_path / "shared/archive/loop").symlink_to("loop")
    (tmp_path / "shared/results/own").symlink_to(tmp_path / "own")
    (tmp_path / "shared/results/inner").symlink_to(tmp_path / "shared/results")
    os.mkfifo(tmp_path / "shared/archive/pipe.txt")
    return tmp_path


def worker(desk: Path, engine: Engine, folders: Folders | None = None) -> QueueWorker:
    shared = Folders(desk / "shared", desk / "shared/results")
    with open_library(desk / "library.sqlite") as store:
        return QueueWorker(store, Engines(lambda _pipeline: engine), "", folders or shared)


def written(desk: Path) -> list[str]:
    return sorted(str(path.relative_to(desk)) for path in desk.rglob("*.json"))


def test_a_file_is_analyzed_within_the_folders(desk: Path, engine: Engine) -> None:
    assert worker(desk, engine).problem_with({"file": "archive/ferry.txt", "results": "2026/new"}) == ""
    (result,) = written(desk)
    assert result.startswith("shared/results/2026/new/")


ELSEWHERE = "isn’t a path in the worker’s folder. If it is one of your files, add it again with “onrecord queue add”."
LEADS_OUT = "leads out of the worker’s folder."


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("/etc/passwd", ELSEWHERE),
        ("../own/diary.txt", ELSEWHERE),
        ("archive/../../own/diary.txt", ELSEWHERE),
        ("archive/\0ferry.txt", ELSEWHERE),
        ("archive/diary.txt", LEADS_OUT),
        ("archive/own/diary.txt", LEADS_OUT),
        ("archive/own/missing.txt", LEADS_OUT),
        ("archive/loop", ""),
        ("archive/pipe.txt", ""),
        ("archive", ""),
        ("~/diary.txt", ""),
        ("archive/" + 5000 * "a", ""),
    ],
)
def test_no_other_file_is_read(desk: Path, engine: Engine, file: str, reason: str) -> None:
    problem = worker(desk, engine).problem_with({"file": file, "results": "."})
    assert problem
    assert problem.endswith(reason)
    assert "Something went wrong" not in problem
    assert written(desk) == []


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ("/tmp", ELSEWHERE),  # noqa: S108 - it isn't used
        ("../../own", ELSEWHERE),
        ("own", LEADS_OUT),
        ("own/new", LEADS_OUT),
        ("inner", "Its result couldn’t be kept: Not a directory."),
        (5000 * "a", "Its result couldn’t be kept: File name too long."),
    ],
)
def test_no_result_is_written_elsewhere(desk: Path, engine: Engine, results: str, reason: str) -> None:
    problem = worker(desk, engine).problem_with({"file": "archive/ferry.txt", "results": results})
    assert problem.endswith(reason), problem
    assert written(desk) == []
    assert sorted(path.name for path in (desk / "own").iterdir()) == ["diary.txt"]


def test_a_worker_without_folders_uses_no_files(desk: Path, engine: Engine) -> None:
    row = {"file": "archive/ferry.txt", "results": "."}
    for folders, option in ((Folders(), "--read"), (Folders(read=desk / "shared"), "--write")):
        problem = worker(desk, engine, folders).problem_with(row)
        assert problem == f"This worker was started without {option}, so it leaves files alone. Start it with a folder."
    assert written(desk) == []


def test_a_worker_needs_the_folders_that_it_is_given(desk: Path) -> None:
    with pytest.raises(ServiceError, match="isn’t a folder"):
        Folders(read=desk / "gone").check()
    with pytest.raises(TargetError) as refusal:
        Folders(write=desk / "own/diary.txt").check()
    assert refusal.value.to_do == "Name another folder after --write."


def test_rows_have_paths_that_hold_on_every_computer(desk: Path) -> None:
    inputs = find_inputs([desk / "shared/archive/ferry.txt", desk / "own/diary.txt"])
    row, refused = shared_files(inputs, desk / "shared/results/2026", desk / "shared", desk / "shared/results")
    assert row == {"file": "archive/ferry.txt", "results": "2026"}
    assert refused == (
        str(desk / "own/diary.txt"),
        f"“{desk / 'own/diary.txt'}” isn’t in “{desk / 'shared'}”. Name a folder that every worker has after --read.",
    )
    with pytest.raises(ServiceError, match="isn’t in"):
        list(shared_files([], desk / "own", desk / "shared", desk / "shared"))
