"""Sentences that begin or end outside their quotation marks."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "“They don’t have a choice” but to take the lead in spending, says Evan Mensah.",
            "“They don’t have a choice” but to take the lead in spending",
            "Evan Mensah",
        ),
        (
            "“And yet it would seal the deal for the harbor” because it would bring the ferry, he said.",
            "“And yet it would seal the deal for the harbor” because it would bring the ferry",
            "he",
        ),
        (
            "Tupou said, “We have three weeks to go” until the ballot.",
            "“We have three weeks to go” until the ballot",
            "Tupou",
        ),
        (
            "Brodie “has a lot of really good roles to play, but I think that’s a big one,” said Ana Reyes.",
            "Brodie “has a lot of really good roles to play, but I think that’s a big one,”",
            "Ana Reyes",
        ),
    ],
)
def test_a_sentence_that_stands_in_part_inside_marks(engine: Engine, text: str, content: str, source: str) -> None:
    assert [(kind, found, whose) for kind, found, _, whose in quotations(engine, text)] == [
        ("mixed", [content], source)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tupou said “We have three weeks to go” on Friday.",
        "Tupou said “We have three weeks to go” in an interview.",
        "Tupou said “We have three weeks to go” as the doors closed.",
    ],
)
def test_when_it_was_said_is_no_part_of_it(engine: Engine, text: str) -> None:
    assert [(kind, content) for kind, content, _, _ in quotations(engine, text)] == [
        ("direct", ["We have three weeks to go"])
    ]
