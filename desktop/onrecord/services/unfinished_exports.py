"""Unfinished files of exports: what a killed process left may hold a name that the finished file may not."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PREFIX, SUFFIX = ".onrecord-", ".part"


def hold(handle: int) -> None:
    """Mark an unfinished file or a folder of them as in use, for as long as ``handle`` is open.

    Windows lets nobody remove a file that is open, and some network shares know no marks: nothing is removed there.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held_folder(folder: Path) -> Iterator[Path]:
    """Mark a folder of unfinished files as in use."""
    if sys.platform == "win32":
        yield folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        hold(handle)
        yield folder
    finally:
        os.close(handle)


def remove_abandoned(folder: Path) -> None:
    """Remove what exports into ``folder`` left that were killed; what is in use stays."""
    with suppress(OSError):
        for path in folder.glob(f"{PREFIX}*"):
            with suppress(OSError):
                if not path.is_symlink() and _holds_only_ours(path) and not _is_held(path):
                    _remove(path)


def _holds_only_ours(path: Path) -> bool:
    """Whether it is an unfinished file, or a folder of them; one without content may have been made just now."""
    if not path.is_dir():
        return path.suffix == SUFFIX and path.stat().st_size > 0
    inside = list(path.iterdir())
    return bool(inside) and all(each.name.startswith(PREFIX) and each.suffix == SUFFIX for each in inside)


def _is_held(path: Path) -> bool:
    if sys.platform == "win32":
        return False
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
