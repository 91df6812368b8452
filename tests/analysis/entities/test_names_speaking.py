"""People whose full names are not given, known by how they speak."""

import pytest

from helpers.names import kinds_of
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

PERSON, ORGANIZATION = EntityKind.PERSON, EntityKind.ORGANIZATION


@pytest.mark.parametrize(
    "text",
    [
        "The dam failed after a week of rain. Chikwe said the wall was weak. “Nobody listened,” Chikwe said.",
        "The dam failed after a week of rain. “Nobody listened,” said Chikwe. Chikwe blamed the council.",
        'The dam failed. "Who listened?" Chikwe asked. "The wall of the dam was weak," Chikwe said.',
        "The dam failed after a week of rain. “Nobody listened,” Chikwe said on Friday.",
        "The dam failed after a week of rain. “Nobody listened,” Chikwe said in an interview.",
        "The dam failed after a week of rain. Chikwe told the court that nobody had listened.",
    ],
)
def test_who_speaks_quoted_words_or_in_court_is_a_person(engine: Engine, text: str) -> None:
    assert kinds_of(engine, text)["Chikwe"] is PERSON


@pytest.mark.parametrize(
    "text",
    [
        "The dam failed after a week of rain. “Nobody listened,” Chikwe said in a statement.",
        "The dam failed. “Nobody listened,” Chikwe said. Chikwe shares fell on Friday.",
        "The dam failed. “Nobody listened,” Chikwe said. The towers belong to Chikwe Holdings.",
        "The dam failed after a week of rain. Chikwe said the wall was weak, and that it would build another.",
    ],
)
def test_a_body_that_speaks_is_a_body(engine: Engine, text: str) -> None:
    found = kinds_of(engine, text)
    assert PERSON not in found.values()
    assert ORGANIZATION in found.values()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Per Lindqvist said the mill would close.", "Per Lindqvist"),
        ("They met the mayor of Ellery, Per Holm. He left at noon.", "Per Holm"),
        ("“It is late,” Per Holm said.", "Per Holm"),
        ("Jo Hill told the court that she was afraid.", "Jo Hill"),
    ],
)
def test_a_given_name_that_is_a_word_too(engine: Engine, text: str, name: str) -> None:
    assert [found for found, kind in kinds_of(engine, text).items() if kind is PERSON] == [name]
