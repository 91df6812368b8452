"""The command line, run as a person runs it."""

import os
import subprocess
import sys
from os import fsdecode
from pathlib import Path

import pytest

from helpers.warm_start import CAN_FORK, run_program, run_warm
from onrecord.cli import run


def onrecord(
    *arguments: str | bytes | Path, given: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``onrecord`` with more of an environment, forked with everything imported; its output is read as UTF-8.

    ``given`` is its standard input.
    """
    if not CAN_FORK:
        return onrecord_from_cold(*arguments, given=given, **environment)
    done = run_warm(run_program, list(map(fsdecode, arguments)), environment=_usual() | environment, given=given)
    return subprocess.CompletedProcess(arguments, done.returncode, done.stdout.decode(), done.stderr.decode())


def onrecord_from_cold(
    *arguments: str | bytes | Path, given: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m onrecord`` in the same way: for what depends on how Python starts, and once for each command."""
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        capture_output=True,
        input=given.decode(),
        encoding="utf-8",
        env=_usual() | environment,
        check=False,
        # Ends a command that hangs, on however slow a machine.
        timeout=900,
    )


def _usual() -> dict[str, str]:
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {key: value for key, value in os.environ.items() if key not in without} | {"COLUMNS": "140"}


def said_by(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run a command line in this process; gives its exit status, its output and its messages."""
    status = run([str(argument) for argument in arguments])
    return status, *capsys.readouterr()
