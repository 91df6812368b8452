"""Shares of people asked: "46 percent" speaks for the poll that asked them."""

from bisect import bisect_left
from functools import cached_property

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.speech.attribution import noun_phrase
from onrecord.domain.spans import Span

_NOUN = "NN"
_REACH = 2_000


class PollFinder:
    """Finds the polls, or what else is called by one of ``nouns``, that one article speaks of, when first asked."""

    def __init__(self, document: AnalyzedDocument, nouns: frozenset[str]) -> None:
        self._document = document
        self._nouns = nouns

    def before(self, position: int) -> list[Span]:
        """The phrases for polls in the stretch before ``position``, the nearest first; else the first after it."""
        polls = self.everywhere
        index = bisect_left(polls, Span(position, position))
        first = bisect_left(polls, Span(position - _REACH, position - _REACH))
        after = [poll for poll in polls[index : index + 1] if poll.start < position + _REACH]
        return list(reversed(polls[first:index])) or after

    @cached_property
    def everywhere(self) -> list[Span]:
        """The phrases for polls outside quotation marks, in reading order."""
        polls = []
        for paragraph in self._document.paragraphs:
            parse = paragraph.parse
            if self._nouns.isdisjoint(parse.lowered):
                continue
            for index, word in enumerate(parse.lowered):
                if word in self._nouns and parse.tags[index].startswith(_NOUN) and index not in parse.quoted:
                    polls.append(parse.span(*noun_phrase(parse, index)))
        return sorted(polls)
