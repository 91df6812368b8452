"""A reviewer's waits in a library of 100,000 articles, in the real window, beside baselines of the same run.

    python benchmarks/big_library.py [--articles N] [--folder FOLDER]

The library is made in FOLDER unless it is there.  Each line has the time until it is seen, the processor time of the
whole program meanwhile, how long the window's thread was held at most, and the bar.  Times are medians of some
rounds.  What holds the window is told in processor time of its thread: what else the machine does doesn't count.
"""

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from invented_library import COMMON, RARE, make_library
from onrecord.app import Program, keep_pauses_short
from onrecord.domain.library_order import SortKey
from onrecord.paths import Paths
from onrecord.store.library import open_library
from onrecord.store.schema import VERSION
from onrecord.ui.desktop import Desktop
from onrecord.ui.panels.command_palette import PaletteEntry
from stall import run_for, wait_for

_ROUNDS = 5
_LONGEST_WAIT = 120_000
_HELD = 16
"""Milliseconds that nothing may hold the window above what an idle one is held."""
_MOST_MEMORY = 150
_RUN = """
import os, subprocess, sys, time
started = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
assert status == 0
print([time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024])
"""
_SHOWN = (
    "id, headline, byline, outlet, published, claims, checked, statuses, checks_open, coverage, sign_off, edited_at"
)


class Lines:
    """The table that is printed."""

    def __init__(self) -> None:
        self.missed = 0

    def head(self, title: str) -> None:
        print(f"\n{title:<44}{'seconds':>9}{'CPU':>8}{'stall ms':>10}{'bar':>8}")

    def add(
        self, what: str, seconds: float, cpu: float | None = None, stall: float | None = None, bar: float = 0
    ) -> None:
        is_missed = (bool(bar) and seconds > bar) or (stall or 0) > _HELD
        self.missed += is_missed
        columns = (f"{cpu:.3f}" if cpu is not None else "", f"{stall:.0f}" if stall is not None else "")
        verdict = "  MISSED" if is_missed else ""
        print(f"{what:<44}{seconds:>9.3f}{columns[0]:>8}{columns[1]:>10}{bar or '':>8}{verdict}", flush=True)


class Watch(QObject):
    """Measures how long the window's thread works between two looks at its events."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Arrival:
    """Waits for a signal."""

    def __init__(self) -> None:
        self._loop = QEventLoop()
        self._moment = 0.0

    def come(self, *_values: object) -> None:
        self._moment = self._moment or time.perf_counter()
        self._loop.quit()

    def wait(self) -> float:
        """The moment when it came."""
        if not self._moment:
            QTimer.singleShot(_LONGEST_WAIT, self._loop, self._loop.quit)
            self._loop.exec()
        assert self._moment
        return self._moment


class Answered:
    """Something to connect to."""

    def __init__(self) -> None:
        self._slots: list[Callable[[], object]] = []

    def connect(self, slot: Callable[[], object]) -> Callable[[], object]:
        self._slots.append(slot)
        return slot

    def disconnect(self, slot: Callable[[], object]) -> None:
        self._slots.remove(slot)

    def emit(self) -> None:
        for slot in list(self._slots):
            slot()


def measure(
    lines: Lines, what: str, act: Callable[[int], object], seen: Any, *, bar: float, rounds: int = _ROUNDS
) -> None:
    """Measure several times how long it takes until ``seen`` is emitted."""
    taken, cpus, stalls = [], [], []
    for number in range(rounds):
        watch, arrival = Watch(), Arrival()
        connection = seen.connect(arrival.come)
        started, used = time.perf_counter(), time.process_time()
        act(number)
        taken.append(arrival.wait() - started)
        cpus.append(time.process_time() - used)
        # What follows, such as the rest of a list, must not hold the window either.
        run_for(0.7)
        stalls.append(1000 * watch.longest)
        seen.disconnect(connection)
        watch.deleteLater()
    lines.add(what, median(taken), median(cpus), median(stalls), bar)


def main() -> int:
    """Print the figures; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        path = folder / f"{arguments.articles}-version-{VERSION}.sqlite"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            make_library(path, arguments.articles)
        print(f"{arguments.articles:,} articles, {path.stat().st_size / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}")
        lines = Lines()
        measure_baselines(lines, path)
        measure_files(lines, path, Path(scratch))
        measure_terminal(lines, path)
        measure_window(lines, path, Path(scratch))
    return int(lines.missed > 0)


def measure_baselines(lines: Lines, path: Path) -> None:
    """The time of a plain SELECT, and of writing its result as JSON."""
    lines.head("baseline")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as bare:
        with timed(lines, "bare SELECT of all that is listed"):
            found = bare.execute(f"SELECT {_SHOWN} FROM article ORDER BY edited_at DESC").fetchall()  # noqa: S608
        with timed(lines, "the same as JSON"):
            for row in found:
                json.dumps(row)
        with timed(lines, "bare look through all texts for a rare word"):
            looked = "SELECT article_id FROM search WHERE instr(body, ?)"
            bare.execute(looked, (RARE,)).fetchall()
        with timed(lines, "quick_check"):
            bare.execute("PRAGMA quick_check(1)").fetchall()


def measure_files(lines: Lines, path: Path, scratch: Path) -> None:
    """Opening and a backup, beside a copy of the file."""
    lines.head("file")
    copy = scratch / "copy.sqlite"
    with timed(lines, "baseline: copy and sync"):
        shutil.copyfile(path, copy)
        with copy.open("rb+") as file:
            os.fsync(file.fileno())
    with timed(lines, "open, checked beside the window", bar=0.1):
        library = open_library(copy, check_later=True)
    with closing(library):
        with timed(lines, "the check, on a thread"):
            library.check()
        with timed(lines, "daily backup, on a thread", bar=1.0):
            library.back_up()


def measure_terminal(lines: Lines, path: Path) -> None:
    """The list on a terminal."""
    lines.head("command")
    for words in (["library", "list"], ["library", "list", "--json"]):
        command = [sys.executable, "-m", "onrecord", *words, "--library", str(path)]
        # From a small process: Linux counts the memory of the one that starts another one.
        said = subprocess.run([sys.executable, "-c", _RUN, *command], check=True, capture_output=True).stdout
        seconds, cpu, memory = json.loads(said)
        lines.missed += memory > _MOST_MEMORY
        lines.add(f"{' '.join(words)} ({memory} MiB, bar {_MOST_MEMORY})", seconds, cpu, bar=3.0)


def measure_window(lines: Lines, path: Path, scratch: Path) -> None:
    """The start page and the palette, in the program as it runs."""
    application = QApplication([])
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        own = Path(folder) / "library.sqlite"
        shutil.copyfile(path, own)
        program = Program(application, Paths(own, Path(folder) / "settings.json", Path(folder)), None)
        program.on_library = lambda _library: keep_pauses_short()
        program.show()
        wait_for(program.window.painted, 10_000)
        while program.desktop is None:
            application.processEvents()
        run_for(8)
        lines.head("window")
        measure_list(lines, program.desktop)
        program.window.close()
        program.desktop.close()


def measure_list(lines: Lines, desktop: Desktop) -> None:
    """Listing, sorting, searching, and the palette."""
    page = desktop.start_page
    first, everything = page._model.modelReset, page._model.rowsInserted
    measure(lines, "start page: first rows", lambda _: desktop.library.refresh(), first, bar=0.1)
    measure(lines, "start page: all listed", lambda _: desktop.library.refresh(), everything, bar=0.3)

    for _ in range(3):
        desktop.workbench.open_article(page._model.article_id(3))
        wait_for(desktop.session.opened, 10_000)
        run_for(1)
        coming_back = "coming back from an article: all listed"
        measure(lines, coming_back, lambda _: desktop.library.show_library(), everything, bar=0.3, rounds=1)
    for key in SortKey:
        measure(
            lines, f"sort by {key.in_words}: first rows", lambda _, key=key: page.sort_by(key), first, bar=0.1, rounds=4
        )
    page.sort_by(SortKey.EDITED)
    run_for(1)
    for word, bar in ((RARE, 0.1), (COMMON, 0.2), ("the", 0.3)):
        measure(lines, f"search for “{word}”: first hits", lambda _, word=word: search(desktop, word), first, bar=bar)
    search(desktop, "")
    run_for(1)
    measure_palette(lines, desktop)


def measure_palette(lines: Lines, desktop: Desktop) -> None:
    """The time from opening, or from a key, until the palette lists the library's matches."""
    palette, answered = desktop.palette, Answered()
    find = palette._find_more

    def find_and_tell(words: str, show: Callable[[list[PaletteEntry]], None]) -> None:
        find(words, lambda found: (show(found), answered.emit()))

    palette._find_more = find_and_tell
    measure(lines, "palette: opened", lambda _: (palette.close_panel(), palette.open()), answered, bar=0.1)
    for words in (RARE[:5], "ba", "zqx"):
        palette._line.clear()
        run_for(0.3)
        typed = [words, f"{words} "]
        measure(lines, f"palette: “{words}”", lambda n, t=typed: palette._line.setText(t[n % 2]), answered, bar=0.1)
    palette.close_panel()


def search(desktop: Desktop, words: str) -> None:
    """Look for words, as when typing has paused."""
    desktop.start_page._search.setText(words)
    desktop.start_page._delay.stop()
    desktop.start_page.search_changed.emit(words)


@contextmanager
def timed(lines: Lines, what: str, bar: float = 0) -> Iterator[None]:
    started, used = time.perf_counter(), time.process_time()
    yield
    lines.add(what, time.perf_counter() - started, time.process_time() - used, bar=bar)


if __name__ == "__main__":
    sys.exit(main())
