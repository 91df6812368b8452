"""Documents that a word processor saved as web pages."""

import pytest

from onrecord.documents.reading.web.html_page import read_html_bytes

SAVED = (
    "<h1>Ferry Sold for One Krone</h1><p>By Ada Moe</p><p>The ferry to Ostervik was sold on Monday for one krone, the town"
    " clerk said after the meeting of the council.</p><ul><li>It sails in May.</li></ul><p>Ask Bo Lie.</p>"
)


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><meta name=Generator content='Microsoft Word 15 (filtered)'></head><body>{SAVED}</body></html>",
        f'<html><head><meta name="generator" content="LibreOffice 7.4 (Linux)"/></head><body>{SAVED}</body></html>',
        f'<html><head><meta name="Generator" content="Cocoa HTML Writer"></head><body>{SAVED}</body></html>',
        f'<html><head></head><body class="c4 doc-content">{SAVED}</body></html>',
    ],
    ids=["Word", "LibreOffice", "TextEdit", "Google Docs"],
)
def test_a_document_that_was_saved_as_a_web_page_is_all_story(page: str):
    draft = read_html_bytes(page.encode())

    assert draft.text == (
        "Ferry Sold for One Krone\n\nBy Ada Moe\n\nThe ferry to Ostervik was sold on Monday for one krone, the town clerk"
        " said after the meeting of the council.\n\nIt sails in May.\n\nAsk Bo Lie."
    )
    assert (draft.headline, draft.byline) == ("Ferry Sold for One Krone", "By Ada Moe")
    assert draft.import_notes == ("A word processor saved this web page, so all its text was imported.",)
    assert not draft.doubt


def test_the_margins_of_a_document_that_was_saved_as_a_web_page_are_no_text():
    margin = "<div title='{0}'><p>Fjord Courier, {0}</p></div>"
    body = margin.format("header") + SAVED + margin.format("footer")
    draft = read_html_bytes(
        f"<html><head><meta name='generator' content='LibreOffice'></head><body>{body}</body></html>".encode()
    )

    assert "Courier" not in draft.text
    assert draft.import_notes == (
        "Headers and footers were left out.",
        "A word processor saved this web page, so all its text was imported.",
    )
