"""Reading RTF documents."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.readers import read_article
from onrecord.documents.reading.rtf.reader import read_rtf_bytes
from onrecord.domain.article import Draft

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 MS Gothic;}}"
    rb"{\colortbl;\red0\green0\blue0;}{\stylesheet{\snext0 Normal;}{\s1\outlinelevel0 House Head;}{\s2 heading 2;}"
    rb"{\s3 Title;}{\s4 Quote;}{\*\cs5 Title;}}{\*\generator Writer 1;}"
)
INFO = rb"{\info{\title Pier Closed Until Spring}{\author Ada Moe}{\creatim\yr2026\mo5\dy4}}"


def rtf(body: bytes) -> Draft:
    return read_rtf_bytes(HEAD + body + b"}")


def roles_of(draft: Draft) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.text_of(draft.text)) for block in draft.structure.blocks]


def notes_of(draft: Draft) -> list[tuple[str, str, str, str | None]]:
    return [(n.kind, n.author, n.text, n.span.text_of(draft.text) if n.span else None) for n in draft.comments]


def test_styles_lists_and_tables():
    draft = rtf(
        rb"\pard\s3 Ferry Sold for One Krone\par\pard\plain By Ada Moe\par"
        rb"\pard The town of Ostervik sold its old ferry on Monday for one krone, the town clerk said, after nine years.\par"
        rb"\pard\s2 What is left\par\pard{\listtext\'b7\tab}\ls1\ilvl0 The hull\par\pard\ls1\ilvl1 The bell\par"
        rb"\pard\s4 She carried planks.\par"
        rb"\trowd\cellx100\cellx200\pard\intbl Year\cell\pard\intbl Offers\cell\row"
        rb"\trowd\cellx100\cellx200\pard\intbl 2017\cell\pard\intbl None\par or few\cell\row"
        rb"\trowd\cellx100\pard\intbl A frame.\cell\row\pard The end came soon.\par"
    )

    assert roles_of(draft) == [
        ("headline", "Ferry Sold for One Krone"),
        ("byline", "By Ada Moe"),
        (
            "paragraph",
            "The town of Ostervik sold its old ferry on Monday for one krone, the town clerk said, after nine years.",
        ),
        ("subhead", "What is left"),
        ("list item", "The hull"),
        ("list item", "The bell"),
        ("block quote", "She carried planks."),
        ("table cell", "Year"),
        ("table cell", "Offers"),
        ("table cell", "2017"),
        ("table cell", "None"),
        ("table cell", "or few"),
        ("paragraph", "A frame."),
        ("paragraph", "The end came soon."),
    ]
    assert "Year\nOffers\n\n2017" in draft.text


def test_encodings_and_characters():
    draft = rtf(
        rb"{\f0 Caf\'e9 \'93now\'94} {\f1 \'cf\'f0\'e8} {\f2 \'83\'65} \u8220?x\u8221? \uc2\u233\'c3\'a9\uc0\u233  "
        rb"a\emdash b\~c\_d\-e {\uc1 \u-10179?\u-8704?}\line n\{\}\\"
    )

    assert draft.text == "Café “now” При テ “x” éé a—b\xa0c\u2011de \U0001f600\nn{}\\"
    assert "1 split character was rejoined." in draft.import_notes


def test_half_a_character_is_replaced_and_told():
    draft = rtf(rb"Smile \u-10179? wide")

    assert draft.text == "Smile \ufffd wide"
    assert "1 unreadable character was replaced with \ufffd." in draft.import_notes


def test_tracked_changes_are_accepted_and_hidden_words_left_out():
    draft = rtf(
        rb"The ferry cost {\deleted four}{\revised five} million{\v secretly paid} kroner.{\deleted  Not sure.\par}"
        rb" It sailed.\par Next."
    )

    assert draft.text == "The ferry cost five million kroner. It sailed.\n\nNext."
    assert draft.import_notes == (
        "1 tracked insertion was accepted. 2 tracked deletions were left out.",
        "Hidden text was left out: 2 words.",
    )


def test_comments_footnotes_and_endnotes_on_their_words():
    draft = rtf(
        rb"The ferry {\*\atrfstart 7}cost five million{\*\atrfend 7}{\*\atnid BL}{\*\atnauthor Bo Lie}\chatn"
        rb"{\*\annotation{\*\atndate 132457088}{\*\atnref 7}\pard\plain Who \b says\b0  so?\par}"
        rb" kroner{\super\chftn{\footnote\pard\plain{\super\chftn} From the budget.}}, she said"
        rb"{\super\chftn{\*\footnote\ftnalt Told on Monday.}}. It{\*\atnauthor Ida Holm}{\*\annotation Which?} sailed.\par"
    )

    assert draft.text == "The ferry cost five million kroner, she said. It sailed."
    assert notes_of(draft) == [
        ("comment", "Bo Lie", "Who says so?", "cost five million"),
        ("footnote", "", "From the budget.", "kroner"),
        ("endnote", "", "Told on Monday.", "said"),
        ("comment", "Ida Holm", "Which?", "It"),
    ]
    assert draft.comments[0].written_at == datetime(2026, 5, 4, 10, 0, tzinfo=UTC)


def test_links_and_fields():
    draft = rtf(
        rb'See {\field{\*\fldinst{HYPERLINK "https://fjord.example/report"}}{\fldrslt{\ul a report}}} of'
        rb' {\field{\*\fldinst DATE}{\fldrslt Monday}} and {\field{\*\fldinst HYPERLINK \\l "below"}{\fldrslt below}}.'
    )

    assert draft.text == "See a report of Monday and below."
    assert [(link.span.text_of(draft.text), link.target) for link in draft.structure.links] == [
        ("a report", "https://fjord.example/report")
    ]


def test_a_text_box_follows_its_paragraph_once():
    draft = rtf(
        rb"The vault {\shp{\*\shpinst\shpleft0{\sp{\sn wzName}{\sv Box}}{\shptxt \pard In brief: opened 1988.\par}}"
        rb"{\shprslt\pard In brief: opened 1988.\par}}is cold.\par It is dry.\par"
    )

    assert draft.text == "The vault is cold.\n\nIn brief: opened 1988.\n\nIt is dry."


def test_pictures_objects_headers_and_binary_data_are_skipped_and_named():
    draft = rtf(
        rb"{\header Fjord News}{\footer\pard\par}Before {\*\shppict{\pict\pngblip 8950}}{\nonshppict{\pict 00}}"
        rb"{\object\objemb{\*\objclass Sheet}{\*\objdata 0105}{\result shown}} after{\pict\bin5 {}\\{ }."
    )

    assert draft.text == "Before shown after."
    assert draft.import_notes == (
        "Not loaded: 2 pictures and 1 embedded object.",
        "Headers and footers were left out.",
    )


def test_properties_give_the_headline_only_where_there_is_none():
    body = (
        rb"The pier in Ostervik was closed on Monday after a storm took two of its piles, the harbor master said.\par"
    )

    assert rtf(INFO + rb"\pard\s3 Pier Closed\par " + body).headline == "Pier Closed"
    draft = rtf(INFO + body)
    assert (draft.headline, draft.byline) == ("Pier Closed Until Spring", "By Ada Moe")


def test_a_file_that_ends_in_the_middle_gives_what_is_there_and_says_so():
    draft = read_rtf_bytes(HEAD + rb"{\b The pier is closed.\par It opens")

    assert draft.text.endswith("The pier is closed.\n\nIt opens")
    assert "The file is cut off; the rest is missing." in draft.import_notes


def test_a_hundred_thousand_groups_and_closing_marks_too_many():
    assert rtf(b"{" * 100_000 + b"Deep." + b"}" * 100_000).text == "Deep."
    assert rtf(b"}}}}Still here.").text == "Still here."


@pytest.mark.parametrize("body", [rb"\par\par", rb"{\v hidden only}", rb"{\pict 00}"])
def test_a_document_without_words_is_empty(tmp_path: Path, body: bytes):
    path = tmp_path / "none.rtf"
    path.write_bytes(HEAD + body + b"}")
    with pytest.raises(DocumentError) as caught:
        read_article(path)

    assert caught.value.what == "none.rtf is a document with no text."


def test_control_words_of_any_length_and_number_are_read():
    assert rtf(rb"\pard" + rb"\x" * 50_000 + rb" \nosuch99999999999 \u99999999999?Words.").text.endswith("Words.")


def test_an_rtf_document_by_any_name(tmp_path: Path):
    path = tmp_path / "story.docx"
    path.write_bytes(HEAD + rb"The pier is closed.}")

    assert read_article(path).text.endswith("The pier is closed.")


def test_an_endnote_that_never_began_is_none():
    draft = rtf(rb"\pard The pier closed on Monday.\ftnalt\par")
    assert (draft.text, draft.comments) == ("The pier closed on Monday.", ())


@pytest.mark.parametrize(
    ("behind", "text", "notes"),
    [
        (rb"\listtext 1.", "The pier closed on Monday.", []),
        (
            rb"\footnote It opens in May.",
            "The pier closed on Monday.",
            [("footnote", "", "It opens in May.", "Monday.")],
        ),
        (rb"{\shptxt It opens in May.}", "The pier closed on Monday.\n\nIt opens in May.", []),
        (rb"\shptxt It opens in May.", "The pier closed on Monday.\n\nIt opens in May.", []),
    ],
)
def test_data_after_the_end_of_a_file_does_not_lose_the_story(
    behind: bytes, text: str, notes: list[tuple[str, str, str, str | None]]
):
    draft = read_rtf_bytes(HEAD + b"The pier closed on Monday.}" + behind)

    assert draft.text == text
    assert notes_of(draft) == notes
    assert "The file is cut off; the rest is missing." not in draft.import_notes


def test_a_style_with_a_number_is_not_that_of_paragraphs_without_one():
    draft = read_rtf_bytes(
        rb"{\rtf1{\stylesheet{\s1 heading 1;}{\s2 Quote;}}The pier is closed.\par\pard\s2 It is not.\par}"
    )

    assert roles_of(draft) == [("paragraph", "The pier is closed."), ("block quote", "It is not.")]
