"""Long batches on the command line: interrupted, killed, gone on with, watched."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers.command_line import onrecord

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(sys.platform == "win32", reason="signals, process tables and terminals of POSIX"),
]

PATIENCE = 60


def write_stories(folder: Path, number: int) -> Path:
    """A file of some stories that differ."""
    lines = folder / "stories.jsonl"
    texts = [
        f"The ferry cost ${i} million, Ida Brandt said. Oskar Lund denied that it was late." for i in range(number)
    ]
    lines.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in enumerate(texts)), encoding="utf-8")
    return lines


@contextmanager
def running(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The command at work, as the leader of a group of processes, as a shell starts it."""
    command = [sys.executable, "-m", "onrecord", "analyze", *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for_result(results: Path) -> None:
    """Wait until a first result is kept."""
    deadline = time.monotonic() + PATIENCE
    while not list(results.rglob("*.json")):
        assert time.monotonic() < deadline, "no result was kept"
        time.sleep(0.01)


def without_seconds(output: str) -> str:
    return re.sub(r'"seconds": \{[^}]*\}', "", output)


def test_an_interrupted_batch_goes_on_where_it_stopped(tmp_path: Path) -> None:
    lines, results = write_stories(tmp_path, 60), tmp_path / "results"
    with running("--json", "--jobs", "2", "--results", results, lines) as process:
        wait_for_result(results)
        os.killpg(process.pid, signal.SIGINT)
        output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert errors.startswith("Stopped after ")
    assert errors.endswith(f"Finished results are in {results}. Run the same command again to continue.\n")
    assert errors.count("\n") == 1
    kept = len(list(results.rglob("*.json")))
    assert 0 < kept < 60

    resumed = onrecord("analyze", "--json", "--jobs", "2", "--results", results, lines)
    whole = onrecord("analyze", "--json", "--jobs", "1", lines)
    assert without_seconds(resumed.stdout) == without_seconds(whole.stdout)
    assert whole.stdout.count("\n") == 60
    assert without_seconds(whole.stdout).startswith(without_seconds(output))
    assert resumed.stderr.startswith(f"60 articles · {kept} of them from {results} · 0 failed · ")


@pytest.mark.skipif(sys.platform != "linux", reason="reads the table of processes")
def test_a_killed_process_fails_its_own_article_and_no_other(tmp_path: Path) -> None:
    lines = write_stories(tmp_path, 40)
    with running("--json", "--jobs", "2", "--results", tmp_path / "results", lines) as process:
        wait_for_result(tmp_path / "results")
        os.kill(workers_of(process.pid)[0], signal.SIGKILL)
        output, errors = process.communicate(timeout=PATIENCE)
    found = [json.loads(line) for line in output.splitlines()]
    assert [f["id"] for f in found] == [str(i) for i in range(40)]
    failed = [f for f in found if "error" in f]
    assert [f["error"]["kind"] for f in failed] == ["process"]
    assert f"Error: {failed[0]['id']}: The system stopped its process" in errors
    assert "40 articles · 1 failed · " in errors
    assert process.returncode == 1


def workers_of(parent: int) -> list[int]:
    """The processes that ``parent`` started to analyze, from the system's table."""
    children = [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    return [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def test_without_results_an_interrupted_batch_says_how_to_keep_them(tmp_path: Path) -> None:
    with running("--json", "--jobs", "1", write_stories(tmp_path, 200)) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert errors.endswith("Nothing was kept. With --results FOLDER, the same command continues where it stopped.\n")


def test_on_a_terminal_one_line_tells_how_far_it_is(tmp_path: Path) -> None:
    main, terminal = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "analyze", "--json", write_stories(tmp_path, 3)],
        stdout=subprocess.PIPE,
        stderr=terminal,
        encoding="utf-8",
        env=os.environ | {"TERM": "xterm", "COLUMNS": "160"},
    ) as process:
        os.close(terminal)
        shown = read_all(main)
        assert process.stdout
        assert len(process.stdout.readlines()) == 3
    assert "0 of 3 articles" in shown
    assert re.search(r"3 articles · 0 failed · [\d.]+ seconds", shown)


def read_all(terminal: int) -> str:
    """Everything written to a pseudo-terminal until the last program closes it."""
    pieces = []
    try:
        while piece := os.read(terminal, 4096):
            pieces.append(piece)
    except OSError:
        pass
    os.close(terminal)
    return b"".join(pieces).decode()


def test_a_single_article_needs_no_summary(tmp_path: Path) -> None:
    done = onrecord("analyze", "--json", write_stories(tmp_path, 1))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_without_articles_is_reported(tmp_path: Path) -> None:
    done = onrecord("analyze", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: There are no articles in {tmp_path}.")


def test_an_article_of_100000_words_is_analyzed_whole(tmp_path: Path) -> None:
    paragraph = "Ida Brandt said the ferry was {} days late. “We paid for {} boats,” Oskar Lund told the inquiry.\n"
    text = "".join(paragraph.format(i, i + 1) for i in range(5500))
    assert len(text.split()) > 100_000
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    done = onrecord("analyze", "--json", tmp_path / "long.txt")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len([q for q in found["quotations"] if q["kind"] == "direct"]) == 5500
