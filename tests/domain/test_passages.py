"""The sentences that a new draft changed."""

import pytest

from onrecord.domain.moving import Mover
from onrecord.domain.passages import passages_of

OLD = (
    "The jury deliberated for 19 hours over four days.\n\n"
    "“They told us somebody would answer for it,” Pell said.\n\n"
    "Sentencing is set for April. The ship was built in 1987 by a yard in Lund.\n"
)


def told(new: str) -> list[tuple[str | None, str | None]]:
    passages = passages_of(OLD, new, Mover(OLD, new).new_sentences)
    return [(p.old and p.old.text_of(OLD), p.new and p.new.text_of(new)) for p in passages]


def test_a_sentence_with_other_words_is_reported_with_what_it_was() -> None:
    assert told(OLD.replace("19 hours", "21 hours")) == [
        ("The jury deliberated for 19 hours over four days.", "The jury deliberated for 21 hours over four days."),
    ]


def test_a_new_sentence_was_nothing_before() -> None:
    new = OLD.replace("Sentencing is set for April.", "Sentencing is set for April. Tregarth is free on bail.")
    assert told(new) == [(None, "Tregarth is free on bail.")]


def test_a_sentence_that_was_taken_out_is_reported() -> None:
    assert told(OLD.replace("“They told us somebody would answer for it,” Pell said.\n\n", "")) == [
        ("“They told us somebody would answer for it,” Pell said.", None),
    ]


def test_words_that_were_taken_out_of_a_sentence_are_reported() -> None:
    assert told(OLD.replace(" by a yard in Lund", "")) == [
        ("The ship was built in 1987 by a yard in Lund.", "The ship was built in 1987."),
    ]


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        OLD.replace("“", '"').replace("”", '"'),
        "\n\n".join(reversed(OLD.strip().split("\n\n"))) + "\n",
    ],
)
def test_nothing_is_told_of_other_typography_and_another_order(new: str) -> None:
    assert told(new) == []
