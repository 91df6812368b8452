"""Align two texts, and map words of one to the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.builders import span_of
from onrecord.domain.alignment import Alignment
from onrecord.domain.spans import Span

OLD = "The mill opened in 1931.\nIt burned down twice.\nNobody was hurt."


def differences(old: str, new: str) -> list[tuple[str, str]]:
    return [(d.old.text_of(old), d.new.text_of(new)) for d in Alignment(old, new).differences]


def test_equal_texts_have_no_differences():
    assert differences(OLD, OLD) == []


def test_a_word_that_was_exchanged():
    assert differences(OLD, OLD.replace("1931", "1913")) == [("1931", "1913")]


FELL = "Ridership fell. Buses ran."


@pytest.mark.parametrize(
    ("longer", "sentence"),
    [
        ("Ridership fell again. Ridership fell. Buses ran.", "Ridership fell again. "),
        ("Ridership fell. Ridership fell again. Buses ran.", "Ridership fell again. "),
        ("Ridership fell again.\n\nRidership fell. Buses ran.", "Ridership fell again.\n\n"),
        ("“Ridership fell again.” Ridership fell. Buses ran.", "“Ridership fell again.” "),
        ("Ridership fell again.  Ridership fell. Buses ran.", "Ridership fell again.  "),
        ("Ridership fell. Buses ran. Buses ran late.", " Buses ran late."),
        ("Ridership fell. Ridership fell. Buses ran.", "Ridership fell. "),
        ("Ridership fell at 5 p.m. as ridership fell. Buses ran.", " at 5 p.m. as ridership fell"),
        ("Ridership fell and ridership fell. Buses ran.", " and ridership fell"),
    ],
)
def test_insertions_and_deletions_cover_whole_sentences(longer: str, sentence: str):
    assert differences(FELL, longer) == [("", sentence)]
    assert differences(longer, FELL) == [(sentence, "")]


def test_of_two_sentences_that_begin_alike_each_stays_the_one_it_was():
    old = "It rained on Monday. It rained in Kisumu. Boats stayed in."
    new = "It poured on Monday. It rained in Busia. It rained in Kisumu. Boats stayed in."

    assert differences(old, new) == [("rained", "poured"), ("", "It rained in Busia. ")]


def test_words_that_came_and_went():
    assert differences(OLD, OLD.replace(" twice", "").replace("Nobody", "Almost nobody")) == [
        (" twice", ""),
        ("Nobody", "Almost nobody"),
    ]


def test_a_line_that_was_put_in():
    assert differences(OLD, OLD.replace("It burned", "The owner fled.\nIt burned")) == [("", "The owner fled.\n")]


def test_a_word_in_each_of_many_lines():
    lines = [f"On day {n} the mill ground {n + 7} sacks of rye, and nobody came to fetch them." for n in range(400)]
    old, new = "\n".join(lines), "\n".join(line.replace("rye", "oats") for line in lines)

    assert differences(old, new) == [("rye", "oats")] * 400


def test_lines_that_have_little_in_common_are_compared_together():
    new = OLD.replace("It burned down twice.\nNobody was hurt.", "The owner fled.\nIt burned down twice, they say.")

    assert differences(OLD, new) == [
        ("", "The owner fled.\n"),
        (".\nNobody", ","),
        ("was", "they"),
        ("hurt", "say"),
    ]


def test_a_change_in_every_line_of_a_text_that_is_there_twice():
    lines = ["Who pays", *(f"Clerk {n} said the bill of day {n} was not paid." for n in range(300))] * 2
    old = "\n".join(lines)
    new = "\n".join(line.replace("bill", f"bill{n}").replace("pays", "paid") for n, line in enumerate(lines))

    expected = [("pays", "paid") if n % 301 == 0 else ("bill", f"bill{n}") for n in range(602)]
    assert differences(old, new) == expected


def test_numbers_with_separators_are_one_word():
    assert differences("It cost 1,250.5 dollars", "It cost 1,350.5 dollars") == [("1,250.5", "1,350.5")]


def test_words_after_a_change_are_found_again():
    new = OLD.replace("1931", "the spring of 1931 or so")

    span = Alignment(OLD, new).span_in_old(span_of(new, "burned down"))

    assert span.text_of(OLD) == "burned down"


def test_words_that_were_put_in_stand_nowhere():
    new = OLD.replace("in 1931", "with a great feast in 1931")

    span = Alignment(OLD, new).span_in_old(span_of(new, "great feast"))

    assert span.start == span.end


def test_words_around_a_change_take_in_what_was_changed():
    new = OLD.replace("1931", "1913")

    span = Alignment(OLD, new).span_in_old(span_of(new, "opened in 1913"))

    assert span.text_of(OLD) == "opened in 1931"


def test_of_many_equal_lines_the_right_one_is_changed():
    old = "Seven boats sank.\n" * 3_000
    place = 18 * 1_234
    new = old[:place] + "Nine" + old[place + 5 :]

    (difference,) = Alignment(old, new).differences

    assert difference.old == Span(place, place + 5)
    assert difference.new.text_of(new) == "Nine"


words = st.text(alphabet="ab \n.😀é", max_size=40)


@given(words, words)
def test_the_differences_turn_one_text_into_the_other(old: str, new: str):
    pieces, position = [], 0
    for difference in Alignment(old, new).differences:
        pieces += [old[position : difference.old.start], difference.new.text_of(new)]
        position = difference.old.end

    assert "".join([*pieces, old[position:]]) == new


@given(words, words, st.data())
def test_equal_words_are_never_moved_to_others(old: str, new: str, data: st.DataObject):
    alignment = Alignment(old, new)
    position = data.draw(st.integers(0, max(0, len(new) - 1)))
    if not new or any(d.new.start <= position < d.new.end for d in alignment.differences):
        return

    span = alignment.span_in_old(Span(position, position + 1))

    assert span.text_of(old) == new[position]
