"""What a person waits for in a library of 100,000 articles, in the real window, beside baselines of the same run.

    python benchmarks/big_library.py [--articles N] [--folder FOLDER]

The library is made in FOLDER unless it is there.  Each line has the time until it is seen, the processor time of the
whole program meanwhile, the longest stall of the window, and the bar.  Times are medians of some rounds.
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

from invented_library import COMMON, RARE, make_library
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from stall import Watch, run_for, wait_for

from onrecord.app import Program, keep_collections_short
from onrecord.domain.library_order import SortKey
from onrecord.paths import Paths
from onrecord.store.library import open_library
from onrecord.ui.desktop import Desktop

_ROUNDS = 5
_LONGEST_WAIT = 120_000
_HELD = 16
"""Milliseconds that nothing may hold the window above what an idle one is held."""
_SHOWN = "id, headline, byline, outlet, published, claims, checked, statuses, checks_open, coverage, sign_off, edited_at"


class Lines:
    """The table that is printed."""

    def __init__(self) -> None:
        self.missed = 0

    def head(self, title: str) -> None:
        print(f"\n{title:<44}{'seconds':>9}{'CPU':>8}{'stall ms':>10}{'bar':>8}")

    def add(self, what: str, seconds: float, cpu: float | None = None, stall: float | None = None, bar: float = 0) -> None:
        is_missed = bool(bar) and seconds > bar or (stall or 0) > _HELD
        self.missed += is_missed
        columns = (f"{cpu:.3f}" if cpu is not None else "", f"{stall:.0f}" if stall is not None else "")
        verdict = "  MISSED" if is_missed else ""
        print(f"{what:<44}{seconds:>9.3f}{columns[0]:>8}{columns[1]:>10}{bar or '':>8}{verdict}", flush=True)


class Meter:
    """Measures one thing several times: until ``seen`` is emitted."""

    def __init__(self, lines: Lines, idle: float) -> None:
        self._lines = lines
        self._idle = idle

    def measure(self, what: str, act: Callable[[int], object], seen: Any, bar: float, rounds: int = _ROUNDS) -> None:
        taken, cpus, stalls = [], [], []
        for number in range(rounds):
            watch, loop = Watch(), QEventLoop()
            moments: list[float] = []
            connection = seen.connect(lambda *_: (moments.append(time.perf_counter()), loop.quit()))
            watch.start()
            started, used = time.perf_counter(), time.process_time()
            act(number)
            if not moments:
                QTimer.singleShot(_LONGEST_WAIT, loop, loop.quit)
                loop.exec()
            taken.append(moments[0] - started)
            cpus.append(time.process_time() - used)
            # What follows, such as the rest of a list, must not hold the window either.
            run_for(0.7)
            stalls.append(1000 * (watch.stop()[0] - self._idle))
            seen.disconnect(connection)
        self._lines.add(what, median(taken), median(cpus), max(0.0, median(stalls)), bar)


def main() -> int:
    """Print the figures; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        path = folder / f"{arguments.articles}.sqlite"
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
    """What a plain SELECT takes, and what it takes to write what it finds as JSON."""
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
        library = open_library(copy)
    with closing(library):
        with timed(lines, "the check, on a thread"):
            pass
        with timed(lines, "daily backup, on a thread", bar=1.0):
            library.back_up()


def measure_terminal(lines: Lines, path: Path) -> None:
    """The list on a terminal."""
    lines.head("command")
    for words in (["library", "list"], ["library", "list", "--json"]):
        command = [sys.executable, "-m", "onrecord", *words, "--library", str(path)]
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        assert status == 0
        what = f"{' '.join(words)} ({used.ru_maxrss / 1024:.0f} MiB, bar 150)"
        lines.missed += used.ru_maxrss > 150 * 1024
        lines.add(what, time.perf_counter() - started, used.ru_utime + used.ru_stime, bar=3.0)


def measure_window(lines: Lines, path: Path, scratch: Path) -> None:
    """The start page and the palette, in the program as it runs."""
    application = QApplication([])
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        own = Path(folder) / "library.sqlite"
        shutil.copyfile(path, own)
        program = Program(application, Paths(own, Path(folder) / "settings.json", Path(folder)), None)
        program.on_library = lambda _library: keep_collections_short()
        program.show()
        wait_for(program.window.painted, 10_000)
        while program.desktop is None:
            application.processEvents()
        run_for(8)
        watch = Watch()
        watch.start()
        run_for(3)
        idle = watch.stop()[0]
        lines.head(f"window (idle, it is held {1000 * idle:.0f} ms)")
        measure_list(Meter(lines, idle), program.desktop)
        program.window.close()
        program.desktop.close()


def measure_list(meter: Meter, desktop: Desktop) -> None:
    """Listing, sorting, searching, and the palette."""
    page = desktop.start_page
    first, everything = page._model.modelReset, page._model.rowsInserted
    meter.measure("start page: first rows", lambda _: desktop.library.refresh(), first, 0.1)
    meter.measure("start page: all listed", lambda _: desktop.library.refresh(), everything, 0.3)

    def come_back(_: int) -> None:
        with closing_article(desktop):
            pass
        desktop.library.show_library()

    meter.measure("coming back from an article: all listed", come_back, everything, 0.3, rounds=3)
    for key in SortKey:
        meter.measure(f"sort by {key.in_words}: first rows", lambda _, key=key: page.sort_by(key), first, 0.1, rounds=4)
    page.sort_by(SortKey.EDITED)
    run_for(1)
    for word, bar in ((RARE, 0.1), (COMMON, 0.2), ("the", 0.3)):
        meter.measure(f"search for “{word}”: first hits", lambda _, word=word: search(desktop, word), first, bar)
    search(desktop, "")
    run_for(1)
    palette = desktop.palette
    entries = palette._list.model().rowsInserted
    meter.measure("palette: opened", lambda _: (palette.close_panel(), palette.open()), entries, 0.1)
    for words in (RARE, "ba", "zqx"):
        meter.measure(f"palette: “{words}” answered", lambda _, words=words: palette._line.setText(words), entries, 0.1)
        palette._line.clear()
    palette.close_panel()


def search(desktop: Desktop, words: str) -> None:
    """Look for words, as when typing has paused."""
    desktop.start_page._search.setText(words)
    desktop.start_page._delay.stop()
    desktop.start_page.search_changed.emit(words)


@contextmanager
def closing_article(desktop: Desktop) -> Iterator[None]:
    """An article is open meanwhile."""
    desktop.workbench.open_article(desktop.start_page._model.article_id(3))
    wait_for(desktop.session.opened, 10_000)
    yield


@contextmanager
def timed(lines: Lines, what: str, bar: float = 0) -> Iterator[None]:
    started, used = time.perf_counter(), time.process_time()
    yield
    lines.add(what, time.perf_counter() - started, time.process_time() - used, bar=bar)


if __name__ == "__main__":
    sys.exit(main())
