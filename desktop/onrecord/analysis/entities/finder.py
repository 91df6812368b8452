"""Who and what the article names: people, bodies, places and the rest, and its numbers and dates."""

import re
from collections.abc import Iterator, Mapping

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.appositions import office_told, role_after
from onrecord.analysis.entities.evidence import evidence_for
from onrecord.analysis.entities.mentions import find_mentions
from onrecord.analysis.entities.merging import Cluster, merge_others
from onrecord.analysis.entities.people import merge_people
from onrecord.analysis.entities.role_words import PersonRoleWords
from onrecord.analysis.entities.roles import role_before
from onrecord.analysis.entities.rules import NameRules, name_rules
from onrecord.analysis.entities.values import find_value_entities, is_amount
from onrecord.domain.records import Entity, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

DETECTOR, VERSION = "names", "1"
_MENTIONS_WITH_ROLE = 4
_OF_BODY = re.compile(r" (?:of|from) (?:the )?")
_COURTESY = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx", "Comrade", "Highness", "Majesty", "Excellency"})


def find_entities(document: AnalyzedDocument) -> tuple[Entity, ...]:
    """The entities of ``document`` in the order of their first mentions.

    Mentions never overlap, leave out titles, articles and possessive endings,
    and don't include pronouns.
    """
    rules = name_rules()
    mentions = [mention for mention in find_mentions(document, rules) if not is_amount(mention, document.text)]
    people = merge_people([m for m in mentions if m.kind is EntityKind.PERSON], document.text, rules)
    headline = document.structure.headline
    body = headline.end if headline else 0
    others = merge_others([m for m in mentions if m.kind is not EntityKind.PERSON], document.text, rules, body)
    bodies = {m.span.start: m.span for m in mentions if m.kind is EntityKind.ORGANIZATION}
    named = {mention.span.end: mention.span.start for cluster in people for mention in cluster.mentions}
    words = PersonRoleWords(document, rules)
    entities = [_person(cluster, document, words, bodies, named) for cluster in people]
    entities += [_named(cluster, rules) for cluster in others]
    ages_after = {m.span.end for m in mentions if m.kind is EntityKind.PERSON}
    entities += find_value_entities(document, [m.span for m in mentions], ages_after)
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0]))


def _person(
    cluster: Cluster,
    document: AnalyzedDocument,
    words: PersonRoleWords,
    bodies: Mapping[int, Span],
    named: Mapping[int, int],
) -> Entity:
    """A person with the role that says most; ``named`` are where the names of people end and begin."""
    ranks: list[Span] = []
    full: list[Span] = []
    for role in _roles(cluster, document, words):
        said = document.text_of(role)
        if _is_somebody_else(role, document.text, words, named):
            continue
        if _is_rank(said, words.rules):
            ranks.append(role)
        elif _tells_office(said, words):
            full = [role]
            break
        else:
            full.append(role)
    told = [*full, *ranks][:1]
    if not full and (body := _body_of(cluster, document.text, bodies)):
        told.append(body)
    return _entity(cluster, (cluster.mentions[0].span, *told), ", ".join(map(document.text_of, told)), words.rules)


def _roles(cluster: Cluster, document: AnalyzedDocument, words: PersonRoleWords) -> Iterator[Span]:
    for mention in cluster.mentions[:_MENTIONS_WITH_ROLE]:
        sentence = document.sentence_at(mention.span.start) or mention.span
        # Parsers end a sentence behind "chief executive (CEO)".
        in_brackets = document.text.endswith(") ", 0, mention.span.start)
        opening = document.sentence_at(mention.span.start - 2) if in_brackets else None
        before = role_before(document.text, mention.span.start, (opening or sentence).start, words)
        if before and document.text_of(before).rstrip(".") not in _COURTESY:
            yield before
        beside = document.text, mention.span.end, sentence.end, words
        after = role_after(*beside) or office_told(*beside)
        if after:
            yield after


def _is_somebody_else(role: Span, text: str, words: PersonRoleWords, named: Mapping[int, int]) -> bool:
    """Whether what follows a name is the next one of a list: "Ida Falk, Governor Paul Teel and others"."""
    start = named.get(role.end)
    if start is None or start < role.start:
        return False
    theirs = role_before(text, start, role.start, words)
    return start == role.start or (theirs is not None and theirs.start == role.start)


def _is_rank(role: str, rules: NameRules) -> bool:
    """Whether a role tells no more than a title in front of many a name: "Lt. Col.", "Professor"."""
    return all(word.rstrip(".") in rules.ranks or word.rstrip(".") in rules.courtesy_titles for word in role.split())


def _tells_office(role: str, words: PersonRoleWords) -> bool:
    """Whether a role is one that is listed: of "idealist" and "President" the second tells what somebody does."""
    return any(words.is_listed(word.lower()) or words.rules.is_title(word) for word in role.split())


def _body_of(cluster: Cluster, text: str, bodies: Mapping[int, Span]) -> Span | None:
    """The body named right after somebody of whom nothing else is told: "Ida Falk of the Otsa Port Authority"."""
    links = (_OF_BODY.match(text, mention.span.end) for mention in cluster.mentions[:_MENTIONS_WITH_ROLE])
    return next((bodies[link.end()] for link in links if link and link.end() in bodies), None)


def _named(cluster: Cluster, rules: NameRules) -> Entity:
    return _entity(cluster, (cluster.mentions[0].span,), "", rules)


def _entity(cluster: Cluster, because: tuple[Span, ...], role: str, rules: NameRules) -> Entity:
    mentions = tuple(mention.span for mention in cluster.mentions)
    evidence = evidence_for(cluster, role, rules)
    return Entity(
        id=finding_id("entity", mentions[0]),
        origin=Origin(DETECTOR, VERSION, evidence.confidence, evidence.reason, because),
        kind=cluster.kind,
        name=cluster.name,
        mentions=mentions,
        role=role,
    )
