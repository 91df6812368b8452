"""The sentences that a new draft changed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.domain.moving import Mover
from onrecord.domain.spans import Span


class Passage(NamedTuple):
    """A changed sentence: ``old`` is None if it is new, ``new`` if it was deleted."""

    old: Span | None
    new: Span | None


def passages_of(old: str, new: str, added: Sequence[Span]) -> tuple[Passage, ...]:
    """The changed sentences: those ``added`` to the new text first, then shortened and deleted ones."""
    back = Mover(new, old)
    written = [Passage(back.reworded(sentence), sentence) for sentence in added]
    return (*written, *_shortened(Mover(old, new), back.new_sentences, added))


def _shortened(forth: Mover, lost: Sequence[Span], added: Sequence[Span]) -> Iterator[Passage]:
    """The sentences of the old text that lost words, without those in a replaced passage."""
    for sentence in lost:
        there = forth.reworded(sentence)
        if there is None or not any(there.overlaps(words) for words in added):
            yield Passage(sentence, there)
