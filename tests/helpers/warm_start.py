"""Child processes of the tests, forked from one process that has imported the program and loaded its pipeline.

They get what a process that starts cold gets: a pickled function, and the environment, folder, umask, streams and
ignored interrupts of the process that starts them.
"""

import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from importlib import import_module
from multiprocessing import forkserver, popen_forkserver
from multiprocessing.context import SpawnProcess
from multiprocessing.process import BaseProcess
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
_STARTING = threading.Lock()
_STREAMS = ("stdin", "stdout", "stderr")


class _Popen(popen_forkserver.Popen):
    """Starts a process in the warm server, and tells it of this process."""

    def _launch(self, process_obj: Any) -> None:
        given = getattr(process_obj, "given", {})
        self._fds: list[int] = []
        process_obj.surroundings = {
            "environment": given.get("environment", dict(os.environ)),
            "umask": given.get("umask", _umask()),
            "ignores_interrupts": signal.getsignal(signal.SIGINT) is signal.SIG_IGN,
            "streams": [self.duplicate_for_child(each) for each in given.get("streams", (0, 1, 2))],
        }
        _start_server()
        super()._launch(process_obj)


def _start_server() -> None:
    """Start the server unless it runs; it finds its modules where this process does."""
    with _STARTING:
        if forkserver._forkserver._forkserver_pid:
            return
        before = os.environ.get("PYTHONPATH")
        os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
        forkserver._forkserver.ensure_running()
        del os.environ["PYTHONPATH"]
        if before is not None:
            os.environ["PYTHONPATH"] = before


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _run(process: SpawnProcess) -> None:
    surroundings = process.__dict__.pop("surroundings")
    os.environ.clear()
    os.environ.update(surroundings["environment"])
    os.umask(surroundings["umask"])
    interrupted = signal.SIG_IGN if surroundings["ignores_interrupts"] else signal.default_int_handler
    signal.signal(signal.SIGINT, interrupted)
    inherited = forkserver.get_inherited_fds()
    for number, (name, place) in enumerate(zip(_STREAMS, surroundings["streams"], strict=True)):
        os.dup2(inherited[place], number)
        os.close(inherited[place])
        errors = "backslashreplace" if name == "stderr" else "strict"
        mode = "r" if name == "stdin" else "w"
        stream = open(number, mode, encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
    BaseProcess.run(process)


def start_children_warm() -> None:
    """Have every process that this one and its children spawn forked from the warm server."""
    if CAN_FORK:
        SpawnProcess._Popen = staticmethod(_Popen)
        SpawnProcess.run = _run
        multiprocessing.set_forkserver_preload([f"{__package__}.warm_server"])


def run_warm(
    function: Any,
    *arguments: Any,
    environment: Mapping[str, str] | None = None,
    given: bytes = b"",
    umask: int | None = None,
    cwd: Path | None = None,
) -> CompletedProcess[bytes]:
    """Run a function in a process of its own with ``given`` as its standard input; gives its status and output."""
    process = multiprocessing.get_context("spawn").Process(target=_call, args=(function, arguments, cwd))
    with tempfile.TemporaryFile() as fed, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        fed.write(given)
        fed.seek(0)
        process.given = {"streams": [each.fileno() for each in (fed, out, err)]}
        if environment is not None:
            process.given["environment"] = dict(environment)
        if umask is not None:
            process.given["umask"] = umask
        process.start()
        # Ends one that hangs, on however slow a machine.
        process.join(timeout=900)
        assert process.exitcode is not None, "it hangs"
        out.seek(0)
        err.seek(0)
        return CompletedProcess(arguments, process.exitcode, out.read(), err.read())


def _call(function: Any, arguments: Sequence[Any], cwd: Path | None) -> None:
    if cwd:
        os.chdir(cwd)
    function(*arguments)


def run_program(arguments: Sequence[str]) -> None:
    """Run ``python -m onrecord``."""
    sys.argv = ["onrecord", *arguments]
    import_module("onrecord.cli").main()
