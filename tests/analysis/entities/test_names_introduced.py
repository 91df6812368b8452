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
        ("Flight 418 from Bergholm landed at noon.", "Bergholm", PLACE),
    ],
)
def test_the_kind_that_a_noun_tells(engine: Engine, text: str, name: str, kind: EntityKind) -> None:
    assert entity(engine, text, name).kind is kind


def test_a_company_taken_for_a_person_is_meant_by_its_first_word(engine: Engine) -> None:
    text = "The company, Fenwick Agrichemical, welcomed the decision. Fenwick had argued for it."
    assert [m.text_of(text) for m in entity(engine, text, "Fenwick Agrichemical").mentions] == [
        "Fenwick Agrichemical",
        "Fenwick",
    ]


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
