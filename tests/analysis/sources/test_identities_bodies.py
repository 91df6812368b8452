"""Which body a source is: told by its kind, its letters, its business or a part of its name."""

import pytest

from helpers.builders import headed_structure
from helpers.sources import shown
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Shares in Saltford Steel Company fell on Monday.\n\nThe steelmaker, based in Leith, said that it would pay.",
            "Saltford Steel Company",
        ),
        (
            "The Norfolk High Court stayed the sale.\n\nA full bench heard it. The bench said the plan was late.",
            "Norfolk High Court",
        ),
        (
            "The Harbor Board met the Ferry Company on Monday. The board said the bridge was safe.",
            "Harbor Board",
        ),
    ],
)
def test_a_noun_for_a_body_is_the_one_that_fits(engine: Engine, text: str, name: str) -> None:
    assert shown(engine, text)[-1] == (name, "organization", "named")


def test_a_maker_that_nobody_names_is_a_body_and_no_people(engine: Engine) -> None:
    assert shown(engine, "A carmaker said that it would close the plant.") == [
        ("A carmaker", "organization", "anonymous")
    ]


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_an_unnamed_spokesperson_speaks_for_the_body_told_of_just_before(engine: Engine, gap: str) -> None:
    text = f"The Harbor Board rejected the report.{gap}“We tested every bolt in May,” a spokeswoman said."
    assert shown(engine, text) == [("Harbor Board", "organization", "named")]


def test_an_unnamed_spokesperson_is_not_a_persons_who_was_told_of(engine: Engine) -> None:
    text = "The Harbor Board met. Mary Okafor asked for a vote. “We tested every bolt,” a spokeswoman said."
    assert shown(engine, text)[-1] == ("a spokeswoman", "person", "anonymous")


@pytest.mark.parametrize(
    ("named", "again", "name"),
    [
        ("Lantern Records", "The label", "Lantern Records"),
        ("The daily El Faro", "The newspaper", "El Faro"),
        ("The Harbor Post", "The conservative newspaper", "Harbor Post"),
        ("The Harbor Post praised the Otsa Street Journal. It", "The Journal", "Otsa Street Journal"),
        ("The Harbor Post praised Varo Shipping. It", "The newspaper", "Harbor Post"),
        ("Varo Shipping sued the Harbor Trust. It", "The company", "Varo Shipping"),
        ("Varo Shipping", "Another shipping company", "Another shipping company"),
        ("The Harbor Post", "The 2009 paper", "The 2009 paper"),
    ],
)
def test_a_business_or_a_newspaper_is_the_one_named_before(engine: Engine, named: str, again: str, name: str) -> None:
    text = f"{named} has canceled the series. {again} said that it came late."
    assert shown(engine, text)[-1][0] == name


def test_a_body_that_works_for_somebody_is_not_the_person(engine: Engine) -> None:
    text = "Campaign for Ana Ruiz says it was late."
    assert shown(engine, text) == [("Campaign for Ana Ruiz", "organization", "named")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The harbor is closed, says WHO.", ("WHO", "organization", "named")),
        ("US said the harbor was closed.", ("US", "organization", "named")),
        ("WHO SAID THE HARBOR WAS CLOSED?", None),
    ],
)
def test_the_letters_of_a_body_are_no_pronoun(engine: Engine, text: str, source: tuple[str, str, str] | None) -> None:
    assert shown(engine, text) == ([source] if source else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Otsa harbor police said the man fled. Police said he was armed.", "Otsa harbor police"),
        ("Otsa police said the man fled. Ellery police said he was tall. Police said he was armed.", "Police"),
        ("The Otsa Dockers Union met. Dockers said the pier was closed.", "Dockers"),
    ],
)
def test_a_noun_alone_is_the_one_body_it_told_of(engine: Engine, text: str, name: str) -> None:
    assert shown(engine, text)[-1][0] == name


def test_the_short_form_of_a_body_is_not_the_person_who_leads_it(engine: Engine) -> None:
    text = "The treasurer of the League for Rivers (Leri) confirmed that the vote was late."
    assert [kind for _, kind, _ in shown(engine, text)] == ["person"]


@pytest.mark.parametrize("paper", ["Haaretz", "El País", "Tasnim"])
def test_a_paper_may_be_called_like_a_person_or_a_people(engine: Engine, paper: str) -> None:
    assert shown(engine, f"{paper} reported that the road was open.") == [(paper, "publication", "named")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Baltic Lines runs four ferries. The union demanded a raise.", "union"),
        ("Unite runs four shelters. The union demanded a raise.", "Unite"),
        ("The Ferry Workers Federation met. The union demanded a raise.", "Ferry Workers Federation"),
    ],
)
def test_the_union_is_no_company(engine: Engine, text: str, name: str) -> None:
    assert shown(engine, text) == [(name, "organization", "named")]


def test_a_company_in_the_headline_is_none_of_two(engine: Engine) -> None:
    text = "Otsa mill to close, company says\nNorvane Foods met Otsa Lines. Otsa Lines said it would close the mill."
    found = engine.analyze(text, headed_structure(text)).sources
    assert [source.label for source in found] == ["company", "Otsa Lines"]


def test_the_group_behind_something_is_none_that_was_named_before(engine: Engine) -> None:
    told = "Norvane Foods said the leak was closed. "
    assert shown(engine, f"{told}The group behind the attack claimed that it had sold the data.")[1][0] == (
        "group behind the attack"
    )
    assert [label for label, *_ in shown(engine, f"{told}The group said that it was sorry.")] == ["Norvane Foods"]


def test_a_spokesman_speaks_for_the_body_named_beside_its_kind(engine: Engine) -> None:
    text = "The pharmacy regulator, Medsure, warned doctors. A spokesman said on Tuesday that it was late."
    assert shown(engine, text) == [("Medsure", "organization", "named")]


def test_a_ministry_is_no_company_that_was_named_before(engine: Engine) -> None:
    text = "Orsk Power said it had sold the plant after talks with the finance ministry. The ministry said it was late."
    assert [label for label, *_ in shown(engine, text)] == ["Orsk Power", "ministry"]
