"""Show characters that are invisible or change the reading direction."""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.translation import _

_LATIN = "[A-Za-zÀ-ɏ]"
# Joiners belong to emoji and to several scripts; between Latin letters they are invisible.
_HIDDEN = re.compile(
    f"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?<={_LATIN})[\u200c\u200d](?={_LATIN})"
)


def hidden_characters(text: str, start: int, end: int) -> Iterator[int]:
    """The positions of hidden characters from ``start`` to ``end``."""
    return (found.start() for found in _HIDDEN.finditer(text, start, end))


def name_of_hidden(text: str, position: int) -> str:
    """The name of the hidden character at ``position``; empty if there is none."""
    if not _HIDDEN.match(text, position):
        return ""
    character = text[position]
    return _(
        "Hidden character U+{code} {name}",
        code=format(ord(character), "04X"),
        name=unicodedata.name(character, "unnamed").lower(),
    )
