"""From the words beside a statement to whoever they stand for."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.definite_descriptions import DefiniteReader
from onrecord.analysis.sources.documents import DocumentReader
from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.sources.introduced_sources import Heard, Introduced
from onrecord.analysis.sources.kinds import SourceKinds
from onrecord.analysis.sources.later_names import MemberFinder, named_later, only_saw
from onrecord.analysis.sources.name_index import NamedMentions, only
from onrecord.analysis.sources.named_phrases import CalledReader
from onrecord.analysis.sources.people_by_age import AgedPeople
from onrecord.analysis.sources.plural_references import TogetherReader
from onrecord.analysis.sources.polls import PollFinder
from onrecord.analysis.sources.pronoun_sources import ONE, PronounReader
from onrecord.analysis.sources.pronouns import PersonForms, PronounResolver
from onrecord.analysis.sources.source_phrases import SourcePhrase, read_phrase
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, SourceKind

_LINKS = frozenset({"and", "or", "nor", "&"})
_TOGETHER = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE})
_FEWEST_LISTED = 2
_BEFORE_LIST = re.compile(r"(?:,|:| ?[—–-]{1,2}) ?(?:namely )?")
_IN_LIST = re.compile(r",? (?:and |& )?(?:[A-Z][a-z]+\.? ){0,2}")
# "The group behind the attack" is none that was named before.
_TELLING_WHICH = frozenset({("behind",), ("responsible",)})
# A review of papers beside them is no more than a second proof.
_INTERVIEWS = re.compile(
    r"\binterviews? with (?P<whom>.+?)"
    r"(?=,? and (?:an? |the )?(?:analysis|documents|emails|examination|records|review)|$)"
)
_ASKED = frozenset({SourceKind.PERSON, SourceKind.PEOPLE, SourceKind.COLLECTIVE})
_HIS = frozenset({"his", "her"})
_QUESTION_AND_ANSWER = frozenset({("q",), ("a",)})
_REPORTER = frozenset(
    ("this", noun)
    for noun in ("reporter", "correspondent", "writer", "page", "newspaper", "paper", "magazine", "column")
)


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
        self._aged = AgedPeople(document.text, self._names)
        self._called = CalledReader(document, self._names, kinds.words)
        pronouns = PronounResolver(document, entities, forms)
        self._pronouns = PronounReader(document, kinds, self._names, pronouns, self._heard_at)
        self._definite = DefiniteReader(document, self._names, kinds.words)
        self._together = TogetherReader(document, self._names, kinds.words, self._definite)
        self._polls = PollFinder(document, kinds.words.polls)
        self._introduced = Introduced(
            (kinds.words.reports, kinds.words.polls), kinds.words.is_office, kinds.words.followers
        )
        self._documents = DocumentReader(document, kinds, self._names, self._heard_at)
        self._known: dict[Span, Heard | None] = {}
        self._groups: list[tuple[SourcePhrase, Identity]] = []
        self._last_names: dict[str, Identity] = {}

    def resolve(self, span: Span) -> Identity | None:
        """Whoever the words at ``span`` stand for; None when that cannot be told."""
        found = self._heard_at(span)
        if found is None:
            return None
        self._pronouns.last = found
        return found.identity

    def named_later(self) -> dict[tuple[str, str], Identity]:
        """By their keys, those introduced without a name and named later in the article."""
        unnamed = self._introduced.unnamed
        found = named_later(self._document.text, self._names, [phrase for phrase, _ in unnamed])
        return {unnamed[number][1].key: self._kinds.of_entity(entity) for number, entity in found}

    def documents_named(self, identities: Mapping[Span, Identity]) -> dict[tuple[str, str], Identity]:
        """By their keys, the documents in ``identities``, by where they are cited, whose maker is told somewhere."""
        return self._documents.named(identities)

    def groups_named(self) -> dict[tuple[str, str], Identity]:
        """By their keys, the people without names some of whom are named later in the article."""
        members, found = MemberFinder(self._document.text, self._names), {}
        for phrase, identity in self._groups:
            people = members.named(phrase)
            if people:
                found[identity.key] = self._kinds.of_members(identity, people)
        return found

    def _heard_at(self, span: Span) -> Heard | None:
        if span not in self._known:
            phrase = read_phrase(self._document, span, self._kinds.words)
            identity = self._identify(phrase)
            self._known[span] = Heard(phrase.outer_span, identity) if identity else None
            if identity and not phrase.is_pronoun:
                self._remember(phrase, identity)
        return self._known[span]

    def _remember(self, phrase: SourcePhrase, identity: Identity) -> None:
        self._introduced.add(phrase, identity)
        if phrase.is_plural and identity.is_anonymous and identity.kind in _ASKED:
            self._groups.append((phrase, identity))
        if identity.kind is SourceKind.PERSON and identity.name and not identity.entity:
            self._last_names.setdefault(identity.name.lower().split()[-1], identity)

    def _identify(self, phrase: SourcePhrase) -> Identity | None:
        if phrase.words in _QUESTION_AND_ANSWER:
            return None
        if phrase.words in _REPORTER:
            return self._pronouns.writer(phrase.span)
        if phrase.is_pronoun:
            return self._pronouns.speaker(phrase)
        if self._kinds.is_share(phrase) and (share := self._share(phrase)):
            return share
        if several := (self._several(phrase) if phrase.partners else None) or self._listed(phrase):
            return several
        both = self._together.meant_by(phrase)
        together = self._kinds.of_together(both) if both else None
        return together or _interviewed(phrase, self._document.text, self._heard_at) or self._noun(phrase)

    def _share(self, phrase: SourcePhrase) -> Identity | None:
        """The share of people asked, or their poll; "the third, Ana Ruiz, said" is no share, but she is."""
        beside = (self._names.at(span) for span in phrase.appositions)
        if person := next((person for person in beside if person and person.kind is EntityKind.PERSON), None):
            return self._kinds.of_entity(person)
        poll = self._poll_before(phrase)
        return poll or self._kinds.of_share(phrase, self._document.text)

    def _noun(self, phrase: SourcePhrase) -> Identity | None:
        named = self._called.named(phrase)
        entity = named or self._named_like_an_office(phrase)
        if entity and entity.kind is not EntityKind.PERSON:
            entity = self._called.at_end(phrase, self._names.inside(phrase.span)) or entity
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

    def _several(self, phrase: SourcePhrase) -> Identity | None:
        """Whom "and" joins: "Callum and Ewan Brodie", "he and Ms. Okafor"; "she" of "she and her aides"."""
        spans = (phrase.head_span, *phrase.partners)
        found = [self._person_at(span) for span in spans]
        people = list({person.id: person for person in found if person}.values())
        if len(people) > 1:
            return self._kinds.of_together(people)
        named = self._bodies_at(spans)
        if len(named) == len(spans) and not _LINKS.isdisjoint(phrase.words):
            return self._kinds.of_together(named)
        # One person with two roles: "tribal lawyer and poet Ana Ruiz", "the star and singer Ana Ruiz".
        is_bare = phrase.words[0] not in ONE and (not phrase.is_definite or self._is_of_two_roles(phrase))
        if people and is_bare and found[0] is None and self._kinds.words.is_person(phrase.head):
            return self._kinds.of_entity(people[0], phrase)
        return self._pronouns.speaker(phrase) if phrase.is_led_by_pronoun else None

    def _bodies_at(self, spans: Sequence[Span]) -> list[Entity]:
        """The people, bodies and places at some places, each once."""
        found = (self._person_at(span) or self._names.at(span) or self._body_before(span) for span in spans)
        return list({body.id: body for body in found if body and body.kind in _TOGETHER}.values())

    def _listed(self, phrase: SourcePhrase) -> Identity | None:
        """The people whose names, and nothing else, follow a plural: "two clerks — Ana Ruiz and Tom Reyes"."""
        if not phrase.is_plural:
            return None
        inside = self._names.inside(Span(phrase.head_span.end, phrase.span.end))
        named = [(mention, entity) for mention, entity in inside if entity.kind is EntityKind.PERSON]
        if len(named) < _FEWEST_LISTED or phrase.span.end > named[-1][0].end + 1:
            return None
        text, ends = self._document.text, [phrase.head_span.end, *(mention.end for mention, _ in named)]
        gaps = [text[end : mention.start] for end, (mention, _) in zip(ends, named, strict=False)]
        is_list = _BEFORE_LIST.fullmatch(gaps[0]) and all(map(_IN_LIST.fullmatch, gaps[1:]))
        return self._kinds.of_together(only(named)) if is_list else None

    def _body_before(self, noun: Span) -> Entity | None:
        """The body that "the ministry" points back to, if ``noun`` stands in such words."""
        is_definite = self._document.text.endswith("the ", 0, noun.start)
        return self._definite.body(self._document.text_of(noun).lower(), noun.start) if is_definite else None

    def _is_of_two_roles(self, phrase: SourcePhrase) -> bool:
        """Whether a second role, without an article, stands behind "and": not "the mayor and Ana Ruiz"."""
        behind = self._document.text[phrase.head_span.end : phrase.span.end].split()
        roles = list(takewhile(str.islower, behind[1:]))
        return behind[:1] == ["and"] and bool(roles) and self._kinds.words.is_person(roles[-1])

    def _person_at(self, span: Span) -> Entity | None:
        entity = self._names.at(span) or self._person_behind(span)
        if entity is None and self._document.text_of(span).lower() in {"he", "she"}:
            return self._pronouns.person(self._document.text_of(span).lower(), span)
        return entity if entity and entity.kind is EntityKind.PERSON else None

    def _person_behind(self, noun: Span) -> Entity | None:
        """Whose name follows a noun for a person: "her colleague Tom Reyes", "her deputy, Tom Reyes"."""
        if not self._kinds.words.is_person(self._document.text_of(noun).lower()):
            return None
        is_apart = self._document.text.startswith(", ", noun.end)
        return self._names.person_right_after(noun.end + is_apart)

    def _poll_before(self, phrase: SourcePhrase) -> Identity | None:
        """The poll whose share of people asked ``phrase`` gives, one that has a name first."""
        found = None
        for span in self._polls.before(phrase.span.start):
            heard = self._heard_at(span)
            if heard and not heard.identity.is_anonymous:
                return heard.identity
            found = found or (heard.identity if heard else None)
        return found

    def _described(self, phrase: SourcePhrase) -> Identity | None:
        inside = self._names.inside(phrase.span)
        owners = [(mention, entity) for mention, entity in inside if not only_saw(self._document.text, mention)]
        named = self._called.at_end(phrase, owners)
        if named:
            return self._kinds.of_entity(named, phrase)
        owning = only(self._without_roles(owners)) or self._definite.owners(phrase) or self._principal(phrase)
        described = self._kinds.of_description(phrase, self._document.text, owning)
        return self._with_owner(described, phrase) if described and described.name else described

    def _without_roles(self, named: Sequence[tuple[Span, Entity]]) -> list[tuple[Span, Entity]]:
        """Names without the bodies in roles: a spokesman for "Port Board chief Ana Ruiz" is not the board's."""
        roles = [
            Span(name.start - len(f"{who.role} "), name.start) for name, who in named if self._is_titled(name, who)
        ]
        return [(name, who) for name, who in named if not any(role.covers(name) for role in roles)]

    def _is_titled(self, name: Span, person: Entity) -> bool:
        return bool(person.role) and self._document.text.endswith(f"{person.role} ", 0, name.start)

    def _with_owner(self, described: Identity, phrase: SourcePhrase) -> Identity:
        """Words with "his" or "her", named by whose it is: "his diary", "Ana Ruiz's diary"."""
        owner, name = phrase.words[0], described.name or ""
        person = self._pronouns.person(owner, phrase.span) if owner in _HIS and name.lower().startswith(owner) else None
        return replace(described, name=f"{person.name}’s{name[len(owner) :]}") if person else described

    def _principal(self, phrase: SourcePhrase) -> list[Entity]:
        """For whom "her spokesman" speaks."""
        owner = phrase.words[0]
        if owner not in _HIS or phrase.head not in self._kinds.words.spokespeople:
            return []
        person = self._pronouns.person(owner, Span(phrase.span.start, phrase.span.start + len(owner)))
        return [person] if person else []

    def _known_before(self, phrase: SourcePhrase) -> Identity | None:
        """Who is meant by "the official" after "a US official", by "the governor" after "Gov. Ana Ruiz"."""
        if phrase.quantity:
            return None
        aged = self._aged.meant_by(phrase)
        if aged:
            return self._kinds.of_entity(aged)
        if not phrase.is_definite or phrase.has_owner:
            known = self._introduced.only_body(phrase)
            return known or self._introduced.class_told(phrase) or self._officer(phrase)
        before = self._introduced.meant_by(phrase)
        return before if before or phrase.is_plural else self._named_before(phrase)

    def _named_before(self, phrase: SourcePhrase) -> Identity | None:
        """The body, the document or the person that the article named, whom a definite phrase points back to."""
        is_bare = not phrase.before[1:] and phrase.words[len(phrase.before) + 1 :][:1] not in _TELLING_WHICH
        bare = self._definite.body(phrase.head, phrase.span.start) if is_bare else None
        body = bare or self._definite.body_of_kind(phrase) or self._definite.publication(phrase)
        if body:
            return self._kinds.of_entity(body)
        told = self._introduced.document(phrase) or self._documents.told_of(phrase)
        if found := told or self._documents.issued_before(phrase, self._pronouns.last):
            return found
        person = self._definite.person_with_role(phrase, self._pronouns.last_person)
        if person is None and self._definite.is_of_somebody_named(phrase) and not self._definite.is_anothers(phrase):
            person = self._pronouns.told_by(phrase)
        return self._kinds.of_entity(person) if person else None

    def _officer(self, phrase: SourcePhrase) -> Identity | None:
        """Who holds the office of which a phrase tells more: "the Minister of Roads", "ports secretary"."""
        is_one = not phrase.is_plural and phrase.words[0] not in ONE and not phrase.is_led_by_pronoun
        if not is_one or not self._kinds.words.is_role(phrase.head):
            return None
        person = self._definite.person_with_role(phrase, self._pronouns.last_person)
        # "The former secretary of state" tells more of somebody known.
        is_former = phrase.words[:2] == ("the", "former") and phrase.head not in self._kinds.words.spokespeople
        if person is None and is_former:
            person = self._pronouns.told_by(phrase)
        return self._kinds.of_entity(person) if person else None


def _interviewed(phrase: SourcePhrase, text: str, look_up: Callable[[Span], Heard | None]) -> Identity | None:
    """Who told it in "interviews with seven officials", also where emails or a review stand beside them."""
    match = _INTERVIEWS.search(text, phrase.span.start, phrase.span.end)
    heard = look_up(Span(*match.span("whom"))) if match else None
    return heard.identity if heard and heard.identity.kind in _ASKED else None


def _is_member(kinds: SourceKinds, entity: Entity, phrase: SourcePhrase) -> bool:
    """Whether the name of a class stands for some of its members: "a Dane", "the Liberal", "two Danes"."""
    if entity.kind is not EntityKind.GROUP:
        return False
    if phrase.is_plural:
        return kinds.are_individuals(phrase)
    is_one = kinds.words.is_person(phrase.head) or kinds.words.is_one_of_a_people(phrase.head)
    return phrase.words[0] in ONE or (phrase.words[0] == "the" and is_one)
