"""Keep the program's own files private; exported files follow the umask."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_OTHERS = 0o077
_GIVEN = "ONRECORD_UMASK"
"""The environment variable with the user's umask, for child processes that write exports."""


def keep_files_private() -> None:
    """Make all new files of this process and its children readable by the owner alone.

    A forgotten mode then makes a file too private, never public. Windows keeps a user's folders private by itself.
    """
    if os.name == "posix":
        os.environ[_GIVEN] = f"{os.umask(_OTHERS):o}"


def share(path: Path) -> None:
    """Open a file or folder to others as far as the user's umask does."""
    if os.name == "posix":
        path.chmod((0o777 if path.is_dir() else 0o666) & ~_users_umask())


def make_shared_folder(folder: Path) -> None:
    """Make a folder for files that are written for others, with its parents if need be."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        share(made)


def make_folder(folder: Path, *, is_shared: bool) -> None:
    """Make a folder, for the user alone or to be shared, with its parents if need be."""
    if is_shared:
        make_shared_folder(folder)
    else:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_whole(target: Path, data: bytes, *, is_shared: bool = False) -> None:
    """Write a file to the disk; it is replaced whole or not at all.

    Raises:
        OSError: it can't be written; the old file is intact.
    """
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if is_shared:
            share(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def make_private_folder(folder: Path) -> bool:
    """Make a folder that is this user's alone; tells whether it is.

    Where anybody can make folders, somebody else may have made this one.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    if os.name != "posix":
        return stat.S_ISDIR(found.st_mode)
    is_own = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    if is_own:
        tighten(folder)
    return is_own


def tighten(*paths: Path) -> None:
    """Close files and folders to everybody but their owner; those of another user stay as they are."""
    for path in paths if os.name == "posix" else ():
        with suppress(OSError):
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & _OTHERS:
                path.chmod(mode & ~_OTHERS)


def tighten_folder(folder: Path) -> None:
    """Close a folder of the program's own, with all that is in it."""
    with suppress(OSError):
        if folder.is_dir() and not folder.is_symlink():
            tighten(folder, *_inside(folder))


@contextmanager
def users_umask() -> Iterator[None]:
    """Start another program as the user would: what is saved there follows the user's umask."""
    before = os.umask(_users_umask())
    try:
        yield
    finally:
        os.umask(before)


def _users_umask() -> int:
    given = os.environ.get(_GIVEN)
    if given:
        return int(given, 8)
    mask = os.umask(_OTHERS)
    os.umask(mask)
    return mask


def _inside(folder: Path) -> Iterable[Path]:
    # A link may lead out of the folder.
    return (path for path in folder.rglob("*") if not path.is_symlink())
