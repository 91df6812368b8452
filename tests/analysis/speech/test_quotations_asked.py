"""What somebody was asked, why somebody kept silent, and what sums up a number: whose words these are."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Asked whether he had thought of leaving, Tom Brodie said no.", "whether he had thought of leaving"),
        ("Asked about reports that she had been fined, Mele Tupou laughed.", "reports that she had been fined"),
        ("Asked what she would tell the fans, Mele Tupou paused.", "what she would tell the fans"),
    ],
)
def test_what_somebody_was_asked_is_said_by_nobody_named(engine: Engine, text: str, asked: str) -> None:
    found = [(content, source) for _, content, cue, source in quotations(engine, text) if cue and "Asked" in cue]
    assert found == [([asked], None)]


def test_whoever_was_asked_says_what_is_quoted_next(engine: Engine) -> None:
    text = "Asked about reports that she had been fined, Mele Tupou laughed. “My friends read more news than I do.”"
    assert [source for _, _, _, source in quotations(engine, text)] == [None, "Mele Tupou"]


def test_who_asked_is_told_by_by(engine: Engine) -> None:
    text = "Mele Tupou, asked by Tom Brodie whether she would resign, said no."
    assert [source for _, _, _, source in quotations(engine, text)] == ["Tom Brodie", "Mele Tupou"]


@pytest.mark.parametrize(
    "text",
    [
        "A spokeswoman for the Harbor Board declined to comment, citing the open inquiry.",
        "Tom Brodie did not answer questions, citing rules of the league.",
    ],
)
def test_the_reason_for_a_refusal_is_no_quotation(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


def test_quoted_words_in_the_reason_for_a_refusal_are_a_quotation(engine: Engine) -> None:
    text = "Tom Brodie declined to comment, citing rules that “protect the buyers”."
    assert [content for _, content, _, _ in quotations(engine, text)] == [["rules that “protect the buyers”"]]
