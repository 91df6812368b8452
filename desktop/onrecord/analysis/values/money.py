"""How money is written, with signs, codes and words of currencies, and whose dollar a bare "$" is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from onrecord.analysis.lexicon import Lexicon, load_lexicon

_RAND = "R"
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
        self._signs = words.mapping("currency signs")
        self._abbreviations = words.mapping("currency abbreviations")
        self._letters = words.mapping("currency letters")
        self._names_too = words.mapping("abbreviations that are names")
        self._codes = words.section("currency codes")
        self._words_too = words.section("codes that are words")
        self._names = words.mapping("currency words")
        self.signs: Mapping[str, str] = {sign.lower(): code for sign, code in self._signs.items()}
        letters = {**self._abbreviations, **self._letters, **self._names_too}
        self.abbreviations: Mapping[str, str] = {short.lower(): code for short, code in letters.items()}
        self.names: Mapping[str, str] = {**self._names, **words.mapping("national currencies")}

    def code(self, word: str) -> str:
        """``word`` if it is the code of a currency, in capitals; otherwise nothing."""
        return word if word in self._codes else ""

    @property
    def name_pattern(self) -> str:
        """The names of money, as a regular expression, with the country that may stand before."""
        return rf"(?:[A-Z][A-Za-z]+ ){{0,3}}{_either(self._names)}\b"

    def patterns(self, digits: str, number: str, large: str) -> tuple[str, ...]:
        """The forms of an amount, as regular expressions.

        ``digits`` is a number in digits, ``number`` one in digits or words, and
        ``large`` what makes digits a large amount: a scale word or thousands.
        """
        signs, codes = _either(self._signs), _either(self._codes - self._words_too)
        before = rf"{signs} ?|{_either(self._abbreviations)}\.? ?|{codes} ?|{_RAND}(?=\d)"
        uncertain = rf"{_either(self._letters)}|{_either([*self._words_too, *self._names_too])} ?"
        scaled = rf"(?:{digits})(?:[- ]?(?:{large})\b)?"
        return (
            rf"(?:{before}){scaled}",
            rf"(?:{uncertain})(?=(?:{digits})[- ]?(?:{large})\b|\d{{1,3}},\d{{3}}){scaled}",
            # "Closed at N17.35": a price to the hundredth.
            rf"{_either(self._letters)}(?=\d+\.\d{{2}}(?![\d.]))(?:{digits})",
            # "70 ₹", "30€"; but "20 $5 notes".
            rf"{scaled} ?(?:{signs}(?! ?\d)|(?:{codes})\b)",
            rf"(?:{number})[- ]{self.name_pattern}",
            # "40 won the cup": money is won by the thousand.
            rf"(?:\d{{1,3}}(?:,\d{{3}})+|(?:{digits})[- ]?(?:{large})) (?:South Korean )?won\b",
        )


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


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
