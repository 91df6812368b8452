"""Merge mentions of the same person, organization, place or thing into entities."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.acronyms import explained
from onrecord.analysis.entities.forms import (
    acronym_of,
    begins_double_name,
    can_stand_for,
    company_stem,
    is_acronym,
    may_be_short_for,
    name_keys,
    name_parts,
    suffix_of,
)
from onrecord.analysis.entities.mentions import is_title_case, line_at
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_OWNER = re.compile(r"(?P<owner>(?:[A-ZÀ-Þ][\w.-]* ){0,3}[A-ZÀ-Þ][\w.-]*)(?P<mark> ?['’] ?s) $")
_REACH = 40
_BETWEEN_RELATIVES = frozenset({" and ", " & "})
_KIN_REACH = 24
_COURTESY = {"Mr": "Mr ", "Mrs": "Ms ", "Ms": "Ms ", "Miss": "Ms "}
_KIN = re.compile(
    r"\b(?:husband|wife|spouse|partner|brother|sister|siblings?|sons?|daughters?|father|mother|parents|uncle|aunt"
    r"|nephew|niece|cousin|grand(?:father|mother|son|daughter)|widow(?:er)?|twins?) ?,? ?$",
)


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
    by_letters = {acronym_of(form, frozenset()): c for form, c in spelled_out}
    by_letters |= {acronym_of(form): c for form, c in spelled_out}
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


def merge_people(mentions: Sequence[Proposal], document: AnalyzedDocument, rules: NameRules) -> list[Cluster]:
    """People, each with all their mentions, which are given in reading order.

    A last or first name alone belongs to the person whose full name with it
    stood last before, or, when none did, comes first after.  A relative to whom
    something is done does not take the last name over: in "police arrested his wife
    Ada Okoro" and "was seen with her husband, Jon Okoro".  In "Callum and Ewan
    Brodie" the first name goes with the last name of the second.
    """
    people = _People(document, rules)
    text = document.text
    for mention in mentions:
        if len(name_keys(mention.words)) > 1:
            people.add_full(mention)
    for index, mention in enumerate(mentions):
        if len(name_keys(mention.words)) <= 1:
            people.add_short(mention, _relative(mentions, index, text, rules))
    for cluster in people.clusters:
        cluster.mentions.sort()
    return people.clusters


def _relative(mentions: Sequence[Proposal], index: int, text: str, rules: NameRules) -> str:
    """The full name of the first in "Callum and Ewan Brodie", whose mention has that index; else nothing."""
    first = mentions[index]
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    if following is None or first.title or first.words not in rules.given_names:
        return ""
    gap = text[first.span.end : following.span.start]
    parts = following.words.split()
    if gap not in _BETWEEN_RELATIVES or len(parts) < 2 or parts[0] not in rules.given_names:  # noqa: PLR2004 - two names
        return ""
    return " ".join([first.words, *parts[1:]])


class _People:
    def __init__(self, document: AnalyzedDocument, rules: NameRules) -> None:
        self._rules = rules
        self.clusters: list[Cluster] = []
        self._document = document
        self._text = document.text
        self._by_key: dict[str, list[Cluster]] = defaultdict(list)
        self._by_form: dict[str, Cluster] = {}
        self._positions: dict[str, list[int]] = defaultdict(list)
        self._standing: dict[str, list[Cluster]] = defaultdict(list)

    def add_full(self, mention: Proposal) -> None:
        cluster = self._by_form.get(mention.words) or self._same_person(mention)
        if cluster is None:
            cluster = self._new(mention)
        else:
            cluster.add(mention)
        keys = dict.fromkeys(name_keys(mention.words))
        if mention.words not in self._by_form:
            self._by_form[mention.words] = cluster
            for key in keys:
                self._by_key[key].append(cluster)
        is_beside = self._is_named_beside_relative(mention.span)
        for key in keys:
            is_anothers = is_beside and bool(self._standing[key])
            if can_stand_for(key, mention.words) and not is_anothers:
                self._positions[key].append(mention.span.start)
                self._standing[key].append(cluster)

    def add_short(self, mention: Proposal, full_name: str) -> None:
        """Add a name of one word; ``full_name`` is the name it has by standing beside a relative's."""
        cluster = self._with_suffix(mention.words) or self._recent(mention, mention.words)
        if cluster is None and mention.words.isupper():
            cluster = self._recent(mention, mention.words.capitalize())
        form = _COURTESY.get(mention.title.rstrip("."), "") + mention.words
        cluster = cluster or self._by_form.get(form)
        if cluster is None:
            cluster = self._new(mention)
        else:
            cluster.add(mention)
        self._by_form[form] = cluster
        # "Brown" alone is whoever was named last: Mr. or Mrs. Brown.
        self._by_form[mention.words] = cluster
        if full_name and cluster.name == mention.words:
            cluster.name = full_name

    def _new(self, mention: Proposal) -> Cluster:
        self.clusters.append(Cluster(mention))
        return self.clusters[-1]

    def _same_person(self, mention: Proposal) -> Cluster | None:
        words = mention.words
        keys = name_keys(words)
        namesakes = self._by_key.get(keys[-1], ())
        for cluster in namesakes:
            # "Tim Falk Jr." behind "Tim Falk" is the son.
            if suffix_of(words) not in {"", suffix_of(cluster.name)}:
                continue
            # The fullest form decides: a family's shared last names stand for each of them.
            if can_stand_for(words, cluster.name) or can_stand_for(cluster.name, words):
                return cluster
        fitting = [c for c in namesakes if may_be_short_for(words, c.name, self._rules)]
        double = [c for c in namesakes if begins_double_name(words, c.name)]
        double += [c for c in self._by_key.get(keys[-2], ()) if begins_double_name(c.name, words)]
        # What follows a name in the capitals of a headline is a verb.
        fitting += [c for c in double if not any(self._is_in_title(m) for m in (mention, *c.mentions))]
        return fitting[0] if len(fitting) == 1 else None

    def _with_suffix(self, words: str) -> Cluster | None:
        """Whom "Falk Jr." stands for: the one whose full name ends so, too."""
        suffix, keys = suffix_of(words), name_keys(words)
        namesakes = self._by_key.get(keys[0], ()) if suffix and keys else ()
        return next((cluster for cluster in namesakes if suffix_of(cluster.name) == suffix), None)

    def _is_in_title(self, mention: Proposal) -> bool:
        return mention.in_title_case or is_title_case(line_at(self._text, mention.span.start))

    def _recent(self, mention: Proposal, words: str) -> Cluster | None:
        keys = name_keys(words)
        positions = self._positions.get(keys[0], []) if keys else []
        after = bisect_right(positions, mention.span.start)
        if after:
            return self._standing[keys[0]][after - 1]
        if after < len(positions):
            return self._standing[keys[0]][after]
        return None

    def _is_named_beside_relative(self, name: Span) -> bool:
        """Whether somebody is named as another's relative and does nothing there: "with her husband, Per Lind"."""
        if not _KIN.search(self._text, max(0, name.start - _KIN_REACH), name.start):
            return False
        parse = self._document.parse_at(name.start)
        word = parse.index_at(name.end - 1)
        while word is not None and parse.deps[word] == "appos":
            word = parse.heads[word]
        return word is not None and parse.deps[word] not in NOUN_SUBJECTS
