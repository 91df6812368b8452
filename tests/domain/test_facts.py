"""The facts of a claim have statuses of their own, and the claim has the weakest."""

from dataclasses import replace

import pytest

from onrecord.domain.changes import Edit
from onrecord.domain.facts import fact_statuses, facts_checked, weakest, with_fact_statuses
from onrecord.domain.joining import Clash, rebased_edit
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition

V, U, F, N = ClaimStatus.VERIFIED, ClaimStatus.UNCHECKED, ClaimStatus.FALSE, ClaimStatus.UNVERIFIED
CLAIM = Claim(
    id=RecordId("c"),
    disposition=Disposition.ACCEPTED,
    span=Span(0, 30),
    kinds=(),
    parts=(Span(0, 9), Span(10, 19), Span(20, 30)),
)


@pytest.mark.parametrize(
    ("statuses", "status"), [((V, V, V), V), ((V, U, F), U), ((V, N, F), F), ((V, V, N), N), ((F, F, F), F)]
)
def test_a_claim_has_the_weakest_status_of_its_facts(statuses: tuple[ClaimStatus, ...], status: ClaimStatus) -> None:
    claim = with_fact_statuses(CLAIM, statuses)
    assert claim.status is weakest(statuses) is status
    assert fact_statuses(claim) == statuses
    assert bool(claim.part_statuses) is (len(set(statuses)) > 1)
    assert facts_checked(claim) == sum(not status.is_open for status in statuses)


def test_a_status_of_the_whole_claim_is_that_of_all_facts() -> None:
    claim = replace(with_fact_statuses(CLAIM, (V, U, F)), status=V)
    assert fact_statuses(claim) == (V, V, V)


def join(mine: tuple[ClaimStatus, ...], theirs: tuple[ClaimStatus, ...]) -> tuple[tuple[ClaimStatus, ...], list[Clash]]:
    clashes: list[Clash] = []
    edit = rebased_edit(Edit(CLAIM, with_fact_statuses(CLAIM, mine)), with_fact_statuses(CLAIM, theirs), clashes)
    assert edit
    assert isinstance(edit.after, Claim)
    assert edit.after.status is weakest(fact_statuses(edit.after))
    return fact_statuses(edit.after), clashes


def test_ticks_of_two_colleagues_on_two_facts_join() -> None:
    assert join((V, U, U), (U, F, U)) == ((V, F, U), [])
    assert join((V, V, U), (V, U, V)) == ((V, V, V), [])


def test_two_statuses_of_one_fact_clash() -> None:
    joined, clashes = join((V, U, V), (F, V, U))
    assert joined == (V, V, V)
    assert [(clash.field, clash.theirs, clash.mine) for clash in clashes] == [("status", F, V)]
