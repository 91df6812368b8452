import subprocess
import sys
from pathlib import Path

KILL_ROUNDS = Path(__file__).parents[2] / "benchmarks" / "kill_rounds.py"


def test_nothing_acknowledged_is_lost_when_the_program_is_killed() -> None:
    run = subprocess.run([sys.executable, KILL_ROUNDS, "--rounds", "5"], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1].startswith("5 rounds, ")
    assert run.stdout.splitlines()[-1].endswith(" 0 rounds with a loss")
