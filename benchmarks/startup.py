"""From start to painted window, against a bare window of the same toolkit in the same run.

    python benchmarks/startup.py [--runs N]

Each figure is of a new process, from just before it is started until its first
window is on the screen; medians are printed, and the worst ratio of a pair.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
import sys, time
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def event(self, event):
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.tell)
        return handled

    def tell(self):
        print(time.time(), "", flush=True)
        application.quit()

application = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""

ONRECORD = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from onrecord.app import Program
from onrecord.paths import Paths

def tell():
    heavy = [name for name in ("spacy", "sqlalchemy", "docx", "lxml") if name in sys.modules]
    print(time.time(), ",".join(heavy), flush=True)
    application.quit()

application = QApplication(sys.argv)
program = Program(application, Paths.for_user(Path(sys.argv[1]) / "library.sqlite"), None)
program.window.painted.disconnect()
program.window.painted.connect(tell)
program.show()
application.exec()
"""


def seconds_to_paint(program: str, folder: str) -> tuple[float, str]:
    """Seconds until ``program`` painted, and the heavy modules it had imported by then."""
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program, folder], check=True, capture_output=True, text=True, env=os.environ
    )
    painted, _, heavy = done.stdout.strip().partition(" ")
    return float(painted) - started, heavy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bare, ours, heavy = [], [], ""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        for _ in range(runs + 1):
            bare.append(seconds_to_paint(BARE, folder)[0])
            seconds, heavy = seconds_to_paint(ONRECORD, folder)
            ours.append(seconds)
    # The first pair warms the disk's cache.
    bare, ours = bare[1:], ours[1:]
    ratios = [a / b for a, b in zip(ours, bare, strict=True)]
    print(f"start to painted window, {runs} pairs")
    print(f"  bare window   {statistics.median(bare):.3f} s")
    print(f"  onrecord      {statistics.median(ours):.3f} s")
    print(f"  ratio         {statistics.median(ratios):.2f} (worst {max(ratios):.2f}; bar: at most 2)")
    print(f"  heavy modules imported before the paint: {heavy or 'none'}")


if __name__ == "__main__":
    main()
