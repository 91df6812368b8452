"""Reading pasted text and plain text files."""

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.readers import read_article, read_pasted
from onrecord.documents.reading.text.plain_text import read_plain_text
from onrecord.domain.article import Draft, line_spans
from onrecord.domain.text import is_blank, normalize_text
from onrecord.domain.vocabulary import BlockRole

BRIDGE = """The Mill Road Bridge Will Close for a Year

By Ada Moe
May 3, 2026

The bridge on Mill Road, which carries eleven thousand cars a
day, will close in September for a full year of repairs, the
county said on Monday.

"We waited too long," said Ida Holm, the county engineer. "The
bearings are worn, and the deck is cracked in four other well-
known places, and we cannot keep patching it any longer."

The river runs
under the bridge
all day
"""


def words_of(draft: Draft, role: BlockRole) -> list[str]:
    return [block.span.text_of(draft.text) for block in draft.structure.blocks if block.role is role]


def test_lines_broken_by_a_mail_program_are_joined_and_a_poem_is_not():
    draft = read_pasted(BRIDGE)

    assert draft.import_notes == ("The lines were broken at a fixed width; 2 paragraphs were rejoined.",)
    assert words_of(draft, BlockRole.PARAGRAPH) == [
        (
            "The bridge on Mill Road, which carries eleven thousand cars a day, will close in September for a full year of"
            " repairs, the county said on Monday."
        ),
        (
            '"We waited too long," said Ida Holm, the county engineer. "The bearings are worn, and the deck is cracked in'
            ' four other well-known places, and we cannot keep patching it any longer."'
        ),
        "The river runs",
        "under the bridge",
        "all day",
    ]


def test_headline_byline_and_date_of_pasted_text():
    draft = read_pasted(BRIDGE)

    assert draft.headline == "The Mill Road Bridge Will Close for a Year"
    assert draft.byline == "By Ada Moe"
    assert draft.published == "May 3, 2026"
    assert draft.origin == "pasted text"


@pytest.mark.parametrize(
    "text",
    [
        "One sentence stands here.\nAnother one stands here.\nA third one is a little longer than those.\n" * 4,
        "ANN: We met on the pier that night, all of us.\nBEN: I was not there, as you know.\nANN: You were.\n" * 4,
        "- eggs and flour and butter\n- a pound of sugar\n- two lemons, and the peel of a third one\n" * 4,
    ],
)
def test_lines_that_are_meant_stay(text: str):
    assert read_pasted(text).text == text


def test_line_ends_of_every_kind_are_made_one():
    draft = read_pasted("One.\r\nTwo.\rThree.\x85Four.\u2028Five.\u2029Six.\vSeven.\fEight.")

    assert draft.text == "One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.\nEight."
    assert len(draft.structure.blocks) == 8


def test_repairs_are_counted():
    draft = read_pasted("\ufeffA \ud83d\ude00 and a \ud800 and a \0 here.")

    assert draft.text == "A 😀 and a \ufffd and a \ufffd here."
    assert draft.import_notes == (
        "1 split character was rejoined.",
        "2 unreadable characters were replaced with \ufffd.",
    )


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\r\n", "\ufeff", "\u200b\n\u200e\u00ad"])
def test_blank_text_is_refused(text: str):
    with pytest.raises(DocumentError) as caught:
        read_pasted(text)

    assert caught.value.kind is DocumentProblem.EMPTY
    assert str(caught.value) == (
        "The text is empty: it has no words. Nothing was imported. "
        "Choose another file, or paste the text of the article."
    )


def test_one_character_is_an_article():
    assert read_pasted("x").headline == "x"


@given(st.text(min_size=1).filter(lambda text: not is_blank(normalize_text(text).text)))
def test_any_text_is_read_and_every_line_has_its_block(text: str):
    draft = read_plain_text(text)

    assert [block.span for block in draft.structure.blocks] == list(line_spans(draft.text))


PHRASES = st.sampled_from(
    ["By Ada Moe", "Share this", "Read more", "", "May 3, 2026", "The mayor said so.", "NewsSport", "Why It Matters"]
)


@given(st.lists(PHRASES, min_size=1).map("\n".join).filter(str.strip))
def test_any_order_of_the_parts_of_a_page_is_read(text: str):
    draft = read_pasted(text)

    assert [block.span for block in draft.structure.blocks] == list(line_spans(draft.text))
    assert "The mayor said so." not in words_of(draft, BlockRole.FURNITURE)


@pytest.mark.parametrize(
    ("encoding", "notes"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-32", ()),
        (
            "cp1252",
            (
                (
                    "The file doesn’t name its text encoding; Windows Western European was assumed. "
                    "Check accented letters and quotation marks."
                ),
            ),
        ),
        (
            "utf-16-le",
            (
                (
                    "The file doesn’t name its text encoding; utf-16-le was assumed. "
                    "Check accented letters and quotation marks."
                ),
            ),
        ),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, notes: tuple[str, ...]):
    words = "“It’s a café,” said Åse Lindqvist – the owner – of the place she runs."
    path = tmp_path / "story.txt"
    path.write_bytes(words.encode(encoding))

    draft = read_article(path)

    assert draft.text == words
    assert draft.import_notes == notes


MIXED = "The café on the quay is Åse Lindqvist’s – she has run it since May, “alone”."


def test_utf_8_with_a_piece_in_another_encoding_keeps_both(tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_bytes(f"{MIXED}\n".encode() + "It’s a café.".encode("cp1252"))

    draft = read_article(path)

    assert draft.text == f"{MIXED}\nIt’s a café."
    assert draft.import_notes == (
        (
            "2 bytes of the file are not UTF-8 like the rest; Windows Western European was assumed there. "
            "Check accented letters and quotation marks."
        ),
    )
    assert not draft.doubt


@pytest.mark.parametrize("kept", [1, 2])
def test_a_text_that_is_cut_off_inside_a_letter_says_so(tmp_path: Path, kept: int):
    path = tmp_path / "story.txt"
    path.write_bytes(MIXED.encode() + " It costs €".encode()[: kept - 3])

    draft = read_article(path)

    assert draft.text == f"{MIXED} It costs \ufffd"
    assert draft.import_notes == ("The file ends in the middle of a character, so it may have been cut off.",)


def test_one_byte_that_is_not_utf_8_is_no_sign_of_it_where_no_letter_is(tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_bytes("The owner of the café".encode("cp1252"))

    assert read_article(path).text == "The owner of the café"


def test_a_text_of_two_bytes_a_letter_that_is_cut_off_is_read(tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_bytes("The pier is closed.".encode("utf-16-le")[:-1])

    assert read_article(path).text == "The pier is closed\ufffd"


def test_japanese_in_its_old_encoding_is_guessed(tmp_path: Path):
    words = "市長は月曜日、橋を一年間閉鎖すると発表した。工事は九月に始まる予定だ。住民は反対している。"
    path = tmp_path / "story.txt"
    path.write_bytes(words.encode("cp932"))

    draft = read_article(path)

    assert draft.text == words
    assert "Japanese Shift-JIS was assumed" in draft.import_notes[0]


@pytest.mark.parametrize("name", ["CON.txt", "notes.", "blåbær 🫐", "a" * 240 + ".txt", "cafe\u0301.txt"])
def test_odd_names_are_names(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_text("The pier was closed on Monday.", encoding="utf-8")

    draft = read_article(path)

    assert draft.origin == name
    assert draft.text == "The pier was closed on Monday."


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(DocumentError) as caught:
        read_article(tmp_path / "gone.txt")

    assert caught.value.what == "gone.txt isn’t there."
    assert caught.value.to_do == "Check that the file is still in its folder, then open it again."


def test_a_folder_is_not_a_file(tmp_path: Path):
    with pytest.raises(DocumentError) as caught:
        read_article(tmp_path)

    assert caught.value.kind is DocumentProblem.UNREADABLE


def test_pasted_html_with_the_same_words_keeps_headings_and_links() -> None:
    markup = (
        "<h1>Ferry Sold</h1><p>The ferry was <a href='https://gazette.example/sale'>sold</a> on Monday.</p>"
        "<h2>What it cost</h2><p>It cost $5.</p>"
    )
    draft = read_pasted("Ferry Sold\n\nThe ferry was sold on Monday.\n\nWhat it cost\nIt cost $5.\n", markup)
    (link,) = draft.structure.links
    assert (link.target, link.span.text_of(draft.text)) == ("https://gazette.example/sale", "sold")
    subheads = [b.span.text_of(draft.text) for b in draft.structure.blocks if b.role is BlockRole.SUBHEAD]
    assert subheads == ["What it cost"]


@pytest.mark.parametrize("markup", ["<p>Other words.</p>", "<p></p>", "<div>" * 5_000])
def test_pasted_text_counts_where_the_html_holds_other_words(markup: str) -> None:
    assert read_pasted("Ferry Sold\n\nIt was $7.", markup).text == "Ferry Sold\n\nIt was $7."


@pytest.mark.parametrize("first", ["PKK", "MZUZU, Malawi —", "ID3", "Rar!", "OggS"])
def test_a_story_whose_first_letters_also_begin_files_of_another_kind_is_a_text(tmp_path: Path, first: str):
    path = tmp_path / "story.txt"
    path.write_text(f"{first} is how this story begins, and the pier is closed.", encoding="utf-8")

    assert read_article(path).text == f"{first} is how this story begins, and the pier is closed."


def test_controls_that_no_text_has_are_binary_data_even_without_a_zero(tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_bytes(b"\x01\x02 words" * 100)

    with pytest.raises(DocumentError) as caught:
        read_article(path)

    assert caught.value.what == "story.txt isn’t text: it contains binary data."


@pytest.mark.parametrize(("encoding", "label"), [("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")])
def test_letters_of_two_bytes_are_known_without_a_mark(tmp_path: Path, encoding: str, label: str):
    path = tmp_path / "story.txt"
    path.write_bytes("The pier is closed.".encode(encoding))
    draft = read_article(path)

    assert draft.text == "The pier is closed."
    assert draft.import_notes[0].startswith(f"The file doesn’t name its text encoding; {label} was assumed.")


def _encoded(data: bytes) -> str:
    return base64.encodebytes(data).decode()


_BYTES = bytes(each * each * 7919 % 251 for each in range(3000))


@pytest.mark.parametrize(
    "text",
    [
        "\0" * 50,
        "".join(map(chr, range(32))) * 10,
        _BYTES.decode("latin-1"),
        _BYTES.decode("utf-8", "replace"),
        _BYTES.decode("cp1252", "replace"),
        "The fer\0ry left. " * 20,
        _encoded(_BYTES),
        "data:image/png;base64," + _encoded(_BYTES).replace("\n", ""),
    ],
)
def test_pasted_binary_data_is_refused_in_words(text: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_pasted(text)
    assert str(refused.value) == (
        "What you pasted is binary data, such as a picture or a file, not words. Nothing was imported. "
        "Copy the words of the article and paste them, or open the file."
    )


@pytest.mark.parametrize("text", ["\ufffc\n\ufffc", "\ue000\uf8ff" * 9, ". . .\n***", "\ud800" * 30])
def test_a_paste_without_a_letter_is_refused(text: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_pasted(text)
    assert str(refused.value).startswith("What you pasted has no words.")


def test_a_paste_from_a_terminal_loses_its_colors() -> None:
    draft = read_pasted("\x1b[1;31mFerry Fares Rise\x1b[0m\n\nThey rise\x07 by $2, she said.")
    assert draft.text == "Ferry Fares Rise\n\nThey rise by $2, she said."
    assert draft.headline == "Ferry Fares Rise"


def test_pasted_code_of_a_word_processor_is_read_as_what_it_is() -> None:
    draft = read_pasted("{\\rtf1\\ansi Ferry Fares Rise\\par They rise by $2, she said.\\par}")
    assert (draft.headline, draft.origin) == ("Ferry Fares Rise", "pasted text")


@pytest.mark.parametrize(
    "text", ["費用は二倍になった。" * 400, "Ferry 😀 sold", "Siehe https://fähre.example/" + "a" * 50]
)
def test_unusual_words_are_no_binary_data(text: str) -> None:
    assert read_pasted(text).text == text
