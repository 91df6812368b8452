"""The command line, run as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import run


def onrecord(
    *arguments: str | bytes | Path, display: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``onrecord`` with some arguments and more of an environment; what it prints is read as UTF-8."""
    drop = () if display else ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    usual = {key: value for key, value in os.environ.items() if key not in drop} | {"COLUMNS": "140"}
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=usual | environment,
        check=False,
        # Ends a command that hangs, on however slow a machine.
        timeout=900,
    )


def said_by(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run a command line in this process; gives its exit status, its output and its messages."""
    status = run([str(argument) for argument in arguments])
    return status, *capsys.readouterr()
