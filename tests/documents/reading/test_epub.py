"""Reading e-books."""

import io
import zipfile
from pathlib import Path

import pytest

from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.epub import read_epub_bytes
from onrecord.documents.reading.readers import read_article
from onrecord.domain.article import Draft

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"><metadata>
<dc:title>The Ferry of Ostervik</dc:title><dc:creator>Ada Moe</dc:creator><dc:date>2026-05-04T00:00:00Z</dc:date>
<dc:language>en-GB</dc:language><dc:publisher>Fjord News</dc:publisher></metadata><manifest>
<item id="n" href="nav.xhtml" properties="nav"/><item id="two" href="text/two%20b.xhtml"/><item id="one" href="text/one.xhtml"/>
</manifest><spine><itemref idref="n"/><itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/></spine></package>"""
ONE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"
 xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><style>p {}</style></head><body><h1>Ferry Sold for One Krone</h1>
<p>The town sold its&nbsp;ferry for one krone<a epub:type="noteref" href="#f1">1</a>, the <i>clerk</i> said.<a id="here"/></p>
<aside epub:type="footnote" id="f1"><p><a href="#x">1</a> From the budget.</p></aside></body></html>"""
TWO = """<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>What is left</h2><ul><li>The hull</li></ul>
<p>See <a href="https://fjord.example/r">a report</a> and <a href="one.xhtml">above</a>. A &lt;b&gt; &amp; &eacute;.</p></body></html>"""


def epub(**parts: str) -> bytes:
    made = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": PACKAGE,
        "OEBPS/nav.xhtml": "<html><body><nav>Contents</nav></body></html>",
        "OEBPS/text/one.xhtml": ONE,
        "OEBPS/text/two b.xhtml": TWO,
    } | parts
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, part in made.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def roles_of(draft: Draft) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.text_of(draft.text)) for block in draft.structure.blocks]


def test_the_parts_in_the_order_of_the_spine():
    draft = read_epub_bytes(epub())

    assert roles_of(draft) == [
        ("headline", "Ferry Sold for One Krone"),
        ("paragraph", "The town sold its\xa0ferry for one krone, the clerk said."),
        ("subhead", "What is left"),
        ("list item", "The hull"),
        ("paragraph", "See a report and above. A <b> & é."),
    ]
    assert [(note.kind, note.text, note.span.text_of(draft.text) if note.span else "") for note in draft.comments] == [
        ("footnote", "From the budget.", "krone")
    ]
    assert [(link.span.text_of(draft.text), link.target) for link in draft.structure.links] == [
        ("a report", "https://fjord.example/r")
    ]
    assert (draft.outlet, draft.published, draft.language) == ("Fjord News", "2026-05-04", "en")
    assert draft.import_notes[0] == "2 parts of the e-book were read."


def test_a_part_that_is_not_well_formed_is_read_as_a_page():
    draft = read_epub_bytes(epub(**{"OEBPS/text/two b.xhtml": "<html><body><p>Open <b>and<p>never closed"}))

    assert draft.text.endswith("Open and\n\nnever closed")


def refusal(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "book.epub"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read_article(path)
    return caught.value.what


def test_what_cannot_be_read_is_named(tmp_path: Path):
    locked = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><x:CipherReference
 xmlns:x="http://www.w3.org/2001/04/xmlenc#" URI="OEBPS/text/one.xhtml"/></encryption>"""
    entities = '<!DOCTYPE html [<!ENTITY a "ha">]><html><body><p>&a;</p></body></html>'
    empty = "<html><body/></html>"

    assert refusal(tmp_path, epub(**{"META-INF/encryption.xml": locked})) == "book.epub is protected against copying."
    assert refusal(tmp_path, epub(**{"OEBPS/text/one.xhtml": entities})) == (
        "book.epub was refused because it could be harmful: it declares XML entities."
    )
    assert refusal(tmp_path, epub(**{"OEBPS/content.opf": "<package>"})) == (
        "book.epub is an e-book (EPUB) whose content is damaged."
    )
    assert refusal(tmp_path, epub(**{"OEBPS/text/one.xhtml": empty, "OEBPS/text/two b.xhtml": empty})) == (
        "book.epub is a document with no text."
    )
    assert refusal(tmp_path, epub(**{"META-INF/container.xml": CONTAINER.replace("content.opf", "gone.opf")})) == (
        "book.epub is an e-book (EPUB) without its text: a part is missing."
    )


def test_an_obfuscated_font_does_not_lock_the_book(tmp_path: Path):
    fonts = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><x:CipherReference
 xmlns:x="http://www.w3.org/2001/04/xmlenc#" URI="OEBPS/font.otf"/></encryption>"""

    assert read_epub_bytes(epub(**{"META-INF/encryption.xml": fonts})).headline == "Ferry Sold for One Krone"


def test_hidden_and_deleted_words_are_left_out():
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The hull cost <del>three</del> two million.</p>'
        '<p hidden="hidden">For teachers only.</p></body></html>'
    )

    draft = read_epub_bytes(epub(**{"OEBPS/text/two b.xhtml": page}))

    assert "The hull cost two million." in draft.text
    assert "teachers" not in draft.text
    assert "1 passage marked as deleted was left out." in draft.import_notes


def test_notes_of_one_name_in_two_parts_stand_each_on_its_own_words():
    two = ONE.replace("From the budget.", "From the log.").replace("for one krone<a", "in May<a")
    draft = read_epub_bytes(epub(**{"OEBPS/text/two b.xhtml": two}))

    assert [(note.text, note.span.text_of(draft.text) if note.span else "") for note in draft.comments] == [
        ("From the budget.", "krone"),
        ("From the log.", "May"),
    ]


@pytest.mark.parametrize(
    "heading", ["One", "Chapter 1", "CHAPTER ONE", "IV", "1.", "Part Two:", "Kapitel 3", "Contents"]
)
def test_a_books_title_replaces_a_chapter_number_as_headline(heading: str):
    draft = read_epub_bytes(epub(**{"OEBPS/text/one.xhtml": ONE.replace("Ferry Sold for One Krone", heading)}))
    assert draft.headline == "The Ferry of Ostervik"
    assert roles_of(draft)[0] == ("subhead", heading)


@pytest.mark.parametrize("heading", ["Civic", "One Krone", "Part of the Pier", "Ferry"])
def test_a_heading_that_says_something_is_the_headline(heading: str):
    draft = read_epub_bytes(epub(**{"OEBPS/text/one.xhtml": ONE.replace("Ferry Sold for One Krone", heading)}))
    assert draft.headline == heading
