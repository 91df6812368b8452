"""Who and what the article names: people, bodies, places and the rest, and its numbers and dates."""

from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.mentions import find_mentions
from onrecord.analysis.names_merging import Cluster, merge_others
from onrecord.analysis.names_people import merge_people
from onrecord.analysis.names_roles import role_after, role_before
from onrecord.analysis.names_rules import NameRules, name_rules
from onrecord.analysis.values_entities import find_value_entities
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
    others = merge_others([m for m in mentions if m.kind is not EntityKind.PERSON], document.text, rules)
    entities = [_person(cluster, document, rules) for cluster in people]
    entities += [_named(cluster, rules) for cluster in others]
    entities += find_value_entities(document, [m.span for m in mentions])
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0]))


def _person(cluster: Cluster, document: AnalyzedDocument, rules: NameRules) -> Entity:
    role = next(_roles(cluster, document, rules), None)
    because = (cluster.mentions[0].span, role) if role else (cluster.mentions[0].span,)
    words = document.text_of(role) if role else ""
    return _entity(cluster, _person_reason(cluster, words), because, words, rules)


def _roles(cluster: Cluster, document: AnalyzedDocument, rules: NameRules) -> Iterator[Span]:
    for mention in cluster.mentions[:_MENTIONS_WITH_ROLE]:
        sentence = document.sentence_at(mention.span.start) or mention.span
        before = role_before(document.text, mention.span.start, sentence.start, rules)
        if before and document.text_of(before).rstrip(".") not in _COURTESY:
            yield before
        after = role_after(document.text, mention.span.end, sentence.end, rules)
        if after:
            yield after


def _person_reason(cluster: Cluster, role: str) -> str:
    if any(mention.title for mention in cluster.mentions):
        return "a title stands before the name"
    if role:
        return "the words beside the name say what the person does"
    return _plain_reason(cluster)


def _named(cluster: Cluster, rules: NameRules) -> Entity:
    reason = "a place everybody knows" if rules.is_place(cluster.name) else _plain_reason(cluster)
    return _entity(cluster, reason, (cluster.mentions[0].span,), "", rules)


def _plain_reason(cluster: Cluster) -> str:
    source = "its form shows a name" if all(m.by_rule for m in cluster.mentions) else "the language model sees a name"
    count = len(cluster.mentions)
    return f"{source}; it stands in the text {count} times" if count > 1 else source


def _entity(cluster: Cluster, reason: str, because: tuple[Span, ...], role: str, rules: NameRules) -> Entity:
    mentions = tuple(mention.span for mention in cluster.mentions)
    return Entity(
        id=finding_id("entity", mentions[0]),
        origin=Origin(DETECTOR, VERSION, _confidence(cluster, role, rules), reason, because),
        kind=cluster.kind,
        name=cluster.name,
        mentions=mentions,
        role=role,
    )


def _confidence(cluster: Cluster, role: str, rules: NameRules) -> float:
    has_title = any(mention.title for mention in cluster.mentions)
    has_given_name = cluster.name.split()[0] in rules.given_names
    if has_title or role or has_given_name or rules.is_place(cluster.name):
        return 0.9
    return 0.8 if len(cluster.mentions) > 1 else 0.6
