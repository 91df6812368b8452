"""Characters that look like Latin letters: other alphabets, enclosed letters, digits used as letters."""

import re
from collections.abc import Iterable, Iterator

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _enclosed() -> Iterator[tuple[int, str]]:
    """Letters in circles, squares and flags, which Unicode doesn't decompose."""
    for first in (0x1F150, 0x1F170, 0x1F1E6):
        yield from ((first + place, letter) for place, letter in enumerate(_ALPHABET))


_OTHER_ALPHABETS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧονԁһԛԝᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢвгкмнптийѵѡҮүəԍԌɑɡɩαβγεηικμρτυχωϲϳՕօսոհՏ",
    "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXovdhqwabcdefghijklmnoprstuvwyzbrkmhntuuvwYyegGagiabyenikuptuxwcjOounhS",
)
LOOKS_LIKE: dict[int, int | str] = {**_OTHER_ALPHABETS, **dict(_enclosed())}
"""From Unicode's table of confusables, and from how people write Latin in Cyrillic."""
_LIKE_LATIN = re.compile(f"[{''.join(map(re.escape, map(chr, LOOKS_LIKE)))}]")

_DIGITS = {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "!": "i", "|": "l"}
_TOKEN = re.compile(r"(?<![^\W_@$!|])(?=[A-Za-z]*[\d@$!|])[A-Za-z\d@$!|]{3,20}(?![^\W_@$!|])")
"""A word with digits in it; a longer one is a hash or an id."""
_UNREADABLE = frozenset("269")


def has_lookalikes(text: str) -> bool:
    """Whether ``text`` has a character that looks like a Latin letter."""
    return not text.isascii() and _LIKE_LATIN.search(text) is not None


def as_latin(text: str) -> str:
    """``text`` with the Latin letters that it looks like."""
    return text.translate(LOOKS_LIKE)


def digits_as_letters(text: str) -> Iterator[str]:
    """``text`` with "0kaf0r" as "okafor"; a "1" is an "l" or an "i". Nothing if no word has digits."""
    places = [match.span() for match in _TOKEN.finditer(text) if _is_disguised(match[0])]
    for one in ("l", "i") if any("1" in text[start:end] for start, end in places) else ("l",):
        if places:
            yield _replaced(text, places, str.maketrans(_DIGITS | {"1": one}))


def _is_disguised(token: str) -> bool:
    letters = sum(map(str.isalpha, token))
    return len(token) > letters >= len(token) / 2 and not _UNREADABLE & set(token)


def _replaced(text: str, places: Iterable[tuple[int, int]], table: dict[int, str]) -> str:
    pieces, last = [], 0
    for start, end in places:
        pieces += [text[last:start], text[start:end].translate(table)]
        last = end
    return "".join([*pieces, text[last:]])
