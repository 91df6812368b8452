"""Elements of Word documents, as the programs that write most of them use them."""

import pytest

from documents.word_files import paragraph, run, word_bytes
from onrecord.documents.reading.word.reader import read_word_bytes

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
SYMBOLS = 'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'


def letters(*inside: str) -> str:
    """A run of words and elements."""
    parts = (each if each.startswith("<") else f'<w:t xml:space="preserve">{each}</w:t>' for each in inside)
    return f"<w:r>{''.join(parts)}</w:r>"


def field(instruction: str, result: str | None = None, data: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    shown = "" if result is None else mark("separate") + letters(result)
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}{mark('end')}"


def formula(inside: str) -> str:
    return f"<m:oMath {MATH}>{inside}</m:oMath>"


def term(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (letters("is ", '<w:sym w:font="Symbol" w:char="F0B3"/>', " 5"), "is ≥ 5"),
        (letters("is ", '<w:sym w:font="Symbol" w:char="F0E5"/>', " 5"), "is ∑ 5"),
        (run("is ") + run("\uf0b3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run(" 5"), "is ≥ 5"),
        (run("\uf0fc", '<w:rFonts w:hAnsi="Wingdings"/>') + run(" done"), "✓ done"),
        (letters("co", "<w:noBreakHyphen/>", "op soft", "<w:softHyphen/>", "ly"), "co\u2011op softly"),
        (letters("soft\u00adly"), "softly"),
        (letters("a", '<w:ptab w:alignment="right"/>', "b", "<w:cr/>", "c", "<w:br/>", "d"), "a\tb\nc\nd"),
        (
            letters("a", '<w:br w:type="column"/>', "b", '<w:br w:type="page"/>', "c<w:lastRenderedPageBreak/>"),
            "a\nb\nc",
        ),
        ("<w:r><w:t>set in\n      two lines</w:t></w:r>", "set in two lines"),
        (f"<w:r><w:t>a{' ' * 200_000}b\n\n  c\n d</w:t></w:r>", f"a{' ' * 200_000}b c d"),
        (
            letters(
                f'<mc:AlternateContent {SYMBOLS}><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji"'
                ' w16se:char="1F600"/></mc:Choice><mc:Fallback><w:t>\U0001f600</w:t></mc:Fallback></mc:AlternateContent>',
                "!",
            ),
            "\U0001f600!",
        ),
        (f'<w:r {SYMBOLS}><w16se:symEx w16se:font="x" w16se:char="110000"/></w:r>' + run("!"), "▯!"),
        ('<w:smartTag w:element="place"><w:smartTagPr/>' + run("Sund") + "</w:smartTag>" + run(" now"), "Sund now"),
        ('<w:customXml w:element="x"><w:customXmlPr/>' + run("Sund") + "</w:customXml>" + run(" now"), "Sund now"),
        ('<w:dir w:val="rtl">' + run("abc") + '</w:dir><w:bdo w:val="ltr">' + run(" def") + "</w:bdo>", "abc def"),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>とう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>" + run("京"),
            "東京",
        ),
        (run("is ") + field(' SYMBOL 179 \\f "Symbol" \\s 10 ') + run(" 5"), "is ≥ 5"),
        (run("is ") + field(" SYMBOL 233 ") + run(" 5"), "is é 5"),
        (run("is ") + field(' SYMBOL 179 \\f "Symbol" ', "≥") + run(" 5"), "is ≥ 5"),
        ('<w:fldSimple w:instr=" SYMBOL 252 \\f Wingdings "/>' + run(" done"), "✓ done"),
        (field(" FORMTEXT ", "Ida") + run(" said"), "Ida said"),
        (
            field(
                " FORMDROPDOWN ",
                data='<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/>'
                "</w:ddList></w:ffData>",
            )
            + run(", she said"),
            "No, she said",
        ),
        (
            field(" FORMDROPDOWN ", data='<w:ffData><w:ddList><w:listEntry w:val="Yes"/></w:ddList></w:ffData>')
            + run(", she said"),
            "Yes, she said",
        ),
    ],
)
def test_elements(inside: str, text: str):
    assert read_word_bytes(word_bytes(paragraph(inside))).text == text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (term("E=m") + f"<m:sSup><m:e>{term('c')}</m:e><m:sup>{term('2')}</m:sup></m:sSup>", "E=mc²"),
        (f"<m:sSup><m:e>{term('10')}</m:e><m:sup>{term('6')}</m:sup></m:sSup>", "10⁶"),
        (f"<m:f><m:num>{term('1')}</m:num><m:den>{term('2')}</m:den></m:f>", "1/2"),
        (f"<m:d><m:dPr/><m:e>{term('a+b')}</m:e></m:d>", "(a+b)"),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{term("a")}</m:e></m:d>', "[a]"),
        (f"<m:rad><m:radPr/><m:deg/><m:e>{term('2')}</m:e></m:rad>", "√2"),
    ],
)
def test_numbers_of_an_equation_do_not_run_together(inside: str, text: str):
    assert read_word_bytes(word_bytes(paragraph(run("It is ") + formula(inside) + run(".")))).text == f"It is {text}."
