"""A word that is also a name is judged where it stands: "Young called", but not "young people"."""

import pytest

from helpers.builders import make_review, span_of
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.vault import Identity
from onrecord.domain.vault_names import VaultNames
from onrecord.domain.vocabulary import EntityKind
from onrecord.domain.withholding import Withheld, guarded_names
from onrecord.services.redaction import name_words

ARTICLE = "Many young people left. Young voters met on Taylor Street. A bishop and a baker stayed."


def guard(name: str, text: str = ARTICLE, *others: str) -> Withheld:
    entities = [
        Entity(id=RecordId(each), kind=EntityKind.PERSON, name=each, mentions=(span_of(text, each),)) for each in others
    ]
    vault = VaultNames(identities=(Identity(name=name),))
    return guarded_names(make_review(text, entities), name_words(), vault)


def found(name: str, note: str, text: str = ARTICLE) -> list[str]:
    return [span.text_of(note) for span in guard(name, text).in_remarks.find(note)]


@pytest.mark.parametrize(
    ("name", "note", "word"),
    [
        ("Andrew Young", "Young called again; he is our source.", "Young"),
        ("Andrew Young", "young called again", "young"),
        ("Andrew Young", "Ask Young about page 3.", "Young"),
        ("Andrew Young", "ask young again", "young"),
        ("Andrew Young", "The memo is from Young.", "Young"),
        ("Andrew Young", "YOUNG called", "YOUNG"),
        ("Andrew Young", "Young’s memo", "Young"),
        ("Andrew Young", "Mr. Young has it.", "Young"),
        ("Andrew Young", "Andy Young has it.", "Young"),
        ("Andrew Young", "notes/young-call.mp3", "young"),
        ("Andrew Young", "young@mail.example", "young"),
        ("Taylor Reed", "Taylor called again; she is our source.", "Taylor"),
        ("Helen Bishop", "According to Bishop, the date is wrong.", "Bishop"),
        ("Hope Lind", "Hope is our source, and she wants no name.", "Hope"),
        ("April Lind", "April says it was Monday.", "April"),
        ("Rose Lind", "Rose emailed the table.", "Rose"),
        ("Ruth Judge", "Met Judge at noon.", "Judge"),
        ("Lena Okafor", "okafor people", "okafor"),
    ],
)
def test_the_word_is_the_source(name: str, note: str, word: str) -> None:
    assert found(name, note) == [word]


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("Andrew Young", "Young people are counted twice in table 4."),
        ("Andrew Young", "Two young engineers confirmed it."),
        ("Andrew Young", "“Young voters” is the poll’s term."),
        ("Andrew Young", "Young Voters Flock to the Polls"),
        ("Andrew Young", "YOUNG VOTERS FLOCK TO THE POLLS"),
        ("Andrew Young", "https://paper.example/young-voters-stay-home"),
        ("Andrew Young", "Young and old came."),
        ("Andrew Young", "The singer Neil Young said no."),
        ("Taylor Reed", "The Taylor Street address is right."),
        ("Taylor Reed", "See the Taylor Swift page."),
        ("Helen Bishop", "A bishop can’t vote there."),
        ("Helen Bishop", "The Bishop of Halmouth confirmed it."),
        ("Hope Lind", "Hope is fading, says the agency."),
        ("April Lind", "In April, not in May."),
        ("April Lind", "April 3 is right."),
        ("Colin Baker", "The Baker Street office is closed."),
        ("Ulysses Grant", "Grant money: see the ledger."),
        ("Rose Lind", "Rose 3 percent, not 4."),
        ("Anna King", "King Charles came."),
        ("Carla White", "The White House denied it."),
        ("Ethan Park", '"text": "Hyde Park, not Green Park.",'),
    ],
)
def test_the_word_is_nobody(name: str, note: str) -> None:
    assert found(name, note) == []


def test_elsewhere_in_the_article_decides_nothing() -> None:
    for text in (ARTICLE, "The bolts failed.", "Toby Young spoke. Young said no."):
        assert found("Andrew Young", "Young called again; he is our source.", text) == ["Young"]


def test_the_article_may_call_another_person_by_the_last_name() -> None:
    text = "Toby Young, a critic, spoke on Monday. Young said the cost would double."
    names = guard("Andrew Young", text, "Toby Young")
    assert not names.in_file_with(text).are_in(f"Report\n{text}\nChecked")
    assert names.in_file_with(text).are_in(f"{text}\nYoung called again.")
    assert names.in_file_with(text).are_in("Andrew Young said the cost would double.")


def test_an_article_that_prints_the_source_is_found() -> None:
    text = "Young said the cost would double."
    assert guard("Andrew Young", text).in_file_with(text).are_in(text)
