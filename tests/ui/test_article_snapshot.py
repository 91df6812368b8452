"""A colleague saves something while an article is being opened: a real window, and a real server."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt

from helpers.ferry_review import CLAIM
from helpers.interrupting import after_a_read
from helpers.program import Window
from helpers.team import ADA, INES, Team
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.paths import Paths
from onrecord.settings import Settings, save_settings
from onrecord.store.library import open_library


@pytest.fixture
def window(start: Callable[[], Window], paths: Paths, team_address: ServerAddress) -> Window:
    # A remembered library isn't made anew.
    open_library(team_address).close()
    save_settings(paths.settings, Settings(reviewer=ADA, library=str(team_address.with_secrets), evidence_gate=False))
    return start()


def test_a_decision_made_while_an_article_opens_is_not_overwritten(
    window: Window, team_address: ServerAddress, clock: Callable[[], Any]
) -> None:
    with open_library(team_address) as colleagues:
        team = Team(colleagues, clock)
        ines = team.open(INES)
        window.desktop.colleagues._watch.close()
        after_a_read(window.desktop.workbench._library, lambda: ines.claims.tag(CLAIM, ClaimStatus.VERIFIED))
        with window.qtbot.waitSignal(window.desktop.session.opened):
            window.desktop.workbench.open_article(team.id)
        window.desktop.session.perform(lambda desk: desk.claims.tag(CLAIM, ClaimStatus.FALSE))

        assert [words.split(" Ines Park, ")[0] for words in window.messages] == [
            "Ines Park and you both changed a claim (status). Your change isn’t saved yet."
        ]
        assert window.review.records[CLAIM].status is ClaimStatus.VERIFIED
        assert team.store.load_review(team.id).records[CLAIM].status is ClaimStatus.VERIFIED
        assert team.log() == [(INES, "done: Mark as verified")]


def test_a_decision_made_before_an_article_is_shown_is_not_missed(
    window: Window, team_address: ServerAddress, clock: Callable[[], Any]
) -> None:
    """The window is told of it while it still shows the library."""
    with open_library(team_address) as colleagues:
        team, told = Team(colleagues, clock), Event()
        ines = team.open(INES)
        window.desktop.colleagues._told.connect(lambda _id: told.set(), Qt.ConnectionType.DirectConnection)

        def decide() -> None:
            told.clear()
            ines.claims.tag(CLAIM, ClaimStatus.VERIFIED)
            assert told.wait(20)

        after_a_read(window.desktop.workbench._library, decide)
        window.desktop.workbench.open_article(team.id)
        window.qtbot.waitUntil(
            lambda: bool(window.desktop.session.review) and window.review.records[CLAIM].status is ClaimStatus.VERIFIED
        )
