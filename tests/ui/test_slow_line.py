"""A team library over a bad line: a real program, a real server, and something between them that falls silent."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from helpers.ferry_review import CLAIM
from helpers.program import Window
from helpers.slow_line import SlowLine, slow_line
from helpers.team import ADA, Team
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.paths import Paths
from onrecord.settings import Settings, save_settings
from onrecord.store import library_reader
from onrecord.store.library import open_library


@pytest.fixture
def team(team_address: ServerAddress, clock: Callable[[], datetime]) -> Iterator[Team]:
    with open_library(team_address) as beside_the_server:
        yield Team(beside_the_server, clock)


@pytest.fixture
def line(team_address: ServerAddress) -> Iterator[SlowLine]:
    with slow_line(team_address) as between:
        yield between


@pytest.fixture
def window(
    team: Team,
    line: SlowLine,
    paths: Paths,
    start: Callable[[], Window],
    monkeypatch: pytest.MonkeyPatch,
) -> Window:
    """Ada’s window, with the article open."""
    monkeypatch.setattr(library_reader, "PATIENCE", 2.0)
    save_settings(paths.settings, Settings(reviewer=ADA, library=str(line.address.with_secrets), evidence_gate=False))
    opened = start()
    with opened.qtbot.waitSignal(opened.desktop.session.opened):
        opened.desktop.workbench.open_article(team.id)
    return opened


def tag(window: Window, status: ClaimStatus) -> None:
    window.desktop.session.perform(lambda desk: desk.claims.tag(CLAIM, status))


def status(window: Window) -> ClaimStatus:
    return window.review.records[CLAIM].status  # type: ignore[union-attr]


def test_a_decision_that_the_server_does_not_answer_is_not_shown_as_made(
    window: Window, line: SlowLine, team: Team
) -> None:
    line.fall_silent()
    tag(window, ClaimStatus.VERIFIED)
    lost = f"The connection to {line.address} was lost: no answer came in time."
    assert [words.startswith(lost) for words in window.messages] == [True]
    assert status(window) is ClaimStatus.UNCHECKED

    line.speak_again()
    tag(window, ClaimStatus.VERIFIED)
    assert status(window) is ClaimStatus.VERIFIED
    assert team.log() == [(ADA, "done: Mark as verified")]


def test_a_decision_with_a_lost_answer_is_saved_once_and_can_be_undone(
    window: Window, line: SlowLine, team: Team
) -> None:
    line.fall_silent(after=1, only_answers=True)
    tag(window, ClaimStatus.VERIFIED)
    assert status(window) is ClaimStatus.UNCHECKED

    line.speak_again()
    tag(window, ClaimStatus.VERIFIED)
    assert status(window) is ClaimStatus.VERIFIED
    window.desktop.table.action("undo").trigger()
    assert status(window) is ClaimStatus.UNCHECKED
    assert team.log() == [(ADA, "done: Mark as verified"), (ADA, "undone: Mark as verified")]
