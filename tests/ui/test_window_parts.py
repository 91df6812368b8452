"""The keyboard reaches every part of the review page: columns, signs, ribbon and dividers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from helpers.program import Window
from helpers.scene import TEXT, make_scene
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui import review_page
from onrecord.ui.look.theme import apply_theme, load_theme
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The announcements for a screen reader."""
    words: list[str] = []
    monkeypatch.setattr(review_page, "announce", lambda _about, sentence: words.append(sentence))
    return words


@pytest.fixture
def page(qtbot: Any, qapp: QApplication, said: list[str]) -> Iterator[ReviewPage]:
    theme = load_theme("light")
    apply_theme(qapp, theme)
    session = Session()
    page = ReviewPage(session, theme, lambda _record_ids: [], ask_for_file=lambda: None)
    session.open(make_scene().desk)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(lambda: page.article.is_settled)
    page.article.setFocus()
    return page


def press(qtbot: Any, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def reach(page: ReviewPage, name: str) -> QWidget:
    for _ in range(7):
        page.parts.go(1)
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget.accessibleName().startswith(name):
            return widget
    pytest.fail(f"{name} was not reached")


def test_every_part_is_reached_and_the_way_back_is_the_same(page: ReviewPage) -> None:
    def names(by: int) -> list[str]:
        found = []
        for _ in range(7):
            page.parts.go(by)
            widget = QApplication.focusWidget()
            assert widget is not None
            found.append(widget.accessibleName().partition(":")[0])
        return found

    forward = names(1)
    assert forward[1:] == [
        "Claim status in the margin",
        "Sentence coverage",
        "Divider between queue and article",
        "Divider between article and inspector",
        "Queue",
        "Article",
    ]
    assert names(-1) == [*reversed(forward[:-1]), "Article"]


def test_from_a_field_of_the_inspector_it_goes_on_to_the_next_part(page: ReviewPage) -> None:
    page._session.select("c-crew")
    page.inspector.start_evidence()
    QApplication.processEvents()
    page.parts.go(1)
    assert QApplication.focusWidget() is page.article.lane


def test_a_divider_moves_by_the_arrows_and_back_to_the_same_pixel(
    page: ReviewPage, qtbot: Any, said: list[str]
) -> None:
    reach(page, "Divider between queue and article")
    before = page._splitter.sizes()
    press(qtbot, Qt.Key.Key_Right)
    assert page._splitter.sizes() == [before[0] + 16, before[1] - 16, before[2]]
    assert said[-1] == f"Queue {before[0] + 16}, article {before[1] - 16}, inspector {before[2]} pixels wide"
    press(qtbot, Qt.Key.Key_Left)
    assert page._splitter.sizes() == before


def test_a_divider_stops_where_a_column_would_be_too_narrow(page: ReviewPage, qtbot: Any) -> None:
    reach(page, "Divider between article and inspector")
    press(qtbot, Qt.Key.Key_End)
    assert page.inspector.width() == page.inspector.minimumWidth()
    press(qtbot, Qt.Key.Key_PageDown)
    assert page.inspector.width() == page.inspector.minimumWidth()
    press(qtbot, Qt.Key.Key_Home)
    assert page._middle.width() == page._middle.minimumWidth()


def test_a_divider_with_the_keyboard_can_be_seen_and_moves_nothing(page: ReviewPage, qtbot: Any) -> None:
    before = page._splitter.sizes()
    divider = reach(page, "Divider between queue and article")
    image = page.grab().toImage()
    middle = divider.mapTo(page, divider.rect().center())
    row = [image.pixelColor(x, middle.y()).name() for x in range(middle.x() - 2, middle.x() + 3)]
    assert set(row) == {load_theme("light").colors["focus"]}
    assert page._splitter.sizes() == before


def test_the_ribbon_goes_from_sentence_to_sentence_and_says_each(page: ReviewPage, qtbot: Any, said: list[str]) -> None:
    reach(page, "Sentence coverage")
    press(qtbot, Qt.Key.Key_Home)
    press(qtbot, Qt.Key.Key_Down)
    assert said[-1].startswith("Verified: The price of a crossing will rise to $14.50 in October")
    press(qtbot, Qt.Key.Key_End)
    assert said[-1].endswith("Critics called the plan cruel.")
    press(qtbot, Qt.Key.Key_PageUp)
    assert said[-1].split(":")[0] in {"Unchecked", "In progress"}


def test_enter_on_the_ribbon_goes_on_in_the_article_at_that_sentence(page: ReviewPage, qtbot: Any) -> None:
    reach(page, "Sentence coverage")
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.article
    caret = page.article.textCursor().position()
    assert TEXT[caret:].startswith("Mayor Teodor Quill said")


def test_the_signs_go_from_claim_to_claim_and_enter_selects_one(page: ReviewPage, qtbot: Any, said: list[str]) -> None:
    reach(page, "Claim status in the margin")
    press(qtbot, Qt.Key.Key_Home)
    assert said[-1].startswith("Verified: ")
    press(qtbot, Qt.Key.Key_Down)
    second = sorted(page._session.review.claims, key=lambda claim: claim.span)[1]
    assert said[-1].endswith(second.span.text_of(TEXT))
    assert page.article.lane.accessibleName().endswith(f": {second.status.label}, {second.span.text_of(TEXT)}")
    assert page._session.selected_id is None
    press(qtbot, Qt.Key.Key_Return)
    assert page._session.selected_id == second.id


@pytest.mark.parametrize(
    "name", ["Claim status in the margin", "Sentence coverage", "Divider between queue and article"]
)
def test_letters_decide_nothing_there_and_escape_leads_back(page: ReviewPage, qtbot: Any, name: str) -> None:
    page._session.select("c-crew")
    reach(page, name)
    for key in (Qt.Key.Key_V, Qt.Key.Key_F, Qt.Key.Key_X, Qt.Key.Key_Backspace, Qt.Key.Key_1):
        press(qtbot, key)
    assert page._session.selected_record.status is ClaimStatus.UNCHECKED
    press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.article


def test_without_signs_the_margin_is_passed_by(page: ReviewPage) -> None:
    page.set_hidden_layers(("claims",))
    page.inspector.read_only_part.setFocus()
    page.parts.go(1)
    assert QApplication.focusWidget() is page.pane.ribbon


def test_f6_leads_nowhere_behind_a_panel(start: Callable[[], Window]) -> None:
    window = start()
    window.paste("Mill Burns Down\n\nThe mill burned down on June 3, 2025. It cost $2.1 million to build in 1911.")
    window.desktop.table.action("settings").trigger()
    field = QApplication.focusWidget()
    window.press_as_the_platform_does(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is field
    window.press(Qt.Key.Key_Escape)
    window.focus(window.desktop.page.article)
    window.press_as_the_platform_does(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.desktop.page.inspector.read_only_part
    window.press_as_the_platform_does(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is window.desktop.page.article
