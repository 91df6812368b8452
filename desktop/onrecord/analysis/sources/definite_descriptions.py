"""Resolve definite descriptions: "the official", "the firm", "the 33-year-old"."""

import re
from collections.abc import Iterable, Iterator

from onrecord.analysis.number_words import read_number_word
from onrecord.analysis.sources.discourse import ANYBODY, Discourse
from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.sources.kinds import DOCUMENT, ORGANIZATION
from onrecord.analysis.sources.office_holders import is_anothers_office, office_holder
from onrecord.analysis.sources.pronoun_sources import person_meant
from onrecord.analysis.sources.source_phrases import ONE, SourcePhrase, number_of
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_NEAR = 1_000
# "The retired welder", "the 58-year-old teacher" tell something of a person known already.
_EPITHETS = frozenset({"retired", "former", "old", "year-old"})
_PARENTS = frozenset({("father", "of"), ("mother", "of"), ("grandfather", "of"), ("grandmother", "of")})
# "The group behind the attack" is none that was named before.
_TELLING_WHICH = frozenset({("behind",), ("responsible",)})
# Words as the parser cuts them: "84-page" is "84", "-" and "page".
_LENGTHS = ("page", "pages", "paragraph", "minute", "hour")
_AGE = re.compile(r"\b(\d{1,3}) ?- ?year ?- ?old\b")
_AGE_BEHIND = re.compile(r", (\d{1,3})(?=[,.;:)]|$)| \((\d{1,3})\)")
_AGE_BEFORE = re.compile(r"\b(\d{1,3}|[A-Za-z]+(?:-[a-z]+)??)-year-old (?:[\w’'-]+ ){0,3}$")
_TEENS, _TEEN = frozenset({"teen", "teenager"}), range(13, 20)
_REACH = 48


def person_of_age(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The only person named before ``phrase`` whose age it tells."""
    if phrase.words[0] != "the" or phrase.is_plural:
        return None
    age = _AGE.search(" ".join(phrase.words))
    ages = range(int(age[1]), int(age[1]) + 1) if age else _TEEN if phrase.head in _TEENS else range(0)
    first: dict[RecordId, tuple[Entity, int]] = {}
    for mention, person in discourse.names.people if ages else ():
        told = _age_beside(discourse.text, mention) if mention.start < phrase.span.start else None
        if told is not None:
            first.setdefault(person.id, (person, told))
    fitting = [person for person, told in first.values() if told in ages]
    return discourse.of_entity(fitting[0]) if len(fitting) == 1 else None


def _age_beside(text: str, mention: Span) -> int | None:
    if behind := _AGE_BEHIND.match(text, mention.end):
        return int(behind[1] or behind[2])
    before = _AGE_BEFORE.search(text, max(0, mention.start - _REACH), mention.start)
    age = before[1].lower() if before else ""
    return int(age) if age.isdecimal() else read_number_word(age)


def introduced_before(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The antecedent of a phrase: the last one that all its words describe, the only one, or the last unnamed."""
    known = discourse.introduced.get(phrase.head, ())
    for earlier, identity in reversed(known):
        # "A trader and member, Ana Ruiz" is one person.
        is_plural = earlier.is_plural and not identity.is_somebody
        if phrase.is_plural == is_plural and phrase.content <= earlier.content:
            return identity
    only = _only_one(_single(discourse, phrase)) if phrase.words[0] == "the" and not phrase.is_plural else None
    return only or (discourse.last_unnamed if phrase.words in ANYBODY else None)


def _single(discourse: Discourse, phrase: SourcePhrase) -> Iterator[Identity]:
    """The people without a name, or the documents, that "the 84-page report" may describe further."""
    is_long = any(word.endswith(_LENGTHS) for word in phrase.content)
    for earlier, identity in discourse.introduced.get(phrase.head, ()):
        is_one = identity.is_somebody or (is_long and identity.kind is DOCUMENT)
        if is_one and not earlier.is_plural and not _is_another(discourse, phrase, earlier):
            yield identity


def _is_another(discourse: Discourse, phrase: SourcePhrase, earlier: SourcePhrase) -> bool:
    """Whether two phrases tell of two offices: "the prime minister" after "India's foreign minister"."""
    told, before = phrase.content - {phrase.head}, earlier.content - {earlier.head}
    return bool(told and before) and told.isdisjoint(before) and discourse.words.is_office(phrase.head)


def only_body_introduced(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The one body that a noun alone tells of further on: "police" after "the Otsa police"."""
    known = discourse.introduced.get(phrase.head, ()) if phrase.words == (phrase.head,) else ()
    # Of a body with a name of its own ("Otsa Port Workers") the noun may be just a word.
    return _only_one(i for _, i in known if i.kind is ORGANIZATION and i.entity is None)


def _only_one(identities: Iterable[Identity]) -> Identity | None:
    different = {identity.key: identity for identity in identities}
    return next(iter(different.values())) if len(different) == 1 else None


def body_meant(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The body that the article named: "the firm", "the newspaper"."""
    position, is_bare = phrase.span.start, not phrase.before[1:]
    is_told_apart = phrase.words[len(phrase.before) + 1 :][:1] in _TELLING_WHICH
    bodies = [body_called(discourse, phrase.head, position)] if is_bare and not is_told_apart else []
    return discourse.of_entity(next(filter(None, (*bodies, *_publications(discourse, phrase))), None))


def body_called(discourse: Discourse, noun: str, position: int) -> Entity | None:
    """The organization that "the firm" points back to: the last one that did something, or the last one named.

    "The court" is the last one whose name says so, "the label" the last one called Records.
    """
    words, names = discourse.words, discourse.names
    told, is_known = words.told_by_name.get(noun), noun in words.known_bodies
    # "The survey" is a document, whatever the name of who made it.
    is_of_others = words.is_person(noun) or noun in words.documents
    may_be_called = told or is_known or not is_of_others
    called = names.body_called(told or {noun}, position) if may_be_called else None
    if called or not is_known:
        return called
    body = _last_body(discourse, position)
    # A union whose name does not say that it is one has a short name, "Unite", a council at most letters, "RBKC".
    is_short = body and " " not in body.name and (body.name.isupper() or noun not in words.called_in_full)
    return body if is_short or not told else None


def _last_body(discourse: Discourse, position: int) -> Entity | None:
    """The organization that was the last to do something, else the last one named."""
    subjects = discourse.names.subjects_before(position - 1, _NEAR)
    subject = next((e for e in subjects if e.kind is not EntityKind.PERSON), None)
    if subject and subject.kind is EntityKind.ORGANIZATION:
        return subject
    return next((body for _, body in discourse.names.bodies_before(position)), None)


def _publications(discourse: Discourse, phrase: SourcePhrase) -> Iterator[Entity]:
    """The newspapers that "the conservative paper" may be, the nearest first; of "the Post", those called so."""
    words, names = discourse.words, discourse.names
    is_short = phrase.is_proper and phrase.words == ("the", phrase.head)
    if phrase.head in words.publications and (is_short or _is_plain(discourse, phrase)):
        for mention, body in names.bodies_before(phrase.span.start):
            last, title = body.name.lower().split()[-1], names.title_before(mention).lower()
            is_told = last in words.publication_names or title in words.publications
            if last == phrase.head if is_short else is_told:
                yield body


def _is_plain(discourse: Discourse, phrase: SourcePhrase) -> bool:
    """Whether plain words tell of one that was named: not "the 2009 paper" or "the rival paper"."""
    told = discourse.document.text_of(phrase.span)[1:].split()
    is_new = any(word in discourse.words.another or word[0].isdigit() for word in phrase.before)
    plain = " ".join(word for word in told if not discourse.words.rules.is_demonym(word))
    return phrase.words[0] == "the" and not is_new and plain.islower()


def holder_meant(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The holder of the office in a phrase: "the senator", "ports secretary"."""
    is_one = phrase.words[0] not in ONE and not phrase.is_led_by_pronoun
    is_office = phrase.is_definite or discourse.words.is_role(phrase.head)
    return discourse.of_entity(office_holder(discourse, phrase)) if is_one and is_office else None


def somebody_known(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """The person of a noun, "the actress": the most prominent one with the noun's own pronoun.

    The governor is nobody whom others only spoke of, or sent a message to.
    """
    if not _is_of_somebody_named(discourse, phrase) or is_anothers_office(discourse, phrase):
        return None
    pronoun = phrase.head if discourse.forms.form_of_words([phrase.head]) else ""
    person, last = person_meant(discourse, pronoun, phrase.span), discourse.last_person
    spoke = person is not None and last is not None and person.id == last.id
    is_meant = person and (spoke or discourse.pronouns.has_acted(person, phrase.span.start))
    return discourse.of_entity(person) if is_meant else None


def _is_of_somebody_named(discourse: Discourse, phrase: SourcePhrase) -> bool:
    """Whether "the candidate", "the retired welder" or "the 31-year-old" tells of a person known already."""
    head, words = phrase.head, discourse.words
    if phrase.words[0] != "the":
        return False
    is_further = words.is_role(head) and not _EPITHETS.isdisjoint(phrase.before) and head not in words.spokespeople
    is_parent = phrase.words[1:3] in _PARENTS and number_of(phrase.words[-1]) > 1
    return is_further or is_parent or phrase.is_age or head in words.known_people or words.is_one_of_a_people(head)
