"""Read amounts: numbers in digits and words, with scale, currency or unit, and ranges of them."""

import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import NamedTuple

from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.number_words import NUMBERS
from onrecord.analysis.values.money import Currencies

_TOKEN = re.compile(
    r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,])|\d[\d,]*(?:\.\d+)?|[A-Za-z]+[$£₵¢]|[^\W\d_]+"
    r"|[$€£¥฿៛\u20a0-\u20cf%½¼⅓]|[-–—−/°]"
)
_SEPARATORS = re.compile("[, \u00a0\u2009\u202f]")
_FOLD = re.compile(r"-?fold\b", re.IGNORECASE)
_AND_A = re.compile(r"-and-a-")
_TWICE, _TIMES = 2.0, "times"
_RACE_TIME = re.compile(r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d\d(?:\.\d+)?)")
_FEET_AND_INCHES = re.compile(r"(?P<feet>\d{1,3})[ -]?(?:ft|foot|feet),? ?(?P<inches>\d{1,2}) ?in(?:ches)?")
_INCHES_IN_FOOT = 12
_PENCE = "p"
_HUNDRED, _DOZEN = 100.0, 12.0
_JOINTS = frozenset({"to", "-", "–", "—", "or"})
_ALONE = frozenset({"half", "½", "¼", "⅓"})
_DETERMINERS = (["the"], ["these"], ["those"])
_UNIT_WORDS, _LONGEST_RANK = 3, 9


class Amount(NamedTuple):
    """A number with its unit; ``most`` is the upper end of a range, ``about`` that it is not exact.

    ``unit`` is a currency code (ISO 4217), a measure in plain words ("km", "percent"),
    or empty for a plain number.
    """

    amount: float
    most: float | None = None
    unit: str = ""
    about: bool = False


class _Number(NamedTuple):
    """A number that ends before token ``end``; ``scale`` is what its last word multiplied it by."""

    value: float
    end: int
    scale: float = 1.0


class _Term(NamedTuple):
    """A number with its unit, if it has one."""

    number: _Number
    unit: str
    end: int


class AmountReader:
    """Reads amounts with the words of ``words`` (sections scales, parts, about, units and currencies)."""

    def __init__(self, words: Lexicon) -> None:
        self._scales = _floats(words, "scales")
        self._parts = _floats(words, "parts")
        self._ordinals = _floats(words, "ordinals")
        self._about = words.section("about")
        self._currencies = Currencies(words)
        self._units = words.mapping("units")
        self._before_unit = words.section("before unit")

    def read(self, written: str, *, is_money: bool = False) -> Amount | None:
        """The amount that ``written`` holds, the first if there are several; None if there is none.

        ``is_money`` tells that pounds are a currency, and "m" after a number million.
        """
        race = _RACE_TIME.fullmatch(written)
        if race:
            return Amount(_seconds(race), unit="seconds")
        if height := _FEET_AND_INCHES.fullmatch(written):
            return Amount(round(int(height["feet"]) + int(height["inches"]) / _INCHES_IN_FOOT, 2), unit="feet")
        plain = _AND_A.sub(" and a ", _FOLD.sub(" times", written))
        tokens = [self._token(word) for word in _TOKEN.findall(plain)]
        found = next(
            ((at, term) for at in range(len(tokens)) if (term := self._term(tokens, at, is_money=is_money))), None
        )
        if found is None:
            return None
        at, first = found
        before = tokens[:at]
        amount = self._ranged(tokens, first, is_between="between" in before, is_money=is_money)
        if amount is None or not isfinite(amount.most or amount.amount):
            return None
        if before[-1:] in (["minus"], ["-"], ["−"]) and amount.most is None:
            amount = amount._replace(amount=-amount.amount)
        return amount._replace(about=True) if self._is_about(before) else amount

    def _is_about(self, before: Sequence[str]) -> bool:
        """Whether the words ``before`` a number say that it is not exact: "over" in "over five years".

        "Over the past five years" tells when.
        """
        said = self._about.intersection(before)
        if said == {"over"}:
            return before[before.index("over") + 1 :][:1] not in _DETERMINERS
        return bool(said)

    def rank(self, written: str) -> int | None:
        """The place that an ordinal names: "third" and "3rd" are 3; None if it is no ordinal."""
        digits = written.rstrip("stndrh")
        if digits.isdecimal():
            return int(digits[:_LONGEST_RANK])
        place = self._ordinals.get(written.lower())
        return None if place is None else int(place)

    def _token(self, word: str) -> str:
        """``word`` in small letters, unless it is the code of a currency; a number without what parts its thousands."""
        if word[0].isdecimal():
            return _SEPARATORS.sub("", word)
        return self._currencies.code(word) or word.lower()

    def _ranged(self, tokens: Sequence[str], first: _Term, *, is_between: bool, is_money: bool) -> Amount | None:
        """``first`` with the upper end that may follow it; None for a score such as "3-2"."""
        joint = first.end
        if tokens[joint : joint + 1] == ["-"] and tokens[joint + 2 : joint + 3] == ["-"]:
            # "one-to-seven days"
            tokens = [*tokens[:joint], tokens[joint + 1], *tokens[joint + 3 :]]
        is_joint = joint < len(tokens) and (tokens[joint] in _JOINTS or (is_between and tokens[joint] == "and"))
        second = self._term(tokens, joint + 1, is_money=is_money) if is_joint else None
        low = first.number.value
        if second is None:
            return Amount(low, unit=first.unit)
        high, scale = second.number.value, second.number.scale
        if first.number.scale == 1 and low <= high / scale and scale > 1:
            low *= scale
        if low < high:
            return Amount(low, high, second.unit or first.unit)
        return None if not first.unit and tokens[first.end] in {"-", "–"} else Amount(low, unit=first.unit)

    def _term(self, tokens: Sequence[str], at: int, *, is_money: bool) -> _Term | None:
        sign = self._sign(tokens[at], is_money=is_money) if at < len(tokens) else ""
        number = self._number(tokens, at + 1 if sign else at, is_money=is_money or bool(sign))
        if number is None:
            return None
        unit, end = self._unit(tokens, number.end, is_money=is_money)
        if number.end and tokens[number.end - 1] == "twice":
            unit = _TIMES
        return _Term(number, sign or unit, number.end if sign else end)

    def _sign(self, token: str, *, is_money: bool) -> str:
        """The currency that ``token`` names: letters do so only in money."""
        sign = self._currencies.signs.get(token, "")
        if sign or not is_money:
            return sign
        return self._currencies.code(token) or self._currencies.abbreviations.get(token, "")

    def _unit(self, tokens: Sequence[str], at: int, *, is_money: bool) -> tuple[str, int]:
        """The unit at ``at``, with what may stand before it, and where it ends."""
        first = at + self._words_before_unit(tokens, at)
        for count in range(min(_UNIT_WORDS, len(tokens) - first), 0, -1):
            words = " ".join(tokens[first : first + count])
            money = self._currencies.names.get(words)
            unit = (money if is_money else None) or self._units.get(words) or money
            if unit:
                return unit, first + count
        if is_money and tokens[at : at + 1] == [_PENCE]:
            return "pence", at + 1
        sign = self._sign(tokens[at], is_money=is_money) if at < len(tokens) else ""
        return sign, at + bool(sign)

    def _words_before_unit(self, tokens: Sequence[str], at: int) -> int:
        """How many tokens at ``at`` stand before a unit: a hyphen, "of a", the "an" of "half an", "straight"."""
        if list(tokens[at : at + 2]) in (["of", "a"], ["of", "an"]):
            return 2
        token = tokens[at] if at + 1 < len(tokens) else ""
        is_article = token in {"a", "an"} and tokens[at - 1] in _ALONE
        return int(is_article or token in self._before_unit)

    def _number(self, tokens: Sequence[str], at: int, *, is_money: bool) -> _Number | None:
        """The number that begins at ``at``: digits or words, parts of a whole, and scale words."""
        base = self._digits_or_words(tokens, at)
        if base is None:
            return None
        total, current, end, scale = 0.0, base.value, base.end, 1.0
        while end < len(tokens):
            times = self._scale_at(tokens, end, is_money=is_money)
            more = None if times or scale == 1 else self._rest(tokens, end, scale)
            if times:
                total, current = _multiplied(total, current, times.value)
                scale, end = times.value, times.end
            elif more:
                current, scale, end = current + more.value, 1.0, more.end
            else:
                break
        return _Number(total + current, end, scale)

    def _scale_at(self, tokens: Sequence[str], at: int, *, is_money: bool) -> _Number | None:
        """The factor of the word at ``at``; "half a million" skips "a"."""
        skips = tokens[at] in {"a", "an", "-"} and at + 1 < len(tokens)
        word = tokens[at + skips]
        times = None if word in self._units and not is_money else self._scales.get(word)
        return None if times is None else _Number(times, at + skips + 1)

    def _rest(self, tokens: Sequence[str], at: int, below: float) -> _Number | None:
        """The number after a scale word: "two hundred and forty", "three thousand five hundred"."""
        start = at + 1 if tokens[at] == "and" else at
        if start >= len(tokens) or tokens[start] not in NUMBERS:
            return None
        found = self._words_number(tokens, start)
        return found if found.value < below else None

    def _digits_or_words(self, tokens: Sequence[str], at: int) -> _Number | None:
        """A number without scale words: "1250.5", "forty-two", "two-thirds", "two and a half", "a" before a scale."""
        word = tokens[at] if at < len(tokens) else ""
        if word[:1].isdecimal():
            return self._with_part(tokens, _Number(float(word), at + 1))
        if word in NUMBERS:
            return self._with_part(tokens, self._words_number(tokens, at))
        if word in _ALONE and word in self._parts:
            return _Number(1 / self._parts[word], at + 1)
        if word in {"a", "an"} and at + 1 < len(tokens):
            return self._one_of(tokens[at + 1], at)
        if word == "twice":
            return _Number(_TWICE, at + 1)
        return _Number(_DOZEN, at + 1) if word == "dozen" else None

    def _one_of(self, word: str, at: int) -> _Number | None:
        """The number of "a" at ``at`` before ``word``: a third, a million, a mile."""
        if word in self._parts:
            return _Number(1 / self._parts[word], at + 2)
        return _Number(1.0, at + 1) if word in self._scales or word in self._units else None

    def _words_number(self, tokens: Sequence[str], at: int) -> _Number:
        value, end = NUMBERS[tokens[at]], at + 1
        ones = end + 1 if tokens[end : end + 1] == ["-"] else end
        if value >= 20 and 0 < NUMBERS.get(tokens[ones] if ones < len(tokens) else "", 0) < 10:  # noqa: PLR2004 - tens and ones
            return _Number(value + NUMBERS[tokens[ones]], ones + 1)
        return _Number(value, end)

    def _with_part(self, tokens: Sequence[str], number: _Number) -> _Number:
        """``number`` with the part of a whole after it: "two-thirds", "two and a half", "2½"."""
        end = number.end
        after = end + 1 if tokens[end : end + 1] == ["-"] else end
        if list(tokens[end : end + 2]) == ["and", "a"] and tokens[end + 2 : end + 3] and tokens[end + 2] in self._parts:
            return _Number(number.value + 1 / self._parts[tokens[end + 2]], end + 3)
        word = tokens[after] if after < len(tokens) else ""
        if word not in self._parts or (word in self._units and number.value == 1):
            return number
        is_sign = not word.isalpha()
        value = number.value + 1 / self._parts[word] if is_sign else number.value / self._parts[word]
        return _Number(value, after + 1)


def _seconds(race: re.Match[str]) -> float:
    """The seconds in "2:04:56" and "1:52.3"."""
    return round((int(race["hours"] or 0) * 60 + int(race["minutes"])) * 60 + float(race["seconds"]), 3)


def _multiplied(total: float, current: float, times: float) -> tuple[float, float]:
    """The sum so far and what is being counted, after a scale word: hundreds are still counted by thousands."""
    if times <= _HUNDRED:
        return total, current * times
    return (total + current * times, 0.0) if current else (total * times, 0.0)


def _floats(words: Lexicon, section: str) -> Mapping[str, float]:
    return {word: float(value) for word, value in words.mapping(section).items()}
