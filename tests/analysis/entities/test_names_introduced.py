"""Names that a noun beside them introduces: "The company, Fenwick Vale,", "the ferry Ida Lund", "a nurse, Ida Lund,"."""

import pytest

from helpers.names import entity
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

PERSON, ORGANIZATION, PLACE, PRODUCT = (
    EntityKind.PERSON,
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
    EntityKind.PRODUCT,
)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The company, Fenwick Agrichemical, welcomed the decision.", "Fenwick Agrichemical", ORGANIZATION),
        ("It rained. The airport operator, Nordavia, would neither confirm nor deny it.", "Nordavia", ORGANIZATION),
        ("The plant is running at a quarter of its capacity, the utility Zamelec said.", "Zamelec", ORGANIZATION),
        ("The ferry Ida Lund sank.", "Ida Lund", PRODUCT),
        ("The ferry captain, Ida Lund, swam.", "Ida Lund", PERSON),
        ("At the company, Ida Lund, a welder, wept.", "Ida Lund", PERSON),
        ("The government of Zambari declared a state of disaster.", "Zambari", PLACE),
        ("Its regional organiser, Gift Ramaphala, left.", "Gift Ramaphala", PERSON),
        ("Its owner, Gift Ramaphala, left.", "Gift Ramaphala", ORGANIZATION),
        ("Flight 418 from Bergholm landed at noon.", "Bergholm", PLACE),
    ],
)
def test_the_kind_that_a_noun_tells(engine: Engine, text: str, name: str, kind: EntityKind) -> None:
    assert entity(engine, text, name).kind is kind


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A Lumapay spokeswoman, Ida Lund, disputed that account.", "Lumapay spokeswoman"),
        ("It was late, said a retired nurse, Ida Lund, at the gate.", "retired nurse"),
        ("An official at the port, Ida Lund, said it was late.", "official at the port"),
        ("The crew left, second mate Ida Lund said.", "second mate"),
        ("“No,” guild president Ida Lund said.", "guild president"),
        ("Jury hears clerk begged developer to stop, Ida Lund told it.", ""),
    ],
)
def test_the_role_before_a_name(engine: Engine, text: str, role: str) -> None:
    assert entity(engine, text, "Ida Lund").role == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Verity Vasseur, a toxicologist, said the water was unsafe.", "Verity Vasseur", "toxicologist"),
        ("Patience Mbeki, a nurse, said the ward was full.", "Patience Mbeki", "nurse"),
        ("Temperance Oduya, a history student, agreed.", "Temperance Oduya", "history student"),
        ("The water was unsafe, said Verity Vasseur, a toxicologist.", "Verity Vasseur", "toxicologist"),
        ("It rained.\n\n“Ocean Delacroix, a pianist, was here,” she said.", "Ocean Delacroix", "pianist"),
    ],
)
def test_a_first_name_on_no_list_belongs_to_whoever_is_introduced(
    engine: Engine, text: str, name: str, role: str
) -> None:
    found = entity(engine, text, name)
    assert (found.kind, found.role) == (PERSON, role)


@pytest.mark.parametrize(
    "opening", ["Unlike", "Accompanying", "Whether", "Besides", "Once", "Asked about", "Questioned, said", "Then"]
)
def test_a_word_that_opens_the_sentence_is_no_first_name(engine: Engine, opening: str) -> None:
    text = f"{opening} Vasseur, a nurse, had left, nobody knew. It rained, said Ida Vasseur."
    assert [m.text_of(text) for m in entity(engine, text, "Ida Vasseur").mentions] == ["Vasseur", "Ida Vasseur"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kestrel Foods, a feminist bakery, closed.", "Kestrel Foods"),
        ("Norfield Otsa, a lender, closed.", "Norfield Otsa"),
    ],
)
def test_what_is_said_to_be_no_person_is_none(engine: Engine, text: str, name: str) -> None:
    assert entity(engine, text, name).kind is not PERSON
