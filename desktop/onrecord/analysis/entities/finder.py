"""Find the entities of an article: people, organizations, places and the rest, and numbers and dates."""

from collections.abc import Callable

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.forms import is_acronym
from onrecord.analysis.entities.kind_signs import kind_by_words
from onrecord.analysis.entities.mentions import find_mentions
from onrecord.analysis.entities.merging import Cluster, merge_others, merge_people
from onrecord.analysis.entities.role_reader import RoleReader
from onrecord.analysis.entities.rules import NameRules, name_rules
from onrecord.analysis.entities.values import find_value_entities, is_amount
from onrecord.domain.records import Entity, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind
from onrecord.domain.wording import Wording, worded, worded_count
from onrecord.translation import Message

DETECTOR, VERSION = "names", "1"


_Sign = tuple[Callable[[Cluster, str, NameRules], bool], Message, float]
"""Whether something speaks for a name's kind, what it is in words, and how often what has it is right (0 to 1)."""
# The first that holds counts; the second argument is what the text says that a person does.
_OF_PEOPLE: tuple[_Sign, ...] = (
    (lambda c, _, __: any(mention.title for mention in c.mentions), Message("a title comes before the name"), 0.9),
    (lambda _, role, __: bool(role), Message("the words next to the name say what the person does"), 0.9),
    (
        lambda c, _, rules: " " in c.name and c.name.split()[0] in rules.given_names,
        Message("it begins with a given name"),
        0.9,
    ),
)
_OF_OTHERS: tuple[_Sign, ...] = (
    (lambda c, _, rules: rules.is_place(c.name), Message("a well-known place"), 0.9),
    (lambda c, _, rules: rules.is_demonym(c.name), Message("a nationality or another group of people"), 0.95),
    (lambda c, _, rules: c.name in rules.bodies, Message("a well-known organization"), 0.85),
    (lambda c, _, rules: kind_by_words(c.name, rules) is c.kind, Message("a word in the name says what it is"), 0.8),
)
_OF_BOTH: tuple[_Sign, ...] = (
    (lambda c, _, __: all(mention.by_rule for mention in c.mentions), Message("it has the form of a name"), 0.55),
)
_MODEL = Message("the language model recognized a name")
_SEVERAL_WORDS = {EntityKind.PERSON: 0.6, EntityKind.ORGANIZATION: 0.5, EntityKind.PLACE: 0.65}
_ONE_WORD = {EntityKind.PERSON: 0.3, EntityKind.ORGANIZATION: 0.35, EntityKind.PLACE: 0.65}
_ACRONYM, _OTHER, _REPEATED = 0.7, 0.5, 0.1


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
    reason, confidence = _evidence_for(cluster, role, rules)
    return Entity(
        id=finding_id("entity", mentions[0]),
        origin=Origin(DETECTOR, VERSION, confidence, reason, because),
        kind=cluster.kind,
        name=cluster.name,
        mentions=mentions,
        role=role,
    )


def _evidence_for(cluster: Cluster, role: str, rules: NameRules) -> tuple[Wording, float]:
    """The strongest evidence for the kind of ``cluster`` and how sure it makes it."""
    signs = (*(_OF_PEOPLE if cluster.kind is EntityKind.PERSON else _OF_OTHERS), *_OF_BOTH)
    found = next(((why, share) for holds, why, share in signs if holds(cluster, role, rules)), None)
    why, confidence = found or (_MODEL, _by_model(cluster))
    count = len(cluster.mentions)
    if count == 1:
        return worded(why), confidence
    return worded_count(
        "{why}; it appears in the text once", "{why}; it appears in the text {n} times", count, why=worded(why)
    ), confidence


def _by_model(cluster: Cluster) -> float:
    if cluster.kind is EntityKind.ORGANIZATION and is_acronym(cluster.name):
        share = _ACRONYM
    else:
        share = (_SEVERAL_WORDS if " " in cluster.name else _ONE_WORD).get(cluster.kind, _OTHER)
    # Most people are shown by a title, a job or a given name; what nothing shows is no surer for being repeated.
    is_surer = len(cluster.mentions) > 1 and cluster.kind is not EntityKind.PERSON
    return round(share + _REPEATED, 2) if is_surer else share
