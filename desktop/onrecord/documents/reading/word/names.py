"""Names of WordprocessingML, and the characters of symbols and equations."""

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
"""Namespaces of the strict variant and their usual names."""

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
    """An on-off property of ``parent``; None without one."""
    element = None if parent is None else parent.find(w(name))
    return None if element is None else attribute(element, "val", "1") not in _OFF


_PRIVATE_USE = range(0xF000, 0xF100)
_SYMBOL_LETTERS = dict(
    zip(
        "\"$'*-@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^abcdefghijklmnopqrstuvwxyz~",
        "∀∃∋∗−≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ∴⊥αβχδεφγηιϕκλμνοπθρστυϖωξψζ∼",
        strict=True,
    )
)
_SYMBOL_MARKS = dict(
    zip(
        (*range(0xA0, 0xBD), *range(0xBF, 0xE6), 0xF1, 0xF2),
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⟩∫",
        strict=True,
    )
)
"""The encoding of Adobe's font Symbol."""
_WINGDINGS = {0x4A: "☺", 0x4C: "☹", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑"}
_UNKNOWN = "▯"
_AS_THEY_ARE = frozenset(" !#%&()+,./0123456789:;<=>?[]_{|}\t\n")
CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
}
"""The characters of these elements; an optional hyphen (``w:softHyphen``) has none."""


def symbol(font: str, code: str) -> str:
    """The character of a ``w:sym``: its font's name and its hexadecimal code."""
    try:
        number = int(code, 16)
    except ValueError:
        return _UNKNOWN
    if number not in _PRIVATE_USE:
        return chr(number) if 0x20 <= number < 0xD800 else _UNKNOWN  # noqa: PLR2004 - printable, no surrogate
    return symbol_of(font, number - _PRIVATE_USE.start)


def symbol_of(font: str, code: int) -> str:
    """The character of a byte in a symbol font; a box for an unknown one."""
    if is_symbol_font(font) and not font.lower().startswith("symbol"):
        return " " if code == ord(" ") else _WINGDINGS.get(code, _UNKNOWN)
    letter = chr(code)
    return _SYMBOL_MARKS.get(code) or _SYMBOL_LETTERS.get(letter) or (letter if letter in _AS_THEY_ARE else _UNKNOWN)


def is_symbol_font(font: str) -> bool:
    """Whether the bytes of a font are pictures instead of letters."""
    return font.lower().startswith(("symbol", "wingdings", "webdings", "zapf dingbats", "monotype sorts"))


def in_symbols(words: str, font: str) -> str:
    """Decode words in a symbol font."""
    if words.isascii() or not is_symbol_font(font):
        return words
    start = _PRIVATE_USE.start
    return "".join(symbol_of(font, ord(each) - start) if ord(each) in _PRIVATE_USE else each for each in words)


def extended_symbol(element: etree._Element) -> str:
    """The character of a ``w16se:symEx``, Word's form for emoji on Windows."""
    try:
        return chr(int(element.get(f"{{{SYMBOLS}}}char", ""), 16))
    except (ValueError, OverflowError):
        return _UNKNOWN


_BEFORE = {"m:den": "/", "m:rad": "√"}


def before_part(element: etree._Element) -> str:
    """The sign before a denominator, a root or bracketed content."""
    return _BEFORE.get(short_name(element.tag)) or _bracket(element, "begChr", "(")


def after_part(element: etree._Element) -> str:
    """The sign after bracketed content."""
    return _bracket(element, "endChr", ")")


def _bracket(element: etree._Element, name: str, usual: str) -> str:
    found = element.find(f"{{{MATH}}}dPr/{{{MATH}}}{name}")
    return usual if found is None else found.get(f"{{{MATH}}}val", usual)
