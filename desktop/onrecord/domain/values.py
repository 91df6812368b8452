"""Write values in words."""

import re

from onrecord.domain.records import Value
from onrecord.domain.vocabulary import EntityKind
from onrecord.translation import Message, _, decimal

_DECIMALS = 4
_LOOK_BACK = 24
_CENTS = re.compile(r"[.,]\d\d(?!\d)")
_ABOUT = Message("about {amount}")
# The order matters: "no more than" comes before "more than".
_LIMITS = [
    (limit, re.compile(rf"\b(?:{words}) ", re.IGNORECASE))
    for limit, words in (
        (
            Message("at most {amount}"),
            "up to|at most|(?:no|not) more than|as (?:many|much|long|high|far) as|a maximum of",  # not shown: a pattern
        ),
        (
            Message("at least {amount}"),
            "at least|(?:no|not) (?:less|fewer) than|as (?:few|little|low) as|a minimum of",  # not shown: a pattern
        ),
        (Message("more than {amount}"), "more than|over|above|upwards? of|in excess of"),  # not shown: a pattern
        (Message("less than {amount}"), "(?:less|fewer) than|under|below"),
    )
]
_UNITS = {
    unit.text: unit
    for unit in (
        *(Message("acres", "unit"), Message("barrels", "unit"), Message("basis points", "unit")),
        *(Message("bushels", "unit"), Message("calories", "unit"), Message("carats", "unit")),
        *(Message("centuries", "unit"), Message("cubic feet", "unit"), Message("cubic inches", "unit")),
        *(Message("cubic miles", "unit"), Message("cubic yards", "unit"), Message("days", "unit")),
        *(Message("decades", "unit"), Message("decibels", "unit"), Message("degrees", "unit")),
        *(Message("feet", "unit"), Message("fortnights", "unit"), Message("gallons", "unit")),
        *(Message("hectares", "unit"), Message("hours", "unit"), Message("inches", "unit")),
        *(Message("knots", "unit"), Message("light-years", "unit"), Message("liters", "unit")),
        *(Message("miles", "unit"), Message("millibars", "unit"), Message("minutes", "unit")),
        *(Message("months", "unit"), Message("nautical miles", "unit"), Message("nights", "unit")),
        *(Message("parts per billion", "unit"), Message("parts per million", "unit")),
        *(Message("percent", "unit"), Message("percentage points", "unit"), Message("pints", "unit")),
        *(Message("quintals", "unit"), Message("seconds", "unit"), Message("square feet", "unit")),
        *(Message("square inches", "unit"), Message("square miles", "unit"), Message("square yards", "unit")),
        *(Message("times", "unit"), Message("tonnes", "unit"), Message("tons", "unit")),
        Message("US cents", "unit"),
        *(Message("weeks", "unit"), Message("yards", "unit"), Message("years", "unit")),
    )
}
"""The units in plain words; signs such as "km" are the same in all languages."""


def reading_of(value: Value, text: str = "") -> str:
    """Write a value as it was read: "about 3,200,000 GBP", "2019-04-01 to 2019-04-30".

    Empty if nothing was read. ``text``, the article's, has the words of a limit: "at most 40".
    """
    if value.date:
        # "T15:00" is a time of day; after a day, the T is a space.
        days = [" ".join(day.replace("T", " ").split()) for day in value.date.split("/")]
        return _range(days)
    if value.amount is None:
        return ""
    amounts = [value.amount] if value.most is None else [value.amount, value.most]
    # "$14.50" keeps its second decimal.
    decimals = 2 if value.kind is EntityKind.MONEY and _CENTS.search(text[slice(*value.span)]) else 0
    numbers = _range([_number(amount, decimals) for amount in amounts])
    amount = " ".join(filter(None, (numbers, str(_UNITS.get(value.unit, value.unit)))))
    if not value.about:
        return amount
    limit = next((limit for limit, words in _LIMITS if _begins_with(words, value, text)), _ABOUT)
    return _(limit, amount=amount)


def _range(ends: list[str]) -> str:
    return _("{first} to {last}", first=ends[0], last=ends[1]) if len(ends) > 1 else ends[0]


def _begins_with(words: re.Pattern[str], value: Value, text: str) -> bool:
    """Whether the match begins the marked words or reaches into them: "at", then "most 40 boats"."""
    start, end = value.span
    return any(found.start() <= start <= found.end() for found in words.finditer(text, max(0, start - _LOOK_BACK), end))


def _number(amount: float, decimals: int) -> str:
    """Write a number with as many decimals as it needs; ``decimals`` is the least for a fraction."""
    digits = next(digits for digits in range(_DECIMALS + 1) if round(amount, digits) == round(amount, _DECIMALS))
    return decimal(amount, max(digits, decimals) if digits else 0)
