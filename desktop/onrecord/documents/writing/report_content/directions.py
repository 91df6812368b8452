"""Words that run from right to left, and words of others inside a sentence of ours."""

import re

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RTL_STRETCH = re.compile(rf"[{_RTL}](?:[{_RTL}\W\d_]*[{_RTL}\d])?")
"""Letters of a right-to-left script with the numbers and signs between them."""
_FIRST_STRONG = re.compile(rf"(?P<rtl>[{_RTL}])|[^\W\d_]")
_BIDI_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def runs_right_to_left(words: str) -> bool:
    """Whether a paragraph of ``words`` runs from right to left: most of its words do; of as many, the first decides.

    The first alone would turn an English paragraph around that begins with words in Arabic.
    """
    letters = filter(None, map(_FIRST_STRONG.search, words.split()))
    are_rtl = [letter["rtl"] is not None for letter in letters]
    balance = 2 * sum(are_rtl) - len(are_rtl)
    return balance > 0 or (balance == 0 and are_rtl[:1] == [True])


def isolated(words: str) -> str:
    """``words`` fit to stand inside a sentence of ours without changing its direction."""
    if _BIDI_CONTROL.search(words) or RTL_STRETCH.search(words):
        return f"{_ISOLATE}{words}{_END_ISOLATE}"
    return words
