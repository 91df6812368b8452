"""Long quotations without marks, in paragraphs of their own."""

import pytest

from helpers.builders import plain_structure
from helpers.speech import quotations
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Block, Structure
from onrecord.domain.vocabulary import BlockRole

_LETTER = "I never wanted the mill to close. We had no choice, and my sister said it was late."


@pytest.mark.parametrize(
    ("lines", "content", "cue", "source"),
    [
        (
            [
                "The mill closed in May.",
                "Ana Rao wrote to her staff:",
                _LETTER,
                "Thank you for our years.",
                "Trucks came at noon.",
            ],
            [_LETTER, "Thank you for our years."],
            "wrote",
            "Ana Rao",
        ),
        (
            ["The letter, signed by 40 nurses, reads:", "We fear for our patients.", "The ward is full."],
            ["We fear for our patients."],
            "reads",
            "The letter",
        ),
    ],
)
def test_the_first_person_behind_a_colon_is_quoted(
    engine: Engine, lines: list[str], content: list[str], cue: str, source: str
) -> None:
    assert quotations(engine, "\n".join(lines)) == [("direct", content, cue, source)]


@pytest.mark.parametrize(
    "lines",
    [
        ["Ana Rao wrote to her staff:", "The mill closes in May. Nobody will be paid."],
        ["I went to the mill in May.", "Ana Rao wrote:", "We had no choice."],
        ["Ana Rao wrote to me:", "We had no choice."],
        ["The plan of the town has three parts:", "We all pay for the dam."],
        ["Ana Rao wrote:", "- We had no choice."],
        ["Ana Rao wrote.", "We had no choice."],
    ],
)
def test_what_else_stands_behind_a_colon_is_not_quoted(engine: Engine, lines: list[str]) -> None:
    assert quotations(engine, "\n".join(lines)) == []


def test_a_second_block_is_read_like_the_first(engine: Engine) -> None:
    text = "Ana Rao wrote:\nWe had no choice.\nThe union replied:\nWe were never asked.\nRain fell."
    assert quotations(engine, text) == [
        ("direct", ["We had no choice."], "wrote", "Ana Rao"),
        ("direct", ["We were never asked."], "replied", "The union"),
    ]


def test_what_is_set_off_needs_no_first_person(engine: Engine) -> None:
    text = "I was there in May.\nAna Rao wrote:\nThe mill closes in May.\nRain fell."
    plain = plain_structure(text).blocks
    set_off = Structure((*plain[:2], Block(plain[2].span, BlockRole.BLOCK_QUOTE), plain[3]))
    assert quotations(engine, text) == []
    assert quotations(engine, text, set_off) == [("direct", ["The mill closes in May."], "wrote", "Ana Rao")]
