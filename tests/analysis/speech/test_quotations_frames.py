"""Speakers told by where they stand: beside quoted words, before a colon, behind a statement, before a long aside."""

import pytest

from helpers.builders import headed_structure
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
        ("It rained. In Otsa, the captain: “Never again will we sail.”", ":", "the captain"),
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


def test_an_interview_with_letters_and_names(engine: Engine) -> None:
    text = (
        "‘I was never supposed to win’: Amina Sowe on running away\n\n"
        "The Gambian runner broke the record in Doha last week. She spoke to Lars Holm.\n\n"
        "Q: Were you thinking of quitting?\n\nA: My coach told me to stay.\n\nQ: Did he answer?\n\nA: He did.\n\n"
        "Lars Holm: What about the shoes?\n\nSowe: I say buy them."
    )
    analysis = engine.analyze(text, headed_structure(text))
    names = {source.id: source.name for source in analysis.sources}
    found = [(q.content[0].text_of(text), names.get(q.source_id)) for q in analysis.quotations]
    assert found == [
        ("I was never supposed to win", "Amina Sowe"),
        ("Were you thinking of quitting?", None),
        ("My coach told me to stay.", "Amina Sowe"),
        ("Did he answer?", None),
        ("He did.", "Amina Sowe"),
        ("What about the shoes?", "Lars Holm"),
        ("I say buy them.", "Amina Sowe"),
    ]


@pytest.mark.parametrize(
    ("above", "answers"),
    [
        (
            "Tom Brodie, 44, a retired colonel, sat down with the Otsa Echo. Lars Holm took the pictures.",
            "Tom Brodie",
        ),
        ("Tom Brodie spoke to us in the house of Ana Ruiz.", "Tom Brodie"),
        ("Lars Holm spoke to Tom Brodie.", "Tom Brodie"),
    ],
)
def test_whoever_talked_to_the_paper_answers(engine: Engine, above: str, answers: str) -> None:
    text = f"The port and its people\n\n{above}\n\nQ: Is it late?\n\nA: It is.\n\nQ: Why?\n\nA: The storm."
    analysis = engine.analyze(text, headed_structure(text))
    names = {source.id: source.name for source in analysis.sources}
    said = [names.get(q.source_id) for q in analysis.quotations if q.source and q.source.text_of(text) == "A"]
    assert said == [answers, answers]


def test_a_list_with_a_word_on_each_is_no_transcript(engine: Engine) -> None:
    text = (
        "What each needs on Tuesday\n\nAna Ruiz: Win in a walk.\n\nTom Brodie: Finish second.\n\n"
        "Ana Ruiz beat Tom Brodie by 40 points in the last survey, the harbor board said."
    )
    analysis = engine.analyze(text, headed_structure(text))
    assert [q.content[0].text_of(text) for q in analysis.quotations] == [
        "Ana Ruiz beat Tom Brodie by 40 points in the last survey"
    ]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("The premier read the question: “Do you want a dam?”", "Do you want a dam?", "The premier"),
        ("The captain had one answer: “Never in my life.”", "Never in my life.", "The captain"),
        ("The captain: “Never in my life.”", "“Never in my life.”", "The captain"),
    ],
)
def test_a_verb_before_the_colon_is_no_part_of_a_name(engine: Engine, text: str, content: str, source: str) -> None:
    assert [(c, source) for _, c, _, source in quotations(engine, text)] == [([content], source)]
