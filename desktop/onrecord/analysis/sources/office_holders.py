"""The people of an article by the nouns for their offices, for finding out who "the senator" is."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from onrecord.analysis.sources.offices import Office
from onrecord.domain.records import Entity


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with one word that stands before the name, and where it does: ``starts``, in order.

    ``role`` and ``before`` are the words for the role and that word, in lower case.
    """

    entity: Entity
    title: str
    starts: list[int]
    role: tuple[str, ...]
    before: tuple[str, ...]


class HolderIndex:
    """Finds people by a noun in their role or before their name."""

    def __init__(self, titled: Iterable[tuple[Entity, str, list[int]]]) -> None:
        self._holders = [Holder(e, title, starts, written(e.role), written(title)) for e, title, starts in titled]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, holder in enumerate(self._holders):
            for word in {*holder.role, *holder.before}:
                self._by_word[word].append(number)

    def before(self, position: int, office: Office | None = None) -> list[Holder]:
        """Who may hold ``office``, if any is asked for, and is named before ``position``, the last one first."""
        found = ((bisect_left(holder.starts, position), holder) for holder in self._candidates(office))
        last = [(holder.starts[number - 1], holder) for number, holder in found if number]
        return [holder for _, holder in sorted(last, key=itemgetter(0), reverse=True)]

    def after(self, position: int, office: Office) -> list[Holder]:
        """Who may hold ``office`` and is named after ``position``."""
        return [holder for holder in self._candidates(office) if holder.starts[-1] >= position]

    def _candidates(self, office: Office | None) -> list[Holder]:
        if office is None or office.may_be_any:
            return self._holders
        numbers = {n for word in office.last_words for n in self._by_word.get(word, ())}
        return [self._holders[number] for number in sorted(numbers)]


def written(role: str) -> tuple[str, ...]:
    """The words of a role as they are written, in lower case: "gov" of "Gov.", but "director's", which is no office."""
    return tuple(role.lower().replace(".", "").split())
