"""From bytes to text: which encoding they are in."""

import codecs
import re
from dataclasses import dataclass

from onrecord.documents.errors import DocumentError, DocumentProblem

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_NAMES = {"cp1252": "Windows Western European", "cp1251": "Windows Cyrillic", "cp932": "Japanese Shift-JIS"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536
_FEW_CONTROLS = 8
_CONTROL_SHARE = 0.02
_WESTERN_SHARE = 0.12
_WESTERN_MARKS = frozenset("€‚„…ˆ‰‹‘’“”•–—˜™›¡£§©«®°·»¿½¼¾¢\xa0")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text, the encoding its bytes were in, and whether that is a guess."""

    text: str
    encoding: str
    is_guess: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for the import note when the encoding was guessed."""
        if not self.is_guess:
            return ()
        name = _NAMES.get(self.encoding, self.encoding)
        assumed = f"The file does not say how its letters are encoded; {name} was assumed."
        return (f"{assumed} Check accented letters and quotation marks.",)


def decode_text(data: bytes) -> DecodedText:
    """Decode by byte order mark, as UTF-8, as UTF-16 by its zeros, or by a guess, in this order.

    Raises:
        DocumentError: these are not the bytes of a text.
    """
    decoded = _by_mark(data) or _as_utf8(data) or _as_bare_utf16(data) or _by_guess(data)
    if decoded is None or _is_binary(decoded.text):
        raise DocumentError(DocumentProblem.NOT_TEXT, "is not a text: it holds binary data")
    return decoded


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
        return DecodedText(data.decode(encoding), encoding, is_guess=True)
    except UnicodeDecodeError:
        return None


def _by_guess(data: bytes) -> DecodedText | None:
    if b"\0" in data[:_SAMPLE]:
        return None
    return _as_western(data) or _by_statistics(data)


def _as_western(data: bytes) -> DecodedText | None:
    """Western European, if its few high bytes are letters and marks such texts have.

    Statistics alone go wrong on short Western texts.
    """
    try:
        text = data.decode(_WESTERN)
    except UnicodeDecodeError:
        return None
    high = [letter for letter in text if ord(letter) > 0x7F]  # noqa: PLR2004 - the last of ASCII
    fits = all(letter.isalpha() or letter in _WESTERN_MARKS for letter in high)
    return DecodedText(text, _WESTERN, is_guess=True) if fits and len(high) <= _WESTERN_SHARE * len(text) else None


def _by_statistics(data: bytes) -> DecodedText | None:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    return DecodedText(data.decode(best.encoding, errors="replace"), best.encoding, is_guess=True)


def _is_binary(text: str) -> bool:
    controls = len(_CONTROL.findall(text))
    return controls > _FEW_CONTROLS and controls > _CONTROL_SHARE * len(text)
