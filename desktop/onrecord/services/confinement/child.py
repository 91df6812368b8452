"""Run one piece of work in a confined child, forked from a warm process and used once.

The child can read only its files, the program and the system's libraries and fonts; it can write only to a folder of
its own, and can't open connections or start programs. Only Linux can do this: on other systems, this process does the
work itself.
"""

import gc
import logging
import os
import signal
import site
import sys
import sysconfig
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from onrecord.domain.errors import ExplainedError
from onrecord.services.confinement.answers import AnswerRefusedError, packed, unpacked
from onrecord.services.confinement.bounds import Bounds, inherited_memory, limit_child
from onrecord.services.confinement.errors import (
    ChildCrashedError,
    ChildLateError,
    ChildMemoryError,
    UnexpectedChildError,
)
from onrecord.services.confinement.landlock import (
    IS_LINUX,
    end_with_parent,
    hide_memory,
    landlock_version,
    restrict_files,
)
from onrecord.services.confinement.seccomp import has_seccomp, refuse_calls
from onrecord.shipped import program_folders

T = TypeVar("T")

_log = logging.getLogger(__name__)

_SYSTEM_FOLDERS = (
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/lib",
    "/lib64",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/zoneinfo",
    "/etc/ld.so.cache",
    "/etc/ld-musl-x86_64.path",
    "/etc/localtime",
    "/dev/urandom",
    "/nix/store",
)
_NULL = Path(os.devnull)
_OUTPUTS = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Reach:
    """The paths that a child may reach besides the program: files to read, and folders to write into.

    If it ``is_strict``, a refused system call ends the child, so that tests notice an attempt.
    """

    readable: Sequence[Path] = ()
    writable: Sequence[Path] = ()
    is_strict: bool = False


def what_confines() -> str:
    """A sentence for the log about the confinement of readers on this machine."""
    if not IS_LINUX:
        return (
            "Readers run in a process of their own but aren’t confined: only Linux has the means."  # not shown: the log
        )
    held = []
    if landlock_version():
        held.append("they write only to their own folder and read only their file")  # not shown: the log
    if has_seccomp():
        held.append("they can’t use the network or start programs")  # not shown: the log
    held.append("their memory and processor time are limited")  # not shown: the log
    means = {"Landlock": landlock_version(), "seccomp": has_seccomp()}
    missing = ", ".join(name for name, is_there in means.items() if not is_there)
    absent = f" This kernel has no {missing}." if missing else ""  # not shown: the log
    return f"Readers are confined: {'; '.join(held)}.{absent}"  # not shown: the log


def run_confined(work: Callable[[], T], reach: Reach, bounds: Bounds) -> T:
    """Run ``work`` in a confined child; its result must consist of domain values.

    Raises:
        ExplainedError: as ``work`` raises it, or because the child took too much time or memory, or died.
    """
    if not IS_LINUX:
        return work()
    with _scratch_folder() as scratch:
        receiver, sender = Pipe(duplex=False)
        with receiver:
            task = _Task(work, replace(reach, writable=(*reach.writable, scratch)), bounds, os.getpid())
            inherited = inherited_memory()
            child = _fork(task, sender)
            sender.close()
            answer = _answer_of(child, receiver, bounds, inherited)
    result: T = _result_in(answer)
    return result


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    """A temporary folder for the child alone; if none can be made, readers work without."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="onrecord-reader-", ignore_cleanup_errors=True)
    except OSError:
        yield _NULL
        return
    with folder as path:
        yield Path(path)


@dataclass(frozen=True, slots=True)
class _Task:
    """The work of a child; the last folder of its reach is its own."""

    work: Callable[[], object]
    reach: Reach
    bounds: Bounds
    parent: int


def _fork(task: _Task, sender: Connection) -> int:
    child = os.fork()
    if child == 0:
        _serve(task, sender)
    return child


def _serve(task: _Task, sender: Connection) -> NoReturn:
    """Run the child's task; never returns into the program it was forked from."""
    status = 1
    try:
        end_with_parent(signal.SIGKILL)
        if os.getppid() != task.parent:
            os._exit(status)
        _let_go_of_all_but(sender.fileno())
        gc.freeze()
        tempfile.tempdir = str(task.reach.writable[-1])
        limit_child(task.bounds)
        problem = _confine(task.reach)
        sender.send_bytes(_packed_outcome(task.work, problem))
        status = 0
    finally:
        os._exit(status)


def _let_go_of_all_but(descriptor: int) -> None:
    """Close the parent's other files and connections: a terminal takes commands, a pipe leads into the program."""
    null = os.open(os.devnull, os.O_RDWR)
    for output in _OUTPUTS:
        os.dup2(null, output)
    os.closerange(_OUTPUTS[-1] + 1, descriptor)
    os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))


def _confine(reach: Reach) -> str:
    """Confine this process as far as the kernel can; returns the failures of what should have worked."""
    sys.dont_write_bytecode = True
    hide_memory()
    problems = []
    try:
        if landlock_version():
            restrict_files((*program_files(), *reach.readable, _NULL), (*reach.writable, _NULL))
    except OSError as error:
        problems.append(f"Landlock refused: {error}")  # not shown: the log
    try:
        if has_seccomp():
            refuse_calls(ends_process=reach.is_strict)
    except OSError as error:
        problems.append(f"seccomp refused: {error}")  # not shown: the log
    return "; ".join(problems)


@cache
def program_files() -> tuple[Path, ...]:
    """The files of the interpreter, the packages, the program, and the system's libraries and fonts."""
    packages = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    packages += [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    found = {*map(Path, _SYSTEM_FOLDERS), *map(Path, filter(None, packages)), *program_folders()}
    return tuple(sorted(path for path in found if path.exists()))


def _packed_outcome(work: Callable[[], object], problem: str) -> bytes:
    try:
        return packed((*_outcome(work), problem))
    except MemoryError:
        return packed((None, ChildMemoryError.__name__, problem))


def _outcome(work: Callable[[], object]) -> tuple[object, BaseException | str | None]:
    """The result and no error, or an error: an explained one unchanged, the trace of any other."""
    try:
        return work(), None
    except ExplainedError as error:
        return None, error
    except (MemoryError, SystemError):
        # C code that gets no memory may forget to say why it failed, which Python calls a SystemError.
        return None, ChildMemoryError.__name__
    except BaseException:  # noqa: BLE001 - the process boundary: told to the parent, which logs it
        return None, traceback.format_exc()


def _answer_of(child: int, receiver: Connection, bounds: Bounds, inherited: int) -> bytes:
    """The child's final message; ``inherited`` is the memory in bytes that it began with.

    Raises:
        ChildError: it took too long, needed too much memory, sent too much or died.
    """
    answer: bytes | None = None
    is_late = is_large = False
    try:
        is_late = not receiver.poll(bounds.wait)
        if not is_late:
            answer = receiver.recv_bytes(bounds.answer)
    except EOFError:
        pass
    except OSError:
        is_large = True
    finally:
        if answer is None and (is_late or is_large):
            os.kill(child, signal.SIGKILL)
        _, status, used = os.wait4(child, 0)
    if answer is not None:
        return answer
    if is_large:
        raise ChildMemoryError
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if is_late or ended_by == signal.SIGXCPU:
        raise ChildLateError
    taken = used.ru_maxrss * 1024 - inherited
    if taken > bounds.memory // 2 or (ended_by == signal.SIGABRT and taken > bounds.memory // 8):
        # A library that gets no memory ends its process; if it asked for much at once, little is taken.
        raise ChildMemoryError
    _log.warning("a reader died: signal %d, status %d", ended_by, status)
    raise ChildCrashedError


def _result_in(answer: bytes) -> Any:
    try:
        result, error, problem = unpacked(answer)
    except AnswerRefusedError as refused:
        _log.error("the answer of a reader was refused: %s", refused)
        raise ChildCrashedError from refused
    if problem:
        _log.warning("a reader was not wholly confined: %s", problem)
    if error == ChildMemoryError.__name__:
        raise ChildMemoryError
    if isinstance(error, BaseException):
        raise error
    if error:
        raise UnexpectedChildError(error)
    return result
