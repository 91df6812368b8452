"""XML from people we don't know."""

import re

from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem

_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})


def parse_untrusted_xml(data: bytes, what: str) -> etree._Element:
    """Parse XML without entities and network; ``what`` it is part of is said if it is damaged.

    Raises:
        DocumentError: damaged, or it has a document type, with which harm is done.
    """
    declared = _DECLARED.match(data)
    if any(mark in data for mark in _DOCTYPE) or (declared and declared[1].lower() not in _ENCODINGS):
        raise DocumentError(DocumentProblem.UNSAFE, "was refused because it could do harm: it declares XML entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(DocumentProblem.DAMAGED, f"is {what} whose content is damaged") from error
