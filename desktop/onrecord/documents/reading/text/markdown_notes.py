"""Footnotes in Markdown, which most programs write alike: called as ``[^1]``, given as ``[^1]: The note``."""

import re
from collections.abc import Iterator, Mapping

from onrecord.documents.reading.story.text_builder import Piece, Reference

_LABEL = r"\[\^([^\]\s]{1,60})\]"
# At the beginning of a line, and before a colon, a note is given and not called.
_CALLED = rf"(?:(?<=\S)|(?!\[\^[^\]\s]{{1,60}}\]:)){_LABEL}"
_CALL = re.compile(_CALLED)
_CALL_IN_SOURCE = re.compile(rf"(?<!\\){_CALLED}")
_GIVEN = re.compile(
    rf"^ {{0,3}}{_LABEL}:[ \t]*(.*(?:\n(?:    |\t).*|\n(?! {{0,3}}\[\^)[^\s#>|].*|\n(?=\n(?:    |\t)))*)\n?",
    re.MULTILINE,
)
_INDENT = re.compile(r"^(?: {4}|\t)", re.MULTILINE)


def take_footnotes(source: str) -> tuple[str, dict[str, str]]:
    """The Markdown without its footnotes, and the Markdown of each by its label; only those that are called."""
    called = {found[1] for found in _CALL_IN_SOURCE.finditer(source)}
    notes: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        if found[1] not in called or found[1] in notes:
            # Escaped, since Markdown would take it for the address of a link and drop its words.
            return found[0].replace("[", r"\[", 1)
        notes[found[1]] = _INDENT.sub("", found[2]).strip()
        return "\n"

    return _GIVEN.sub(take, source), notes


def with_references(words: str, notes: Mapping[str, str]) -> Iterator[Piece]:
    """The words, with a mark for each footnote in place of its call."""
    end = 0
    for found in _CALL.finditer(words):
        if found[1] in notes:
            yield words[end : found.start()]
            yield Reference(found[1])
            end = found.end()
    yield words[end:]
