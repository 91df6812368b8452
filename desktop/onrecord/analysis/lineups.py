"""Line-ups at the end of a match report: "OTSA ROVERS: Keogh; Lennon, O'Dea (Falk 62), K Moran."."""

import re
from collections.abc import Iterator

from onrecord.domain.spans import Span

_WORD = r"(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ](?:[\w’'-]*\w)?)"
_SMALL = r"(?:da|de|del|den|der|di|dos|el|van|von) "
_NAME = rf"(?:{_SMALL})*{_WORD}(?: (?:{_SMALL})*{_WORD})*"
_LABEL = re.compile(rf"{_NAME}(?: \([^)\n]*\))?: ")
_ENTRY = re.compile(_NAME)
# What stands between players: marks, minutes and scores, and few words in small letters.
_BETWEEN = re.compile(
    r"(?:\d+[fmp]?\b|[\s,;:.()’'+/*-]|\b(?:sub|subs|for|rep|capt|c|gk|og|pen|wk|b|lbw|on|and|not|out|ht|half-time)\b)+"
)
_FEWEST = 7


def players_in(text: str, line: Span) -> tuple[Span, ...]:
    """The spans of the players in a team's line-up; none in other lines."""
    label = _LABEL.match(text, *line)
    players = tuple(_players(text, label.end(), line.end)) if label else ()
    return players if len(players) >= _FEWEST else ()


def team_of(text: str, line: Span) -> Span:
    """The name that stands before the players of a line-up."""
    label = _ENTRY.match(text, *line)
    return Span(*label.span()) if label else Span(line.start, line.start)


def _players(text: str, start: int, end: int) -> Iterator[Span]:
    """The names from ``start`` up to the first word that is no part of a line-up, which leaves none at all."""
    found = []
    while start < end:
        entry = _ENTRY.match(text, start, end)
        if entry:
            start = entry.end()
            found += [Span(*entry.span())] if _is_player(text, *entry.span()) else []
        between = _BETWEEN.match(text, start, end)
        if between is None and start < end:
            return
        start = between.end() if between else end
    yield from found


def _is_player(text: str, start: int, end: int) -> bool:
    """Whether a name is a player's: not "Subs:", nor the club in "Lopez (Otsa)"; in "(Falk 62)" somebody comes on."""
    is_club = text.endswith("(", 0, start) and text.startswith(")", end)
    return not is_club and not text.startswith(":", end)
