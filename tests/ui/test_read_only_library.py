"""A reader of a team library at the window: all is shown, nothing can be changed, and that is said once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit

from helpers.builders import make_article, make_revision
from helpers.ferry_review import CLAIM, CLERK, QUOTE
from helpers.program import Window
from helpers.roles import People, people_of
from helpers.team import INES, Team
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.paths import Paths
from onrecord.settings import Settings, save_settings
from onrecord.store.library import open_library
from onrecord.ui.inspector.origin_sections import HistorySection

SAID = "You can read this library, but not change it."
TO_DO = "Ask your server administrator to make you a reviewer."


@pytest.fixture
def people(team_address: ServerAddress) -> Iterator[People]:
    with people_of(team_address) as there:
        there.set_up()
        yield there


@pytest.fixture
def team(people: People, clock: Callable[[], datetime]) -> Iterator[Team]:
    open_library(people.olga).close()
    with open_library(people.ida) as of_ida:
        yield Team(of_ida, clock)


@pytest.fixture
def window(start: Callable[[], Window], paths: Paths, team: Team, people: People) -> Window:
    """René's window with the list of articles."""
    save_settings(paths.settings, Settings(reviewer="René", library=str(people.rene.with_secrets)))
    return start()


def open_article(window: Window, team: Team) -> None:
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.open_article(team.id)


def test_the_notice_comes_once_and_adding_articles_is_disabled(window: Window) -> None:
    assert window.messages == [f"{SAID} {TO_DO}"]
    for name in ("open", "open-page", "paste", "sample"):
        assert not window.desktop.table.action(name).isEnabled()
    adding = [button for button in window.desktop.start_page.findChildren(QPushButton) if "Open" in button.text()]
    assert adding
    assert not any(button.isEnabled() for button in adding)


def test_a_read_only_article_has_a_banner_and_no_fields(window: Window, team: Team) -> None:
    open_article(window, team)
    page = window.desktop.page
    assert page.banner.isVisible()
    assert [label.text() for label in page.banner.findChildren(QLabel) if label.text()] == [SAID, TO_DO]
    assert not page.banner.way_back.isVisible()
    assert window.desktop.status._saved.text() == "Read-only"
    for record_id in (CLAIM, QUOTE, CLERK, None):
        window.desktop.session.select(record_id)
        fields = [
            field
            for kind in (QLineEdit, QPlainTextEdit, QTextEdit)
            for field in page.inspector.findChildren(kind)
            if field.isVisibleTo(page) and not field.isReadOnly()
        ]
        assert fields == []


def test_no_key_changes_anything_and_none_ends_in_an_error(window: Window, team: Team) -> None:
    open_article(window, team)
    before = team.store.load_review(team.id).records
    window.desktop.session.select(CLAIM)
    window.focus(window.desktop.page.article)
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        key = Qt.Key(ord(letter))
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            window.focus(window.desktop.page.article)
            window.press(key, modifier)
    window.press(Qt.Key.Key_Delete)
    assert team.store.load_review(team.id).records == before
    assert team.log() == []
    assert all(words == f"{SAID} {TO_DO}" for words in window.messages)


def test_what_reviewers_do_still_comes_in(window: Window, team: Team) -> None:
    open_article(window, team)
    team.open(INES).claims.tag(CLAIM, ClaimStatus.VERIFIED)
    window.qtbot.waitUntil(lambda: window.review.records[CLAIM].status is ClaimStatus.VERIFIED)


def test_an_article_that_was_never_analyzed_is_shown_and_not_analyzed(window: Window, team: Team) -> None:
    other = replace(make_article(), id=ArticleId("other"))
    team.store.add_article(other, replace(make_revision("Fares rose."), id=RevisionId("other"), article_id=other.id))
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.open_article(other.id)
    assert window.review.text == "Fares rose."
    assert not window.desktop.table.action("analyze").isEnabled()
    assert not window.desktop.workbench.is_busy
    assert [words for words in window.messages if SAID not in words] == []


def test_an_article_is_not_removed(window: Window, team: Team) -> None:
    window.desktop.start_page.remove_requested.emit(team.id)
    assert all(words == f"{SAID} {TO_DO}" for words in window.messages)
    assert len(team.store.list_articles()) == 1


def test_what_is_dropped_on_the_window_is_refused_in_words(window: Window, team: Team) -> None:
    with window.qtbot.waitSignal(window.desktop.workbench.failed):
        window.desktop.workbench.read_text("Another story. It says nothing much.")
    assert any("but not change it" in words and "couldn’t" not in words for words in window.messages)
    assert len(team.store.list_articles()) == 1


def test_the_history_shows_the_servers_user_if_the_name_differs(window: Window, team: Team, people: People) -> None:
    team.open(INES).claims.tag(CLAIM, ClaimStatus.VERIFIED)
    open_article(window, team)
    window.desktop.session.select(CLAIM)
    [history] = window.desktop.page.inspector.page.findChildren(HistorySection)
    assert history.lines.text().startswith(f"Mark as verified — {INES} (signed in as {people.ida.user}), ")
