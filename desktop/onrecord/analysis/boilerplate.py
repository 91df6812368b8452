"""Lines that aren't part of a story: file codes, cookie notices, picture credits, buttons.

What stands around a story is told by ``documents``; this is what is left inside it.
"""

import re
from functools import cache

from onrecord.analysis.lexicon import load_lexicon

_CODE_MARK = re.compile(r"[\\{}<>=&%|]")
# Control words, tags, entities, escaped octets, assignments, bars: "\par", "<div", "&nbsp;", "%E2", "id=970".
_CODE = re.compile(
    r"\\[a-z]+-?\d*|</?[a-z][\w-]*|&(?:[a-z]+|#\d+);|%\s?[0-9A-F][0-9A-F]\b|[\w-]+ ?= ?[\w\"'#%/.]|[{}|]|/>"
)
_FEWEST, _FEWEST_IN_SENTENCE = 2, 3
_SENTENCE_ENDS = (".", "!", "?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_LONGEST_CREDIT = 10
_MARKS_BEFORE = '([“"'
# As many letters as the shortest phrase has.
_BEGINNING = 3


def is_code(words: str) -> bool:
    """Whether ``words`` are codes or an address: control words, tags, "a=1&b=2"; a sentence needs more of them."""
    if _ADDRESS.match(words):
        return True
    if not _CODE_MARK.search(words):
        return False
    fewest = _FEWEST_IN_SENTENCE if words.rstrip("”\"’'").endswith(_SENTENCE_ENDS) else _FEWEST
    return sum(1 for _ in _CODE.finditer(words)) >= fewest


def is_debris(words: str) -> bool:
    """Whether a line or a sentence is no part of a story."""
    may_open = words.lstrip(_MARKS_BEFORE)[:_BEGINNING].lower() in _beginnings()
    opening = _openings().match(words) if may_open else None
    if opening is None:
        return is_code(words)
    return opening["credit"] is None or len(words.split()) <= _LONGEST_CREDIT


@cache
def _beginnings() -> frozenset[str]:
    """The first letters of all phrases: nearly no sentence begins with them, and to look them up is quick."""
    return frozenset(phrase[:_BEGINNING].lower() for phrase in load_lexicon("debris").everything)


@cache
def _openings() -> re.Pattern[str]:
    lists = load_lexicon("debris")

    def any_of(section: str) -> str:
        return "|".join(map(re.escape, sorted(lists.section(section), key=len, reverse=True)))

    return re.compile(
        rf"[(\[“\"]?(?:(?:{any_of('notice')})(?!\w)|(?P<credit>(?:{any_of('credit')})(?:\s?[:|/]| by\b| ©))"
        rf"|(?:{any_of('button')})(?:\s?[:|]| (?-i:(?=[A-Z\d]|$))|$))",
        re.IGNORECASE,
    )
