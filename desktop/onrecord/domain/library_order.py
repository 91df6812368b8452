"""The order of the library, and the sort keys that it stores."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from onrecord.domain.publication_day import publication_day
from onrecord.translation import Message

_REVERSED = " reversed"
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+")
_MARK = re.compile("[\u0300-\u036f]")
_SAME_LETTER = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
)
"""Letters that an index treats like another one, and that Unicode doesn’t decompose."""
_FIRST = "!"
"""Replaces a sign such as "$", which sorts before numbers and letters."""


class SortKey(StrEnum):
    """The sort keys of the library; the settings store the values."""

    HEADLINE = "headline"
    OUTLET = "outlet"
    PUBLISHED = "published"
    CHECKED = "checked"
    PROBLEMS = "problems"
    SIGN_OFF = "sign-off"
    DUE = "due"
    EDITED = "edited"

    @property
    def in_words(self) -> str:
        return str(_WAYS[self].key)


class _Way(NamedTuple):
    """The words of a key and its directions; with ``most_first``, the usual one is descending."""

    key: Message
    first: Message
    turned: Message
    most_first: bool = False


_WAYS = {
    SortKey.HEADLINE: _Way(Message("headline"), Message("A to Z"), Message("Z to A")),
    SortKey.OUTLET: _Way(Message("outlet"), Message("A to Z"), Message("Z to A")),
    SortKey.PUBLISHED: _Way(
        Message("publication date"), Message("newest first"), Message("oldest first"), most_first=True
    ),
    SortKey.CHECKED: _Way(Message("how much is checked"), Message("least first"), Message("most first")),
    SortKey.PROBLEMS: _Way(Message("open problems"), Message("most first"), Message("fewest first"), most_first=True),
    SortKey.SIGN_OFF: _Way(Message("sign-off"), Message("not signed off first"), Message("signed off first")),
    SortKey.DUE: _Way(Message("due time"), Message("soonest first"), Message("latest first")),
    SortKey.EDITED: _Way(Message("last edited"), Message("newest first"), Message("oldest first"), most_first=True),
}


@dataclass(frozen=True, slots=True)
class Order:
    """A key and its direction, the usual one or reversed."""

    key: SortKey = SortKey.EDITED
    is_turned: bool = False

    @property
    def is_descending(self) -> bool:
        """Whether the greatest comes first."""
        return _WAYS[self.key].most_first is not self.is_turned

    @property
    def direction(self) -> str:
        """The direction in words: "newest first"."""
        way = _WAYS[self.key]
        return str(way.turned if self.is_turned else way.first)

    @property
    def words(self) -> str:
        """The order in words: "last edited, newest first"."""
        return f"{self.key.in_words}, {self.direction}"

    @property
    def setting(self) -> str:
        """The order as the settings store it."""
        return f"{self.key.value}{_REVERSED if self.is_turned else ''}"

    def by(self, key: SortKey) -> "Order":
        """The order after a click on ``key``: a second click reverses it."""
        return Order(key, is_turned=key is self.key and not self.is_turned)


NEWEST_FIRST = Order()
"""The default order."""


def read_order(setting: str) -> Order:
    """Read an order from the settings."""
    key = setting.removesuffix(_REVERSED)
    return Order(SortKey(key), setting.endswith(_REVERSED)) if key in set(SortKey) else NEWEST_FIRST


def words_key(words: str) -> str | None:
    """The sort key of a headline or an outlet, compared by code points; None for one without words.

    As in an index: É next to E, "Ward 9" before "Ward 10", without case, spaces or punctuation.
    """
    if not words.strip():
        return None
    spelled = unicodedata.normalize("NFKD", _THOUSANDS.sub("", words).casefold())
    written = "".join(_sign_key(sign) for sign in spelled)
    plain = _NUMBER.sub(_number_key, _MARK.sub("", written).translate(_SAME_LETTER))
    # Words that differ only in accents: the one without accents comes first.
    return plain if plain == _NUMBER.sub(_number_key, written) else f"{plain}\t{written}"


def day_key(published: str) -> str | None:
    """The sort key of a publication date in any form; None without a year."""
    day = publication_day(published)
    return day and f"{day.year:04}-{day.month:02}-{day.day:02}"


def _sign_key(sign: str) -> str:
    kind = unicodedata.category(sign)[0]
    return sign if kind in "LNM" else _FIRST if kind == "S" else ""


def _number_key(digits: re.Match[str]) -> str:
    number = digits[0].lstrip("0")
    return f"{len(number):04}{number}"
