"""Two real programs: the second hands its files to the window of the first, quickly."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.store.errors import LibraryMissingError
from onrecord.store.library import open_library

pytestmark = [pytest.mark.thorough, pytest.mark.skipif(sys.platform == "win32", reason="sockets of POSIX")]
SECOND = """\
import json, sys
from onrecord.cli import run
status = run(sys.argv[1:])
heavy = [name for name in ("spacy", "sqlalchemy", "onrecord.app", "PySide6.QtWidgets") if name in sys.modules]
print(json.dumps({"status": status, "heavy": heavy}))
"""


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="or-") as runtime:
        yield os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": runtime}


def story(folder: Path, headline: str) -> Path:
    file = folder / f"{headline}.txt"
    file.write_text(f"{headline}\n\nThe ferry cost $12 million, Ida Brandt said.\n", encoding="utf-8")
    return file


@contextmanager
def window(*arguments: str | Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-m", "onrecord", *map(str, arguments)], env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def headlines(library: Path) -> set[str]:
    try:
        with open_library(library, read_only=True) as store:
            return {summary.article.headline for summary in store.list_articles()}
    except LibraryMissingError:
        return set()


def test_a_second_start_hands_its_files_to_the_window(tmp_path: Path, environment: dict[str, str]) -> None:
    library = tmp_path / "library.sqlite"
    first, second = story(tmp_path, "Ferry Late"), story(tmp_path, "Bridge Closed")
    with window(first, "--library", library, environment=environment) as process:
        wait_for(lambda: headlines(library) == {"Ferry Late"})
        done = subprocess.run(
            [sys.executable, "-c", SECOND, second.name, "--library", library.name],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        said, report = done.stdout.splitlines()
        assert said == "Opened in the Onrecord window that’s already open."
        assert json.loads(report) == {"status": 0, "heavy": []}
        wait_for(lambda: headlines(library) == {"Ferry Late", "Bridge Closed"})
        assert process.poll() is None
        process.kill()
        process.wait()
    # What a killed window leaves behind keeps nobody from being the window.
    third = story(tmp_path, "Tunnel Opens")
    with window(third, "--library", library, environment=environment):
        wait_for(lambda: "Tunnel Opens" in headlines(library))
