"""The few Linux system calls that confine a process, by ctypes.

None of the packages for Landlock and seccomp is kept well enough to rest on. On another
system, or on a kernel without them, each function says that it isn't there.
"""

import ctypes
import os
import platform
import sys
from functools import cache

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
    """Keep this process and its children from ever gaining privileges; an unprivileged process may then confine itself.

    Raises:
        OSError: the kernel is too old.
    """
    _process_control(_SET_NO_NEW_PRIVILEGES, 1)


def hide_memory() -> None:
    """Keep other programs of this user from looking into this process."""
    _process_control(_SET_DUMPABLE, 0)


def end_with_parent(signal_number: int) -> None:
    """Have the kernel send this process a signal when the thread that made it ends."""
    _process_control(_SET_PARENT_DEATH_SIGNAL, signal_number)


def _process_control(option: int, value: int) -> None:
    unused = ctypes.c_ulong(0)
    _checked(_libc().prctl(ctypes.c_int(option), ctypes.c_ulong(value), unused, unused, unused))


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
