"""Giving a sign-off, and whether one still holds."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.domain.facts import fact_statuses, has_mixed_facts
from onrecord.domain.records import Claim, Evidence, RecordId
from onrecord.domain.review import Review
from onrecord.domain.sign_off import SignOff
from onrecord.domain.typography import same_but_for_typography
from onrecord.domain.vocabulary import ClaimStatus, SignOffState

_DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Standing:
    """A sign-off, and what has happened to the article since.

    ``changed`` are claims that are new or no longer what was signed, in reading order:
    decided otherwise, corrected, moved, said by somebody else, or with other evidence.
    ``gone`` counts those that were taken away.
    """

    sign_off: SignOff
    is_other_text: bool
    changed: tuple[Claim, ...]
    gone: int

    @property
    def holds(self) -> bool:
        """Whether what was signed is what is there now."""
        return not (self.is_other_text or self.changed or self.gone)


def signed(review: Review, reviewer: str, role: str, at: datetime) -> SignOff:
    """The sign-off of a review as it stands now."""
    counted = Counter(claim.status for claim in review.claims)
    return SignOff(
        reviewer=reviewer,
        role=role,
        at=at,
        sha256=review.revision.sha256,
        statuses={status: counted[status] for status in ClaimStatus if counted[status]},
        claims={claim.id: _state(claim, review) for claim in review.claims},
    )


def standing_of(given: SignOff, review: Review) -> Standing:
    """Whether a sign-off still holds, and if not, because of what."""
    claims = review.claims
    changed = tuple(claim for claim in claims if not _is_as_signed(given, claim, review))
    gone = len(given.claims.keys() - {claim.id for claim in claims})
    return Standing(given, given.sha256 != review.revision.sha256, changed, gone)


def standings(review: Review) -> tuple[Standing, ...]:
    """Each sign-off of a review and whether it still holds, in the order in which they were given."""
    return tuple(standing_of(given, review) for given in review.sign_offs)


def sign_off_state(review: Review) -> SignOffState:
    """All sign-offs of a review in one word: one that no longer holds outweighs the others."""
    if not review.sign_offs:
        return SignOffState.NONE
    return SignOffState.HOLDS if all(one.holds for one in standings(review)) else SignOffState.BROKEN


def on_new_text(given: SignOff, old: Review, new: Review, ids: Mapping[RecordId, RecordId]) -> SignOff:
    """A sign-off of ``old`` that tells of a new text which claims are not what was signed.

    ``new`` has what of the old review stands in the new text, ``ids`` under which id.  The sign-off is
    of the old text still; only what it says of each claim follows the words.
    """
    claims: dict[RecordId, str] = {}
    for claim_id, state in given.claims.items():
        before, new_id = old.records.get(claim_id), ids.get(claim_id)
        after = new.records.get(new_id) if new_id else None
        if new_id is None:
            claims[RecordId(f"gone:{claim_id}")] = state
        elif isinstance(before, Claim) and isinstance(after, Claim) and _stands(given, before, old, after, new):
            claims[new_id] = _state(after, new)
        else:
            claims[new_id] = f"other words:{state}"  # not shown: stored
    return replace(given, claims=claims)


def _stands(given: SignOff, before: Claim, old: Review, after: Claim, new: Review) -> bool:
    """Whether a claim was as it was signed, and has the same words in the new text."""
    return _is_as_signed(given, before, old) and same_but_for_typography(old.words_of(before), new.words_of(after))


def _is_as_signed(given: SignOff, claim: Claim, review: Review) -> bool:
    state = given.claims.get(claim.id)
    return any(state == _state(claim, review, digest) for digest in (_digest, _first_digest))


def _digest(evidence: Iterable[Evidence]) -> str:
    """The evidence in short.  The number in front tells which of its facts are in it; one more takes another number."""
    facts = [(*_facts(e), e.kind.value, e.is_primary) for e in evidence]
    return f"2:{_hashed(facts)}"


def _first_digest(evidence: Iterable[Evidence]) -> str:
    """As sign-offs were given that are kept in libraries and still hold: without kind, and whether it is primary."""
    return _hashed(list(map(_facts, evidence)))


def _facts(item: Evidence) -> tuple[str, ...]:
    return item.id, item.stance.value, item.title, item.place, item.locator, item.passage, item.sha256


def _hashed(facts: Sequence[tuple[object, ...]]) -> str:
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def _state(claim: Claim, review: Review, digest: Callable[[Iterable[Evidence]], str] = _digest) -> str:
    """What a sign-off vouches for of a claim; notes may be added to it, and priorities be worked out anew."""
    (start, end), source = claim.span, review.source_of(claim)
    speaker = source.id if source else ""
    decided = f"{start}-{end}\n{claim.status}\n{speaker}\n{claim.voucher}\n{claim.correction}"
    if has_mixed_facts(claim):
        decided += f"\n{', '.join(fact_statuses(claim))}"
    evidence = review.backing_of(claim)
    return f"{decided}\n{digest(evidence)}" if evidence else decided
