"""The window, killed while somebody works in it: nothing that it showed as saved is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

KILL_WINDOW = Path(__file__).parents[1] / "benchmarks" / "kill_window.py"


@pytest.mark.parametrize("work", ["edit", "note", "import", "export", "erase"])
def test_nothing_shown_as_saved_is_lost_when_the_window_is_killed(work: str) -> None:
    run = subprocess.run(
        [sys.executable, KILL_WINDOW, "--rounds", "2", "--seed", "5", "--work", work],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1].endswith(" 0 rounds with a loss")
