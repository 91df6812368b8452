"""Characters that Word stores as elements."""

from lxml import etree

from onrecord.documents.reading.word.names import SYMBOLS

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
"""What each of these elements stands for; an optional hyphen (``w:softHyphen``) stands for nothing."""


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
    """The character that a font of symbols shows for a byte; a box where it is not known."""
    if is_symbol_font(font) and not font.lower().startswith("symbol"):
        return " " if code == ord(" ") else _WINGDINGS.get(code, _UNKNOWN)
    letter = chr(code)
    return _SYMBOL_MARKS.get(code) or _SYMBOL_LETTERS.get(letter) or (letter if letter in _AS_THEY_ARE else _UNKNOWN)


def is_symbol_font(font: str) -> bool:
    """Whether the bytes of a font are pictures and not letters."""
    return font.lower().startswith(("symbol", "wingdings", "webdings", "zapf dingbats", "monotype sorts"))


def in_symbols(words: str, font: str) -> str:
    """Words with what a font of symbols shows for the codes of its pictures."""
    if words.isascii() or not is_symbol_font(font):
        return words
    start = _PRIVATE_USE.start
    return "".join(symbol_of(font, ord(each) - start) if ord(each) in _PRIVATE_USE else each for each in words)


def extended_symbol(element: etree._Element) -> str:
    """The character of a ``w16se:symEx``, as which Word on Windows stores emoji."""
    try:
        return chr(int(element.get(f"{{{SYMBOLS}}}char", ""), 16))
    except (ValueError, OverflowError):
        return _UNKNOWN
