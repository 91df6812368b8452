"""Whether a hyphen at the end of a line belongs to the word or only to the line."""

import re
from collections.abc import Iterable
from functools import cached_property

from onrecord.documents.word_lists import read_word_list

_LETTER_LAST = re.compile(r"[^\W\d_]$")
_EDGES = ".,;:!?\"'“”‘’()[]«»"


class Hyphens:
    """Decides by the other words of the document, then by the word list."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(map(_bare, words))

    def is_of_line(self, first: str, second: str) -> bool:
        """Whether ``first`` and ``second`` are one word without a hyphen.

        A hyphen before a capital letter or after a digit always belongs to the word.
        """
        if not _LETTER_LAST.search(first) or not second[:1].islower():
            return False
        before, after = _bare(first), _bare(second)
        if f"{before}-{after}" in self._words:
            return False
        if before + after in self._words:
            return True
        return "-" not in before and not self._is_compound(before, after)

    def _is_compound(self, before: str, after: str) -> bool:
        beginnings, ends = self._halves
        return before in beginnings or after.partition("-")[0] in ends

    @cached_property
    def _halves(self) -> tuple[frozenset[str], frozenset[str]]:
        entries = read_word_list("hyphens")
        return frozenset(entries["before hyphen"]), frozenset(entries["after hyphen"])


def _bare(word: str) -> str:
    return word.casefold().strip(_EDGES)
