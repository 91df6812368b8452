"""Work is assigned by keyboard, listed as one's own, and shown as overdue."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from helpers.program import Window
from onrecord.ui.inspector.assignment_section import AssignmentSection
from onrecord.ui.look.plain_text import day_text, moment_text
from onrecord.ui.queue.filter import matcher, problem_in
from onrecord.ui.queue.orders import QueueOrder, in_order
from onrecord.ui.queue.rows import QueueTab, row_of
from onrecord.ui.start.cells import Column

STORY = (
    "Mill Burns Down in One Night\n\n"
    "The mill burned down on June 3, 2025, while the town was asleep. It cost $2.1 million to build in 1911.\n\n"
    "The town council will spend $400,000 on a new roof in 2027."
)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    window.press(Qt.Key.Key_J)
    return window


def section(window: Window) -> AssignmentSection:
    return window.desktop.page.inspector._section(AssignmentSection)


def go_to_name(window: Window) -> None:
    window.press(Qt.Key.Key_G)
    window.qtbot.waitUntil(lambda: QApplication.focusWidget() is section(window).person)


def found(window: Window, line: str) -> list[str]:
    matches = matcher(line, QueueTab.CLAIMS, reviewer=window.desktop.session.reviewer)
    return [claim.id for claim in window.review.claims if matches(window.review, claim)]


def test_a_claim_is_assigned_with_its_due_time(window: Window) -> None:
    first, second = window.review.claims[:2]
    assert not section(window).isVisible()
    go_to_name(window)
    window.type("Ines Park")
    window.press(Qt.Key.Key_Tab)
    window.type("sometime")
    window.press(Qt.Key.Key_Return)
    assert section(window).due.remark.text().startswith("Not saved: this isn’t a day or time.")
    assert window.selected.due_at is None
    window.press(Qt.Key.Key_A, CTRL)
    window.type("1 feb 2999 17:00")
    window.press(Qt.Key.Key_Return)
    due = window.selected.due_at
    assert (window.selected.assignee, moment_text(due)) == ("Ines Park", "1\u00a0Feb\u00a02999, 17:00")
    assert section(window).due.remark.isHidden()
    assert section(window).due.line.text() == moment_text(due)
    assert f"due {moment_text(due)} · for Ines Park" in row_of(window.review, window.selected).meta

    window.desktop.session.select(second.id)
    window.desktop.commands.show_overview()
    window.desktop.session.select(second.id)
    window.desktop.page.queue.view.setFocus()
    window.press(Qt.Key.Key_G, SHIFT)
    assert window.selected.assignee == window.desktop.session.reviewer
    assert found(window, "mine") == found(window, "assignee:me") == [second.id]
    assert found(window, "assignee:ines") == [first.id]
    assert found(window, "due:week") == []
    assert problem_in("due:someday", QueueTab.CLAIMS).startswith("“someday” isn’t a value for due:.")

    window.press(Qt.Key.Key_M, SHIFT)
    assert window.desktop.page.queue.filter.text() == "mine open"
    window.press(Qt.Key.Key_Z, CTRL)
    assert window.review.records[second.id].assignee == ""


def test_what_is_overdue_says_so_and_comes_first(window: Window) -> None:
    window.desktop.session.perform(lambda desk: desk.claims.assign(window.review.claims[2].id, "Ines Park"))
    late = datetime.now(UTC) - timedelta(days=3)
    window.desktop.session.perform(lambda desk: desk.claims.set_due(window.review.claims[1].id, late))
    window.desktop.session.select(window.review.claims[1].id)
    claim = window.selected
    assert f"overdue since {moment_text(late)}" in row_of(window.review, claim).meta
    assert section(window).due.remark.text() == "Overdue"
    assert found(window, "due:overdue") == found(window, "due:today") == [claim.id]
    (count,) = [row for _one, row in window.desktop.page.inspector.summary.counts if row.words == "Overdue claims"]
    window.desktop.session.select(None)
    assert count.accessibleName() == "Overdue claims: 1"
    claims = window.review.claims
    assert in_order(window.review, claims, QueueOrder.DUE)[0] is claim
    assert in_order(window.review, claims, QueueOrder.ASSIGNEE)[0].assignee == "Ines Park"


def test_the_article_is_assigned_and_the_library_shows_it(window: Window) -> None:
    window.qtbot.waitUntil(lambda: window.desktop.session.people != [])
    window.press(Qt.Key.Key_A, CTRL | SHIFT)
    fields = window.desktop.details.fields
    window.qtbot.waitUntil(lambda: QApplication.focusWidget() is fields.person)
    assert fields.person.completer().model().stringList() == window.desktop.session.people
    window.type("Ines Park")
    window.press(Qt.Key.Key_Tab)
    window.type("1 Feb 2019 17:00")
    window.press(Qt.Key.Key_Return)
    assert fields.due.remark.text() == "Overdue"
    late = window.review.article.due_at
    window.press(Qt.Key.Key_Escape)
    assert not window.desktop.details.isVisible()
    window.press(Qt.Key.Key_L, CTRL)
    table = window.desktop.start_page._table
    window.qtbot.waitUntil(lambda: table.model().rowCount() == 1 and table.isVisible())
    window.qtbot.waitUntil(lambda: not table.isColumnHidden(Column.DUE.place))
    cell = table.model().index(0, Column.DUE.place)
    assert cell.data() == f"Overdue: {day_text(late)} · Ines Park"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == f"Overdue: {day_text(late)}, assigned to Ines Park"
