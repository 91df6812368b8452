"""Merge the names of the same person into entities."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.forms import begins_double_name, can_stand_for, may_be_short_for, name_keys, suffix_of
from onrecord.analysis.entities.mentions import is_title_case, line_at
from onrecord.analysis.entities.merging import Cluster
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.domain.spans import Span

_BETWEEN_RELATIVES = frozenset({" and ", " & "})
_KIN_REACH = 24
_COURTESY = {"Mr": "Mr ", "Mrs": "Ms ", "Ms": "Ms ", "Miss": "Ms "}
_KIN = re.compile(
    r"\b(?:husband|wife|spouse|partner|brother|sister|siblings?|sons?|daughters?|father|mother|parents|uncle|aunt"
    r"|nephew|niece|cousin|grand(?:father|mother|son|daughter)|widow(?:er)?|twins?) ?,? ?$",
)


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
