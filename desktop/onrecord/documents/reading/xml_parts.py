"""XML from people we don't know."""

import re

from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem, unsafe
from onrecord.translation import Message

_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_ENTITIES = Message("{file} was refused because it could be harmful: it declares XML entities.")
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})

_HIDING = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<", b"\0\0<\0", b"\0<\0\0", b"\x4c\x6f\xa7\x94")
"""The first bytes of parts in UTF-32 and EBCDIC, which would hide a document type."""


def parse_untrusted_xml(data: bytes, what: Message) -> etree._Element:
    """Parse XML without entities and network; errors name the document, ``what``.

    Raises:
        DocumentError: damaged, or it has a document type, with which harm is done.
    """
    if any(mark in data for mark in _DOCTYPE) or _hides_doctype(data):
        raise unsafe(_ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(
            DocumentProblem.DAMAGED, Message("{file} is {what} whose content is damaged."), what=what
        ) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        # The bytes hid it; nothing of it was loaded or put in.
        raise unsafe(_ENTITIES)
    return root


def _hides_doctype(data: bytes) -> bool:
    """Whether a part has an encoding that would hide a document type."""
    declared = _DECLARED.match(data)
    return data.startswith(_HIDING) or (declared is not None and declared[1].lower() not in _ENCODINGS)
