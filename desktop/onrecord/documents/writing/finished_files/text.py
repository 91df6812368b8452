"""The words of text files: with or without markup, escapes, and files inside them."""

import base64
import binascii
import html
import re
from collections.abc import Iterator

from onrecord.documents.writing.finished_files.passage import Passage, markup, prose
from onrecord.domain.text import REPLACEMENT

_STYLES = re.compile(r"<(style|script)\b(?![^<>]*json)[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(
    r"</(?:\w+:)?(?:p|tr|tc|td|th|li|h[1-6]|div|si|title|dt|dd|row|c|section|article|figcaption|Relationship)\s*>"
    r"|<(?:\w+:)?(?:br|tab|cr|hr)\b[^>]*>"
)
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_REMARK = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>|<!([A-Z][^<>]*)>", re.DOTALL)
"""Comments, instructions, declarations."""
_CHARACTERS = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrt]")
_SURROGATES = frozenset(map(chr, range(0xD800, 0xE000)))
_EMBEDDED = re.compile(r"data:[\w.+/-]*;base64,([A-Za-z0-9+/=]+)")


def passages_in_text(text: str, where: str) -> Iterator[Passage]:
    """Every text in a text: its runs joined, its attributes, comments and escapes."""
    yield from markup(where, text)
    unescaped = _ESCAPE.sub(_unescaped, text)
    if unescaped != text:
        yield from markup(where, unescaped)
    if "<" in text and ">" in text:
        yield from _in_markup(text, where)
    else:
        yield from prose(where, unescaped)


def embedded_files(text: str) -> Iterator[bytes]:
    """The files that a text carries in addresses of its own ("data:image/png;base64,...")."""
    for match in _EMBEDDED.finditer(text):
        try:
            yield base64.b64decode(match[1])
        except binascii.Error:
            continue


def _in_markup(text: str, where: str) -> Iterator[Passage]:
    """Text with its runs joined and with each apart, attributes, remarks; styles and programs are no words."""
    text = _CHARACTERS.sub(lambda match: html.escape(match[1]), text)
    remarks = "\n".join(filter(None, (match[1] or match[2] or match[3] for match in _REMARK.finditer(text))))
    bare = _REMARK.sub("", _STYLES.sub("", text))
    attributes = "\n".join(match[1] or match[2] or match[3] or "" for match in _ATTRIBUTE.finditer(bare))
    for words in (_TAG.sub("", _BREAK.sub("\n", bare)), _TAG.sub("\n", bare), attributes, remarks):
        yield from prose(where, html.unescape(words))


def _unescaped(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16)) if match[1] else "\n"
    return REPLACEMENT if sign in _SURROGATES else sign
