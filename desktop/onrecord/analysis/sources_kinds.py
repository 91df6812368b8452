"""What kind of source a phrase is, and whether it is named, by the rules of sourcing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.sources_phrases import SourcePhrase
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, SourceKind, SourceStatus

_NAMED, _ANONYMOUS = SourceStatus.NAMED, SourceStatus.ANONYMOUS
_BODIES = frozenset({EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.FACILITY, EntityKind.GROUP})


@dataclass(frozen=True, slots=True)
class Identity:
    """Who or what a phrase stands for.

    ``key`` is equal for phrases that stand for the same source; ``reason`` says
    in plain words why it has its kind and status.
    """

    key: tuple[str, str]
    kind: SourceKind
    status: SourceStatus
    name: str | None
    description: str | None
    entity: Entity | None
    reason: str

    @property
    def is_anonymous(self) -> bool:
        """Whether the article does not say who it is."""
        return self.status is _ANONYMOUS


class SourceKinds:
    """The nouns for sources."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.spokespeople = _with_plurals(lexicon.section("spokesperson"))
        self.individuals = _with_plurals(lexicon.section("individual"))
        self.classes = lexicon.section("class") | _plurals(lexicon.section("organization"))
        self.unnamed_people = lexicon.section("people when plural")
        self.organizations = _with_plurals(lexicon.section("organization"))
        self.documents = _with_plurals(lexicon.section("document"))
        self.known_bodies = lexicon.section("body named before")
        self.known_people = lexicon.section("somebody named before")
        self.publications = _with_plurals(lexicon.section("publication"))
        self.publication_names = lexicon.section("publication names")

    def of_entity(self, entity: Entity, phrase: SourcePhrase | None = None) -> Identity:
        """The source that a name in the text stands for."""
        kind = self._kind_of_entity(entity)
        status = _ANONYMOUS if kind is SourceKind.COLLECTIVE else _NAMED
        reason = "a whole class of people" if status is _ANONYMOUS else "the article gives the name"
        description = entity.role or None
        if phrase and kind is SourceKind.COLLECTIVE:
            return Identity(("class", phrase.without_determiner), kind, status, None, entity.name, entity, reason)
        return Identity(("entity", entity.id), kind, status, entity.name, description, entity, reason)

    def of_description(self, phrase: SourcePhrase, text: str, owners: Sequence[Entity]) -> Identity:
        """The source that words without a name for it stand for; ``owners`` are named beside them."""
        words = phrase.span.text_of(text)
        head = phrase.head
        if head in self.spokespeople and owners:
            return self._spokesperson(words, owners)
        if head in self.documents:
            return _described(phrase, SourceKind.DOCUMENT, words, owners)
        if head in self.publications:
            return _described(phrase, SourceKind.PUBLICATION, words, owners)
        is_generic = phrase.is_plural and head.endswith("s") and not owners
        if head in self.organizations and not is_generic:
            return _described(phrase, SourceKind.ORGANIZATION, words, ())
        if phrase.is_proper and not self._is_common(head):
            kind = SourceKind.PERSON if _looks_like_a_person(words) else SourceKind.ORGANIZATION
            key = (kind.value, phrase.without_determiner)
            return Identity(key, kind, _NAMED, words, None, None, "the article gives the name")
        return self._people(phrase, words)

    def _is_common(self, head: str) -> bool:
        return head in self.individuals or head in self.classes or head in self.spokespeople

    def _kind_of_entity(self, entity: Entity) -> SourceKind:
        last = entity.name.lower().split()[-1].strip(".") if entity.name.split() else ""
        if entity.kind is EntityKind.PERSON:
            return SourceKind.PERSON
        if entity.kind is EntityKind.GROUP:
            return SourceKind.COLLECTIVE
        if entity.kind in {EntityKind.WORK, EntityKind.LAW}:
            return SourceKind.DOCUMENT if last not in self.publication_names else SourceKind.PUBLICATION
        return SourceKind.PUBLICATION if last in self.publication_names else SourceKind.ORGANIZATION

    def _spokesperson(self, words: str, owners: Sequence[Entity]) -> Identity:
        body = next((owner for owner in owners if owner.kind in _BODIES), None)
        reason = "an unnamed spokesperson of a body that is named"
        if body:
            return Identity(("entity", body.id), SourceKind.ORGANIZATION, _NAMED, body.name, words, body, reason)
        principal = owners[0]
        reason = "an unnamed spokesperson of somebody who is named"
        name = f"spokesperson for {principal.name}"
        return Identity(("spokesperson", principal.id), SourceKind.ORGANIZATION, _NAMED, name, words, None, reason)

    def _people(self, phrase: SourcePhrase, words: str) -> Identity:
        plural = phrase.is_plural or phrase.head in self.classes
        key = ("people" if phrase.is_plural else "somebody", phrase.head)
        if plural and phrase.head not in self.unnamed_people and not _is_counted(phrase):
            key = ("class", phrase.without_determiner)
            return Identity(key, SourceKind.COLLECTIVE, _ANONYMOUS, None, words, None, "a whole class of people")
        reason = "people whom the article does not name" if plural else "somebody whom the article does not name"
        if any(word in {"another", "second", "third", "other"} for word in phrase.words):
            key = (key[0], phrase.span.text_of(words) or words)
        return Identity(key, SourceKind.PEOPLE, _ANONYMOUS, None, words, None, reason)


def _looks_like_a_person(words: str) -> bool:
    """Whether a name that no rule knows has the form of a person's: one word, written the usual way or in capitals."""
    return words.isalpha() and (words.isupper() or words.istitle())


def _is_counted(phrase: SourcePhrase) -> bool:
    """Whether a plural speaks of some individuals: "two people", "three residents"."""
    numbers = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several"}
    familiar = {"familiar", "briefed", "close", "involved", "knowledge"}
    return bool(numbers & set(phrase.words) or familiar & set(phrase.words))


def _described(phrase: SourcePhrase, kind: SourceKind, words: str, owners: Sequence[Entity]) -> Identity:
    is_owned = bool(owners) or phrase.has_owner
    if is_owned or kind is not SourceKind.DOCUMENT:
        reason = "the article says whose it is" if is_owned else "the body that speaks is told by what it is"
        key = (kind.value, phrase.without_determiner)
        return Identity(key, kind, _NAMED, _capitalized_name(words), words, None, reason)
    return Identity(
        (kind.value, phrase.head), kind, _ANONYMOUS, None, words, None, "the article does not say whose it is"
    )


def _capitalized_name(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("A ")


def _with_plurals(nouns: frozenset[str]) -> frozenset[str]:
    return nouns | _plurals(nouns)


def _plurals(nouns: Iterable[str]) -> frozenset[str]:
    ends_in_y = {noun for noun in nouns if noun.endswith("y") and noun[-2:-1] not in "aeiou"}
    return frozenset(noun[:-1] + "ies" if noun in ends_in_y else noun + "s" for noun in nouns)


def owners_in(entities: Iterable[Entity], span: Span) -> list[Entity]:
    """The named people and bodies mentioned inside ``span``."""
    kinds = _BODIES | {EntityKind.PERSON, EntityKind.WORK}
    return [e for e in entities if e.kind in kinds and any(span.covers(m) for m in e.mentions)]
