"""Names of the elements of OpenDocument (ISO/IEC 26300), as short as they are written."""

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_OASIS}office:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "style": f"{_OASIS}style:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}


def short_name(element: etree._Element) -> str:
    """The name with its usual prefix ("text:p")."""
    uri, _, name = element.tag[1:].rpartition("}")
    return f"{_PREFIXES.get(uri, '')}:{name}"


def full_name(short: str) -> str:
    """The name as the parser has it, for "text:p"."""
    prefix, _, name = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"


def attribute(element: etree._Element | None, short: str) -> str:
    """The value of an attribute; empty if it is not there."""
    return "" if element is None else element.get(full_name(short), "")
