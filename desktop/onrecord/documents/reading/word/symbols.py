"""Characters that Word stores as elements."""

_PRIVATE_USE = range(0xF000, 0xF100)
_SYMBOL_GREEK = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_SYMBOL_MARKS = {0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠"}
_WINGDINGS = {0x4A: "☺", 0x4C: "☹", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑"}
_UNKNOWN = "▯"
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
    in_font = number - _PRIVATE_USE.start
    if font.lower().startswith("wingdings"):
        return _WINGDINGS.get(in_font, _UNKNOWN)
    return _SYMBOL_MARKS.get(in_font) or _SYMBOL_GREEK.get(chr(in_font)) or _UNKNOWN
