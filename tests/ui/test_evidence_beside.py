"""Evidence read beside the text, in the running window, with the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from documents.pdf_files import At, column, pdf_bytes
from helpers.program import Answers, Window
from onrecord.domain.records import Claim, Evidence
from onrecord.ui.evidence.pane import EvidencePane

STORY = (
    "Tunnel Costs More Than Planned\n\n"
    "The tunnel under the eastern basin cost $1,200,000 more than planned, the Harbor Board of Ostervik said.\n\n"
    "Ida Brandt, who chairs the board, signed the ledger on May 14, 2026.\n"
)
LEDGER = pdf_bytes(
    [At(72, 720, "Ledger of the Harbor Board", 18, "B")],
    column(
        72,
        700,
        [
            "The board found that the tunnel had cost 1.2 million kroner more",
            "than planned. Brandt signed the ledger on 14 May 2026.",
            "In all 1,203,400 kroner were paid.",
        ],
        12,
        20,
    ),
    *([At(72, 720, f"Annex {number}")] for number in range(30)),
)
MEMO = "Protokoll\n\nDer Tunnel kostete 1,2 Mio. Euro mehr.\n\nمذكرة: ١٢٠٠٠٠٠ كرونة\n"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(start: Callable[[], Window], answers: Answers, tmp_path: Path) -> Window:
    answers.evidence = tmp_path / "Ledger 2026.pdf"
    answers.evidence.write_bytes(LEDGER)
    window = start()
    window.paste(STORY)
    window.wait_for_keyboard()
    return window


def claim_with(window: Window, words: str) -> Claim:
    return next(claim for claim in window.review.claims if words in claim.span.text_of(window.review.text))


def pane_of(window: Window) -> EvidencePane:
    return window.desktop.page.evidence


def press_button(window: Window, words: str) -> None:
    button = window.button(words)
    assert button
    button.click()


def wait_for_hits(window: Window, words: str) -> None:
    window.qtbot.waitUntil(lambda: pane_of(window).hits.text() == words)


def read_file(window: Window, words: str = "1,200,000", hits: str = "1 of 2: “1.2 million”") -> EvidencePane:
    window.desktop.session.select(claim_with(window, words).id)
    window.press(Qt.Key.Key_B)
    press_button(window, "Open a file…")
    wait_for_hits(window, hits)
    return pane_of(window)


def on_file(window: Window) -> list[Evidence]:
    return list(window.review.evidence)


def test_a_claim_without_evidence_says_what_can_be_read(window: Window) -> None:
    window.desktop.session.select(claim_with(window, "1,200,000").id)
    window.press(Qt.Key.Key_B)

    pane = pane_of(window)
    assert pane.isVisible()
    assert pane._empty_words.text().startswith("No file is attached to this article yet.")
    buttons = [button for button in pane.findChildren(QAbstractButton) if button.isVisible()]
    assert [button.accessibleName() or button.text() for button in buttons] == ["Close", "Open a file…"]
    assert not pane.choices.isVisible()

    window.press(Qt.Key.Key_B)
    assert not pane.isVisible()


def test_a_file_opens_where_the_claims_number_is_and_only_near_pages_are_drawn(window: Window) -> None:
    pane = read_file(window)

    window.qtbot.waitUntil(lambda: 2 in pane.pages.drawn_pages)
    assert pane.page.text() == "Page 2 of 32"
    assert len(pane.pages.drawn_pages) <= 4

    window.press(Qt.Key.Key_F3)
    assert pane.hits.text() == "2 of 2: “1,203,400”"
    window.press(Qt.Key.Key_F3, SHIFT)
    assert pane.hits.text() == "1 of 2: “1.2 million”"


def test_the_matching_sentence_is_attached_with_page_hash_and_file(
    window: Window, answers: Answers, tmp_path: Path
) -> None:
    read_file(window)
    window.press(Qt.Key.Key_E, CTRL | SHIFT)

    (item,) = on_file(window)
    assert item.target_id == claim_with(window, "1,200,000").id
    assert (item.title, item.locator) == ("Ledger 2026.pdf", "p. 2")
    assert item.passage == "The board found that the tunnel had cost 1.2 million kroner more than planned."
    assert pane_of(window).hits.text() == "Attached: p. 2"
    kept = tmp_path / "library-evidence" / f"{item.sha256}.pdf"
    window.qtbot.waitUntil(kept.exists)
    assert kept.read_bytes() == LEDGER

    window.press(Qt.Key.Key_Z, CTRL)
    assert on_file(window) == []


def test_selected_words_are_attached_in_place_of_the_sentence(window: Window) -> None:
    pane = read_file(window)
    window.qtbot.waitUntil(lambda: 2 in pane.pages.drawn_pages)
    pane.pages.setFocus()
    for _ in range(4):
        window.press(Qt.Key.Key_Right, SHIFT)
    window.press(Qt.Key.Key_E, CTRL | SHIFT)

    assert on_file(window)[0].passage == "1.2 million kroner more than"


def test_words_are_selected_with_the_mouse(window: Window) -> None:
    pane = read_file(window)
    pages = pane.pages
    window.qtbot.waitUntil(lambda: 2 in pages.drawn_pages)
    rect, box = pages._rect_of(1), pages._drawn[1].words.lines(pane._found.hits[0].span)[0]
    middle = QPoint(
        rect.left() + round(box.center().x() * rect.width()), rect.top() + round(box.center().y() * rect.height())
    )
    window.qtbot.mouseDClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    page, span = pages.selected
    assert (page, span.text_of(pane.document.content.pages[1].text)) == (1, "million")


def test_evidence_attached_without_a_passage_gets_it(window: Window, answers: Answers) -> None:
    claim = claim_with(window, "1,200,000")
    window.desktop.session.select(claim.id)
    section_path = str(answers.evidence)
    window.press(Qt.Key.Key_E)
    window.type(section_path)
    window.press(Qt.Key.Key_Return, CTRL)
    assert [item.passage for item in on_file(window)] == [""]

    window.press(Qt.Key.Key_B)
    wait_for_hits(window, "1 of 2: “1.2 million”")
    window.press(Qt.Key.Key_E, CTRL | SHIFT)

    (item,) = on_file(window)
    assert (item.locator, item.passage[:9]) == ("p. 2", "The board")


def test_another_claim_is_looked_for_in_the_same_file(window: Window) -> None:
    read_file(window)
    window.desktop.session.select(claim_with(window, "signed").id)

    wait_for_hits(window, "1 of 2: “Brandt”")
    window.press(Qt.Key.Key_F3)
    assert pane_of(window).hits.text() == "2 of 2: “14 May 2026”"


def test_a_file_that_changed_is_not_shown_and_its_kept_copy_is(
    window: Window, answers: Answers, tmp_path: Path
) -> None:
    read_file(window)
    window.press(Qt.Key.Key_E, CTRL | SHIFT)
    (item,) = on_file(window)
    kept = tmp_path / "library-evidence" / f"{item.sha256}.pdf"
    window.qtbot.waitUntil(kept.exists)
    window.press(Qt.Key.Key_B)
    answers.evidence.write_bytes(b"another ledger")

    window.press(Qt.Key.Key_B)
    wait_for_hits(window, "1 of 2: “1.2 million”")
    assert pane_of(window).document.path == kept

    window.press(Qt.Key.Key_B)
    kept.unlink()
    window.press(Qt.Key.Key_B)
    window.qtbot.waitUntil(lambda: bool(window.messages))
    assert window.messages[0].startswith("This file was changed after it was attached")


def test_german_and_arabic_text_is_read_as_text(window: Window, answers: Answers, tmp_path: Path) -> None:
    answers.evidence = tmp_path / "memo.txt"
    answers.evidence.write_text(MEMO, encoding="utf-8")
    pane = read_file(window, hits="1 of 2: “1,2 Mio.”")

    window.press(Qt.Key.Key_E, CTRL | SHIFT)
    window.press(Qt.Key.Key_F3)
    assert pane.hits.text() == "2 of 2: “١٢٠٠٠٠٠”"
    (item,) = on_file(window)
    assert (item.locator, item.passage) == ("paragraph 2", "Der Tunnel kostete 1,2 Mio. Euro mehr.")


def test_the_file_as_it_was_saved_is_one_key_away_and_nothing_is_run(
    window: Window, answers: Answers, tmp_path: Path
) -> None:
    opened: list[str] = []
    window.desktop.reader._open_url = lambda url: opened.append(url.toLocalFile())
    read_file(window)
    window.press(Qt.Key.Key_B, CTRL | SHIFT)
    script = tmp_path / "count.sh"
    script.write_text("echo 1,200,000")
    window.desktop.reader.read_file(script)
    wait_for_hits(window, "1 of 1: “1,200,000”")
    window.press(Qt.Key.Key_B, CTRL | SHIFT)

    assert opened == [str(answers.evidence), str(tmp_path)]


def test_letters_decide_nothing_in_the_pane(window: Window) -> None:
    pane = read_file(window)
    pane.pages.setFocus()
    before = window.review.records

    window.press(Qt.Key.Key_V)
    assert window.review.records == before
    window.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.desktop.page.article


def test_the_queue_comes_back_when_the_pane_is_closed(window: Window) -> None:
    window.program.window.resize(1300, 800)
    read_file(window)
    assert not window.desktop.page.queue.isVisible()

    window.press(Qt.Key.Key_B)
    assert window.desktop.page.queue.isVisible()
    window.program.window.resize(1900, 800)
    window.press(Qt.Key.Key_B)
    assert window.desktop.page.queue.isVisible()


def test_a_small_window_stays_as_small_as_it_is(window: Window) -> None:
    window.program.window.resize(1000, 700)
    before = window.program.window.width()
    read_file(window)
    window.qtbot.wait(50)

    assert window.program.window.width() == before


def test_without_a_match_there_is_no_passage(window: Window, answers: Answers, tmp_path: Path) -> None:
    answers.evidence = tmp_path / "memo.txt"
    answers.evidence.write_text("Nothing of it.", encoding="utf-8")
    read_file(window, hits="No matches")

    window.press(Qt.Key.Key_E, CTRL | SHIFT)

    assert on_file(window) == []
    assert window.messages[0].startswith("There is no passage to attach.")
