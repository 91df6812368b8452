"""HTML in small pieces.

Three functions alone put words into it: ``element`` (attributes), ``text``, and ``css_string`` for the style sheet.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import NewType

from onrecord.domain.text import REPLACEMENT

Html = NewType("Html", str)

_NOT_HTML = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    + "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""What the HTML standard calls an error in the input: controls, surrogates and noncharacters."""
_IN_CSS = " \u00a0,.:·"
_VOID = frozenset({"col", "meta"})


def text(words: str) -> Html:
    """Words as text; what HTML cannot hold is replaced, one code point for one."""
    return Html(escape(_NOT_HTML.sub(REPLACEMENT, words), quote=False))


def element(name: str, /, *content: Html, **attributes: str | None) -> Html:
    """An element.  ``class_`` is the class, ``_`` in a name a hyphen; attributes that are None are left out."""
    settings = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_quoted(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{settings}>")
    return Html(f"<{name}{settings}>{''.join(content)}</{name}>")


def together(pieces: Iterable[Html], between: str = "") -> Html:
    """The pieces one after the other."""
    return Html(between.join(pieces))


def css_string(words: str) -> str:
    """Words as a string of a style sheet: all but letters, digits and a few signs as numbers, so that none ends it."""
    safe = _NOT_HTML.sub(REPLACEMENT, words)
    signs = (sign if sign.isalnum() or sign in _IN_CSS else f"{chr(92)}{ord(sign):x} " for sign in safe)
    return f"'{''.join(signs)}'"


def _quoted(value: str) -> str:
    return escape(_NOT_HTML.sub(REPLACEMENT, value), quote=True)
