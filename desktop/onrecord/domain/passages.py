"""What a new draft did to the text itself, whether or not anything was decided on it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.domain.moving import Mover
from onrecord.domain.spans import Span


class Passage(NamedTuple):
    """A sentence that is not as it was: ``old`` is none where it is new, ``new`` none where it was taken out."""

    old: Span | None
    new: Span | None


def passages_of(old: str, new: str, added: Sequence[Span]) -> tuple[Passage, ...]:
    """The sentences that have other words: those ``added`` to the new text first, then what lost words, or is gone."""
    back = Mover(new, old)
    written = [Passage(back.reworded(sentence), sentence) for sentence in added]
    return (*written, *_shortened(Mover(old, new), back.new_sentences, added))


def _shortened(forth: Mover, lost: Sequence[Span], added: Sequence[Span]) -> Iterator[Passage]:
    """The sentences of the old text that lost words, where no added words tell of it."""
    for sentence in lost:
        there = forth.reworded(sentence)
        if there is None or not any(there.overlaps(words) for words in added):
            yield Passage(sentence, there)
