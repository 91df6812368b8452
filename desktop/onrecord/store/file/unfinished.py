"""Work on several files that is done whole: written down first, carried out then, and taken up after a crash.

The plan lies beside the library from the moment at which everything is prepared until all of it is done.
Each step can be repeated.  Whoever opens the library to write finishes what was cut short.
"""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from onrecord.store.file_steps import Step, write_to_disk

PREPARED = ".erased"
"""The ending of a file that was prepared to take the place of another."""
_PLAN = ".erasing"


def carry_out(library: Path, steps: Sequence[Step], told: Callable[[], object]) -> None:
    """Carry out steps, all of them or, before the plan is on the disk, none; ``told`` is called after each.

    ``library`` is no link: whoever opens it by another name has to find the plan.

    Raises:
        OSError: a step failed, and the plan is still there: give it up.
    """
    plan = _plan_of(library)
    part = plan.with_name(f"{plan.name}.part")
    write_to_disk(part, json.dumps([asdict(step) for step in steps]), "w")
    part.replace(plan)
    _flush_folders([plan])
    told()
    _finish(plan, steps, told)


def give_up(library: Path) -> None:
    """Forget steps of which one failed."""
    _plan_of(library).unlink(missing_ok=True)


def finish(library: Path, copies: Iterable[Path]) -> bool:
    """Finish what was cut short, or clear away what was only prepared; tells whether anything was finished.

    Raises:
        OSError: a step failed.
    """
    plan = _plan_of(library)
    found = plan.exists()
    if found:
        steps = [Step(**step) for step in json.loads(plan.read_text(encoding="utf-8"))]
        _finish(plan, steps, lambda: None)
    clear_away(library, copies)
    return found


def clear_away(library: Path, copies: Iterable[Path]) -> None:
    """Remove what was prepared to take the place of a library and its copies, unless it is still to do so."""
    plan = _plan_of(library)
    if plan.exists():
        return
    prepared = [path.with_name(f"{path.name}{PREPARED}") for path in (library, *copies)]
    for left in (*prepared, *(path.with_name(f"{path.name}.part") for path in (*prepared, plan))):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def _finish(plan: Path, steps: Sequence[Step], told: Callable[[], object]) -> None:
    for step in steps:
        step.carry_out()
        told()
    _flush_folders(Path(step.path) for step in steps)
    plan.unlink()
    _flush_folders([plan])
    told()


def _plan_of(library: Path) -> Path:
    return library.with_name(f"{library.name}{_PLAN}")


def _flush_folders(paths: Iterable[Path]) -> None:
    """Have the names of files on the disk; only POSIX can and needs to."""
    if os.name != "posix":
        return
    for folder in {path.parent for path in paths}:
        with suppress(FileNotFoundError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
