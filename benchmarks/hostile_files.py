"""Run hostile files of every format through the command that reads them, and count those that cost too much.

    python benchmarks/hostile_files.py [NAME...] [--every N] [--first N]

A file of at most 1 MB is over the limits if its command takes more than 30 seconds of the processor,
if its processes need more than 700 MB together, or if it ends in a traceback, or otherwise than in
one sentence that names the problem. NAME is a file's name or its beginning. ``--every 10 --first 3`` runs every tenth
file from the third on. Prints each file over a limit, and exits with 1 if there is one. Only Linux
tells how much memory processes share.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("desktop", "tests")]

from documents.hostile import HOSTILE  # noqa: E402
from documents.hostile.templates import CASES  # noqa: E402

LARGEST = 1_000_000
SECONDS, MEGABYTES = 30, 700
TEMPLATE = "template "
MAKERS = {**HOSTILE, **{f"{TEMPLATE}{name}.docx": case.make for name, case in CASES.items()}}
COMMAND = [sys.executable, "-m", "onrecord"]
_LOOK = 0.1


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of the processor, and megabytes of all its processes at once."""

    seconds: float
    megabytes: float
    status: int
    output: str
    errors: str

    @property
    def problems(self) -> Iterator[str]:
        """What is wrong with it; nothing for a command within the limits."""
        if self.seconds > SECONDS:
            yield f"{self.seconds:.0f} seconds"
        if self.megabytes > MEGABYTES:
            yield f"{self.megabytes:.0f} MB"
        if "Traceback" in self.errors or "went wrong in the program" in self.errors + self.output:
            yield "a traceback"
        if self.status not in {0, 1} or (self.status == 1 and not self.errors.strip()):
            yield f"exit status {self.status} without a reason"
        if _sentences(self.output) > 1:
            yield "more than one sentence on what is wrong"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("names", nargs="*")
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--first", type=int, default=0)
    given = arguments.parse_args()
    names = [name for name in MAKERS if name.startswith(tuple(given.names) or "")][given.first :: given.every]
    tried, over, most = 0, 0, (0.0, 0.0)
    for name in names:
        data = MAKERS[name]()
        if len(data) > LARGEST:
            continue
        cost = _cost_of_file(name, data)
        tried, most = tried + 1, (max(most[0], cost.seconds), max(most[1], cost.megabytes))
        if problems := list(cost.problems):
            over += 1
            print(f"{name}: {', '.join(problems)}", flush=True)
    print(f"{tried} files: {over} over; at most {most[0]:.1f} seconds and {most[1]:.0f} MB")
    return 1 if over else 0


def _cost_of_file(name: str, data: bytes) -> Cost:
    """Run the command that reads a file: a template goes into a report, anything else is analyzed."""
    with TemporaryDirectory(prefix="onrecord-hostile-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        if not name.startswith(TEMPLATE):
            return cost_of([*COMMAND, "analyze", "--json", str(path)])
        story = Path(folder) / "story.txt"
        story.write_text("Ada Moe sold the ferry on Monday.", encoding="utf-8")
        return cost_of([*COMMAND, "report", str(story), "-o", f"{folder}/report.docx", "--template", str(path)])


def cost_of(command: Sequence[str]) -> Cost:
    """Run a command and measure it with all its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment())
    said: list[tuple[bytes, bytes]] = []
    waiting = threading.Thread(target=lambda: said.append(process.communicate()))
    waiting.start()
    most = 0
    while waiting.is_alive():
        most = max(most, sum(map(_memory_of, _family_of(process.pid))))
        waiting.join(_LOOK)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    output, errors = (part.decode("utf-8", "replace") for part in said[0])
    return Cost(seconds, most / 1e6, process.returncode, output, errors)


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1] / "desktop"), "COLUMNS": "10000"}


def _sentences(output: str) -> int:
    """The sentences on what is wrong with one file, without those on what to do."""
    first = output.partition("\n")[0]
    if not first.startswith('{"id"') or '"error"' not in first[:10_000]:
        return 0
    return str(json.loads(first).get("error", {}).get("message", "")).count(". ") - 1


def _family_of(root: int) -> Iterator[int]:
    """A process and its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children.get(process, [])


def _memory_of(process: int) -> int:
    """The bytes of a process; those that it shares count in parts, so that a sum counts them once."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    sys.exit(main())
