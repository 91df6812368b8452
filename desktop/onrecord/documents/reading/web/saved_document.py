"""Web pages that a word processor saved: all of such a page is its document."""

import re

from lxml import html

from onrecord.documents.reading.web.markup_notes import remove
from onrecord.translation import Message

NOTE = Message("A word processor saved this web page, so all its text was imported.")
_GENERATOR = re.compile(r"Microsoft Word|LibreOffice|OpenOffice|Cocoa HTML Writer", re.IGNORECASE)
_GOOGLE_DOCS = "doc-content"
_MARGINS = frozenset({"header", "footer"})


def is_saved_document(tree: html.HtmlElement) -> bool:
    """Whether the page names a word processor as what made it, or is one that Google Docs makes."""
    makers = (meta.get("content", "") for meta in tree.iter("meta") if meta.get("name", "").lower() == "generator")
    classes = (body.get("class", "").split() for body in tree.iter("body"))
    return any(_GENERATOR.search(maker) for maker in makers) or any(_GOOGLE_DOCS in names for names in classes)


def drop_margins(tree: html.HtmlElement) -> int:
    """Remove headers and footers as LibreOffice saves them; gives how many they were."""
    margins = [element for element in tree.iter("div") if element.get("title") in _MARGINS]
    for element in margins:
        remove(element)
    return len(margins)
