"""Kinds that the words beside a name leave no doubt about: languages, companies, ports, the short names of bodies."""

import pytest

from helpers.names import kinds_of
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Structure
from onrecord.domain.vocabulary import EntityKind

PERSON, ORGANIZATION, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE
GROUP, LANGUAGE = EntityKind.GROUP, EntityKind.LANGUAGE


def test_a_language_is_nobody(engine: Engine) -> None:
    text = (
        "The Tamaku language is spoken by few. Tamaku is considered an old language, according to Rita Holm, "
        "a linguistics professor in Otsa. She said Tamaku had only three verbs."
    )
    assert kinds_of(engine, text)["Tamaku"] is LANGUAGE
    quotations = engine.analyze(text, Structure())
    assert [source.name for source in quotations.sources] == ["Rita Holm"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Omarra is an old dialect of the coast, said Rita Holm. Omarra had three verbs.", "Omarra", LANGUAGE),
        ("The French language is taught in Jos.", "French", GROUP),
        ("It was the first case in which a Berber language was used.", "Berber", GROUP),
        ("She plays Mira Sol-An, a weary clerk at a big shipping firm. Mira Sol-An wins.", "Mira Sol-An", PERSON),
        ("Rita Holm is a language teacher. Holm said so.", "Rita Holm", PERSON),
        ("The Omarra language teacher left Otsa. Omarra closed.", "Omarra", ORGANIZATION),
        (
            "The plant went to Voltera, a Dutch subsidiary of Sundek. “We are big,” Voltera said.",
            "Voltera",
            ORGANIZATION,
        ),
        ("It cuts the way to Kenya's second largest seaport, Kalonga, by an hour.", "Kalonga", PLACE),
        ("He is a Nolanda and Kisumu-based potter.", "Nolanda", PLACE),
        ("It lies in the green hills of Maralen.", "Maralen", PLACE),
        ("They saw the Roman ruins and an Ottoman bath.", "Roman", GROUP),
        ("Roman Reed, a nurse, said so. Reed left.", "Roman Reed", PERSON),
    ],
)
def test_the_words_beside_a_name_tell_what_it_is(engine: Engine, text: str, name: str, expected: EntityKind) -> None:
    assert kinds_of(engine, text)[name] is expected


def test_a_short_name_in_brackets_is_the_bodys(engine: Engine) -> None:
    text = "The deal with the League for Bread (Lebra) was signed. Lebra said it was glad."
    assert kinds_of(engine, text) == {"League for Bread": ORGANIZATION}
    assert [source.name for source in engine.analyze(text, Structure()).sources] == ["League for Bread"]
