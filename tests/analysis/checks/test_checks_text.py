"""Checks about the headline, the wording, acronyms, quotations and links."""

from analysis.checks.text_examples import LONG
from helpers.checks import message_of, words_hit
from onrecord.analysis.engine import Engine


def test_a_late_speaker_is_told_by_how_many_words(engine: Engine) -> None:
    story = f"The dam broke in May.\n“{LONG},” said Tom Brodie."
    assert words_hit(engine, story, "speaker-comes-late") == [["T", "said"]]
    assert message_of(engine, story, "speaker-comes-late") == (
        "The reader hears 40 words before the story says who is speaking. "
        "Name the speaker after the first sentence, or before it."
    )


def test_a_broken_link_is_told_what_is_wrong_with_it(engine: Engine) -> None:
    message = message_of(engine, "The report is at htps://harbor-office.se/report for all.", "malformed-link")
    assert message == ("This link can’t work: “htps” isn’t how a web address starts. Enter the right address.")


def test_an_acronym_is_counted(engine: Engine) -> None:
    story = "The RWSB raised the price of water on Monday. In the hills the RWSB has no pipes."
    assert message_of(engine, story, "acronym-unexplained") == (
        "“RWSB” appears 2 times and is never spelled out. Spell it out once."
    )
