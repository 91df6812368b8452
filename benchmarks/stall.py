"""The longest stall of the window while a very long text is read, analyzed and taken in.

    python benchmarks/stall.py [--words N] [--folder FOLDER]

The text is made of the articles in FOLDER, over and over.  A timer of one
millisecond tells how long the event loop was held up: idle, from pasting the
text until it is shown, and from then until all findings are shown.  Bar: under
33 ms above idle.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from onrecord.app import Program, keep_pauses_short
from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.readers import read_article
from onrecord.paths import Paths

SAMPLES = Path(__file__).resolve().parents[1] / "sample_docs"
IDLE_SECONDS = 5


class Watch(QObject):
    """Measures how long the event loop is held up between two looks at it."""

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        self.stalls, self._last = [0.0], time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        self._timer.stop()
        return sorted(self.stalls, reverse=True)

    def _look(self) -> None:
        now = time.perf_counter()
        self.stalls.append(now - self._last)
        self._last = now


def long_text(folder: Path, words: int) -> str:
    """At least ``words`` words of article text."""
    texts = []
    for path in sorted(folder.iterdir()):
        try:
            texts.append(read_article(path).text)
        except DocumentError:
            continue
    paragraphs, count = [], 0
    while count < words:
        for text in texts:
            paragraphs.append(text)
            count += len(text.split())
    return "\n".join(paragraphs)


def wait_for(signal: object, milliseconds: int) -> None:
    """Run the event loop until a signal or a time."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def run_for(seconds: float) -> None:
    """Run the event loop for some time."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def show(phase: str, stalls: list[float], idle: list[float]) -> None:
    """Print the longest stalls of a phase."""
    longest, *others = (f"{stall * 1000:.0f}" for stall in stalls[:5])
    above = (stalls[0] - idle[0]) * 1000
    print(f"  longest stall {phase:<10} {longest} ms (next: {', '.join(others)}); above idle {above:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=SAMPLES)
    options = parser.parse_args()
    text = long_text(options.folder, options.words)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder) / "library.sqlite", Path(folder) / "settings.json", Path(folder))
        program = Program(application, paths, None)
        program.on_library = lambda _library: keep_pauses_short()
        program.show()
        wait_for(program.window.painted, 10_000)
        watch = Watch()
        while program.desktop is None:
            application.processEvents()
        # The processes warm up first, as they do for a reviewer who takes a moment to choose.
        run_for(IDLE_SECONDS)
        watch.start()
        run_for(IDLE_SECONDS)
        idle = watch.stop()
        watch.start()
        started = time.perf_counter()
        program.desktop.workbench.failed.connect(lambda error: sys.exit(str(error)))
        bench = program.desktop.workbench
        bench.read_text(text)
        wait_for(program.desktop.session.opened, 600_000)
        run_for(1)
        opening = watch.stop()
        watch.start()
        wait_for(bench.analyzed, 600_000)
        seconds = time.perf_counter() - started
        run_for(2)
        busy = watch.stop()
        review = program.desktop.session.review
        records = len(review.records) if review else 0
        program.window.close()
        program.desktop.close()
    print(f"pasting {len(text.split()):,} words: {records:,} records after {seconds:.1f} s")
    print(f"  longest stall idle       {idle[0] * 1000:.0f} ms")
    show("opening", opening, idle)
    show("analyzing", busy, idle)


if __name__ == "__main__":
    main()
