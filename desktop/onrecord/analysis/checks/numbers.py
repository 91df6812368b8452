"""Numbers and amounts as newspapers write them, read for the rules that calculate."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.analysis.lexicon import Lexicon, load_lexicon

_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+|\d+)(?:\.\d+)?"
_MOST_UNITS, _LEAST_TENS = 9, 20
_ROUGH = re.compile(r"(?:about|around|nearly|almost|some|roughly|over|under|more than|less than|up to|at least) $")
_WORD_OR_DIGITS = re.compile(rf"(?P<digits>{_DIGITS})|(?P<word>[a-z]+)(?:-(?P<ones>[a-z]+))?", re.IGNORECASE)


@cache
def amount_words() -> Lexicon:
    """The shipped units, and the words for a change; number words and scales are in the list of values.

    Raises:
        OSError: the word list is missing.
    """
    return load_lexicon("checks_amounts")


@cache
def _numbers() -> Mapping[str, float]:
    return {word: float(value) for word, value in load_lexicon("values").mapping("numbers").items()}


@cache
def _scales() -> Mapping[str, float]:
    return {word: float(value) for word, value in load_lexicon("values").mapping("scales").items()}


@cache
def number_pattern() -> str:
    """A pattern for a whole number in words or any number in digits, without a scale word."""
    words = _numbers()
    tens = "|".join(word for word, value in words.items() if value >= _LEAST_TENS)
    units = "|".join(word for word, value in words.items() if 0 < value <= _MOST_UNITS)
    return rf"(?:{_DIGITS}|(?:{tens})-(?:{units})\b|(?:{'|'.join(words)})\b)"


@cache
def scale_pattern() -> str:
    """A pattern for the words that multiply a number: "million", "bn"."""
    return rf"(?:{'|'.join(sorted(_scales(), key=len, reverse=True))})\b"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number says: ``value``, and ``half_step``, half a unit of its last digit that is not a rounding zero."""

    value: float
    half_step: float

    @property
    def least(self) -> float:
        """The smallest number that is written like this."""
        return self.value - self.half_step

    @property
    def most(self) -> float:
        """The largest number that is written like this."""
        return self.value + self.half_step


def read_number(written: str, scale: str = "") -> Reading:
    """The number that ``written`` says, in digits ("1,250.5") or words ("forty-two"), times a scale word.

    Raises:
        ValueError: it is no number.
    """
    match = _WORD_OR_DIGITS.fullmatch(written)
    if match is None:
        raise ValueError(written)
    times = _scales().get(scale.lower(), 1.0)
    if match["digits"]:
        decimals = len(match["digits"].partition(".")[2])
        return Reading(float(match["digits"].replace(",", "")) * times, 0.5 * 10**-decimals * times)
    words = _numbers()
    parts = [part.lower() for part in (match["word"], match["ones"]) if part]
    if not set(parts) <= words.keys():
        raise ValueError(written)
    return Reading(sum(words[part] for part in parts) * times, 0.5 * times)


def is_rough(text: str, start: int) -> bool:
    """Whether the words before the number at ``start`` say that it is not exact."""
    return bool(_ROUGH.search(text, max(0, start - 12), start))


def shown(value: float) -> str:
    """A number as a message shows it: "1,250", "16.1", "0.25"."""
    digits = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 1 else 2  # noqa: PLR2004 - digits that tell
    return f"{value:,.{digits}f}"
