"""Words that run from right to left, and words of others inside a sentence of ours."""

import re

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RTL_STRETCH = re.compile(rf"[{_RTL}](?:[{_RTL}\W\d_]*[{_RTL}\d])?")
"""Letters of a right-to-left script with the numbers and signs between them."""
_FIRST_STRONG = re.compile(rf"(?P<rtl>[{_RTL}])|[^\W\d_]")
_BIDI_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def runs_right_to_left(words: str) -> bool:
    """Whether a paragraph of ``words`` runs from right to left: its first letter does."""
    first = _FIRST_STRONG.search(words)
    return first is not None and first["rtl"] is not None


def isolated(words: str) -> str:
    """``words`` fit to stand inside a sentence of ours without changing its direction."""
    if _BIDI_CONTROL.search(words) or RTL_STRETCH.search(words):
        return f"{_ISOLATE}{words}{_END_ISOLATE}"
    return words
