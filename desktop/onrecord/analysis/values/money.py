"""Forms of money: signs, codes and words of currencies, and the country of a bare "$"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.analysis.lexicon import Lexicon, load_lexicon

OPEN_DOLLAR = "dollars"
OPEN_CENTS, US_CENTS = "cents", "US cents"
_OTHER_CENTS = re.compile(r"€|\b(?:euros?|rand|shillings?)\b|\b(?:K?Shs?\.? ?|R)\d")
_BARE = re.compile(r"(?<![A-Za-z])\$|\bdollars?\b")
_CAPITALIZED = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)*")
_LONGEST = 3
# Agencies write the dollar of the United States without its country ("The Associated Press Stylebook", under
# "currency"), and papers of Canada, Australia and others their own ("The Canadian Press Stylebook").
_OTHERS, _OWN = "dollar countries", "united states"
_OF_UNITED_STATES = re.compile(r"\b(?:U\.?S\.?|American) dollars?\b|\$[\d,.]+(?: \w+)? US\b")


class Currencies:
    """The currencies of ``words``, and which one a sign, a code (ISO 4217) or some words name."""

    def __init__(self, words: Lexicon) -> None:
        short = ("currency abbreviations", "currency letters", "abbreviations that are names")
        self._codes = words.section("currency codes") | words.section("codes that are words")
        self.signs = {sign.lower(): code for sign, code in words.mapping("currency signs").items()}
        self.abbreviations = {each.lower(): code for name in short for each, code in words.mapping(name).items()}
        self.names: Mapping[str, str] = {**words.mapping("currency words"), **words.mapping("national currencies")}

    def code(self, word: str) -> str:
        """``word`` if it is the code of a currency, in capitals; otherwise nothing."""
        return word if word in self._codes else ""


def is_bare_dollar(written: str) -> bool:
    """Whether ``written``, an amount of dollars, does not say of which country they are."""
    return bool(_BARE.search(written)) and not _OF_UNITED_STATES.search(written)


def leaves_dollar_open(text: str) -> bool:
    """Whether ``text`` names places with a dollar of their own more often than places of the United States."""
    others, own = _places(_OTHERS), _places(_OWN)
    runs = (run.replace(".", "").lower().split(" ") for run in _CAPITALIZED.findall(text))
    names = [name for run in runs if not _openings().isdisjoint(run) for name in _names_in(run)]
    return sum(name in others for name in names) > sum(name in own for name in names)


def leaves_cents_open(text: str) -> bool:
    """Whether ``text`` has no dollars but other money of a hundred cents: euros, rand, shillings."""
    return "$" not in text and bool(_OTHER_CENTS.search(text))


def _names_in(words: Sequence[str]) -> Iterator[str]:
    """Each one of ``words``, and each two and three of them."""
    for length in range(1, _LONGEST + 1):
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


@cache
def _places(section: str) -> frozenset[str]:
    return frozenset(name.replace(".", "").lower() for name in load_lexicon("values").section(section))


@cache
def _openings() -> frozenset[str]:
    """The first words of the names of these places."""
    return frozenset(name.split(" ", 1)[0] for name in _places(_OTHERS) | _places(_OWN))
