"""Interviews whose turns have no names before them."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine

_INTRO = (
    "Over tea in Tamale, the sculptor Ines Okafor, 52, spoke to the Otsa Review about wood and water. "
    "The conversation has been edited for length."
)
_QUESTIONS = (
    "When did you begin to carve?",
    "Did your father teach you?",
    "You have said that you never sell the first of a series.",
)
_ANSWERS = (
    "I was nine. There was a fallen tree in our yard, and nobody wanted it.",
    "[Laughs] My father thought that it was a waste of a tree. He told me so every Sunday.",
    "I said that once to a dealer. He has never let me forget it.",
)


def interview(intro: str, *more: str) -> str:
    """The text of an interview, with ``more`` paragraphs behind the first answer."""
    turns = [turn for pair in zip(_QUESTIONS, _ANSWERS, strict=True) for turn in pair]
    return "\n\n".join([intro, *turns[:2], *more, *turns[2:]])


def answers(engine: Engine, text: str) -> list[tuple[list[str], str | None]]:
    """What is said without a reporting verb, and by whom."""
    return [(content, who) for kind, content, cue, who in quotations(engine, text) if kind == "direct" and cue is None]


def test_answers_are_the_words_of_whoever_is_interviewed(engine: Engine) -> None:
    expected = [_ANSWERS[0], _ANSWERS[1].removeprefix("[Laughs] "), _ANSWERS[2]]
    who = "the sculptor Ines Okafor, 52,"
    found = answers(engine, interview(_INTRO))
    assert [content for content, _ in found] == [[answer] for answer in expected]
    assert {source for _, source in found} <= {who, who.rstrip(","), "Ines Okafor", "the sculptor Ines Okafor"}


def test_an_answer_of_two_paragraphs_goes_on_in_the_first_person(engine: Engine) -> None:
    second = "We carved it together, my sister and I, with a bread knife."
    found = [content for content, _ in answers(engine, interview(_INTRO, second))]
    assert found[:2] == [[_ANSWERS[0]], [second]]


def test_what_the_paper_tells_between_is_no_answer(engine: Engine) -> None:
    told = "The tree, a mango, still lies behind the house, where goats sleep on it."
    assert [told] not in [content for content, _ in answers(engine, interview(_INTRO, told))]


@pytest.mark.parametrize(
    "intro",
    [
        "Over tea in Tamale, the sculptor Ines Okafor, 52, spoke to the Otsa Review about wood and water.",
        "The sculptor Ines Okafor has edited a book about wood.",
    ],
)
def test_questions_in_a_story_that_is_no_interview_have_no_answers(engine: Engine, intro: str) -> None:
    assert answers(engine, interview(intro)) == []


def test_a_paper_with_an_ampersand_asks_in_a_transcript(engine: Engine) -> None:
    text = (
        "REED & TIDE: When did you begin?\n\nOKAFOR: I was nine.\n\nREED & TIDE: Who taught you?\n\nOKAFOR: Nobody did."
    )
    assert [(content, who) for _, content, _, who in quotations(engine, text)] == [
        (["When did you begin?"], "REED & TIDE"),
        (["I was nine."], "OKAFOR"),
        (["Who taught you?"], "REED & TIDE"),
        (["Nobody did."], "OKAFOR"),
    ]
