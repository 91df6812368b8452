"""Merge mentions of the same organization, place or thing into entities."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.analysis.entities.acronyms import explained
from onrecord.analysis.entities.forms import acronym_of, acronym_with_small_words, company_stem, is_acronym, name_parts
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.vocabulary import EntityKind

_OWNER = re.compile(r"(?P<owner>(?:[A-ZÀ-Þ][\w.-]* ){0,3}[A-ZÀ-Þ][\w.-]*)(?P<mark> ?['’] ?s) $")
_REACH = 40


class Cluster:
    """Mentions of one entity, in reading order; ``name`` is its fullest form.

    The fullest form is spelled out, and has the most words, then the most
    letters, then comes first.
    """

    def __init__(self, first: Proposal) -> None:
        self.kind = first.kind
        self.mentions = [first]
        self.name = first.words
        self._forms = {first.words}

    @property
    def forms(self) -> frozenset[str]:
        """The different ways the name is written."""
        return frozenset(self._forms)

    def add(self, mention: Proposal) -> None:
        """Take in another mention; ``in_order`` has to follow."""
        self.mentions.append(mention)
        if mention.words not in self._forms:
            self._forms.add(mention.words)
            self.name = max(self.name, mention.words, key=_fullness)

    def take(self, other: "Cluster") -> None:
        """Take in everything of ``other``, in reading order."""
        for mention in other.mentions:
            self.add(mention)
        self.mentions.sort()


def _fullness(form: str) -> tuple[bool, int, int]:
    return not is_acronym(form), len(name_parts(form)), len(form)


def merge_others(mentions: Sequence[Proposal], text: str, rules: NameRules, body: int = 0) -> list[Cluster]:
    """Organizations, places and the rest: one entity for each name, its aliases and its acronym.

    ``body`` is where the story begins behind its headline.
    """
    countries = owners([m for m in mentions if m.kind is EntityKind.ORGANIZATION], text, rules)
    owned = [m._replace(words=f"{c} {m.words}") if (c := countries.get(m.span.start)) else m for m in mentions]
    clusters: dict[tuple[EntityKind, str], Cluster] = {}
    for mention in owned:
        key = (mention.kind, _key(mention, rules))
        if key in clusters:
            clusters[key].add(mention)
        else:
            clusters[key] = Cluster(mention)
    return _with_short_forms(_with_acronyms(list(clusters.values()), explained(owned, text)), rules, body)


def _key(mention: Proposal, rules: NameRules) -> str:
    if mention.kind is EntityKind.PLACE:
        return rules.place_name(mention.words).casefold()
    if mention.kind is EntityKind.ORGANIZATION:
        return company_stem(mention.words, rules).replace(".", "")
    return mention.words


def _with_acronyms(clusters: list[Cluster], full_names: Mapping[str, str]) -> list[Cluster]:
    """Join "ONS" with "Office for National Statistics", as the text explains it or by its letters.

    "LEDGER" before what the Ledger asks in an interview is the Ledger.
    """
    spelled_out: dict[str, Cluster] = {}
    initials: dict[str, Cluster] = {}
    shouted: dict[str, Cluster] = {}
    by_form: dict[str, Cluster] = {}
    for cluster in clusters:
        for form in sorted(cluster.forms):
            by_form.setdefault(form, cluster)
            if not form.isupper():
                shouted.setdefault(form.upper(), cluster)
            if cluster.kind is EntityKind.ORGANIZATION and " " in form:
                spelled_out.setdefault(acronym_of(form), cluster)
                initials.setdefault(acronym_with_small_words(form), cluster)
    kept = []
    for cluster in clusters:
        form = cluster.mentions[0].words
        letters = form.replace(".", "") if is_acronym(form) else ""
        by_letters = spelled_out.get(letters) or initials.get(letters)
        whole = by_form.get(full_names.get(form, "")) or by_letters or shouted.get(form)
        if whole is None or whole is cluster or cluster.kind is not whole.kind:
            kept.append(cluster)
        else:
            whole.take(cluster)
    return kept


def _with_short_forms(clusters: list[Cluster], rules: NameRules, body: int) -> list[Cluster]:
    """Join "Lantern" with "Lantern Foods" and "Herons" with "Deccan Herons", where only one name fits."""
    ends: dict[str, list[Cluster]] = defaultdict(list)
    firsts: dict[str, list[Cluster]] = defaultdict(list)
    bodies = [cluster for cluster in clusters if cluster.kind is EntityKind.ORGANIZATION]
    for whole in (cluster for cluster in bodies if " " in cluster.name):
        ends[whole.name.rsplit(" ", 1)[1]].append(whole)
        firsts[whole.name.split(" ", 1)[0]].append(whole)
    joined = set()
    for short in bodies:
        if not is_acronym(short.name) and short.name not in rules.organization_words:
            begun = [w for w in firsts[short.name] if _may_be_cut(w, rules) or _is_introduced(w, short, body)]
            match [*ends[short.name], *begun]:
                case [whole]:
                    whole.take(short)
                    joined.add(id(short))
    return [cluster for cluster in clusters if id(cluster) not in joined]


def _may_be_cut(whole: Cluster, rules: NameRules) -> bool:
    """Whether only words such as "Foods" and "College" follow the first word of the name."""
    return all(word.rstrip(".") in rules.organization_words for word in whole.name.split()[1:])


def _is_introduced(whole: Cluster, short: Cluster, body: int) -> bool:
    """Whether the story gives the full name first: "Norvane Therapeutics said ... Norvane had"."""
    first = min((mention.span.start for mention in short.mentions if mention.span.start >= body), default=None)
    given = min((mention.span.start for mention in whole.mentions if mention.span.start >= body), default=None)
    return given is not None and (first is None or given < first)


def owners(mentions: Sequence[Proposal], text: str, rules: NameRules) -> dict[int, str]:
    """The countries of bodies whose names every country has, in the possessive, by where the names stand.

    Where no country stands before the name, the body is that of the country
    named last, or first if none was.
    """
    by_name: dict[str, list[Proposal]] = {}
    for mention in mentions:
        if _is_common(mention.words, rules):
            by_name.setdefault(mention.words, []).append(mention)
    found: dict[int, str] = {}
    for alike in by_name.values():
        named = [_owner(text, mention.span.start, rules) for mention in alike]
        current = next(filter(None, named), "")
        for mention, owner in zip(alike, named, strict=True):
            current = owner or current
            if current:
                found[mention.span.start] = current
    return found


def _is_common(words: str, rules: NameRules) -> bool:
    """Whether many countries have a body of that name: "Foreign Ministry", "Supreme Court"."""
    field, _, body = words.rpartition(" ")
    return field in rules.common_fields and body in rules.organization_words


def _owner(text: str, start: int, rules: NameRules) -> str:
    match = _OWNER.search(text, max(0, start - _REACH), start)
    if match is None:
        return ""
    words = match["owner"].split(" ")
    places = (" ".join(words[index:]) for index in range(len(words)))
    return next((f"{place}{match['mark']}" for place in places if rules.is_place(place)), "")
