"""From the words beside a statement to whoever they stand for."""

from collections.abc import Iterator, Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.kinds import Identity, SourceKinds
from onrecord.analysis.sources.memory import Introduced
from onrecord.analysis.sources.names import NamedMentions, only
from onrecord.analysis.sources.naming import named_later
from onrecord.analysis.sources.phrases import SourcePhrase, read_phrase
from onrecord.analysis.sources.polls import PollFinder
from onrecord.analysis.sources.pronouns import PersonForms, PronounResolver, Speaker
from onrecord.analysis.sources.subjects import PLURAL, SINGULAR, noun_subjects_before
from onrecord.analysis.sources.words import SourceWords
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, SourceKind

_BODIES_AND_PAPERS = frozenset({SourceKind.DOCUMENT, SourceKind.ORGANIZATION, SourceKind.PUBLICATION})
_GROUPS = _BODIES_AND_PAPERS | {SourceKind.PEOPLE, SourceKind.COLLECTIVE}
_LONGEST_HONOR = 4
_SENTENCES_ON = 5
_SENTENCES_NEAR = 300
_PARAGRAPHS_NEAR = 1_000
_QUESTION_AND_ANSWER = frozenset({("q",), ("a",)})
_REPORTER = frozenset({("this", "reporter"), ("this", "correspondent"), ("this", "writer")})
_WRITER = frozenset({"i", "we", "me", "us"})
_THINGS_AND_GROUPS = frozenset({"they", "it", "them"})
_UNRESOLVED = frozenset({"you", "who"})
_ONE = frozenset({"a", "an", "one", "another"})
# "The retired welder", "the 58-year-old teacher" tell something of a person known already.
_EPITHETS = frozenset({"retired", "former", "old", "year-old"})
_BYLINE = ("By ", "by ", "BY ")


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
        self._names = NamedMentions(document, entities)
        self._pronouns = PronounResolver(document, entities, forms)
        self._polls = PollFinder(document, kinds.words)
        self._introduced = Introduced()
        self._known: dict[Span, Identity | None] = {}
        self._heads: dict[Span, Span] = {}
        self._last_names: dict[str, Identity] = {}
        self._last: tuple[Span, Identity] | None = None

    def resolve(self, span: Span) -> Identity | None:
        """Whoever the words at ``span`` stand for; None when that cannot be told."""
        found = self._identity_at(span)
        if found:
            self._last = (self._heads[span], found)
        return found

    def named_later(self) -> dict[tuple[str, str], Identity]:
        """By their keys, those introduced without a name and named later in the article."""
        unnamed = self._introduced.unnamed
        found = named_later(self._document.text, self._names, [(p.head, p.span) for p, _ in unnamed])
        return {unnamed[number][1].key: self._kinds.of_entity(entity) for number, entity in found}

    def _identity_at(self, span: Span) -> Identity | None:
        if span not in self._known:
            phrase = read_phrase(self._document, span, self._kinds.words)
            identity = self._known[span] = self._identify(phrase)
            self._heads[span] = phrase.head_span
            if identity and not phrase.is_pronoun:
                self._remember(phrase, identity)
        return self._known[span]

    def _remember(self, phrase: SourcePhrase, identity: Identity) -> None:
        self._introduced.add(phrase, identity)
        if identity.kind is SourceKind.PERSON and identity.name and not identity.entity:
            self._last_names.setdefault(identity.name.lower().split()[-1], identity)

    def _identify(self, phrase: SourcePhrase) -> Identity | None:
        if phrase.words in _QUESTION_AND_ANSWER:
            return None
        if phrase.is_pronoun or phrase.words in _REPORTER:
            return (
                _writer(self._document, self._kinds, phrase.span)
                if phrase.words in _REPORTER
                else self._pronoun(phrase)
            )
        if self._kinds.is_share(phrase):
            poll = self._poll_before(phrase)
            if poll or not phrase.is_one_more:
                return poll or self._kinds.of_share(phrase, self._document.text)
        if phrase.partners and (several := self._several(phrase)):
            return several
        return self._noun(phrase)

    def _noun(self, phrase: SourcePhrase) -> Identity | None:
        named = _person_called(self._document, self._names, phrase) or self._entity_of_head(phrase)
        entity = named or self._named_like_an_office(phrase)
        if entity and entity.kind is not EntityKind.PERSON:
            entity = _named_at_end(self._document, self._kinds.words, phrase, self._names.inside(phrase.span)) or entity
        if entity and not _is_member(self._kinds, entity, phrase):
            return self._kinds.of_entity(entity, phrase)
        return self._known_before(phrase) or self._same_last_name(phrase) or self._described(phrase)

    def _same_last_name(self, phrase: SourcePhrase) -> Identity | None:
        """The person whose full name, which no rule for names knew, was given before."""
        return self._last_names.get(phrase.head) if len(phrase.words) == 1 else None

    def _named_like_an_office(self, phrase: SourcePhrase) -> Entity | None:
        """The person whose last name is a title or a role, too: "King" and "Mr. King" after "Lara King"."""
        starts_with_name = not phrase.before or self._kinds.is_courtesy(phrase.before)
        is_name = starts_with_name and self._document.text_of(phrase.head_span).istitle() and not phrase.is_plural
        return self._names.person_by_last_name(phrase.head) if is_name else None

    def _entity_of_head(self, phrase: SourcePhrase) -> Entity | None:
        """The name the phrase is about: its head or what stands in apposition to it, people first."""
        at_head = self._names.at(phrase.head_span)
        beside = [self._names.at(span) for span in phrase.appositions]
        people = [e for e in (at_head, *beside) if e and e.kind is EntityKind.PERSON]
        return people[0] if people else at_head or _before_letters(self._document, self._names, phrase)

    def _several(self, phrase: SourcePhrase) -> Identity | None:
        """Whom "and" joins: "Callum and Ewan Brodie", "he and Ms. Okafor"; "she" of "she and her aides"."""
        found = [self._person_at(span) for span in (phrase.head_span, *phrase.partners)]
        people = list({person.id: person for person in found if person}.values())
        if len(people) > 1:
            return self._kinds.of_together(people)
        # One person with two roles: "tribal lawyer and poet Ana Ruiz".
        is_bare = phrase.words[0] not in _ONE and not phrase.is_definite and found[0] is None
        if people and is_bare and self._kinds.words.is_person(phrase.head):
            return self._kinds.of_entity(people[0], phrase)
        return self._pronoun(phrase) if phrase.is_led_by_pronoun else None

    def _person_at(self, span: Span) -> Entity | None:
        entity = self._names.at(span)
        if entity is None and self._document.text_of(span).lower() in {"he", "she"}:
            return self._person_meant_by(self._document.text_of(span).lower(), span)
        return entity if entity and entity.kind is EntityKind.PERSON else None

    def _poll_before(self, phrase: SourcePhrase) -> Identity | None:
        """The poll whose share of people asked ``phrase`` gives, one that has a name first."""
        found = None
        for span in self._polls.before(phrase.span.start):
            identity = self._identity_at(span)
            if identity and not identity.is_anonymous:
                return identity
            found = found or identity
        return found

    def _described(self, phrase: SourcePhrase) -> Identity | None:
        owners = self._names.inside(phrase.span)
        named = _named_at_end(self._document, self._kinds.words, phrase, owners)
        if named:
            return self._kinds.of_entity(named, phrase)
        bodies = only(owners) or self._owners_meant(phrase)
        return self._kinds.of_description(phrase, self._document.text, bodies)

    def _owners_meant(self, phrase: SourcePhrase) -> list[Entity]:
        """The body that "the firm" stands for in "a spokesman for the firm", "a firm spokesman"."""
        if phrase.head not in self._kinds.words.spokespeople:
            return []
        pairs = zip(phrase.words, phrase.words[1:], strict=False)
        nouns = [noun for determiner, noun in pairs if determiner == "the" and noun != phrase.head]
        found = (self._body_meant(noun, phrase.span.start) for noun in (*nouns, *phrase.before[-1:]))
        return [body for body in found if body][:1]

    def _pronoun(self, phrase: SourcePhrase) -> Identity | None:
        if phrase.head in _UNRESOLVED:
            return None
        if phrase.head in _WRITER:
            return _writer(self._document, self._kinds, phrase.span)
        if phrase.head in _THINGS_AND_GROUPS:
            return self._thing_or_group(phrase)
        unnamed = self._unnamed_subject(phrase) or self._unnamed_speaker(phrase)
        if unnamed:
            return unnamed
        person = self._person_meant_by(phrase.head, phrase.head_span)
        return self._kinds.of_entity(person) if person else self._speaker_by_name()

    def _person_meant_by(self, pronoun: str, span: Span) -> Entity | None:
        last = Speaker(self._pronouns.place(self._last[0]), self._last[1].entity) if self._last else None
        return self._pronouns.resolve(pronoun, span, last, list(self._titled_subjects(span)))

    def _titled_subjects(self, span: Span) -> Iterator[Speaker]:
        """People of whom a title alone is the subject shortly before: "The governor sighed.  He said ..."."""
        for subject in noun_subjects_before(self._document, span.start, SINGULAR):
            phrase = read_phrase(self._document, subject, self._kinds.words)
            if phrase.words == ("the", phrase.head) and self._kinds.words.is_office(phrase.head):
                yield Speaker(self._pronouns.place(phrase.head_span), self._person_with_role(phrase))

    def _unnamed_subject(self, phrase: SourcePhrase) -> Identity | None:
        """The unnamed individual who has just done something: "A man was hurt.  He said ..."."""
        position = phrase.span.start
        if self._pronouns.is_named_beside(position):
            return None
        for subject in noun_subjects_before(self._document, position, SINGULAR):
            found = read_phrase(self._document, subject, self._kinds.words)
            is_one = found.words[0] in _ONE and not found.is_plural and self._kinds.words.is_person(found.head)
            place = self._pronouns.place(found.head_span)
            is_before = place.is_main and self._pronouns.sentences_between(subject.start, position) == 1
            is_last = is_one and is_before and not self._pronouns.subject_between(subject.end, position)
            if is_last and self._pronouns.fits(phrase.head, found.head):
                return self._identity_at(subject)
        return None

    def _speaker_by_name(self) -> Identity | None:
        """Whoever spoke last, when the name is all that is known of them."""
        last = self._last[1] if self._last else None
        return last if last and last.name and " " not in last.name and last.is_somebody else None

    def _unnamed_speaker(self, phrase: SourcePhrase) -> Identity | None:
        """The unnamed individual who spoke just before, unless a named person came between."""
        if self._last is None or not self._last[1].is_somebody or self._last[1].kind is SourceKind.PERSON:
            return None
        place, identity = self._pronouns.place(self._last[0]), self._last[1]
        position = phrase.span.start
        distance = self._pronouns.sentences_between(place.span.start, position)
        is_near = distance <= _SENTENCES_ON and not (distance and self._pronouns.is_named_beside(position))
        if not is_near or place.prominence <= 0 or not self._pronouns.fits(phrase.head, identity.description or ""):
            return None
        return None if self._pronouns.subject_between(place.span.end, position) else identity

    def _thing_or_group(self, phrase: SourcePhrase) -> Identity | None:
        """Whom "they" or "it" stands for: who has just done something, or who spoke shortly before."""
        position = phrase.span.start
        if phrase.head == "it":
            subject = self._names.subject_before(position, _SENTENCES_NEAR)
            return self._last_of(_BODIES_AND_PAPERS, position) or (self._kinds.of_entity(subject) if subject else None)
        return self._plural_subject(position) or self._last_of(_GROUPS, position)

    def _plural_subject(self, position: int) -> Identity | None:
        """Those who have done something since anybody spoke: "The unions are torn.  They say ..."."""
        since = self._last[0].start if self._last else 0
        for subject in noun_subjects_before(self._document, position, PLURAL):
            found = self._identity_at(subject) if subject.start > since else None
            if found and found.kind in _GROUPS and self._pronouns.place(self._heads[subject]).is_main:
                return found
        return None

    def _last_of(self, kinds: frozenset[SourceKind], position: int) -> Identity | None:
        """Whoever spoke last, not long before ``position``, if of one of ``kinds``."""
        if self._last is None or self._pronouns.sentences_between(self._last[0].start, position) > _SENTENCES_ON:
            return None
        identity = self._last[1]
        is_several = SourceKind.PEOPLE in kinds and identity.key[0] == "together"
        return identity if identity.kind in kinds or is_several else None

    def _known_before(self, phrase: SourcePhrase) -> Identity | None:
        """Who is meant by "the official" after "a US official", by "the governor" after "Gov. Ana Ruiz"."""
        if not phrase.is_definite or phrase.quantity or phrase.has_owner:
            return None
        before = self._introduced.meant_by(phrase)
        if before or phrase.is_plural:
            return before
        body = self._body_meant(phrase.head, phrase.span.start) if not phrase.before[1:] else None
        if body:
            return self._kinds.of_entity(body)
        person = self._person_with_role(phrase) or self._person_meant(phrase)
        return self._kinds.of_entity(person) if person else None

    def _person_with_role(self, phrase: SourcePhrase) -> Entity | None:
        """Who "the senator" is: the last speaker, else whoever was named last, or is named next, with that role."""
        words, position = self._document.text_of(phrase.span), phrase.span.start
        favored = self._last[1].entity if self._last and words[1:].islower() else None
        before = self._names.person_with_role(phrase.head, position, favored, is_former="former" in phrase.before)
        if before or phrase.head not in self._kinds.words.known_people:
            return before
        return self._names.next_with_role(phrase.head, position)

    def _body_meant(self, head: str, position: int) -> Entity | None:
        """The organization that "the firm" points back to: the last one that did something, or the last one named."""
        if head not in self._kinds.words.known_bodies:
            return None
        subject = self._names.subject_before(position - 1, _PARAGRAPHS_NEAR)
        if subject and subject.kind is EntityKind.ORGANIZATION:
            return subject
        return self._names.body_before(position, position)

    def _person_meant(self, phrase: SourcePhrase) -> Entity | None:
        """The most prominent person, for words such as "the candidate" that point back to somebody named."""
        is_person = phrase.head in self._kinds.words.known_people or (
            self._kinds.words.is_person(phrase.head) and not _EPITHETS.isdisjoint(phrase.before)
        )
        if phrase.words[0] != "the" or not is_person:
            return None
        return self._person_meant_by("", phrase.span)


def _person_called(document: AnalyzedDocument, names: NamedMentions, phrase: SourcePhrase) -> Entity | None:
    """The person whose last name a transcript gives in capitals."""
    is_loud = document.text_of(phrase.span).isupper()
    return names.person_in_capitals(phrase.words[-1]) if is_loud else None


def _before_letters(document: AnalyzedDocument, names: NamedMentions, phrase: SourcePhrase) -> Entity | None:
    """The person whose name the letters of an honor end: "Ana Ruiz KC"."""
    letters = document.text_of(phrase.head_span)
    is_honored = letters.isupper() and len(letters) <= _LONGEST_HONOR and len(phrase.words) > 1
    entity = names.at(Span(phrase.span.start, phrase.span.start + 1)) if is_honored else None
    return entity if entity and entity.kind is EntityKind.PERSON else None


def _writer(document: AnalyzedDocument, kinds: SourceKinds, span: Span) -> Identity | None:
    """The reporter; inside quotation marks "I" is whoever speaks there."""
    if document.passage_at(span.start):
        return None
    byline = document.structure.byline
    name = document.text_of(byline).strip() if byline else ""
    return kinds.of_writer(next((name[3:] for by in _BYLINE if name.startswith(by)), name))


def _named_at_end(
    document: AnalyzedDocument, nouns: SourceWords, phrase: SourcePhrase, owners: Sequence[tuple[Span, Entity]]
) -> Entity | None:
    """The person in "a spokesman for the county, Tom Reyes", whom the parser hangs on the county.

    Without an article there need be no comma: "deputy director of roads in Mysuru Nur Alam".
    """
    if not owners or phrase.is_plural or not any(map(nouns.is_person, phrase.words)):
        return None
    mention, entity = owners[-1]
    is_bare = phrase.words[0] not in _ONE and not phrase.is_definite and nouns.is_person(phrase.head)
    is_apart = document.text.endswith(", ", 0, mention.start) or is_bare
    return entity if is_apart and mention.end == phrase.span.end and entity.kind is EntityKind.PERSON else None


def _is_member(kinds: SourceKinds, entity: Entity, phrase: SourcePhrase) -> bool:
    """Whether the name of a class stands for some of its members: "a Dane", "the Liberal", "two Danes"."""
    if entity.kind is not EntityKind.GROUP:
        return False
    if phrase.is_plural:
        return kinds.are_individuals(phrase)
    return phrase.words[0] in _ONE or (phrase.words[0] == "the" and kinds.words.is_person(phrase.head))
