"""From the words beside a statement to whoever they stand for."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.pronouns import PersonForms, PronounResolver
from onrecord.analysis.sources_kinds import Identity, SourceKinds, owners_in
from onrecord.analysis.sources_phrases import SourcePhrase, read_phrase
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, SourceKind

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
_SHORT_TITLES = {"senator": "sen", "governor": "gov", "representative": "rep", "congressman": "rep", "general": "gen"}
_BODIES_AND_PAPERS = frozenset({SourceKind.DOCUMENT, SourceKind.ORGANIZATION, SourceKind.PUBLICATION})
_LONGEST_HONOR = 4
_SENTENCES_NEAR = 300
_PARAGRAPHS_NEAR = 1_000
_QUESTION_AND_ANSWER = frozenset({("q",), ("a",)})
_NARRATOR = frozenset({"i", "we"})


class SpeakerResolver:
    """Resolves the sources of one article's statements, asked in reading order."""

    def __init__(
        self,
        document: AnalyzedDocument,
        entities: Sequence[Entity],
        kinds: SourceKinds,
        forms: PersonForms,
    ) -> None:
        self._document = document
        self._kinds = kinds
        self._named = [e for e in entities if e.kind in _NAMES]
        self._mentions = sorted((m, e) for e in self._named for m in e.mentions) if self._named else []
        self._mention_starts = [m.start for m, _ in self._mentions]
        self._pronouns = PronounResolver(document, entities, forms)
        self._known: dict[Span, Identity] = {}
        self._called: dict[str, Identity] = {}
        self._last: tuple[int, Identity] | None = None

    def resolve(self, span: Span) -> Identity | None:
        """Whoever the words at ``span`` stand for; None when a pronoun cannot be resolved."""
        if span not in self._known:
            phrase = read_phrase(self._document, span)
            identity = self._identify(phrase)
            if identity is None:
                return None
            self._known[span] = identity
            self._called[phrase.head] = identity
        self._last = (span.end, self._known[span])
        return self._known[span]

    def _identify(self, phrase: SourcePhrase) -> Identity | None:
        if phrase.words in _QUESTION_AND_ANSWER:
            return None
        if phrase.is_pronoun:
            return self._pronoun(phrase)
        entity = self._person_called(phrase) or self._entity_of_head(phrase)
        if entity:
            return self._kinds.of_entity(entity, phrase)
        return self._known_before(phrase) or self._described(phrase)

    def _entity_of_head(self, phrase: SourcePhrase) -> Entity | None:
        """The name the phrase is about: its head or what stands in apposition to it, people first."""
        at_head = self._entity_at(phrase.head_span)
        beside = [self._entity_at(span) for span in phrase.appositions]
        people = [e for e in (at_head, *beside) if e and e.kind is EntityKind.PERSON]
        return people[0] if people else at_head or self._before_letters(phrase)

    def _before_letters(self, phrase: SourcePhrase) -> Entity | None:
        """The person whose name the letters of an honor end: "Ana Ruiz KC"."""
        letters = self._document.text_of(phrase.head_span)
        entity = self._entity_at(Span(phrase.span.start, phrase.span.start + 1))
        is_honored = letters.isupper() and len(letters) <= _LONGEST_HONOR and len(phrase.words) > 1
        return entity if is_honored and entity and entity.kind is EntityKind.PERSON else None

    def _entity_at(self, span: Span) -> Entity | None:
        index = bisect_right(self._mention_starts, span.start) - 1
        found = self._mentions[index] if index >= 0 else None
        return found[1] if found and found[0].covers(span) else None

    def _described(self, phrase: SourcePhrase) -> Identity:
        owners = owners_in(self._named, phrase.span) or self._owners_meant(phrase)
        return self._kinds.of_description(phrase, self._document.text, owners)

    def _owners_meant(self, phrase: SourcePhrase) -> list[Entity]:
        """The body that "the firm" stands for in "a spokesman for the firm"."""
        pairs = zip(phrase.words, phrase.words[1:], strict=False)
        nouns = [noun for determiner, noun in pairs if determiner == "the" and noun != phrase.head]
        found = (self._body_meant(noun, phrase.span.start) for noun in nouns)
        return [body for body in found if body][:1]

    def _pronoun(self, phrase: SourcePhrase) -> Identity | None:
        if phrase.head in _NARRATOR:
            return None
        if phrase.head in {"they", "it"}:
            return self._thing_or_group(phrase)
        unnamed = self._unnamed_speaker(phrase)
        if unnamed:
            return unnamed
        last = self._last[1].entity if self._last else None
        person = self._pronouns.resolve(phrase.head, phrase.span.start, last)
        return self._kinds.of_entity(person) if person else self._speaker_by_name()

    def _speaker_by_name(self) -> Identity | None:
        """Whoever spoke last, when the name is all that is known of them."""
        last = self._last[1] if self._last else None
        return last if last and last.name and " " not in last.name else None

    def _unnamed_speaker(self, phrase: SourcePhrase) -> Identity | None:
        """The anonymous individual who spoke just before, unless a named person came between."""
        if self._last is None or self._last[1].key[0] != "somebody":
            return None
        between = self._pronouns.subject_between(self._last[0], phrase.span.start)
        return None if between else self._last[1]

    def _thing_or_group(self, phrase: SourcePhrase) -> Identity | None:
        wanted = {SourceKind.ORGANIZATION, SourceKind.PUBLICATION, SourceKind.DOCUMENT}
        wanted |= {SourceKind.PEOPLE, SourceKind.COLLECTIVE} if phrase.head == "they" else set()
        if self._last and self._last[1].kind in wanted:
            return self._last[1]
        subject = self._subject_body(phrase.span.start, _SENTENCES_NEAR)
        return self._kinds.of_entity(subject) if subject and phrase.head == "it" else None

    def _subject_body(self, position: int, reach: int) -> Entity | None:
        """The last body named as a subject in the ``reach`` code points before ``position``."""
        index = bisect_right(self._mention_starts, position) - 1
        while index >= 0 and self._mentions[index][0].start > position - reach:
            mention, entity = self._mentions[index]
            if entity.kind is not EntityKind.PERSON and self._is_subject(mention):
                return entity
            index -= 1
        return None

    def _is_subject(self, mention: Span) -> bool:
        parse = self._document.paragraphs[self._document.paragraph_index(mention.start)].parse
        word = parse.index_at(mention.end - 1)
        return word is not None and parse.deps[word] == "nsubj"

    def _known_before(self, phrase: SourcePhrase) -> Identity | None:
        """Who is meant by "the official" after "a US official", by "the governor" after "Gov. Ana Ruiz"."""
        if not phrase.is_definite or phrase.is_plural:
            return None
        before = self._called.get(phrase.head)
        if before and (before.key[0] == "somebody" or before.kind in _BODIES_AND_PAPERS):
            return before
        body = self._body_meant(phrase.head, phrase.span.start)
        if body:
            return self._kinds.of_entity(body)
        person = self._person_with_role(phrase) or self._person_meant(phrase)
        return self._kinds.of_entity(person) if person else None

    def _body_meant(self, head: str, position: int) -> Entity | None:
        """The organization that "the firm" points back to: the last one that did something, or the last one named."""
        if head not in self._kinds.known_bodies:
            return None
        subject = self._subject_body(position - 1, _PARAGRAPHS_NEAR)
        if subject and subject.kind is EntityKind.ORGANIZATION:
            return subject
        before = reversed(self._mentions[: bisect_left(self._mention_starts, position)])
        return next((entity for _, entity in before if entity.kind is EntityKind.ORGANIZATION), None)

    def _person_meant(self, phrase: SourcePhrase) -> Entity | None:
        """The most prominent person, for words such as "the candidate" that point back to somebody named."""
        if phrase.words[0] != "the" or phrase.head not in self._kinds.known_people:
            return None
        last = self._last[1].entity if self._last else None
        return self._pronouns.resolve("", phrase.span.start, last)

    def _person_called(self, phrase: SourcePhrase) -> Entity | None:
        """The person whose last name a transcript gives in capitals."""
        if not self._document.text_of(phrase.span).isupper():
            return None
        people = (e for e in self._named if e.kind is EntityKind.PERSON and e.name.split())
        return next((e for e in people if e.name.split()[-1].lower() == phrase.words[-1]), None)

    def _person_with_role(self, phrase: SourcePhrase) -> Entity | None:
        short = _SHORT_TITLES.get(phrase.head, phrase.head)
        for mention, entity in reversed(self._mentions[: bisect_right(self._mention_starts, phrase.span.start)]):
            if entity.kind is EntityKind.PERSON and self._has_role(mention, entity, {phrase.head, short}):
                return entity
        return None

    def _has_role(self, mention: Span, entity: Entity, titles: set[str]) -> bool:
        before = self._document.text[max(0, mention.start - 16) : mention.start].lower().split()
        role = entity.role.lower().replace(".", "").split()
        return bool(titles & {*role, *(word.strip(".,") for word in before[-1:])})
