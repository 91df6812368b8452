"""Normalize text, once at import."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from onrecord.translation import counted

REPLACEMENT = "\ufffd"
_INVISIBLE = frozenset({"Cc", "Cf"})  # not shown: of Unicode
_BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
CAPITAL = "A-Z" + "".join(filter(str.isupper, map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))))
"""The Latin capitals of all languages, for a character class: "SÃO PAULO", "ŁÓDŹ", "ĐÀ NẴNG"."""
LETTER_IN_PARTS = re.compile("[A-Za-zÀ-ɏͰ-ϿЀ-ӿḀ-ỿ][\u0300-\u036f]+")
"""A European letter with combining accents, as macOS and some PDFs have it (Unicode annex 15)."""

_MARKS = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0730-\u074a"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
)
_TOO_MANY_MARKS = re.compile(f"([{_MARKS}]{{30}})(?=[{_MARKS}])")
_JOINER = "\u034f"


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """Normalized text, to which every position refers, and the number of repairs."""

    text: str
    replaced: int = 0
    rejoined: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the import notes; none if nothing was repaired."""
        notes = []
        if self.rejoined:
            notes.append(
                counted("{n} split character was rejoined.", "{n} split characters were rejoined.", self.rejoined)
            )
        if self.replaced:
            notes.append(
                counted(
                    "{n} unreadable character was replaced with {sign}.",
                    "{n} unreadable characters were replaced with {sign}.",
                    self.replaced,
                    sign=REPLACEMENT,
                )
            )
        return tuple(notes)


def normalize_text(raw: str) -> NormalizedText:
    """Bring a string to the one form that is stored.

    Line ends become line feeds, leading byte order marks are dropped, surrogate pairs are joined, and accents are
    composed with their European letter, so that names are found and compared. NUL and lone surrogates, which neither
    UTF-8 nor PostgreSQL can store, become U+FFFD. An invisible joiner separates more than 30 accents on one letter
    (annex 15, "stream-safe"), since sorting them takes quadratic time. Normalizing twice changes nothing.
    """
    text, rejoined = _SURROGATE_PAIR.subn(_joined, raw.lstrip(_BYTE_ORDER_MARK))
    text, lone = _SURROGATE.subn(REPLACEMENT, text)
    text = _TOO_MANY_MARKS.sub(rf"\1{_JOINER}", text)
    text = LETTER_IN_PARTS.sub(lambda letter: composed(letter[0]), text)
    nul = text.count("\0")
    text = _LINE_END.sub("\n", text.replace("\0", REPLACEMENT))
    return NormalizedText(text, replaced=lone + nul, rejoined=rejoined)


def without_lone_surrogates(text: str) -> str:
    """Replace lone surrogates one for one: no encoding has them."""
    return text if text.isascii() else _SURROGATE.sub(REPLACEMENT, text)


def composed(letter: str) -> str:
    """A decomposed letter in as few code points as Unicode has for it."""
    return unicodedata.normalize("NFC", letter)


def is_blank(text: str) -> bool:
    """Whether ``text`` has only white space and invisible characters."""
    return all(c.isspace() or unicodedata.category(c) in _INVISIBLE for c in text)


def text_hash(text: str) -> str:
    """SHA-256 of a normalized text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _joined(pair: re.Match[str]) -> str:
    high, low = (ord(half) for half in pair[0])
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
