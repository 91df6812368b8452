"""No text makes a check fail, and every place a check names lies in the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.builders import plain_structure
from onrecord.analysis.annotation import annotate
from onrecord.analysis.checks import run_checks
from onrecord.analysis.checks.rule import Findings
from onrecord.domain.spans import is_inside

PIECES = (
    "from", "to", "percent", "%", "1,250", "3.2 million", "$", "A$", "€", "12 people", "—", "(", ")", "16 km", "10 miles",
    "in 1985", "years ago,", "20 years later,", "May 12", "12 May", "born", "died", "aged 81", ", 45,", "“", "”", "the the",
    "RWSB", "Regional Water and Sewer Board (RWSB)", "https://", "www.", "?utm_source=x", "including", "and", "seven women",
    "is believed to", "the largest", "Mr.", "Sen.", "\n", "\u202e", "\u200b", "а", "İ", "😀", ".", ",",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40))
def test_checks_stand_on_words_of_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    document = annotate(text, plain_structure(text), "en", None, lambda _share: None)
    for check in run_checks(Findings(document, (), (), ())):
        assert check.message
        assert all(is_inside(place, text) for place in check.places)
