"""The pool: results in order, one value lost with the process that had it, never more held than agreed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from helpers.pool_work import make_nothing, make_worker, make_worker_in_company, make_worker_slowly
from helpers.processes import children
from onrecord.services.batch import why_lost
from onrecord.services.child_processes import Ending
from onrecord.services.process_pool import AHEAD_PER_PROCESS, Lost, ProcessPool


def test_results_come_in_the_order_of_the_values_from_several_processes() -> None:
    words = ["slow", *map(str, range(12))]
    results = list(ProcessPool(make_worker, 2).map(words))
    assert [word for _, word in results] == words
    processes = {process for process, _ in results}
    assert len(processes) == 2
    assert os.getpid() not in processes


@pytest.mark.parametrize(
    "end", ["die", pytest.param("killed", marks=pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL"))]
)
def test_a_process_that_dies_loses_its_own_value_and_no_other(end: str) -> None:
    words = ["a", end, "b", "slow", end, "c"]
    results = list(ProcessPool(make_worker, 2).map(words))
    assert [r.value if isinstance(r, Lost) else r[1] for r in results] == words
    assert [isinstance(r, Lost) for r in results] == [word == end for word in words]


ENDED = "Its process ended unexpectedly. Try it alone; if it happens again, report it with the log."
STOPPED = "The system stopped its process. Try it alone; if it happens again, report it with the log."
LARGE = "It needs more memory than is allowed. Split the article."
FAILED = "Something went wrong in the program: {}. Please report it with the log."


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("die", ENDED),
        pytest.param("killed", STOPPED, marks=pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")),
        ("large", LARGE),
        ("missing", FAILED.format("something expected is missing")),
        ("unsendable", FAILED.format("a value is of an unexpected kind")),
        ("unreadable", FAILED.format("a value is of an unexpected kind")),
    ],
)
@pytest.mark.logs
def test_a_lost_value_says_what_ended_its_process(word: str, why: str) -> None:
    first, lost, last = ProcessPool(make_worker, 1).map(["a", word, "b"])
    assert (first[1], last[1]) == ("a", "b")
    assert isinstance(lost, Lost)
    assert why_lost(lost, 600) == why


def test_a_value_that_takes_too_long_is_lost_and_no_other() -> None:
    words = ["a", "forever", "b", "forever", "c", "d"]
    results = list(ProcessPool(make_worker, 2, time_limit=3.0).map(words))
    lost = Lost("forever", Ending.LATE)
    assert [r if isinstance(r, Lost) else r[1] for r in results] == ["a", lost, "b", lost, "c", "d"]
    assert children("pool") == []


def test_the_time_of_a_value_does_not_run_while_its_process_starts() -> None:
    results = list(ProcessPool(make_worker_slowly, 1, time_limit=1.0).map(["a", "forever", "b"]))
    assert [r if isinstance(r, Lost) else r[1] for r in results] == ["a", Lost("forever", Ending.LATE), "b"]


def test_large_values_hold_no_other_process_up_while_theirs_starts(tmp_path: Path) -> None:
    words = [letter * 500_000 for letter in "abcd"]
    results = list(ProcessPool(partial(make_worker_in_company, tmp_path), 2).map(words))
    assert [word for (_, word), _ in results] == words
    assert [has_company for _, has_company in results] == [True] * 4


def test_a_large_value_for_a_process_that_cannot_start_is_lost() -> None:
    large = " " * 500_000
    assert list(ProcessPool(make_nothing, 2).map([large, "b"])) == [Lost(large), Lost("b")]


def test_processes_that_cannot_start_lose_every_value_and_hang_nowhere() -> None:
    assert list(ProcessPool(make_nothing, 2).map("abc")) == [Lost("a"), Lost("b"), Lost("c")]


def test_values_are_taken_only_as_far_ahead_as_agreed() -> None:
    taken: list[int] = []

    def values() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield str(number)

    results = ProcessPool(make_worker, 1).map(values())
    for number in range(3):
        assert next(results)[1] == str(number)
        assert len(taken) <= number + 1 + AHEAD_PER_PROCESS
    results.close()


def test_the_processes_end_with_the_iterator() -> None:
    results = ProcessPool(make_worker, 2).map(["a", "b", "slow", "slow"])
    next(results)
    assert children("pool")
    results.close()
    assert children("pool") == []


def test_no_values_start_no_process() -> None:
    assert list(ProcessPool(make_nothing, 2).map([])) == []


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
@pytest.mark.thorough
def test_a_working_process_ends_with_the_program_that_was_killed() -> None:
    code = "from helpers.pool_work import *; from onrecord.services.process_pool import ProcessPool as P; list(P(make_worker, 1).map(['forever']))"
    program = subprocess.Popen(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": "tests"}, stdout=subprocess.DEVNULL
    )
    family = Path(f"/proc/{program.pid}/task/{program.pid}/children")
    pools: list[int] = []
    until = time.monotonic() + 30
    while not pools and time.monotonic() < until:
        pools = [
            int(pid) for pid in family.read_text().split() if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        time.sleep(0.05)
    time.sleep(2)
    program.kill()
    program.wait()
    assert pools
    while any(Path(f"/proc/{pid}").exists() for pid in pools) and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in pools if Path(f"/proc/{pid}").exists()] == []
