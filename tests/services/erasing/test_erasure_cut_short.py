"""An erasure that is killed leaves the old state or the new one, and never a half of each."""

import shutil
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from helpers.cut_short import erase_until
from helpers.named_library import NAME, context_of, fill, open_desk, own_files, traces
from helpers.warm_start import run_warm
from onrecord.store.library import open_library

_LAST_STEPS = 10


def fill_folder(folder: Path, clock: Callable[[], datetime]) -> None:
    own_files(folder)
    with open_library(folder / "library.sqlite") as library:
        fill(library, context_of(clock))
        library.back_up()


def killed_at(folder: Path, step: int) -> CompletedProcess[bytes]:
    return run_warm(erase_until, folder, step)


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_an_erasure_killed_at_any_step_is_undone_or_finished_at_the_next_start(
    tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    fill_folder(tmp_path / "first", clock)
    before = traces(tmp_path / "first")
    shutil.copytree(tmp_path / "first", tmp_path / "whole")
    steps = int(killed_at(tmp_path / "whole", 0).stdout)
    outcomes = []
    # Nothing is changed before the last steps, so of the others some are enough.
    for step in (*range(1, steps - _LAST_STEPS, 5), *range(max(1, steps - _LAST_STEPS), steps + 1)):
        folder = tmp_path / str(step)
        shutil.copytree(tmp_path / "first", folder)
        assert killed_at(folder, step).returncode == -signal.SIGKILL
        with open_library(folder / "library.sqlite") as library:
            headline = library.list_articles()[0].article.headline
            desk = open_desk(library, context_of(clock))
            desk.notes.write(desk.review.claims[0].id, "The work goes on.")
        is_old = headline == f"{NAME} speaks"
        found = traces(folder)
        if is_old:
            assert set(found) >= set(before)
        else:
            assert found == []
        assert [path.name for path in folder.rglob("*") if ".eras" in path.name] == []
        outcomes.append(is_old)

    assert outcomes == sorted(outcomes, reverse=True)
    assert True in outcomes
    assert False in outcomes
