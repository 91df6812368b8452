"""Reports without a verb of saying right before the clause, and where what they report ends."""

import pytest

from helpers.builders import plain_structure
from helpers.speech import Found, quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Officials put the death toll at 41.",
            ("indirect", ["the death toll at 41"], "put", "Officials"),
        ),
        (
            "An analysis by the Harbor Board put the rise at a factor of three.",
            ("indirect", ["the rise at a factor of three"], "put", "An analysis by the Harbor Board"),
        ),
        (
            "The union put the number at as many as 900.",
            ("indirect", ["the number at as many as 900"], "put", "The union"),
        ),
        (
            "Counsel put it to the witness that he had lied.",
            ("indirect", ["that he had lied"], "put it to", "Counsel"),
        ),
        (
            "Mr Hale put it to her that she had been promised a house.",
            ("indirect", ["that she had been promised a house"], "put it to", "Mr Hale"),
        ),
        (
            "Villagers heard from a nurse that the door had been locked.",
            ("indirect", ["that the door had been locked"], "heard", "a nurse"),
        ),
        (
            "The board heard from business manager Phil Castellano that costs will rise.",
            ("indirect", ["that costs will rise"], "heard", "business manager Phil Castellano"),
        ),
        (
            "The harbor board's position is that the pilots are well paid.",
            ("indirect", ["that the pilots are well paid"], "position", "The harbor board"),
        ),
        (
            "The clerk wept as she told a jury she had “begged” her boss to stop.",
            ("mixed", ["she had “begged” her boss to stop"], "told", "she"),
        ),
        (
            "Two people with knowledge of the deal identified the buyer as Otsa Lines.",
            ("indirect", ["the buyer as Otsa Lines"], "identified", "Two people with knowledge of the deal"),
        ),
    ],
)
def test_reports_that_need_no_verb_of_saying(engine: Engine, text: str, found: Found) -> None:
    assert quotations(engine, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "He put the cup at the end of the table.",
        "The nurse put the child at ease.",
        "The mayor put it to a vote.",
        "The family heard that the mill had closed.",
        "He holds the position that won him the job.",
        "The clerk told a joke as the bus left.",
    ],
)
def test_words_of_the_same_kind_that_report_nothing(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Otsa Foods said on Tuesday it had agreed to buy a mill.", ["it had agreed to buy a mill"]),
        ("The bank said on Monday the road would close.", ["the road would close"]),
        (
            "Savings will reach $5 million, the statement said, without giving a date.",
            ["Savings will reach $5 million"],
        ),
        ("Without the mill, she said, the town would die.", ["Without the mill", "the town would die"]),
        (
            "Ours was, he said, one of the worst nights of the year.",
            ["Ours was", "one of the worst nights of the year"],
        ),
        ("He said pilots had fallen asleep twice, though he declined to say when.", ["pilots had fallen asleep twice"]),
        ("He said pilots had fallen asleep, though he had not.", ["pilots had fallen asleep, though he had not"]),
        (
            "He vowed that every step would be taken by May, but stopped short of saying that nobody would be fired.",
            ["that every step would be taken by May"],
        ),
        ("The mayor proposed a tax on hotels, a plan that failed.", ["a tax on hotels"]),
    ],
)
def test_where_it_ends(engine: Engine, text: str, content: list[str]) -> None:
    assert [content for _, content, _, _ in quotations(engine, text)] == [content]


def test_a_verdict_and_the_words_for_it_are_two_reports(engine: Engine) -> None:
    assert quotations(engine, "Reyes condemned the offer, calling it “a joke.”") == [
        ("indirect", ["the offer"], "condemned", "Reyes"),
        ("mixed", ["it “a joke.”"], "calling", "Reyes"),
    ]


@pytest.mark.parametrize("cue", ["stopped short of saying", "stopped short of actually saying"])
def test_stopping_short_of_saying_something_is_a_refusal(engine: Engine, cue: str) -> None:
    text = f"The mayor {cue} who had signed."
    (refusal,) = engine.analyze(text, plain_structure(text)).refusals
    assert refusal.who is not None
    assert (refusal.who.text_of(text), refusal.cue.text_of(text)) == ("The mayor", cue)
    assert quotations(engine, "The mayor stopped short of calling the plan a failure.") == []


def test_a_hearing_hears_what_stands_before_it(engine: Engine) -> None:
    assert quotations(engine, "A surgeon “laughed off” a nurse's fears, a medical tribunal heard on Monday.") == [
        ("mixed", ["A surgeon “laughed off” a nurse's fears"], "heard", None)
    ]


def test_an_estimate_inside_a_report_ends_with_its_number(engine: Engine) -> None:
    text = "She said that the auditor had put the loss at $700,000 and that the sum “keeps growing.”"
    assert quotations(engine, text) == [
        (
            "mixed",
            ["that the auditor had put the loss at $700,000 and that the sum “keeps growing.”"],
            "said",
            "She",
        ),
        ("indirect", ["the loss at $700,000"], "put", "the auditor"),
    ]
