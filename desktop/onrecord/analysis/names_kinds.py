"""What kind each name is throughout an article: by majority, by its words and by its surroundings."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.analysis.names_context import listed_places, person_signs, place_signs
from onrecord.analysis.names_forms import can_stand_for, is_acronym, name_parts
from onrecord.analysis.names_proposals import Proposal
from onrecord.analysis.names_rules import NameRules
from onrecord.domain.vocabulary import EntityKind

_STRONG, _CLEAR = 3, 2
_MAY_BE_SHORT = frozenset({EntityKind.PERSON, EntityKind.PLACE})
_MAY_BE_PLACE = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION})


def settle_kinds(proposals: Sequence[Proposal], text: str, rules: NameRules) -> list[Proposal]:
    """Give each name one kind throughout, by majority and by the strongest context.

    A name that is both a well-known place and a person's last name keeps the
    kind it has at each mention.
    """
    votes = _votes(proposals, text, rules)
    full = _full_names(votes)
    kinds = {words: _winner(words, counted, full, rules) for words, counted in votes.items()}
    return [p._replace(kind=kind) if (kind := kinds[p.words]) not in {None, p.kind} else p for p in proposals]


def _votes(proposals: Sequence[Proposal], text: str, rules: NameRules) -> dict[str, Counter[EntityKind]]:
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for proposal in proposals:
        counted = votes[proposal.words]
        counted[proposal.kind] += 1
        if proposal.title and proposal.kind is EntityKind.PERSON:
            counted[EntityKind.PERSON] += _STRONG
        if proposal.kind is not EntityKind.PLACE and person_signs(text, proposal, rules):
            counted[EntityKind.PERSON] += _STRONG
        if text[proposal.span.start - 1 : proposal.span.start] == "(" and is_acronym(proposal.words):
            counted[EntityKind.ORGANIZATION] += _STRONG
    titled = {p.words for p in proposals if p.title}
    for words, counted in votes.items():
        _add_signs(words, counted, rules)
        if " " in words and words.rsplit(" ", 1)[1] in titled:
            counted[EntityKind.PERSON] += _STRONG
    _add_places(votes, proposals, text, rules)
    _add_short_organizations(votes, proposals, text)
    return votes


def _add_places(
    votes: dict[str, Counter[EntityKind]], proposals: Sequence[Proposal], text: str, rules: NameRules
) -> None:
    """What the words beside the names and the datelines say about places."""
    for proposal in proposals:
        if _may_be_place(proposal, rules):
            votes[proposal.words][EntityKind.PLACE] += _CLEAR * place_signs(text, proposal)
    places = [p.words for p in proposals if p.kind is EntityKind.PLACE and p.by_rule]
    datelines = {words.casefold() for words in places if words.isupper()}
    for words, counted in votes.items():
        if words.casefold() in datelines:
            counted[EntityKind.PLACE] += _STRONG
    for words in listed_places(proposals, text):
        votes[words][EntityKind.PLACE] += _STRONG


def _may_be_place(proposal: Proposal, rules: NameRules) -> bool:
    is_open = proposal.kind in _MAY_BE_PLACE and not proposal.title and not is_acronym(proposal.words)
    return is_open and proposal.words.split()[-1].rstrip(".") not in rules.organization_words


def _add_short_organizations(votes: dict[str, Counter[EntityKind]], proposals: Sequence[Proposal], text: str) -> None:
    """Count "a professor at Ellery" for the organization where the article also says "Ellery College"."""
    firsts = {p.words.split()[0] for p in proposals if p.kind is EntityKind.ORGANIZATION and " " in p.words}
    for proposal in proposals:
        is_short = proposal.kind in _MAY_BE_SHORT and not proposal.title and proposal.words in firsts
        if is_short and text.endswith(" at ", 0, proposal.span.start):
            votes[proposal.words][EntityKind.ORGANIZATION] += _STRONG


def _add_signs(words: str, counted: Counter[EntityKind], rules: NameRules) -> None:
    """What the words themselves say about the kind."""
    parts = words.split()
    if rules.is_place(words):
        counted[EntityKind.PLACE] += _STRONG
    elif len(parts) > 1 and parts[-1].rstrip(".") in rules.organization_words:
        counted[EntityKind.ORGANIZATION] += _STRONG * counted.total()
    elif len(parts) in {2, 3} and parts[0] in rules.given_names and all(p[0].isupper() for p in parts):
        counted[EntityKind.PERSON] += _CLEAR


def _full_names(votes: dict[str, Counter[EntityKind]]) -> dict[str, list[str]]:
    """People's names of two words and more, by each of their words."""
    full: dict[str, list[str]] = defaultdict(list)
    for words, counted in votes.items():
        if len(words.split()) > 1 and counted.most_common(1)[0][0] is EntityKind.PERSON:
            for part in {*name_parts(words)}:
                full[part].append(words)
    return full


def _winner(
    words: str,
    counted: Counter[EntityKind],
    full: dict[str, list[str]],
    rules: NameRules,
) -> EntityKind | None:
    last = words.rsplit(" ", 1)[-1]
    is_short = any(words != name and can_stand_for(words, name) for name in full.get(last, ()))
    if is_short and rules.is_place(words):
        return None
    if is_short:
        return EntityKind.PERSON
    return counted.most_common(1)[0][0]
