"""A text as it may be read when somebody looks for a name in it: without accents, without what cuts words.

Each reading gives every sign of the text the letters that it is read as, so that what
is found in a reading has its place in the text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "þ": "th", "Þ": "Th", "ı": "i", "ŧ": "t", "Ŧ": "T"}
)
"""What people write who have no such letter, where Unicode does not take it apart into a letter and an accent."""
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
_IS_SPELLED_OUT = re.compile("[äöüøåÄÖÜØÅ]")
_LOOKS_LIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧονԁһԛԝᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
    "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXovdhqwabcdefghijklmnoprstuvwyz",
)
"""Letters that a reader takes for Latin ones: Cyrillic, Greek, small capitals (after Unicode's confusables)."""
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})
_TATWEEL = "\u0640"
"""Lengthens an Arabic letter and means nothing."""
_WITH_ACCENTS = re.compile("(.)([\u0300-\u036f]*)", re.DOTALL)
_LETTER = r"[^\W\d_]"
_BROKEN = re.compile(rf"[-\u00ad\u2010\u2011](?<={_LETTER}.)\s*(?={_LETTER})")
"""A hyphen inside a word, mostly where a line once ended or ends still."""
_CUT = re.compile("(?<=[\u3400-\u9fff\uac00-\ud7a3])\\s+(?=[\u3400-\u9fff\uac00-\ud7a3])")
"""Space inside words of scripts that are written without it."""
_APART = re.compile(rf"(?<![^\W_])(?:{_LETTER}(?:[.·•_-][^\S\n]?|[^\S\n])){{2,}}{_LETTER}(?![^\W_])")
"""Single letters in a row: "O k a f o r", "O.K.A.F.O.R."."""


def plain(text: str) -> str:
    """``text`` without accents and invisible characters, letter by letter; the case is kept."""
    return text if text.isascii() else "".join(map(_plain_sign, text))


def spellings(name: str) -> Iterator[str]:
    """A name as it is, with "ö" spelled out as "oe", and as its letters look."""
    composed = unicodedata.normalize("NFC", name)
    yield from dict.fromkeys([composed, composed.translate(_SPELLED_OUT), composed.translate(_LOOKS_LIKE)])


def readings(text: str) -> Iterator[Sequence[str]]:
    """All the ways to read ``text``: for each of its signs the letters it is read as.

    A name may be found in any of them.  Those that differ from the first one are told only.
    """
    first = text if text.isascii() else [_plain_sign(sign) for sign in text]
    others = [_spelled_out(text)] if _IS_SPELLED_OUT.search(unicodedata.normalize("NFC", text)) else []
    if gaps := list(_gaps(text)):
        others.append(_without(gaps, first))
    if not text.isascii() and (looks := text.translate(_LOOKS_LIKE)) != text:
        others.append([_plain_sign(sign) for sign in looks])
    yield first
    told = {"".join(first)}
    for other in others:
        if (words := "".join(other)) not in told:
            told.add(words)
            yield other


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    decomposed = unicodedata.normalize("NFKD", sign).translate(_LETTERS)
    return "".join(c for c in decomposed if c != _TATWEEL and unicodedata.category(c) not in _INVISIBLE)


def _spelled_out(text: str) -> list[str]:
    """With "ö" as "oe"; an accent that is a sign of its own is read with the letter before it."""
    pieces: list[str] = []
    for match in _WITH_ACCENTS.finditer(text):
        composed = unicodedata.normalize("NFC", match[0]).translate(_SPELLED_OUT)
        pieces += [plain(composed), *[""] * len(match[2])]
    return pieces


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Where a break, a blank or a sign stands inside of a word."""
    for pattern in (_BROKEN, _CUT):
        yield from (match.span() for match in pattern.finditer(text))
    for match in _APART.finditer(text):
        yield from ((at, at + 1) for at in range(*match.span()) if not text[at].isalpha())


def _without(gaps: Iterable[tuple[int, int]], pieces: Sequence[str]) -> list[str]:
    left = list(pieces)
    for start, end in gaps:
        left[start:end] = [""] * (end - start)
    return left
