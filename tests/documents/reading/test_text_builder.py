"""Text and positions that are built together."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.reading.story.text_builder import (
    Closing,
    Opening,
    Paragraph,
    Piece,
    Reference,
    TextBuilder,
    with_headline,
)
from onrecord.domain.article import line_spans
from onrecord.domain.text import normalize_text
from onrecord.domain.vocabulary import BlockRole

WORDS = st.text(st.sampled_from("ab é😀\r\n\u2028\u00a0\t.\0"), max_size=12)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=6))
def test_marks_and_blocks_stand_on_their_words(paragraphs: list[tuple[str, str, str]]):
    builder = TextBuilder()
    for number, (before, linked, after) in enumerate(paragraphs):
        key = f"link {number}"
        builder.add(Paragraph([before, Opening(key), linked, Closing(key), after]))

    structure = builder.structure({f"link {number}": str(number) for number in range(len(paragraphs))})

    assert [block.span for block in structure.blocks] == list(line_spans(builder.text))
    assert {link.target: link.span.text_of(builder.text) for link in structure.links} == {
        str(number): normalize_text(linked).text.strip()
        for number, (_, linked, _) in enumerate(paragraphs)
        if linked.strip()
    }


def built(*pieces: Piece) -> TextBuilder:
    builder = TextBuilder()
    builder.add(Paragraph(["Paragraph before."]))
    builder.add(Paragraph(pieces))
    return builder


def words_at(builder: TextBuilder, key: str) -> str | None:
    span = builder.span_of(key, builder.text)
    return span.text_of(builder.text) if span else None


def test_a_reference_hangs_on_the_word_before_even_if_it_is_in_pieces():
    assert words_at(built("The pr", "ice", " ", Reference("n"), "fell."), "n") == "price"


def test_a_reference_at_the_start_of_a_paragraph_hangs_nowhere():
    assert words_at(built(Reference("n"), "The price fell."), "n") is None


def test_a_range_comes_before_a_reference_of_the_same_name():
    builder = built("The ", Opening("c"), "price fell", Closing("c"), Reference("c"), ".")

    assert words_at(builder, "c") == "price fell"


def test_a_mark_that_never_ends_names_nothing():
    assert words_at(built(Opening("c"), "The price fell."), "c") is None


def test_list_items_and_cells_stand_close_and_the_rest_apart():
    builder = TextBuilder()
    for words, role, row in (
        ("a", BlockRole.LIST_ITEM, 0),
        ("b", BlockRole.LIST_ITEM, 0),
        ("c", BlockRole.PARAGRAPH, 0),
        (" ", BlockRole.PARAGRAPH, 0),
        ("d", BlockRole.TABLE_CELL, 1),
        ("e", BlockRole.TABLE_CELL, 1),
        ("f", BlockRole.TABLE_CELL, 2),
    ):
        builder.add(Paragraph([words], role, 0, row))

    assert builder.text == "a\nb\n\nc\n\nd\ne\n\nf"


def test_repairs_are_counted():
    assert built("a\0b", "\0").notes == ("2 unreadable characters were replaced with \ufffd.",)


def roles(*paragraphs: Paragraph) -> list[str]:
    return [paragraph.role.value for paragraph in with_headline(paragraphs)]


def test_the_first_heading_is_the_headline():
    heading, short = Paragraph(["Ferry Sold"], BlockRole.SUBHEAD, 1), Paragraph(["By Ada Moe"])

    assert roles(heading, short, heading) == ["headline", "paragraph", "subhead"]
    assert roles(short, heading, short) == ["paragraph", "headline", "paragraph"]


def test_a_heading_inside_the_story_is_not_the_headline():
    story = Paragraph(["The town sold its old ferry on Monday. " * 6])
    heading, low = Paragraph(["Ferry Sold"], BlockRole.SUBHEAD, 1), Paragraph(["Why"], BlockRole.SUBHEAD, 2)

    assert roles(story, heading) == ["paragraph", "subhead"]
    assert roles(Paragraph(["Note."]), low) == ["paragraph", "subhead"]


def test_a_marked_headline_stays_the_only_one():
    title, heading = Paragraph(["Ferry Sold"], BlockRole.HEADLINE), Paragraph(["Slug"], BlockRole.SUBHEAD, 1)

    assert roles(heading, title, title) == ["subhead", "headline", "subhead"]
