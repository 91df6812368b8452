"""Read numbers and amounts, as newspapers write them, for the rules that calculate."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.analysis.checks.forms import CHECK_FORMS
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.analysis.number_words import read_number_word


@cache
def amount_words() -> Lexicon:
    """The shipped units, and the words for a change; number words and scales are in the list of values.

    Raises:
        OSError: the word list is missing.
    """
    return load_lexicon("checks_amounts")


@cache
def _scales() -> Mapping[str, float]:
    return {word: float(value) for word, value in load_lexicon("values").mapping("scales").items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """A number in words or digits: its ``value``, and ``half_step``, half a unit of its last significant digit."""

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
    times = _scales().get(scale.lower(), 1.0)
    if CHECK_FORMS["digits"].fullmatch(written):
        decimals = len(written.partition(".")[2])
        return Reading(float(written.replace(",", "")) * times, 0.5 * 10**-decimals * times)
    number = read_number_word(written.lower())
    if number is None:
        raise ValueError(written)
    return Reading(number * times, 0.5 * times)


def is_rough(text: str, start: int) -> bool:
    """Whether the words before the number at ``start`` say that it is not exact."""
    return bool(CHECK_FORMS["inexact before"].search(text, max(0, start - 12), start))


def shown(value: float) -> float:
    """A number with the decimals that tell: 1250, 16.1, 0.25."""
    return round(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 2)  # noqa: PLR2004 - digits that tell
