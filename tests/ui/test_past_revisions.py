"""Looking at an earlier revision of the open article, in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSplitter, QWidget

from helpers.builders import span_of
from helpers.program import Answers, Window
from onrecord.documents.exchange.word_return.reader import read_returned_file
from onrecord.domain.records import Claim
from onrecord.domain.vocabulary import ClaimStatus

OLD = (
    "Ferry Fares to Triple\n\n"
    "A crossing will cost $14.50 in October, the Northport Ferry Board said.\n\n"
    "Ridership fell 31 percent last year.\n\n"
    "The board was founded in 1912.\n"
)
NEW = (
    OLD.replace("$14.50", "$14.75")
    .replace("Ferry Fares", "New Ferry Fares")
    .replace("The board was founded in 1912.\n", "A hearing is set for Friday.\n")
)


@pytest.fixture
def window(start: Callable[[], Window], tmp_path: Path, answers: Answers) -> Window:
    """An article in its second revision; in the first one claim was disputed, another set aside as not factual."""
    first, second = tmp_path / "ferry.txt", tmp_path / "second.txt"
    first.write_text(OLD)
    second.write_text(NEW)
    answers.draft = second
    window = start()
    window.open(first)
    decide(window, "$14.50", ClaimStatus.DISPUTED)
    window.desktop.session.perform(
        lambda desk: desk.notes.write(claim_on(window, "$14.50").id, "The table says 14.75.")
    )
    decide(window, "1912", ClaimStatus.NOT_FACTUAL)
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("open-draft").trigger()
    return window


def claim_on(window: Window, words: str) -> Claim:
    place = span_of(window.review.text, words)
    return next(claim for claim in window.review.claims if claim.span.covers(place))


def decide(window: Window, words: str, status: ClaimStatus) -> None:
    window.desktop.session.select(claim_on(window, words).id)
    window.desktop.commands.tag(status)


def list_revisions(window: Window) -> list[str]:
    panel = window.desktop.all_revisions
    window.press(Qt.Key.Key_F8)
    window.qtbot.waitUntil(panel.isVisible)
    return [panel.cards.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(panel.cards.count())]


def look_at_first(window: Window) -> None:
    list_revisions(window)
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_Return)
    wait_for(window, 1)


def wait_for(window: Window, number: int) -> None:
    window.qtbot.waitUntil(lambda: window.review.revision.number == number)


def said_in_inspector(window: Window) -> list[str]:
    page = window.desktop.page.inspector.page
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_revisions_are_listed_with_what_was_decided_in_each(window: Window) -> None:
    later, first = list_revisions(window)
    assert later.startswith("Revision 2 · under review since ")
    assert later.endswith("New Ferry Fares to Triple. 0 of 3 claims checked · 0 settled · 1 in progress.")
    assert first.startswith("Revision 1 · until ")
    assert first.endswith(
        "Ferry Fares to Triple. 2 of 3 claims checked · 1 settled · 1 open problem · 1 disputed · 1 not a factual claim."
    )
    assert window.desktop.all_revisions.cards.currentRow() == 0


def test_the_list_stands_in_place_of_the_queue_and_covers_nothing_else(window: Window) -> None:
    window.program.window.resize(1440, 900)
    list_revisions(window)
    panel, queue = window.desktop.all_revisions, window.desktop.page.queue
    splitter = queue.parentWidget()
    assert isinstance(splitter, QSplitter)
    for width in (340, 400):
        splitter.setSizes([width, *splitter.sizes()[1:]])
        assert panel.size() == queue.size()
        assert panel.mapToGlobal(QPoint()) == queue.mapToGlobal(QPoint())


def test_an_earlier_revision_is_read_only(window: Window) -> None:
    before = dict(window.review.records)
    window.desktop.session.select(claim_on(window, "$14.75").id)
    told: list[str] = []
    window.desktop.session.selected.connect(told.append)
    look_at_first(window)

    desktop = window.desktop
    assert (window.review.text, desktop.all_revisions.isVisible()) == (OLD, False)
    assert desktop.page.banner.isVisible()
    assert desktop.page.banner.said.text().startswith("You’re looking at revision 1, as it was left on ")
    assert window.program.window.windowTitle() == "Revision 1 (earlier) · Ferry Fares to Triple — Onrecord"
    # The claim that was selected is, in the words it had.
    assert desktop.session.selected_id == claim_on(window, "$14.50").id
    assert told[-1] == desktop.session.selected_id
    shown = {"A crossing will cost $14.50 in October", "Disputed", "The table says 14.75."}
    # Qt shows what a layout was given only when it is back in the event loop.
    window.qtbot.waitUntil(lambda: shown <= set(said_in_inspector(window)))

    for action in ("tag-verified", "undo", "redo", "reject", "note", "sign-off", "analyze", "open-draft", "details"):
        assert not desktop.table.action(action).isEnabled(), action
    records = dict(window.review.records)
    window.press(Qt.Key.Key_V)
    desktop.commands.tag(ClaimStatus.VERIFIED)
    assert window.messages == ["You can’t change an earlier revision. Go back to the revision under review first."]
    assert window.review.records == records

    window.press(Qt.Key.Key_J)
    window.qtbot.waitUntil(lambda: "Ridership fell 31 percent last year." in said_in_inspector(window))

    window.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    wait_for(window, 2)
    assert window.review.records == before
    assert desktop.page.banner.isHidden()
    assert desktop.table.action("tag-verified").isEnabled()


def test_the_way_back_leads_to_the_same_claim(window: Window) -> None:
    look_at_first(window)
    window.desktop.session.select(claim_on(window, "$14.50").id)
    window.desktop.page.banner.way_back.click()
    wait_for(window, 2)
    window.qtbot.waitUntil(lambda: window.desktop.session.selected_id is not None)
    assert window.desktop.session.selected_id == claim_on(window, "$14.75").id


def test_no_buttons_are_offered_for_words_selected_in_an_earlier_revision(window: Window) -> None:
    look_at_first(window)
    window.desktop.page.article.select_span(span_of(OLD, "Ridership"))
    bar = window.program.window.findChild(object, "selection bar")
    assert bar is not None
    assert bar.isHidden()


def test_the_summary_of_an_earlier_revision_offers_nothing_to_do(window: Window) -> None:
    """A form that was open is put away; a sign-off is shown without what can be done to it."""
    window.desktop.session.perform(lambda desk: desk.sign_offs.sign("Head of research"))
    window.desktop.page.inspector.start_sign_off()
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.files._clipboard.setText(NEW.replace("Friday", "Monday"))
        window.desktop.table.action("paste-draft").trigger()
    list_revisions(window)
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: window.desktop.session.past is not None)
    window.qtbot.waitUntil(lambda: any("Head of research" in said for said in said_in_inspector(window)))
    offered = [
        b.text() for b in window.desktop.page.inspector.page.findChildren(QPushButton) if b.isVisible() and b.text()
    ]
    # The charts change nothing.
    assert offered == ["Charts"]
    assert "Sign-off broken. The text has changed since." not in said_in_inspector(window)
    assert "SHORTCUTS TO START WITH" not in said_in_inspector(window)


def test_a_report_of_an_earlier_revision_says_so(window: Window, answers: Answers) -> None:
    look_at_first(window)
    window.export()
    carried = read_returned_file(answers.report).review
    assert (carried.text, carried.article.headline) == (OLD, "Ferry Fares to Triple")
    assert window.review.revision.number == 1
    # It must not take the place of the report on what is under review.
    assert answers.suggested == "Ferry Fares to Triple - revision 1 - checking copy.docx"


def test_a_draft_that_was_taken_back_can_be_looked_at(window: Window) -> None:
    window.desktop.table.action("undo").trigger()
    wait_for(window, 1)
    window.desktop.session.select(None)
    withdrawn, first = list_revisions(window)
    assert withdrawn.startswith("Revision 2 · withdrawn ")
    assert first.startswith("Revision 1 · under review since ")
    window.press(Qt.Key.Key_K)
    window.press(Qt.Key.Key_Return)
    wait_for(window, 2)
    assert window.desktop.page.banner.said.text().startswith("You’re looking at revision 2, that was withdrawn on ")
    assert window.program.window.windowTitle().startswith("Revision 2 (withdrawn) · New Ferry Fares")


def test_the_library_opens_the_revision_under_review_after_another_was_shown(window: Window) -> None:
    look_at_first(window)
    article = window.review.article.id
    window.desktop.library.show_library()
    assert window.desktop.page.banner.isHidden()
    window.desktop.workbench.open_article(article)
    window.qtbot.waitUntil(lambda: window.desktop.session.review is not None)
    assert (window.review.revision.number, window.desktop.session.past) == (2, None)


def test_no_key_changes_an_earlier_revision(window: Window) -> None:
    """Tab goes round the whole window; Enter is pressed wherever it stops, but at the way back."""
    look_at_first(window)
    window.desktop.session.select(claim_on(window, "$14.50").id)
    records, way_back = dict(window.review.records), window.desktop.page.banner.way_back
    for _ in range(40):
        window.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused and window.desktop.page.inspector.isAncestorOf(focused) and focused is not way_back:
            window.press(Qt.Key.Key_Return)
    assert (window.review.revision.number, window.review.records) == (1, records)


class PaintedGray(QObject):
    """Counts how often something of a page is painted while it is disabled."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.page = page
        self.count = 0
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt names it
        is_paint = event.type() == QEvent.Type.Paint and isinstance(watched, QWidget)
        self.count += is_paint and self.page.isAncestorOf(watched) and not self.page.isEnabled()
        return False


def test_the_page_does_not_flicker_while_another_revision_comes(window: Window) -> None:
    gray = PaintedGray(window.desktop.page)
    window.desktop.session.hold(is_held=True)
    QApplication.processEvents()
    window.desktop.session.hold(is_held=False)
    assert gray.count == 0
    assert window.desktop.page.isEnabled()
    assert window.desktop.page.updatesEnabled()


def test_a_page_that_has_to_wait_long_shows_that_it_does(window: Window) -> None:
    window.desktop.session.hold(is_held=True)
    gray = PaintedGray(window.desktop.page)
    window.qtbot.waitUntil(lambda: gray.count > 0)
    window.desktop.session.hold(is_held=False)
    assert window.desktop.page.isEnabled()


def test_the_list_offers_the_commands_on_drafts(window: Window) -> None:
    list_revisions(window)
    offered = [each.text() for each in window.desktop.all_revisions.findChildren(QPushButton) if each.isVisible()]
    assert offered == ["New draft of this article…", "Paste as new draft", "Show changes in this draft"]
    look_at_first(window)
    list_revisions(window)
    back = window.button("Back to the revision under review")
    assert back
    back.click()
    wait_for(window, 2)
    list_revisions(window)
    changes = window.button("Show changes in this draft")
    assert changes
    changes.click()
    window.qtbot.waitUntil(window.desktop.revision_changes.isVisible)
