"""WordprocessingML in small pieces, and the links of a part."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NewType
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree

from onrecord.documents.writing.report_content.content import PLAIN, RTL_STRETCH, Look
from onrecord.documents.xml_characters import xml_safe

Element = NewType("Element", str)
Content = list[Element]
Blocks = list[Element]

_OPEN, _MICROSOFT = "http://schemas.openxmlformats.org", "http://schemas.microsoft.com"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("w", f"{_OPEN}/wordprocessingml/2006/main"),
        ("r", f"{_OPEN}/officeDocument/2006/relationships"),
        ("wp", f"{_OPEN}/drawingml/2006/wordprocessingDrawing"),
        ("a", f"{_OPEN}/drawingml/2006/main"),
        ("pic", f"{_OPEN}/drawingml/2006/picture"),
        ("mc", f"{_OPEN}/markup-compatibility/2006"),
        ("w14", f"{_MICROSOFT}/office/word/2010/wordml"),
        ("w15", f"{_MICROSOFT}/office/word/2012/wordml"),
        ("w16cid", f"{_MICROSOFT}/office/word/2016/wordml/cid"),
        ("w16cex", f"{_MICROSOFT}/office/word/2018/wordml/cex"),
        ("w16du", f"{_MICROSOFT}/office/word/2023/wordml/word16du"),
    )
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'  # not shown: XML
_PIECE = re.compile("\r\n|[\t\n\r]|[^\t\n\r]+")
_TEXT_FONT, _GLYPH_FONT, _FIRST_GLYPH = "Calibri", "Segoe UI Symbol", "\u2200"  # not shown: fonts


def element(name: str, /, *children: Element, prefix: str = "w", **attributes: str) -> Element:
    """An element of the Word namespace, or of that with another prefix; so are its attributes."""
    settings = "".join(f' {prefix}:{key}="{_quoted(value)}"' for key, value in attributes.items())
    if not children:
        return Element(f"<{prefix}:{name}{settings}/>")
    return Element(f"<{prefix}:{name}{settings}>{''.join(children)}</{prefix}:{name}>")


def related(name: str, relationship: str, content: Content) -> Element:
    """An element that refers to something outside its part by the relationship's id."""
    return Element(f'<w:{name} r:id="{_quoted(relationship)}">{"".join(content)}</w:{name}>')


def _quoted(value: str) -> str:
    if value.isascii() and value.isalnum():
        return value
    return escape(xml_safe(value), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def serialized(name: str, content: Iterable[Element], prefix: str = "w") -> bytes:
    """The content under one root element of the Word namespace, or of that with another prefix, as a part's bytes."""
    root = f'{prefix}:{name} {_NAMESPACES} mc:Ignorable="w14 w15 w16cid w16cex w16du"'  # not shown: XML
    return f"{_DECLARATION}<{root}>{''.join(content)}</{prefix}:{name}>".encode()


def parsed(name: str, content: Iterable[Element]) -> etree._Element:
    """The content under one root element of the Word namespace, as a tree."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    return etree.fromstring(serialized(name, content), parser)


def runs(words: str, look: Look = PLAIN) -> Content:
    """``words`` as runs, with right-to-left stretches in runs of their own."""
    words = xml_safe(words)
    content: Content = []
    position = 0
    for stretch in RTL_STRETCH.finditer(words):
        if position < stretch.start():
            content.append(_run(words[position : stretch.start()], look))
        content.append(_run(stretch[0], look, right_to_left=True))
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


def _run(words: str, look: Look, *, right_to_left: bool = False) -> Element:
    return element(
        "r", _properties(look, right_to_left=right_to_left), *(_piece(piece[0]) for piece in _PIECE.finditer(words))
    )


def _piece(words: str) -> Element:
    if words == "\t":
        return element("tab")
    if words in {"\n", "\r", "\r\n"}:
        return element("br")
    return Element(f'<w:t xml:space="preserve">{escape(words)}</w:t>')


@lru_cache(maxsize=256)
def _properties(look: Look, *, right_to_left: bool = False) -> Element:
    """The run properties in schema order."""
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
    if right_to_left:
        found.append(element("rtl"))
    return element("rPr", *found) if found else Element("")


def paragraph(style: str, content: Iterable[Element] = (), *settings: Element) -> Element:
    """A paragraph in a style of the template; ``settings`` are further paragraph properties, in schema order."""
    return element("p", element("pPr", element("pStyle", val=style), *settings), *content)


def identified(block: Element, number: int) -> Element:
    """A paragraph with an id of eight hexadecimal digits, for references from other parts."""
    return Element(block.replace("<w:p>", f'<w:p w14:paraId="{paragraph_id(number)}">', 1))


def paragraph_id(number: int) -> str:
    """The id of a paragraph by its number from 0; ids are between 0 and 0x80000000."""
    return f"{number + 1:08X}"


def heading(words: str, level: int = 1) -> Element:
    """A heading of the report."""
    return paragraph(f"Heading{level}", runs(words))


def table(
    style: str, widths: Sequence[int], rows: Iterable[Element], *margins: Element, has_header: bool = False
) -> Element:
    """A table of fixed columns, in twentieths of a point; ``margins`` are those of its cells if not the style's."""
    look = {"val": "0020", "firstRow": "1"} if has_header else {"val": "0000", "firstRow": "0"}
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=str(sum(widths)), type="dxa"),
        element("tblLayout", type="fixed"),
        *([element("tblCellMar", *margins)] if margins else []),
        element("tblLook", **look, noHBand="1", noVBand="1"),
    )
    grid = element("tblGrid", *(element("gridCol", w=str(width)) for width in widths))
    return element("tbl", properties, grid, *rows)


def table_row(cells: Iterable[Element], *, is_whole: bool, is_heading: bool = False) -> Element:
    """A row; a whole one stays on one page, a heading is repeated on each."""
    settings = [*([element("cantSplit")] if is_whole else []), *([element("tblHeader")] if is_heading else [])]
    return element("tr", *([element("trPr", *settings)] if settings else []), *cells)


def table_cell(blocks: Blocks, width: int, *settings: Element) -> Element:
    """A cell; ``settings`` are further cell properties, in schema order."""
    return element("tc", element("tcPr", element("tcW", w=str(width), type="dxa"), *settings), *blocks)


def bookmarked(name: str, number: int, content: Content) -> Content:
    """``content`` inside a bookmark; ``number`` is unique in the document."""
    start = element("bookmarkStart", id=str(number), name=name)
    return [start, *content, element("bookmarkEnd", id=str(number))]


class Links:
    """The links out of one part of the document."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._ids: dict[str, str] = {}

    def id_of(self, target: str) -> str:
        """The id of the relationship to a safe address."""
        if target not in self._ids:
            # Numbered here, because the library looks through all relationships for the next free id.
            new_id = f"rIdLink{len(self._ids) + 1}"
            self._part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, new_id, is_external=True)
            self._ids[target] = new_id
        return self._ids[target]
