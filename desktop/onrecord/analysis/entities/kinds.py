"""What kind each name is throughout an article: by majority, by its words and by its surroundings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from onrecord.analysis.entities.acronyms import explained
from onrecord.analysis.entities.capitals import Capitals
from onrecord.analysis.entities.context import (
    kind_in_apposition,
    kind_told,
    languages_told,
    listed_places,
    people_by_pronoun,
    people_by_speech,
    places_of_bodies,
)
from onrecord.analysis.entities.forms import (
    can_stand_for,
    is_acronym,
    name_keys,
    name_parts,
)
from onrecord.analysis.entities.kind_signs import (
    CERTAIN,
    CLEAR,
    DECISIVE,
    FORMS,
    NEVER_ALONE,
    SIGNS,
    STRONG,
    Article,
    Mention,
    Name,
    is_body,
    kind_by_words,
    may_be_told,
)
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import role_before
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.vocabulary import EntityKind

_ENOUGH = 3
_MAY_BE_LISTED = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, *NEVER_ALONE})
_NAMED_AFTER_PEOPLE = frozenset({EntityKind.FACILITY, EntityKind.PLACE})

_OPENING = {"(": ")", '"': '"', "“": "”"}
_IN_BRACKETS = re.compile(r" (?P<opening>[(\"“])(?P<short>[^\W\d_a-z][\w&.-]*)(?P<closing>[)\"”])")
_SPEAKS = re.compile(r" (?:said|says|told|added|recalled|testified|argued|explained|insisted|wrote)\b")


_Weights = dict[EntityKind, float]


def settle_kinds(proposals: Sequence[Proposal], capitals: Capitals, rules: NameRules) -> list[Proposal]:
    """Give each name one kind throughout, by majority and by the strongest context.

    A name that is both a well-known place and a person's last name keeps the
    kind it has at each mention.
    """
    text = capitals.text
    votes = _votes(proposals, text, rules)
    full = _full_names(votes)
    kinds = {words: _winner(words, weights, full, rules) for words, weights in votes.items()}
    for acronym, name in explained(proposals, text).items():
        if votes[acronym][EntityKind.PLACE] < CERTAIN:
            kinds[acronym] = kinds[name]
    return [p._replace(kind=kind) if (kind := kinds[p.words]) not in {None, p.kind} else p for p in proposals]


def _votes(proposals: Sequence[Proposal], text: str, rules: NameRules) -> dict[str, _Weights]:
    votes = _proposed_kinds(proposals)
    titled = {p.words for p in proposals if p.title}
    for words, weights in votes.items():
        _add_form(words, weights, rules)
        if " " in words and words.rsplit(" ", 1)[1] in titled:
            weights[EntityKind.PERSON] += STRONG
    for words in _introduced_people(proposals, text, rules):
        votes[words][EntityKind.PERSON] += CERTAIN
    _add_surroundings(votes, Article(proposals, text, rules))
    _add_places(votes, proposals, text, rules)
    return votes


def _add_form(words: str, weights: _Weights, rules: NameRules) -> None:
    """What the words themselves say about the kind."""
    if told := kind_by_words(words, rules):
        weights[told] += DECISIVE
        return
    name = Name(words, set(weights), rules)
    for holds, kind, weight in FORMS:
        if holds(name):
            weights[kind] += weight
            return


def _add_surroundings(votes: Mapping[str, _Weights], article: Article) -> None:
    """What stands around names says of their kinds where their own words leave a doubt."""
    doubtful = {words: weights for words, weights in votes.items() if max(weights.values()) < DECISIVE}
    for mention in (Mention(proposal, article) for proposal in article.proposals if proposal.words in doubtful):
        weights = votes[mention.words]
        if not (mention.title and mention.kind is EntityKind.PERSON) and may_be_told(mention.name):
            _add_told(mention, weights)
        for holds, kind, weight in SIGNS:
            if holds(mention):
                weights[kind] += weight
    _add_told_throughout(votes, article, doubtful.keys())


def _add_told_throughout(votes: Mapping[str, _Weights], article: Article, doubtful: AbstractSet[str]) -> None:
    """What the text says of doubtful names as a whole: who speaks, what short names and languages there are."""
    proposals, text, rules = article.proposals, article.text, article.rules
    for words in {*people_by_pronoun(proposals, text)} & doubtful:
        votes[words][EntityKind.PERSON] += STRONG
    for words in {*people_by_speech(proposals, text)} & doubtful:
        # Where a noun says that it is a body, a body it is: "Varo, a chain of bakeries".
        if votes[words][EntityKind.ORGANIZATION] <= _ENOUGH:
            votes[words][EntityKind.PERSON] += STRONG + CLEAR
    told = {
        EntityKind.ORGANIZATION: _short_in_brackets(proposals, text, rules),
        EntityKind.LANGUAGE: languages_told(text),
    }
    for kind, names in told.items():
        for words in {*names} & doubtful:
            votes[words][kind] += STRONG + CLEAR


def _add_told(mention: Mention, weights: _Weights) -> None:
    """What a noun beside a name says; "Varo, a Dutch subsidiary of" and "the ferry Ida Lund" leave less doubt."""
    told = kind_told(mention.text, mention.name, mention.beside, mention.rules)
    if told:
        is_said = mention.beside.word in mention.rules.ship_nouns
        is_said = is_said or kind_in_apposition(mention.text, mention.end, mention.rules) is told
        weights[told] += STRONG + CLEAR * is_said


def _introduced_people(proposals: Sequence[Proposal], text: str, rules: NameRules) -> Iterator[str]:
    """People's names that end like a building's or a place's: "police chief Paul Hall", "Paul Hall said"."""
    for proposal in proposals:
        first, *rest = proposal.words.split()
        if proposal.kind is not EntityKind.PERSON or not rest or first not in rules.given_names:
            continue
        if kind_by_words(proposal.words, rules) not in _NAMED_AFTER_PEOPLE:
            continue
        # "Queen Helen Bridge" is a bridge.
        is_titled = bool(proposal.title) and proposal.title not in rules.royal_titles
        is_introduced = is_titled or (
            not proposal.title and role_before(text, proposal.span.start, 0, RoleWords(rules))
        )
        if is_introduced or (_SPEAKS.match(text, proposal.span.end) and not rules.is_place(first)):
            yield proposal.words


def _short_in_brackets(proposals: Sequence[Proposal], text: str, rules: NameRules) -> Iterator[str]:
    """Words in parentheses or marks behind a body's full name, which are its short one: "the Otsa Trust (Marisa)"."""
    for full in proposals:
        if " " not in full.words or full.kind is not EntityKind.ORGANIZATION:
            continue
        short = _IN_BRACKETS.match(text, full.span.end)
        names_body = is_body(full.words, rules) or kind_by_words(full.words, rules) is EntityKind.ORGANIZATION
        if short and names_body and short["closing"] == _OPENING[short["opening"]]:
            yield short["short"]


def _proposed_kinds(proposals: Sequence[Proposal]) -> dict[str, _Weights]:
    """The kinds proposed for each name; the same mistake made ten times is no better for it."""
    votes: dict[str, _Weights] = {}
    for proposal in proposals:
        if proposal.words not in votes:
            votes[proposal.words] = defaultdict(float)
        votes[proposal.words][proposal.kind] += 1
    for weights in votes.values():
        total = sum(weights.values())
        if total > _ENOUGH:
            for kind in weights:
                weights[kind] *= _ENOUGH / total
    return votes


def _add_places(votes: Mapping[str, _Weights], proposals: Sequence[Proposal], text: str, rules: NameRules) -> None:
    """What datelines and lists say about places, and about the agency in parentheses behind the place."""
    places = [p.words for p in proposals if p.kind is EntityKind.PLACE and p.by_rule]
    datelines = {words.casefold() for words in places if words.isupper()}
    for words, weights in votes.items():
        if words.casefold() in datelines:
            weights[EntityKind.PLACE] += STRONG

    def is_place(name: Proposal) -> bool:
        return _heaviest(votes[name.words]) is EntityKind.PLACE

    def may_be_place(name: Proposal) -> bool:
        return max(votes[name.words].values()) <= STRONG and _may_be_listed(name, rules)

    for words in places_of_bodies(proposals, rules) & votes.keys():
        votes[words][EntityKind.PLACE] += STRONG + CLEAR
    for words in listed_places(proposals, text, is_place, may_be_place):
        votes[words][EntityKind.PLACE] += STRONG + CLEAR
    for proposal in _countries_of_people(proposals, text, rules):
        votes[proposal.words][EntityKind.PLACE] += CERTAIN
    for proposal in proposals:
        is_agency = proposal.by_rule and proposal.kind is EntityKind.ORGANIZATION
        if is_agency and text.startswith("(", proposal.span.start - 1):
            votes[proposal.words][EntityKind.ORGANIZATION] += STRONG


def _countries_of_people(proposals: Sequence[Proposal], text: str, rules: NameRules) -> Iterator[Proposal]:
    """The codes of countries in brackets behind people's names, as lists of results give them: "Ida Falk (ESP)"."""
    for person, code in pairwise(proposals):
        is_code = code.words in rules.country_codes and person.kind is EntityKind.PERSON
        if is_code and text[person.span.end : code.span.start] == " (" and text.startswith(")", code.span.end):
            yield code


def _may_be_listed(name: Proposal, rules: NameRules) -> bool:
    """Whether a name may be a place for all that its words say, taken for a body or a person as it is."""
    if name.title or "&" in name.words or is_acronym(name.words.split()[0]) or is_body(name.words, rules):
        return False
    is_person = name.kind is EntityKind.PERSON and " " in name.words and name.words.split()[0] in rules.given_names
    return name.kind in _MAY_BE_LISTED and not is_person


def _full_names(votes: Mapping[str, _Weights]) -> dict[str, list[str]]:
    """People's names of two words and more, by each of their words."""
    full: dict[str, list[str]] = defaultdict(list)
    for words, weights in votes.items():
        if " " in words and _heaviest(weights) is EntityKind.PERSON:
            for part in {*name_parts(words), *name_keys(words)}:
                full[part].append(words)
    return full


def _heaviest(weights: _Weights) -> EntityKind:
    return max(weights, key=weights.__getitem__)


def _winner(words: str, weights: _Weights, full: Mapping[str, Sequence[str]], rules: NameRules) -> EntityKind | None:
    last = words.rsplit(" ", 1)[-1]
    is_short = any(words != name and can_stand_for(words, name) for name in full.get(last, ()))
    if is_short and rules.is_place(words):
        return None
    return EntityKind.PERSON if is_short else _heaviest(weights)
