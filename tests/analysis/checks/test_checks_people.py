"""Checks about sources and people: how they are named, described, heard and treated."""

from helpers.checks import message_of, words_hit
from onrecord.analysis.engine import Engine


def test_a_refusal_names_who_and_how_many_more(engine: Engine) -> None:
    story = "Mara Lindqvist declined to comment. The ministry did not respond to requests for comment."
    assert message_of(engine, story, "refusal-to-confirm") == (
        "“Mara Lindqvist declined to comment”, and 1 more: "
        "confirm who was asked, how, when, and with how much time to answer."
    )


def test_a_bare_source_is_asked_to_be_described(engine: Engine) -> None:
    assert message_of(engine, "The tunnel will open late, a source said.", "anonymous-bare-description") == (
        "“a source” tells the reader nothing about the source. "
        "Describe the source as closely as the terms allow: position, and how the source knows."
    )


def test_the_accused_is_named_once(engine: Engine) -> None:
    story = "The union accused Tom Brodie of theft. The press accused Brodie of fraud."
    assert message_of(engine, story, "accusation-without-reply") == (
        "Tom Brodie is accused here but isn’t heard in the story. "
        "Report the response, or say there was none and how you asked for it."
    )


def test_the_same_plural_is_asked_about_once(engine: Engine) -> None:
    story = "Sources said the mill will close. Sources said the pier will close. The boats are old, sources said."
    assert words_hit(engine, story, "plural-sources-single") == [["Sources"]]


def test_attempts_in_vain_name_who_was_not_reached_once(engine: Engine) -> None:
    story = "The mill will close in May. Attempts to reach Ana Ruiz for comment were unsuccessful."
    assert message_of(engine, story, "refusal-to-confirm") == (
        "“Attempts to reach Ana Ruiz for comment were unsuccessful”: "
        "confirm who was asked, how, when, and with how much time to answer."
    )
