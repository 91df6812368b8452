"""A source's name is caught where it doesn't belong; descriptions of a source are not taken for one."""

import pytest

from helpers.builders import make_review
from onrecord.domain.identity_typed import TypedInto, TypingContext, looks_like_identity
from onrecord.domain.vault import Identity
from onrecord.domain.vault_names import VaultNames
from onrecord.domain.withholding import guarded_names
from onrecord.services.redaction import name_words

PRINTED = "Omar Halloran, the minister, denied it. Ruth Adeyemi checks it."


def caught(text: str, into: TypedInto, *, is_protected: bool = True) -> str:
    context = TypingContext(words=name_words(), into=into, is_protected=is_protected, printed=PRINTED)
    found = looks_like_identity(text, context)
    return found.text_of(text) if found else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lena Okafor", "Lena Okafor"),
        ("lena okafor", "lena okafor"),
        ("LENA OKAFOR", "LENA OKAFOR"),
        ("Dr. L. Okafor", "L. Okafor"),
        ("L. Okafor", "L. Okafor"),
        ("Mr Okafor", "Okafor"),
        ("Okafor", "Okafor"),
        ("Lena Okafor, an engineer on the project", "Lena Okafor"),
        ("Lena Okafor (engineer)", "Lena Okafor"),
        ("an engineer, Lena Okafor", "Lena Okafor"),
        ("Zuberi Okonjo-Lärsen", "Zuberi Okonjo-Lärsen"),
        ("Jan van Rooij", "Jan van Rooij"),
        ("James Carter", "James Carter"),
        ("Deputy Mayor Lena Okafor", "Lena Okafor"),
        ("Omar Halloran", "Omar Halloran"),
        ("Mohammed al-Ali", "Mohammed al-Ali"),
    ],
)
def test_a_name_typed_as_a_description_is_caught(text: str, name: str) -> None:
    assert caught(text, TypedInto.DESCRIPTION) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a senior engineer on the project",
        "Deputy mayor",
        "Deputy Mayor",
        "White House official",
        "a White House official",
        "State Department spokesman",
        "an official who was not allowed to speak",
        "A person close to the talks",
        "Kremlin insider",
        "Goldman Sachs banker",
        "a banker at Goldman Sachs",
        "European Union diplomat",
        "Senior NATO officer",
        "FBI agent",
        "U.S. intelligence official",
        "Two people familiar with the plan",
        "the minister’s former chief of staff",
        "A Boeing engineer",
        "Police officer in Springfield",
        "Republican senator",
        "former employee",
        "Engineer",
        "grace period officer",
    ],
)
def test_a_description_is_no_name(text: str) -> None:
    assert caught(text, TypedInto.DESCRIPTION) == ""
    assert caught(text, TypedInto.REMARK) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Called Lena Okafor again at noon.", "Lena Okafor"),
        ("The source is Lena Okafor.", "Lena Okafor"),
        ("It was Dr. Okafor who told us", "Okafor"),
        ("Interview with L. Okafor, 12 May", "L. Okafor"),
        ("Ruth Adeyemi met Lena Okafor.", "Lena Okafor"),
    ],
)
def test_a_name_in_a_remark_on_a_protected_source_is_caught(text: str, name: str) -> None:
    assert caught(text, TypedInto.REMARK) == name
    assert caught(text, TypedInto.REMARK, is_protected=False) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Ask Omar Halloran for comment.",
        "Ruth Adeyemi checked this on Tuesday.",
        "Minutes of the meeting, page 4",
        "Annual Report 2019",
        "See the Harbor Tunnel file. It is complete.",
        "Called on Monday. Nobody answered.",
        "The readings are in the Ministry’s report.",
    ],
)
def test_other_words_of_a_remark_are_not_caught(text: str) -> None:
    assert caught(text, TypedInto.REMARK) == ""


@pytest.mark.parametrize("text", ["Okafro told us", "see okafor_lena.pdf", "L.O. says no", "Оkаfоr", "0kaf0r"])
def test_with_the_vault_unlocked_a_stored_name_is_caught_in_any_form(text: str) -> None:
    vault = VaultNames(identities=(Identity(name="Lena Okafor"),))
    stored = guarded_names(make_review("A story."), name_words(), vault).in_remarks
    context = TypingContext(words=name_words(), into=TypedInto.REMARK, stored=stored, is_protected=False)
    assert looks_like_identity(text, context)
    assert looks_like_identity("The bolts failed.", context) is None
