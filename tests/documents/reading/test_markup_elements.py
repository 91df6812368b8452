"""Elements of web pages, e-books, emails and OpenDocument texts, as programs use them."""

import pytest

from documents.file_samples import SENTENCE, epub_bytes
from documents.odt_files import flat
from onrecord.documents.reading.epub import read_epub_bytes
from onrecord.documents.reading.open_document.reader import read_open_document_bytes
from onrecord.documents.reading.web.html_page import read_markup


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("she <q>said <q>no</q></q> twice", "she “said ‘no’” twice"),
        ("she <q>“said”</q> it", "she “said” it"),
        ("<i>she <q lang='de'>sagte <b>nein</b></q></i>", "she „sagte nein“"),
        ("<q></q>nothing", "nothing"),
        ("<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby>京", "東京"),
        ("Oster&shy;vik super<wbr>market", "Ostervik supermarket"),
        ("<center>One</center><font>two</font>", "One\n\ntwo"),
        ("<details><summary>More</summary>The rest.</details>", "More\n\nThe rest."),
        ("<fieldset><legend>Poll</legend>Yes.</fieldset>", "Poll\n\nYes."),
        ("<dialog>We use cookies</dialog>Story", "Story"),
        ("<dialog open>Open</dialog>Story", "Open\n\nStory"),
        ("<audio>No sound</audio><video>No film</video><canvas>No</canvas>Story", "Story"),
        ("<xmp>a <b></xmp>", "a <b>"),
        ("<menu><li>One</li><li>Two</li></menu>", "One\nTwo"),
        ("was <del>four</del><ins>five</ins> million", "was five million"),
        ("so <math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math> holds", "so E=mc² holds"),
        (
            "a <math><semantics><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation>\\frac12</annotation></semantics></math>",
            "a 1/2",
        ),
        ("<math><msqrt><mn>2</mn></msqrt></math>", "√2"),
        ("One.</div></body></html><p>Two.</p></body></html>Three.", "One.\n\nTwo.\n\nThree."),
        ("One.</div></BODY ></HTML><html><body><p>Two.</p>", "One.\n\nTwo."),
        ("&#146;&#x93;&hellip;&euro;", "’“…€"),
    ],
)
def test_elements_of_markup(markup: str, text: str):
    assert read_markup(f"<div>{markup}</div>").text == text


def test_what_a_mail_marks_as_deleted_is_named_in_the_import_note():
    draft = read_markup("<p>It cost <del>four</del><ins>five</ins> million.</p>")

    assert draft.import_notes == ("1 passage marked as deleted was left out.",)


PAGE_BREAKS = (
    f'<html xmlns:epub="http://www.idpf.org/2007/ops"><body><p>{SENTENCE} It'
    ' <span epub:type="pagebreak">12</span>sailed<span role="doc-pagebreak">13</span> on.</p></body></html>'
)


def test_page_numbers_of_the_printed_book_stay_out_of_its_sentences():
    assert read_epub_bytes(epub_bytes(PAGE_BREAKS)).text == f"{SENTENCE} It sailed on."


@pytest.mark.parametrize("rule", ["vertical-align: super", "font-size: 0.58em; position: relative; top: -0.33em"])
def test_figures_raised_by_the_style_sheet_of_a_book_are_powers(rule: str):
    package = (
        '<package><manifest><item id="a" href="a.xhtml"/><item id="s" href="META-INF/x.css" media-type="text/css"/>'
        '</manifest><spine><itemref idref="a"/></spine></package>'
    )
    page = f'<html><body><p>{SENTENCE} It cost 10<span class="s5">6</span> kroner.</p></body></html>'
    data = epub_bytes(page, package=package, parts={"META-INF/x.css": f"p {{ top: 0 }}\n.s5 {{\n  {rule};\n}}"})

    assert read_epub_bytes(data).text.endswith("It cost 10⁶ kroner.")


def test_the_table_of_contents_is_left_out_and_asides_are_read():
    package = (
        '<package><manifest><item id="toc" href="book.opf"/><item id="a" href="a.xhtml"/></manifest><spine>'
        '<itemref idref="toc"/><itemref idref="a" linear="no"/></spine>'
        '<guide><reference type="toc" href="book.opf#here"/></guide></package>'
    )
    draft = read_epub_bytes(epub_bytes(f"<html><body><p>{SENTENCE}</p></body></html>", package=package))

    assert (draft.text, draft.import_notes) == (SENTENCE, ("1 part of the e-book was read.",))


HIDDEN = ("Hidden text was left out: 1 word.",)


@pytest.mark.parametrize(
    ("body", "text", "notes"),
    [
        ("<text:p>a<text:s/>b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>", "a b   c\td\ne", ()),
        ("<text:p>one <text:soft-page-break/>two</text:p>", "one two", ()),
        (
            "<text:p><text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>とう</text:ruby-text></text:ruby>京</text:p>",
            "東京",
            (),
        ),
        ("<text:p>soft\u00adly</text:p>", "softly", ()),
        (
            "<text:section text:display='condition' text:is-hidden='true'><text:p>gone</text:p></text:section><text:p>x</text:p>",
            "x",
            HIDDEN,
        ),
        (
            "<text:section text:display='condition' text:is-hidden='false'><text:p>here</text:p></text:section>",
            "here",
            (),
        ),
        ("<text:p><text:hidden-paragraph text:is-hidden='true'/>gone</text:p><text:p>x</text:p>", "x", HIDDEN),
        ("<text:p><text:hidden-paragraph text:is-hidden='false'/>here</text:p>", "here", ()),
        ("<text:p>a <text:hidden-text text:is-hidden='true'>gone</text:hidden-text>b</text:p>", "a b", HIDDEN),
        ("<text:p>a <text:hidden-text text:is-hidden='false'>here</text:hidden-text> b</text:p>", "a here b", ()),
        ("<text:p>a <text:conditional-text>here</text:conditional-text> b</text:p>", "a here b", ()),
        (
            "<text:p>On <text:date>Monday</text:date> by <text:author-name>Ida</text:author-name></text:p>",
            "On Monday by Ida",
            (),
        ),
        (
            "<text:p>a <text:drop-down><text:label text:value='x'/><text:label text:value='y'/>y</text:drop-down> c</text:p>",
            "a y c",
            (),
        ),
        ("<text:p>a <loext:content-control><text:span>b</text:span></loext:content-control> c</text:p>", "a b c", ()),
        ("<text:p>so <draw:frame><draw:image><text:p/></draw:image></draw:frame>it is</text:p>", "so it is", ()),
        (
            "<text:p>a<draw:frame><draw:text-box><text:p>In it</text:p></draw:text-box></draw:frame>b</text:p>",
            "ab\n\nIn it",
            (),
        ),
        ("<text:p>a<draw:line><text:p>On it</text:p></draw:line>b</text:p>", "ab\n\nOn it", ()),
        (
            "<text:p>a<draw:caption><text:p>One</text:p></draw:caption>b<draw:connector><text:p>Two</text:p></draw:connector></text:p>",
            "ab\n\nOne\n\nTwo",
            (),
        ),
        (
            "<text:p>x <draw:frame><draw:object><math xmlns='M'><mi>E</mi></math></draw:object></draw:frame>y</text:p>",
            "x y",
            ("Not loaded: 1 embedded object.",),
        ),
    ],
)
def test_elements_of_open_document_texts(body: str, text: str, notes: tuple[str, ...]):
    draft = read_open_document_bytes(flat(body).encode())

    assert (draft.text, draft.import_notes) == (text, notes)
