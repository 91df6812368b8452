"""Erasing a name on the command line."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from helpers.command_line import onrecord
from helpers.named_library import FORMS, NAME, context_of, fill, traces
from onrecord.store.library import open_library


@pytest.fixture
def library(tmp_path: Path, clock) -> Path:
    path = tmp_path / "desk" / "library.sqlite"
    with open_library(path) as store:
        fill(store, context_of(clock))
        store.back_up()
    return path


def erase(library: Path, *options: str, name: str = NAME) -> CompletedProcess[str]:
    return onrecord("library", "erase-name", "--library", library, *options, given=name.encode())


def test_a_name_that_is_sent_to_it_is_found_and_then_erased(library: Path, tmp_path: Path) -> None:
    looked = erase(library, "--look")
    assert looked.returncode == 0
    assert f"Notes: {len(FORMS)}" in looked.stdout
    assert traces(tmp_path)

    erased = erase(library, "--yes")
    assert erased.returncode == 0
    assert "the name is in none of them." in erased.stdout
    assert traces(tmp_path) == []


def test_without_a_yes_nothing_is_erased_where_nobody_can_be_asked(library: Path, tmp_path: Path) -> None:
    asked = erase(library)
    assert asked.returncode == 1
    assert "then add --yes" in asked.stderr
    assert traces(tmp_path)


def test_a_name_in_the_command_is_refused_and_not_repeated(library: Path) -> None:
    refused = onrecord("library", "erase-name", NAME, "--library", str(library), "--yes")
    assert refused.returncode == 1
    assert "your shell keeps it in its history" in refused.stderr
    assert NAME not in refused.stderr + refused.stdout


def test_a_missing_library_is_not_made(tmp_path: Path) -> None:
    refused = erase(tmp_path / "none.sqlite", "--yes")
    assert refused.returncode == 1
    assert "There is no library" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_library_open_in_a_window_is_reported(library: Path, tmp_path: Path) -> None:
    with open_library(library):
        refused = erase(library, "--yes")
    assert refused.returncode == 1
    assert "Another copy of Onrecord has" in refused.stderr
    assert traces(tmp_path)
