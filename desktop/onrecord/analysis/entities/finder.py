"""Find the entities of an article: people, organizations, places and the rest, and numbers and dates."""

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.evidence import evidence_for
from onrecord.analysis.entities.mentions import find_mentions
from onrecord.analysis.entities.merging import Cluster, merge_others
from onrecord.analysis.entities.people import merge_people
from onrecord.analysis.entities.role_reader import RoleReader
from onrecord.analysis.entities.rules import NameRules, name_rules
from onrecord.analysis.entities.values import find_value_entities, is_amount
from onrecord.domain.records import Entity, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

DETECTOR, VERSION = "names", "1"


def find_entities(document: AnalyzedDocument) -> tuple[Entity, ...]:
    """The entities of ``document`` in the order of their first mentions.

    Mentions never overlap, leave out titles, articles and possessive endings,
    and don't include pronouns.
    """
    rules = name_rules()
    mentions = [mention for mention in find_mentions(document, rules) if not is_amount(mention, document.text)]
    of_people = [mention for mention in mentions if mention.kind is EntityKind.PERSON]
    people = merge_people(of_people, document, rules)
    headline = document.structure.headline
    others = merge_others(
        [mention for mention in mentions if mention.kind is not EntityKind.PERSON],
        document.text,
        rules,
        headline.end if headline else 0,
    )
    bodies = {m.span.start: m.span for m in mentions if m.kind is EntityKind.ORGANIZATION}
    reader = RoleReader(document, rules, bodies, sorted(mention.span for mention in of_people))
    entities = [_person(cluster, reader) for cluster in people]
    entities += [_entity(cluster, (cluster.mentions[0].span,), "", rules) for cluster in others]
    ages_after = {mention.span.end for mention in of_people}
    entities += find_value_entities(document, [mention.span for mention in mentions], ages_after)
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0]))


def _person(cluster: Cluster, reader: RoleReader) -> Entity:
    told = reader.role_of(cluster.mentions)
    role = ", ".join(map(reader.document.text_of, told))
    return _entity(cluster, (cluster.mentions[0].span, *told), role, reader.rules)


def _entity(cluster: Cluster, because: tuple[Span, ...], role: str, rules: NameRules) -> Entity:
    mentions = tuple(mention.span for mention in cluster.mentions)
    evidence = evidence_for(cluster, role, rules)
    return Entity(
        id=finding_id("entity", mentions[0]),
        origin=Origin(DETECTOR, VERSION, evidence.confidence, str(evidence.reason), because),
        kind=cluster.kind,
        name=cluster.name,
        mentions=mentions,
        role=role,
    )
