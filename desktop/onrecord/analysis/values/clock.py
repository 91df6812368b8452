"""Times of day: "2:30 p.m.", "1:00 in the afternoon", "half past eight in the evening"."""

import re

from onrecord.analysis.number_words import NUMBERS
from onrecord.analysis.values.forms import VALUE_FORMS

_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_WORDS = re.compile(r"\b(?P<word>noon|midnight)\b", re.IGNORECASE)
_NOON = {"noon": "T12:00", "midnight": "T00:00"}
_HOURS, _AN_HOUR, _NIGHT_BEGINS = 24, 60, 6
_BETWEEN_ENDS = re.compile(r" (?:to|until|till|and) |(?<=\w) ?[-–] ?(?=\w)")


def time_of_day(words: str) -> str | None:
    """The time of the clock in the form of ISO 8601 ("T14:30"); empty when it may be of the morning or the evening.

    From one time to another is an interval ("T09:00/T17:30").  None when the words name no time of the clock.
    """
    return _interval(words) or _moment(words)


def _interval(words: str) -> str | None:
    """Read "9am to 5:30pm", or "9 to 11 a.m.": an hour alone is in the same half of the day as the later one."""
    first, *rest = _BETWEEN_ENDS.split(words, maxsplit=1)
    last = _moment(rest[0]) if rest else None
    if not last:
        return None
    start = _moment(first)
    if start is None and VALUE_FORMS["bare hour"].fullmatch(first):
        half = "p.m." if int(last[1:3]) >= _HOURS // 2 else "a.m."
        start = _moment(f"{first} {half}")
        return f"{start}/{last}" if start and start < last else None
    return f"{start}/{last}" if start else None


def _moment(words: str) -> str | None:
    spoken = VALUE_FORMS["spoken time"].search(words)
    if spoken:
        minutes = _MINUTES[spoken["minutes"].lower()]
        return _iso(spoken, minutes if spoken["side"].lower() == "past" else -minutes) if _is_settled(spoken) else ""
    if match := VALUE_FORMS["four digits of clock"].search(words):
        return f"T{match['hour']}:{match['minute']}"
    match = VALUE_FORMS["clock"].search(words)
    if match:
        return _iso(match, int(match["minute"] or 0))
    if VALUE_FORMS["whole hour"].search(words):
        return ""
    word = _WORDS.search(words)
    return _NOON[word["word"].lower()] if word else None


def _is_settled(match: re.Match[str]) -> bool:
    return bool(match["half"] or match["part"] or match["night"])


def _iso(match: re.Match[str], minutes: int) -> str | None:
    hour = _number(match["hour"])
    if _is_settled(match):
        hour = hour % 12 + 12 * _is_after_noon(match, hour)
    past = hour * _AN_HOUR + minutes
    is_time = minutes < _AN_HOUR and 0 <= past < _HOURS * _AN_HOUR
    return f"T{past // _AN_HOUR:02}:{past % _AN_HOUR:02}" if is_time else None


def _is_after_noon(match: re.Match[str], hour: int) -> bool:
    """Whether the hour is of the second half of the day; "two at night" is not."""
    if match["half"]:
        return match["half"].lower() == "p"
    if match["part"]:
        return match["part"].lower() != "morning"
    return _NIGHT_BEGINS <= hour < _HOURS // 2


def _number(hour: str) -> int:
    return int(hour) if hour.isdecimal() else NUMBERS[hour.lower()]
