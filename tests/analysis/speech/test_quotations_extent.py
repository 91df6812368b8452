"""How much of a sentence belongs to what was said: its pronoun, its last quoted words, and nothing of the reporter's."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The bridge, which engineers said was unsafe, closed on Monday.", [["which", "was unsafe"]]),
        ("The striker, whom Bello called “a coward,” left the pitch in May.", [["whom", "a coward,"]]),
        (
            "The bridge, which was built in 1908, was unsafe, engineers said.",
            [["The bridge, which was built in 1908, was unsafe"]],
        ),
    ],
)
def test_a_relative_pronoun_is_part_of_what_was_said(engine: Engine, text: str, contents: list[list[str]]) -> None:
    assert [content for _, content, _, _ in quotations(engine, text)] == contents


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Okafor described the harbor as a home for all.", [["the harbor as a home for all"]]),
        ("Okafor described the vote at a rally as a theft.", [["the vote at a rally as a theft"]]),
        ("Okafor described how the boats sank.", [["how the boats sank"]]),
        ("Okafor described the harbor.", []),
        ("Okafor described the house as well.", []),
    ],
)
def test_a_description_is_content_when_it_says_as_what_or_how(
    engine: Engine, text: str, contents: list[list[str]]
) -> None:
    assert [content for _, content, _, _ in quotations(engine, text)] == contents


def test_an_act_of_speech_that_somebody_tells_of_is_no_quotation_of_its_own(engine: Engine) -> None:
    text = "Bello said the council had rejected the plan."
    assert quotations(engine, text) == [("indirect", ["the council had rejected the plan"], "said", "Bello")]


def test_speech_within_speech_is_kept_when_its_own_words_are_told(engine: Engine) -> None:
    text = "Bello said the council had warned that the wall would fall."
    assert quotations(engine, text) == [
        ("indirect", ["the council had warned that the wall would fall"], "said", "Bello"),
        ("indirect", ["that the wall would fall"], "warned", "the council"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The captain complained to reporters on Monday.",
        "Rao testified about.",
        "Rao, who added two goals in the second half, left early.",
        "The club claimed the title.",
    ],
)
def test_listeners_small_words_and_deeds_are_no_content(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


def test_a_claim_is_content_when_it_is_a_clause(engine: Engine) -> None:
    text = "The club claimed the title was theirs."
    assert quotations(engine, text) == [("indirect", ["the title was theirs"], "claimed", "The club")]


def test_content_runs_to_the_last_quoted_words_that_no_other_verb_reports(engine: Engine) -> None:
    text = "Kulkarni told the inquiry the dam was a “death trap,” an “insult” and a “crime.”"
    content = ["the dam was a “death trap,” an “insult” and a “crime.”"]
    assert quotations(engine, text) == [("mixed", content, "told", "Kulkarni")]


def test_quoted_words_with_a_verb_of_their_own_are_left_to_it(engine: Engine) -> None:
    text = "Kulkarni told the inquiry the dam was a “death trap,” and Rao called it an “insult.”"
    assert quotations(engine, text) == [
        ("mixed", ["the dam was a “death trap,”"], "told", "Kulkarni"),
        ("mixed", ["it an “insult.”"], "called", "Rao"),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The minister said the bank would lend to Mwangi, who runs a bakery in Nakuru.",
            "the bank would lend to Mwangi",
        ),
        (
            "The minister said people who lend to bakers sleep badly.",
            "people who lend to bakers sleep badly",
        ),
        (
            "The minister said the fund would close in May, a move that angered farmers.",
            "the fund would close in May",
        ),
        ("The minister said a fund would close.", "a fund would close"),
    ],
)
def test_what_the_reporter_adds_after_a_comma_is_no_content(engine: Engine, text: str, content: str) -> None:
    assert quotations(engine, text) == [("indirect", [content], "said", "The minister")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The board said the lease had no effect, while rents rose in the north.", "the lease had no effect"),
        (
            "The minister said the state must not save when it comes to the paint of bridges.",
            "the state must not save when it comes to the paint of bridges",
        ),
        (
            "Olsen said the clerk did not come to him but instead went straight to the mayor.",
            "the clerk did not come to him but instead went straight to the mayor",
        ),
        ("Olsen said the levy would pass, but few members agreed with her.", "the levy would pass"),
        (
            "The senator criticized the company and the effect big businesses can have on towns.",
            "the company and the effect big businesses can have on towns",
        ),
        ("Prosecutors asked for nine months, though the baker got four.", "nine months"),
        ("The senator asked Ana Olsen about the cracks in the dam.", "about the cracks in the dam"),
        ("(HNN) Mayor Ana Ruiz will resign on Friday, according to two aides.", "Mayor Ana Ruiz will resign on Friday"),
        (
            "As Tom Reyes noted at the time, the dam was worse than thought, according to engineers.",
            "the dam was worse than thought",
        ),
    ],
)
def test_where_content_begins_and_ends(engine: Engine, text: str, content: str) -> None:
    assert [found for _, found, _, _ in quotations(engine, text)] == [[content]]


def test_who_passes_on_a_quotation_does_not_speak_it(engine: Engine) -> None:
    text = '"The dam will burst," he said, according to "The Salt Garden".'
    assert quotations(engine, text) == [("direct", ["The dam will burst,"], "said", "he")]
    text = "“Rain is likely in the north,” said an official of the weather office, as per the Harbor Agency."
    assert quotations(engine, text) == [
        ("direct", ["Rain is likely in the north,"], "said", "an official of the weather office"),
    ]
    told = "Olsen said, as per an official spokesperson, that the dam was safe."
    assert quotations(engine, told) == [("indirect", ["that the dam was safe"], "said", "Olsen")]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        (
            "In her view, the trucks were “not fit for long roads”.",
            ["the trucks were “not fit for long roads”"],
            "In her view",
            "her",
        ),
        ("The levy, in Rao's opinion, helps nobody.", ["The levy", "helps nobody"], "in Rao's opinion", "Rao"),
        ("The levy helps nobody, in Rao's view.", ["The levy helps nobody"], "in Rao's view", "Rao"),
        ("In the view of Ben Rao, the levy helps nobody.", ["the levy helps nobody"], "In the view of", "Ben Rao"),
    ],
)
def test_a_view_is_somebodys(engine: Engine, text: str, content: list[str], cue: str, source: str) -> None:
    ((_, *found),) = quotations(engine, text)
    assert found == [content, cue, source]


@pytest.mark.parametrize(
    "text",
    [
        "In our view, the levy helps nobody.",
        "In view of the rain, the game was put off.",
        "The mill is in her view from the hill.",
        "In a rare judgment, the court closed the mill.",
        "In Rao's home, the pipes were old.",
    ],
)
def test_a_view_from_a_window_says_nothing(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ruiz demanded a refund that should be paid by May.", "a refund that should be paid by May"),
        ("Ruiz said the talks should go on.", "the talks should go on"),
    ],
)
def test_a_condition_with_should_belongs_to_what_is_said(engine: Engine, text: str, content: str) -> None:
    assert [pieces for _, pieces, *_ in quotations(engine, text)] == [[content]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Falk rejected the claim as “simply untrue”.", "the claim as “simply untrue”"),
        (
            "Otsa Foods confirmed shops in the south-west were being sent two crates each.",
            "shops in the south-west were being sent two crates each",
        ),
        (
            "Sgt. Ida Falk gave evidence that two doors on the pier were held open.",
            "that two doors on the pier were held open",
        ),
    ],
)
def test_what_is_rejected_confirmed_or_given_in_evidence(engine: Engine, text: str, content: str) -> None:
    assert [pieces for _, pieces, *_ in quotations(engine, text)] == [[content]]


@pytest.mark.parametrize("text", ["Falk rejected the plan as a whole.", "Falk gave the town evidence of a leak."])
def test_rejecting_a_thing_or_giving_it_is_no_speech(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []
