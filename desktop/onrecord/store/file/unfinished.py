"""Carry out steps on several files as a whole: written down first, and resumed after a crash.

The plan is beside the library from the end of the preparation until all is done. Each step can be repeated. Opening the
library for writing finishes a plan.
"""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from onrecord.store.file_steps import Step, write_to_disk

PREPARED = ".erased"
"""The suffix of a file's prepared replacement."""
_PLAN = ".erasing"


def carry_out(library: Path, steps: Sequence[Step], told: Callable[[], object]) -> None:
    """Carry out all steps, or none if the plan can't be written; ``told`` is called after each.

    ``library`` must not be a link: the next program has to find the plan.

    Raises:
        OSError: a step failed, and the plan is still there: call ``give_up``.
    """
    plan = _plan_of(library)
    part = plan.with_name(f"{plan.name}.part")
    write_to_disk(part, json.dumps([asdict(step) for step in steps]), "w")
    part.replace(plan)
    _flush_folders([plan])
    told()
    _finish(plan, steps, told)


def give_up(library: Path) -> None:
    """Remove the plan after a failed step."""
    _plan_of(library).unlink(missing_ok=True)


def finish(library: Path, copies: Iterable[Path]) -> bool:
    """Finish a plan, or remove what was only prepared; returns whether there was a plan.

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
    """Remove the prepared replacements of a library and its copies, unless a plan needs them."""
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
    """Flush the names of files to the disk; only POSIX can and needs to."""
    if os.name != "posix":
        return
    for folder in {path.parent for path in paths}:
        with suppress(FileNotFoundError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
