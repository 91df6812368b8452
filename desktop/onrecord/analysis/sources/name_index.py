"""The names of an article by where they stand, for finding out whom other words mean."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.analysis.sources.offices import HolderIndex
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_NAMES = frozenset(
    {
        EntityKind.PERSON,
        EntityKind.ORGANIZATION,
        EntityKind.PLACE,
        EntityKind.GROUP,
        EntityKind.WORK,
        EntityKind.LAW,
        EntityKind.FACILITY,
    },
)
_NO_OWNERS = frozenset({EntityKind.LAW})
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
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        found = self._mentions[first:last]
        return [(m, e) for m, e in found if m.end <= span.end and e.kind not in _NO_OWNERS]

    def body_called(self, nouns: frozenset[str], position: int) -> Entity | None:
        """The last body or house before ``position`` in whose name one of ``nouns``, in lower case, is a word."""
        before = []
        for noun in nouns:
            called = self._bodies_by_word.get(noun, [])
            before += called[: bisect_left(called, position, key=itemgetter(0))][-1:]
        return max(before, key=itemgetter(0))[1] if before else None

    @cached_property
    def _bodies_by_word(self) -> dict[str, list[tuple[int, Entity]]]:
        """Where the bodies and houses with a word, in lower case, in their names are mentioned, in reading order."""
        found: dict[str, list[tuple[int, Entity]]] = defaultdict(list)
        for mention, entity in self._mentions:
            if entity.kind in {EntityKind.ORGANIZATION, EntityKind.FACILITY}:
                for word in set(entity.name.lower().split()):
                    found[word].append((mention.start, entity))
        return found

    def bodies_before(self, position: int) -> Iterator[tuple[Span, Entity]]:
        """The mentions of organizations and works before ``position``, the nearest first."""
        kinds = {EntityKind.ORGANIZATION, EntityKind.WORK}
        return ((m, e) for m, e in self._before(position, position) if e.kind in kinds)

    def person_right_after(self, position: int) -> Entity | None:
        """The person whose mention begins one space after ``position``."""
        found = self.at(Span(position + 1, position + 2))
        is_mention = found is not None and any(mention.start == position + 1 for mention in found.mentions)
        is_near = self._document.text.startswith(" ", position)
        return found if is_mention and is_near and found and found.kind is EntityKind.PERSON else None

    def right_before(self, position: int) -> Entity | None:
        """Whoever is named last before ``position``, with nothing but a comma or a dash between."""
        index = bisect_left(self._starts, position) - 1
        if index < 0:
            return None
        mention, entity = self._mentions[index]
        return entity if not self._document.text[mention.end : position].strip(" ,—–-(") else None

    def subject_before(self, position: int, reach: int) -> Entity | None:
        """The last body named as a subject in the ``reach`` code points before ``position``."""
        return next((e for e in self.subjects_before(position, reach) if e.kind is not EntityKind.PERSON), None)

    def last_subject(self, position: int, reach: int) -> Entity | None:
        """Whoever was named last as a subject in the ``reach`` code points before ``position``."""
        return next(self.subjects_before(position, reach), None)

    def subjects_before(self, position: int, reach: int) -> Iterator[Entity]:
        """Those named as subjects, outside quotation marks, in the ``reach`` before ``position``, the nearest first."""
        return (entity for mention, entity in self._before(position, reach) if self._is_subject(mention))

    @cached_property
    def holders(self) -> HolderIndex:
        """People by what they are called: with each word that stands before their names, and where it does."""
        found: dict[tuple[RecordId, str], tuple[Entity, str, list[int]]] = {}
        for mention, entity in self._mentions:
            if entity.kind is EntityKind.PERSON:
                title = self.title_before(mention)
                found.setdefault((entity.id, title), (entity, title, []))[2].append(mention.start)
        return HolderIndex(found.values())

    def title_before(self, mention: Span) -> str:
        """The word right before ``mention``: "Gov." before "Ana Ruiz"; "speaker" of "Deputy speaker Datuk Ana Ruiz"."""
        words = self._document.text[max(0, mention.start - _ROLE_REACH) : mention.start].split()
        while len(words) > 1 and words[-1].rstrip(".") in name_rules().courtesy_titles:
            words.pop()
        return words[-1].strip(".,") if words else ""

    def person_in_capitals(self, last_name: str) -> Entity | None:
        """The person whose last name, here in lower case, a transcript gives in capitals."""
        return next(iter(self._by_last_name.get(last_name, ())), None)

    def person_by_last_name(self, last_name: str) -> Entity | None:
        """The person with the last name ``last_name``, in lower case, and a first name; None if several have it."""
        called = [person for person in self._by_last_name.get(last_name, ()) if " " in person.name]
        return called[0] if len(called) == 1 else None

    @cached_property
    def _by_last_name(self) -> dict[str, list[Entity]]:
        """People by their last names in lower case, in the order in which they are first mentioned."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for person in only([(m, e) for m, e in self._mentions if e.kind is EntityKind.PERSON and e.name.split()]):
            found[person.name.split()[-1].lower()].append(person)
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
        parse = self._document.paragraphs[self._document.paragraph_index(mention.start)].parse
        word = parse.index_at(mention.end - 1)
        while word is not None and parse.deps[word] == "appos" and parse.heads[word] < word:
            word = parse.heads[word]
        return word is not None and word not in parse.quoted and parse.deps[word] in NOUN_SUBJECTS


def only(entities: Sequence[tuple[Span, Entity]]) -> list[Entity]:
    """The entities of some mentions, each once."""
    return list({entity.id: entity for _, entity in entities}.values())
