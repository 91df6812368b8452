"""The single facts of a claim, each with a status; the claim has the weakest of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from onrecord.domain.records import Claim
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import WEAKEST_LAST, ClaimStatus

_WORD = re.compile(r"\S+")


def weakest(statuses: Sequence[ClaimStatus]) -> ClaimStatus:
    """The status that is furthest from settled."""
    return max(statuses, key=WEAKEST_LAST.index)


def fact_statuses(claim: Claim) -> tuple[ClaimStatus, ...]:
    """The status of each fact: its own if the facts differ, else the claim's."""
    own = claim.part_statuses
    if own and len(own) == len(claim.parts) and weakest(own) is claim.status:
        return own
    return (claim.status,) * len(claim.parts)


def with_fact_statuses(claim: Claim, statuses: Sequence[ClaimStatus]) -> Claim:
    """The claim with a status for each of its facts, of which there is at least one."""
    differ = len(set(statuses)) > 1
    return replace(claim, status=weakest(statuses), part_statuses=tuple(statuses) if differ else ())


def facts_changed(claim: Claim, text: str, correction: str) -> set[int]:
    """The numbers of the facts, counted from 1, whose words a correction of the claim replaces."""
    words = [(word[0], word.start(), word.end()) for word in _WORD.finditer(claim.span.text_of(text))]
    steps = SequenceMatcher(None, [word for word, *_ in words], correction.split(), autojunk=False).get_opcodes()
    # Inserted words change the facts beside them.
    changed = [
        Span(
            claim.span.start + words[max(0, min(first, last - 1))][1], claim.span.start + words[max(first, last - 1)][2]
        )
        for kind, first, last, *_ in steps
        if kind != "equal" and first < len(words)
    ]
    return {number for number, part in enumerate(claim.parts, 1) if any(part.overlaps(change) for change in changed)}


def has_mixed_facts(claim: Claim) -> bool:
    """Whether the facts of a claim have different statuses."""
    return len(set(fact_statuses(claim))) > 1


def facts_checked(claim: Claim) -> int:
    """The number of facts that somebody decided on."""
    return sum(not status.is_open for status in fact_statuses(claim))
