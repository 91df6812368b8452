"""How a value reads in words."""

import re

from onrecord.domain.records import Value

_DECIMALS = 4
_LOOK_BACK = 24
_ABOUT = "about"
# Each way an amount is limited; "no more than" is looked for before "more than".
_LIMITS = {
    limit: re.compile(rf"\b(?:{words}) ", re.IGNORECASE)
    for limit, words in (
        ("at most", "up to|at most|(?:no|not) more than|as (?:many|much|long|high|far) as|a maximum of"),
        ("at least", "at least|(?:no|not) (?:less|fewer) than|as (?:few|little|low) as|a minimum of"),
        ("more than", "more than|over|above|upwards? of|in excess of"),
        ("less than", "(?:less|fewer) than|under|below"),
    )
}


def reading_of(value: Value, text: str = "") -> str:
    """A value as it was read, so that it can be compared: "about 3,200,000 GBP", "2019-04-01 to 2019-04-30".

    Empty when nothing was read.  ``text``, the article's, tells which way an amount is not exact: "at most 40".
    """
    if value.date:
        # "T15:00" is a time of day; with a day before it, the T stands for a space.
        return " ".join(value.date.replace("/", " to ").replace("T", " ").split())
    if value.amount is None:
        return ""
    amounts = [value.amount] if value.most is None else [value.amount, value.most]
    words = " to ".join(_number(amount) for amount in amounts)
    return " ".join(filter(None, (_how_exact(value, text), words, value.unit)))


def _how_exact(value: Value, text: str) -> str:
    """What is said before an amount that is not exact."""
    if not value.about:
        return ""
    return next((limit for limit, words in _LIMITS.items() if _begins_with(words, value, text)), _ABOUT)


def _begins_with(words: re.Pattern[str], value: Value, text: str) -> bool:
    """Whether ``words`` open what was marked, or stand partly or wholly before it: "at", then "most 40 boats"."""
    start, end = value.span
    return any(found.start() <= start <= found.end() for found in words.finditer(text, max(0, start - _LOOK_BACK), end))


def _number(amount: float) -> str:
    if amount == int(amount):
        return f"{int(amount):,}"
    return f"{amount:,.{_DECIMALS}f}".rstrip("0").rstrip(".")
