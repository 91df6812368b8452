"""Whether a number is of a game: its third quarter is no date, and the number behind a scorer no age."""

import re
from functools import cache

from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.spans import Span

_REACH = 160
_SENTENCE_END = re.compile(r"[.!?][”\"’]? (?=[A-Z“\"])|\n")


def is_of_game(text: str, span: Span) -> bool:
    """Whether the sentence around ``span`` has a word of games, such as "touchdown"."""
    before = text[max(0, span.start - _REACH) : span.start]
    after = text[span.end : span.end + _REACH]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(after)
    sentence = before[ends[-1] if ends else 0 :] + " " + (after[: stop.start()] if stop else after)
    return bool(_game_words().search(sentence))


@cache
def _game_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!percentage )(?<!basis )\b(?:{'|'.join(load_lexicon('values').section('game words'))})\b")
