"""A desk's day on an article of 6,000 words, with the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from documents.pdf_files import At, column, pdf_bytes
from helpers.program import Answers, Window
from onrecord.domain.records import Claim, Evidence, Reply
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EvidenceKind
from ui.test_printing import FilePrinters

pytestmark = pytest.mark.thorough

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
WORDS = 6_000
OPENING = (
    "Tunnel Costs More Than Planned\n\n"
    "The tunnel under the eastern basin cost $1,200,000 more than planned.\n\n"
    "“One tug is not enough for this harbor,” said Ingrid Halvorsen, the captain of the ferry.\n\n"
    "The harbor board accused Tom Brodie of selling the old boats in secret.\n\n"
)
LEDGER = pdf_bytes(
    [At(72, 720, "Ledger of the Harbor Board", 18, "B")],
    column(72, 700, ["The board found that the tunnel had cost 1.2 million", "dollars more than planned."], 12, 20),
)
RECORDING = "Ingrid Halvorsen  01:04\nOne tug is not enough for this harbor. I told the council so.\n"


def article() -> str:
    """The opening, and paragraphs on other piers up to the length."""
    text, number = OPENING, 0
    while len(text.split()) < WORDS:
        number += 1
        text += (
            f"Pier {number} was rebuilt in {1900 + number % 120} for {number + 3} million kroner. It is {number + 40} "
            f"meters long and carries {number * 7 + 10} wagons a day, more than the pier beside it.\n\n"
        )
    return text


@pytest.fixture
def window(start: Callable[[], Window], answers: Answers, tmp_path: Path) -> Window:
    window = start()
    answers.article, answers.evidence = tmp_path / "tunnel.txt", tmp_path / "Ledger.pdf"
    answers.transcript = tmp_path / "halvorsen.txt"
    answers.article.write_text(article(), encoding="utf-8")
    answers.evidence.write_bytes(LEDGER)
    answers.transcript.write_text(RECORDING, encoding="utf-8")
    window.desktop.printing.printers = FilePrinters(tmp_path / "printed.pdf")
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed, timeout=120_000):
        window.press(Qt.Key.Key_O, CTRL)
    window.wait_for_keyboard()
    return window


def test_a_reviewer_checks_a_long_article_by_keyboard(window: Window, tmp_path: Path) -> None:
    _verify_by_a_page_beside_the_text(window)
    _ask_the_author(window)
    _compare_with_the_recording(window)
    _ask_for_a_reply(window)
    _sign_off(window)
    _print_the_call_sheet(window, tmp_path / "printed.pdf")


def _verify_by_a_page_beside_the_text(window: Window) -> None:
    window.press(Qt.Key.Key_J)
    claim = window.selected
    assert isinstance(claim, Claim)
    assert "$1,200,000" in window.review.words_of(claim)
    window.press(Qt.Key.Key_B)
    pane = window.desktop.page.evidence
    while (focused := QApplication.focusWidget()) is None or not pane.isAncestorOf(focused):
        window.press(Qt.Key.Key_F6)
    window.press(Qt.Key.Key_Space)
    window.qtbot.waitUntil(lambda: pane.hits.text() == "1 of 1: “1.2 million”")
    window.press(Qt.Key.Key_E, CTRL | SHIFT)
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_V)
    assert window.review.records[claim.id].status is ClaimStatus.VERIFIED
    (evidence,) = window.review.evidence_for(claim.id)
    assert evidence.passage == "The board found that the tunnel had cost 1.2 million dollars more than planned."
    assert evidence.locator == "p. 2"


def _ask_the_author(window: Window) -> None:
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_Q)
    window.type("Who measured this?")
    window.press(Qt.Key.Key_Return, CTRL)
    assert [query.last_words for query in window.review.queries] == ["Who measured this?"]


def _compare_with_the_recording(window: Window) -> None:
    with window.qtbot.waitSignal(window.desktop.session.changed, timeout=30_000):
        window.press(Qt.Key.Key_T, CTRL | SHIFT)
    window.press(Qt.Key.Key_2, ALT)
    window.press(Qt.Key.Key_J)
    assert window.review.words_of(window.selected) == "One tug is not enough for this harbor,"
    window.qtbot.waitUntil(lambda: bool(_attach_recording(window)))
    (item,) = _attach_recording(window)
    assert (item.kind, item.passage) == (
        EvidenceKind.RECORDING,
        "Ingrid Halvorsen: One tug is not enough for this harbor",
    )


def _attach_recording(window: Window) -> list[Evidence]:
    """Attach what the recording says once it was compared; the evidence with a passage from it."""
    found = [each for each in window.review.evidence if each.kind is EvidenceKind.RECORDING]
    if not found:
        window.press(Qt.Key.Key_E, SHIFT)
    return found


def _ask_for_a_reply(window: Window) -> None:
    window.press(Qt.Key.Key_5, ALT)
    window.press(Qt.Key.Key_J)
    reply = window.selected
    assert isinstance(reply, Reply)
    assert reply.name == "Tom Brodie"
    window.press(Qt.Key.Key_Y)
    window.press(Qt.Key.Key_Q, SHIFT)
    window.type("by phone")
    window.press(Qt.Key.Key_Escape)
    (asked,) = window.review.replies
    assert (asked.disposition, asked.asked_how) == (Disposition.ACCEPTED, "by phone")
    assert asked.asked_at


def _sign_off(window: Window) -> None:
    window.press(Qt.Key.Key_S, CTRL | SHIFT)
    window.type("research desk")
    window.press(Qt.Key.Key_Return)
    (standing,) = window.desktop.session.desk.sign_offs.standings
    assert standing.holds
    assert standing.sign_off.checked == 1


def _print_the_call_sheet(window: Window, printed: Path) -> None:
    window.press(Qt.Key.Key_P, CTRL | SHIFT)
    panel = window.desktop.printing.panel
    window.qtbot.waitUntil(lambda: panel.chosen_pages != (), timeout=60_000)
    pages = panel.chosen_pages
    window.press(Qt.Key.Key_Return, CTRL)
    window.qtbot.waitUntil(lambda: window.messages[0].endswith("to Newsroom."), timeout=60_000)
    assert panel.chosen_preset.name == "Call sheet"
    with pypdfium2.PdfDocument(printed) as document:
        assert len(document) == len(pages)
    window.press(Qt.Key.Key_L)
    window.qtbot.waitUntil(lambda: "Tom Brodie" in QApplication.clipboard().text())
