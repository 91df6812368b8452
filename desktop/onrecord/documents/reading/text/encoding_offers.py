"""Names of encodings, and the encodings that fit the bytes of a text."""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.domain.reading import Encoding
from onrecord.translation import Message, _

WESTERN = "cp1252"
_MEANT = {
    **dict.fromkeys(
        ("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "windows-1252"), WESTERN
    ),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e", "logical"), "iso-8859-8"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "chinese"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ks_c_5601-1989", "korean"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"), "cp932"),
    **dict.fromkeys(("unicode-1-1-utf-8", "utf8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("macintosh", "x-mac-roman"), "mac_roman"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "mac_cyrillic"),
}


def codec_named(label: str) -> str:
    """The codec for an encoding; Latin-1 means Windows-1252, with its quotation marks."""
    name = label.strip().strip("\"'").lower()
    return _MEANT.get(name, name)


LABELS = {
    "cp1252": Message("Windows Western European"),
    "cp1250": Message("Windows Central European"),
    "iso8859_2": Message("Central European ISO 8859-2"),
    "cp1257": Message("Windows Baltic"),
    "cp1254": Message("Windows Turkish"),
    "cp1253": Message("Windows Greek"),
    "cp1251": Message("Windows Cyrillic"),
    "koi8_r": Message("Cyrillic KOI8-R"),
    "cp1255": Message("Windows Hebrew"),
    "cp1256": Message("Windows Arabic"),
    "cp874": Message("Windows Thai"),
    "mac_roman": Message("Mac Roman"),
    "cp850": Message("DOS Western European"),
    "cp932": Message("Japanese Shift-JIS"),
    "euc_jp": Message("Japanese EUC"),
    "gb18030": Message("Chinese GB 18030"),
    "big5": Message("Chinese Big5"),
    "euc_kr": Message("Korean EUC"),
}
"""The encodings to choose from: Python's names with the usual ones."""

_SAMPLE = 16_384
_LONGEST_LETTER = 4
_BEFORE = 40
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo"})  # not shown: Unicode
_IN_WORDS = frozenset("’‘'-‐‑–—·")
_SIGNS = frozenset("€£¢°©®™½¼¾\xa0\xad")
_SIGNS_OF_NUMBERS = frozenset("¥±×÷")
_ENDS = frozenset(",.!?")
_EXPONENTS = frozenset("¹²³")
_MICRO = "µ"
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})


def encoding_named(name: str) -> Encoding:
    """An encoding with its usual name."""
    return Encoding(name, _(LABELS[name]) if name in LABELS else name)


def equal_readings(data: bytes, assumed: str) -> tuple[str, ...]:
    """The other encodings to offer beside the ``assumed`` one: none unless one reads at least as well."""
    others = other_readings(data, assumed)
    return others if others and _count_oddities_in(data, others[0]) <= _count_oddities_in(data, assumed) else ()


def is_well_read(data: bytes, name: str) -> bool:
    """Whether all letters and signs are in likely places for some written language."""
    return _count_oddities_in(data, name) == 0


def best_reading(data: bytes, told: str) -> str:
    """The encoding with the fewest letters in unlikely places.

    Of several such it is the one that statistics ``told``, if it can be chosen, and else the first that can be.
    """
    sample = _sample(data)
    readings = {name: sample.decode(name, errors="replace") for name in LABELS if _decodes(sample, name)}
    words = sample.decode(told, errors="replace")
    likely = next((name for name, reading in readings.items() if reading == words), told)
    names = [likely, *readings] if likely in readings else [*readings, told]
    return min(names, key=lambda name: count_oddities(readings.get(name, words)))


def other_readings(data: bytes, assumed: str) -> tuple[str, ...]:
    """The encodings that give other letters than the ``assumed`` one, the most readable first."""
    sample = _sample(data)
    readings = {sample.decode(assumed, errors="replace"): assumed}
    for name in LABELS:
        if _decodes(sample, name):
            readings.setdefault(sample.decode(name, errors="replace"), name)
    others = [(text, name) for text, name in readings.items() if name != assumed]
    return tuple(name for _, name in sorted(others, key=lambda reading: count_oddities(reading[0])))


def count_oddities(text: str) -> int:
    """The number of letters and signs beyond ASCII in unlikely places.

    A sign inside a word, a capital after a small letter or in the place of a closing
    mark, letters of two scripts in one word, an accent without a letter, and characters that no text has.
    """
    return sum(_is_odd(text[max(0, at - 1) : at], text[at], text[at + 1 : at + 2]) for at in _high(text))


def _count_oddities_in(data: bytes, name: str) -> int:
    return count_oddities(_sample(data).decode(name, errors="replace"))


def _sample(data: bytes) -> bytes:
    """Bytes from the first one beyond ASCII, in lines with such bytes."""
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
    if category in _LETTERS and letter != _MICRO:
        return _is_odd_letter(before, letter, after)
    if category[0] == "M":
        return before.isspace() or _is_foreign(letter, before)
    if category == "Ps" or letter == _MICRO:
        return before.isalpha()
    if category[0] == "P":
        return letter not in _IN_WORDS and before.isalpha() and (after.isalpha() and _script(after) == "LATIN")
    return _is_odd_sign(before, letter, after)


def _is_odd_letter(before: str, letter: str, after: str) -> bool:
    is_capital_inside = (letter.isupper() and before.islower()) or (letter.islower() and after.isupper())
    stands_for_a_mark = letter.isupper() and before in _ENDS and not after.isalpha()
    return is_capital_inside or stands_for_a_mark or _is_foreign(letter, before) or _is_foreign(letter, after)


def _is_odd_sign(before: str, sign: str, after: str) -> bool:
    if sign in _SIGNS_OF_NUMBERS:
        return before.isalpha() or after.isalpha()
    if sign in _EXPONENTS:
        return after.isalpha() or (before.isalpha() and before != "m")
    return sign not in _SIGNS


def _is_foreign(letter: str, other: str) -> bool:
    return other.isalpha() and _script(other) != _script(letter)


def _script(letter: str) -> str:
    script = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
    return "EAST ASIAN" if script in _EAST_ASIAN else script  # not shown: Unicode
