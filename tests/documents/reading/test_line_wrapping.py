"""Texts whose lines a program broke at a fixed width are put together again, and no others."""

import textwrap

import pytest

from onrecord.documents.reading.readers import read_pasted
from onrecord.documents.reading.text.plain_text import UnwrappedText, unwrap

FIRST = (
    "The bridge on Mill Road, which carries eleven thousand cars a day, will close in September for a full year of"
    " repairs, the county said on Monday."
)
SECOND = (
    "Its bearings are worn, and the deck is cracked in four places, according to a report that the county"
    " engineer gave to the board in the spring of last year, together with a plan."
)


def filled(text: str, width: int = 60) -> str:
    return "\n".join(textwrap.wrap(text, width))


def test_wrapped_paragraphs_without_blank_lines_are_joined_separately():
    address = (
        "https://mill-road-bridge.example/county/board/2025/spring/report-of-the-engineer-on-bearings-and-deck.pdf"
    )
    text = "\n".join([*[filled(FIRST), filled(SECOND)] * 6, address])
    assert unwrap(text).text.split("\n") == [*[FIRST, SECOND] * 6, address]


def test_a_dash_that_begins_a_broken_line_does_not_keep_the_lines_apart():
    dashed = (
        "The engineer of the county, who has looked after it since – as she says – the flood, and the two men of the"
        " ferry agreed on that on 3 May."
    )
    broken = filled(dashed, 58)
    assert "\n– as she says" in broken
    text = "\n\n".join([*[filled(SECOND, 58)] * 3, broken])
    assert unwrap(text).text == "\n\n".join([*[SECOND] * 3, dashed])


def test_a_dash_that_begins_a_broken_line_of_a_numbered_item_opens_no_other():
    item = (
        "1. Ask the engineer of the county, who has looked after it since – as she says – the flood, and the two men of"
        " the ferry."
    )
    broken = filled(item, 64)
    assert "\n– as she says" in broken
    assert unwrap("\n\n".join([*[filled(SECOND, 64)] * 3, broken])).text == "\n\n".join([*[SECOND] * 3, item])


def test_a_list_after_a_full_line_with_a_colon_stays_a_list():
    lead = "The county asks all of its people to bring these with them:"
    text = "\n\n".join([*[filled(SECOND)] * 3, f"{lead}\n- eggs\n- a pound of sugar"])
    assert unwrap(text).text == "\n\n".join([*[SECOND] * 3, f"{lead}\n- eggs\n- a pound of sugar"])


def test_a_long_list_does_not_hide_at_what_width_lines_were_broken():
    items = "\n".join(f"- a coat of the color number {number} for the night" for number in range(10, 30))
    text = "\n\n".join([filled(FIRST), *[filled(SECOND)] * 2, items])
    assert unwrap(text).text == "\n\n".join([FIRST, *[SECOND] * 2, items])


def test_a_long_quoted_letter_does_not_hide_at_what_width_lines_were_broken():
    quoted = "\n".join(
        f"> The coats of number {'0' * number} were sold to the people of the mill" for number in range(20)
    )
    text = "\n\n".join([filled(FIRST), *[filled(SECOND)] * 2, quoted])
    assert unwrap(text).text == "\n\n".join([FIRST, *[SECOND] * 2, quoted])


def test_a_speaker_on_a_line_of_its_own_stays_there():
    said = "\n".join(f"{name}:\n{filled(SECOND)}" for name in ("RUIZ", "HOLM", "RUIZ"))
    assert unwrap(said).text == "\n".join(f"{name}:\n{SECOND}" for name in ("RUIZ", "HOLM", "RUIZ"))


def test_a_last_line_of_one_word_with_a_colon_is_joined():
    opening = "The county gave all of these times on Monday, those of its coast:"
    assert filled(opening).endswith("\ncoast:")
    assert unwrap("\n\n".join([filled(SECOND), filled(FIRST), filled(opening)])).text.endswith(opening)


def test_the_lines_of_each_item_of_a_list_are_joined():
    items = [f"{number}. {SECOND}" for number in (1, 2)]
    text = "\n\n".join([filled(FIRST), filled(SECOND), "\n".join(map(filled, items)), "- eggs\n- a pound of sugar"])
    assert unwrap(text).text == "\n\n".join([FIRST, SECOND, "\n".join(items), "- eggs\n- a pound of sugar"])


def test_lines_that_are_quoted_or_in_columns_stay_as_they_are():
    lines = "The county closes the bridge on the road to the mill for\na full year of repairs, and opens it in September at noon."
    quoted, columns = (f"{mark} {lines}".replace("\n", f"\n{mark} ") for mark in ">|")
    text = "\n\n".join([*[filled(FIRST), filled(SECOND)] * 2, quoted, columns])
    assert unwrap(text).text == "\n\n".join([*[FIRST, SECOND] * 2, quoted, columns])


@pytest.mark.parametrize("marks", ["1. 2. 3.", "(1) (2) (3)", "8) 9) 10)", "- - -", "– – –", "• • •", "* * *"])
def test_an_item_whose_last_line_is_full_does_not_run_into_the_next(marks: str):
    lines = "The county closes the bridge on the road to the mill for\na full year of repairs, and opens it in September at noon."
    items = [f"{mark} {lines}" for mark in marks.split()]
    text = "\n\n".join([filled(FIRST), filled(SECOND), "\n".join(items)])
    assert unwrap(text).text == "\n\n".join([FIRST, SECOND, "\n".join(item.replace("\n", " ") for item in items)])


def test_list_items_with_full_lines_are_not_joined():
    lines = "The county closes the bridge on the road to the mill for\na full year of repairs, and opens it in September at noon"
    items = [f"{number}. {lines}" for number in (1, 2, 3)]
    text = "\n\n".join([filled(FIRST), filled(SECOND), "\n".join(items)])
    assert unwrap(text).text == "\n\n".join([FIRST, SECOND, "\n".join(item.replace("\n", " ") for item in items)])


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["The bridge will close in September for a full year.", "The county said so on Monday."] * 8),
        "\n".join(["The river runs under the old bridge", "and the bakers sleep", "while the tide is low"] * 8),
        "\n".join(["RUIZ: The bridge is closed.", "HOLM: Since when has it been closed to cars?"] * 8),
    ],
    ids=["a sentence a line", "a poem", "a transcript"],
)
def test_lines_that_nothing_filled_stay_as_they_are(text: str):
    assert unwrap(text).text == text


def test_one_paragraph_put_together_is_told_of_as_one():
    text = read_pasted("\n\n".join(["The Mill Road Bridge Will Close", filled(f"{FIRST} {SECOND}"), "It is old."]))
    assert text.import_notes == ("The lines were broken at a fixed width; 1 paragraph was rejoined.",)


def test_trailing_blanks_are_not_reported_as_joined_lines():
    poem = "The river runs  \nunder the bridge  \nall day  "
    assert unwrap("\n\n".join([filled(FIRST), filled(SECOND), poem])) == UnwrappedText(
        f"{FIRST}\n\n{SECOND}\n\n{poem}", 2
    )


def test_four_hard_breaks_show_a_fixed_width_and_three_do_not():
    longer = f"{FIRST} Then it opens."
    three, four = filled(FIRST, 40), filled(longer, 40)
    assert (three.count("\n"), four.count("\n")) == (3, 4)
    assert unwrap(three).text == three
    assert unwrap(four).text == longer


@pytest.mark.parametrize("width", [36, 101])
def test_lines_shorter_or_longer_than_a_program_makes_them_stay_as_they_are(width: int):
    text = filled(f"{FIRST} {SECOND} {FIRST} {SECOND}", width)
    assert unwrap(text).text == text


@pytest.mark.parametrize("width", [40, 100])
def test_lines_as_short_or_long_as_a_program_makes_them_are_joined(width: int):
    text = f"{FIRST} {SECOND} {FIRST} {SECOND}"
    assert unwrap(filled(text, width)).text == text


def test_paragraphs_in_one_long_line_do_not_hide_at_what_width_others_were_broken():
    text = "\n\n".join([f"{FIRST} {SECOND}", filled(f"{FIRST} {SECOND}"), f"{SECOND} {FIRST}"])
    assert unwrap(text).text == "\n\n".join([f"{FIRST} {SECOND}", f"{FIRST} {SECOND}", f"{SECOND} {FIRST}"])


def test_a_poem_in_long_lines_stays_a_poem():
    poem = """The river runs all day beneath the bridge at night
and no one in the mill has heard it for years
the bakers sleep above the water and its stones
while boats are turning slowly in the tide
a lantern hangs from every second pillar there
as if the town had something left to find"""
    assert unwrap(poem).text == poem


def test_sentences_that_each_fill_a_line_of_their_own_stay_there():
    lines = "\n".join(
        f"The board met for the {nth} time and sent the captain home." for nth in ("fourth", "second", "eighth")
    )
    text = "\n\n".join([*[lines] * 3, filled(f"{FIRST} {SECOND}", 62)])
    assert unwrap(text).text == text


def test_a_sentence_that_ends_with_its_line_does_not_end_the_paragraph():
    text = (
        "The ferry sailed at noon with nine people on board of it. Nobody had told the captain that the pier was shut"
        " that day, and so he turned."
    )
    first, second, _last = filled(text).split("\n")
    assert (first[-6:], len(second)) == ("of it.", 60)
    assert unwrap("\n\n".join([filled(FIRST), filled(SECOND), filled(text)])).text.endswith(f"\n\n{text}")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("piers of the well-\nknown", "piers of the well-known"),
        ("piers of the Anglo-\nSaxon", "piers of the Anglo-Saxon"),
        ("piers of the mid-\n1990s", "piers of the mid-1990s"),
        ("piers of the 2019-\n2024", "piers of the 2019-2024"),
        ("stone piers of the pre-\nand postwar", "stone piers of the pre- and postwar"),
        ("stone piers of a two-\nto three-mile", "stone piers of a two- to three-mile"),
        ("stone piers of Ein-\nund Ausfahrt", "stone piers of Ein- und Ausfahrt"),
        ("stone piers of an old -\nvery old", "stone piers of an old - very old"),
    ],
)
def test_a_hyphen_at_a_line_end_joins_the_word_unless_it_is_suspended(lines: str, words: str):
    text = f"The county has looked after the old {lines} coast of the north, it said."
    joined = f"The county has looked after the old {words} coast of the north, it said."
    assert unwrap("\n\n".join([filled(FIRST), filled(SECOND), text])).text.split("\n\n")[2] == joined
