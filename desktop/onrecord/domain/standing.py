"""Give a sign-off, and tell whether one still holds."""

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
from onrecord.domain.vocabulary import ClaimStatus, EvidenceRank, SignOffState
from onrecord.translation import _, counted

_DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Standing:
    """A sign-off, and what changed in the article since.

    ``changed`` are claims that are new or differ from what was signed, in reading order. ``gone`` counts removed ones.
    """

    sign_off: SignOff
    is_other_text: bool
    changed: tuple[Claim, ...]
    gone: int

    @property
    def holds(self) -> bool:
        return not (self.is_other_text or self.changed or self.gone)


def signed(review: Review, reviewer: str, role: str, at: datetime) -> SignOff:
    """A sign-off of the review as it is now."""
    counted = Counter(claim.status for claim in review.claims)
    return SignOff(
        reviewer=reviewer,
        role=role,
        at=at,
        sha256=review.revision.sha256,
        statuses={status: counted[status] for status in ClaimStatus if counted[status]},
        claims={claim.id: _signed_state(claim, review) for claim in review.claims},
    )


def standing_of(given: SignOff, review: Review) -> Standing:
    """A sign-off, and what broke it if it no longer holds."""
    claims = review.claims
    changed = tuple(claim for claim in claims if not _is_as_signed(given, claim, review))
    gone = len(given.claims.keys() - {claim.id for claim in claims})
    return Standing(given, given.sha256 != review.revision.sha256, changed, gone)


def standings(review: Review) -> tuple[Standing, ...]:
    """Each sign-off of a review in the order they were given, and whether it still holds."""
    return tuple(standing_of(given, review) for given in review.sign_offs)


def broken_by(standing: Standing) -> str:
    """The reason why a sign-off is broken, as a sentence; nothing if it holds.

    A redacted sign-off doesn't say how many claims there were, so it doesn't say how many changed either.
    """
    if standing.is_other_text:
        return _("The text has changed since.")
    if not standing.sign_off.total:
        return "" if standing.holds else _("Claims have changed since.")
    count = len(standing.changed) + standing.gone
    return counted("{n} claim has changed since.", "{n} claims have changed since.", count) if count else ""


def state_of(sign_offs: Sequence[Standing]) -> SignOffState:
    """The state of all sign-offs together: one broken sign-off breaks it."""
    if not sign_offs:
        return SignOffState.NONE
    return SignOffState.HOLDS if all(one.holds for one in sign_offs) else SignOffState.BROKEN


def sign_off_state(review: Review) -> SignOffState:
    """The state of a review's sign-offs together."""
    return state_of(standings(review))


def on_new_text(given: SignOff, old: Review, new: Review, ids: Mapping[RecordId, RecordId]) -> SignOff:
    """A sign-off of ``old`` that tells which claims on a new text differ from what was signed.

    ``new`` has the records on the new text, ``ids`` their new ids. The sign-off stays one of the old text; only its
    states follow the claims.
    """
    claims: dict[RecordId, str] = {}
    for claim_id, state in given.claims.items():
        before, new_id = old.records.get(claim_id), ids.get(claim_id)
        after = new.records.get(new_id) if new_id else None
        if new_id is None:
            claims[RecordId(f"gone:{claim_id}")] = state
        elif isinstance(before, Claim) and isinstance(after, Claim) and _is_unchanged(given, before, old, after, new):
            claims[new_id] = _signed_state(after, new)
        else:
            claims[new_id] = f"other words:{state}"  # not shown: stored
    return replace(given, claims=claims)


def _is_unchanged(given: SignOff, before: Claim, old: Review, after: Claim, new: Review) -> bool:
    """Whether a claim is as it was signed, and has the same words in the new text."""
    return _is_as_signed(given, before, old) and same_but_for_typography(old.words_of(before), new.words_of(after))


def _is_as_signed(given: SignOff, claim: Claim, review: Review) -> bool:
    state, digests = given.claims.get(claim.id), (_digest, _digest_version_2, _digest_version_1)
    return any(state == _signed_state(claim, review, digest) for digest in digests)


def _digest(evidence: Iterable[Evidence]) -> str:
    """A hash of the evidence. The number before it is the version of the hashed fields."""
    return f"3:{_hashed([(*_facts(e), e.kind.value, e.rank.value) for e in evidence])}"


def _digest_version_2(evidence: Iterable[Evidence]) -> str:
    """The hash of version 2, for which evidence that wasn't marked as primary was all the same."""
    return f"2:{_hashed([(*_facts(e), e.kind.value, e.rank is EvidenceRank.PRIMARY) for e in evidence])}"


def _digest_version_1(evidence: Iterable[Evidence]) -> str:
    """The hash of version 1; sign-offs in libraries still have it, as they have that of version 2."""
    return _hashed(list(map(_facts, evidence)))


def _facts(item: Evidence) -> tuple[str, ...]:
    return item.id, item.stance.value, item.title, item.place, item.locator, item.passage, item.sha256


def _hashed(facts: Sequence[tuple[object, ...]]) -> str:
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def _signed_state(claim: Claim, review: Review, digest: Callable[[Iterable[Evidence]], str] = _digest) -> str:
    """The parts of a claim that a sign-off vouches for; notes and priorities may change."""
    start, end = claim.span
    speaker = " ".join(source.id for source in review.sources_of(claim))
    decided = f"{start}-{end}\n{claim.status}\n{speaker}\n{claim.voucher}\n{claim.correction}"
    if has_mixed_facts(claim):
        decided += f"\n{', '.join(fact_statuses(claim))}"
    evidence = review.backing_of(claim)
    return f"{decided}\n{digest(evidence)}" if evidence else decided
