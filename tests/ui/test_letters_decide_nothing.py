"""A letter typed anywhere but in the article, the queue and the inspector's page decides nothing, whatever has focus."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from helpers.letters import all_but, changes_by_typing, controls_in
from helpers.program import Window
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SourceStatus
from onrecord.ui.queue.rows import QueueTab

STORY = (
    "Mill Burns Down in One Night\n\n"
    "The mill in Norrey burned down on Monday, June 3, 2025, while the town was asleep. It cost $2.1 million.\n\n"
    "“Nobody was hurt in the fire,” said Ada Reyes, the fire chief, who has led the brigade since 2014.\n\n"
    "“The doors were locked,” said a firefighter, who asked not to be named because she feared losing her job."
)
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    window.press(Qt.Key.Key_J)
    return window


def trigger(window: Window, *actions: str) -> None:
    for action in actions:
        window.desktop.table.action(action).trigger()
        QApplication.processEvents()


def choose(window: Window, kind: str) -> None:
    review = window.review
    found = {
        "claim": review.claims[0],
        "quotation": review.quotations[0],
        "named source": next(s for s in review.sources if s.status is SourceStatus.NAMED),
        "anonymous source": next(s for s in review.sources if s.status is SourceStatus.ANONYMOUS),
        "entity": review.entities[0],
        "check": review.checks[0],
    }
    window.desktop.session.select(found[kind].id)


def write_note(window: Window) -> None:
    window.press(Qt.Key.Key_N)
    window.type("Asked the chief.")
    window.press(Qt.Key.Key_Return, CTRL)


def attach(window: Window) -> None:
    window.press(Qt.Key.Key_E)
    window.type("https://records.example/fire")
    window.press(Qt.Key.Key_Return, CTRL)


def note_on_words(window: Window) -> None:
    window.desktop.session.select(None)
    window.desktop.page.article.select_span(Span(0, 4))
    trigger(window, "new-note")


PAGES = {
    "a claim": lambda w: choose(w, "claim"),
    "the evidence form": lambda w: (choose(w, "claim"), trigger(w, "evidence")),
    "the evidence form of a claim that waits": lambda w: (choose(w, "claim"), trigger(w, "tag-verified")),
    "a word that is vouched for": lambda w: (choose(w, "claim"), trigger(w, "tag-on the reporter's word")),
    "a claim with a note and evidence": lambda w: (choose(w, "claim"), write_note(w), attach(w)),
    "a correction": lambda w: (choose(w, "claim"), trigger(w, "tag-verified with a correction")),
    "a quotation": lambda w: choose(w, "quotation"),
    "another speaker": lambda w: (choose(w, "quotation"), trigger(w, "speaker")),
    "a named source": lambda w: choose(w, "named source"),
    "an anonymous source": lambda w: choose(w, "anonymous source"),
    "an entity": lambda w: choose(w, "entity"),
    "a check": lambda w: choose(w, "check"),
    "the overview": lambda w: trigger(w, "overview"),
    "the form to sign off": lambda w: trigger(w, "sign-off"),
    "a note on words": note_on_words,
}
PANELS = {
    "the palette": ("palette",),
    "the keys": ("keys",),
    "the settings": ("settings",),
    "what is known of the article": ("details",),
    "the export": ("export",),
    "the returned report": ("returned",),
    "the revisions": ("revisions",),
    "the libraries": ("open-library",),
    "the vault": ("vault",),
    "erasing a name": ("erase-name",),
}
BESIDE = frozenset({"the returned report", "the revisions"})


def leave(window: Window) -> None:
    """Escape from what is open until the article has the keyboard."""
    for _ in range(6):
        window.press_as_the_platform_does(Qt.Key.Key_Escape)
        QApplication.processEvents()
        if window.desktop.page.takes_commands:
            return


def opened(window: Window, *panels: str) -> Iterator[tuple[str, set[QWidget]]]:
    """Each panel when it is open, with the controls that were there before."""
    for panel in panels:
        before = set(controls_in(window.program.window))
        trigger(window, *PANELS[panel])
        window.qtbot.waitUntil(lambda before=before: bool(set(controls_in(window.program.window)) - before))
        yield panel, before
        leave(window)
        window.qtbot.waitUntil(lambda before=before: not set(controls_in(window.program.window)) - before)


def test_no_letter_decides_anything_while_a_control_of_the_inspector_has_focus(window: Window) -> None:
    inspector = window.desktop.page.inspector
    for page, turn_to in PAGES.items():
        turn_to(window)
        controls = list(all_but(controls_in(inspector), inspector.read_only_part))
        assert controls, page
        assert changes_by_typing(window, controls) == {}, page
        leave(window)
        window.desktop.session.select(None)


def test_no_letter_decides_anything_while_a_control_of_a_panel_has_focus(window: Window) -> None:
    for panel, before in opened(window, *PANELS):
        controls = [control for control in controls_in(window.program.window) if control not in before]
        assert changes_by_typing(window, controls) == {}, panel


def test_tab_never_leads_behind_a_panel_that_lies_over_the_article(window: Window) -> None:
    """Otherwise someone looking for the next field would decide on what is hidden there."""
    for panel, before in opened(window, *(each for each in PANELS if each not in BESIDE)):
        for _ in range(5):
            window.press_as_the_platform_does(Qt.Key.Key_Tab)
            assert QApplication.focusWidget() not in before, panel


def test_no_letter_decides_anything_around_the_article(window: Window) -> None:
    page = window.desktop.page
    trigger(window, "find")
    window.program.window.messages.show_note("A report came back.", "It is listed.")
    window.program.window.offer(
        window.program.window.messages.show_note("Another one came back."), "Show it", lambda: None
    )
    everywhere = controls_in(window.program.window)
    acting = (page.article, page.queue.view, page.inspector.read_only_part)
    controls = [each for each in all_but(everywhere, *acting) if not page.inspector.isAncestorOf(each)]
    names = {type(control).__name__ for control in controls}
    assert {"FilterLine", "QueueTabs", "SearchLine", "QPushButton", "QToolButton"} <= names
    assert changes_by_typing(window, controls) == {}


def test_no_letter_decides_anything_in_a_menu_over_the_article(window: Window) -> None:
    window.focus(window.desktop.page.article)
    menus: list[QWidget] = [action.menu() for action in window.program.window.menuBar().actions()]
    for menu in menus:
        menu.popup(window.program.window.mapToGlobal(window.program.window.rect().center()))
        assert QApplication.activePopupWidget() is menu
        for key in (Qt.Key.Key_F, Qt.Key.Key_X, Qt.Key.Key_D, Qt.Key.Key_Backspace):
            window.press_as_the_platform_does(key)
        menu.close()
    window.press_as_the_platform_does(Qt.Key.Key_Alt)
    window.program.window.menuBar().setFocus()
    for key in (Qt.Key.Key_F, Qt.Key.Key_X, Qt.Key.Key_D, Qt.Key.Key_Backspace):
        window.press_as_the_platform_does(key)
    assert window.desktop.session.desk.log == []


def test_letters_act_in_the_article_the_queue_and_the_page_of_the_inspector(window: Window) -> None:
    page = window.desktop.page
    places = (page.article, page.queue.view, page.inspector.read_only_part)
    for number, place in enumerate(places, 1):
        window.press_as_the_platform_does(Qt.Key.Key_Escape)
        window.desktop.session.select(window.review.claims[number].id)
        place.setFocus()
        window.press_as_the_platform_does(Qt.Key.Key_F)
        assert len(window.desktop.session.desk.log) == number
        before = window.selected
        window.press_as_the_platform_does(Qt.Key.Key_J)
        assert window.selected != before


def test_from_the_tabs_of_the_queue_letters_lead_on_but_decide_nothing(window: Window) -> None:
    queue, before = window.desktop.page.queue, window.selected
    queue.show_tab(QueueTab.CLAIMS)
    queue.tabs.setFocus()
    window.press_as_the_platform_does(Qt.Key.Key_F)
    assert window.desktop.session.desk.log == []
    window.press_as_the_platform_does(Qt.Key.Key_J)
    assert window.selected != before


def names_by_tab(window: Window, number: int) -> list[str]:
    names = []
    for _ in range(number):
        names.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
        window.press(Qt.Key.Key_Tab)
    return names


def test_tab_follows_the_reading_order_of_the_evidence_form(window: Window) -> None:
    trigger(window, "evidence")
    assert names_by_tab(window, 10) == [
        "Address or file",
        "Title",
        "Kind of evidence",
        "Page, line or time code",
        "Exact words",
        "How it bears on the claim: Supports",
        "Primary or secondary source: Not said",
        "Attach",
        "Cancel",
        "Choose a file…",
    ]


def test_arrows_lead_through_a_segmented_control_and_space_chooses(window: Window) -> None:
    trigger(window, "evidence")
    for _ in range(5):
        window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget().accessibleName() == "How it bears on the claim: Contradicts"
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Primary or secondary source: Not said"
    window.press(Qt.Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget().accessibleName() == "How it bears on the claim: Contradicts"
    assert QApplication.focusWidget().isChecked()


def test_a_click_on_a_status_leaves_letters_commands(window: Window) -> None:
    first, button = window.selected, window.desktop.page.inspector.findChildren(QPushButton)
    false = next(b for b in button if b.accessibleName() == "Status: False" and b.isVisible())
    window.qtbot.mouseClick(false, Qt.MouseButton.LeftButton)
    assert window.desktop.page.takes_commands
    window.press(Qt.Key.Key_J)
    assert window.selected != first


def test_escape_returns_to_the_article_and_keeps_the_selection(window: Window) -> None:
    page, selected = window.desktop.page, window.selected
    window.focus(page.article)
    controls = controls_in(page.inspector, page.pane.legend, page.queue.tabs, window.program.window.top_bar)
    for control in all_but(controls, page.inspector.read_only_part):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        window.press(Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is page.article, control
        assert window.selected == selected


def test_enter_on_cancel_does_not_sign_off(window: Window) -> None:
    trigger(window, "sign-off")
    window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Cancel"
    window.press(Qt.Key.Key_Return)
    assert window.review.sign_offs == ()
