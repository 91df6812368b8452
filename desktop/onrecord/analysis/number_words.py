"""The words that English counts with below a hundred, for patterns and for reading them."""

_TO_NINETEEN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LEAST_TENS, _MOST_UNITS = 20, 9

NUMBERS = {word: n for n, word in enumerate(_TO_NINETEEN)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
"""The value of each word, in counting order."""


def number_words(first: int, last: int) -> str:
    """Alternatives of a pattern for the numbers from ``first`` to ``last`` that are one word: "two|three|four"."""
    return "|".join(word for word, number in NUMBERS.items() if first <= number <= last)


def read_number_word(written: str) -> int | None:
    """The number that ``written``, in lower case, stands for: "seven", "forty-two"; None if it is none."""
    tens, hyphen, units = written.partition("-")
    if not hyphen:
        return NUMBERS.get(written)
    ten, unit = NUMBERS.get(tens, 0), NUMBERS.get(units, 0)
    return ten + unit if ten >= _LEAST_TENS and 0 < unit <= _MOST_UNITS else None
