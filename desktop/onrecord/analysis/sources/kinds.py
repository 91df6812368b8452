"""The kind of a source, and whether it is named: one row of a table for each way to tell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import introduces_person
from onrecord.analysis.sources.identities import ANONYMOUS, NAMED, SURE, TOGETHER, Identity
from onrecord.analysis.sources.source_phrases import SourcePhrase, number_of
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.records import Entity
from onrecord.domain.vocabulary import EntityKind, SourceKind
from onrecord.domain.wording import Wording, worded
from onrecord.translation import Message, _

PERSON, PEOPLE, COLLECTIVE = SourceKind.PERSON, SourceKind.PEOPLE, SourceKind.COLLECTIVE
ORGANIZATION, PUBLICATION, DOCUMENT = SourceKind.ORGANIZATION, SourceKind.PUBLICATION, SourceKind.DOCUMENT

_BODIES = frozenset({EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.FACILITY, EntityKind.GROUP})
_NEW = frozenset({"another", "second", "third", "fourth", "other"})
_AUDIENCE = word_list("kinds: audience")
_ACCOUNT = re.compile(r"(?:^| )(@[^ ]+)|\b[Uu]ser (?=[^ ]*[A-Z\d_])([^ ]+)$")
_NAMED_SO = re.compile(r" (?:named|called) ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)$")
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_LONGEST_NAME = 5
_GUESSED, _BY_FORM, _BY_WORDS = 0.55, 0.65, 0.8
_GIVEN = Message("the article gives the name")
OWNED = Message("the article says whose it is")
_NO_NAMES = Message("a group without names")


@dataclass(frozen=True)
class Description:
    """Words for a source that give no known name; ``owners`` are named in or beside them."""

    phrase: SourcePhrase
    text: str
    nouns: SourceWords
    owners: Sequence[Entity] = ()

    @cached_property
    def words(self) -> str:
        """The words as they are written."""
        return " ".join(self.phrase.span.text_of(self.text).split())

    def named(self, kind: SourceKind, reason: Wording) -> Identity:
        """The source that goes by the words themselves."""
        key, name = (kind.value, self.phrase.without_determiner), without_article(self.words)
        return Identity(key, kind, NAMED, reason, name, self.words, confidence=_BY_WORDS)

    def unnamed(self, kind: SourceKind, reason: Wording, key: str = "", confidence: float = _BY_WORDS) -> Identity:
        """The source that the article does not name."""
        telling = (key or kind.value, self.phrase.without_determiner)
        return Identity(telling, kind, ANONYMOUS, reason, description=self.words, confidence=confidence)


class KindRule(NamedTuple):
    """A row: what the words are, the source they make if they are that, and an example."""

    name: str
    makes: Callable[[Description], Identity | None]
    example: str


def kind_told(rules: Sequence[KindRule], told: Description) -> Identity | None:
    """The source by the first row that fits; None when the words stand for nobody who could be one."""
    return next((found for rule in rules if (found := rule.makes(told))), None)


def _label(told: Description) -> Identity | None:
    if not told.words.isupper() or not told.text.startswith(":", told.phrase.span.end):
        return None
    found = told.named(PERSON, worded("a transcript gives the name"))
    return replace(found, name=told.words, description=None, is_somebody=True)


def _account(told: Description) -> Identity | None:
    found = _ACCOUNT.search(told.words)
    return _person_called((found[1] or found[2]).strip(",.")) if found else None


def _named_in_passing(told: Description) -> Identity | None:
    found = _NAMED_SO.search(told.words)
    return _person_called(found[1]) if found and told.nouns.is_person(told.phrase.head) else None


def _person_called(name: str) -> Identity:
    key = (PERSON.value, name.lower())
    return Identity(key, PERSON, NAMED, worded(_GIVEN), name, confidence=_BY_WORDS, is_somebody=True)


def _spokesperson(told: Description) -> Identity | None:
    """Make the spokesperson of a named or public body that body; that of a person stays one."""
    phrase, nouns = told.phrase, told.nouns
    if phrase.head not in nouns.spokespeople:
        return None
    if body := next((owner for owner in told.owners if owner.kind in _BODIES), None):
        key, reason = ("entity", body.id), worded("an unnamed spokesperson for a named organization")
        return Identity(key, ORGANIZATION, NAMED, reason, body.name, told.words, body, is_somebody=True)
    if told.owners:
        key, name = ("spokesperson", told.owners[0].id), f"spokesperson for {told.owners[0].name}"
        reason = worded("an unnamed spokesperson for a named person or organization")
        return Identity(key, ORGANIZATION, NAMED, reason, name, told.words, is_somebody=True)
    noun = phrase.before[-1] if phrase.before and phrase.head.startswith("spokes") else ""
    if noun not in nouns.public_bodies or noun in nouns.vague_bodies:
        return None
    reason = worded("an unnamed spokesperson for an organization described by what it is")
    return replace(told.named(ORGANIZATION, reason), key=(ORGANIZATION.value, noun), name=noun)


def _document(told: Description) -> Identity | None:
    phrase, nouns = told.phrase, told.nouns
    is_document = phrase.head in nouns.documents and not phrase.quantity
    return _of_document(told) if is_document and not nouns.are_public_figures(phrase.head, phrase.before) else None


def _of_document(told: Description) -> Identity:
    phrase = told.phrase
    if told.owners or phrase.has_owner or phrase.is_of_body:
        return told.named(DOCUMENT, worded(OWNED))
    if phrase.head in told.nouns.public_documents and phrase.is_definite:
        return told.named(DOCUMENT, worded("anyone can look it up"))
    return told.unnamed(DOCUMENT, worded("the article doesn’t say whose it is"))


def _body(told: Description) -> Identity | None:
    """A publication or a body without a name of its own: known by what it is ("the police"), or not ("a company")."""
    phrase, nouns = told.phrase, told.nouns
    is_publication = phrase.head in nouns.publications
    if not (is_publication or phrase.head in nouns.organizations or phrase.head in nouns.movements):
        return None
    kind = PUBLICATION if is_publication else ORGANIZATION
    is_owned = phrase.has_owner or any(owner.kind is not EntityKind.PLACE for owner in told.owners)
    if is_owned or phrase.is_proper or phrase.words[0] not in {"a", "an", "one"}:
        return told.named(kind, worded("an organization described by what it is"))
    return told.unnamed(kind, worded("the article doesn’t say which organization it is"))


def _people(told: Description) -> Identity | None:
    phrase, nouns = told.phrase, told.nouns
    if not _stands_for_people(phrase, nouns):
        return None
    is_plural = phrase.is_plural or phrase.head in nouns.groups or nouns.is_class(phrase.head)
    confidence = _BY_WORDS if phrase.is_nominal else _GUESSED
    if is_plural and not are_individuals(phrase, nouns):
        return told.unnamed(COLLECTIVE, worded(_NO_NAMES), "class", confidence)
    reason = worded("people the article doesn’t name") if is_plural else worded("someone the article doesn’t name")
    kind = "people" if is_plural else "somebody"
    found = told.unnamed(PEOPLE if is_plural else PERSON, reason, kind, confidence)
    # Another official is nobody who was told of in the same words before.
    apart = phrase.span.start if not _NEW.isdisjoint(phrase.words) else ""
    number = phrase.number if phrase.is_plural or not is_plural else number_of(phrase.head)
    return replace(found, key=(kind, f"{found.key[1]}{apart}"), number=number, is_somebody=not is_plural)


def _stands_for_people(phrase: SourcePhrase, nouns: SourceWords) -> bool:
    head = phrase.head
    is_bare = phrase.words == ("the", head)
    is_one = is_bare and not phrase.is_plural and nouns.is_one_of_a_people(head)
    if is_one or phrase.is_age or nouns.are_public_figures(head, phrase.before):
        return True
    if not (nouns.is_person(head) or nouns.is_class(head) or head in nouns.organization_plurals):
        return bool(phrase.quantity)
    return (phrase.is_nominal or nouns.is_person(head) or is_bare) and not _ends_name(phrase, nouns)


def _ends_name(phrase: SourcePhrase, nouns: SourceWords) -> bool:
    """Whether a name's last word looks like a noun: "Chief Executive Signe Hallqvist" ends like "pianist"."""
    is_listed = nouns.is_listed_person(phrase.head) or phrase.head in nouns.organization_plurals
    is_name = phrase.is_proper and bool(phrase.before) and not phrase.is_plural
    return is_name and not phrase.is_definite and not is_listed


def _name_by_its_form(told: Description) -> Identity | None:
    """A name that the rules for names did not take for one."""
    phrase, rules = told.phrase, told.nouns.rules
    name = without_article(" ".join(told.text[phrase.span.start : phrase.head_span.end].split()))
    if not phrase.is_proper or not phrase.is_nominal or len(name.split()) > _LONGEST_NAME:
        return None
    is_body = phrase.is_definite and name.isupper()
    is_person = (not is_body and _looks_like_a_person(name, told.nouns)) or introduces_person(
        told.text, phrase.span, RoleWords(rules)
    )
    kind = PERSON if is_person else ORGANIZATION
    key = (kind.value, name.lower())
    return Identity(key, kind, NAMED, worded(_GIVEN), name, confidence=_BY_FORM, is_somebody=is_person)


def _looks_like_a_person(name: str, nouns: SourceWords) -> bool:
    """Whether a title, a role or a given name comes first, or it is one word, written the usual way or in capitals."""
    (first, *rest), rules = name.split(), nouns.rules
    if not rest:
        return name.isalpha() and (name.isupper() or name.istitle())
    is_role = len(rest) > 1 and rest[0] in rules.given_names and rules.person_nouns.is_one(first)
    return is_role or rules.is_title(first) or first in rules.given_names


def share(told: Description) -> Identity:
    """A share of people asked by nobody whom the article names; a number must come from some count of theirs."""
    is_counted = any(word.isdecimal() for word in told.phrase.words)
    reason = worded("a group without names; the article doesn’t say who counted") if is_counted else worded(_NO_NAMES)
    return told.unnamed(COLLECTIVE, reason, "class", _GUESSED)


def _count(told: Description) -> Identity | None:
    return share(told) if any(map(str.isdigit, told.phrase.head)) else None


def _part_of_document(told: Description) -> Identity | None:
    return None if told.nouns.documents.isdisjoint(told.phrase.words) else _of_document(told)


def _thing(told: Description) -> Identity:
    found = told.unnamed(SourceKind.OBSERVATION, worded("a thing, not a speaker: the writer draws the conclusion"))
    return replace(found, status=NAMED, confidence=_GUESSED)


DESCRIPTIONS = (
    KindRule("label of a transcript", _label, "DAHL: Let us start"),
    KindRule("account", _account, "a user called @oldmill"),
    KindRule("named in passing", _named_in_passing, "a student named Wu"),
    KindRule("spokesperson", _spokesperson, "a spokesman for the Harbor Board"),
    KindRule("document", _document, "a report by the Harbor Board"),
    KindRule("body", _body, "the police"),
    KindRule("people", _people, "two officials"),
    KindRule("name by its form", _name_by_its_form, "Volker"),
)
THINGS = (
    KindRule("count", _count, "46"),
    KindRule("part of a document", _part_of_document, "the first part of the letter"),
    KindRule("thing", _thing, "the lack of rain"),
)
"""Words that are no source by the rows of ``DESCRIPTIONS``."""


def of_entity(entity: Entity, nouns: SourceWords, phrase: SourcePhrase | None = None) -> Identity:
    """The source that a name in the text stands for."""
    kind = _kind_of(entity, nouns)
    if kind is COLLECTIVE:
        key = ("class", phrase.without_determiner if phrase else entity.name.lower())
        return Identity(key, kind, ANONYMOUS, worded(_NO_NAMES), description=entity.name, entity=entity)
    key, role = ("entity", entity.id), entity.role or None
    return Identity(key, kind, NAMED, worded(_GIVEN), entity.name, role, entity, is_somebody=kind is PERSON)


def _kind_of(entity: Entity, nouns: SourceWords) -> SourceKind:
    name = entity.name.lower()
    last = (name.split() or [""])[-1].strip(".")
    if entity.kind is EntityKind.PERSON and name not in nouns.well_known_papers:
        return PERSON
    if entity.kind is EntityKind.GROUP and name not in nouns.well_known_papers:
        # "Republicans" and "the French" are classes of people, "the Taliban" is a body.
        is_body = entity.name.isupper() or name in nouns.movements or name.rpartition(" ")[2] in nouns.organizations
        return ORGANIZATION if is_body else COLLECTIVE
    if name in nouns.well_known_papers or last in nouns.publication_names:
        return PUBLICATION
    return DOCUMENT if entity.kind in {EntityKind.WORK, EntityKind.LAW} else ORGANIZATION


def of_together(several: Sequence[Entity], link: str = "and") -> Identity:
    """Several named people or bodies who say something together: people are a source each, bodies are one."""
    key = (TOGETHER, " ".join(sorted(one.id for one in several)))
    are_people = all(one.kind is EntityKind.PERSON for one in several)
    name, number = f" {link} ".join(one.name for one in several), len(several) if are_people else 0
    kind = PERSON if are_people else ORGANIZATION
    members = tuple(map(of_person, several)) if are_people else ()
    return Identity(key, kind, NAMED, worded("the article gives their names"), name, number=number, members=members)


def of_person(person: Entity, confidence: float = SURE) -> Identity:
    """The source that a named person is."""
    key, role = ("entity", person.id), person.role or None
    return Identity(
        key, PERSON, NAMED, worded(_GIVEN), person.name, role, person, confidence=confidence, is_somebody=True
    )


def of_members(group: Identity, people: Sequence[Entity]) -> Identity:
    """Some people without names, some of whom the article names further on."""
    if len(people) > 1:
        return of_together(people)
    name, reason = _("{name} and others", name=people[0].name), worded("the article names one of them")
    return replace(group, kind=PEOPLE, status=NAMED, name=name, reason=reason)


def of_writer(byline: str) -> Identity:
    """The reporter, who tells what "I" or "we" saw or said."""
    key, reason = ("writer", ""), worded("the writer’s own words")
    return Identity(key, SourceKind.OBSERVATION, NAMED, reason, byline or None, _("the writer"))


def of_document(name: str, words: str | None = None) -> Identity:
    """A document of which the article tells whose it is."""
    return Identity((DOCUMENT.value, name.lower()), DOCUMENT, NAMED, worded(OWNED), name, words)


def is_share(phrase: SourcePhrase, nouns: SourceWords) -> bool:
    """Whether ``phrase`` gives a share of people asked: "46 percent", "four in 10 voters"."""
    fractions = {phrase.head, phrase.quantity, *(word.rpartition("-")[2] for word in phrase.before if "-" in word)}
    neighbors = zip(phrase.words, phrase.words[1:], phrase.words[2:], strict=False)
    is_ratio = any(link == "in" and number_of(few) and number_of(all_) for few, link, all_ in neighbors)
    return phrase.head not in nouns.documents and (is_ratio or not nouns.shares.isdisjoint(fractions))


def are_individuals(phrase: SourcePhrase, nouns: SourceWords) -> bool:
    """Whether a plural speaks of some people and not of a class: counted, in the know, or somebody's."""
    head = phrase.head
    # "Opposition figures and activists" are a class, as activists are.
    are_figures = nouns.are_public_figures(head, phrase.before) and not phrase.partners
    if are_figures or head in nouns.unnamed_people or head in nouns.groups:
        return True
    if nouns.is_body(head) or head in nouns.followers:
        return False
    is_counted = (phrase.is_plural and phrase.number > 0) or "several" in phrase.before
    return is_counted or not _AUDIENCE.isdisjoint(phrase.words) or (phrase.is_somebodys and nouns.is_person(head))


def without_article(words: str) -> str:
    """``words`` without the article they begin with."""
    article = _ARTICLE.match(words)
    return words[article.end() :] if article else words
