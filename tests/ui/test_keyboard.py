"""Keys in the whole window: what they do depends on where the keyboard is, and never on what is hidden."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from helpers.program import Window
from onrecord.domain.report import Section
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.inspector.summary_page import SummaryPage
from onrecord.ui.queue.rows import QueueTab

STORY = (
    "Mill Burns Down in One Night\n\n"
    "The mill burned down on June 3, 2025, while the town was asleep. It cost $2.1 million to build in 1911.\n\n"
    "“Nobody was hurt in the fire,” said Ada Reyes, the fire chief, who has led the brigade since 2014."
)


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    window.press(Qt.Key.Key_J)
    return window


def statuses(window: Window) -> set[ClaimStatus]:
    return {claim.status for claim in window.review.claims}


def test_a_panel_over_the_article_blocks_single_keys(window: Window) -> None:
    selected = window.selected
    window.desktop.table.action("export").trigger()
    for key in (Qt.Key.Key_F, Qt.Key.Key_J, Qt.Key.Key_Backspace, Qt.Key.Key_N):
        window.press(key)
    assert window.selected == selected
    assert statuses(window) == {ClaimStatus.UNCHECKED}
    sections = window.desktop.export._sections
    sections.setFocus()
    window.press(Qt.Key.Key_Space)
    assert window.selected == selected
    assert Section.COVER not in sections.sections()
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_F)
    assert window.selected.status is ClaimStatus.FALSE


def test_the_tabs_of_the_queue_stay_behind_a_panel_as_they_are(window: Window) -> None:
    queue = window.desktop.page.queue
    window.desktop.table.action("settings").trigger()
    window.press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert queue.current_tab is QueueTab.CLAIMS
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert queue.current_tab is QueueTab.CHECKS


def test_going_to_a_tab_leaves_a_field_and_saves_its_text(window: Window) -> None:
    first = window.selected.id
    window.press(Qt.Key.Key_N)
    window.type("Asked the chief.")
    window.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is window.desktop.page.queue.view
    assert [note.text for note in window.review.notes_on(first)] == ["Asked the chief."]
    window.press(Qt.Key.Key_J)
    assert window.selected == window.review.sources[0]


def test_commands_with_ctrl_work_over_a_panel(window: Window) -> None:
    window.desktop.table.action("settings").trigger()
    window.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.desktop.palette.isVisible()


def test_enter_presses_the_button_that_has_the_keyboard(window: Window) -> None:
    window.desktop.table.action("export").trigger()
    with window.qtbot.waitSignal(window.desktop.workbench.exported):
        window.press(Qt.Key.Key_Return)
    sections = window.desktop.page.inspector.findChildren(EvidenceSection)
    next(section for section in sections if section.isVisible()).add.setFocus()
    window.press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert QApplication.focusWidget().accessibleName() == "Address or file"


def test_after_a_note_the_next_letter_is_a_command_again(window: Window) -> None:
    first = window.selected
    window.press(Qt.Key.Key_N)
    window.type("Asked the chief.")
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.press(Qt.Key.Key_J)
    assert window.selected != first
    assert [note.text for note in window.review.notes] == ["Asked the chief."]


def test_after_evidence_the_keyboard_is_back_where_the_reviewer_reads(window: Window) -> None:
    page = window.desktop.page
    for column in (page.article, page.queue.view):
        column.setFocus()
        window.press(Qt.Key.Key_E)
        window.type("https://records.example/fire")
        window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.focusWidget() is column
    assert len(window.review.evidence_for(window.selected.id)) == 2


def test_closing_an_evidence_form_opened_by_mouse_leaves_no_focus_ring(window: Window) -> None:
    inspector = window.desktop.page.inspector
    add = next(s.add for s in inspector.findChildren(EvidenceSection) if s.isVisible())
    window.qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    window.press(Qt.Key.Key_Escape)
    assert add.isVisible()
    assert not add.hasFocus()
    window.press(Qt.Key.Key_J)
    assert QApplication.focusWidget() is window.desktop.page.article


def test_escape_in_a_note_goes_back_to_the_column_it_came_from(window: Window) -> None:
    queue = window.desktop.page.queue.view
    queue.setFocus()
    window.press(Qt.Key.Key_N)
    window.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is queue


def test_undo_and_redo_go_to_what_they_change(window: Window) -> None:
    first = window.selected.id
    window.press(Qt.Key.Key_F)
    window.press(Qt.Key.Key_J)
    second = window.selected.id
    window.press(Qt.Key.Key_N)
    window.type("Asked the chief.")
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.press(Qt.Key.Key_J)
    third = window.selected.id
    gone_to = []
    for keys in ("Z", "Z", "Y"):
        window.press(Qt.Key[f"Key_{keys}"], Qt.KeyboardModifier.ControlModifier)
        gone_to.append(window.selected.id)
    assert gone_to == [second, first, first]
    assert len({first, second, third}) == 3
    assert window.selected.status is ClaimStatus.FALSE


def test_backspace_goes_on_to_the_finding_after_the_one_it_rejected(window: Window) -> None:
    model = window.desktop.page.queue.view.model()
    window.press(Qt.Key.Key_J)
    place = model.place_of(window.selected.id)
    after = model.id_at(model.record_from(place + 1))
    window.press(Qt.Key.Key_Backspace)
    assert window.selected.id == after


def test_c_asks_for_the_correction_and_then_for_the_evidence(window: Window) -> None:
    window.press(Qt.Key.Key_C)
    assert QApplication.focusWidget().accessibleName() == "Correction"
    window.type("about ")
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.selected.status is ClaimStatus.UNCHECKED
    form = window.desktop.page.inspector._section(EvidenceSection).form
    window.qtbot.waitUntil(form.place.hasFocus)
    window.type("https://records.example/fire")
    window.press(Qt.Key.Key_Return)
    assert "about " in window.selected.correction
    assert window.review.is_supported(window.selected)


def test_why_a_key_did_nothing_is_said_until_the_reviewer_goes_on(window: Window) -> None:
    window.press(Qt.Key.Key_M)
    assert window.messages == ["Only sources and entities can be merged. Select one in the Sources or Entities tab."]
    window.press(Qt.Key.Key_J)
    assert window.messages == []
    window.press(Qt.Key.Key_M)
    window.press(Qt.Key.Key_F)
    assert window.messages == []


def test_space_says_what_is_left_to_do_when_nothing_is_open_here(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(
        "Mill Burns Down in One Night\n\nThe mill burned down on Friday, June 3, 2025. "
        "“It was no accident,” said an official, who asked not to be named because the inquiry is still open."
    )
    for claim in window.review.claims[:-1]:
        window.desktop.session.perform(lambda desk, claim=claim: desk.claims.tag(claim.id, ClaimStatus.FALSE))
    window.press(Qt.Key.Key_Space)
    assert window.messages == []
    assert window.selected == window.review.claims[-1]
    window.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    window.desktop.page.queue.filter.setText("named")
    window.press(Qt.Key.Key_Space)
    assert window.messages == [
        (
            "Nothing is open in the filtered list. "
            "1 claim is open (Alt+1), 1 claim is an open problem (Alt+1), "
            "1 anonymous source has an incomplete record (Alt+3) and 1 check is open (Alt+5)."
        )
    ]
    window.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    window.desktop.session.select(window.review.claims[-1].id)
    window.press(Qt.Key.Key_F)
    for check in window.review.checks:
        window.desktop.session.perform(lambda desk, check=check: desk.marks.accept(check.id))
    window.press(Qt.Key.Key_Space)
    assert window.messages == [
        (
            "Nothing is open in Claims. 2 claims are open problems (Alt+1) and "
            "1 anonymous source has an incomplete record (Alt+3)."
        )
    ]
    (source,) = window.review.anonymous_sources
    window.desktop.session.perform(lambda desk: desk.sources.toggle(source.id))
    window.press(Qt.Key.Key_Space)
    assert window.messages == ["Nothing is open in Claims. 2 claims are open problems (Alt+1)."]
    for claim in window.review.claims:
        window.desktop.session.perform(lambda desk, claim=claim: desk.claims.tag(claim.id, ClaimStatus.CUT))
    window.press(Qt.Key.Key_Space)
    assert window.messages == [
        "Nothing is open in Claims. Sign off with Ctrl+Shift+S, or export the report with Ctrl+E."
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_O, Qt.Key.Key_Escape])
def test_o_shows_the_overview_and_j_returns_to_the_row(window: Window, key: Qt.Key) -> None:
    window.press(Qt.Key.Key_J)
    second = window.selected
    window.desktop.page.article.select_span(None)
    window.press(key)
    assert window.selected is None
    assert isinstance(window.desktop.page.inspector.page, SummaryPage)
    window.press(Qt.Key.Key_J)
    assert window.selected == second


def test_escape_leaves_a_field_and_a_message_before_it_leaves_the_record(window: Window) -> None:
    first = window.selected
    window.press(Qt.Key.Key_M)
    window.press(Qt.Key.Key_N)
    window.press(Qt.Key.Key_Escape)
    assert window.messages != []
    window.press(Qt.Key.Key_Escape)
    assert (window.messages, window.selected) == ([], first)
    window.press(Qt.Key.Key_Escape)
    assert window.selected is None


def test_escape_puts_the_newest_message_away(window: Window) -> None:
    messages = window.program.window.messages
    messages.show_note("The first.")
    messages.show_note("The second.")
    window.press(Qt.Key.Key_Escape)
    assert window.messages == ["The first."]
    window.press(Qt.Key.Key_Escape)
    assert window.messages == []


def test_ctrl_f_finds_in_what_is_shown(window: Window) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    window.press(Qt.Key.Key_F, control)
    assert QApplication.focusWidget().accessibleName() == "Find in the article"
    window.press(Qt.Key.Key_L, control)
    window.qtbot.waitUntil(window.desktop.start_page._search.isVisible)
    window.press(Qt.Key.Key_F, control)
    assert QApplication.focusWidget().accessibleName() == "Search the library"


def test_back_in_the_library_the_article_that_was_open_is_chosen(window: Window) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    window.press(Qt.Key.Key_L, control)
    start_page = window.desktop.start_page
    window.qtbot.waitUntil(lambda: start_page._table.chosen != "")
    window.paste("Ferry Fares to Triple\n\nA crossing will cost $14.50 in October, the board said.")
    opened = window.review.article.id
    window.press(Qt.Key.Key_L, control)
    window.qtbot.waitUntil(lambda: start_page._model.rowCount() == 2)
    assert start_page._table.chosen == opened


def test_f6_leads_to_the_button_of_a_message_and_enter_presses_it(window: Window) -> None:
    window.wait_for_keyboard()
    fetched: list[str] = []
    window.desktop.workbench.fetch_article = fetched.append
    window.desktop.page.queue.view.setFocus()
    window.program.offer_page("https://mill.example/fire")
    window.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Fetch the page"
    window.press(Qt.Key.Key_Return)
    assert (fetched, window.messages) == (["https://mill.example/fire"], [])
    assert QApplication.focusWidget() is window.desktop.page.queue.view
