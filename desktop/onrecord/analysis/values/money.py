"""How money is written: the signs, codes and words of currencies, before or after a number."""

import re
from collections.abc import Iterable, Mapping

from onrecord.analysis.lexicon import Lexicon

_RAND = "R"


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
