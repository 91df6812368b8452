"""The order of the library: what it is sorted by, which way, and the sorting itself."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Any, NamedTuple

from PySide6.QtCore import QCollator, QLocale, Qt

from onrecord.domain.library import ArticleSummary
from onrecord.domain.vocabulary import SignOffState
from onrecord.services.publication_day import publication_day

_REVERSED = " reversed"
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_MOST_URGENT_FIRST = (SignOffState.BROKEN, SignOffState.NONE, SignOffState.HOLDS)


class SortKey(StrEnum):
    """What the library is sorted by; the values are the words of the settings."""

    HEADLINE = "headline"
    OUTLET = "outlet"
    PUBLISHED = "published"
    CHECKED = "checked"
    CHECKS = "checks"
    SIGN_OFF = "sign-off"
    EDITED = "edited"

    @property
    def in_words(self) -> str:
        """What is sorted by, inside of a sentence."""
        return _WAYS[self].key


class _Way(NamedTuple):
    """The words of a key, and whether what has most of it comes first unless the reviewer turns the order around."""

    key: str
    first: str
    turned: str
    begins_with_most: bool = False


_WAYS = {
    SortKey.HEADLINE: _Way("headline", "A to Z", "Z to A"),
    SortKey.OUTLET: _Way("outlet", "A to Z", "Z to A"),
    SortKey.PUBLISHED: _Way("day of publication", "newest first", "oldest first", begins_with_most=True),
    SortKey.CHECKED: _Way("how much is checked", "least first", "most first"),
    SortKey.CHECKS: _Way("open checks", "most first", "fewest first", begins_with_most=True),
    SortKey.SIGN_OFF: _Way("sign-off", "not signed off first", "signed off first"),
    SortKey.EDITED: _Way("last edited", "newest first", "oldest first", begins_with_most=True),
}


@dataclass(frozen=True, slots=True)
class Order:
    """A key and its direction: turned around, or the one that is asked for most."""

    key: SortKey = SortKey.EDITED
    is_turned: bool = False

    @property
    def is_descending(self) -> bool:
        """Whether the greatest comes first."""
        return _WAYS[self.key].begins_with_most is not self.is_turned

    @property
    def direction(self) -> str:
        """The direction in words: "newest first"."""
        way = _WAYS[self.key]
        return way.turned if self.is_turned else way.first

    @property
    def words(self) -> str:
        """The order in words: "last edited, newest first"."""
        return f"{self.key.in_words}, {self.direction}"

    @property
    def setting(self) -> str:
        """The order as it is kept in the settings."""
        return f"{self.key.value}{_REVERSED if self.is_turned else ''}"

    def by(self, key: SortKey) -> "Order":
        """The order after ``key`` was asked for: asked for twice, it is turned around."""
        return Order(key, is_turned=key is self.key and not self.is_turned)


def read_order(setting: str) -> Order:
    """The order that the settings name; the newest edited first where nobody chose one."""
    key = setting.removesuffix(_REVERSED)
    return Order(SortKey(key), setting.endswith(_REVERSED)) if key in set(SortKey) else Order()


def in_order(newest_first: Iterable[ArticleSummary], order: Order) -> list[ArticleSummary]:
    """The articles by the key, those alike the newest edited first; what has nothing to sort by is last, both ways."""
    value = _values()[order.key]
    valued = [(value(summary), summary) for summary in newest_first]
    known = [pair for pair in valued if pair[0] is not None]
    known.sort(key=itemgetter(0), reverse=order.is_descending)
    return [summary for _, summary in known] + [summary for value, summary in valued if value is None]


def _values() -> Mapping[SortKey, Callable[[ArticleSummary], Any]]:
    collator = _collator()

    def words(text: str) -> object:
        return collator.sortKey(_THOUSANDS.sub("", text)) if text.strip() else None

    return {
        SortKey.HEADLINE: lambda summary: words(summary.article.headline),
        SortKey.OUTLET: lambda summary: words(summary.article.outlet),
        SortKey.PUBLISHED: lambda summary: publication_day(summary.article.published),
        SortKey.CHECKED: _share_checked,
        SortKey.CHECKS: lambda summary: summary.checks_open if summary.analyzed else None,
        SortKey.SIGN_OFF: lambda summary: _MOST_URGENT_FIRST.index(summary.sign_off),
        SortKey.EDITED: lambda summary: summary.article.edited_at,
    }


def _share_checked(summary: ArticleSummary) -> float | None:
    return summary.checked / summary.claims if summary.analyzed and summary.claims else None


def _collator() -> QCollator:
    """Words as an index has them: É beside E, "Ward 9" before "Ward 10", and no matter in which quotation marks."""
    collator = QCollator(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    collator.setNumericMode(True)
    collator.setIgnorePunctuation(True)
    return collator
