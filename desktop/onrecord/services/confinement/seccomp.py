"""A seccomp filter: system calls that no reader of files needs are refused (Linux 3.17 and newer)."""

import ctypes
import errno
import os
import struct
from collections.abc import Iterator
from functools import cache

from onrecord.services.confinement.kernel import IS_LINUX, MACHINE, forbid_new_privileges, system_call
from onrecord.services.confinement.refused_calls import REFUSED

_AUDIT_NAMES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_COLUMNS = {"x86_64": 0, "aarch64": 1}
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_TGKILL = {"x86_64": 234, "aarch64": 131}
_KILL = {"x86_64": 62, "aarch64": 129}
_PRLIMIT = {"x86_64": 302, "aarch64": 261}

_SET_FILTER = 1
_ASK_ACTION = 2
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | errno.EPERM
_END_PROCESS = 0x80000000
_FOREIGN_CALLS = 0x40000000
"""Where the numbers of the 32-bit variant of x86-64 begin."""

_LOAD, _IS_EQUAL, _IS_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
_INSTRUCTION = struct.Struct("HBBI")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


@cache
def has_seccomp() -> bool:
    """Whether the kernel can filter the system calls of this machine."""
    if not IS_LINUX or MACHINE not in _AUDIT_NAMES:
        return False
    action = ctypes.c_uint32(_REFUSE & 0xFFFF0000)
    try:
        system_call(_SECCOMP[MACHINE], ctypes.c_uint(_ASK_ACTION), ctypes.c_uint(0), ctypes.byref(action))
    except OSError:
        return False
    return True


def refuse_calls(*, ends_process: bool = False) -> None:
    """Refuse this thread and its children connections, programs, other processes, mounts and the like.

    A refused call fails with EPERM, or (``ends_process``) ends the process with SIGSYS.

    Raises:
        OSError: the kernel can't.
    """
    instructions = b"".join(_filter(MACHINE, os.getpid(), _END_PROCESS if ends_process else _REFUSE))
    program = _Program(len(instructions) // _INSTRUCTION.size, instructions)
    forbid_new_privileges()
    system_call(_SECCOMP[MACHINE], ctypes.c_uint(_SET_FILTER), ctypes.c_uint(0), ctypes.byref(program))


def _filter(machine: str, process: int, refusal: int) -> Iterator[bytes]:
    yield _load(_MACHINE_AT)
    yield from _unless_equal(_AUDIT_NAMES[machine], _END_PROCESS)
    yield _load(_NUMBER_AT)
    yield _instruction(_IS_AT_LEAST, _FOREIGN_CALLS, 0, 1)
    yield _instruction(_RETURN, refusal)
    for numbers in REFUSED.values():
        number = numbers[_COLUMNS[machine]]
        if number is not None:
            yield _instruction(_IS_EQUAL, number, 0, 1)
            yield _instruction(_RETURN, refusal)
    # A process may end itself, as the C library does when it is out of memory, and nobody else.
    for number in (_KILL[machine], _TGKILL[machine]):
        yield from _only_if(number, [(_ARGUMENTS_AT, process)], refusal)
    # A process may ask for its limits, but set no new ones.
    third = _ARGUMENTS_AT + 16
    yield from _only_if(_PRLIMIT[machine], [(third, 0), (third + 4, 0)], refusal)
    yield _instruction(_RETURN, _ALLOW)


def _only_if(number: int, wanted: list[tuple[int, int]], refusal: int) -> Iterator[bytes]:
    """Refuse a call unless the words at some places of its data have their values."""
    checks = [part for place, value in wanted for part in (_load(place), *_unless_equal(value, refusal))]
    yield _instruction(_IS_EQUAL, number, 0, len(checks) + 1)
    yield from checks
    yield _instruction(_RETURN, _ALLOW)


def _unless_equal(value: int, result: int) -> tuple[bytes, bytes]:
    return _instruction(_IS_EQUAL, value, 1, 0), _instruction(_RETURN, result)


def _load(place: int) -> bytes:
    return _instruction(_LOAD, place)


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return _INSTRUCTION.pack(code, if_true, if_false, value)
