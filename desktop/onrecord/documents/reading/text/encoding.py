"""From bytes to text: which encoding they are in."""

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.text.encoding_offers import LABELS, encoding_named, equal_readings, other_readings
from onrecord.domain.reading import Encoding

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
_WESTERN_MARKS = frozenset("€‚„…ˆ‰‹‘’“”•–—˜™›¡£§©«®°·»¿½¼¾¢\xa0")


class Basis(StrEnum):
    """What an encoding was taken from."""

    BYTES = "the bytes, or what was said about them"
    GUESS = "a guess"
    CHOICE = "a reviewer's choice"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text, the encoding its bytes were in, and how that is known.

    ``others`` are the encodings the same bytes could as well be in, if there is doubt.
    """

    text: str
    encoding: str
    basis: Basis = Basis.BYTES
    others: tuple[str, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether nothing says that this is the encoding."""
        return self.basis is Basis.GUESS

    @property
    def doubt(self) -> tuple[Encoding, ...]:
        """The encodings it could be in, the one it was read in first; nothing where there is no doubt."""
        names = (self.encoding, *self.others) if self.others else ()
        return tuple(encoding_named(name) for name in names)

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for the import note when the encoding was guessed or chosen."""
        label = encoding_named(self.encoding).label
        if self.basis is Basis.CHOICE:
            return (f"The letters were read as {label}, as chosen.",)
        if not self.is_guess:
            return ()
        assumed = f"The file does not say how its letters are encoded; {label} was assumed."
        return (f"{assumed} Check accented letters and quotation marks.",)


def decode_text(data: bytes, chosen: str = "") -> DecodedText:
    """Decode by byte order mark, as UTF-8, as UTF-16 by its zeros, or by a guess, in this order.

    An encoding that a reviewer has ``chosen`` stands before all of them; letters
    that are none in it become U+FFFD.

    Raises:
        DocumentError: these are not the bytes of a text, or no such encoding is known.
    """
    decoded = _as_chosen(data, chosen) if chosen else _as_found(data)
    if decoded is None or _is_binary(decoded.text):
        raise DocumentError(DocumentProblem.NOT_TEXT, "is not a text: it holds binary data")
    return decoded


def check_encoding(name: str) -> None:
    """Accept an encoding that Python knows, under any of its names.

    Raises:
        DocumentError: it is none.
    """
    try:
        b"".decode(name)
        "".encode(name)
    except (LookupError, ValueError, UnicodeError) as error:
        detail = f"cannot be read as “{name}”: there is no such encoding"
        raise DocumentError(DocumentProblem.UNKNOWN_ENCODING, detail, to_do=f"Choose one of {_offered()}.") from error


def _offered() -> str:
    *names, last = ("utf-8", *LABELS)
    return f"{', '.join(names)} or {last}"


def _as_chosen(data: bytes, name: str) -> DecodedText:
    check_encoding(name)
    return DecodedText(data.decode(name, errors="replace"), name, Basis.CHOICE, other_readings(data, name))


def _as_found(data: bytes) -> DecodedText | None:
    return _by_mark(data) or _as_utf8(data) or _as_bare_utf16(data) or _by_guess(data)


def _by_mark(data: bytes) -> DecodedText | None:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    return DecodedText(data.decode(encoding, errors="replace"), encoding) if encoding else None


def _as_utf8(data: bytes) -> DecodedText | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if text.count("\0") * 4 > len(text) else DecodedText(text, "utf-8")


def _as_bare_utf16(data: bytes) -> DecodedText | None:
    sample = data[:_SAMPLE]
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if len(data) % 2 or max(zeros) * 4 < len(sample) // 2 or min(zeros) * 10 > max(zeros):
        return None
    encoding = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    try:
        return DecodedText(data.decode(encoding), encoding, Basis.GUESS)
    except UnicodeDecodeError:
        return None


def _by_guess(data: bytes) -> DecodedText | None:
    if b"\0" in data[:_SAMPLE]:
        return None
    return _as_western(data) or _by_statistics(data)


def _as_western(data: bytes) -> DecodedText | None:
    """Western European, if its high bytes are few letters, and marks such texts have.

    Statistics alone go wrong on short Western texts.
    """
    try:
        text = data.decode(_WESTERN)
    except UnicodeDecodeError:
        return None
    high = [letter for letter in text if ord(letter) > 0x7F]  # noqa: PLR2004 - the last of ASCII
    fits = all(letter.isalpha() or letter in _WESTERN_MARKS for letter in high)
    letters = sum(letter.isalpha() for letter in high)
    return _guessed(data, _WESTERN) if fits and letters <= _WESTERN_SHARE * len(text) else None


def _by_statistics(data: bytes) -> DecodedText | None:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    return _guessed(data, best.encoding) if best else None


def _guessed(data: bytes, name: str) -> DecodedText:
    return DecodedText(data.decode(name, errors="replace"), name, Basis.GUESS, equal_readings(data, name))


def _is_binary(text: str) -> bool:
    controls = len(_CONTROL.findall(text))
    return controls > _FEW_CONTROLS and controls > _CONTROL_SHARE * len(text)
