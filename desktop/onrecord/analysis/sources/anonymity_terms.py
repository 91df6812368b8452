"""Assigns terms of anonymity to unnamed sources."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.anonymity import Terms
from onrecord.domain.spans import Span

Key = TypeVar("Key", bound=Hashable)

_NEAR = 400


def assign_terms(
    document: AnalyzedDocument, terms: Sequence[Terms], mentions: Mapping[Key, Sequence[Span]], unnamed: Collection[Key]
) -> dict[Key, list[Terms]]:
    """Give each of ``terms`` to the source it speaks of, by where the sources are mentioned.

    That is the one mentioned last before it in its sentence, else the first after
    it there, else the one of the ``unnamed`` mentioned last before the sentence
    ("He spoke on condition of anonymity"), as long as that is near, else the next
    one ("A nurse asked not to be named.  The nurse said ...").
    """
    everybody = _Places(mentions)
    nobody_named = _Places({key: spans for key, spans in mentions.items() if key in unnamed})
    given: dict[Key, list[Terms]] = {}
    for one in terms:
        key = everybody.beside(one) or nobody_named.shortly_before(document, one) or nobody_named.next(document, one)
        if key is not None:
            given.setdefault(key, []).append(one)
    return given


class _Places(Generic[Key]):
    def __init__(self, mentions: Mapping[Key, Sequence[Span]]) -> None:
        places = ((span, number) for number, spans in enumerate(mentions.values()) for span in spans)
        self._places = sorted(places)
        self._starts = [span.start for span, _ in self._places]
        self._keys = list(mentions)

    def beside(self, terms: Terms) -> Key | None:
        """The source in whose words they stand, else the one mentioned before them in the sentence or after them."""
        first = bisect_left(self._starts, terms.sentence.start)
        here = bisect_right(self._starts, terms.place)
        before, after = self._places[first:here], self._places[here : here + 1]
        around = [number for place, number in before if terms.place < place.end]
        beside = [number for place, number in after if place.start < terms.sentence.end]
        numbers = around[:1] or [number for _, number in before[-1:]] or beside
        return self._keys[numbers[0]] if numbers else None

    def shortly_before(self, document: AnalyzedDocument, terms: Terms) -> Key | None:
        """The source mentioned last before the sentence, if that is in this paragraph or the one before."""
        index = bisect_left(self._starts, terms.sentence.start) - 1
        # "An official who asked not to be named" is told of there and is nobody mentioned before.
        if index < 0 or document.text.endswith(" who ", 0, terms.place):
            return None
        near = [place for place in self._places[: index + 1] if _is_near(document, place[0], terms)]
        return self._keys[near[-1][1]] if near else None

    def next(self, document: AnalyzedDocument, terms: Terms) -> Key | None:
        """The source mentioned first after the sentence, if the sentence speaks of it with the same noun."""
        index = bisect_left(self._starts, terms.sentence.end)
        if index == len(self._places) or self._starts[index] - terms.place > _NEAR:
            return None
        mention, number = self._places[index]
        _, _, noun = document.text_of(mention).rpartition(" ")
        return self._keys[number] if noun and f" {noun} " in document.text_of(terms.sentence) else None


def _is_near(document: AnalyzedDocument, mention: Span, terms: Terms) -> bool:
    """Whether a source is mentioned shortly before, in the same paragraph or the one before."""
    paragraphs = document.paragraph_index(terms.place) - document.paragraph_index(mention.start)
    return paragraphs <= 1 and terms.place - mention.end <= _NEAR
