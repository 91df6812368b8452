"""The names of an article by where they stand, for finding out whom other words mean."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_OF_BODIES = frozenset({EntityKind.ORGANIZATION, EntityKind.WORK})
_HOUSES = frozenset({EntityKind.ORGANIZATION, EntityKind.FACILITY})
_NAMES = _OF_BODIES | _HOUSES | {EntityKind.PERSON, EntityKind.PLACE, EntityKind.GROUP, EntityKind.LAW}
_ROLE_REACH = 16


class NamedMentions:
    """Finds the entities of one article at, inside and before places of its text."""

    def __init__(self, document: AnalyzedDocument, entities: Iterable[Entity]) -> None:
        self._document = document
        mentions = [(m, e) for e in entities if e.kind in _NAMES for m in e.mentions]
        self._mentions = sorted(mentions, key=itemgetter(0))
        self._starts = [mention.start for mention, _ in self._mentions]

    def at(self, span: Span) -> Entity | None:
        """The entity one of whose mentions covers ``span``."""
        index = bisect_right(self._starts, span.start) - 1
        found = self._mentions[index] if index >= 0 else None
        return found[1] if found and found[0].covers(span) else None

    def inside(self, span: Span) -> list[tuple[Span, Entity]]:
        """The mentions inside ``span`` of those who can own something or be spoken for."""
        found = self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [(m, e) for m, e in found if m.end <= span.end and e.kind is not EntityKind.LAW]

    def person_behind(self, noun: Span, between: Sequence[str] = (" ", ", ")) -> Entity | None:
        """The person whose name stands right behind a noun: "her colleague Tom Reyes", "her deputy, Tom Reyes"."""
        index = bisect_left(self._starts, noun.end)
        mention, entity = self._mentions[index] if index < len(self._mentions) else (noun, None)
        is_behind = self._document.text[noun.end : mention.start] in between
        return entity if entity and entity.kind is EntityKind.PERSON and is_behind else None

    def body_called(self, nouns: Iterable[str], position: int) -> Entity | None:
        """The last body or house before ``position`` in whose name one of ``nouns``, in lower case, is a word."""
        before = []
        for called in (self._bodies_by_word.get(noun, []) for noun in nouns):
            before += called[: bisect_left(called, position, key=itemgetter(0))][-1:]
        return max(before, key=itemgetter(0))[1] if before else None

    @cached_property
    def _bodies_by_word(self) -> Mapping[str, list[tuple[int, Entity]]]:
        """The mentions of bodies and houses with a lower-case word in their names, in reading order."""
        found: dict[str, list[tuple[int, Entity]]] = defaultdict(list)
        for mention, entity in self._mentions:
            if entity.kind in _HOUSES:
                for word in set(entity.name.lower().split()):
                    found[word].append((mention.start, entity))
        return found

    def bodies_before(self, position: int) -> Iterator[tuple[Span, Entity]]:
        """The mentions of organizations and works before ``position``, the nearest first."""
        return ((m, e) for m, e in self._before(position, position) if e.kind in _OF_BODIES)

    def subjects_before(self, position: int, reach: int) -> Iterator[Entity]:
        """Those named as subjects, outside quotation marks, in the ``reach`` before ``position``, the nearest first."""
        return (entity for mention, entity in self._before(position, reach) if self._is_subject(mention))

    def title_before(self, mention: Span) -> str:
        """The word right before ``mention``: "Gov." before "Ana Ruiz"; "speaker" of "Deputy speaker Datuk Ana Ruiz"."""
        words = self._document.text[max(0, mention.start - _ROLE_REACH) : mention.start].split()
        while len(words) > 1 and words[-1].rstrip(".") in name_rules().courtesy_titles:
            words.pop()
        return words[-1].strip(".,") if words else ""

    @cached_property
    def by_last_name(self) -> Mapping[str, list[Entity]]:
        """People by their last names in lower case, in the order in which they are first mentioned."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for person in only(self.people):
            for last_name in person.name.lower().split()[-1:]:
                found[last_name].append(person)
        return found

    @cached_property
    def people(self) -> list[tuple[Span, Entity]]:
        """The mentions of people, in reading order."""
        return [(mention, entity) for mention, entity in self._mentions if entity.kind is EntityKind.PERSON]

    def _before(self, position: int, reach: int) -> Iterator[tuple[Span, Entity]]:
        index = bisect_left(self._starts, position) - 1
        while index >= 0 and self._starts[index] >= position - reach:
            yield self._mentions[index]
            index -= 1

    def _is_subject(self, mention: Span) -> bool:
        parse = self._document.parse_at(mention.start)
        word = parse.index_at(mention.end - 1)
        while word is not None and parse.deps[word] == "appos" and parse.heads[word] < word:
            word = parse.heads[word]
        return word is not None and word not in parse.quoted and parse.deps[word] in NOUN_SUBJECTS


def only(entities: Iterable[tuple[Span, Entity]]) -> list[Entity]:
    """The entities of some mentions, each once."""
    return list({entity.id: entity for _, entity in entities}.values())
