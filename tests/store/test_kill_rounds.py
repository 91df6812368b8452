import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.domain.library_location import LibraryLocation, ServerAddress

pytestmark = pytest.mark.thorough

KILL_ROUNDS = Path(__file__).parents[2] / "benchmarks" / "kill_rounds.py"


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(location: LibraryLocation) -> None:
    server = ["--server", location.with_secrets] if isinstance(location, ServerAddress) else []
    run = subprocess.run(
        [sys.executable, KILL_ROUNDS, "--rounds", "5", *server], capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1].startswith("5 rounds, ")
    assert run.stdout.splitlines()[-1].endswith(" 0 rounds with a loss")
