"""Validate Office files with the Microsoft SDK's validator, if installed, and Word files with another one."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from ooxml_integrity import ERROR, check

_ROOT = Path(__file__).resolve().parents[2]


def find_validator() -> str | None:
    """Its program, from the checkout or the search path."""
    local = [_ROOT / "build" / "validator" / "node_modules" / ".bin", _ROOT / "node_modules" / ".bin"]
    return shutil.which("ooxml-validator", path=os.pathsep.join([*map(str, local), os.environ.get("PATH", "")]))


def schema_errors(path: Path) -> list[object]:
    """The schema errors in a file."""
    answer = subprocess.run([find_validator(), str(path)], capture_output=True, text=True, check=False)
    return json.loads(answer.stdout)["errors"]


def faults_of(path: Path) -> list[object]:
    """The errors in a Word file: between its parts, and by the schema if its validator is installed."""
    found: list[object] = [finding for finding in check(str(path)) if finding.severity is ERROR]
    return [*found, *(schema_errors(path) if find_validator() else [])]
