"""Words of a finished file, and all the ways to read them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_BROKEN_OFF = re.compile("[-\u00ad\u2010][ \t]*\r?\n[ \t]*")
"""Where a word goes on in the next line."""
_PERCENT_CODES = re.compile("(?:%[0-9A-Fa-f]{2})+")
_PUNYCODE = re.compile(r"\bxn--([a-z0-9-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a file and where they stand: "word/comments.xml", "page 3".

    ``is_prose`` tells that there is no markup in them: a word in them that looks
    like a name is meant for a reader.
    """

    where: str
    text: str
    is_prose: bool


def prose(where: str, words: str) -> Iterator[Passage]:
    """Words without markup: as they are, with addresses decoded, with broken words joined."""
    for form in dict.fromkeys([words, *_decoded_addresses(words), _BROKEN_OFF.sub("", words)]):
        yield Passage(where, form, is_prose=True)


def markup(where: str, text: str) -> Iterator[Passage]:
    """Text as it stands in the file, markup and all, and with addresses decoded."""
    for form in dict.fromkeys([text, *_decoded_addresses(text)]):
        yield Passage(where, form, is_prose=False)


def _decoded_addresses(text: str) -> Iterator[str]:
    """``text`` with the characters that its percent codes stand for, in any encoding; domains as people read them."""
    if _PERCENT_CODES.search(text):
        yield (once := _unquoted(text))
        yield _unquoted(once)
        yield _unquoted(text, "latin-1")
    if "xn--" in text.lower():
        yield _PUNYCODE.sub(_domain, text)


def _unquoted(text: str, encoding: str = "utf-8") -> str:
    """The same as ``unquote``, which takes its time on text that is hardly ASCII, such as a packed stream."""
    return _PERCENT_CODES.sub(lambda match: unquote(match[0], encoding), text)


def _domain(match: re.Match[str]) -> str:
    try:
        return match[1].encode("ascii").decode("punycode")
    except UnicodeError:
        return match[0]
