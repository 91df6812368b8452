"""Who and what the article names: people, bodies, places and the rest, and its numbers and dates."""

from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.evidence import evidence_for
from onrecord.analysis.entities.mentions import find_mentions
from onrecord.analysis.entities.merging import Cluster, merge_others
from onrecord.analysis.entities.people import merge_people
from onrecord.analysis.entities.roles import role_after, role_before
from onrecord.analysis.entities.rules import NameRules, name_rules
from onrecord.analysis.entities.values import find_value_entities
from onrecord.domain.records import Entity, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

DETECTOR, VERSION = "names", "1"
_MENTIONS_WITH_ROLE = 4
_COURTESY = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx"})


def find_entities(document: AnalyzedDocument) -> tuple[Entity, ...]:
    """The entities of ``document`` in the order of their first mentions.

    Mentions never overlap, leave out titles, articles and possessive endings,
    and don't include pronouns.
    """
    rules = name_rules()
    mentions = find_mentions(document, rules)
    people = merge_people([m for m in mentions if m.kind is EntityKind.PERSON], document.text, rules)
    headline = document.structure.headline
    body = headline.end if headline else 0
    others = merge_others([m for m in mentions if m.kind is not EntityKind.PERSON], document.text, rules, body)
    entities = [_person(cluster, document, rules) for cluster in people]
    entities += [_named(cluster, rules) for cluster in others]
    entities += find_value_entities(document, [m.span for m in mentions])
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0]))


def _person(cluster: Cluster, document: AnalyzedDocument, rules: NameRules) -> Entity:
    role = next(_roles(cluster, document, rules), None)
    because = (cluster.mentions[0].span, role) if role else (cluster.mentions[0].span,)
    words = document.text_of(role) if role else ""
    return _entity(cluster, because, words, rules)


def _roles(cluster: Cluster, document: AnalyzedDocument, rules: NameRules) -> Iterator[Span]:
    for mention in cluster.mentions[:_MENTIONS_WITH_ROLE]:
        sentence = document.sentence_at(mention.span.start) or mention.span
        before = role_before(document.text, mention.span.start, sentence.start, rules)
        if before and document.text_of(before).rstrip(".") not in _COURTESY:
            yield before
        after = role_after(document.text, mention.span.end, sentence.end, rules)
        if after:
            yield after


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
