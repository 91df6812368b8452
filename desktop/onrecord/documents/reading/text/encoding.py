"""Decode bytes: find their encoding."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.text.encoding_offers import (
    LABELS,
    best_reading,
    encoding_named,
    equal_readings,
    is_well_read,
    other_readings,
)
from onrecord.domain.reading import Encoding
from onrecord.domain.text import REPLACEMENT
from onrecord.translation import Message, _, counted

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536
_FEW_CONTROLS = 8
_CONTROL_SHARE = 0.02
_WESTERN_SHARE = 0.12
_STRAY = re.compile("[\udc80-\udcff]")
"""A byte that is no UTF-8, as Python decodes it on request (PEP 383)."""
_CUT_LETTER = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_LETTERS_FOR_A_STRAY = 2


class Basis(StrEnum):
    """The basis on which an encoding was chosen."""

    BYTES = "the bytes, or what was said about them"  # not shown: a value
    GUESS = "a guess"
    CHOICE = "a reviewer's choice"


_OF_PROGRAMS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
"""Codecs of no document; for some, the time grows with the square of the length."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text, its encoding, and how that is known.

    ``others`` are the encodings the same bytes could as well be in, if there is doubt;
    ``repairs`` says what was wrong with the bytes.
    """

    text: str
    encoding: str
    basis: Basis = Basis.BYTES
    others: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether nothing confirms the encoding."""
        return self.basis is Basis.GUESS

    @property
    def doubt(self) -> tuple[Encoding, ...]:
        """Possible encodings, the used one first; empty without a doubt."""
        names = (self.encoding, *self.others) if self.others else ()
        return tuple(encoding_named(name) for name in names)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the import note on a guessed or chosen encoding and wrong bytes."""
        label = encoding_named(self.encoding).label
        if self.basis is Basis.CHOICE:
            return (_("The text was read as {label}, as chosen.", label=label),)
        if not self.is_guess:
            return self.repairs
        assumed = _("The file doesn’t name its text encoding; {label} was assumed.", label=label)
        return (f"{assumed} {_('Check accented letters and quotation marks.')}", *self.repairs)


def decode_text(data: bytes, chosen: str = "") -> DecodedText:
    """Decode by byte order mark, as UTF-8, as UTF-16 by its zeros, or by a guess, in this order.

    An encoding that a reviewer has ``chosen`` stands before all of them; letters
    that are none in it become U+FFFD.

    Raises:
        DocumentError: these are not the bytes of a text, or no such encoding is known.
    """
    decoded = _as_chosen(data, chosen) if chosen else _as_found(data)
    if decoded is None or _is_binary(decoded.text):
        raise DocumentError(DocumentProblem.NOT_TEXT, Message("{file} isn’t text: it contains binary data."))
    return decoded


def check_encoding(name: str) -> None:
    """The name of an encoding that Python knows under any name.

    Raises:
        DocumentError: it is none.
    """
    try:
        b"".decode(name)
        "".encode(name)
    except (LookupError, ValueError, UnicodeError) as error:
        raise DocumentError(
            DocumentProblem.UNKNOWN_ENCODING,
            Message("{file} can’t be read as “{encoding}”: there is no such encoding."),
            to_do=Message("Choose one of: {offered}."),
            encoding=name,
            offered=", ".join(("utf-8", *LABELS)),
        ) from error


def decoded_as_named(data: bytes, name: str) -> str | None:
    """Decode ``data`` as the file itself says; None if that isn't a text encoding, or doesn't fit."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if codec in _OF_PROGRAMS:
        return None
    try:
        return data.decode(codec)
    except (LookupError, ValueError):
        return None


def _as_chosen(data: bytes, name: str) -> DecodedText:
    check_encoding(name)
    return DecodedText(data.decode(name, errors="replace"), name, Basis.CHOICE, other_readings(data, name))


def _as_found(data: bytes) -> DecodedText | None:
    readers = (_by_mark, _as_utf8, _as_damaged_utf8, _as_bare_utf16, _by_guess)
    return next((decoded for read in readers if (decoded := read(data))), None)


def _by_mark(data: bytes) -> DecodedText | None:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    return DecodedText(data.decode(encoding, errors="replace"), encoding) if encoding else None


def _as_utf8(data: bytes) -> DecodedText | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _has_many_zeros(text) else DecodedText(text, "utf-8")


def _has_many_zeros(text: str) -> bool:
    return text.count("\0") * 4 > len(text)


def _as_damaged_utf8(data: bytes) -> DecodedText | None:
    """Decode damaged UTF-8: cut off, or joined with text in another encoding.

    In no other encoding are as many pairs of bytes letters of UTF-8 by chance.
    """
    text = data.decode("utf-8", errors="surrogateescape")
    letters = len(_BEYOND_ASCII.findall(text))
    text, cut = _CUT_LETTER.subn(REPLACEMENT, text)
    text, strays = _STRAY.subn(_as_western_letter, text)
    if letters - strays - cut < _LETTERS_FOR_A_STRAY * (strays + cut) or _has_many_zeros(text):
        return None
    return DecodedText(text, "utf-8", repairs=tuple(_on_damage(strays, cut)))


def _as_western_letter(stray: re.Match[str]) -> str:
    return stray[0].encode("utf-8", errors="surrogateescape").decode(_WESTERN, errors="replace")


def _on_damage(strays: int, cut: int) -> Iterator[str]:
    if strays:
        damage = counted(
            "{n} byte of the file is not UTF-8 like the rest; {label} was assumed there.",
            "{n} bytes of the file are not UTF-8 like the rest; {label} was assumed there.",
            strays,
            label=LABELS[_WESTERN],
        )
        yield f"{damage} {_('Check accented letters and quotation marks.')}"
    if cut:
        yield _("The file ends in the middle of a character, so it may have been cut off.")


def _as_bare_utf16(data: bytes) -> DecodedText | None:
    sample = data[:_SAMPLE]
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if max(zeros) * 4 < len(sample) // 2:
        return None
    encoding = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return DecodedText(data.decode(encoding, errors="replace"), encoding, Basis.GUESS)


def _by_guess(data: bytes) -> DecodedText | None:
    if b"\0" in data[:_SAMPLE]:
        return None
    return _as_western(data) or _by_statistics(data)


def _as_western(data: bytes) -> DecodedText | None:
    """Decode Western European if the high bytes are few letters, in likely places.

    Statistics alone go wrong on short Western texts.
    """
    try:
        text = data.decode(_WESTERN)
    except UnicodeDecodeError:
        return None
    letters = sum(letter.isalpha() for letter in text if not letter.isascii())
    is_western = letters <= _WESTERN_SHARE * len(text) and is_well_read(data, _WESTERN)
    return _guessed(data, _WESTERN) if is_western else None


def _by_statistics(data: bytes) -> DecodedText | None:
    """The encoding by statistics, unless a more common one reads as well or better."""
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    return _guessed(data, best_reading(data, best.encoding)) if best else None


def _guessed(data: bytes, name: str) -> DecodedText:
    return DecodedText(data.decode(name, errors="replace"), name, Basis.GUESS, equal_readings(data, name))


def _is_binary(text: str) -> bool:
    controls = len(_CONTROL.findall(text))
    return controls > _FEW_CONTROLS and controls > _CONTROL_SHARE * len(text)
