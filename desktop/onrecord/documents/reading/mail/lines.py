"""The lines of an email's body: which are the writer's, which are quoted or a signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from onrecord.documents.word_lists import read_word_list

_QUOTED = re.compile(r"^\s*(?:>|\|\s)")
_EDGES = " \t\xa0-–—_*>:"
_HEADER = re.compile(r"^[*]?([A-Za-zÀ-ÿ-]{2,12})[*]?\s?:[*]?\s*\S")
_SIGNATURE = frozenset({"--", "—", "-- "})
_LONGEST_INTRODUCTION = 250
_FEWEST_HEADERS = 3


@dataclass(frozen=True, slots=True)
class _MailLexicon:
    """The words that come before what is quoted; ``resources/lexicons/mail.txt`` says what each set means."""

    endings: tuple[str, ...]
    originals: frozenset[str]
    forwards: frozenset[str]
    headers: frozenset[str]
    signatures: tuple[str, ...]


def reply_lines(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that are quoted, introduce a quotation, or sign the message.

    What was forwarded stays, since it may be the article; only its headers count.
    """
    words = _lexicon()
    found = _header_blocks([_is_header(line, words) for line in lines])
    tail = False
    for index, line in enumerate(lines):
        bare = " ".join(line.strip(_EDGES).casefold().split())
        tail = tail or line.strip() in _SIGNATURE or bare in words.originals
        is_introduction = len(line) <= _LONGEST_INTRODUCTION and bare.endswith(words.endings) and ":" in line[-3:]
        is_forward = bare in words.forwards or (index - 1 in found and _is_header(line, words))
        if tail or _QUOTED.match(line) or is_introduction or is_forward or bare.startswith(words.signatures):
            found.add(index)
    return frozenset(found)


def _header_blocks(are_headers: Sequence[bool]) -> set[int]:
    """The numbers of the lines of an older message's headers: several below each other."""
    found: set[int] = set()
    for is_header, group in groupby(range(len(are_headers)), are_headers.__getitem__):
        numbers = list(group)
        if is_header and len(numbers) >= _FEWEST_HEADERS:
            found.update(numbers)
    return found


def without_soft_breaks(text: str, *, drops_space: bool = False) -> str:
    """Join the lines that a mail program broke (RFC 3676: a space at the end says so).

    ``drops_space``: that space is no space of the text ("DelSp=yes").
    """
    lines: list[str] = []
    is_open = False
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.removeprefix(" ")
        if is_open and not words.startswith(">") and words != "-- ":
            lines[-1] = (lines[-1][:-1] if drops_space else lines[-1]) + words
        else:
            lines.append(words)
        is_open = words.endswith(" ") and words != "-- " and not words.startswith(">")
    return "\n".join(lines)


def _is_header(line: str, words: _MailLexicon) -> bool:
    found = _HEADER.match(line)
    return found is not None and found[1].casefold() in words.headers


@cache
def _lexicon() -> _MailLexicon:
    entries = read_word_list("mail")
    return _MailLexicon(
        endings=tuple(entries["introduction ends"]),
        originals=frozenset(entries["original"]),
        forwards=frozenset(entries["forwarded"]),
        headers=frozenset(entries["header"]),
        signatures=tuple(entries["signature"]),
    )
