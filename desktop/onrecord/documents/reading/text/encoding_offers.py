"""Which other encodings the bytes of a text could be in, and how each would read."""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.domain.reading import Encoding

LABELS = {
    "cp1252": "Windows Western European",
    "cp1250": "Windows Central European",
    "iso8859_2": "Central European ISO 8859-2",
    "cp1257": "Windows Baltic",
    "cp1254": "Windows Turkish",
    "cp1253": "Windows Greek",
    "cp1251": "Windows Cyrillic",
    "koi8_r": "Cyrillic KOI8-R",
    "cp1255": "Windows Hebrew",
    "cp1256": "Windows Arabic",
    "cp874": "Windows Thai",
    "mac_roman": "Mac Roman",
    "cp850": "DOS Western European",
    "cp932": "Japanese Shift-JIS",
    "euc_jp": "Japanese EUC",
    "gb18030": "Chinese GB 18030",
    "big5": "Chinese Big5",
    "euc_kr": "Korean EUC",
}
"""What can be chosen, as people call it, by the names Python knows."""

_SAMPLE = 16_384
_LONGEST_LETTER = 4
_BEFORE = 40
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo"})
_IN_WORDS = frozenset("’‘'-‐‑–—·")
_SIGNS = frozenset("€£¢°©®™½¼¾\xa0")
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})


def encoding_named(name: str) -> Encoding:
    """An encoding with what people call it."""
    return Encoding(name, LABELS.get(name, name))


def equal_readings(data: bytes, assumed: str) -> tuple[str, ...]:
    """The other encodings to offer beside the ``assumed`` one: none unless one reads at least as well."""
    sample = _sample(data)
    oddities = count_oddities(sample.decode(assumed, errors="replace"))
    others = other_readings(data, assumed)
    return others if others and count_oddities(sample.decode(others[0], errors="replace")) <= oddities else ()


def other_readings(data: bytes, assumed: str) -> tuple[str, ...]:
    """The encodings that give other letters than the ``assumed`` one, those that read best first."""
    sample = _sample(data)
    readings = {sample.decode(assumed, errors="replace"): assumed}
    for name in LABELS:
        if _decodes(sample, name):
            readings.setdefault(sample.decode(name, errors="replace"), name)
    others = [(text, name) for text, name in readings.items() if name != assumed]
    return tuple(name for _, name in sorted(others, key=lambda reading: count_oddities(reading[0])))


def count_oddities(text: str) -> int:
    """How many letters and signs beyond ASCII stand where they do in no written language.

    A sign inside a word, a capital after a small letter, letters of two scripts in
    one word, and characters that no text has.
    """
    return sum(_is_odd(text[max(0, at - 1) : at], text[at], text[at + 1 : at + 2]) for at in _high(text))


def _sample(data: bytes) -> bytes:
    """Bytes from where the first one beyond ASCII stands, in lines that have one."""
    lines = b"\n".join(line for line in data.splitlines() if not line.isascii())
    first = _HIGH_BYTE.search(lines)
    start = max(0, first.start() - _BEFORE) if first else 0
    return lines[start : start + _SAMPLE]


def _decodes(sample: bytes, name: str) -> bool:
    try:
        sample.decode(name)
    except UnicodeDecodeError as error:
        # A letter of several bytes that the end of the sample cuts is no fault.
        return len(sample) == _SAMPLE and error.start > _SAMPLE - _LONGEST_LETTER
    return True


def _high(text: str) -> Iterator[int]:
    return (found.start() for found in _HIGH.finditer(text))


def _is_odd(before: str, letter: str, after: str) -> bool:
    category = unicodedata.category(letter)
    if category in _LETTERS:
        is_capital_inside = (letter.isupper() and before.islower()) or (letter.islower() and after.isupper())
        return is_capital_inside or _is_foreign(letter, before) or _is_foreign(letter, after)
    if category[0] == "M":
        return _is_foreign(letter, before) and _script(letter) != "COMBINING"
    if category[0] == "P":
        return letter not in _IN_WORDS and before.isalpha() and _is_latin(after)
    return letter not in _SIGNS


def _is_foreign(letter: str, other: str) -> bool:
    return other.isalpha() and _script(other) != _script(letter)


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and _script(letter) == "LATIN"


def _script(letter: str) -> str:
    script = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
    return "EAST ASIAN" if script in _EAST_ASIAN else script
