"""Many reviewers on one server that is restarted and cut off; the benchmark itself finds what is overwritten."""

import importlib.util
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from helpers.builders import NOON
from helpers.postgresql import is_installed
from onrecord.domain.changes import Change, ChangeId, DetailsEdit, Edit
from onrecord.domain.records import AnyRecord, Claim
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus

SOAK = Path(__file__).parents[2] / "benchmarks" / "team_soak.py"


@pytest.mark.thorough
@pytest.mark.skipif(not is_installed() or os.name != "posix", reason="no PostgreSQL")
def test_a_few_reviewers_lose_nothing_while_the_server_is_restarted() -> None:
    arguments = ["--clients", "5", "--seconds", "8", "--articles", "1", "--pace", "0.15", "--seed", "7"]
    run = subprocess.run([sys.executable, SOAK, *arguments], capture_output=True, text=True, check=False)
    # How many are refused, and whether there is time for a second restart, depends on the machine.
    assert run.stdout.splitlines()[-1].endswith(" refused, 0 faults"), run.stdout + run.stderr
    assert "restarts: " in run.stdout


@pytest.fixture(scope="module")
def soak() -> ModuleType:
    spec = importlib.util.spec_from_file_location("team_soak", SOAK)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["team_soak"] = module
    spec.loader.exec_module(module)
    return module


def changed(number: int, before: AnyRecord | None, after: AnyRecord | None, **more: object) -> Change:
    edits = (Edit(before, after),) if before or after else ()
    return Change(id=ChangeId(f"{number}"), article_id="a", name="Change", edits=edits, reviewer="R", at=NOON, **more)


def end_of(start: object, claim: Claim) -> Review:
    records = {**start.records, claim.id: claim}
    return Review(start.article, start.revision, records=records)


def test_a_log_that_overwrites_a_decision_is_found(soak: ModuleType) -> None:
    start = soak.Start(0)
    claim = next(record for record in start.records.values() if isinstance(record, Claim))
    verified = replace(claim, status=ClaimStatus.VERIFIED)
    false = replace(claim, status=ClaimStatus.FALSE)
    corrected = replace(claim, correction="13")

    assert soak.replay(start, [changed(1, claim, verified), changed(2, verified, false)], end_of(start, false)) == []
    lost = f"2 (Change) overwrote status of {claim.id}"
    assert soak.replay(start, [changed(1, claim, verified), changed(2, claim, false)], end_of(start, false)) == [lost]
    # The change is of another field, and takes the old value of this one along.
    assert soak.replay(
        start, [changed(1, claim, verified), changed(2, claim, corrected)], end_of(start, corrected)
    ) == [lost]


def test_what_is_stored_otherwise_than_the_log_says_is_found(soak: ModuleType) -> None:
    start = soak.Start(0)
    claim = next(record for record in start.records.values() if isinstance(record, Claim))
    verified = replace(claim, status=ClaimStatus.VERIFIED)
    assert soak.replay(start, [changed(1, claim, verified)], end_of(start, claim)) == [
        f"{claim.id} is stored otherwise than its log says"
    ]
    details = start.article.details
    other = changed(1, None, None, details=DetailsEdit(replace(details, outlet="A"), replace(details, outlet="B")))
    assert soak.replay(start, [other], end_of(start, claim)) == [
        "1 overwrote outlet of the article",
        "the article is stored otherwise than its log says",
    ]


def test_the_soak_finds_blind_overwrites_and_lost_changes(soak: ModuleType) -> None:
    start = soak.Start(0)
    claim = next(record for record in start.records.values() if isinstance(record, Claim))
    verified = replace(claim, status=ClaimStatus.VERIFIED)
    false = replace(claim, status=ClaimStatus.FALSE)
    log = [changed(1, claim, verified), changed(2, verified, false)]
    saw = lambda record: {claim.id: soak.values_of(record)}  # noqa: E731
    knew = soak.Did(start.id, log[1], saw(verified))
    did_not = soak.Did(start.id, log[1], saw(claim))
    missing = soak.Did(start.id, changed(3, false, claim), saw(false))
    assert soak.unseen([knew], {start.id: log}, [start]) == []
    assert soak.unseen([did_not, missing], {start.id: log}, [start]) == [
        "2 (done: Change) wrote over status, which its author had not seen",
        "3 was called saved and is not in the log",
    ]
