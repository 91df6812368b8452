"""RTF controls, as the programs that write most RTF files use them."""

import pytest

from documents.reading.test_rtf_reader import rtf
from onrecord.documents.reading.file_types import FileType, file_type_of
from onrecord.documents.reading.rtf.reader import read_rtf_bytes

FONTS = (
    rb"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset238 Times CE;}{\f2\fcharset128 MS Mincho;}{\f3\fcharset134 SimSun;}"
    rb"{\f4\fcharset77 Geneva;}{\f5\fcharset2 Symbol;}{\f6\fcharset2 Wingdings;}{\f7\fcharset89 Mac Cyr;}"
    rb"{\f8\fcharset254 Terminal;}{\f9\fcharset78 Osaka;}}"
)


def document(body: bytes, head: bytes = rb"\ansi\ansicpg1252\deff0") -> str:
    return read_rtf_bytes(rb"{\rtf1" + head + FONTS + body + b"}").text


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"], ids=["LF", "CR", "CRLF"])
def test_textedit_ends_a_paragraph_with_a_backslash_and_a_line_end(end: bytes):
    # TextEdit also breaks its own lines without a backslash; those mean nothing.
    source = (
        rb"{\rtf1\ansi\ansicpg1252\cocoartf2639@\cocoatextscaling0\cocoaplatform0{\fonttbl\f0\fswiss\fcharset0 Helvetica;}@"
        rb"{\colortbl;\red255\green255\blue255;}@{\*\expandedcolortbl;;}@\paperw11900\paperh16840\margl1440@"
        rb"\pard\tx720\pardirnatural\partightenfactor0@@\f0\fs24 \cf0 First paragraph here.\@Second \'93one\'94 there.\@\@"
        rb'Third\uc0\u8212 with {\field{\*\fldinst{HYPERLINK "https://fjord.example/"}}{\fldrslt a link}}.}'
    ).replace(b"@", end)

    assert read_rtf_bytes(source).text == ("First paragraph here.\n\nSecond “one” there.\n\nThird—with a link.")


def test_a_backslash_at_a_line_end_is_a_paragraph_even_after_a_missing_substitute():
    assert rtf(b"One\\u8217\\\nTwo").text == "One’\n\nTwo"


def test_a_picture_in_a_textedit_bundle_is_named_and_its_placeholder_left_out():
    draft = rtf(b"Before {{\\NeXTGraphic ferry.tiff \\width640 \\height480\n}\\'ac}after.")

    assert draft.text == "Before after."
    assert draft.import_notes == ("Not loaded: 1 picture.",)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"\f0 \'8aibenik \f1 \'8aibenik \'b9", "Šibenik Šibenik ą"),
        (rb"\f2 \'93\'8c\'8b\'9e", "東京"),
        (rb"\f2 \'83e\'83\'58\'83\\", "テスソ"),
        (rb"\f3 \'b1\'b1\'be\'a9", "北京"),
        (rb"\f4 \'8e\'d2x\'d3", "é“x”"),
        (rb"\f7 \'8c\'ee\'f1", "Мос"),
        (rb"\f8 \'82", "é"),
        (rb"\f9 \'93\'8c", "東"),
        (rb"\f5 \'b3\'20\'61 \'b1", "≥ α ±"),
        (rb"\f5 \u-3917?", "≥"),
        (rb"\f6 \'fc", "✓"),
        (rb"{\f2 \'93}\f0 x", "�x"),
    ],
)
def test_bytes_are_read_in_the_code_page_of_their_font(body: bytes, text: str):
    assert document(body) == text


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        (rb"\mac\deff8", rb"\f99 \'8e", "é"),
        (rb"\ansi\ansicpg10000", rb"\f99 \'d2Caf\'8e\'d3", "“Café”"),
        (rb"\ansi\ansicpg10007", rb"\f99 \'8c", "М"),
        (rb"\ansi\ansicpg1251", rb"\f99 \'cc", "М"),
        (rb"\ansi\ansicpg20866", rb"\f99 \'ed", "М"),
        (rb"\ansi\ansicpg28592", rb"\f99 \'b1", "ą"),
        (rb"\ansi\ansicpg54936", rb"\f99 \'b1\'b1", "北"),
        (rb"\pc", rb"\f99 \'82", "é"),
        (rb"\ansi\deff1", rb"\'b9 {\plain\'b9}", "ą ą"),
    ],
)
def test_bytes_outside_known_fonts_are_read_in_the_code_page_of_the_file(head: bytes, body: bytes, text: str):
    assert document(body, head) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"a\u8220\ldblquote b\u8221\rdblquote c", "a“b”c"),
        (rb"a\u92\\b", "a\\b"),
        (rb"a{\uc2\u26481\'93\'8c}b", "a東b"),
        (rb"\u128512?!", "\U0001f600!"),
        (rb"\u-10179\'3f\u-8704\'3f!", "\U0001f600!"),
        (rb"{\upr{Caf?}{\*\ud{Caf\u233?}}} now", "Café now"),
        (rb"{\upr{\*\bkmkstart a?}{\*\ud{\*\bkmkstart a\u233?}}}Now", "Now"),
        (rb"one\column two", "one\n\ntwo"),
        (rb"one \softline two \softpage three", "one two three"),
        (rb"zero\zwbo width\zwnbo .", "zero\u200bwidth\u2060."),
        (rb"soft\-hyphen and co\_op", "softhyphen and co\u2011op"),
        (rb"10{\up6\fs16 6} and m{\super 2}", "10⁶ and m²"),
        (rb"in {\*\xmlopen\xmlns1{\factoidname place}}Ostervik{\*\xmlclose} now", "in Ostervik now"),
        (rb"{\*\unknown lost}kept{\*\unknown\par lost}", "kept"),
        (rb'is {\field{\*\fldinst SYMBOL 179 \\f "Symbol" \\s 10}{\fldrslt\f5\fs20}} 5', "is ≥ 5"),
        (rb"is {\field{\*\fldinst SYMBOL 252 \\f Wingdings}{\fldrslt\'fb}} so", "is û so"),
        (
            rb"{\mmath{\*\moMathPara{\*\moMathParaPr{\mjc center}}{\*\moMath{\mr\mscr0 E=m}{\msSup{\msSupPr{\mctrlPr\f0 }}{\me{\mr c}}}}}}!",
            "E=mc!",
        ),
        (rb"{\*\do\dobxpage{\dptxbx{\dptxbxtext\pard In brief.\par}}}The hall.", "The hall.\n\nIn brief."),
        (rb"{\info{\title T}{\*\company C}{\contact Ida Holm}{\nofwords7}}The hall.", "The hall."),
        (rb"a\'", "a"),
        (rb"{\*\bin9 }}}}}}}}}after", "after"),
    ],
)
def test_controls(body: bytes, text: str):
    assert rtf(body).text == text


def test_all_text_in_a_page_header_is_left_out():
    header = (
        rb"{\header{\shp{\*\shpinst{\shptxt\pard Page box\par}}}\trowd\cellx9\pard\intbl Fjord\cell News\cell\row"
        rb'{\footnote Of the head}{\field{\*\fldinst HYPERLINK "https://fjord.example"}{\fldrslt Site}}\par}'
    )
    draft = rtf(b"The hall " + header + rb"opened.\par It closed.\par")

    assert draft.text == "The hall opened.\n\nIt closed."
    assert (draft.comments, draft.structure.links) == ((), ())
    assert draft.import_notes == ("Headers and footers were left out.",)


def test_every_cell_of_a_table_inside_a_table_is_a_line_of_its_own():
    draft = rtf(
        rb"\trowd\cellx1\cellx2\pard\intbl\itap1 Outer\cell\pard\intbl\itap2 In one\nestcell In two\nestcell"
        rb"{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}\pard\intbl\itap1 Behind\cell\row\pard End.\par"
    )

    assert draft.text.split() == ["Outer", "In", "one", "In", "two", "Behind", "End."]
    assert {"Outer", "In one", "In two", "Behind", "End."} <= set(draft.text.split("\n"))


def test_split_characters_in_comments_footnotes_and_properties_are_put_together():
    draft = rtf(
        rb"{\info{\title Pier Closed \u-10179?\u-8704? Until Spring}}The pier closed"
        rb"{\footnote Told \u-10179?\u-8704? on Monday, half \u-10179?.}"
        rb"{\*\atnauthor Bo \u-10179?\u-8704?}{\*\annotation Who? \u-10179?\u-8704?} on Monday.\par"
    )

    assert draft.headline == "Pier Closed \U0001f600 Until Spring"
    assert [(note.author, note.text) for note in draft.comments] == [
        ("", "Told \U0001f600 on Monday, half \ufffd."),
        ("Bo \U0001f600", "Who? \U0001f600"),
    ]


def test_outlook_messages_are_read_once_from_the_text_beside_their_web_page():
    draft = read_rtf_bytes(
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1\deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl\red0\green0\blue0;}"
        rb"{\*\htmltag18 <html>}{\*\htmltag50 <body>}\htmlrtf\lang1033\htmlrtf0 {\*\htmltag64 <p>}\htmlrtf{\htmlrtf0 "
        rb"The hall{\*\htmltag84 &nbsp;}\htmlrtf\'a0\htmlrtf0 opened.{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0 "
        rb"{\*\htmltag64 <ul><li>}\htmlrtf{{\pntext\f3\'b7\tab}\htmlrtf0 One{\*\htmltag72 </li>}\htmlrtf\par}\htmlrtf0 "
        rb'{\*\htmltag84 <a href="https://fjord.example">}\htmlrtf{\field{\*\fldinst{HYPERLINK "https://fjord.example"}}'
        rb"{\fldrslt\htmlrtf0 A link\htmlrtf}\htmlrtf0}\htmlrtf0 .{\*\htmltag58 </body>}}"
    )

    assert draft.text == "The hall\xa0opened.\n\nOne\n\nA link."


def test_bytes_written_one_by_one_are_read_in_time_that_grows_with_their_number():
    assert len(rtf(rb"\'41" * 500_000).text) == 500_000


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"  "])
def test_an_rtf_document_after_a_byte_order_mark_or_white_space(before: bytes):
    source = before + rb"{\rtf1 The hall opened.}"

    assert file_type_of(source) is FileType.RTF
    assert read_rtf_bytes(source).text == "The hall opened."
