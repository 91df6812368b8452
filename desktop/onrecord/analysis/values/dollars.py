"""Whose dollar a bare "$" is: that of the United States, or left open in a text about another country with a dollar.

News agencies write the dollar of the United States without its country ("The Associated Press Stylebook", under
"currency"), and so do papers of Canada, Australia and others with their own ("The Canadian Press Stylebook").
"""

import re
from functools import cache

from onrecord.analysis.lexicon import load_lexicon

OPEN_DOLLAR = "dollars"
_BARE = re.compile(r"(?<![A-Za-z])\$|\bdollars?\b")
_OF_UNITED_STATES = re.compile(r"\b(?:U\.?S\.?|American) dollars?\b|\$[\d,.]+(?: \w+)? US\b")


def is_bare_dollar(written: str) -> bool:
    """Whether ``written``, an amount of dollars, does not say of which country they are."""
    return bool(_BARE.search(written)) and not _OF_UNITED_STATES.search(written)


def leaves_dollar_open(text: str) -> bool:
    """Whether ``text`` names places with a dollar of their own more often than places of the United States."""
    others, own = _places("dollar countries"), _places("united states")
    named = sum(1 for _ in others.finditer(text))
    return named > 0 and named > sum(1 for _ in own.finditer(text))


@cache
def _places(section: str) -> re.Pattern[str]:
    names = sorted(load_lexicon("values").section(section), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?i:{'|'.join(map(re.escape, names))})(?!\w)")
