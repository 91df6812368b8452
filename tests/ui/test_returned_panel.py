"""The proposals of a returned report in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from documents.edited_reports import add_comment, reword
from documents.ferry_report import FERRY, ferry_report
from documents.opened_files import hypothesis, saved
from documents.report_builders import make_claim, written
from documents.report_edits import VOTE, in_article, packed, typed, unpacked
from documents.word_processors import as_google_docs
from helpers.program import Window
from onrecord.documents.exchange.qda.writer import write_qdpx
from onrecord.domain.records import Claim
from onrecord.ui.panels.cards import CARD

RESERVE = "The reserve holds $2.4 million."


@pytest.fixture
def came_back(tmp_path: Path) -> Path:
    """A report whose editor changed a sum and asked two things."""
    package = reword(written(ferry_report()), RESERVE, RESERVE.replace("2.4", "2.6"))
    path = tmp_path / "ferry, edited.docx"
    path.write_bytes(add_comment(package, "nine captains", "I make it <b>eight</b>.".replace("<", "&lt;")))
    return path


@pytest.fixture
def window(start: Callable[[], Window], came_back: Path) -> Window:
    window = start()
    with window.qtbot.waitSignal(window.desktop.workbench.returned):
        window.desktop.workbench.read_file(came_back)
    return window


def listed(window: Window) -> list[tuple[str, str]]:
    return [(p.kind.value, p.words) for p in window.desktop.returned.proposals]


def claim_on(window: Window, words: str) -> Claim:
    record = window.review.records[make_claim(FERRY, words).id]
    assert isinstance(record, Claim)
    return record


def test_a_report_that_is_opened_brings_its_article_and_lists_what_was_done(window: Window):
    panel = window.desktop.returned

    assert panel.isVisible()
    assert window.review.article.headline == "Ferry Line Runs Out of Captains"
    assert panel.words == "2 changes in “ferry, edited.docx”. Nothing changes until you accept it."
    assert listed(window) == [("correction", RESERVE.replace("2.4", "2.6")), ("note", "I make it <b>eight</b>.")]
    assert window.review.records == ferry_report().review.records


def test_a_report_that_comes_back_unchanged_says_so(start: Callable[[], Window], tmp_path: Path):
    path = tmp_path / "ferry.docx"
    path.write_bytes(written(ferry_report()))
    window = start()
    with window.qtbot.waitSignal(window.desktop.workbench.returned):
        window.desktop.workbench.read_file(path)

    assert window.desktop.returned.words == (
        "There’s nothing new in “ferry.docx”: it hasn’t been edited, or its changes were already accepted."
    )


def test_a_copy_from_google_docs_opens_its_article(window: Window, tmp_path: Path):
    parts = unpacked(written(ferry_report()))
    for edit in (typed("Status", VOTE, "Unchecked", "Verified"), in_article("the old ferry", "the aged ferry")):
        edit(parts)
    copy = tmp_path / "from google.docx"
    copy.write_bytes(as_google_docs(packed(parts)))
    window.desktop.library.show_library()
    with window.qtbot.waitSignal(window.desktop.workbench.returned):
        window.desktop.workbench.read_file(copy)
    panel = window.desktop.returned

    assert window.review.article.headline == "Ferry Line Runs Out of Captains"
    assert [(p.kind.value, p.words) for p in panel.proposals if p.kind.value in {"status", "text change"}] == [
        ("text change", ", the aged ferry."),
        ("status", "unchecked to verified"),
    ]
    cards = [panel.cards.item(row).data(CARD).lines for row in range(panel.cards.count())]
    assert cards[0] == ("Text change", "", "… ورقم 7, the ⟨old → aged⟩ ferry.", "")
    assert cards[-1][2:] == (
        "unchecked to verified",
        "“Verified” needs supporting evidence, and this claim has none.",
    )


def test_enter_accepts_what_is_chosen_and_undo_proposes_it_again(window: Window):
    window.press(Qt.Key.Key_Return)

    assert claim_on(window, RESERVE).correction == RESERVE.replace("2.4", "2.6")
    assert listed(window) == [("note", "I make it <b>eight</b>.")]

    window.desktop.commands.undo()

    assert claim_on(window, RESERVE).correction == ""
    assert len(listed(window)) == 2


def test_all_are_accepted_as_one_action(window: Window):
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert window.desktop.returned.words == "This report has no more changes. Use Undo to reverse what you accepted."
    nine = claim_on(window, "nine captains")
    assert [(n.author, n.text) for n in window.review.notes_on(nine.id)] == [("Ida Holm", "I make it <b>eight</b>.")]

    window.desktop.commands.undo()

    assert window.review.records == ferry_report().review.records


def test_a_claim_that_was_corrected_here_too_is_counted_as_a_conflict(window: Window):
    ours = RESERVE.replace("2.4", "2.5")
    window.desktop.session.perform(lambda desk: desk.claims.correct(make_claim(FERRY, RESERVE).id, ours))

    assert window.desktop.returned.words == (
        "2 changes in “ferry, edited.docx”, 1 conflict. Nothing changes until you accept it."
    )


def test_setting_aside_changes_nothing(window: Window):
    window.press(Qt.Key.Key_Backspace)

    assert listed(window) == [("note", "I make it <b>eight</b>.")]
    assert window.review.records == ferry_report().review.records


def test_what_is_chosen_is_shown_in_the_article(window: Window):
    assert window.desktop.session.selected_id == make_claim(FERRY, RESERVE).id

    window.press(Qt.Key.Key_Down)

    assert window.desktop.session.selected_id == make_claim(FERRY, "nine captains").id

    window.press(Qt.Key.Key_K)

    assert window.desktop.session.selected_id == make_claim(FERRY, RESERVE).id


def test_a_click_in_the_article_leaves_the_list_and_escape_puts_it_away(window: Window):
    article = window.desktop.page.article
    window.qtbot.mouseClick(article.viewport(), Qt.MouseButton.LeftButton)

    assert window.desktop.returned.isVisible()

    window.desktop.returned.open()
    window.press(Qt.Key.Key_Escape)

    assert not window.desktop.returned.isVisible()


def test_without_a_report_the_list_says_what_to_do(start: Callable[[], Window], samples: Path):
    window = start()
    window.open(samples / "harbor-tunnel.docx")
    window.desktop.table.action("returned").trigger()

    assert window.desktop.returned.words.startswith("No report has come back for this article.")
    assert listed(window) == []
    assert QApplication.focusWidget() is not None


def test_the_list_goes_with_its_article(window: Window):
    window.desktop.library.show_library()

    assert not window.desktop.returned.isVisible()


def test_annotations_of_others_are_proposed_on_the_article_that_is_open(window: Window, tmp_path: Path):
    with window.qtbot.waitSignal(window.desktop.workbench.returned):
        window.desktop.workbench.read_file(hypothesis(tmp_path, "Odile Marsh", "Still in office?"))

    assert window.review.article.headline == "Ferry Line Runs Out of Captains"
    assert window.desktop.returned.words == ("1 change in “annotations.json”. Nothing changes until you accept it.")
    assert listed(window) == [("note", "Still in office?")]


def test_a_project_on_a_known_article_proposes_its_codings(window: Window, tmp_path: Path):
    with window.qtbot.waitSignal(window.desktop.workbench.returned):
        window.desktop.workbench.read_file(saved(tmp_path, "ferry.qdpx", write_qdpx, ferry_report()))

    assert window.desktop.returned.isVisible()
    assert ("note", "Claim: verified\nVerified") in listed(window)
    assert window.review.records == ferry_report().review.records
