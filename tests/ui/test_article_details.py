"""Correct an article's details by keyboard in the running program."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from helpers.program import Answers, Window
from onrecord.domain.article import Detail
from onrecord.domain.report import ExportChoice, Format

STORY = (
    "Footbridge to Close for Two Years\n\n"
    "By Ines Okafor\n\n"
    "The footbridge at Saltmarsh carries 4,200 people a day, the city said on Monday. "
    "It will close in March for two years."
)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    return window


def open_details(window: Window) -> None:
    window.press(Qt.Key.Key_I, CTRL)
    window.qtbot.waitUntil(lambda: QApplication.focusWidget() is window.desktop.details.fields.line(Detail.HEADLINE))


def type_in(window: Window, detail: Detail, words: str) -> None:
    """Go to a field with Tab and type over what is in it."""
    fields = window.desktop.details.fields
    for _ in Detail:
        if QApplication.focusWidget() is fields.line(detail):
            break
        window.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is fields.line(detail)
    window.press(Qt.Key.Key_A, CTRL)
    window.type(words)


def said(window: Window) -> list[str]:
    labels = window.desktop.details.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and "Saved, but" in label.text()]


def export(window: Window, answers: Answers, kind: Format) -> Path:
    with window.qtbot.waitSignal(window.desktop.workbench.exported):
        window.desktop.files.export(ExportChoice(format=kind))
    return answers.report.with_suffix(Path(f"x{kind.extension}").suffix)


def test_a_claim_review_can_be_made_once_the_address_and_a_verdict_are_entered(
    window: Window, answers: Answers
) -> None:
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_F)
    window.desktop.files.export(ExportChoice(format=Format.CLAIM_REVIEW))
    window.qtbot.waitUntil(lambda: bool(window.messages))
    assert "A ClaimReview needs the web address of the page, and this article has none." in window.messages[0]
    assert "“About this article” (Ctrl+I)" in window.messages[0]

    open_details(window)
    type_in(window, Detail.OUTLET, "The Saltmarsh Ledger")
    type_in(window, Detail.ADDRESS, "https://ledger.example/footbridge")
    window.press(Qt.Key.Key_Return)
    written = export(window, answers, Format.CLAIM_REVIEW)

    (review,) = json.loads(written.read_text(encoding="utf-8"))["@graph"]
    assert review["url"] == "https://ledger.example/footbridge"
    assert review["author"] == {"@type": "Organization", "name": "The Saltmarsh Ledger"}
    assert review["reviewRating"]["alternateName"] == "False"


def test_details_show_at_once_in_title_library_and_report(window: Window, answers: Answers) -> None:
    open_details(window)
    type_in(window, Detail.HEADLINE, "Saltmarsh Footbridge Closes")
    type_in(window, Detail.BYLINE, "Ines Okafor and Bo Lie")
    type_in(window, Detail.OUTLET, "The Saltmarsh Ledger")
    type_in(window, Detail.PUBLISHED, "2026-05-04")
    window.press(Qt.Key.Key_Return)

    assert window.program.window.windowTitle() == "Saltmarsh Footbridge Closes — Onrecord"
    assert "Saltmarsh Footbridge Closes" in window.program.window.top_bar._headline.toolTip()
    (summary,) = window.desktop.library._library.list_articles("saltmarsh lie ledger")
    assert summary.article.headline == "Saltmarsh Footbridge Closes"
    assert summary.article.published == "2026-05-04"

    document = Document(str(export(window, answers, Format.DOCX)))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Saltmarsh Footbridge Closes" in words
    assert "Ines Okafor and Bo Lie" in words
    assert {"The Saltmarsh Ledger", "4\xa0May\xa02026"} <= set(cells)


def test_what_is_malformed_is_kept_and_said_also_after_a_restart(window: Window, start: Callable[[], Window]) -> None:
    open_details(window)
    type_in(window, Detail.PUBLISHED, "2026-02-30")
    type_in(window, Detail.ADDRESS, "www.ledger.example")
    window.press(Qt.Key.Key_Return)
    assert [sentence.split(".")[0] for sentence in said(window)] == [
        "Saved, but this isn’t a date",
        "Saved, but this isn’t a web address",
    ]
    address = window.desktop.details.fields.line(Detail.ADDRESS)
    assert address.accessibleDescription() == said(window)[1]
    window.close()

    again = start()
    (summary,) = again.summaries()
    assert (summary.article.published, summary.article.url) == ("2026-02-30", "www.ledger.example")
    with again.qtbot.waitSignal(again.desktop.session.opened):
        again.desktop.workbench.open_article(summary.article.id)
    open_details(again)
    assert len(said(again)) == 2
    type_in(again, Detail.ADDRESS, "https://www.ledger.example")
    again.press(Qt.Key.Key_Return)
    assert len(said(again)) == 1

    again.press(Qt.Key.Key_Escape)
    assert again.desktop.table.action("undo").text() == "Undo: Change address"
    again.press(Qt.Key.Key_Z, CTRL)
    assert again.review.article.url == "www.ledger.example"
    again.press(Qt.Key.Key_Z, CTRL)
    assert again.review.article.url == ""


def test_escape_keeps_what_is_typed_and_gives_the_keyboard_back(window: Window) -> None:
    before = QApplication.focusWidget()
    open_details(window)
    type_in(window, Detail.HEADLINE, "Bridge Closes")
    window.press(Qt.Key.Key_Escape)

    assert window.desktop.details.isHidden()
    assert QApplication.focusWidget() is before
    assert window.review.article.headline == "Bridge Closes"
    window.press(Qt.Key.Key_Z, CTRL)
    assert window.program.window.windowTitle() == "Footbridge to Close for Two Years — Onrecord"
    open_details(window)
    assert window.desktop.details.fields.line(Detail.HEADLINE).text() == "Footbridge to Close for Two Years"


def test_a_headline_is_never_emptied(window: Window) -> None:
    open_details(window)
    type_in(window, Detail.HEADLINE, " ")
    window.press(Qt.Key.Key_Return)

    line = window.desktop.details.fields.line(Detail.HEADLINE)
    assert line.text() == window.review.article.headline == "Footbridge to Close for Two Years"
    assert line.accessibleDescription() == "An article needs a headline, so the previous one was kept."


def test_what_is_typed_stays_with_its_article_when_another_is_opened(window: Window) -> None:
    open_details(window)
    type_in(window, Detail.OUTLET, "The Saltmarsh Ledger")
    window.paste("Ferry Fares to Triple\n\nThe ferry will cost $14.50 from October, the board said.")

    assert window.desktop.details.isHidden()
    outlets = {s.article.headline: s.article.outlet for s in window.summaries()}
    assert outlets == {"Footbridge to Close for Two Years": "The Saltmarsh Ledger", "Ferry Fares to Triple": ""}


def test_looking_at_what_a_line_cannot_show_changes_nothing(window: Window) -> None:
    odd = "By Ines\nOkafor\u2028and " + "x" * 40_000
    desk = window.desktop.session.desk
    assert desk is not None
    desk.details.change(Detail.BYLINE, odd)
    open_details(window)
    for _ in Detail:
        window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_Escape)

    assert window.review.article.byline == odd
