"""Parse HTML into a tree."""

import re

from lxml import etree, html

from onrecord.documents.errors import DocumentError, DocumentProblem, unsafe
from onrecord.translation import Message

_END_OF_PAGE = re.compile(rb"</(?:body|html)\s{0,9}>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_html(text: str) -> html.HtmlElement:
    """The root of a page; nothing is loaded.

    Raises:
        DocumentError: without words, or nested far too deeply.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    # Browsers show what stands behind the end of a page; the parser would drop it.
    data = _END_OF_PAGE.sub(b"", _CONTROL.sub("\ufffd", text.replace("\f", " ")).encode("utf-8"))
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise DocumentError(DocumentProblem.EMPTY, Message("{file} is a web page with no text.")) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise unsafe(Message("{file} was refused because its parts are nested far too deeply."))
    _replace_controls(tree)
    return tree


def _replace_controls(tree: html.HtmlElement) -> None:
    """Replace what no XML may hold: HTML may name it ("&#1;"), and then no text near it can be changed."""
    for element in tree.iter(etree.Element):
        if element.text and _CONTROL.search(element.text):
            element.text = _CONTROL.sub("\ufffd", element.text)
        if element.tail and _CONTROL.search(element.tail):
            element.tail = _CONTROL.sub("\ufffd", element.tail)
        for name, value in element.items():
            if _CONTROL.search(value):
                element.attrib[name] = _CONTROL.sub("\ufffd", value)
