"""The line on top, the line at the bottom and the line that finds words."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton

from helpers.article_view import claim
from helpers.scene import make_scene
from onrecord.domain.records import RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.article.find_bar import FindBar
from onrecord.ui.article.view import ArticleView
from onrecord.ui.look.theme import load_theme
from onrecord.ui.panels.status_panel import StatusPanel
from onrecord.ui.session import Session
from onrecord.ui.top_bar import TopBar


@pytest.fixture
def session(qtbot: Any) -> Session:
    session = Session()
    session.open(make_scene().desk)
    return session


@pytest.fixture
def status(session: Session, qtbot: Any) -> StatusPanel:
    panel = StatusPanel(session, load_theme("light"))
    qtbot.addWidget(panel)
    panel.resize(1300, 32)
    panel.show_reviewer("R. Adeyemi")
    panel.show()
    return panel


@pytest.fixture
def find(session: Session, qtbot: Any) -> FindBar:
    article = ArticleView(load_theme("light"))
    article.show_review(session.review)
    bar = FindBar(article, load_theme("light"), article)
    qtbot.addWidget(article)
    article.resize(800, 600)
    article.show()
    article.activateWindow()
    bar.open_bar()
    return bar


def details(status: StatusPanel) -> list[str]:
    """The details beside the number of checked claims."""
    return [words for words in status._details.text().split("     ") if words]


def test_the_status_line_never_rounds_up_to_all(session: Session, status: StatusPanel) -> None:
    sentences = [f"Pier {number} was built in 1970." for number in range(300)]
    text = "\n".join(sentences)
    claims = [claim(text, sentence, name=f"c{number}") for number, sentence in enumerate(sentences[1:])]
    waiting = claim(text, sentences[0], ClaimStatus.UNCHECKED, "c-first")
    session.open(make_scene((waiting, *claims), text).desk)
    assert status._checked.text() == "299 of 300 claims checked"
    assert details(status) == ["1 open", "299 settled", "over 99% of checkable sentences settled"]


def test_the_status_line_says_how_far_the_review_is(status: StatusPanel, session: Session) -> None:
    assert status._checked.text() == "3 of 6 claims checked"
    assert details(status) == [
        "3 open",
        "5 open problems",
        "1 settled",
        "1 anonymous source, 1 incomplete",
        "25% of checkable sentences settled",
    ]
    assert status._reviewer.text() == "R. Adeyemi"
    assert status._saved.text() == "Saved"
    session.perform(lambda desk: desk.claims.tag(RecordId("c-crew"), ClaimStatus.DISPUTED))
    assert status._checked.text() == "4 of 6 claims checked"
    assert status._bar.accessibleName() == "Claims by status"
    assert "1 disputed" in status._bar.accessibleDescription()


def test_without_an_article_only_the_reviewer_is_shown(status: StatusPanel, session: Session) -> None:
    session.open(None)
    assert not status._checked.isVisible()
    assert not status._saved.isVisible()
    assert details(status) == []
    assert status._reviewer.isVisible()


def test_work_is_shown_once_it_takes_a_moment_and_can_be_canceled(status: StatusPanel, qtbot: Any) -> None:
    status.show_work("Analyzing", 0.25)
    assert not status._work.isVisible()
    qtbot.waitUntil(status._work.isVisible)
    assert status._work.text() == "Analyzing"
    assert status._work_bar.value() == 250
    with qtbot.waitSignal(status.cancelled):
        qtbot.mouseClick(status._cancel, Qt.MouseButton.LeftButton)
    status.hide_work()
    assert not status._work.isVisible()
    assert not status._cancel.isVisible()


def test_a_narrow_window_keeps_the_open_work_and_cuts_nothing(status: StatusPanel) -> None:
    everything = details(status)
    for width in range(1300, 600, -20):
        status.resize(width, 32)
        QApplication.processEvents()
        shown = details(status)
        assert shown == everything[: len(shown)]
        assert status._details.geometry().right() < status._reviewer.geometry().left()
        assert status._saved.geometry().right() <= width
        assert status._details.toolTip() == ("" if shown == everything else "\n".join(everything))
        if width >= 960:
            assert shown[:2] == ["3 open", "5 open problems"]
    assert len(shown) < len(everything)
    assert shown[:1] == ["3 open"]


def test_the_top_line_shows_the_headline_as_it_is_and_cuts_its_end(qtbot: Any) -> None:
    bar = TopBar(load_theme("light"))
    qtbot.addWidget(bar)
    bar.resize(900, 48)
    bar.show()
    bar.show_headline("Fares & <i>ferries</i>\nrise")
    assert bar._headline.text() == "Fares & <i>ferries</i> rise"
    bar.show_headline("A long headline about ferries " * 20)
    QApplication.processEvents()
    assert bar._headline.text().endswith("…")
    bar.show_headline("")
    assert not bar._arrow.isVisible()


def test_the_export_button_is_there_only_while_it_can_be_used(qtbot: Any) -> None:
    bar = TopBar(load_theme("light"))
    qtbot.addWidget(bar)
    action = QAction("Export report…", bar)
    action.setEnabled(False)
    bar.add_primary_button(action, "Export report…")
    bar.show()
    (button,) = [b for b in bar.findChildren(QPushButton) if b.text() == "Export report…"]
    assert not button.isVisible()
    action.setEnabled(True)
    assert button.isVisible()
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_library_is_one_click_away(qtbot: Any) -> None:
    bar = TopBar(load_theme("dark"))
    qtbot.addWidget(bar)
    bar.show()
    with qtbot.waitSignal(bar.library_requested):
        qtbot.mouseClick(bar._library, Qt.MouseButton.LeftButton)


def test_words_are_found_forward_backward_and_around(find: FindBar, qtbot: Any) -> None:
    qtbot.keyClicks(find._line, "marchbanks")
    article = find._article
    first = article.textCursor().selectionStart()
    assert article.textCursor().selectedText() == "Marchbanks"
    assert find._state.text() == "1 of 2"
    qtbot.keyClick(find._line, Qt.Key.Key_Return)
    assert article.textCursor().selectionStart() > first
    assert find._state.text() == "2 of 2"
    qtbot.keyClick(find._line, Qt.Key.Key_Return)
    assert article.textCursor().selectionStart() == first
    assert find._state.text() == "1 of 2"
    qtbot.keyClick(find._line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert find._state.text() == "2 of 2"


def test_typing_more_of_a_word_stays_with_it(find: FindBar, qtbot: Any) -> None:
    starts = []
    for letter in "march":
        qtbot.keyClicks(find._line, letter)
        starts.append(find._article.textCursor().selectionStart())
    assert starts[2:] == [starts[2]] * 3
    assert find._state.text() == "1 of 2"


def test_the_selection_bar_does_not_cover_search_hits(find: FindBar, qtbot: Any) -> None:
    article = find._article
    article.set_selection_actions([QAction("Claim", article)])
    article.select_span(Span(0, 5))
    assert article._bar.isVisible()
    qtbot.keyClicks(find._line, "marchbanks")
    qtbot.keyClick(find._line, Qt.Key.Key_Return)
    assert article.textCursor().selectedText() == "Marchbanks"
    assert not article._bar.isVisible()


def test_the_theme_leaves_words_that_were_found_uncovered(find: FindBar, qtbot: Any) -> None:
    article = find._article
    article.set_selection_actions([QAction("Claim", article)])
    qtbot.keyClicks(find._line, "marchbanks")
    article.set_theme(load_theme("dark"))
    qtbot.waitUntil(lambda: article.is_settled)
    assert article.textCursor().selectedText() == "Marchbanks"
    assert not article._bar.isVisible()
    article.select_span(Span(0, 5))
    article.set_theme(load_theme("light"))
    assert article._bar.isVisible()


def test_nothing_is_selected_where_nothing_was_found(find: FindBar, qtbot: Any) -> None:
    article = find._article
    qtbot.keyClicks(find._line, "marchbanks")
    first = article.textCursor().selectionStart()
    qtbot.keyClicks(find._line, "q")
    assert find._state.text() == "No match"
    assert not article.textCursor().hasSelection()
    qtbot.keyClick(find._line, Qt.Key.Key_Backspace)
    assert article.textCursor().selectedText() == "Marchbanks"
    assert article.textCursor().selectionStart() == first


def test_a_missing_article_is_reported(find: FindBar, qtbot: Any) -> None:
    qtbot.keyClicks(find._line, "zeppelin")
    assert find._state.text() == "No match"
    find._line.clear()
    assert find._state.text() == ""


def test_escape_goes_back_to_the_article(find: FindBar, qtbot: Any) -> None:
    assert QApplication.focusWidget() is find._line
    qtbot.keyClick(find._line, Qt.Key.Key_Escape)
    assert find.isHidden()
    assert QApplication.focusWidget() is find._article


def test_every_button_of_the_find_line_has_a_name(find: FindBar) -> None:
    assert [button.accessibleName() for button, _ in find._buttons] == ["Previous match", "Next match", "Close"]


def test_the_name_at_the_bottom_leads_to_where_it_is_changed(status: StatusPanel, qtbot: Any) -> None:
    assert status._reviewer.accessibleName() == "Working as R. Adeyemi. Change the name"
    with qtbot.waitSignal(status.name_wanted):
        qtbot.mouseClick(status._reviewer, Qt.MouseButton.LeftButton)
