"""Numbers of ordered lists: text in every format, as readers see them and refer to them."""

from collections.abc import Callable

import pytest

from documents.file_samples import epub_bytes, mail_bytes
from documents.odt_files import flat
from documents.word_files import W, paragraph, word_bytes
from onrecord.documents.reading.formats import read_document

LEAD = "The buyer named three demands to the council of Ostervik on Monday, the clerk said."
END = "No. 3 is the one that the council refused, she said after the meeting on Monday night."
TEXT = f"{LEAD}\n\n1. A berth\n2. A key\na. For her\nb. For him\n3. A crane\n\n{END}"
ROLES = ["paragraph", *["list item"] * 5, "paragraph"]


def word_level(level: int, kind: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def word(body: str, levels: str, nums: str = '<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num>') -> bytes:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{nums}</w:numbering>'
    )
    return word_bytes(body, (("rIdN", "numbering", "numbering.xml"),), {"word/numbering.xml": numbering})


def item(words: str, level: int = 0, number: int = 5) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


TWO_LEVELS = word_level(0, "decimal", "%1.") + word_level(1, "lowerLetter", "%2.")


def word_list() -> bytes:
    items = [item("A berth"), item("A key"), item("For her", 1), item("For him", 1), item("A crane")]
    return word(paragraph(LEAD) + "".join(items) + paragraph(END), TWO_LEVELS)


ODT_STYLES = (
    '<office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1"'
    ' style:num-suffix="." style:num-format="1"/><text:list-level-style-number text:level="2" style:num-suffix="."'
    ' style:num-format="a"/></text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet'
    ' text:level="1" text:bullet-char="•"/></text:list-style><text:list-style style:name="L3">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-prefix="(" style:num-suffix=")"'
    ' text:start-value="3"/><text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"'
    ' style:num-suffix="."/></text:list-style></office:automatic-styles>'
)


def odt(body: str) -> bytes:
    return flat(body, before=ODT_STYLES).encode()


def odt_item(words: str, inside: str = "") -> str:
    return f"<text:list-item><text:p>{words}</text:p>{inside}</text:list-item>"


def odt_list() -> bytes:
    inner = f"<text:list>{odt_item('For her')}{odt_item('For him')}</text:list>"
    items = odt_item("A berth") + odt_item("A key", inner) + odt_item("A crane")
    return odt(f'<text:p>{LEAD}</text:p><text:list text:style-name="L1">{items}</text:list><text:p>{END}</text:p>')


def rtf_list() -> bytes:
    def listed(label: str, words: str, level: int = 0) -> str:
        return rf"\pard\plain{{\listtext\pard\plain\f0 {label}\tab}}\ls1\ilvl{level} {words}\par "

    items = listed("1.", "A berth") + listed("2.", "A key") + listed("a.", "For her", 1) + listed("b.", "For him", 1)
    return (
        rf"{{\rtf1\ansi{{\fonttbl\f0 Arial;}}\pard {LEAD}\par {items}{listed('3.', 'A crane')}\pard {END}\par}}"
    ).encode()


HTML_LIST = (
    "<ol><li>A berth</li><li>A key<ol type='a'><li>For her</li><li><p>For him</p></li></ol></li><li>A crane</li></ol>"
)


def html_list() -> bytes:
    return f"<html><body><div><p>{LEAD}</p>{HTML_LIST}<p>{END}</p></div></body></html>".encode()


def numbers_of(data: bytes, ending: str) -> list[str]:
    """The lines between the lead and the end."""
    draft = read_document(data, ending)
    return [line for line in draft.text.split("\n") if line and line not in {LEAD, END}]


@pytest.mark.parametrize(
    ("make", "ending"),
    [
        (word_list, ".docx"),
        (odt_list, ".fodt"),
        (rtf_list, ".rtf"),
        (html_list, ".html"),
        (lambda: epub_bytes(html_list().decode()), ".epub"),
        (lambda: mail_bytes("text/html; charset=utf-8", html_list().decode()), ".eml"),
    ],
    ids=["Word", "OpenDocument", "RTF", "web page", "EPUB", "mail"],
)
def test_the_numbers_of_a_list_are_text_in_every_format(make: Callable[[], bytes], ending: str):
    draft = read_document(make(), ending)

    assert draft.text == TEXT
    assert [block.role.value for block in draft.structure.blocks] == ROLES
    assert all(block.span.text_of(draft.text) for block in draft.structure.blocks)


def test_markdown_lists_are_numbered_as_they_are_shown():
    source = "Three demands:\n\n4. A berth\n4. A key\n    1) For her\n\n       And a lamp.\n    2) For him\n4. A crane\n\n- A bell\n"

    assert numbers_of(source.encode(), ".md") == [
        "Three demands:",
        "4. A berth",
        "5. A key",
        "1) For her",
        "And a lamp.",
        "2) For him",
        "6. A crane",
        "A bell",
    ]


@pytest.mark.parametrize(
    ("levels", "nums", "items", "lines"),
    [
        (word_level(0, "bullet", "\uf0b7"), None, [item("A bell")], ["A bell"]),
        (word_level(0, "none", ""), None, [item("A bell")], ["A bell"]),
        (word_level(0, "upperRoman", "(%1)"), None, [item("A")] * 4, ["(I) A", "(II) A", "(III) A", "(IV) A"]),
        (word_level(0, "decimal", "Demand %1:"), None, [item("A key")], ["Demand 1: A key"]),
        (word_level(0, "decimalZero", "%1"), None, [item("A")], ["01 A"]),
        (word_level(0, "ordinal", "%1"), None, [item("A")] * 2, ["1st A", "2nd A"]),
        (
            word_level(0, "decimal", "%1.") + word_level(1, "decimal", "%1.%2"),
            None,
            [item("A"), item("B", 1), item("C", 1), item("D"), item("E", 1)],
            ["1. A", "1.1 B", "1.2 C", "2. D", "2.1 E"],
        ),
        (
            word_level(0, "upperRoman", "%1.") + word_level(1, "decimal", "%1.%2", "<w:isLgl/>"),
            None,
            [item("A"), item("B", 1)],
            ["I. A", "1.1 B"],
        ),
        (
            word_level(0, "decimal", "%1.") + word_level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'),
            None,
            [item("A"), item("B", 1), item("C"), item("D", 1)],
            ["1. A", "1) B", "2. C", "2) D"],
        ),
        (
            word_level(0, "decimal", "%1."),
            (
                '<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="7"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="8">'
                '<w:abstractNumId w:val="7"/></w:num>'
            ),
            [item("A"), item("B", number=6), item("C", number=6), item("D", number=8), item("E", number=0)],
            ["1. A", "1. B", "2. C", "3. D", "E"],
        ),
        (
            word_level(0, "decimal", "%1."),
            None,
            [
                item("A"),
                paragraph(
                    '<w:del w:id="1"><w:r><w:delText>Gone</w:delText></w:r></w:del>',
                    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr><w:rPr><w:del w:id="2"/></w:rPr>',
                ),
                item("B"),
            ],
            ["1. A", "2. B"],
        ),
    ],
)
def test_word_numbers_its_lists_as_their_levels_say(levels: str, nums: str | None, items: list[str], lines: list[str]):
    made = word("".join(items), levels, nums) if nums else word("".join(items), levels)

    assert numbers_of(made, ".docx") == lines


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f'<text:list text:style-name="L2">{odt_item("A bell")}</text:list>', ["A bell"]),
        (
            f'<text:list text:style-name="L3">{odt_item("A", "<text:list>" + odt_item("B") + "</text:list>")}{odt_item("C")}</text:list>',
            ["(III) A", "III.1. B", "(IV) C"],
        ),
        (
            (
                f'<text:list text:style-name="L1">{odt_item("A")}</text:list><text:p>Between.</text:p>'
                f'<text:list text:continue-numbering="true" text:style-name="L1">{odt_item("B")}</text:list>'
                f'<text:list text:style-name="L1">{odt_item("C")}</text:list>'
            ),
            ["1. A", "Between.", "2. B", "1. C"],
        ),
        (
            (
                f'<text:list xml:id="one" text:style-name="L1">{odt_item("A")}</text:list><text:p>Between.</text:p>'
                f'<text:list text:style-name="L1">{odt_item("X")}</text:list>'
                f'<text:list text:continue-list="one" text:style-name="L1">{odt_item("B")}</text:list>'
            ),
            ["1. A", "Between.", "1. X", "2. B"],
        ),
        (
            (
                '<text:list text:style-name="L1"><text:list-header><text:p>Head</text:p></text:list-header>'
                '<text:list-item text:start-value="7"><text:p>A</text:p><text:p>And more.</text:p></text:list-item>'
                f"{odt_item('B')}</text:list>"
            ),
            ["Head", "7. A", "And more.", "8. B"],
        ),
        (
            f'<text:list text:style-name="L1"><text:list-item><text:list>{odt_item("Inner")}</text:list></text:list-item></text:list>',
            ["a. Inner"],
        ),
    ],
)
def test_open_document_numbers_its_lists_as_their_styles_say(body: str, lines: list[str]):
    assert numbers_of(odt(body), ".fodt") == lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<ol start=9><li>A<li>B<li value=3>C<li>D</ol>", ["9. A", "10. B", "3. C", "4. D"]),
        ("<ol reversed><li>A<li>B<li>C</ol>", ["3. A", "2. B", "1. C"]),
        ("<ol type=I><li>A<li>B</ol>", ["I. A", "II. B"]),
        ("<ol style='list-style: upper-alpha'><li>A</ol>", ["A. A"]),
        ("<ol style='list-style-type:none'><li>A</ol>", ["A"]),
        ("<ol><li style='list-style-type: none'>A<li>B</ol>", ["A", "2. B"]),
        ("<ol><li><h3>A</h3><p>More.</p></li><li><h3>B</h3><p>Less.</p></li></ol>", ["1. A", "More.", "2. B", "Less."]),
        ("<ol><li><ul><li>A</li></ul></li><li>B</li></ol>", ["A", "2. B"]),
        ("<ol start=99999999999999999999><li>A</ol>", ["1. A"]),
        ("<li>A</li>", ["A"]),
        ("<ol><p>A</p><li>B</ol>", ["A", "1. B"]),
    ],
)
def test_web_pages_number_their_lists_as_browsers_do(markup: str, lines: list[str]):
    data = mail_bytes("text/html; charset=utf-8", f"<p>{LEAD}</p>{markup}<p>{END}</p>")

    assert numbers_of(data, ".eml") == lines


@pytest.mark.parametrize(
    ("label", "line"),
    [
        (r"1.\tab", "1. A"),
        (r"(iv)\tab", "(iv) A"),
        (r"2.1.3\tab", "2.1.3 A"),
        (r"\'b7\tab", "A"),
        (r"o\tab", "A"),
        (r"\u8226 \tab", "A"),
        (r"\endash\tab", "A"),
        (r"Demand 3:\tab", "Demand 3: A"),
        (r"B)\tab", "B) A"),
        (r"{\v 1.}\tab", "A"),
    ],
)
def test_rtf_gives_the_number_of_a_list_item_beside_it(label: str, line: str):
    data = rf"{{\rtf1\ansi\uc0 \pard {LEAD}\par \pard{{\listtext\f0 {label}}}\ls1 A\par \pard {END}\par}}".encode()
    typed = rf"{{\rtf1\ansi\uc0 \pard {LEAD}\par \pard{{\pntext\f0 {label}}}A\par \pard {END}\par}}".encode()

    assert numbers_of(data, ".rtf") == [line]
    assert numbers_of(typed, ".rtf") == [line]


def test_numbers_made_to_grow_stay_short():
    text = "%1" * 2_000
    levels = word_level(0, "lowerLetter", text) + "".join(word_level(n, "upperRoman", text) for n in range(1, 50))
    many = word("".join(item("A", n % 20) for n in range(300)), levels)
    deep = odt(f'<text:list text:style-name="L3">{odt_item("A")}{odt_item("B") * 300}</text:list>')

    assert len(read_document(many, ".docx").text) < 500_000
    assert len(read_document(deep, ".fodt").text) < 100_000


def test_two_lists_of_one_word_document_keep_their_own_kinds():
    levels = (
        word_level(0, "decimal", "%1.")
        + ('</w:abstractNum><w:abstractNum w:abstractNumId="8">' + word_level(0, "bullet", "•"))
        + (
            '</w:abstractNum><w:abstractNum w:abstractNumId="9"><w:styleLink w:val="House"/>'
            + word_level(0, "upperLetter", "%1)")
            + '</w:abstractNum><w:abstractNum w:abstractNumId="10"><w:numStyleLink w:val="House"/>'
        )
    )
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n + 2}"/></w:num>' for n in (5, 6, 7, 8))
    items = [item("A"), item("B", number=6), item("C", number=5), item("D", number=7), item("E", number=8)]

    assert numbers_of(word("".join(items), levels, nums), ".docx") == ["1. A", "B", "2. C", "A) D", "A) E"]


def test_a_comment_on_the_first_word_of_an_item_is_on_that_word():
    start, end = (f'<w:commentRange{side} w:id="1"/>' for side in ("Start", "End"))
    data = word(
        item(f"{start}<w:r><w:t>A berth</w:t></w:r>{end}<w:r><w:t> is needed</w:t></w:r>") + paragraph(END), TWO_LEVELS
    )
    data_with_comment = word_bytes(
        "",
        (("rIdN", "numbering", "numbering.xml"), ("rIdC", "comments", "comments.xml")),
        {
            **_parts(data),
            "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="Bo">{paragraph("Why?")}</w:comment></w:comments>',
        },
    )
    draft = read_document(data_with_comment, ".docx")

    assert draft.text.startswith("1. A berth is needed")
    assert [c.span.text_of(draft.text) for c in draft.comments if c.span] == ["A berth"]


def _parts(data: bytes) -> dict[str, str]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in ("word/document.xml", "word/numbering.xml")}
