"""Replace files only with complete ones, and remove the rest of interrupted exports."""

import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from onrecord.paths import is_file
from onrecord.private_files import share
from onrecord.services.errors import TargetError
from onrecord.translation import Message, _

_CHOOSE = Message("Close the file if it is open in another program, or choose another name or folder.")
_MAKE_ROOM = Message("Free up space, or choose a folder on another disk.")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_ANY_WRITE = 0o222
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*\x00', "-"))
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?=\.|$)", re.IGNORECASE)
"""Names that Windows takes for devices, whatever comes after their full stop."""
_LONGEST_STEM = 180
"""Bytes; file systems take 255 for a name with everything."""


def stem_of(words: str) -> str:
    """Turn ``words`` into a file name for every platform, without an extension; nothing if no word can be used."""
    stem = "".join(c for c in words.translate(_FORBIDDEN) if c.isprintable()).strip(" .")
    reserved = _RESERVED.match(stem)
    return with_room(f"{reserved[0]}-{stem[reserved.end() :]}" if reserved else stem)


def with_room(stem: str) -> str:
    """Cut a file name without its extension, so that an edition and an extension still fit."""
    while len(os.fsencode(stem)) > _LONGEST_STEM:
        stem = stem[:-1]
    return stem


def what_is_kept(target: Path) -> str:
    """The sentence about ``target`` when nothing was written to it."""
    if os.path.lexists(target):
        return _("The file that was there is intact, and everything you decided is kept.")
    return _("Everything you decided is kept.")


def refuse_target_in_use(target: Path) -> None:
    """Refuse to replace a file that is read-only, or open in a word processor.

    A word processor would overwrite the new file when it saves; where the system lets files be replaced anyway, its
    lock file shows that it is open.

    Raises:
        TargetError: the file must not be replaced.
    """
    if not is_file(target):
        return
    if not target.stat().st_mode & _ANY_WRITE:
        raise _refusal(target, _("it is read-only"), _("Choose another name or folder, or make the file writable."))
    lock = next((path for path in _lock_files(target) if is_file(path)), None)
    if lock:
        to_do = _("Close it there, then try again. If nobody has it open, delete “{file}” beside it.", file=lock.name)
        raise _refusal(target, _("another program has it open"), to_do)


def replace_file(target: Path, data: bytes, scratch: Path | None = None) -> None:
    """Replace ``target`` with ``data`` once all of it is on the disk.

    ``scratch`` is a folder on the same disk for the unfinished file (None: that of the target).

    Raises:
        TargetError: it can't be written; an existing file is intact.
    """
    try:
        # Replace the target of a link, not the link.
        _replace(target.resolve(), data, scratch)
    except OSError as error:
        if error.errno == errno.ENOENT and not target.parent.is_dir():
            raise _refusal(target, _("the folder isn’t there"), _("Choose another folder.")) from error
        to_do = _(_MAKE_ROOM if error.errno in _FULL else _CHOOSE)
        raise _refusal(target, error.strerror or str(error), to_do) from error


def _replace(target: Path, data: bytes, scratch: Path | None) -> None:
    if scratch is None:
        remove_abandoned(target.parent)
    handle, name = tempfile.mkstemp(dir=scratch or target.parent, prefix=PREFIX, suffix=SUFFIX)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            hold(handle)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            share(unfinished)
            if os.name == "posix":
                # It must not look abandoned before it has its name.
                unfinished.replace(target)
                return
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _lock_files(target: Path) -> Iterator[Path]:
    """The lock files of LibreOffice and Word for an open document; Word drops up to two characters."""
    yield target.with_name(f".~lock.{target.name}#")
    yield from (target.with_name(f"~${target.name[dropped:]}") for dropped in range(3))


def _refusal(target: Path, why: str, to_do: str) -> TargetError:
    what = _("The report couldn’t be written to “{file}”: {reason}.", file=target.name, reason=why)
    return TargetError(what, kept=what_is_kept(target), to_do=to_do)


if sys.platform != "win32":
    import fcntl

PREFIX, SUFFIX = ".onrecord-", ".part"


def hold(handle: int) -> None:
    """Mark an unfinished file or folder as in use, for as long as ``handle`` is open.

    Windows refuses to remove an open file, and some network shares have no locks: nothing is removed there.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held_folder(folder: Path) -> Iterator[Path]:
    """Mark a folder of unfinished files as in use, and yield it."""
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
    """Remove the unfinished files of killed exports into ``folder``, except those in use."""
    with suppress(OSError):
        for path in folder.glob(f"{PREFIX}*"):
            with suppress(OSError):
                if not path.is_symlink() and _holds_only_ours(path) and not _is_held(path):
                    _remove(path)


def _holds_only_ours(path: Path) -> bool:
    """Whether it is an unfinished file, or a folder of them; an empty one may be new."""
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
