"""The names of changes are read in the language of the reader, and stored in English."""

import ast
from pathlib import Path

import pytest

from onrecord.domain.change_names import NAMES, change_words
from onrecord.translation import speaking

SERVICES = Path(__file__).resolve().parents[2] / "desktop" / "onrecord" / "services"


def committed() -> set[str]:
    """The names that actions give to changes as they stand in the code."""
    found = set()
    for path in SERVICES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                is_commit = node.func.attr.startswith("commit")
                found |= {each.value for each in ast.walk(node.args[0]) if is_commit and isinstance(each, ast.Constant)}
    return {each for each in found if isinstance(each, str) and not each.endswith((" ", ": fact "))}


def test_every_change_has_a_message_for_its_name() -> None:
    assert committed() - {message.text for message in NAMES} - {" with evidence"} == set()


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
