"""The Microsoft SDK's validator of Office files, where it is installed."""

import json
import os
import shutil
import subprocess
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def find_validator() -> str | None:
    """Its program, from the checkout or the search path."""
    local = [_ROOT / "build" / "validator" / "node_modules" / ".bin", _ROOT / "node_modules" / ".bin"]
    return shutil.which("ooxml-validator", path=os.pathsep.join([*map(str, local), os.environ.get("PATH", "")]))


def schema_errors(path: Path) -> list[object]:
    """What it finds wrong with a file."""
    answer = subprocess.run([find_validator(), str(path)], capture_output=True, text=True, check=False)
    return json.loads(answer.stdout)["errors"]
