"""WordprocessingML in small pieces: runs, paragraphs, links and bookmarks.

The pieces are markup as text, since making a library's objects of them takes
five times as long on a long report.  Two functions alone put words into markup,
``element`` (attributes) and ``runs``; both escape them and make them safe for XML.

``Content`` is what stands in a paragraph; ``Blocks`` is what stands in the body,
a cell or a comment.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NewType
from xml.sax.saxutils import escape

from lxml import etree

from onrecord.domain.text import REPLACEMENT

Element = NewType("Element", str)
Content = list[Element]
Blocks = list[Element]

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{name}"'
    for prefix, name in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
    )
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECE = re.compile("\r\n|[\t\n\r]|[^\t\n\r]+")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL_STRETCH = re.compile(rf"[{_RTL}](?:[{_RTL}\W\d_]*[{_RTL}\d])?")
_FIRST_STRONG = re.compile(rf"(?P<rtl>[{_RTL}])|[^\W\d_]")
_BIDI_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TEXT_FONT, _GLYPH_FONT, _FIRST_GLYPH = "Calibri", "Segoe UI Symbol", "\u2200"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks: a character style of the template, and colors as ``RRGGBB``."""

    style: str = ""
    ink: str = ""
    tint: str = ""
    dotted: bool = False
    struck: bool = False
    right_to_left: bool = False


PLAIN = Look()
STRONG = Look("Strong")
MUTED = Look("Muted")
WORDS = Look("Words")


def xml_safe(words: str) -> str:
    """``words`` with each code point that XML cannot hold replaced, one for one."""
    return _NOT_XML.sub(REPLACEMENT, words)


def element(name: str, /, *children: Element, **attributes: str) -> Element:
    """An element of the Word namespace; so are its attributes."""
    settings = "".join(f' w:{key}="{_quoted(value)}"' for key, value in attributes.items())
    if not children:
        return Element(f"<w:{name}{settings}/>")
    return Element(f"<w:{name}{settings}>{''.join(children)}</w:{name}>")


def related(name: str, relationship: str, content: Content) -> Element:
    """An element that refers to something outside its part by the relationship's id."""
    return Element(f'<w:{name} r:id="{_quoted(relationship)}">{"".join(content)}</w:{name}>')


def _quoted(value: str) -> str:
    if value.isascii() and value.isalnum():
        return value
    return escape(xml_safe(value), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def serialized(name: str, content: Iterable[Element]) -> bytes:
    """The content under one root element of the Word namespace, as a part's bytes."""
    return f"{_DECLARATION}<w:{name} {_NAMESPACES}>{''.join(content)}</w:{name}>".encode()


def parsed(name: str, content: Iterable[Element]) -> etree._Element:
    """The content under one root element of the Word namespace, as a tree."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    return etree.fromstring(serialized(name, content), parser)


def runs(words: str, look: Look = PLAIN) -> Content:
    """``words`` as runs, with right-to-left stretches in runs of their own."""
    words = xml_safe(words)
    content: Content = []
    position = 0
    for stretch in _RTL_STRETCH.finditer(words):
        if position < stretch.start():
            content.append(_run(words[position : stretch.start()], look))
        content.append(_run(stretch[0], replace(look, right_to_left=True)))
        position = stretch.end()
    if position < len(words):
        content.append(_run(words[position:], look))
    return content


def symbols(words: str, look: Look) -> Element:
    """``words`` as symbols: visible, but no text of the document."""
    codes = (element("sym", font=_symbol_font(sign), char=f"{ord(sign):04X}") for sign in words)
    return element("r", _properties(look), *codes)


def _symbol_font(sign: str) -> str:
    return _TEXT_FONT if sign < _FIRST_GLYPH else _GLYPH_FONT


def _run(words: str, look: Look) -> Element:
    return element("r", _properties(look), *(_piece(piece[0]) for piece in _PIECE.finditer(words)))


def _piece(words: str) -> Element:
    if words == "\t":
        return element("tab")
    if words in {"\n", "\r", "\r\n"}:
        return element("br")
    return Element(f'<w:t xml:space="preserve">{escape(words)}</w:t>')


@lru_cache(maxsize=256)
def _properties(look: Look) -> Element:
    """The run properties, in the order the schema wants them."""
    found: Content = []
    if look.style:
        found.append(element("rStyle", val=look.style))
    if look.struck:
        found.append(element("strike"))
    if look.ink:
        found.append(element("color", val=look.ink))
    if look.dotted:
        found.append(element("u", val="dotted", color=look.ink or "5F3FB0"))
    if look.tint:
        found.append(element("shd", val="clear", color="auto", fill=look.tint))
    if look.right_to_left:
        found.append(element("rtl"))
    return element("rPr", *found) if found else Element("")


def paragraph(style: str, content: Iterable[Element] = (), *settings: Element) -> Element:
    """A paragraph in a style of the template; ``settings`` are further paragraph properties, in schema order."""
    return element("p", element("pPr", element("pStyle", val=style), *settings), *content)


def heading(words: str, level: int = 1) -> Element:
    """A heading of the report."""
    return paragraph(f"Heading{level}", runs(words))


def reference(bookmark: str, content: Content) -> Element:
    """A link to a place in this document."""
    return element("hyperlink", *content, anchor=bookmark, history="1")


def bookmarked(name: str, number: int, content: Content) -> Content:
    """``content`` inside a bookmark; ``number`` is unique in the document."""
    start = element("bookmarkStart", id=str(number), name=name)
    return [start, *content, element("bookmarkEnd", id=str(number))]


def runs_right_to_left(words: str) -> bool:
    """Whether a paragraph of ``words`` runs from right to left: its first letter does."""
    first = _FIRST_STRONG.search(words)
    return first is not None and first["rtl"] is not None


def isolated(words: str) -> str:
    """``words`` fit to stand inside a sentence of ours without changing its direction."""
    if _BIDI_CONTROL.search(words) or _RTL_STRETCH.search(words):
        return f"{_ISOLATE}{words}{_END_ISOLATE}"
    return words


def joined(parts: Iterable[Content], between: str = " · ") -> Content:
    """The parts in a row with a muted separator; empty parts are left out."""
    content: Content = []
    for part in parts:
        if content and part:
            content += runs(between, MUTED)
        content += part
    return content
