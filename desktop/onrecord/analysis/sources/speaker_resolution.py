"""Resolve the speaker of a statement: one row of a table for each way in which the words beside it tell."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.sources.definite_descriptions import (
    body_called,
    body_meant,
    holder_meant,
    introduced_before,
    only_body_introduced,
    person_of_age,
    somebody_known,
)
from onrecord.analysis.sources.discourse import Discourse
from onrecord.analysis.sources.documents import document_meant, documents_named, only_saw, share_of_people
from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.sources.kinds import (
    COLLECTIVE,
    DESCRIPTIONS,
    PEOPLE,
    PERSON,
    THINGS,
    Description,
    is_share,
    kind_told,
)
from onrecord.analysis.sources.later_names import named_later
from onrecord.analysis.sources.named_mentions import only
from onrecord.analysis.sources.named_phrases import named, named_at_end
from onrecord.analysis.sources.pronoun_sources import person_meant, whom_pronoun_means, writer
from onrecord.analysis.sources.pronouns import PersonForms
from onrecord.analysis.sources.several_sources import joined, listed, named_together
from onrecord.analysis.sources.source_phrases import SourcePhrase
from onrecord.analysis.sources.source_words import SourceWords
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

# A review of papers beside them is no more than a second proof.
_INTERVIEWS = re.compile(
    r"\binterviews? with (?P<whom>.+?)"
    r"(?=,? and (?:an? |the )?(?:analysis|documents|emails|examination|records|review)|$)"
)
_ASKED = frozenset({PERSON, PEOPLE, COLLECTIVE})
_HIS = frozenset({"his", "her"})
_QUESTION_AND_ANSWER = frozenset({("q",), ("a",)})
_REPORTER = frozenset(
    ("this", noun)
    for noun in ("reporter", "correspondent", "writer", "page", "newspaper", "paper", "magazine", "column")
)
# A pronoun that points to nobody known, and whoever asks in an interview, are left open:
# the program does not know who that is, which is no source without a name.
_OPEN = frozenset({"it", "that", "which", "this", "these", "its", "'s", "’s", "you", "their", "each", "them", "q", "a"})
_A_SPOKESPERSON = 2


class SpeakerRule(NamedTuple):
    """A row: for which phrases it asks, whom they stand for, and an example."""

    name: str
    applies: Callable[[SourcePhrase], bool]
    whom: Callable[[Discourse, SourcePhrase], Identity | None]
    example: str


def _always(_phrase: SourcePhrase) -> bool:
    return True


def _points_back(phrase: SourcePhrase) -> bool:
    return phrase.is_definite and not phrase.has_owner and not phrase.quantity


def _points_back_to_one(phrase: SourcePhrase) -> bool:
    return _points_back(phrase) and not phrase.is_plural


def _tells_of_one(phrase: SourcePhrase) -> bool:
    return not phrase.is_plural and not phrase.quantity


def _tells_of_known(phrase: SourcePhrase) -> bool:
    return _points_back_to_one(phrase) or (phrase.words[:2] == ("the", "former") and _tells_of_one(phrase))


def _share(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    return share_of_people(discourse, phrase) if is_share(phrase, discourse.words) else None


def _interviewed(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    match = _INTERVIEWS.search(discourse.text, phrase.span.start, phrase.span.end)
    found = discourse.identity_at(Span(*match.span("whom"))) if match else None
    return found if found and found.kind in _ASKED else None


def _last_name_again(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    return discourse.last_names.get(phrase.head) if len(phrase.words) == 1 else None


def _described(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    inside = [(name, who) for name, who in discourse.names.inside(phrase.span) if not only_saw(discourse.text, name)]
    if person := named_at_end(discourse, phrase, inside):
        return discourse.of_entity(person, phrase)
    owners = _without_roles(discourse, inside) or _owners_told_before(discourse, phrase)
    found = kind_told(DESCRIPTIONS, Description(phrase, discourse.text, discourse.words, owners))
    owner, name = phrase.words[0], (found.name if found else None) or ""
    # "His diary" is named by whose it is: "Ana Ruiz’s diary".
    person = person_meant(discourse, owner, phrase.span) if owner in _HIS and name.lower().startswith(owner) else None
    return replace(found, name=f"{person.name}’s{name[len(owner) :]}") if found and person else found


def _without_roles(discourse: Discourse, inside: Iterable[tuple[Span, Entity]]) -> list[Entity]:
    """Names but the bodies in roles: a spokesman for "Port Board chief Ana Ruiz" is not the board's."""
    inside = list(inside)
    roles = [
        Span(name.start - len(f"{who.role} "), name.start)
        for name, who in inside
        if who.role and discourse.text.endswith(f"{who.role} ", 0, name.start)
    ]
    return only((name, who) for name, who in inside if not any(role.covers(name) for role in roles))


def _owners_told_before(discourse: Discourse, phrase: SourcePhrase) -> list[Entity]:
    """The body that "the firm" stands for in "a firm spokesman"; for "a spokesman", the one told of just before.

    Of "the office release" it is the office whose release that is, of "her spokesman" the person.
    """
    words, position = discourse.words, phrase.span.start
    is_spokesperson = phrase.head in words.spokespeople
    if is_spokesperson:
        nouns = _nouns_of_owner(phrase)
    else:
        is_document = phrase.words[:1] == ("the",) and phrase.head in words.documents and len(phrase.before) > 1
        nouns = phrase.before[-1:] if is_document else ()
    owner = next(filter(None, (body_called(discourse, noun, position) for noun in nouns)), None)
    if owner is None and is_spokesperson and phrase.words[0] in _HIS:
        owner = person_meant(discourse, phrase.words[0], Span(position, position + len(phrase.words[0])))
    elif owner is None and is_spokesperson and len(phrase.words) <= _A_SPOKESPERSON and not phrase.is_plural:
        owner = _acted_before(discourse, position)
    return [owner] if owner else []


def _nouns_of_owner(phrase: SourcePhrase) -> tuple[str, ...]:
    pairs = zip(phrase.words, phrase.words[1:], strict=False)
    definite = [noun for determiner, noun in pairs if determiner == "the" and noun != phrase.head]
    return (*definite, *phrase.before[-1:], *(phrase.words[-1:] if "the" in phrase.words else ()))


def _acted_before(discourse: Discourse, position: int) -> Entity | None:
    """The body that was the last to do something, in this paragraph or the one before."""
    document = discourse.document
    near = document.paragraphs[max(0, document.paragraph_index(position) - 1)].span
    last = next(discourse.names.subjects_before(position, position - near.start), None)
    return last if last and last.kind is not EntityKind.PERSON else None


SPEAKERS = (
    SpeakerRule("reporter", lambda phrase: phrase.words in _REPORTER, writer, "this reporter"),
    SpeakerRule("share", _always, _share, "46 percent"),
    SpeakerRule("joined", lambda phrase: bool(phrase.partners), joined, "Ana Ruiz and the Harbor Board"),
    SpeakerRule("listed", lambda phrase: phrase.is_plural, listed, "two clerks, Ana Ruiz and Tom Reyes"),
    SpeakerRule("named together", _always, named_together, "the two leaders"),
    SpeakerRule("interviewed", _always, _interviewed, "interviews with seven drivers"),
    SpeakerRule("named", _always, named, "the bookmaker TipTala"),
    SpeakerRule("of that age", _tells_of_one, person_of_age, "the 33-year-old carer"),
    SpeakerRule("introduced", _points_back, introduced_before, "the official"),
    SpeakerRule("only body", lambda phrase: not phrase.quantity, only_body_introduced, "police"),
    SpeakerRule("body named", _points_back_to_one, body_meant, "the firm"),
    SpeakerRule("document", _points_back_to_one, document_meant, "the report"),
    SpeakerRule("office holder", _tells_of_one, holder_meant, "the governor"),
    SpeakerRule("somebody known", _tells_of_known, somebody_known, "the actress"),
    SpeakerRule("last name again", _always, _last_name_again, "kaMagwaza"),
    SpeakerRule("described", _always, _described, "a harbor official"),
)


def whom_phrase_means(discourse: Discourse, phrase: SourcePhrase) -> Identity | None:
    """Resolve a phrase to a source, by the first row that tells; None if none does."""
    if phrase.words in _QUESTION_AND_ANSWER:
        return None
    if phrase.is_pronoun:
        return whom_pronoun_means(discourse, phrase)
    asked = (rule.whom for rule in SPEAKERS if rule.applies(phrase))
    return next((found for whom in asked if (found := whom(discourse, phrase))), None)


def resolve_sources(
    words: SourceWords,
    forms: PersonForms,
    document: AnalyzedDocument,
    entities: Sequence[Entity],
    spans: Iterable[tuple[Span, Span]],
) -> Mapping[Span, Identity]:
    """The identities of an article's sources, each given with the words that it stands for, in reading order."""
    discourse = Discourse(document, entities, words, forms, whom_phrase_means)
    found: dict[Span, Identity] = {}
    for source, meant in spans:
        heard = discourse.heard_at(meant)
        discourse.last = heard or discourse.last
        if identity := heard.identity if heard else _thing_at(discourse, source):
            found[source] = identity
    later = named_later(discourse) | documents_named(discourse, found)
    return {span: later.get(identity.key, identity) for span, identity in found.items()}


def _thing_at(discourse: Discourse, span: Span) -> Identity | None:
    """Words for a thing: no source, and more than a pronoun."""
    phrase = discourse.phrase_at(span)
    if phrase.is_pronoun or phrase.head in _OPEN:
        return None
    return kind_told(THINGS, Description(phrase, discourse.text, discourse.words))
