"""Erasing a name on the command line."""

import json
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from helpers.command_line import onrecord
from helpers.ferry_review import CLAIM
from helpers.named_library import ARTICLE, FORMS, NAME, context_of, fill, open_desk, traces
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


ONE_WORD = "白若石"


@pytest.fixture
def signed_library(tmp_path: Path, clock) -> Path:
    """A library in which a reviewer of one word signed what they did, and a note has the same name."""
    path = tmp_path / "desk" / "library.sqlite"
    with open_library(path) as store:
        fill(store, replace(context_of(clock), reviewer=lambda: ONE_WORD))
        desk = open_desk(store, context_of(clock))
        desk.notes.write(CLAIM, f"Call {ONE_WORD} again.")
        desk.sign_offs.sign("Editor")
    return path


def files_with(name: str, folder: Path) -> list[str]:
    ways = [name.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")] + [json.dumps(name)[1:-1].encode()]
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if any(way in path.read_bytes() for way in ways)]


def test_a_signature_of_one_word_stays_and_is_said(signed_library: Path, tmp_path: Path) -> None:
    erased = erase(signed_library, "--yes", name=ONE_WORD)

    assert erased.returncode == 0
    assert "in none of them" not in erased.stdout
    assert "the name is only where it stays." in erased.stdout
    assert f"Stays as a signature, which may be a colleague’s:\n  {ONE_WORD} (" in erased.stdout
    assert "add --signatures" in erased.stdout
    assert "library.sqlite" in files_with(ONE_WORD, tmp_path)
    with open_library(signed_library) as store:
        assert "Call [erased] again." in [note.text for note in store.load_review(ARTICLE).notes]


def test_a_signature_of_one_word_goes_if_that_is_asked(signed_library: Path, tmp_path: Path) -> None:
    erased = erase(signed_library, "--yes", "--signatures", name=ONE_WORD)

    assert erased.returncode == 0
    assert "the name is in none of them." in erased.stdout
    assert files_with(ONE_WORD, tmp_path) == []


def test_a_longer_signature_is_not_changed_with_it(library: Path) -> None:
    erased = erase(library, "--yes", "--signatures", name="Adeyemi")

    assert "R. Adeyemi (" in erased.stdout
    assert "in none of them" not in erased.stdout
