"""Which values are worth a reviewer's look, and how they are shown."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

VALUES = {
    EntityKind.DATE,
    EntityKind.TIME,
    EntityKind.MONEY,
    EntityKind.PERCENT,
    EntityKind.QUANTITY,
    EntityKind.ORDINAL,
    EntityKind.CARDINAL,
}


def values(engine: Engine, text: str) -> list[tuple[EntityKind, str]]:
    found = engine.analyze(text, plain_structure(text)).entities
    return [(entity.kind, entity.name) for entity in found if entity.kind in VALUES]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The crew drilled 212 test holes below the mill.", EntityKind.CARDINAL, "212 test holes"),
        ("“We sold 412 loaves,” Mara Lindqvist said.", EntityKind.CARDINAL, "412 loaves"),
        ("The bakers sold 40 of the ovens.", EntityKind.CARDINAL, "40 of the ovens"),
        ("Ida Stone, 54, bought the mill.", EntityKind.QUANTITY, "54"),
        ("The firm was fined £640,000 by the court.", EntityKind.MONEY, "£640,000"),
        ("The firm was fined £3m.", EntityKind.MONEY, "£3m"),
        ("The repairs are expected to last four weeks.", EntityKind.DATE, "four weeks"),
        ("The mill will open in the fall of 2031.", EntityKind.DATE, "the fall of 2031"),
        ("The board fined the Herons 20 per cent of their fees.", EntityKind.PERCENT, "20 per cent"),
        ("At least six plants must be sold.", EntityKind.CARDINAL, "At least six plants"),
    ],
)
def test_a_value_is_shown_with_its_unit_or_what_it_counts(
    engine: Engine, text: str, kind: EntityKind, name: str
) -> None:
    assert values(engine, text) == [(kind, name)]


@pytest.mark.parametrize(
    "text",
    [
        "It was one of the reasons why the first baker left.",
        "The second oven was the better one.",
        "The alarm kept going off at night and in the winters.",
        "Meera Kadwani, the No. 7, smiled.",
    ],
)
def test_plain_number_words_and_vague_times_are_no_entities(engine: Engine, text: str) -> None:
    assert values(engine, text) == []


def test_about_an_amount_is_the_amount(engine: Engine) -> None:
    text = "The mill cost $2.3 million. The city paid about $2.3 million."
    assert values(engine, text) == [(EntityKind.MONEY, "$2.3 million")]
