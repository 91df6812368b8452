"""The priority of each claim."""

from onrecord.domain.records import Claim
from onrecord.domain.vocabulary import Priority

_MUST_CHECK, _CHECK = 0.84, 0.5
"""Set by eye on the samples: in the harbor-tunnel story, 13 of 44 claims must be checked and 15 should be."""
ORDER = tuple(Priority)


def priority_of(claim: Claim) -> Priority:
    """The priority of a claim, from its score."""
    if must_be_checked(claim):
        return Priority.MUST_CHECK
    return Priority.CHECK if claim.priority >= _CHECK else Priority.ROUTINE


def must_be_checked(claim: Claim) -> bool:
    """Whether a claim has the first priority."""
    return claim.priority >= _MUST_CHECK
