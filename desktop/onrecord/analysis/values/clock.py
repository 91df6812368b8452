"""Times of day: "2:30 p.m.", "1:00 in the afternoon", "half past eight in the evening"."""

import re
from functools import cache

from onrecord.analysis.lexicon import load_lexicon

_HALF_OF_DAY = (
    r"(?:(?P<half>[ap])\.?m\b|(?:o[’']clock )?(?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night))\b)"
)
_HOUR = r"(?P<hour>\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CLOCK = re.compile(rf"\b{_HOUR}(?:[:.](?P<minute>\d\d))? ?(?:{_HALF_OF_DAY}|(?<=\d[:.]\d\d))", re.IGNORECASE)
_SPOKEN = re.compile(rf"\b(?P<spoken>half past|quarter past|quarter to) {_HOUR}(?: {_HALF_OF_DAY})?", re.IGNORECASE)
_WHOLE_HOUR = re.compile(rf"\b{_HOUR} o[’']clock\b", re.IGNORECASE)
_MINUTES_PAST = {"half past": 30, "quarter past": 15, "quarter to": -15}
_WORDS = re.compile(r"\b(?P<word>noon|midnight)\b", re.IGNORECASE)
_NOON = {"noon": "T12:00", "midnight": "T00:00"}
_HOURS, _MINUTES, _NIGHT_BEGINS = 24, 60, 6


def time_of_day(words: str) -> str | None:
    """The time of the clock in the form of ISO 8601 ("T14:30"); empty when it may be of the morning or the evening.

    None when the words name no time of the clock.
    """
    spoken = _SPOKEN.search(words)
    if spoken:
        return _iso(spoken, _MINUTES_PAST[spoken["spoken"].lower()]) if _is_settled(spoken) else ""
    match = _CLOCK.search(words)
    if match:
        return _iso(match, int(match["minute"] or 0))
    if _WHOLE_HOUR.search(words):
        return ""
    word = _WORDS.search(words)
    return _NOON[word["word"].lower()] if word else None


def _is_settled(match: re.Match[str]) -> bool:
    return bool(match["half"] or match["part"] or match["night"])


def _iso(match: re.Match[str], minutes: int) -> str | None:
    hour = _number(match["hour"])
    if _is_settled(match):
        hour = hour % 12 + 12 * _is_after_noon(match, hour)
    past = hour * _MINUTES + minutes
    is_time = minutes < _MINUTES and 0 <= past < _HOURS * _MINUTES
    return f"T{past // _MINUTES:02}:{past % _MINUTES:02}" if is_time else None


def _is_after_noon(match: re.Match[str], hour: int) -> bool:
    """Whether the hour is of the second half of the day; "two at night" is not."""
    if match["half"]:
        return match["half"].lower() == "p"
    if match["part"]:
        return match["part"].lower() != "morning"
    return _NIGHT_BEGINS <= hour < _HOURS // 2


def _number(hour: str) -> int:
    return int(hour) if hour.isdecimal() else int(_numbers()[hour.lower()])


@cache
def _numbers() -> dict[str, str]:
    return dict(load_lexicon("values").mapping("numbers"))
