"""Sentences that only tell who is speaking or how the words were got: "He spoke in an interview on Tuesday".

So do those that announce what follows or name who wrote the article, and lines that are no prose: signatures,
rows of figures.
"""

import re
from collections.abc import Iterable

from onrecord.analysis.claims.stretches import Stretch
from onrecord.analysis.document import AnalyzedDocument, Parse

_STATES = frozenset({"ccomp", "dobj", "attr", "acomp", "conj", "advcl"})
_LONGEST = 20
_ANNOUNCES = re.compile(r"(?:above|below|here|following)\b.*:\s*$", re.IGNORECASE | re.DOTALL)
_CREDITS = re.compile(
    r"\W*This (?:article|story|report|piece|column) (?:was|is|has been) "
    r"(?:written|reported|compiled|produced|translated|edited|updated|published|supplied)\b[^.]*\.?\W*$",
    re.IGNORECASE,
)
_PROSE = re.compile(r"(?<![\w@./])[a-z]{2,}(?![\w@]|[./]\w)|:\s+[^\w\s]?\s*\d")


def is_prose(words: str) -> bool:
    """Whether there is a word in small letters, or a figure after its label: "Children: $4".

    There is none in "ARDEL MILL INC. 22.58 -1.9" or "Ann Lee (@annlee) May 3".
    """
    return bool(_PROSE.search(words))


class BackgroundFinder:
    """Knows such sentences by their verb (``verbs``) and where it was spoken or written (``occasions``)."""

    def __init__(self, verbs: Iterable[str], occasions: Iterable[str]) -> None:
        self._verbs = frozenset(verbs)
        self._occasions = frozenset(occasions)

    def is_background(self, document: AnalyzedDocument, sentence: Stretch) -> bool:
        """Whether ``sentence`` states nothing but that somebody spoke, and on what occasion, or what is to follow."""
        span, parse, words = sentence
        if _ANNOUNCES.match(document.text, *span) or _CREDITS.match(document.text, *span):
            return True
        if len(words) > _LONGEST or self._occasions.isdisjoint(parse.lowered[words.start : words.stop]):
            return False
        root = next((index for index in words if parse.deps[index] == "ROOT"), None)
        return root is not None and parse.lowered[root] in self._verbs and not _states_more(parse, words, root)


def _states_more(parse: Parse, words: range, root: int) -> bool:
    """Whether the verb at ``root`` has an object or a clause, or quoted words or a count stand beside it."""
    is_quoting = any(index in parse.stand_ins or index in parse.quoted for index in words)
    is_counting = any(parse.tags[index] == "CD" and parse.tags[parse.heads[index]] == "NNS" for index in words)
    return is_quoting or is_counting or parse[root].has(_STATES)
