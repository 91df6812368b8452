"""seccomp: filter the system calls of a process."""

import ctypes
import errno
import os
import struct
from collections.abc import Iterator
from functools import cache

from onrecord.services.confinement.landlock import IS_LINUX, MACHINE, forbid_new_privileges, system_call

REFUSED: dict[str, tuple[int, int | None]] = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    "clone": (56, 220),
    "clone3": (435, 435),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "syslog": (103, 116),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
    "personality": (135, 92),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "semget": (64, 190),
    "semop": (65, 193),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "truncate": (76, 45),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    "setuid": (105, 146),
    "setgid": (106, 144),
    "setreuid": (113, 145),
    "setregid": (114, 143),
    "setresuid": (117, 147),
    "setresgid": (119, 149),
    "setgroups": (116, 159),
    "setfsuid": (122, 151),
    "setfsgid": (123, 152),
    "capset": (126, 91),
    "setpriority": (141, 140),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    "ioprio_set": (251, 30),
    "setrlimit": (160, 164),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "link": (86, None),
    "linkat": (265, 37),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "vhangup": (153, 58),
    "lookup_dcookie": (212, 18),
    "uselib": (134, None),
    "ustat": (136, None),
    "sysfs": (139, None),
    "vmsplice": (278, 75),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "mbind": (237, 235),
    "set_mempolicy": (238, 237),
}
"""None: the machine has no such call."""


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
"""The first number of the 32-bit variant of x86-64."""

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
    """Refuse this thread and its children connections, programs, other processes, mounts and similar calls.

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
    # A process may end only itself, as the C library does when memory runs out.
    for number in (_KILL[machine], _TGKILL[machine]):
        yield from _only_if(number, [(_ARGUMENTS_AT, process)], refusal)
    # A process may read its limits, but not set them.
    third = _ARGUMENTS_AT + 16
    yield from _only_if(_PRLIMIT[machine], [(third, 0), (third + 4, 0)], refusal)
    yield _instruction(_RETURN, _ALLOW)


def _only_if(number: int, wanted: list[tuple[int, int]], refusal: int) -> Iterator[bytes]:
    """Refuse a call unless some words of its data have the given values."""
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
