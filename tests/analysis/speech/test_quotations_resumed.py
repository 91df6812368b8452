"""A sentence that goes on reporting after "and" or "but": each verb has its own content."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Rosa Pike said the levy was wrong and called the vote a farce.", ["the levy was wrong", "the vote a farce"]),
        ("Rao has said the dam is safe and promises to mend it.", ["the dam is safe", "to mend it"]),
        (
            "The envoy said the vote was fair and accused the opposition of spreading lies.",
            ["the vote was fair", "the opposition of spreading lies"],
        ),
        ("Ruiz said the vote was fair and asked to see the count.", ["the vote was fair", "to see the count"]),
        ("Mwangi says the ward is full and promises to hire ten nurses.", ["the ward is full", "to hire ten nurses"]),
        (
            "The union left, saying that the pay was low and accusing the bank of greed.",
            ["that the pay was low", "the bank of greed"],
        ),
    ],
)
def test_a_joined_verb_with_the_form_of_the_reporting_one_has_its_own_content(
    engine: Engine, text: str, contents: list[str]
) -> None:
    assert [content for _, content, _, _ in quotations(engine, text)] == [[content] for content in contents]


def test_a_verb_that_cannot_be_joined_to_what_was_said_is_what_the_speaker_did(engine: Engine) -> None:
    text = "Rao said he would run for mayor and walked out of the hall."
    assert quotations(engine, text) == [("indirect", ["he would run for mayor"], "said", "Rao")]


@pytest.mark.parametrize(
    "content",
    [
        "the council had ignored her and never asked for a report",
        "the mill made cloth rather than sold it",
        "the mayor lied and then apologized to the town",
        "the board criticized the bid and called the price a joke",
    ],
)
def test_a_joined_verb_may_still_be_a_part_of_what_was_said(engine: Engine, content: str) -> None:
    assert quotations(engine, f"Ana Ruiz said {content}.")[0][1] == [content]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The judge barred Ana Ruiz from saying that the bank was broke.", "Ana Ruiz"),
        ("Police accused the driver of telling officers that he was a doctor.", "the driver"),
        ("The Herald quoted a nurse as saying that the ward was full.", "a nurse"),
        (
            "Ruiz said she doubted the chance that Rao would be mayor and predicted that the port would close.",
            "Ruiz",
        ),
        ("She took time for saying that the vote was wrong.", "She"),
        ("Ana Ruiz ended the day by telling reporters that the mill would close.", "Ana Ruiz"),
    ],
)
def test_who_is_blamed_for_saying_it_kept_from_it_or_goes_on_is_its_source(
    engine: Engine, text: str, source: str
) -> None:
    assert quotations(engine, text)[-1][3] == source


@pytest.mark.parametrize(
    "act", ["Reed criticized the mayor for", "Police thanked the mayor for", "The mayor was attacked for"]
)
def test_what_somebody_is_blamed_or_thanked_for_saying_is_theirs_alone(engine: Engine, act: str) -> None:
    ((_, content, cue, source),) = quotations(engine, f"{act} saying the plan was dead.")
    assert (content, cue, source.lower()) == (["the plan was dead"], "saying", "the mayor")


def test_whoever_calls_the_blamed_a_name_is_still_cited(engine: Engine) -> None:
    found = quotations(engine, "Reed slammed the mayor as weak for saying the plan was dead.")
    assert [(cue, source) for *_, cue, source in found] == [("slammed", "Reed"), ("saying", "the mayor")]
