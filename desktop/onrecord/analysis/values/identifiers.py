"""Numbers that count nothing: house numbers, flights, stock indexes, and scores of games."""

import re

from onrecord.analysis.values.forms import VALUE_FORMS
from onrecord.domain.spans import Span

_LONGEST_BEFORE = 14
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DIGITS = re.compile(r"\d[\d,]*(?:[A-Z]|st|nd|rd|th)?")
_LETTER_BEFORE = re.compile(r"[^\W\d_][-–]$")
_REACH = 160
# "112-98", and of either number the other one beside it.
_RESULT = re.compile(r"\d{1,3}[-–]\d{1,3}")
_OTHER_AFTER, _OTHER_BEFORE = re.compile(r"[-–]\d{1,3}(?![\w.,-]\d)"), re.compile(r"\d[-–]$")
_LONGEST_NUMBER = 3
# What a cricket side or a bowler made: "9-243", "3/45", "201/6".
_INNINGS = re.compile(r"(?<![\d/–-])(?:(?:10|\d)[-–/]\d{2,3}|\d{2,3}[-–/](?:10|\d))(?![\d/–-])")
_LONGEST_INNINGS = 6
_SENTENCE_END = re.compile(r"[.!?][”\"’]? (?=[A-Z“\"])|\n")


def is_identifier(text: str, span: Span) -> bool:
    """Whether the number at ``span`` is part of a name: "19 Alder Drive", "Flight 19", "Act 992", "the Fortune 500"."""
    words = span.text_of(text)
    if not _DIGITS.fullmatch(words):
        return False
    start = max(0, span.start - _LONGEST_BEFORE)
    is_year = bool(_YEAR.fullmatch(words))
    named = VALUE_FORMS["numbered before"].search(text, start, span.start)
    if named:
        return not (is_year and named["dated"])
    if _LETTER_BEFORE.search(text, start, span.start):
        return True
    is_dated = is_year and VALUE_FORMS["dated before"].search(text, start, span.start)
    # An ordinal is the name of a street without more words: "23rd Street".
    street = "behind ordinal of street" if words[-1].islower() else "behind house number"
    return not is_dated and VALUE_FORMS[street].match(text, span.end) is not None


def is_of_game(text: str, span: Span) -> bool:
    """Whether the sentence around ``span`` has a word of games, such as "touchdown"."""
    before = text[max(0, span.start - _REACH) : span.start]
    after = text[span.end : span.end + _REACH]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(after)
    sentence = before[ends[-1] if ends else 0 :] + " " + (after[: stop.start()] if stop else after)
    return bool(VALUE_FORMS["word of game"].search(sentence))


def is_result(text: str, span: Span) -> bool:
    """Whether the number at ``span`` is the result of a game, or of one side in it: "112-98"."""
    if _RESULT.fullmatch(text, *span):
        return True
    before = text[max(0, span.start - _LONGEST_NUMBER - 1) : span.start]
    is_first = bool(_OTHER_AFTER.match(text[span.end : span.end + 2 * _LONGEST_NUMBER]))
    return span.length <= _LONGEST_NUMBER and (is_first or bool(_OTHER_BEFORE.search(before)))


def is_in_innings(text: str, span: Span) -> bool:
    """Whether the number at ``span`` is in what a cricket side or a bowler made: "9-243", "3/45"."""
    around = max(0, span.start - _LONGEST_INNINGS), span.end + _LONGEST_INNINGS
    return any(each.start() < span.end and span.start < each.end() for each in _INNINGS.finditer(text, *around))
