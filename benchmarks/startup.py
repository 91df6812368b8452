"""The start of the program, against a bare window of the same toolkit and an empty Python.

    python benchmarks/startup.py [--runs N]

Each figure is of a new process, which takes the way of the command ``onrecord``, with its bytecode cached. Wall time
and processor time are medians of pairs; the second is what a busy machine can compare.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from typing import NamedTuple

BARE = """
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

class Window(QMainWindow):
    def event(self, event):
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, application.quit)
        return handled

application = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QPlainTextEdit())
window.resize(1440, 900)
window.show()
application.exec()
"""

ONRECORD = """
import os, sys
from onrecord.cli import main

def tell(program):
    heavy = [name for name in ("spacy", "sqlalchemy", "docx", "lxml", "rich") if name in sys.modules]
    print(",".join(heavy), flush=True)
    os._exit(0)

# What comes after the first paint isn't waited for.
import onrecord.app
onrecord.app.Program._begin = tell
main([])
"""

EMPTY = "pass"
COMMAND = "from onrecord.cli import main; main({arguments!r})"


class Took(NamedTuple):
    """Seconds of the wall clock and of the processors that a process took, and what it printed."""

    wall: float
    cpu: float
    output: str


def took(program: str) -> Took:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(wall, cpu, done.stdout.strip())


def compare(ours: str, bare: str, runs: int) -> str:
    """Run both in turn, and say what each took."""
    pairs = [(took(ours), took(bare)) for _ in range(runs + 1)]
    # The first pair warms the caches.
    figures = [
        (
            f"{name} {middle(1000 * each[side] for each, _ in pairs[1:]):.0f} ms",
            middle(each[side] / other[side] for each, other in pairs[1:]),
        )
        for side, name in enumerate(("wall", "processor"))
    ]
    return ", ".join(f"{words} ({ratio:.2f} times the baseline)" for words, ratio in figures)


def middle(values: Iterable[float]) -> float:
    return statistics.median(list(values))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HOME": folder, "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        for key in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            os.environ.pop(key, None)
        print(f"{runs} pairs each")
        print(f"  onrecord, until its window is painted: {compare(ONRECORD, BARE, runs)}; bar 2 times")
        print(f"    heavy modules it imported by then: {took(ONRECORD).output or 'none'}")
        version, listing = (COMMAND.format(arguments=words) for words in (["--version"], ["library", "list"]))
        print(f"  onrecord --version: {compare(version, EMPTY, runs)}; bar 100 ms")
        print(f"  onrecord library list, empty: {compare(listing, EMPTY, runs)}; bar 300 ms")


if __name__ == "__main__":
    main()
