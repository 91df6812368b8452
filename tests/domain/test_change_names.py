"""The names of changes are read in the language of the reader, and stored in English."""

import sys
from pathlib import Path

import pytest

from onrecord.domain.change_names import change_words
from onrecord.translation import speaking

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import catalogs


def test_names_in_calls_of_commit_are_translated() -> None:
    assert {"Set terms", "Assign claim", "Unassign claim", "Tick checklist item"} <= set(catalogs.change_names())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mark as false", "⟦Màrk às fàlsé⟧"),
        ("Open revision 2", "⟦Ôpéñ révîsîôñ 2⟧"),
        ("Mark as false: fact 3", "⟦⟦Màrk às fàlsé⟧: fàçt 3⟧"),
    ],
)
def test_a_change_is_called_in_the_language_of_the_reader(name: str, words: str) -> None:
    with speaking("en-XA"):
        assert change_words(name) == words
    assert change_words(name) == name
