"""Names of WordprocessingML (ECMA-376 part 1)."""

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SYMBOLS = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
_PREFIXES = {
    _W: "w",
    _R: "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    MATH: "m",
    SYMBOLS: "w16se",
}
TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _R.encode(),
}
"""Namespaces of the strict variant and what they are called in the usual one."""

_OFF = frozenset({"0", "false", "off", "none"})


def short_name(tag: str) -> str:
    """``w:p`` for the paragraph element; empty for elements of other vocabularies."""
    namespace, _, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else ""


def w(path: str) -> str:
    """A path such as ``pPr/rPr`` with its namespace, for ``find``."""
    return "/".join(f"{{{_W}}}{step}" for step in path.split("/"))


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """A ``w:`` attribute, or ``default`` without element or attribute."""
    return default if element is None else element.get(f"{{{_W}}}{name}", default)


def relationship_id(element: etree._Element) -> str:
    """The ``r:id`` of an element."""
    return element.get(f"{{{_R}}}id", "")


def switch(parent: etree._Element | None, name: str) -> bool | None:
    """An on-off property of ``parent``; None if it says nothing."""
    element = None if parent is None else parent.find(w(name))
    return None if element is None else attribute(element, "val", "1") not in _OFF
