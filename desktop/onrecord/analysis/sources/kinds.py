"""What kind of source a phrase is, and whether it is named, by the rules of sourcing."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import introduces_person
from onrecord.analysis.entities.rules import NameRules, name_rules
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.sources.identities import (
    ANONYMOUS,
    NAMED,
    TOGETHER,
    TOLD_BY_WORDS,
    Identity,
    called_so,
    told_body,
    unnamed_body,
    unnamed_spokesperson,
    without_article,
)
from onrecord.analysis.sources.people_counts import number_of, people_in
from onrecord.analysis.sources.source_phrases import SourcePhrase
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.records import Entity
from onrecord.domain.vocabulary import EntityKind, SourceKind
from onrecord.translation import _

_NEW = frozenset({"another", "second", "third", "fourth", "other"})
_AUDIENCE = word_list("kinds: audience")
_NAMED_SO = re.compile(r" (?:named|called) ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)$")
# "User Deb_in_Otsa", "a member called rowdy77".
_USER = re.compile(r"\b[Uu]ser (?=[^ ]*[A-Z\d_])([^ ]+)$")
_TOLD_BY_ENDING, _GUESSED = 0.65, 0.55
_LONGEST_NAME = 5


class SourceKinds:
    """Decides on kind and status by the nouns for sources."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rules: NameRules = name_rules()
        self.words = SourceWords(lexicon, self._rules)

    def of_entity(self, entity: Entity, phrase: SourcePhrase | None = None) -> Identity:
        """The source that a name in the text stands for."""
        kind = self._kind_of_entity(entity)
        if kind is SourceKind.COLLECTIVE:
            words = phrase.without_determiner if phrase else entity.name.lower()
            reason = _("a group without names")
            return Identity(("class", words), kind, ANONYMOUS, None, entity.name, entity, reason)
        reason = _("the article gives the name")
        is_somebody = kind is SourceKind.PERSON
        key, description = ("entity", entity.id), entity.role or None
        return Identity(key, kind, NAMED, entity.name, description, entity, reason, is_somebody=is_somebody)

    def of_together(self, several: Sequence[Entity]) -> Identity:
        """The one source that several named people or bodies are who say something together."""
        name = " and ".join(one.name for one in several)
        key = (TOGETHER, " ".join(sorted(one.id for one in several)))
        are_people = all(one.kind is EntityKind.PERSON for one in several)
        kind = SourceKind.PERSON if are_people else SourceKind.ORGANIZATION
        number = len(several) if are_people else 0
        return Identity(key, kind, NAMED, name, None, None, _("the article gives their names"), number)

    def of_members(self, group: Identity, people: Sequence[Entity]) -> Identity:
        """Some people without names, some of whom the article names further on."""
        if len(people) > 1:
            return self.of_together(people)
        reason = _("the article names one of them")
        return replace(
            group, kind=SourceKind.PEOPLE, status=NAMED, name=_("{name} and others", name=people[0].name), reason=reason
        )

    def of_writer(self, byline: str) -> Identity:
        """The reporter, who tells what "I" or "we" saw or said."""
        reason = _("the writer’s own words")
        return Identity(("writer", ""), SourceKind.OBSERVATION, NAMED, byline or None, _("the writer"), None, reason)

    def of_description(self, phrase: SourcePhrase, text: str, owners: Sequence[Entity]) -> Identity | None:
        """The source that words without a name for it stand for; ``owners`` are named beside them.

        None when the words stand for nobody who could be a source.
        """
        words = " ".join(phrase.span.text_of(text).split())
        head, nouns = phrase.head, self.words
        if words.isupper() and text.startswith(":", phrase.span.end):
            return self._speaker_label(phrase, words)
        if called := self._called_in(phrase, words):
            return called_so(called)
        if spokesperson := self._spokesperson(phrase, words, owners):
            return spokesperson
        if head in nouns.documents and not phrase.quantity and not nouns.are_public_figures(head, phrase.before):
            return self._document(phrase, words, owners)
        is_body = head in nouns.organizations or head in nouns.movements
        if head in nouns.publications or is_body:
            kind = SourceKind.PUBLICATION if head in nouns.publications else SourceKind.ORGANIZATION
            return unnamed_body(phrase, kind, words, owners)
        return self._people(phrase, words) if self._stands_for_people(phrase) else self._unknown_name(phrase, text)

    def _spokesperson(self, phrase: SourcePhrase, words: str, owners: Sequence[Entity]) -> Identity | None:
        """A spokesperson, who is the body spoken for: one that is named, or "the police", though not "the company"."""
        if phrase.head not in self.words.spokespeople:
            return None
        if owners:
            return unnamed_spokesperson(words, owners)
        body = phrase.before[-1] if phrase.before and phrase.head.startswith("spokes") else ""
        is_told = body in self.words.public_bodies and body not in self.words.vague_bodies
        return told_body(body, words) if is_told else None

    def _called_in(self, phrase: SourcePhrase, words: str) -> str:
        """What words that a name is in, which no rule for names knew, call somebody: "a man named Wu", "@oldmill"."""
        user = _USER.search(words)
        accounts = (word for word in words.split() if word.startswith("@") and len(word) > 1)
        account = next(accounts, user[1] if user else "")
        named = _NAMED_SO.search(words)
        if named and not account:
            return named[1] if self.words.is_person(phrase.head) else ""
        return account.strip(",.")

    def _document(self, phrase: SourcePhrase, words: str, owners: Sequence[Entity]) -> Identity:
        kind = SourceKind.DOCUMENT
        key, confidence = (kind.value, phrase.without_determiner), TOLD_BY_WORDS
        if owners or phrase.has_owner or phrase.is_of_body:
            reason = _("the article says whose it is")
        elif phrase.head in self.words.public_documents and phrase.is_definite:
            reason = _("anyone can look it up")
        else:
            reason = _("the article doesn’t say whose it is")
            return Identity(key, kind, ANONYMOUS, None, words, None, reason, confidence=confidence)
        return Identity(key, kind, NAMED, without_article(words), words, None, reason, confidence=confidence)

    def of_share(self, phrase: SourcePhrase, text: str) -> Identity:
        """A share of people asked by nobody whom the article names; a number must come from some count of theirs."""
        words = " ".join(phrase.span.text_of(text).split())
        is_counted = any(word.isdecimal() for word in phrase.words)
        key = ("class", phrase.without_determiner)
        reason = (
            _("a group without names; the article doesn’t say who counted")
            if is_counted
            else _("a group without names")
        )
        return Identity(key, SourceKind.COLLECTIVE, ANONYMOUS, None, words, None, reason, confidence=_GUESSED)

    def of_made_document(self, identity: Identity, words: str) -> Identity:
        """A document of which ``words`` tell, further on in the article, who made it."""
        name, reason = without_article(" ".join(words.split())), _("the article says whose it is")
        return replace(identity, status=NAMED, name=name, reason=reason)

    def of_text_by(self, writer: Identity, noun: str) -> Identity:
        """What somebody who is named wrote: "Ana Ruiz’s post"."""
        kind, name = SourceKind.DOCUMENT, f"{writer.name}’s {noun}"
        return Identity((kind.value, name.lower()), kind, NAMED, name, None, None, _("the article says whose it is"))

    def of_thing(self, phrase: SourcePhrase, text: str) -> Identity:
        """What words that stand for nobody are as a source: a name, a count, or a thing that tells something."""
        if any(letter.isdigit() for letter in phrase.head):
            return self.of_share(phrase, text)
        words = " ".join(phrase.span.text_of(text).split())
        if phrase.is_proper and not phrase.is_plural and len(phrase.words) == 1:
            kind, reason = SourceKind.ORGANIZATION, _("the article gives the name")
            return Identity((kind.value, words.lower()), kind, NAMED, words, None, None, reason, confidence=_GUESSED)
        if not self.words.documents.isdisjoint(phrase.words):
            return self._document(phrase, words, ())
        kind, reason = (
            SourceKind.OBSERVATION,
            _("a thing, not a speaker: the writer draws the conclusion"),
        )
        key = (kind.value, phrase.without_determiner)
        return Identity(key, kind, NAMED, None, words, None, reason, confidence=_GUESSED)

    def is_share(self, phrase: SourcePhrase) -> bool:
        """Whether ``phrase`` gives a share of people asked: "46 percent", "four in 10 voters"."""
        shares = self.words.shares
        if phrase.head in self.words.documents:
            return False
        if phrase.head in shares or phrase.quantity in shares:
            return True
        fractions = (word.rpartition("-")[2] for word in phrase.before if "-" in word)
        return not shares.isdisjoint(fractions) or _is_ratio(phrase.words)

    def is_courtesy(self, words: Sequence[str]) -> bool:
        """Whether ``words``, in lower case, are one title that comes before names: "mr."."""
        return len(words) == 1 and self._rules.is_title(words[0].rstrip(".").capitalize())

    def _stands_for_people(self, phrase: SourcePhrase) -> bool:
        head, nouns = phrase.head, self.words
        is_one = phrase.words == ("the", head) and not phrase.is_plural and nouns.is_one_of_a_people(head)
        if is_one or phrase.is_age or nouns.are_public_figures(head, phrase.before):
            return True
        if not (nouns.is_person(head) or nouns.is_class(head) or head in nouns.organization_plurals):
            return bool(phrase.quantity)
        is_noun = phrase.is_nominal or nouns.is_person(head) or phrase.words == ("the", head)
        return is_noun and not self._ends_name(phrase)

    def _ends_name(self, phrase: SourcePhrase) -> bool:
        """Whether a name's last word looks like a noun: "Chief Executive Signe Hallqvist" ends like "pianist"."""
        is_known = self.words.is_listed_person(phrase.head) or phrase.head in self.words.organization_plurals
        is_name = phrase.is_proper and bool(phrase.before)
        return is_name and not (is_known or phrase.is_plural or phrase.is_definite)

    def _kind_of_entity(self, entity: Entity) -> SourceKind:
        last = entity.name.lower().split()[-1].strip(".") if entity.name.split() else ""
        if entity.name.lower() in self.words.well_known_papers:
            return SourceKind.PUBLICATION
        if entity.kind is EntityKind.PERSON:
            return SourceKind.PERSON
        if entity.kind is EntityKind.GROUP:
            return SourceKind.COLLECTIVE if self._is_a_people(entity.name) else SourceKind.ORGANIZATION
        if entity.kind in {EntityKind.WORK, EntityKind.LAW}:
            return SourceKind.DOCUMENT if last not in self.words.publication_names else SourceKind.PUBLICATION
        return SourceKind.PUBLICATION if last in self.words.publication_names else SourceKind.ORGANIZATION

    def _is_a_people(self, name: str) -> bool:
        """Whether a name is a class of people ("Republicans", "the French") and not a body ("the Taliban")."""
        if name.isupper() or name.lower() in self.words.movements:
            return False
        return name.rpartition(" ")[2].lower() not in self.words.organizations

    def _people(self, phrase: SourcePhrase, words: str) -> Identity:
        number = people_in(phrase) if phrase.is_plural else number_of(phrase.head)
        is_group = phrase.head in self.words.groups
        is_plural = phrase.is_plural or is_group or self.words.is_class(phrase.head)
        confidence = TOLD_BY_WORDS if phrase.is_nominal else _GUESSED
        if is_plural and not self.are_individuals(phrase):
            key, reason = ("class", phrase.without_determiner), _("a group without names")
            kind = SourceKind.COLLECTIVE
            return Identity(key, kind, ANONYMOUS, None, words, None, reason, confidence=confidence)
        name = phrase.span.start if not _NEW.isdisjoint(phrase.words) else ""
        key = ("people" if is_plural else "somebody", f"{phrase.without_determiner}{name}")
        reason = _("people the article doesn’t name") if is_plural else _("someone the article doesn’t name")
        number = number if is_plural else 1
        return Identity(
            key, SourceKind.PEOPLE, ANONYMOUS, None, words, None, reason, number, confidence, is_somebody=not is_plural
        )

    def are_individuals(self, phrase: SourcePhrase) -> bool:
        """Whether a plural speaks of some people and not of a class: counted, in the know, or somebody's."""
        head, nouns = phrase.head, self.words
        is_some = head in nouns.unnamed_people or head in nouns.groups
        # "Opposition figures and activists" are a class, as activists are.
        are_figures = nouns.are_public_figures(head, phrase.before) and not phrase.partners
        if is_some or are_figures:
            return True
        if nouns.is_body(head) or head in nouns.followers:
            return False
        is_counted = phrase.is_plural and people_in(phrase) > 0
        if is_counted or "several" in phrase.before or not _AUDIENCE.isdisjoint(phrase.words):
            return True
        return phrase.is_somebodys and nouns.is_person(head)

    def _unknown_name(self, phrase: SourcePhrase, text: str) -> Identity | None:
        """A name that the rules for names did not take for one, by its form."""
        name = without_article(" ".join(text[phrase.span.start : phrase.head_span.end].split()))
        if not phrase.is_proper or not phrase.is_nominal or len(name.split()) > _LONGEST_NAME:
            return None
        is_body = phrase.is_definite and name.isupper()
        is_person = (self._looks_like_a_person(name) and not is_body) or introduces_person(
            text, phrase.span, RoleWords(self._rules)
        )
        kind = SourceKind.PERSON if is_person else SourceKind.ORGANIZATION
        key, reason = (kind.value, name.lower()), _("the article gives the name")
        return Identity(key, kind, NAMED, name, None, None, reason, confidence=_TOLD_BY_ENDING, is_somebody=is_person)

    def _speaker_label(self, phrase: SourcePhrase, words: str) -> Identity:
        """Whom a transcript names in capitals before a colon."""
        kind, reason = SourceKind.PERSON, _("a transcript gives the name")
        key = (kind.value, phrase.without_determiner)
        return Identity(key, kind, NAMED, words, None, None, reason, confidence=TOLD_BY_WORDS, is_somebody=True)

    def _looks_like_a_person(self, words: str) -> bool:
        """A title, a role or a given name comes first, or it is one word, written the usual way or in capitals."""
        first, *rest = words.split()
        if len(rest) > 1 and rest[0] in self._rules.given_names and self._rules.person_nouns.is_one(first):
            return True
        if rest:
            return self._rules.is_title(first) or first in self._rules.given_names
        return words.isalpha() and (words.isupper() or words.istitle())


def _is_ratio(words: Sequence[str]) -> bool:
    """Whether "four in 10" stands among ``words``."""
    places = (index for index in range(1, len(words) - 1) if words[index] == "in")
    return any(number_of(words[index - 1]) and number_of(words[index + 1]) for index in places)
