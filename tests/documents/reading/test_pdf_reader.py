"""Reading PDF files."""

import time

import pytest

from documents.pdf_files import FERRY, SALE, At, column, pdf_bytes
from onrecord.documents.reading.pdf.reader import read_pdf_bytes
from onrecord.domain.article import Draft


def lines_of(draft: Draft) -> list[tuple[str, str, str]]:
    return [(b.role.value, b.locator, b.span.text_of(draft.text)) for b in draft.structure.blocks]


def words_of(draft: Draft) -> list[str]:
    return [block.span.text_of(draft.text) for block in draft.structure.blocks]


def test_headline_byline_paragraphs_and_subheads():
    page = [
        At(72, 720, "Ferry Sold for One Krone", 24, "B"),
        At(72, 690, "By Ada Moe"),
        *column(72, 660, FERRY),
        At(72, 620, "What the buyer plans", 14, "B"),
        *column(72, 600, SALE),
        At(72, 560, "Coming into port", 10, "B"),
        *column(72, 540, ["She sails once more in June, the harbor master said, with forty guests on", "board."]),
    ]

    draft = read_pdf_bytes(pdf_bytes(page))

    assert lines_of(draft) == [
        ("headline", "p. 1", "Ferry Sold for One Krone"),
        ("byline", "p. 1", "By Ada Moe"),
        ("paragraph", "p. 1", " ".join(FERRY)),
        ("subhead", "p. 1", "What the buyer plans"),
        ("paragraph", "p. 1", " ".join(SALE)),
        ("subhead", "p. 1", "Coming into port"),
        (
            "paragraph",
            "p. 1",
            "She sails once more in June, the harbor master said, with forty guests on board.",
        ),
    ]
    assert draft.import_notes == ("The text was read from 1 page.",)


def test_a_first_line_indent_begins_a_paragraph():
    page = [
        At(84, 700, "The town of Ostervik sold its old ferry on Monday for one krone, the town"),
        At(72, 688, "clerk said, after nine years without an offer from anybody along the coast."),
        At(84, 676, "The buyer plans a workshop with room for twelve apprentices and a berth at"),
        At(72, 664, "the eastern quay."),
    ]

    assert words_of(read_pdf_bytes(pdf_bytes(page))) == [
        (
            "The town of Ostervik sold its old ferry on Monday for one krone, the town clerk said, after nine years"
            " without an offer from anybody along the coast."
        ),
        "The buyer plans a workshop with room for twelve apprentices and a berth at the eastern quay.",
    ]


LEFT = [
    "The council of Ostervik voted on Monday to",
    "close the old pier until May, after a storm",
    "took two of its piles in the night, and the",
    "harbor master said that the work would cost",
    "about two million kroner, which the town has",
    "not got, and which the county will not lend",
]
RIGHT = [
    "without a plan. Ida Holm, the town clerk, said",
    "that a plan was being written by two engineers",
    "from the capital, who had looked at the piles",
    "from a boat on Sunday and found shipworm in",
    "more than half of them, to nobody's surprise.",
    "The council meets again on Thursday at noon.",
]


@pytest.mark.parametrize("order", ["by column", "by row"])
def test_two_columns_under_a_wide_headline_are_read_one_after_the_other(order: str):
    left, right = column(50, 650, LEFT), column(320, 650, RIGHT)
    both = [*left, *right] if order == "by column" else [at for pair in zip(left, right, strict=True) for at in pair]

    draft = read_pdf_bytes(
        pdf_bytes([At(50, 700, "Old Pier in Ostervik Stays Closed Until the Month of May", 20), *both])
    )

    assert words_of(draft) == [
        "Old Pier in Ostervik Stays Closed Until the Month of May",
        " ".join([*LEFT, *RIGHT]),
    ]


def test_what_crosses_both_columns_divides_them():
    page = [
        *column(50, 700, LEFT[:3]),
        *column(320, 700, RIGHT[3:]),
        At(
            50, 650, "A line that runs from the left edge of the page over both columns to its right edge, in full.", 11
        ),
        *column(50, 620, RIGHT[:3]),
        *column(320, 620, LEFT[3:]),
    ]

    text = " ".join(words_of(read_pdf_bytes(pdf_bytes(page))))

    order = ["The council of Ostervik", "from a boat", "A line that runs", "without a plan.", "harbor master said"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_cells_of_a_table_stay_beside_each_other():
    rows = [("Year", "Offers", "Price"), ("2017", "None", "9,000"), ("2018", "One", "4,000"), ("2019", "None", "1")]
    table = [At(72 + 150 * i, 600 - 14 * n, cell) for n, row in enumerate(rows) for i, cell in enumerate(row)]

    draft = read_pdf_bytes(pdf_bytes([*column(72, 700, FERRY), *table]))

    assert draft.text.endswith("\n\nYear\nOffers\nPrice\n\n2017\nNone\n9,000\n\n2018\nOne\n4,000\n\n2019\nNone\n1")
    assert {role for role, _, words in lines_of(draft) if words == "9,000"} == {"table cell"}


def test_running_heads_are_dropped_and_paragraphs_continue_across_pages():
    pages = [
        [
            At(72, 760, "Fjord News, 4 May 2026", 8),
            *column(
                72, 700, [f"On page {number} the inquiry heard of a ferry that had sailed for nine years with", "a"]
            ),
            *column(
                72, 664, ["master of the old school on her bridge, who said that nothing had ever gone", "wrong and"]
            ),
            At(300, 30, str(number)),
        ]
        for number in (1, 2, 3)
    ]

    draft = read_pdf_bytes(pdf_bytes(*pages))

    assert "Fjord News" not in draft.text
    assert not [words for words in words_of(draft) if words.isdecimal()]
    assert {block.locator for block in draft.structure.blocks} == {"p. 1", "p. 2", "p. 3"}
    assert draft.import_notes == (
        "The text was read from 3 pages.",
        "Running heads and page numbers were left out (“Fjord News, 4 May 2026”).",
    )


def test_a_sentence_across_pages_keeps_its_first_page():
    first = [
        *column(72, 100, FERRY),
        *column(72, 64, ["The buyer, a carpenter from the next island, plans to turn the", "ship"]),
    ]
    second = column(72, 700, ["into a workshop with room for twelve apprentices, and has asked for a berth.", "He"])

    draft = read_pdf_bytes(pdf_bytes(first, second))

    assert lines_of(draft)[1] == (
        "paragraph",
        "p. 1",
        (
            "The buyer, a carpenter from the next island, plans to turn the ship into a workshop with room for twelve"
            " apprentices, and has asked for a berth. He"
        ),
    )


def test_the_same_sentence_on_two_pages_stays_when_it_is_no_running_head():
    pages = [column(72, 760, [*FERRY, f"Session {n} was closed by the chair at noon, the clerk said."]) for n in (1, 2)]

    assert read_pdf_bytes(pdf_bytes(*pages)).text.count("sold its old ferry") == 2


def test_words_broken_at_the_end_of_a_line_are_joined():
    page = column(
        72,
        700,
        [
            "The inquiry was told on Monday by the har-",
            "bor master that the well-",
            "known captain, a forty-",
            "four-year-old from the Anglo-",
            "Norwegian line, had checked the water-",
            "tight doors. The watertight doors were shut, and the life-",
            "boats were not, though the word life-boats stood in the log.",
        ],
    )

    draft = read_pdf_bytes(pdf_bytes(page))

    assert draft.text == (
        "The inquiry was told on Monday by the harbor master that the well-known captain, a forty-four-year-old from the"
        " Anglo-Norwegian line, had checked the watertight doors. The watertight doors were shut, and the life-boats were"
        " not, though the word life-boats stood in the log."
    )
    assert "2 words broken at the end of a line were joined." in draft.import_notes


def test_footnotes_become_notes_on_their_words():
    page = [
        At(72, 700, "The repair cost two million kroner"),
        At(72 + 155, 704, "1", 6),
        At(72 + 162, 700, "and took nine months, the clerk said."),
        At(72, 60, "1 From the budget of the town for 2026.", 7),
    ]

    draft = read_pdf_bytes(pdf_bytes(page))

    assert draft.text == "The repair cost two million kroner and took nine months, the clerk said."
    assert [(n.kind, n.text, n.span.text_of(draft.text) if n.span else "") for n in draft.comments] == [
        ("footnote", "From the budget of the town for 2026.", "kroner")
    ]


def test_links_stand_on_their_words():
    page = [At(72, 700, "The sale is described in a report that the council will discuss.")]
    data = pdf_bytes(
        page, links=[((178, 696, 212, 712), "https://fjord.example/report"), ((72, 696, 90, 712), "javascript:x()")]
    )

    draft = read_pdf_bytes(data)

    assert [(link.span.text_of(draft.text), link.target) for link in draft.structure.links] == [
        ("a report", "https://fjord.example/report")
    ]


def test_properties_count_only_where_the_text_says_nothing():
    info = "/Title (Pier Closed Until the Spring) /Author (Ada Moe) /CreationDate (D:20260504080000Z)"

    without = read_pdf_bytes(pdf_bytes(column(72, 700, FERRY), info=info))
    with_own = read_pdf_bytes(pdf_bytes([At(72, 740, "Ferry Sold", 24), *column(72, 700, FERRY)], info=info))

    assert (without.headline, without.byline, without.published) == (
        "Pier Closed Until the Spring",
        "By Ada Moe",
        "",  # the file was made that day, which tells nothing about when the article ran
    )
    assert "The headline was taken from the document’s properties." in without.import_notes
    assert with_own.headline == "Ferry Sold"
    assert "Pier Closed" not in with_own.text


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_page_on_its_side_is_read(turn: int):
    places = {1: [(200, 80), (212, 80)], 2: [(540, 200), (540, 188)], 3: [(212, 700), (200, 700)]}[turn]
    if turn == 2:
        places = [(540, 188), (540, 200)]
    page = [At(x, y, words, turn=turn) for (x, y), words in zip(places, FERRY, strict=True)]

    assert read_pdf_bytes(pdf_bytes(page)).text == " ".join(FERRY)


def test_words_set_sideways_are_left_out_and_counted():
    page = [*column(72, 700, FERRY), At(30, 300, "arXiv stamp", turn=1)]

    draft = read_pdf_bytes(pdf_bytes(page))

    assert draft.text == " ".join(FERRY)
    assert "2 words set sideways were left out." in draft.import_notes


def test_time_grows_in_line_with_the_pages():
    def seconds(pages: int) -> float:
        data = pdf_bytes(*[column(72, 740, [*FERRY, *SALE] * 12) for _ in range(pages)])
        start = time.perf_counter()
        read_pdf_bytes(data)
        return time.perf_counter() - start

    seconds(5)
    assert seconds(100) < 20 * seconds(20)


def test_a_raised_number_after_a_number_is_a_power_and_no_call_of_a_note():
    page = [
        At(72, 700, "The lake holds 10"),
        At(72 + 78, 704, "6", 6),
        At(72 + 86, 700, "tonnes of water, the engineer said."),
        At(72, 60, "6 From the survey of the town for 2026.", 7),
    ]
    draft = read_pdf_bytes(pdf_bytes(page))

    assert "6 From the survey of the town for 2026." in draft.text
    assert draft.comments == ()


@pytest.mark.parametrize(
    ("number", "size"), [("1", 10), ("2", 7)], ids=["as large as the text", "of a number never called"]
)
def test_a_numbered_paragraph_is_a_footnote_only_if_small_and_referenced(number: str, size: int):
    page = [
        At(72, 700, "The repair cost two million kroner"),
        At(72 + 155, 704, "1", 6),
        At(72 + 162, 700, "and took nine months, the clerk said."),
        At(72, 600, f"{number} ferry sailed that year, from the eastern quay of the town.", size),
    ]
    draft = read_pdf_bytes(pdf_bytes(page))

    assert draft.text.endswith(f"\n\n{number} ferry sailed that year, from the eastern quay of the town.")
    assert draft.comments == ()


def test_items_of_a_list_stay_apart_and_a_bold_sentence_is_no_heading():
    page = [
        *column(72, 700, FERRY),
        *column(72, 676, ["• The hull, which cost two million kroner in its day,", "• The bell, which cost nothing"]),
        At(72, 620, "Nobody was hurt.", 10, "B"),
        *column(72, 590, SALE),
    ]

    assert [(role, words) for role, _, words in lines_of(read_pdf_bytes(pdf_bytes(page)))] == [
        ("paragraph", " ".join(FERRY)),
        ("list item", "• The hull, which cost two million kroner in its day,"),
        ("list item", "• The bell, which cost nothing"),
        ("paragraph", "Nobody was hurt."),
        ("paragraph", " ".join(SALE)),
    ]


def test_a_long_sentence_in_large_type_is_no_heading():
    large = [
        "The council of Ostervik voted on Monday",
        "to close the old pier until May, and to ask",
        "the county, which has not lent anything to",
        "the town since the fire, for two million",
        "kroner, of which the engineer spent a part",
        "on the plan before anybody had seen it.",
    ]
    page = [*column(72, 740, large, 14, 17), *column(72, 600, [*FERRY, *SALE])]

    assert lines_of(read_pdf_bytes(pdf_bytes(page)))[0] == ("paragraph", "p. 1", " ".join(large))


def test_one_line_at_the_end_of_a_page_does_not_run_on_over_it():
    first, second = (
        [*column(72, 200, FERRY), At(72, 90, "Coming into port")],
        column(72, 700, ["in June", "She sails once more."]),
    )

    assert "Coming into port" in words_of(read_pdf_bytes(pdf_bytes(first, second)))


def test_a_question_in_large_type_is_a_heading():
    page = [
        At(72, 740, "Ferry Sold for One Krone", 24),
        *column(72, 700, FERRY),
        At(72, 640, "Who wanted it?", 14),
        *column(72, 610, SALE),
    ]

    assert ("subhead", "p. 1", "Who wanted it?") in lines_of(read_pdf_bytes(pdf_bytes(page)))


def test_an_address_that_is_longer_than_any_is_no_link():
    page = [At(72, 700, "The sale is described in a report that the council will discuss.")]
    data = pdf_bytes(page, links=[((178, 696, 212, 712), f"https://fjord.example/{'x' * 4_096}")])

    assert read_pdf_bytes(data).structure.links == ()
