"""Words marked elsewhere are found again, or not at all; never somewhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.builders import span_of
from helpers.records import spans
from onrecord.documents.exchange.anchoring import Locator
from onrecord.domain.spans import Span, anchor

TEXT = (
    "The dam at Kessie held, the ministry said. Nobody was hurt.\n"
    "Downstream, in Old Kessie, two bridges went. Nobody was hurt.\n"
    "“We were lucky,” said Abena Sarpong — a farmer. “Very lucky.”"
)


def test_words_that_stand_once_need_no_more() -> None:
    assert Locator(TEXT).find("two bridges went") == span_of(TEXT, "two bridges went")


def test_what_stands_around_them_tells_two_places_apart() -> None:
    found = Locator(TEXT).find("Nobody was hurt", "two bridges went. ", ".\n“We")

    assert found == span_of(TEXT, "Nobody was hurt", 1)


def test_a_position_tells_apart_what_nothing_else_does() -> None:
    first, second = span_of(TEXT, "Nobody was hurt"), span_of(TEXT, "Nobody was hurt", 1)

    assert Locator(TEXT).find("Nobody was hurt", start=second.start) == second
    assert Locator(TEXT).find("Nobody was hurt", start=second.start - 5) == second
    assert Locator(TEXT).find("Nobody was hurt", start=first.start + 5) == first


def test_surroundings_outweigh_a_position_that_only_happens_to_hold_the_words() -> None:
    first = span_of(TEXT, "Nobody was hurt")

    found = Locator(TEXT).find("Nobody was hurt", "two bridges went. ", ".\n“We", first.start)

    assert found == span_of(TEXT, "Nobody was hurt", 1)


@pytest.mark.parametrize("words", ["Nobody was hurt", "a flood", "", "  ", "Kessie"])
def test_words_that_are_missing_or_doubtful_are_not_found(words: str) -> None:
    assert Locator(TEXT).find(words) is None


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ('"We were lucky,"', "“We were lucky,”"),
        ("Sarpong - a farmer", "Sarpong — a farmer"),
        ("Downstream,\u00a0in  Old\nKessie", "Downstream, in Old Kessie"),
        ("hurt.\n\n\nDownstream", "hurt.\nDownstream"),
        (" two bridges went ", "two bridges went"),
    ],
)
def test_quotation_marks_dashes_and_blanks_may_differ(words: str, stands: str) -> None:
    assert Locator(TEXT).find(words) == span_of(TEXT, stands)


def test_signs_that_are_several_letters_in_plain_text_keep_the_places_right() -> None:
    text = "The ﬁrst ½ hour…\u200b was quiet. 🌊 The wave came later."

    assert Locator(text).find("The  wave came") == span_of(text, "The wave came")
    assert Locator(text).find("first  ½ hour") == span_of(text, "ﬁrst ½ hour")


def test_a_mark_on_one_of_many_same_sentences_stays_there() -> None:
    text = "It rained. " * 10_000
    start = 11 * 7_776

    assert Locator(text).find("It rained.", text[start - 32 : start], " It rained.", start) == Span(start, start + 10)


@given(st.text("ab .\n“", min_size=1, max_size=60).filter(str.strip), st.data())
def test_an_anchor_in_the_same_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(len(text)))
    marked = anchor(text, span)

    found = Locator(text).find(marked.exact, marked.prefix, marked.suffix, span.start)

    assert found == (span if marked.exact.strip() else None)
