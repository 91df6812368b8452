"""Who and what the article names: people, bodies, places and the rest, and its numbers and dates."""

from collections.abc import Iterable, Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.mentions import settle_kinds, supported, with_repetitions
from onrecord.analysis.names_merging import Cluster, merge_others, merge_people
from onrecord.analysis.names_proposals import KINDS, VALUE_KINDS, propose_names
from onrecord.analysis.names_roles import role_after, role_before
from onrecord.analysis.names_rules import NameRules, name_rules
from onrecord.analysis.values import Value, find_values
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
    proposals = supported(propose_names(document, rules), document.text, rules)
    mentions = with_repetitions(settle_kinds(proposals, document.text, rules), document, rules)
    people = merge_people([m for m in mentions if m.kind is EntityKind.PERSON])
    others = merge_others([m for m in mentions if m.kind is not EntityKind.PERSON], rules)
    entities = [_person(cluster, document, rules) for cluster in people]
    entities += [_named(cluster, rules) for cluster in others]
    entities += _value_entities(document, [m.span for m in mentions])
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


def _value_entities(document: AnalyzedDocument, names: Iterable[Span]) -> list[Entity]:
    """Numbers, amounts and dates, one entity for each way of writing them."""
    spans: dict[tuple[EntityKind, str], list[Span]] = {}
    for value in sorted(_values(document, names), key=lambda v: v.span):
        spans.setdefault((value.kind, document.text_of(value.span).casefold()), []).append(value.span)
    return [
        Entity(
            id=finding_id("entity", found[0]),
            origin=Origin(DETECTOR, VERSION, 0.85, f"written as a {kind.value}", (found[0],)),
            kind=kind,
            name=document.text_of(found[0]),
            mentions=tuple(found),
        )
        for (kind, _), found in spans.items()
    ]


def _values(document: AnalyzedDocument, names: Iterable[Span]) -> Iterator[Value]:
    """The pipeline's values, then those found by their form; none inside another or inside a name."""
    covered = {position for span in names for position in range(*span)}
    for value in (*_pipeline_values(document), *_written_values(document)):
        if covered.isdisjoint(range(*value.span)):
            covered.update(range(*value.span))
            yield value


def _pipeline_values(document: AnalyzedDocument) -> Iterator[Value]:
    for name in document.names:
        kind = KINDS.get(name.label)
        if kind in VALUE_KINDS and kind is not None and "\n" not in document.text_of(name.span):
            yield Value(kind, name.span)


def _written_values(document: AnalyzedDocument) -> Iterator[Value]:
    for paragraph in document.paragraphs:
        yield from find_values(document.text, *paragraph.span)
