"""Mutated files read in confined children: what ends in a hang, a trace, too much memory or a connection is a find."""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

from documents.mutations import mutated
from onrecord.documents.opened_files import read_opened_file
from onrecord.domain.errors import ExplainedError
from onrecord.services.confined_reading import READERS
from onrecord.services.confinement.bounds import Bounds
from onrecord.services.confinement.child import Reach, program_files, run_confined
from onrecord.services.confinement.errors import ChildError, UnexpectedChildError

BATCH = 20
_BOUNDS = Bounds(memory=1 << 30, seconds=20)
_SLOW = 5.0
"""Seconds of the processor that no mutated sample has a reason to take."""
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.mkdir",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True)
class Find:
    """A case that ended as none may: its number, the ending of its name, what happened, and its bytes."""

    number: int
    ending: str
    what: str
    data: bytes


def fuzz(samples: Mapping[str, Sequence[bytes]], seed: int, numbers: range) -> Iterator[Find | None]:
    """Read the cases with these numbers; a find or None for each, in their order.

    ``samples`` are files by the ending of their names. The same seed and number make the same case.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-fuzz-") as folder:
        for start in range(numbers.start, numbers.stop, BATCH):
            cases = [case_of(samples, seed, number) for number in range(start, min(start + BATCH, numbers.stop))]
            yield from _read_batch(Path(folder), start, cases)


def case_of(samples: Mapping[str, Sequence[bytes]], seed: int, number: int) -> tuple[str, bytes]:
    """The ending and the bytes of a case."""
    dice = random.Random(f"{seed} {number}")  # noqa: S311 - the same cases again, and no secret
    endings = sorted(samples)
    ending = endings[number % len(endings)]
    other = dice.choice(samples[dice.choice(endings)])
    return ending, mutated(dice, ending, dice.choice(samples[ending]), other)


def read_case(folder: Path, ending: str, data: bytes) -> str:
    """The problem with how a case ends; empty without one."""
    (what,) = _read([_written(folder, 0, ending, data)], folder)
    return what


def _read_batch(folder: Path, start: int, cases: Sequence[tuple[str, bytes]]) -> Iterator[Find | None]:
    paths = [_written(folder, index, *case) for index, case in enumerate(cases)]
    ends = _read(paths, folder)
    if len(ends) < len(cases):
        # One of them ended the child that read them all.
        ends = [_read([path], folder)[0] for path in paths]
    for index, ((ending, data), what) in enumerate(zip(cases, ends, strict=True)):
        yield Find(start + index, ending, what, data) if what else None


def _written(folder: Path, index: int, ending: str, data: bytes) -> Path:
    path = folder / f"{index}{ending}"
    path.write_bytes(data)
    return path


def _read(paths: Sequence[Path], folder: Path) -> list[str]:
    """How the reading of each file ended; only one line if the child was lost."""
    _load_readers()
    try:
        return run_confined(lambda: [_end_of(path) for path in paths], Reach((folder,), is_strict=True), _BOUNDS)
    except (ChildError, UnexpectedChildError) as error:
        return [f"{type(error).__name__}: {error}"]


@cache
def _load_readers() -> None:
    """Load every reader into this process: a child that is ended by refused calls can't load all that they need."""
    for module in chain.from_iterable(READERS.values()):
        import_module(module)


def _end_of(path: Path) -> str:
    """The problem with how a file is read; runs in the child."""
    watch, started = _Watch(path.parent), time.process_time()
    sys.addaudithook(watch)
    try:
        read_opened_file(path)
    except ExplainedError as error:
        if not (error.what and error.to_do):
            return f"an error without words: {error!r}"
    except MemoryError:
        return "too much memory"
    except BaseException as error:  # noqa: BLE001 - this is what is looked for
        return f"trace: {_trace_of(error)}"
    finally:
        watch.is_over = True
    if time.process_time() - started > _SLOW:
        return f"slow: {time.process_time() - started:.1f} seconds"
    return "; ".join(watch.seen)


def _trace_of(error: BaseException) -> str:
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    place = f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else ""
    return f"{type(error).__name__}: {str(error)[:200]} at {place}"


class _Watch:
    """Sees what a reader tries to do that it has no reason for."""

    def __init__(self, folder: Path) -> None:
        self._allowed = (*map(str, program_files()), str(folder), os.devnull)
        self.seen: list[str] = []
        self.is_over = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.is_over:
            return
        if event.startswith(_FORBIDDEN):
            self.seen.append(event)
        elif event == "open":
            path, _mode, flags = arguments
            is_ours = isinstance(path, int) or str(path).startswith(self._allowed)
            if not is_ours or (isinstance(flags, int) and flags & _WRITES):
                self.seen.append(f"open {path!s}")
