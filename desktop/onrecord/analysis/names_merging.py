"""From mentions to entities: which names are the same person, body or place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.analysis.names_forms import acronym_of, can_stand_for, company_stem, is_acronym, name_parts
from onrecord.analysis.names_proposals import Proposal
from onrecord.analysis.names_rules import NameRules
from onrecord.domain.vocabulary import EntityKind


@dataclass
class Cluster:
    """Mentions of one entity, in reading order."""

    kind: EntityKind
    mentions: list[Proposal] = field(default_factory=list)

    @property
    def forms(self) -> dict[str, None]:
        """The different ways the name is written, in the order they appear."""
        return dict.fromkeys(mention.words for mention in self.mentions)

    @property
    def name(self) -> str:
        """The fullest form: the most words, then the most letters, then the first."""
        spelled = [form for form in self.forms if not is_acronym(form)] or list(self.forms)
        return max(spelled, key=lambda form: (len(name_parts(form)), len(form)))


def merge_people(mentions: Sequence[Proposal]) -> list[Cluster]:
    """People, each with all their mentions.

    A last or first name alone belongs to the person whose full name with it
    stood last before, or, when none did, comes first after.
    """
    people = _People()
    for mention in mentions:
        if len(name_parts(mention.words)) > 1:
            people.add_full(mention)
    for mention in mentions:
        if len(name_parts(mention.words)) <= 1:
            people.add_short(mention)
    for cluster in people.clusters:
        cluster.mentions.sort(key=lambda m: m.span)
    return people.clusters


class _People:
    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_part: dict[str, list[Cluster]] = defaultdict(list)
        self._by_form: dict[str, Cluster] = {}
        self._full_mentions: dict[str, list[tuple[int, Cluster]]] = defaultdict(list)

    def add_full(self, mention: Proposal) -> None:
        cluster = self._by_form.get(mention.words) or self._same_person(mention.words)
        if cluster is None:
            cluster = Cluster(EntityKind.PERSON)
            self.clusters.append(cluster)
        if mention.words not in self._by_form:
            self._by_form[mention.words] = cluster
            for part in dict.fromkeys(name_parts(mention.words)):
                self._by_part[part].append(cluster)
        cluster.mentions.append(mention)
        for part in dict.fromkeys(name_parts(mention.words)):
            if can_stand_for(part, mention.words):
                self._full_mentions[part].append((mention.span.start, cluster))

    def add_short(self, mention: Proposal) -> None:
        capitals = self._recent(replace(mention, words=mention.words.capitalize())) if mention.words.isupper() else None
        cluster = self._recent(mention) or capitals or self._by_form.get(mention.words)
        if cluster is None:
            cluster = self._by_form[mention.words] = Cluster(EntityKind.PERSON)
            self.clusters.append(cluster)
        cluster.mentions.append(mention)

    def _same_person(self, words: str) -> Cluster | None:
        parts = name_parts(words)
        for cluster in self._by_part.get(parts[-1], ()):
            # The fullest form decides: a family's shared last names stand for each of them.
            if can_stand_for(words, cluster.name) or can_stand_for(cluster.name, words):
                return cluster
        return None

    def _recent(self, mention: Proposal) -> Cluster | None:
        before, after = None, None
        parts = name_parts(mention.words)
        for position, cluster in self._full_mentions.get(parts[0], ()) if parts else ():
            if position < mention.span.start:
                before = cluster
            elif after is None:
                after = cluster
        return before or after


def merge_others(mentions: Iterable[Proposal], rules: NameRules) -> list[Cluster]:
    """Organizations, places and the rest: one entity for each name, its aliases and its acronym."""
    clusters: dict[tuple[EntityKind, str], Cluster] = {}
    for mention in mentions:
        key = (mention.kind, _key(mention, rules))
        clusters.setdefault(key, Cluster(mention.kind)).mentions.append(mention)
    return _with_short_forms(_with_acronyms(list(clusters.values())), rules)


def _key(mention: Proposal, rules: NameRules) -> str:
    if mention.kind is EntityKind.PLACE:
        return rules.place_name(mention.words).casefold()
    if mention.kind is EntityKind.ORGANIZATION:
        return company_stem(mention.words, rules).replace(".", "")
    return mention.words


def _with_acronyms(clusters: list[Cluster]) -> list[Cluster]:
    """Join "ONS" with "Office for National Statistics"."""
    spelled_out = {
        acronym_of(form): cluster
        for cluster in clusters
        if cluster.kind is EntityKind.ORGANIZATION
        for form in cluster.forms
        if len(form.split()) > 1
    }
    kept = []
    for cluster in clusters:
        form = next(iter(cluster.forms)).replace(".", "")
        whole = spelled_out.get(form) if is_acronym(form) else None
        if whole is None or whole is cluster or cluster.kind is EntityKind.PLACE:
            kept.append(cluster)
        else:
            whole.mentions = sorted([*whole.mentions, *cluster.mentions], key=lambda m: m.span)
    return kept


def _with_short_forms(clusters: list[Cluster], rules: NameRules) -> list[Cluster]:
    """Join "Lantern" with "Lantern Foods" and "Herons" with "Deccan Herons", where only one name fits."""
    bodies = [c for c in clusters if c.kind is EntityKind.ORGANIZATION]
    whole_of = {id(c): whole for c in bodies if (whole := _only_whole(c, bodies, rules))}
    for cluster in bodies:
        if whole := whole_of.get(id(cluster)):
            whole.mentions = sorted([*whole.mentions, *cluster.mentions], key=lambda m: m.span)
    return [cluster for cluster in clusters if id(cluster) not in whole_of]


def _only_whole(cluster: Cluster, bodies: Sequence[Cluster], rules: NameRules) -> Cluster | None:
    short = cluster.name
    if " " in short or is_acronym(short) or short in rules.organization_words:
        return None
    fitting = [other for other in bodies if _is_short_for(short, other.name, rules)]
    return fitting[0] if len(fitting) == 1 else None


def _is_short_for(short: str, name: str, rules: NameRules) -> bool:
    first, *rest = name.split()
    return bool(rest) and (
        rest[-1] == short or (first == short and all(word.rstrip(".") in rules.organization_words for word in rest))
    )
