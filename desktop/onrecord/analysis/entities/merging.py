"""Merge mentions of the same organization, place or thing into entities."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

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
    by_key: dict[tuple[EntityKind, str], Cluster] = {}
    for mention in owned:
        key = (mention.kind, _key(mention, rules))
        if key in by_key:
            by_key[key].add(mention)
        else:
            by_key[key] = Cluster(mention)
    clusters = list(by_key.values())
    full_names = explained(owned, text)
    for reason in _REASONS:
        clusters = _merged(clusters, reason(clusters, _Article(full_names, rules, body)))
    return clusters


def _key(mention: Proposal, rules: NameRules) -> str:
    if mention.kind is EntityKind.PLACE:
        return rules.place_name(mention.words).casefold()
    if mention.kind is EntityKind.GROUP:
        return mention.words.removesuffix("s")
    if mention.kind is not EntityKind.ORGANIZATION:
        return mention.words
    stem = company_stem(mention.words, rules).replace(".", "")
    # "Department of Justice" and "Justice Department".
    noun, of, field = stem.partition(" of ")
    return f"{field} {noun}" if of and noun in rules.public_bodies else stem


class _Article(NamedTuple):
    """What the reasons to merge go by: acronyms that the text explains, word lists, and where the story begins."""

    full_names: Mapping[str, str]
    rules: NameRules
    body: int


_Pairs = Iterator[tuple[Cluster, Cluster | None]]
"""A short name and the whole one that it stands for, if there is one."""


def _merged(clusters: Sequence[Cluster], pairs: _Pairs) -> list[Cluster]:
    into: dict[int, Cluster] = {}
    for short, found in pairs:
        whole = found
        while whole and id(whole) in into:
            whole = into[id(whole)]
        if whole and whole is not short and whole.kind is short.kind:
            whole.take(short)
            into[id(short)] = whole
    return [cluster for cluster in clusters if id(cluster) not in into]


def _explained(clusters: Sequence[Cluster], article: _Article) -> _Pairs:
    """Join "ONS" with the "Office for National Statistics", as the text explains it."""
    by_form = {form: cluster for cluster in reversed(clusters) for form in cluster.forms}
    return ((c, by_form.get(article.full_names.get(c.mentions[0].words, ""))) for c in clusters)


def _abbreviated(clusters: Sequence[Cluster], _article: _Article) -> _Pairs:
    """Join "ONS" with the "Office for National Statistics", "BOO" with the "Bank of Otsa", by their letters."""
    bodies = [c for c in reversed(clusters) if c.kind is EntityKind.ORGANIZATION]
    spelled_out = [(form, cluster) for cluster in bodies for form in cluster.forms if " " in form]
    by_letters = {letters(form): c for letters in (acronym_with_small_words, acronym_of) for form, c in spelled_out}
    acronyms = (c for c in clusters if is_acronym(c.mentions[0].words))
    return ((c, by_letters.get(c.mentions[0].words.replace(".", ""))) for c in acronyms)


def _shouted(clusters: Sequence[Cluster], _article: _Article) -> _Pairs:
    """Join "LEDGER", before what the Ledger asks in an interview, with the Ledger."""
    forms = {form.upper(): c for c in reversed(clusters) for form in c.forms if not form.isupper()}
    return ((c, forms.get(c.mentions[0].words)) for c in clusters)


def _shortened(clusters: Sequence[Cluster], article: _Article) -> _Pairs:
    """Join "Lantern" with "Lantern Foods", "Herons" with "Deccan Herons", where only one name fits."""
    ends: dict[str, list[Cluster]] = defaultdict(list)
    begins: dict[str, list[Cluster]] = defaultdict(list)
    bodies = [cluster for cluster in clusters if cluster.kind is EntityKind.ORGANIZATION]
    for whole in bodies:
        words = whole.name.split(" ")
        for number in range(1, len(words)):
            ends[" ".join(words[number:])].append(whole)
            begins[" ".join(words[:number])].append(whole)
    for short in bodies:
        if not is_acronym(short.name) and short.name not in article.rules.organization_words:
            ended = (whole for whole in ends[short.name] if _may_begin_with_more(whole, short, article.rules))
            begun = (whole for whole in begins[short.name] if _may_go_on(whole, short, article))
            match [*ended, *begun]:
                case [whole]:
                    yield short, whole


_REASONS: tuple[Callable[[Sequence[Cluster], _Article], _Pairs], ...] = (
    _explained,
    _abbreviated,
    _shouted,
    _shortened,
)


def _may_begin_with_more(whole: Cluster, short: Cluster, rules: NameRules) -> bool:
    """Whether a name of several words only lacks its country or town: "Supreme Court" of "U.S. Supreme Court".

    A party of a state is another one.
    """
    before, last = whole.name.removesuffix(f" {short.name}"), short.name.rsplit(" ", 1)[-1]
    return last == short.name or (last not in rules.parties and (rules.is_place(before) or rules.is_demonym(before)))


def _may_go_on(whole: Cluster, short: Cluster, article: _Article) -> bool:
    """Whether only words such as "Foods" and "College" follow, or others do where the full name is given first.

    Behind several words only what they are of may be left out: "Supreme Court" of "Supreme Court of Otsa".
    """
    behind = whole.name.removeprefix(short.name).split()
    if all(word.rstrip(".") in article.rules.organization_words for word in behind):
        return True
    is_of = behind[0] in {"of", "for"} and short.name.rsplit(" ", 1)[-1] in article.rules.organization_words
    return (is_of or " " not in short.name) and _is_introduced(whole, short, article.body)


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
