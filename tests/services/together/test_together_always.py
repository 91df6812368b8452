"""Two reviewers at work on one article: what holds whatever they do, and in whatever order."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.ferry_review import BRANDT, CHECK, CLAIM, CLERK, IDA, QUOTE, QUOTE_CLAIM, SOURCE
from helpers.team import ADA, INES, Team, as_counted, as_stored
from onrecord.domain.article import Detail
from onrecord.domain.vocabulary import ClaimStatus, SourceStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import ServiceError
from onrecord.store.library import open_library

ACTIONS: dict[str, Callable[[ReviewDesk], object]] = {
    "verify": lambda desk: desk.claims.tag(CLAIM, ClaimStatus.VERIFIED),
    "false": lambda desk: desk.claims.tag(CLAIM, ClaimStatus.FALSE),
    "correct": lambda desk: desk.claims.correct(CLAIM, f"by {desk.log and desk.log[-1].reviewer}"),
    "note": lambda desk: desk.notes.write(CLAIM, "A note."),
    "reject": lambda desk: desk.marks.reject(CLAIM),
    "merge": lambda desk: desk.sources.merge(SOURCE, CLERK),
    "speaker": lambda desk: desk.marks.set_speaker(QUOTE, CLERK),
    "anonymous": lambda desk: desk.sources.decide(CLERK, SourceStatus.ANONYMOUS),
    "dismiss": lambda desk: desk.marks.reject(CHECK),
    "same person": lambda desk: desk.marks.merge_entities(BRANDT, IDA),
    "sign": lambda desk: desk.sign_offs.sign("editor"),
    "headline": lambda desk: desk.details.change(Detail.HEADLINE, f"Ward {len(desk.log)}"),
    "outlet": lambda desk: desk.details.change(Detail.OUTLET, f"Outlet {len(desk.log)}"),
    "undo": lambda desk: desk.undo(),
    "redo": lambda desk: desk.redo(),
}
STEPS = st.tuples(st.sampled_from([ADA, INES]), st.sampled_from([*ACTIONS, "take in"]))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEPS, min_size=2, max_size=14))
def test_two_reviewers_library_agrees_with_the_log_and_both_windows(
    steps: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory, clock: Callable[[], datetime]
) -> None:
    with open_library(tmp_path_factory.mktemp("team") / "library.sqlite") as store:
        team = Team(store, clock)
        first = team.open(ADA)
        start = dict(first.review.records)
        desks = {ADA: first, INES: team.open(INES)}
        for name, what in steps:
            desk, before = desks[name], store.load_log(team.id)
            if what == "take in":
                team.take_in(desk)
                continue
            try:
                ACTIONS[what](desk)
            except ServiceError:
                assert store.load_log(team.id) == before
            as_counted(store, team.id)
        as_stored(team, *desks.values())
        replayed = start
        for change in store.load_log(team.id):
            for edit in change.edits:
                # Whoever made a change knew what it found.
                assert replayed.get(edit.record_id) == edit.before
            replayed = {**replayed, **{edit.record_id: edit.after for edit in change.edits}}
        assert {key: record for key, record in replayed.items() if record} == store.load_review(team.id).records
        for name, desk in desks.items():
            again = team.open(name)
            assert (again.undo_name, again.redo_name) == (desk.undo_name, desk.redo_name)


def test_two_programs_that_never_wait_for_each_other_lose_nothing(of_two_programs: Team) -> None:
    team = of_two_programs
    desks = {name: team.open(name) for name in (ADA, INES)}
    start = dict(desks[ADA].review.records)
    done: dict[str, list[str]] = {ADA: [], INES: []}
    ready = threading.Barrier(2)

    def work(name: str) -> None:
        ready.wait()
        for number in range(25):
            with suppress(ServiceError):
                status = (ClaimStatus.FALSE, ClaimStatus.VERIFIED)[(number + (name == ADA)) % 2]
                desks[name].claims.tag(CLAIM, status)
            with suppress(ServiceError):
                written = desks[name].notes.write(QUOTE_CLAIM, f"{name}: {number}")
                done[name] += [written.id] if written else []

    threads = [threading.Thread(target=work, args=(name,)) for name in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    log = team.store.load_log(team.id)
    for name, ids in done.items():
        assert ids == [change.id for change in log if change.reviewer == name and change.name == "Write note"]
        assert len(ids) > 15
    for change in log:
        for edit in change.edits:
            assert start.get(edit.record_id) == edit.before
            start[edit.record_id] = edit.after  # type: ignore[assignment]
    as_stored(team, *desks.values())
    assert start == team.store.load_review(team.id).records
