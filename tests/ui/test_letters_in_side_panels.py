"""No letter decides anything in panels that lie beside or over an article, nor on an earlier revision of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from documents.edited_reports import add_comment, reword
from documents.ferry_report import ferry_report
from documents.report_builders import written
from helpers.letters import changes_by_typing, controls_in
from helpers.program import Answers, Window

RESERVE = "The reserve holds $2.4 million."
STORY = (
    "Ferry Fares to Triple\n\n"
    "A crossing will cost $14.50 in October, the Northport Ferry Board said.\n\n"
    "“Nobody asked us,” said Ada Reyes, the captain.\n\n"
    "Ridership fell 31 percent last year.\n"
)


def shown_with(window: Window, panel: QWidget) -> list[QWidget]:
    """Every control of a panel, and of the window around it that is not where letters are commands."""
    page = window.desktop.page
    assert panel.isVisible()
    acting = {page.article, page.queue.view, page.inspector.read_only_part}
    controls = [each for each in controls_in(window.program.window) if each not in acting]
    inner = [each for each in controls if panel is each or panel.isAncestorOf(each)]
    assert inner
    return [each for each in controls if each in inner or not page.isAncestorOf(each)]


def test_in_the_returned_report(start: Callable[[], Window], tmp_path: Path) -> None:
    path = tmp_path / "ferry, edited.docx"
    package = reword(written(ferry_report()), RESERVE, RESERVE.replace("2.4", "2.6"))
    path.write_bytes(add_comment(package, "nine captains", "I make it eight."))
    window = start()
    with window.qtbot.waitSignal(window.desktop.workbench.returned):
        window.desktop.workbench.read_file(path)
    window.desktop.session.select(window.review.claims[0].id)
    assert changes_by_typing(window, shown_with(window, window.desktop.returned)) == {}


def test_in_the_choice_of_a_reading(start: Callable[[], Window], tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.replace("“", "“Åse, ").encode("cp1252"))
    window = start()
    window.open(path)
    window.desktop.session.select(window.review.claims[0].id)
    assert changes_by_typing(window, shown_with(window, window.desktop.reading)) == {}


@pytest.fixture
def revised(start: Callable[[], Window], tmp_path: Path, answers: Answers) -> Window:
    """An article in its second revision."""
    first, second = tmp_path / "ferry.txt", tmp_path / "second.txt"
    first.write_text(STORY)
    second.write_text(STORY.replace("$14.50", "$14.75"))
    answers.draft = second
    window = start()
    window.open(first)
    window.desktop.session.select(window.review.claims[0].id)
    window.press(Qt.Key.Key_F)
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("open-draft").trigger()
    return window


def test_in_the_revisions(revised: Window) -> None:
    revised.desktop.session.select(revised.review.claims[0].id)
    revised.press(Qt.Key.Key_F8)
    revised.qtbot.waitUntil(revised.desktop.all_revisions.isVisible)
    assert changes_by_typing(revised, shown_with(revised, revised.desktop.all_revisions)) == {}


def test_on_an_earlier_revision_whatever_has_the_focus(revised: Window) -> None:
    revised.press(Qt.Key.Key_F8)
    revised.qtbot.waitUntil(revised.desktop.all_revisions.isVisible)
    revised.press(Qt.Key.Key_J)
    revised.press(Qt.Key.Key_Return)
    revised.qtbot.waitUntil(lambda: revised.review.revision.number == 1)
    before = len(revised.desktop.session.desk.log)
    for record in (revised.review.claims[0], revised.review.quotations[0], revised.review.sources[0]):
        revised.desktop.session.select(record.id)
        QApplication.processEvents()
        assert changes_by_typing(revised, controls_in(revised.program.window)) == {}
    assert len(revised.desktop.session.desk.log) == before


def test_in_the_library_while_words_are_looked_for(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(STORY)
    window.desktop.session.select(window.review.claims[0].id)
    article = window.review.article.id
    before = window.desktop.library._library.load_log(article)
    window.desktop.library.show_library()
    page = window.desktop.start_page
    page._search.setText("fares")
    window.qtbot.waitUntil(lambda: page.search == "fares" and page._model.rowCount() == 1)
    assert changes_by_typing(window, controls_in(window.program.window)) == {}
    assert window.desktop.library._library.load_log(article) == before
    assert page._model.rowCount() == 1
