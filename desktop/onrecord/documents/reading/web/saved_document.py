"""Web pages that a word processor saved, all of which is the document."""

import re

from lxml import html

from onrecord.documents.reading.web.markup_notes import remove
from onrecord.translation import Message

NOTE = Message("A word processor saved this web page, so all its text was imported.")
_GENERATOR = re.compile(r"Microsoft Word|LibreOffice|OpenOffice|Cocoa HTML Writer", re.IGNORECASE)
_GOOGLE_DOCS = "doc-content"
_MARGINS = frozenset({"header", "footer"})


def is_saved_document(tree: html.HtmlElement) -> bool:
    """Whether the page's generator is a word processor or Google Docs."""
    makers = (meta.get("content", "") for meta in tree.iter("meta") if meta.get("name", "").lower() == "generator")
    classes = (body.get("class", "").split() for body in tree.iter("body"))
    return any(_GENERATOR.search(maker) for maker in makers) or any(_GOOGLE_DOCS in names for names in classes)


def drop_margins(tree: html.HtmlElement) -> int:
    """Remove headers and footers in LibreOffice's form; returns their number."""
    margins = [element for element in tree.iter("div") if element.get("title") in _MARGINS]
    for element in margins:
        remove(element)
    return len(margins)
