"""Site furniture: text that a web site puts around a story."""

import re
from functools import cache

from onrecord.documents.reading.story.lines import ends_sentence
from onrecord.documents.word_lists import read_word_list

_JOINT = re.compile(r"(?<=[a-z.])(?=[A-Z])")
_SEPARATOR = re.compile(r" ?[|•·>»/›] ?")
_NAME_JOINT = re.compile(r"\b(?:Mc|Mac|De|Di|Du|La|Le|Van|O['’]|i|e)(?=[A-Z])")
_EDGE_MARKS = " \t\xa0.,:;!?…|·•*-–—←→↑↓▲▼»«›‹>+#()[]\"'“”"
_MOST_WORDS = 25
_LONGEST_LINE = 400
_COPYRIGHT = re.compile(r"^(?:©|\(c\)\s|copyright\b\W*(?:©|\(c\)|\d{4}|by\b)).{0,200}$", re.IGNORECASE)
_COUNT = re.compile(
    r"^[\d.,]+\s?[km]?\s(?:comments?|shares?|views?|likes?|reactions?|retweets?|min(?:ute)?s?\sread)$", re.IGNORECASE
)
_OPENING = re.compile(r"^[\W_]*([^:–—|»]{2,30}?)\s*(?::|\s[–—-]\s|\||»)\s*\S")
_REPORTED = re.compile(r"[\"“”«»]|\b(?:said|says|told|tells|wrote|writes|asked|added|according)\b")
_WORD = re.compile(r"[\w’'-]+")


@cache
def _entries(section: str) -> frozenset[str]:
    """The words of a section of ``resources/lexicons/furniture.txt``, which says what each section means."""
    return frozenset(read_word_list("furniture")[section])


@cache
def _prompts() -> tuple[str, ...]:
    return tuple(f"{entry} " for entry in _entries("prompt"))


def is_furniture(line: str) -> bool:
    """Whether ``line`` is furniture wherever it stands, whatever is around it."""
    if not _may_be_furniture(line):
        return False
    bare = _bare(line)
    return (
        bare in _entries("line")
        or _COPYRIGHT.match(line) is not None
        or _COUNT.match(bare) is not None
        or _is_opened(line)
        or (_is_prompt(bare) and not _REPORTED.search(line))
    )


def is_edge_furniture(line: str) -> bool:
    """Whether ``line`` is furniture where it stands before the headline or after the story."""
    if not _may_be_furniture(line) and not is_navigation(line):
        return False
    bare = _bare(line)
    if bare in _entries("edge") or bare in _entries("section") or is_furniture(line) or is_navigation(line):
        return True
    openings = _entries("notice") if ends_sentence(line) else _entries("notice") | _entries("edge opening")  # not shown
    return any(_begins(bare, opening) for opening in openings)


def opens_box(line: str) -> bool:
    """Whether ``line`` is the heading of a box of other stories."""
    bare = _bare(line)
    return bare in _entries("line") and bare.startswith(
        ("more", "most", "recommended", "related", "top", "trending", "you")
    )


def is_navigation(line: str) -> bool:
    """Whether ``line`` is a row of section names, run together or divided by bars."""
    if len(line) > _LONGEST_LINE:
        return False
    parts = [part for part in _SEPARATOR.split(" ".join(line.split())) if part]
    if len(parts) > 1:
        return 2 * sum(_is_place_in_site(part) for part in parts) >= len(parts)
    return _is_run_together(line)


def _is_place_in_site(words: str) -> bool:
    bare = _bare(words)
    return bare in _entries("section") or bare in _entries("edge") or bare in _entries("line")


def _is_run_together(line: str) -> bool:
    parts = [part.strip() for part in _JOINT.split(_NAME_JOINT.sub("", line))]
    if len(parts) == 1 or not all(word[0].isupper() for part in parts for word in part.split() if word != "&"):
        return False
    known = sum(_bare(part) in _entries("section") for part in parts)
    return 2 * known >= len(parts) or (known > 0 and len(parts) > 2)  # noqa: PLR2004 - more than one joint


def _is_opened(line: str) -> bool:
    opening = _OPENING.match(line)
    return opening is not None and _bare(opening[1]) in _entries("opening")


def _is_prompt(bare: str) -> bool:
    return bare.startswith(_prompts()) and (
        any(word in _entries("offer") for word in _WORD.findall(bare)) or " @" in bare
    )


def _may_be_furniture(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and len(line.split()) <= _MOST_WORDS


def _bare(line: str) -> str:
    return " ".join(line.casefold().strip(_EDGE_MARKS).split())


def _begins(bare: str, opening: str) -> bool:
    return bare.startswith(opening) and not bare[len(opening) : len(opening) + 1].isalnum()
