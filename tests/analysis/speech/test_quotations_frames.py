"""Speakers told by where they stand: beside quoted words, before a colon, behind a statement, before a long aside."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("“Never again will we sail,” remembered Roy Okello.", "remembered", "Roy Okello"),
        ("“Never again will we sail,” the captain retaliated.", "retaliated", "the captain"),
        (
            "The reply of the port was an advertisement with one line: “Never again will we sail.”",
            "was",
            "The reply of the port",
        ),
        ("“Never again will we sail,” is a song.", None, None),
    ],
)
def test_quoted_sentences_need_no_reporting_verb(
    engine: Engine, text: str, cue: str | None, source: str | None
) -> None:
    found = quotations(engine, text)
    assert [(kind, by, who) for kind, _, by, who in found] == [("direct", cue, source)]


def test_the_speaker_after_the_verb_is_no_content_however_much_is_told_of_them(engine: Engine) -> None:
    text = "“Never again will we sail,” said the woman, who like many in the port did not want to be seen."
    assert quotations(engine, text) == [("direct", ["Never again will we sail,"], "said", "the woman")]


def test_a_statement_is_its_senders(engine: Engine) -> None:
    text = "The club sent out a statement saying the striker had left."
    assert quotations(engine, text) == [("indirect", ["the striker had left"], "saying", "The club")]


def test_a_statement_that_nobody_sends_speaks_for_itself(engine: Engine) -> None:
    text = "A statement from the club saying the striker had left was sent on Sunday."
    assert quotations(engine, text) == [
        ("indirect", ["the striker had left"], "saying", "A statement from the club"),
    ]
