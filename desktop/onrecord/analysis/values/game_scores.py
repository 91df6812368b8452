"""Whether a number is of a game: its third quarter is no date, a number behind a scorer no age, a score no count."""

import re
from functools import cache

from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.spans import Span

_REACH = 160
# "112-98", and of either number the other one beside it.
_RESULT = re.compile(r"\d{1,3}[-–]\d{1,3}")
_OTHER_AFTER, _OTHER_BEFORE = re.compile(r"[-–]\d{1,3}(?![\w.,-]\d)"), re.compile(r"\d[-–]$")
_LONGEST_NUMBER = 3
# What a cricket side or a bowler made: "9-243", "3/45", "201/6".
_INNINGS = re.compile(r"(?<![\d/–-])(?:(?:10|\d)[-–/]\d{2,3}|\d{2,3}[-–/](?:10|\d))(?![\d/–-])")
_LONGEST_INNINGS = 6
_SENTENCE_END = re.compile(r"[.!?][”\"’]? (?=[A-Z“\"])|\n")


def is_of_game(text: str, span: Span) -> bool:
    """Whether the sentence around ``span`` has a word of games, such as "touchdown"."""
    before = text[max(0, span.start - _REACH) : span.start]
    after = text[span.end : span.end + _REACH]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(after)
    sentence = before[ends[-1] if ends else 0 :] + " " + (after[: stop.start()] if stop else after)
    return bool(_game_words().search(sentence))


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


@cache
def _game_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!percentage )(?<!basis )\b(?:{'|'.join(load_lexicon('values').section('game words'))})\b")
