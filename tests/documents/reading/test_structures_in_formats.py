"""Structures that every format has in its own way: read once, in reading order."""

import pytest

from documents.file_samples import SENTENCE, epub_bytes
from documents.odt_files import packed
from onrecord.documents.reading.formats import read_document

_ROW, _END = "<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"
NESTED = {
    ".rtf": rb"{\rtf1\ansi before\par \trowd\cellx100\cellx200\pard\intbl A\cell\pard\intbl\itap2 inner\nestcell"
    rb"{\*\nesttableprops\trowd\cellx100\nestrow}\pard\intbl B\cell\row\pard after\par}",
    ".odt": packed(
        f"<text:p>before</text:p>{_ROW}<text:p>A</text:p>{_ROW}<text:p>inner</text:p>{_END}<text:p>B</text:p>{_END}"
        "<text:p>after</text:p>"
    ),
    ".epub": epub_bytes(
        "<html><body><p>before</p><table><tr><td>A<table><tr><td>inner</td></tr></table>B</td></tr></table>"
        "<p>after</p></body></html>"
    ),
}


@pytest.mark.parametrize("ending", NESTED)
def test_a_table_in_a_table_is_read_once_where_it_stands(ending: str):
    assert read_document(NESTED[ending], ending).text.split() == ["before", "A", "inner", "B", "after"]


FIELDS = {
    ".odt": packed(
        '<text:p>On <text:date text:date-value="2026-01-01">1 January</text:date>, page <text:page-number>3'
        "</text:page-number> of <text:page-count>5</text:page-count>.</text:p>"
    ),
    ".rtf": rb"{\rtf1\ansi On {\field{\*\fldinst DATE}{\fldrslt 1 January}}, page {\field{\*\fldinst PAGE}{\fldrslt 3}}"
    rb" of {\field{\*\fldinst NUMPAGES}{\fldrslt 5}}.}",
}


@pytest.mark.parametrize("ending", FIELDS)
def test_fields_show_what_they_last_showed(ending: str):
    assert read_document(FIELDS[ending], ending).text == "On 1 January, page 3 of 5."


def test_content_controls_of_rtf_show_their_words():
    data = rb"{\rtf1\ansi in {\*\xmlopen\xmlns1{\factoidname city}}Oslo{\*\xmlclose} today\par}"

    assert read_document(data, ".rtf").text == "in Oslo today"


def test_lists_of_terms_captions_and_folded_boxes_of_a_page_are_read_once():
    page = (
        f"<html><body><article><h1>Ferry Sold</h1><p>{SENTENCE}</p><dl><dt>Hull</dt><dd>The body of the ship.</dd></dl>"
        "<details><summary>More</summary><p>Folded away, said the clerk on Monday, until it is opened.</p></details>"
        f"<p>{SENTENCE} {SENTENCE}</p></article></body></html>"
    )

    text = read_document(page.encode(), ".html").text

    for words in ("Hull", "The body of the ship.", "Folded away, said the clerk on Monday"):
        assert text.count(words) == 1
