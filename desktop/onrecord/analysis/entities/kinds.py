"""What kind each name is throughout an article: by majority, by its words and by its surroundings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.analysis.entities.acronyms import explained
from onrecord.analysis.entities.capitals import Capitals, has_inner_capital
from onrecord.analysis.entities.context import (
    is_beside_body,
    is_called_as_somebody,
    kind_in_apposition,
    kind_told,
    languages_told,
    listed_places,
    people_by_speech,
    person_signs,
    place_signs,
    places_of_bodies,
    words_before,
)
from onrecord.analysis.entities.forms import (
    SPACED_INITIALS,
    can_stand_for,
    is_acronym,
    name_keys,
    name_parts,
)
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import role_before
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.vocabulary import EntityKind

_CLEAR, _STRONG, _DECISIVE, _CERTAIN = 2, 3, 20, 40
_ENOUGH = 3
_SURELY = 2
_NEVER_ALONE = frozenset({EntityKind.FACILITY, EntityKind.PRODUCT})
_MAY_BE_SHORT = frozenset({EntityKind.PERSON, EntityKind.PLACE, *_NEVER_ALONE})
_MAY_BE_PLACE = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.GROUP})
_MAY_BE_LISTED = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, *_NEVER_ALONE})
_MAY_ISSUE = frozenset({EntityKind.PLACE, *_NEVER_ALONE})
_MAY_BE_TOLD = frozenset({*_MAY_BE_PLACE, EntityKind.PLACE})
_MAY_BE_SOMEBODY = frozenset({EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.GROUP, *_NEVER_ALONE})
_NAMED_AFTER_PEOPLE = frozenset({EntityKind.FACILITY, EntityKind.PLACE})

# "HMS Otsa", and a model's letters and number: "Lumora X2", not "World T20".
_BEFORE_SHIPS = frozenset({"HMAS", "HMCS", "HMS", "INS", "RMS", "USS"})
_MODEL = re.compile(r"(?!T20|T10|G\d)[A-Z]{1,3}-?\d{1,4}[A-Za-z]?")
# "M.B. Rao" and "M. B. Rao", not "U.S. Steel".
_INITIALS = re.compile(r"(?!(?:U\. ?[SKN]|E\. ?U|D\. ?C|L\. ?A|N\. ?Y)\.)(?:[A-Z]\. ?){1,3}[A-Z][\w’'-]+")
_SPACED_INITIALS = re.compile(rf"{SPACED_INITIALS}[A-Z][a-z][\w’'-]+")
_OF_FIELDS = frozenset({"of", "for"})
_CALLED_AFTER_BODIES = frozenset({EntityKind.FACILITY, EntityKind.LAW})
_OPENING = {"(": ")", '"': '"', "“": "”"}
_IN_BRACKETS = re.compile(r" (?P<opening>[(\"“])(?P<short>[^\W\d_a-z][\w&.-]*)(?P<closing>[)\"”])")
_SPEAKS = re.compile(r" (?:said|says|told|added|recalled|testified|argued|explained|insisted|wrote)\b")
# What no people does in the singular: "Varo declined", not "Danish declined".
_ACTS = re.compile(r" (?:said|says|told|added|declined|did|does|has|was|will|plans)\b")

# What a company has or does, not what "He left with Lund, which surprised them" tells.
_WHICH = re.compile(r", which (?:[a-z]+ ){0,2}?(?:employs|had|has|is|makes|operates|owns|plans|runs|sells|was)\b")

# What a body does, and a place that everybody knows: "Varo said in a statement".
_STATES = re.compile(r" (?:said|says)(?: on \w+)? in an? (?:written |emailed |brief )?(?:statement|filing|blog post)\b")

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
        if votes[acronym][EntityKind.PLACE] < _CERTAIN:
            kinds[acronym] = kinds[name]
    return [p._replace(kind=kind) if (kind := kinds[p.words]) not in {None, p.kind} else p for p in proposals]


def _votes(proposals: Sequence[Proposal], text: str, rules: NameRules) -> dict[str, _Weights]:
    votes = _proposed_kinds(proposals)
    titled = {p.words for p in proposals if p.title}
    for words, weights in votes.items():
        _add_signs(words, weights, rules)
        if " " in words and words.rsplit(" ", 1)[1] in titled:
            weights[EntityKind.PERSON] += _STRONG
    for words in _introduced_people(proposals, text, rules):
        votes[words][EntityKind.PERSON] += _CERTAIN
    _add_context(votes, proposals, text, rules)
    _add_places(votes, proposals, text, rules)
    _add_short_organizations(votes, proposals, text, rules)
    return votes


def _add_context(votes: Mapping[str, _Weights], proposals: Sequence[Proposal], text: str, rules: NameRules) -> None:
    """What stands around names says of their kinds where their own words leave a doubt."""
    doubtful = {words: weights for words, weights in votes.items() if max(weights.values()) < _DECISIVE}
    for proposal in proposals:
        if proposal.words in doubtful:
            _add_surroundings(proposal, doubtful[proposal.words], text, rules)
    for proposal in proposals:
        is_doubtful = proposal.words in doubtful and proposal.kind in _MAY_BE_SOMEBODY
        if is_doubtful and is_called_as_somebody(text, proposal.span.start, rules):
            doubtful[proposal.words][EntityKind.PERSON] += _STRONG + _CLEAR
    for words in {*people_by_speech(proposals, text)} & doubtful.keys():
        # Where a noun says that it is a body, a body it is: "Varo, a chain of bakeries".
        if votes[words][EntityKind.ORGANIZATION] <= _ENOUGH:
            votes[words][EntityKind.PERSON] += _STRONG + _CLEAR
    told = {
        EntityKind.ORGANIZATION: _short_in_brackets(proposals, text, rules),
        EntityKind.LANGUAGE: languages_told(text),
    }
    for kind, names in told.items():
        for words in {*names} & doubtful.keys():
            votes[words][kind] += _STRONG + _CLEAR


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
        is_body = _is_body(full.words, rules) or kind_by_words(full.words, rules) is EntityKind.ORGANIZATION
        if short and is_body and short["closing"] == _OPENING[short["opening"]]:
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


def _add_surroundings(proposal: Proposal, weights: _Weights, text: str, rules: NameRules) -> None:
    """What the words beside one mention say about the kind."""
    kind = proposal.kind
    beside = words_before(text, proposal.span.start)
    if proposal.title and kind is EntityKind.PERSON:
        weights[EntityKind.PERSON] += _STRONG
    elif _may_be_told(proposal) and (told := kind_told(text, proposal, beside, rules)):
        # "Varo, a Dutch subsidiary of" and "the ferry Ida Lund" leave less doubt than a noun beside the name.
        is_said = beside.word in rules.ship_nouns or kind_in_apposition(text, proposal.span.end, rules) is told
        weights[told] += _STRONG + _CLEAR * is_said
    # "Democratic" of "a Democratic spokesman" is no body.
    may_be_body = kind is not EntityKind.GROUP or is_acronym(proposal.words)
    if may_be_body and not proposal.title and is_beside_body(text, proposal, rules):
        weights[EntityKind.ORGANIZATION] += _STRONG + _CLEAR
    if kind in _MAY_ISSUE and _STATES.match(text, proposal.span.end) and not rules.is_place(proposal.words):
        weights[EntityKind.ORGANIZATION] += _STRONG
    if kind is EntityKind.PERSON and not proposal.title and _is_thing(text, proposal, rules):
        weights[EntityKind.ORGANIZATION] += _CLEAR
    place = place_signs(text, proposal, beside, rules)
    if not place and person_signs(text, proposal, rules):
        weights[EntityKind.PERSON] += _STRONG
    if is_acronym(proposal.words):
        if text[proposal.span.start - 1 : proposal.span.start] == "(":
            weights[EntityKind.ORGANIZATION] += _STRONG
    elif place and _may_be_place(proposal, place, rules):
        weights[EntityKind.PLACE] += _CLEAR * place


def _is_thing(text: str, name: Proposal, rules: NameRules) -> bool:
    """Whether "which", not "who", goes on about a name of one word: "Varo, which has shops in Otsa"."""
    is_unknown = " " not in name.words and name.words not in rules.given_names
    return is_unknown and _WHICH.match(text, name.span.end) is not None


def _may_be_told(proposal: Proposal) -> bool:
    """Whether a noun beside a name can make another kind of it; of a building's only if it is one word."""
    return proposal.kind in _MAY_BE_TOLD or (proposal.kind in _NEVER_ALONE and " " not in proposal.words)


def _may_be_place(proposal: Proposal, signs: int, rules: NameRules) -> bool:
    """Whether ``signs`` can make a place of a name; what is "in" a work is a part in it."""
    if proposal.kind is EntityKind.WORK:
        return signs == _SURELY
    if proposal.kind is EntityKind.FACILITY:
        return signs == _SURELY or " " not in proposal.words
    return proposal.kind in _MAY_BE_PLACE and not proposal.title and not _is_body(proposal.words, rules)


def _is_body(words: str, rules: NameRules) -> bool:
    return words.rsplit(" ", 1)[-1].rstrip(".") in rules.organization_words


def _add_places(votes: Mapping[str, _Weights], proposals: Sequence[Proposal], text: str, rules: NameRules) -> None:
    """What datelines and lists say about places, and about the agency in parentheses behind the place."""
    places = [p.words for p in proposals if p.kind is EntityKind.PLACE and p.by_rule]
    datelines = {words.casefold() for words in places if words.isupper()}
    for words, weights in votes.items():
        if words.casefold() in datelines:
            weights[EntityKind.PLACE] += _STRONG

    def is_place(name: Proposal) -> bool:
        return _heaviest(votes[name.words]) is EntityKind.PLACE

    def may_be_place(name: Proposal) -> bool:
        return max(votes[name.words].values()) <= _STRONG and _may_be_listed(name, rules)

    for words in places_of_bodies(proposals, rules) & votes.keys():
        votes[words][EntityKind.PLACE] += _STRONG + _CLEAR
    for words in listed_places(proposals, text, is_place, may_be_place):
        votes[words][EntityKind.PLACE] += _STRONG + _CLEAR
    for proposal in _countries_of_people(proposals, text, rules):
        votes[proposal.words][EntityKind.PLACE] += _CERTAIN
    for proposal in proposals:
        is_agency = proposal.by_rule and proposal.kind is EntityKind.ORGANIZATION
        if is_agency and text.startswith("(", proposal.span.start - 1):
            votes[proposal.words][EntityKind.ORGANIZATION] += _STRONG


def _countries_of_people(proposals: Sequence[Proposal], text: str, rules: NameRules) -> Iterator[Proposal]:
    """The codes of countries in brackets behind people's names, as lists of results give them: "Ida Falk (ESP)"."""
    for person, code in pairwise(proposals):
        is_code = code.words in rules.country_codes and person.kind is EntityKind.PERSON
        if is_code and text[person.span.end : code.span.start] == " (" and text.startswith(")", code.span.end):
            yield code


def _may_be_listed(name: Proposal, rules: NameRules) -> bool:
    """Whether a name may be a place for all that its words say, taken for a body or a person as it is."""
    if name.title or "&" in name.words or is_acronym(name.words.split()[0]) or _is_body(name.words, rules):
        return False
    is_person = name.kind is EntityKind.PERSON and " " in name.words and name.words.split()[0] in rules.given_names
    return name.kind in _MAY_BE_LISTED and not is_person


def _add_short_organizations(
    votes: Mapping[str, _Weights], proposals: Sequence[Proposal], text: str, rules: NameRules
) -> None:
    """Count "Bahari" for an organization beside "Bahari Lines", and "a professor at Ellery" beside "Ellery College".

    Beside "Norvane Therapeutics" plain "Norvane" is no building and no product, and no people when it does something.
    """
    firsts: dict[str, bool] = {}
    for proposal in proposals:
        if proposal.kind is EntityKind.ORGANIZATION and " " in proposal.words:
            first, *rest = proposal.words.split()
            firsts[first] = firsts.get(first, True) and all(w.rstrip(".") in rules.organization_words for w in rest)
    told = {
        words.split()[0]
        for proposal in proposals
        if proposal.kind is EntityKind.PERSON and " " in (words := proposal.words)
        if _heaviest(votes[words]) is EntityKind.ORGANIZATION
    }
    for proposal in proposals:
        words = proposal.words
        if words in told and proposal.kind is EntityKind.PERSON and not proposal.title:
            votes[words][EntityKind.ORGANIZATION] += _STRONG
        if proposal.kind is EntityKind.GROUP and words in firsts and _ACTS.match(text, proposal.span.end):
            votes[words][EntityKind.ORGANIZATION] += _STRONG
        if proposal.title or proposal.kind not in _MAY_BE_SHORT or words not in firsts:
            continue
        is_person = proposal.kind is EntityKind.PERSON
        is_company = proposal.kind in _NEVER_ALONE or (is_person and firsts[words] and not rules.is_place(words))
        if is_company or text.endswith(" at ", 0, proposal.span.start):
            votes[words][EntityKind.ORGANIZATION] += _STRONG


def _add_signs(words: str, weights: _Weights, rules: NameRules) -> None:
    """What the words themselves say about the kind."""
    told = kind_by_words(words, rules)
    parts = words.split()
    if told:
        weights[told] += _DECISIVE
    elif _INITIALS.fullmatch(words) and not _is_body(words, rules):
        weights[EntityKind.PERSON] += _STRONG
    elif _SPACED_INITIALS.fullmatch(words) and not _is_body(words, rules):
        weights[EntityKind.PERSON] += _STRONG + _CLEAR
    elif weights.keys() == {EntityKind.PERSON} and _is_of_trade(parts, rules):
        weights[EntityKind.ORGANIZATION] += _STRONG + _CLEAR
    elif weights.keys() == {EntityKind.GROUP} and is_acronym(words) and words not in rules.abbreviations:
        weights[EntityKind.ORGANIZATION] += _STRONG
    elif has_inner_capital(words) and weights.keys() <= _MAY_BE_PLACE:
        weights[EntityKind.ORGANIZATION] += _STRONG + _CLEAR
    elif weights.keys() == {EntityKind.WORK}:
        # "The Ida Lund Show" is none.
        return
    elif len(parts) in {2, 3} and rules.is_given(parts[0]) and all(p[0].isupper() for p in parts):
        weights[EntityKind.PERSON] += _CLEAR


def _is_of_trade(parts: Sequence[str], rules: NameRules) -> bool:
    """Whether what the pipeline took for somebody's name ends with a company's trade: "Otsa Freight"."""
    return len(parts) > 1 and parts[-1] in rules.trades and parts[0] not in rules.given_names


@lru_cache(maxsize=8192)
def kind_by_words(words: str, rules: NameRules) -> EntityKind | None:
    """The kind that a name's own words leave no doubt about: "Ellery College", "Ter Wissen River"."""
    first, *rest = words.split()
    listed = _kind_listed(words, first, rules)
    if listed or not rest:
        return listed
    told = rules.kind_of_ending(rest[-1].rstrip("."))
    if first in rules.organization_words and rest[0] in _OF_FIELDS and rest[1:]:
        # "Bank of Otsa Stadium" is a stadium, "School of Law" no law.
        is_named_after = told in _CALLED_AFTER_BODIES and rest[-2] not in _OF_FIELDS
        return told if is_named_after else EntityKind.ORGANIZATION
    return told or _kind_by_beginning(first, rest[-1], rules)


def _kind_listed(words: str, first: str, rules: NameRules) -> EntityKind | None:
    if rules.is_place(words):
        return EntityKind.PLACE
    if rules.is_demonym(words):
        return EntityKind.GROUP
    if words in rules.bodies:
        return EntityKind.ORGANIZATION
    # "Siri" is an assistant, and "Siri Lund" is called so.
    is_product = first in rules.products and (words == first or first not in rules.given_names)
    return EntityKind.PRODUCT if is_product else None


def _kind_by_beginning(first: str, last: str, rules: NameRules) -> EntityKind | None:
    if rules.is_place(last) and is_acronym(first):
        return EntityKind.ORGANIZATION
    if first in rules.contests and last[0].isdigit():
        return EntityKind.EVENT
    if first in _BEFORE_SHIPS or _MODEL.fullmatch(last):
        return EntityKind.PRODUCT
    return rules.beginnings.get(first)


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
