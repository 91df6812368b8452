"""Whom the words for a German source stand for, what kind of source that is and whether it is named."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.german.words import DATIVE_PRONOUNS, GermanWords
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, SourceKind, SourceStatus

_NAMED, _ANONYMOUS = SourceStatus.NAMED, SourceStatus.ANONYMOUS
_CORPORATE = frozenset({"ag", "gmbh", "se", "kg", "ag.", "e.v", "ev", "ggmbh", "kgaa", "plc", "ltd", "inc"})
_NUMBERS = {"zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10}
_DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des"})
_MARKS = '„“”"»«'
_INDEFINITE = frozenset({"ein", "eine", "einer", "einem", "eines"})
_OTHERS = frozenset({"anderer", "andere", "anderem", "weiterer", "weitere", "zweiter", "zweite"})
# "Die Chefin der Werft, die frühere Ministerin Anna Berg."
_SECOND_ROLE = re.compile(r", (?:der|die) (?:[\w-]+ ){1,3}")
_AFTER_NAMES = frozenset(".,:;")
_NEAR = 600
_FEW = 3


@dataclass(frozen=True, slots=True)
class Identity:
    """Who or what a phrase stands for; ``key`` is equal for phrases that stand for the same source."""

    key: tuple[str, str]
    kind: SourceKind
    status: SourceStatus
    name: str | None
    description: str | None
    reason: str
    entity: Entity | None = None
    number: int = 0

    @property
    def is_anonymous(self) -> bool:
        """Whether the article does not say who it is."""
        return self.status is _ANONYMOUS


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a source: ``head`` is the noun they are about, in lower case, ``owner`` the words after it."""

    words: tuple[str, ...]
    span: Span
    determiner: str
    head: str
    names: str
    owner: str


class IdentityResolver:
    """Resolves the sources of one article's statements, asked in reading order."""

    def __init__(self, document: AnalyzedDocument, entities: Sequence[Entity], words: GermanWords) -> None:
        self._document = document
        self._words = words
        people = [entity for entity in entities if entity.kind is EntityKind.PERSON]
        self._mentions = sorted(((m, e) for e in people for m in e.mentions), key=lambda pair: pair[0])
        self._starts = [mention.start for mention, _ in self._mentions]
        self._officials = [entity for entity in people if entity.role]
        self._called: dict[str, Identity] = {}
        self._spoken: deque[tuple[int, Identity]] = deque(maxlen=_FEW)

    def resolve(self, span: Span) -> Identity | None:
        """Whoever the words at ``span`` stand for; None when a pronoun cannot be resolved."""
        words = self._document.text_of(span)
        lowered = words.lower()
        pronoun = DATIVE_PRONOUNS.get(lowered) or (lowered if lowered in self._words.pronouns else None)
        found = self._pronoun(pronoun, span) if pronoun else self._phrase(words, span)
        if found:
            self._spoken.append((span.end, found))
        return found

    def _pronoun(self, pronoun: str, span: Span) -> Identity | None:
        if pronoun not in {"er", "sie"}:
            return None
        if subject := self._opens_sentence_before(pronoun, span):
            return self._person(subject)
        for end, identity in reversed(self._spoken):
            if span.start - end < _NEAR and self._fits(pronoun, identity):
                return identity
        near = bisect_left(self._starts, span.start - _NEAR), bisect_left(self._starts, span.start)
        before = (entity for _, entity in reversed(self._mentions[slice(*near)]))
        person = next((e for e in before if _form(e.role, self._words) in {"", pronoun}), None)
        return self._person(person) if person else None

    def _opens_sentence_before(self, pronoun: str, span: Span) -> Entity | None:
        """Whoever the sentence before is about, if nobody spoke since: "Berg war im Mai dort. Damals lobte er"."""
        sentence = self._document.sentence_at(span.start)
        before = self._document.sentence_at(sentence.start - 2) if sentence and sentence.start > 1 else None
        number = bisect_left(self._starts, before.start) if before else len(self._starts)
        if before is None or number == len(self._starts) or (self._spoken and self._spoken[-1][0] > before.start):
            return None
        mention, person = self._mentions[number]
        is_first = self._document.text[before.start : mention.start].strip() in {"", person.role}
        return person if is_first and _form(person.role, self._words) in {"", pronoun} else None

    def _fits(self, pronoun: str, identity: Identity) -> bool:
        if identity.kind is SourceKind.PERSON and identity.number > 1:
            return pronoun == "sie"
        if identity.kind is SourceKind.PERSON:
            role = identity.entity.role if identity.entity else ""
            return _form(role, self._words) in {"", pronoun}
        head = identity.key[1].split()[-1] if identity.key[1] else ""
        is_woman = head.endswith("in") or identity.number > 1 or identity.kind is SourceKind.COLLECTIVE
        return identity.kind in {SourceKind.PEOPLE, SourceKind.COLLECTIVE} and is_woman is (pronoun == "sie")

    def _phrase(self, words: str, span: Span) -> Identity | None:
        phrase = self._taken_apart(words, span)
        people = self._people_in(span)
        person = next(iter(people), None)
        if named := self._in_commas(span):
            return self._person(named)
        if person and phrase.head in self._words.spokespeople and phrase.owner[:1].islower():
            name = f"Sprecher von {person.name}"
            reason = "an unnamed spokesperson of a named person or body"
            return Identity(("spokesperson", person.id), SourceKind.ORGANIZATION, _NAMED, name, words, reason)
        if len(people) > 1 and " und " in words:
            return _together(people, words)
        if person:
            return self._person(person)
        found = self._known_elsewhere(phrase) or self._described(phrase, words)
        self._called[phrase.head] = found
        return found

    def _people_in(self, span: Span) -> list[Entity]:
        """The people named inside ``span``, each once, in reading order."""
        inside = self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return list({entity.id: entity for mention, entity in inside if span.covers(mention)}.values())

    def _in_commas(self, span: Span) -> Entity | None:
        """Whoever is named in commas behind the words for what he or she is: "Die Chefin, Anna Berg, sagte"."""
        text, index = self._document.text, bisect_left(self._starts, span.end)
        if index == len(self._mentions):
            return None
        mention, person = self._mentions[index]
        between = text[span.end : mention.start]
        is_apart = between == ", " and text.startswith(",", mention.end)
        is_told_twice = _SECOND_ROLE.fullmatch(between) and text[mention.end : mention.end + 1] in _AFTER_NAMES
        return person if is_apart or is_told_twice else None

    def _taken_apart(self, words: str, span: Span) -> _Phrase:
        parts = words.split()
        lowered = [part.lower() for part in parts]
        first = 0
        while first < len(parts) - 1 and (lowered[first] in self._words.determiners or parts[first][:1].islower()):
            first += 1
        last = first
        while last + 1 < len(parts) and parts[last + 1][:1].isupper():
            last += 1
        head = next((w for w in lowered[first : last + 1] if self._words.is_source(w)), lowered[first])
        names, owner = " ".join(parts[first:]), " ".join(parts[lowered.index(head, first) + 1 :])
        return _Phrase(tuple(lowered), span, lowered[0], head.strip(",."), names, owner)

    def _person(self, entity: Entity) -> Identity:
        reason = "the article gives the name"
        return Identity(
            ("entity", entity.id), SourceKind.PERSON, _NAMED, entity.name, entity.role or None, reason, entity
        )

    def _known_elsewhere(self, phrase: _Phrase) -> Identity | None:
        """Who is meant by "die Ministerin" beside "Ministerin Anna Berg", by "der Anwohner" after "ein Anwohner"."""
        if phrase.determiner not in _DEFINITE or phrase.owner:
            return None
        before = self._called.get(phrase.head)
        if before:
            return before
        heads = (phrase.head, re.sub(r"(?:e[ns]|s)$", "", phrase.head))
        fitting = [entity for entity in self._officials if entity.role.lower().endswith(heads)]
        counts = ((bisect_left(entity.mentions, phrase.span), entity) for entity in fitting)
        named = [(entity.mentions[count - 1], entity) for count, entity in counts if count]
        if named:
            return self._person(max(named, key=lambda pair: pair[0])[1])
        return self._person(fitting[0]) if fitting else None

    def _described(self, phrase: _Phrase, words: str) -> Identity:
        lists, head = self._words, phrase.head
        if head in lists.spokespeople:
            return self._spokesperson(phrase, words)
        if head in lists.documents:
            return self._document_source(phrase, words)
        if head in lists.publications or phrase.names[0] in _MARKS:
            return _body(SourceKind.PUBLICATION, phrase)
        return self._people(phrase, words) or self._named(phrase, words)

    def _people(self, phrase: _Phrase, words: str) -> Identity | None:
        lists, head = self._words, phrase.head
        is_counted = not lists.counted.isdisjoint(phrase.words) or phrase.determiner in _INDEFINITE
        if head in lists.classes and not is_counted:
            key, reason = ("class", phrase.names.lower()), "a whole class of people"
            return Identity(key, SourceKind.COLLECTIVE, _ANONYMOUS, None, words, reason)
        known = (lists.individuals, lists.classes, lists.people)
        return self._unnamed(phrase, words) if any(head in nouns for nouns in known) else None

    def _named(self, phrase: _Phrase, words: str) -> Identity:
        """A body, or somebody, whose name or noun stands in no list."""
        if phrase.head in self._words.organizations or self._is_corporate(phrase):
            return _body(SourceKind.ORGANIZATION, phrase)
        if phrase.determiner in self._words.determiners:
            return self._unnamed(phrase, words)
        key, reason = ("name", phrase.names.lower()), "the article gives the name"
        return Identity(key, SourceKind.PERSON, _NAMED, phrase.names, None, reason)

    def _is_corporate(self, phrase: _Phrase) -> bool:
        """Whether it has the form of a body's name: letters, a legal form, or two capitals after an article."""
        parts = phrase.names.split()
        has_letters = any(part.isupper() and len(part) > 1 for part in parts)
        is_proper = phrase.determiner in _DEFINITE and len(parts) > 1 and parts[1][:1].isupper()
        return has_letters or is_proper or parts[-1].lower() in _CORPORATE

    def _spokesperson(self, phrase: _Phrase, words: str) -> Identity:
        body = phrase.owner or (phrase.head if self._words.spokespeople.is_compound(phrase.head) else "")
        if not body:
            return self._unnamed(phrase, words)
        name = _body_name(body, self._words) if phrase.owner else phrase.names
        reason = "an unnamed spokesperson of a body that is named"
        return Identity(("body", name.lower()), SourceKind.ORGANIZATION, _NAMED, name, words, reason)

    def _document_source(self, phrase: _Phrase, words: str) -> Identity:
        is_compound = phrase.head.endswith("angaben") and phrase.head != "angaben"
        if phrase.owner or is_compound or "-" in phrase.head:
            key, reason = ("document", phrase.names.lower()), "the article says whose it is"
            return Identity(key, SourceKind.DOCUMENT, _NAMED, phrase.names, words, reason)
        key, reason = ("document", phrase.head), "the article does not say whose it is"
        return Identity(key, SourceKind.DOCUMENT, _ANONYMOUS, None, words, reason)

    def _unnamed(self, phrase: _Phrase, words: str) -> Identity:
        number = next((_NUMBERS[word] for word in phrase.words if word in _NUMBERS), 0)
        is_one = phrase.determiner in _INDEFINITE
        key = ("somebody" if is_one else "people", phrase.head)
        if not _OTHERS.isdisjoint(phrase.words):
            key = (key[0], phrase.names.lower())
        reason = "someone the article doesn’t name" if is_one else "people whom the article does not name"
        return Identity(key, SourceKind.PEOPLE, _ANONYMOUS, None, words, reason, number=1 if is_one else number)


def _together(people: Sequence[Entity], words: str) -> Identity:
    """The one source that several named people are who say something together."""
    key = ("together", " ".join(sorted(person.id for person in people)))
    name, reason = " und ".join(person.name for person in people), "the article gives their names"
    return Identity(key, SourceKind.PERSON, _NAMED, name, words, reason, number=len(people))


def _body(kind: SourceKind, phrase: _Phrase) -> Identity:
    reason = "an organization described by what it is"
    name = phrase.names.strip(_MARKS) if phrase.names[0] in _MARKS else phrase.names
    return Identity(("body", name.lower()), kind, _NAMED, name, None, reason)


def _body_name(owner: str, lists: GermanWords) -> str:
    """The name of a body in the nominative: "des Flughafens" is "Flughafen"."""
    parts = owner.split()
    is_genitive = parts[0].lower() in {"des", "eines"}
    while len(parts) > 1 and (parts[0].lower() in lists.determiners or parts[0].lower() in lists.links):
        parts.pop(0)
    if is_genitive and parts[0].endswith("s"):
        parts[0] = re.sub("(?<=[dtsß])es$|s$", "", parts[0])
    return " ".join(parts)


def _form(role: str, words: GermanWords) -> str:
    """The pronoun that a role takes: feminine roles end in "in"."""
    lowered = role.lower()
    if not lowered:
        return ""
    return "sie" if lowered.endswith(("in", "frau")) else "er" if lowered in words.people else ""
