"""Letters of a PDF file that stand out of their line: raised and lowered figures, and initials of several lines."""

import pytest

from documents.pdf_files import At, column, pdf_bytes, typed
from onrecord.documents.reading.pdf.reader import read_pdf_bytes

PAID = "The town paid all of it from what was left of last year, said the clerk."
NOTE = [
    At(72, 660, PAID),
    At(72, 60, "1 From the budget of the town for 2026.", 7),
]


def text_of(*places: At) -> str:
    return read_pdf_bytes(pdf_bytes(places)).text


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (("The lab found 10", ("6", 4), " cells in the bay."), "The lab found 10⁶ cells in the bay."),
        (("The lab found 10", ("6", 4), "."), "The lab found 10⁶."),
        (("It has 120 m", ("2", 4), " of floor."), "It has 120 m² of floor."),
        (("It has 120 m", ("2", 4), ", the clerk said."), "It has 120 m², the clerk said."),
        (("It has 120 km", ("2", 4), "."), "It has 120 km²."),
        (("The CO", ("2", -1.5), " rose in May."), "The CO2 rose in May."),
        (("Of the CO", ("2", -1.5), ", he said, none is left."), "Of the CO2, he said, none is left."),
        (("The lab found 10", ("6", 4), ("7", 4), " cells."), "The lab found 10⁶⁷ cells."),
        (("The fare is 5", ("99", 0), " in all."), "The fare is 599 in all."),
        (("They met on the 3", ("rd", 4), " of May."), "They met on the 3rd of May."),
    ],
)
def test_figures_that_call_no_note_stay_raised_or_on_the_line(pieces: tuple[str | tuple[str, float], ...], text: str):
    assert text_of(*typed(72, 700, *pieces)) == text


@pytest.mark.parametrize("end", [" and took long.", ", the clerk said.", "."])
def test_a_footnote_reference_is_removed_without_adding_a_space(end: str):
    draft = read_pdf_bytes(pdf_bytes([*typed(72, 700, "It cost two kroner", ("1", 4), end), *NOTE]))

    assert draft.text == f"It cost two kroner{end}\n\n{PAID}"
    assert [(note.text, note.span.text_of(draft.text) if note.span else "") for note in draft.comments] == [
        ("From the budget of the town for 2026.", f"kroner{end.strip() if end[0] != ' ' else ''}".split()[0])
    ]


def test_a_figure_whose_note_is_not_on_the_page_stays_in_the_text():
    assert text_of(*typed(72, 700, "It cost two kroner", ("2", 4), " in all."), *NOTE) == (
        f"It cost two kroner² in all.\n\n{PAID}\n\n1 From the budget of the town for 2026."
    )


LINES = (
    "he ferry between the two towns was sold on",
    "Monday for one krone, the town clerk said.",
    "It will sail again in May, she said on the quay.",
)


def initial(letter: str, *lines: str, gap: float = 0) -> list[At]:
    """A paragraph whose first letter is as high as its first two lines; the first of these stands ``gap`` further right."""
    first, second, *others = lines
    return [
        At(72, 688, letter, 30),
        At(100 + gap, 700, first),
        At(100, 688, second),
        *column(72, 676, others),
    ]


def test_an_initial_of_two_lines_begins_the_first_of_them():
    assert text_of(*initial("T", *LINES)) == f"T{' '.join(LINES)}"


def test_an_initial_that_is_a_word_stands_before_the_next():
    lines = ("ferry between the two towns was sold on", *LINES[1:])

    assert text_of(*initial("A", *lines, gap=3)) == f"A {' '.join(lines)}"


def test_an_initial_may_have_a_quotation_mark():
    assert text_of(*initial("“T", *LINES)) == f"“T{' '.join(LINES)}"


@pytest.mark.parametrize("order", ["last", "between"])
def test_an_initial_may_stand_anywhere_in_the_file(order: str):
    letter, first, second, *others = initial("T", *LINES)
    places = [first, second, *others, letter] if order == "last" else [first, letter, second, *others]

    assert text_of(*places) == f"T{' '.join(LINES)}"


def test_a_paragraph_above_an_initial_stays_one_of_its_own():
    above = column(72, 760, ("The town sold its last boat.", "It was sold at noon."))

    assert text_of(*above, *initial("T", *LINES)).splitlines()[-1] == f"T{' '.join(LINES)}"


def test_a_large_letter_with_nothing_beside_it_is_a_line_of_its_own():
    assert text_of(At(72, 740, "A", 30), *column(72, 700, LINES)).splitlines()[0] == "A"


def test_type_that_the_page_enlarges_is_as_large_as_it_is_seen():
    enlarged = "\nBT /F 1 Tf 24 0 0 24 72 740 Tm (Ferry Sold for One Krone) Tj ET"
    draft = read_pdf_bytes(pdf_bytes(column(72, 700, LINES), extra=enlarged))

    assert (draft.headline, draft.text.splitlines()[0]) == ("Ferry Sold for One Krone", "Ferry Sold for One Krone")


def test_an_initial_beside_one_line_begins_it():
    assert text_of(At(72, 696, "T", 20), At(86, 700, LINES[0]), At(72, 676, LINES[2])).startswith("The ferry between")


def test_a_large_figure_beside_lines_is_no_initial():
    assert "1he" not in text_of(*initial("1", *LINES))
