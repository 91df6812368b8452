"""How sure it is that a name is what it is taken for, and why: for the reviewer to read."""

from dataclasses import dataclass

from onrecord.analysis.entities.forms import is_acronym
from onrecord.analysis.entities.kind_signs import kind_by_words
from onrecord.analysis.entities.merging import Cluster
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.vocabulary import EntityKind
from onrecord.translation import Message, counted


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a name's kind, in words, and how often what has it is right (0 to 1)."""

    reason: Message | str
    confidence: float


_TITLE = Evidence(Message("a title comes before the name"), 0.9)
_ROLE = Evidence(Message("the words next to the name say what the person does"), 0.9)
_GIVEN_NAME = Evidence(Message("it begins with a given name"), 0.9)
_KNOWN_PLACE = Evidence(Message("a well-known place"), 0.9)
_KNOWN_BODY = Evidence(Message("a well-known organization"), 0.85)
_PEOPLE = Evidence(Message("a nationality or another group of people"), 0.95)
_OWN_WORDS = Evidence(Message("a word in the name says what it is"), 0.8)
_FORM = Evidence(Message("it has the form of a name"), 0.55)
_MODEL = Message("the language model recognized a name")
_SEVERAL_WORDS = {EntityKind.PERSON: 0.6, EntityKind.ORGANIZATION: 0.5, EntityKind.PLACE: 0.65}
_ONE_WORD = {EntityKind.PERSON: 0.3, EntityKind.ORGANIZATION: 0.35, EntityKind.PLACE: 0.65}
_ACRONYM, _OTHER, _REPEATED = 0.7, 0.5, 0.1


def evidence_for(cluster: Cluster, role: str, rules: NameRules) -> Evidence:
    """The strongest evidence for the kind of ``cluster``; ``role`` is what the text says a person does."""
    found = _of_person(cluster, role, rules) if cluster.kind is EntityKind.PERSON else _of_words(cluster, rules)
    if found is None and all(mention.by_rule for mention in cluster.mentions):
        found = _FORM
    found = found or Evidence(_MODEL, _by_model(cluster))
    count = len(cluster.mentions)
    if count == 1:
        return found
    reason = counted(
        "{why}; it appears in the text once", "{why}; it appears in the text {n} times", count, why=found.reason
    )
    return Evidence(reason, found.confidence)


def _of_person(cluster: Cluster, role: str, rules: NameRules) -> Evidence | None:
    if any(mention.title for mention in cluster.mentions):
        return _TITLE
    if role:
        return _ROLE
    return _GIVEN_NAME if " " in cluster.name and cluster.name.split()[0] in rules.given_names else None


def _of_words(cluster: Cluster, rules: NameRules) -> Evidence | None:
    name = cluster.name
    if rules.is_place(name):
        return _KNOWN_PLACE
    if rules.is_demonym(name):
        return _PEOPLE
    if name in rules.bodies:
        return _KNOWN_BODY
    return _OWN_WORDS if kind_by_words(name, rules) is cluster.kind else None


def _by_model(cluster: Cluster) -> float:
    if cluster.kind is EntityKind.ORGANIZATION and is_acronym(cluster.name):
        share = _ACRONYM
    else:
        share = (_SEVERAL_WORDS if " " in cluster.name else _ONE_WORD).get(cluster.kind, _OTHER)
    # Most people are shown by a title, a job or a given name; what nothing shows is no surer for being repeated.
    is_surer = len(cluster.mentions) > 1 and cluster.kind is not EntityKind.PERSON
    return round(share + _REPEATED, 2) if is_surer else share
