"""Linux system calls by number, and Landlock, which limits the files of a process."""

import ctypes
import os
import platform
import stat
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

IS_LINUX = sys.platform == "linux"
MACHINE = platform.machine() if IS_LINUX else ""

_SET_NO_NEW_PRIVILEGES = 38
_SET_DUMPABLE = 4
_SET_PARENT_DEATH_SIGNAL = 1


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def system_call(number: int, *arguments: object) -> int:
    """Make a system call.

    Raises:
        OSError: it failed.
    """
    libc = _libc()
    libc.syscall.restype = ctypes.c_long
    return _checked(libc.syscall(ctypes.c_long(number), *arguments))


def forbid_new_privileges() -> None:
    """Keep this process and its children from gaining privileges, so that an unprivileged process may confine itself.

    Raises:
        OSError: the kernel is too old.
    """
    _process_control(_SET_NO_NEW_PRIVILEGES, 1)


def hide_memory() -> None:
    """Keep other programs of this user from looking into this process."""
    _process_control(_SET_DUMPABLE, 0)


def end_with_parent(signal_number: int) -> None:
    """Have the kernel send this process a signal when its parent thread ends."""
    _process_control(_SET_PARENT_DEATH_SIGNAL, signal_number)


def _process_control(option: int, value: int) -> None:
    unused = ctypes.c_ulong(0)
    _checked(_libc().prctl(ctypes.c_int(option), ctypes.c_ulong(value), unused, unused, unused))


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


_CREATE_RULESET = 444
_ADD_RULE = 445
_RESTRICT_SELF = 446
_ASK_VERSION = 1
_PATH_BENEATH = 1

_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_FOLDER = 1 << 3
_TRUNCATE = 1 << 14
_OF_FILES = 1 << 0 | _WRITE_FILE | _READ_FILE | _TRUNCATE | 1 << 15
_READ = _READ_FILE | _READ_FOLDER
_RUN = 1 << 0
_DEVICES = 1 << 6 | 1 << 9 | 1 << 11
"""Rights to create device files and sockets, which readers don't need."""
_RIGHTS_OF_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_CONNECTIONS = 0b11
_CONNECTIONS_SINCE = 4
_SCOPES = 0b11
_SCOPES_SINCE = 6


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("connections", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathRule(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("descriptor", ctypes.c_int32))


@cache
def landlock_version() -> int:
    """The version of the kernel's Landlock; 0 without Landlock."""
    if not IS_LINUX:
        return 0
    try:
        return system_call(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(_ASK_VERSION))
    except OSError:
        return 0


def restrict_files(readable: Iterable[Path], writable: Iterable[Path]) -> None:
    """Restrict this thread and its children to reading below ``readable`` and writing below ``writable``.

    Where the kernel can, TCP connections, signals to others and abstract sockets are refused as well.

    Raises:
        OSError: the kernel has no Landlock, or refuses.
    """
    version = landlock_version()
    all_rights = next(rights for since, rights in sorted(_RIGHTS_OF_VERSION.items(), reverse=True) if version >= since)
    rules = _Ruleset(
        all_rights,
        _CONNECTIONS if version >= _CONNECTIONS_SINCE else 0,
        _SCOPES if version >= _SCOPES_SINCE else 0,
    )
    # An older kernel knows fewer fields, and requires any others to be empty.
    ruleset = system_call(_CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(ctypes.sizeof(rules)), ctypes.c_uint(0))
    try:
        for path in readable:
            _allow(ruleset, path, all_rights & _READ)
        for path in writable:
            _allow(ruleset, path, all_rights & ~(_RUN | _DEVICES))
        forbid_new_privileges()
        system_call(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    """Allow rights on a file or folder; a missing one is skipped."""
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _OF_FILES
        rule = _PathRule(rights, descriptor)
        system_call(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint(0))
    finally:
        os.close(descriptor)
