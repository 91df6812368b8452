"""Analyses by workers on many machines, through the queue of a team library."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import psycopg
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


ODD_ROWS = {
    "an empty row": "{}",
    "no arguments": '{"arguments": null}',
    "a list": "[]",
    "text": '"arguments"',
    "a number": "7",
    "null": "null",
    "nothing named": '{"arguments": {}}',
    "no text": '{"arguments": {"article": 7}}',
    "an empty article": '{"arguments": {"article": ""}}',
    "a file alone": '{"arguments": {"file": "ferry.txt"}}',
    "too much": '{"arguments": {"article": "a", "file": "b", "results": "c"}}',
    "nested values": '{"arguments": {"file": ["ferry.txt"], "results": {}}}',
    "other keywords": '{"arguments": {"article": "a"}, "context": 1, "self": 2}',
    "deeply nested": "[" * 900 + "]" * 900,
    "long": json.dumps({"arguments": {"article": 19_000 * "a"}}),
}
NOT_OURS = "Its row names neither an article nor a file, so Onrecord didn’t write it."


def put(address: ServerAddress, args: str, task: str = "analyze", queue: str = ENGINE_VERSION) -> None:
    with psycopg.connect(address.with_secrets, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO onrecord_queue.procrastinate_jobs (queue_name, task_name, args) VALUES (%s, %s, %s)",
            [queue, task, args],
        )


def test_odd_rows_are_set_aside_and_the_others_go_on(
    team_address: ServerAddress, stories: Path, tmp_path: Path, said: Said
) -> None:
    address = team_address.with_secrets
    said("queue", "add", stories / "ferry0.txt", "--library", address)
    for args in ODD_ROWS.values():
        put(team_address, args)
    put(team_address, '{"arguments": {"article": "a"}}', task="procrastinate.builtin_tasks.remove_old_jobs")
    put(team_address, '{"arguments": {"article": "a"}}', task="rm -rf")
    put(team_address, '{"arguments": {"article": "a"}}', queue="17'; --\x1b[2J")
    put(team_address, json.dumps({"arguments": {"file": str(stories / "ferry1.txt"), "results": str(tmp_path)}}))
    said("queue", "add", stories / "ferry2.txt", "--library", address)

    worked = onrecord(
        "worker", "-j", "2", "--until-empty", "--read", stories, "--write", tmp_path / "kept", "--library", address
    )
    assert worked.returncode == 0, worked.stderr
    assert "Traceback" not in worked.stderr
    found = status(said, team_address)
    # An article that isn't there any more needs no analysis.
    assert (found["done"], found["running"], found["waiting"]) == (3, 0, 0)
    reasons = [each["reason"] for each in found["failed"]]
    assert reasons.count(NOT_OURS) == len(ODD_ROWS) - 1
    assert "Its row has the task “rm -rf”, which Onrecord doesn’t know." in reasons
    assert "Its row is in the queue “17'; --\x1b[2J”, which isn’t a version of Onrecord’s engine." in reasons
    assert any(
        reason.startswith(f"“{stories / 'ferry1.txt'}” isn’t a path in the worker’s folder.") for reason in reasons
    )
    assert len(reasons) == len(ODD_ROWS) + 3
    code, out, _err = said("queue", "status", "--library", address)
    assert code == 1
    number = found["failed"][0]["job"]
    assert f"job {number} " in out
    assert "\x1b[2J" not in out
    _code, _out, err = said("queue", "retry", "--library", address)
    assert err.splitlines()[-1] == f"Queued again: {len(reasons)} analyses."


@pytest.mark.parametrize(
    "values",
    [
        "attempts = 2147483647",
        "attempts = -5",
        "scheduled_at = '-infinity'",
        "scheduled_at = '0044-03-15 BC'",
        "abort_requested = true",
        "lock = 'all'",
        "queueing_lock = 'all'",
        "args = to_jsonb(repeat('a', 30000))",
    ],
)
def test_a_row_that_would_end_the_queue_is_refused(team_address: ServerAddress, queue: JobQueue, values: str) -> None:
    queue.add([{"article": "a"}, {"article": "b"}])
    change = "UPDATE onrecord_queue.procrastinate_jobs SET "
    first = " WHERE id = (SELECT min(id) FROM onrecord_queue.procrastinate_jobs)"
    with pytest.raises(psycopg.errors.CheckViolation):
        execute(team_address, f"{change} status = 'doing', {values}")
    # One from before is set aside when the owner opens the library.
    execute(
        team_address,
        "ALTER TABLE onrecord_queue.procrastinate_jobs DROP CONSTRAINT onrecord_sane_job",
        f"{change} status = 'doing' {first}",
        f"{change} {values} {first}",
    )
    open_library(team_address).close()
    (failed,) = JobQueue(team_address, ENGINE_VERSION).failures()
    assert failed.reason == "Its row had values that Onrecord never writes."
    assert queue.counts().waiting == 1
    assert queue.retry() == 1


@pytest.mark.logs
@pytest.mark.parametrize("seed", range(3))
def test_random_rows_end_neither_status_nor_worker(team_address: ServerAddress, queue: JobQueue, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - not a secret
    queue.add([{"article": "gone"}])
    for _ in range(150):
        put(team_address, json.dumps(random_value(random, 4)), random.choice(("analyze", "", "é" * 128)))
    analyzed: list[object] = []

    async def analyze(arguments: object) -> None:
        analyzed.append(arguments)

    queue.work(analyze, 4, lambda: None, until_empty=True)
    counts = queue.counts()
    assert (counts.waiting, counts.running, counts.done + counts.failed) == (0, 0, 151)
    assert len(queue.failures()) == counts.failed
    assert {"article": "gone"} in analyzed
    assert counts.done == len(analyzed)


def random_value(random: Random, depth: int) -> object:
    """JSON in which the names that a row may have come often."""
    match random.randrange(8 if depth else 4):
        case 0:
            return random.choice(("", "a", "../b", "\u2028", 300 * "x"))
        case 1:
            return random.choice((None, True, 0, -1.5, 10**30))
        case 2 | 4:
            return [random_value(random, depth - 1) for _ in range(random.randrange(3))] if depth else []
        case _:
            names = ("arguments", "arguments", "article", "file", "results", "self", "context", "")
            keys = random.sample(names, random.randrange(4))
            return {key: random_value(random, depth - 1) if depth else "a" for key in keys}
