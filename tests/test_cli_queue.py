"""Analyses by workers on many machines, through the queue of a team library."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from helpers.command_line import onrecord, said_by
from helpers.postgresql import execute, new_database, own_server, query
from onrecord.analysis.engine import ENGINE_VERSION
from onrecord.domain.library_location import ServerAddress
from onrecord.store.library import open_library
from onrecord.store.server.job_queue import JobQueue
from onrecord.terminal.queue import duration

pytestmark = pytest.mark.thorough

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return partial(said_by, capsys)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    for number in range(4):
        story = f"Ferry {number} Cost Doubles\n\nThe ferry cost ${number + 2} million, Ida Brandt said on Monday.\n"
        (folder / f"ferry{number}.txt").write_text(story, encoding="utf-8")
    return folder


@pytest.fixture
def queue(team_address: ServerAddress) -> JobQueue:
    open_library(team_address).close()
    return JobQueue(team_address, ENGINE_VERSION)


def status(said: Said, address: ServerAddress) -> dict[str, Any]:
    _status, out, _err = said("queue", "status", "--json", "--library", address.with_secrets)
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def wait_until_done(said: Said, address: ServerAddress, analyses: int) -> None:
    deadline = time.monotonic() + 120
    while status(said, address)["done"] < analyses and time.monotonic() < deadline:
        time.sleep(0.2)


def test_articles_of_a_folder_are_analyzed_into_the_library_once(
    team_address: ServerAddress, stories: Path, said: Said
) -> None:
    address = team_address.with_secrets
    code, _out, err = said("queue", "add", stories, "--library", address)
    assert (code, err.splitlines()[-1]) == (0, "Added to the queue: 4 analyses.")
    code, _out, err = said("queue", "add", "--query", "", "--library", address)
    assert err.splitlines()[-1] == "Added to the queue: 0 analyses. 4 were waiting already."
    worked = onrecord("worker", "--jobs", "2", "--until-empty", "--library", address)
    assert worked.returncode == 0, worked.stderr
    assert status(said, team_address) | {"per_minute": 0} == {
        "done": 4,
        "running": 0,
        "waiting": 0,
        "failed": [],
        "per_minute": 0,
    }
    with open_library(team_address, read_only=True) as store:
        articles = store.list_articles()
        assert [(each.analyzed, each.claims) for each in articles] == [(True, 1)] * 4
        assert store.list_outdated("", ENGINE_VERSION) == []
        assert len(store.list_outdated("", "next")) == 4
    code, _out, err = said("queue", "add", stories, "--query", "", "--library", address)
    assert err.splitlines()[-1] == "Added to the queue: 0 analyses."


def test_an_article_that_fails_three_times_is_set_aside_with_its_reason(
    team_address: ServerAddress, queue: JobQueue, tmp_path: Path, stories: Path, said: Said
) -> None:
    missing, results = tmp_path / "gone.txt", tmp_path / "results"
    address = team_address.with_secrets
    shared = ("--read", tmp_path, "--write", tmp_path, "--library", address)
    said("queue", "add", missing, stories / "ferry1.txt", "--results", results, *shared)
    worked = onrecord("worker", "-j", "1", "--until-empty", *shared)
    assert (worked.returncode, len(worked.stderr.splitlines())) == (0, 1)
    assert "can see the password" in worked.stderr
    found = status(said, team_address)
    assert (found["done"], found["waiting"]) == (1, 0)
    (failed,) = found["failed"]
    assert failed["file"] == "gone.txt"
    assert "isn’t there" in failed["reason"] or "doesn’t exist" in failed["reason"], failed["reason"]
    tried = "SELECT count(*) FROM onrecord_queue.procrastinate_events WHERE type = 'started' GROUP BY job_id ORDER BY 1"
    assert query(team_address, tried) == [(1,), (3,)]
    code, _out, _err = said("analyze", stories / "ferry1.txt", "--json", "--results", results)
    assert code == 0
    assert len(list(results.rglob("*.json"))) == 1
    _code, _out, err = said("queue", "retry", "--library", address)
    assert err.splitlines()[-1] == "Queued again: 1 analysis."
    _code, _out, err = said("queue", "clear", "--waiting", "--library", address)
    assert err.splitlines()[-1] == "Removed: 2 entries."


def test_a_file_that_cant_be_added_is_named_once(team_address: ServerAddress, tmp_path: Path, said: Said) -> None:
    missing = tmp_path / "gone.txt"
    code, _out, err = said("queue", "add", missing, "--library", team_address.with_secrets)
    assert code == 1
    assert err.splitlines()[-2:] == [f"Error: {missing} isn’t there.", "Added to the queue: 0 analyses."]


def test_a_killed_worker_loses_no_article(team_address: ServerAddress, stories: Path, said: Said) -> None:
    address = team_address.with_secrets
    said("queue", "add", stories, "--library", address)
    # As a worker leaves it that is killed in the middle of an article.
    execute(
        team_address,
        "SET search_path = onrecord_queue",
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')",
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = "
        "(SELECT id FROM procrastinate_workers) WHERE id = "
        "(SELECT min(id) FROM procrastinate_jobs)",
    )
    assert onrecord("worker", "-j", "1", "--until-empty", "--library", address).returncode == 0
    assert status(said, team_address)["done"] == 4


def test_a_worker_stops_on_sigterm_and_leaves_the_rest_waiting(
    team_address: ServerAddress, stories: Path, said: Said
) -> None:
    address = team_address.with_secrets
    said("queue", "add", stories, "--library", address)
    command = [sys.executable, "-m", "onrecord", "worker", "-j", "1", "--library", address]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as worker:
        wait_until_done(said, team_address, 1)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=60) == 0
    found = status(said, team_address)
    assert found["running"] == 0
    assert found["done"] >= 1
    assert found["done"] + found["waiting"] == 4


def test_a_worker_of_another_version_refuses_to_work(team_address: ServerAddress, queue: JobQueue, said: Said) -> None:
    JobQueue(team_address, "9.1").add([{"article": "nothing"}])
    code, _out, err = said("worker", "--library", team_address.with_secrets)
    assert code == 1
    assert f"Analyses are waiting for engine 9.1, and this Onrecord has engine {ENGINE_VERSION}." in err


def test_a_library_file_has_no_queue(tmp_path: Path, said: Said) -> None:
    code, _out, err = said("queue", "status", "--library", tmp_path / "library.sqlite")
    assert code == 1
    assert "A queue needs a team library on a server, and this library is a file." in err


def test_a_library_without_a_queue_says_so(team_address: ServerAddress, queue: JobQueue, said: Said) -> None:
    code, _out, err = said("queue", "status", "--library", team_address.with_secrets)
    assert code == 1
    assert "has no queue of analyses." in err


@pytest.mark.parametrize(
    ("minutes", "words"), [(0.2, "1 minute"), (90, "90 minutes"), (180, "3 hours"), (5 * 24 * 60, "5 days")]
)
def test_the_time_left_is_said_in_round_words(minutes: float, words: str) -> None:
    assert duration(minutes) == words


def test_a_worker_waits_for_a_server_that_restarts(stories: Path, said: Said) -> None:
    with own_server() as server, new_database(server.address) as address:
        open_library(address).close()
        said("queue", "add", stories, "--library", address.with_secrets)
        command = [sys.executable, "-m", "onrecord", "worker", "-j", "1", "--library", address.with_secrets]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as worker:
            wait_until_done(said, address, 4)
            server.stop()
            time.sleep(1)
            server.start()
            execute(address, "TRUNCATE onrecord.analysis")
            said("queue", "add", "--query", "", "--library", address.with_secrets)
            wait_until_done(said, address, 8)
            worker.send_signal(signal.SIGTERM)
            _out, err = worker.communicate(timeout=60)
        found = status(said, address)
    assert (found["done"], found["failed"], worker.returncode) == (8, [], 0)
    assert "Traceback" not in err
