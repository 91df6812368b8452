"""Names as the whole article writes them: lists split, and parts of a longer known name joined."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from onrecord.analysis.entities.capitals import Capitals, by_first_word
from onrecord.analysis.entities.forms import name_parts
from onrecord.analysis.entities.proposals import Proposal
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_WHOLE = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION})
_TWO = re.compile(r"([^\W\d_a-z][\w’'-]+)(?:,|,? and|,? &) ([^\W\d_a-z][\w’'-]+)")
_SHARE = 2


def with_article_wide_names(proposals: Sequence[Proposal], capitals: Capitals) -> list[Proposal]:
    """The proposals, in reading order, as the names are elsewhere in the text.

    "Lund and Teel" are two where "Ida Lund" and "Per Teel" are known, and "Deccan Puja Parishad"
    is one name everywhere, though "Puja" alone was proposed in one place.
    """
    apart = [piece for proposal in _apart(proposals) for piece in proposal]
    whole = _whole_names(apart, capitals)
    return _put_together(apart, whole, capitals) if whole else apart


def _apart(proposals: Sequence[Proposal]) -> Iterator[list[Proposal]]:
    """Each proposal, or the two last names of people in it."""
    last_names = {
        parts[-1]
        for p in proposals
        if p.kind is EntityKind.PERSON and " " in p.words and " and " not in p.words and (parts := name_parts(p.words))
    }
    for proposal in proposals:
        two = _TWO.fullmatch(proposal.words) if " " in proposal.words else None
        if two and {two[1], two[2]} <= last_names:
            yield [_piece(proposal, two, number) for number in (1, 2)]
        else:
            yield [proposal]


def _piece(proposal: Proposal, match: re.Match[str], number: int) -> Proposal:
    start, end = match.span(number)
    span = Span(proposal.span.start + start, proposal.span.start + end)
    return proposal._replace(span=span, words=match[number], kind=EntityKind.PERSON)


def _whole_names(proposals: Sequence[Proposal], capitals: Capitals) -> dict[str, EntityKind]:
    """The names of several words that stand in the text more often than they were proposed, but seldom so."""
    counts = Counter(p.words for p in proposals if " " in p.words and not p.in_title_case)
    kinds = {p.words: p.kind for p in reversed(proposals) if p.words in counts and p.kind in _WHOLE}
    return {
        words: kind
        for words, kind in kinds.items()
        if counts[words] < capitals.count_name(words) <= _SHARE * counts[words]
    }


def _put_together(proposals: Sequence[Proposal], whole: Mapping[str, EntityKind], capitals: Capitals) -> list[Proposal]:
    """The proposals with each of the ``whole`` names in one piece where only pieces of it were proposed."""
    starts = [proposal.span.start for proposal in proposals]
    kept = list[Proposal | None](proposals)
    found = []
    for span in capitals.find(by_first_word(whole)):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        overlaps_before = first and proposals[first - 1].span.end > span.start
        inside = proposals[first:last]
        is_split = all(p.span.end <= span.end and p.span != span and not p.title for p in inside)
        if inside and is_split and not overlaps_before:
            kept[first:last] = [None] * (last - first)
            words = span.text_of(capitals.text)
            found.append(Proposal(span, words, whole[words], by_rule=True))
    return sorted([*filter(None, kept), *found])
