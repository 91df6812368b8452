"""Each decision is told with a way back, takes effect only when all it needs is given, and moves nothing."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from helpers.program import Window
from onrecord.domain.past import Past
from onrecord.domain.records import Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition, SourceStatus
from onrecord.services.errors import ServiceError
from onrecord.ui.article.selection_bar import SelectionBar
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.inspector.statement_sections import CorrectionSection
from onrecord.ui.queue.rows import QueueTab

STORY = (
    "Mill Burns Down in One Night\n\n"
    "The mill in Norrey burned down on Monday, June 3, 2025, while the town was asleep. It cost $2.1 million.\n\n"
    "“Nobody was hurt in the fire,” said Ada Reyes, the fire chief, who has led the brigade since 2014.\n\n"
    "“The doors were locked,” said a firefighter, who asked not to be named because she feared losing her job."
)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    window.press(Qt.Key.Key_J)
    return window


def button(window: Window, name: str) -> QPushButton:
    """The button in sight with a name or, if it has none, with these words."""
    buttons = window.program.window.findChildren(QPushButton)
    return next(b for b in buttons if b.isVisible() and name in {b.accessibleName(), b.text()})


def click(window: Window, name: str) -> None:
    window.qtbot.mouseClick(button(window, name), Qt.MouseButton.LeftButton)


def told(window: Window) -> str:
    done = window.program.window.messages.done
    return done.words if done else ""


def section(window: Window, kind: type[QWidget]) -> QWidget | None:
    return next((each for each in window.desktop.page.inspector.findChildren(kind) if each.isVisible()), None)


def attach(window: Window, place: str = "https://records.example/fire") -> None:
    window.press(Qt.Key.Key_E)
    window.type(place)
    window.press(Qt.Key.Key_Return, CTRL)


def places(window: Window) -> dict[QWidget, QRect]:
    """The place of every visible widget after layout, except floating ones."""
    before, found = None, _places_now(window)
    while found != before:
        before, found = found, _places_now(window)
    return found


def _places_now(window: Window) -> dict[QWidget, QRect]:
    QApplication.processEvents()
    root, bar = window.program.window, window.program.window.messages
    floating = [bar, *bar.findChildren(QWidget)]
    if bar.done:
        floating += [bar.done, *bar.done.findChildren(QWidget)]
    found = {}
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget not in floating and not widget.isWindow():
            found[widget] = QRect(widget.mapTo(root, widget.rect().topLeft()), widget.size())
    return found


def in_window(window: Window, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window.program.window, widget.rect().topLeft()), widget.size())


def test_the_decision_message_offers_undo_and_covers_no_article(window: Window) -> None:
    page, claim, bar = window.desktop.page, window.selected, window.program.window.messages
    window.press(Qt.Key.Key_F)
    assert told(window).startswith("Marked false: The mill in Norrey")
    assert not bar.geometry().intersects(in_window(window, page.article))
    assert in_window(window, page.queue).contains(bar.geometry())
    click(window, "Undo  Ctrl+Z")
    assert window.review.records[claim.id].status is ClaimStatus.UNCHECKED
    assert told(window).startswith("Undone: Mark as false")
    click(window, "Redo  Ctrl+Shift+Z")
    assert window.review.records[claim.id].status is ClaimStatus.FALSE


def test_a_status_set_by_mouse_is_reported_and_undone_by_key(window: Window) -> None:
    claim = window.selected
    click(window, "Status: Disputed")
    assert told(window).startswith("Marked disputed")
    window.press(Qt.Key.Key_Z, CTRL)
    assert window.review.records[claim.id].status is ClaimStatus.UNCHECKED


def test_a_merge_says_which_source_was_merged_into_which(window: Window) -> None:
    named = next(s for s in window.review.sources if s.status is SourceStatus.NAMED)
    other = next(s for s in window.review.sources if s.id != named.id)
    change = window.desktop.session.perform(lambda desk: desk.sources.merge(other.id, named.id))
    kept = window.review.records[change.edits[0].record_id]
    gone = next(each for each in (named, other) if each.id != kept.id)
    assert told(window) == f"Merged “{gone.label}” into “{kept.label}”"


def test_undo_in_a_decision_message_keeps_a_text_being_typed(window: Window) -> None:
    claim = window.selected
    window.press(Qt.Key.Key_F)
    window.press(Qt.Key.Key_N)
    window.type("Asked the")
    click(window, "Undo  Ctrl+Z")
    assert window.review.records[claim.id].status is ClaimStatus.UNCHECKED
    window.type(" chief.")
    window.press(Qt.Key.Key_Return, CTRL)
    assert [note.text for note in window.review.notes] == ["Asked the chief."]
    assert told(window) == ""


def test_the_decision_on_a_source_and_a_rejection_are_reported(window: Window) -> None:
    source = next(s for s in window.review.sources if s.status is SourceStatus.NAMED)
    window.desktop.session.select(source.id)
    window.press(Qt.Key.Key_A)
    assert told(window) == "Marked as anonymous: Ada Reyes"
    window.press(Qt.Key.Key_Z, CTRL)
    window.press(Qt.Key.Key_Y)
    assert told(window) == "Accepted: Ada Reyes"
    window.press(Qt.Key.Key_Backspace)
    assert told(window) == "Rejected: Ada Reyes"
    click(window, "Undo  Ctrl+Z")
    assert window.review.records[source.id].disposition is Disposition.ACCEPTED


def test_c_and_escape_leave_the_claim_as_it_was(window: Window) -> None:
    attach(window)
    before, log = window.selected, len(window.desktop.session.desk.log)
    window.press(Qt.Key.Key_C)
    assert QApplication.focusWidget().accessibleName() == "Correction"
    window.type("The mill burned down on June 4")
    window.press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.selected == before
    assert len(window.desktop.session.desk.log) == log
    assert section(window, CorrectionSection) is None
    assert window.desktop.page.takes_commands


def test_c_takes_effect_with_the_correction_and_undo_removes_both(window: Window) -> None:
    attach(window)
    for how in ("key", "mouse"):
        if how == "key":
            window.press(Qt.Key.Key_C)
        else:
            click(window, "Status: Verified with a correction")
        assert window.selected.status is ClaimStatus.UNCHECKED
        QApplication.processEvents()
        assert QApplication.focusWidget().accessibleName() == "Correction"
        window.press(Qt.Key.Key_A, CTRL)
        window.type("It burned on June 4.")
        window.press(Qt.Key.Key_Return, CTRL)
        assert (window.selected.status, window.selected.correction) == (ClaimStatus.CORRECTED, "It burned on June 4.")
        assert told(window).startswith("Marked verified with a correction")
        window.press(Qt.Key.Key_Z, CTRL)
        QApplication.processEvents()
        assert (window.selected.status, window.selected.correction) == (ClaimStatus.UNCHECKED, "")
        assert section(window, CorrectionSection) is None


def test_c_asks_for_evidence_last_and_escape_at_either_step_cancels(window: Window) -> None:
    window.press(Qt.Key.Key_C)
    assert QApplication.focusWidget().accessibleName() == "Correction"
    window.press(Qt.Key.Key_Escape)
    assert window.desktop.session.desk.log == []
    window.press(Qt.Key.Key_C)
    window.press(Qt.Key.Key_A, CTRL)
    window.type("It burned on June 4.")
    window.press(Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    assert QApplication.focusWidget().accessibleName() == "Address or file"
    window.press(Qt.Key.Key_Escape)
    assert (window.selected.status, window.selected.correction) == (ClaimStatus.UNCHECKED, "It burned on June 4.")


def test_v_and_escape_leave_the_claim_as_it_was(window: Window) -> None:
    before = window.selected
    window.press(Qt.Key.Key_V)
    window.press(Qt.Key.Key_Escape)
    assert window.selected == before
    assert window.desktop.session.desk.log == []


@pytest.mark.parametrize("place", ["/nowhere/minutes.pdf", "htp:/records", "www.records.example"])
def test_a_missing_file_counts_as_evidence_only_if_the_reviewer_confirms(window: Window, place: str) -> None:
    window.press(Qt.Key.Key_V)
    window.type(place)
    window.press(Qt.Key.Key_Return, CTRL)
    # The file is looked for on a thread.
    window.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    claim = window.selected
    assert claim.status is ClaimStatus.UNCHECKED
    assert QApplication.focusWidget().text() == "I’ve seen it: mark as verified"
    window.press(Qt.Key.Key_Escape)
    assert window.desktop.page.takes_commands
    assert "It counts if you’ve seen it yourself." not in section(window, EvidenceSection).gate.text() or (
        section(window, EvidenceSection).gate.isHidden()
    )
    window.press(Qt.Key.Key_V)
    assert window.selected.status is ClaimStatus.UNCHECKED
    window.press(Qt.Key.Key_Space)
    assert window.selected.status is ClaimStatus.VERIFIED
    assert told(window).startswith("Marked verified")


def test_a_file_that_goes_away_after_it_was_attached_counts_no_longer(window: Window, tmp_path: Path) -> None:
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("The mill burned.")
    attach(window, str(minutes))
    minutes.unlink()
    click(window, "Status: Verified")
    assert window.selected.status is ClaimStatus.UNCHECKED
    assert QApplication.focusWidget().text() == "I’ve seen it: mark as verified"
    window.press(Qt.Key.Key_Escape)
    attach(window, "https://records.example/fire")
    window.press(Qt.Key.Key_V)
    assert window.selected.status is ClaimStatus.VERIFIED


def test_after_the_last_source_is_rejected_comes_the_one_before_it(window: Window) -> None:
    *_others, neighbor, last = window.review.sources
    window.desktop.session.select(last.id)
    window.press(Qt.Key.Key_Backspace)
    assert isinstance(window.selected, Source)
    assert window.selected.id == neighbor.id


def test_signing_off_is_reported_and_can_be_undone(window: Window) -> None:
    window.desktop.table.action("sign-off").trigger()
    window.type("Editor")
    window.press(Qt.Key.Key_Return)
    assert told(window) == "Signed off as Editor"
    click(window, "Undo  Ctrl+Z")
    assert window.review.sign_offs == ()
    assert told(window) == "Undone: Sign off"


def test_a_resolved_check_loses_its_squiggle_and_can_be_reopened(window: Window) -> None:
    check, article = window.review.checks[0], window.desktop.page.article
    window.desktop.session.select(check.id)
    # After an analysis the article places its marks in turns of its own.
    window.qtbot.waitUntil(lambda: bool(article._index.of(check.id)))
    for reopen in (
        lambda: window.press(Qt.Key.Key_Y, SHIFT),
        lambda: click(window, "Reopen"),
        lambda: window.desktop.table.action("reopen-check").trigger(),
    ):
        window.press(Qt.Key.Key_Y)
        assert told(window).startswith("Resolved")
        assert not article._index.of(check.id)
        assert check.id in [each.id for each in window.review.checks]
        reopen()
        assert told(window).startswith("Reopened")
        assert window.review.records[check.id].disposition is Disposition.PROPOSED
        assert article._index.of(check.id)
    assert window.desktop.page.queue.current_tab is QueueTab.CHECKS


def test_attaching_an_empty_form_moves_nothing(window: Window) -> None:
    window.desktop.table.action("evidence").trigger()
    before = places(window)
    click(window, "Attach")
    assert window.messages[0].startswith("Evidence needs at least a title")
    assert places(window) == before


def test_no_message_moves_anything(window: Window) -> None:
    bar = window.program.window.messages
    before = places(window)
    bar.show_note("The report was saved to “report.docx”.", "/home/ines")
    window.program.window.show_error(ServiceError("The file can’t be read.", kept="All is kept.", to_do="Choose one."))
    message = bar.show_versions("Ines Okafor changed the note too.", "Theirs: “a”.\nYours: “b”.")
    window.program.window.offer(message, "Use mine", lambda: None)
    window.press(Qt.Key.Key_M)
    assert len(window.messages) == 4
    assert places(window) == before
    page = window.desktop.page
    for part in (page.article, page.inspector):
        assert not bar.geometry().intersects(in_window(window, part))


@pytest.mark.parametrize("place", ["htp:/records", "/nowhere/minutes.pdf", __file__])
def test_what_is_said_about_an_address_moves_nothing_in_the_form(window: Window, place: str) -> None:
    window.desktop.table.action("evidence").trigger()
    form = section(window, EvidenceSection).form
    before = {each: at for each, at in places(window).items() if each not in {form.problem, form.file_line}}
    window.type(place)
    window.press(Qt.Key.Key_Tab)
    window.qtbot.waitUntil(lambda: bool(form.problem.text() or form.file_line.text().startswith("SHA")))
    after = places(window)
    assert {each: after[each] for each in before} == before


def test_the_status_that_lacks_evidence_says_so_without_moving_anything(window: Window) -> None:
    attach(window)
    window.press(Qt.Key.Key_V)
    QApplication.processEvents()
    said = {w: r for w, r in places(window).items() if w.accessibleName().startswith("Status: ")}
    note = section(window, EvidenceSection)
    top = note.mapTo(window.program.window, note.rect().topLeft())
    window.desktop.session.perform(
        lambda desk: desk.evidence.remove(window.review.evidence_for(window.selected.id)[0].id)
    )
    after = places(window)
    assert {w: after[w] for w in said} == said
    assert note.mapTo(window.program.window, note.rect().topLeft()) == top


def test_the_line_about_an_earlier_revision_moves_nothing(window: Window) -> None:
    page = window.desktop.page
    columns = (page.queue, page.article, page.inspector, page.pane.legend)
    before = [QRect(c.mapTo(window.program.window, c.rect().topLeft()), c.size()) for c in columns]
    desk = window.desktop.session.desk
    window.desktop.session.open(desk, Past(since=desk.review.article.added_at, is_withdrawn=False))
    QApplication.processEvents()
    assert page.banner.isVisible()
    assert [QRect(c.mapTo(window.program.window, c.rect().topLeft()), c.size()) for c in columns] == before
    window.program.window.messages.show_note("The report was written.")
    banner = in_window(window, page.banner)
    assert not banner.intersects(in_window(window, page.article))
    assert not window.program.window.messages.geometry().intersects(banner)


def test_a_whole_name_that_was_typed_merges_nothing_when_the_field_is_left(window: Window) -> None:
    source = next(s for s in window.review.sources if s.status is SourceStatus.ANONYMOUS)
    window.desktop.session.select(source.id)
    window.press(Qt.Key.Key_M)
    window.type("Ada Reyes")
    window.press(Qt.Key.Key_Tab)
    assert window.desktop.session.desk.log == []
    assert len(window.review.sources) == 2


def test_tab_leads_through_the_inspector_as_it_stands(window: Window) -> None:
    window.press(Qt.Key.Key_N)
    window.type("Asked the chief.")
    window.press(Qt.Key.Key_Return, CTRL)
    attach(window)
    inspector = window.desktop.page.inspector
    places(window)
    button(window, "Status: Verified").setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    while inspector.isAncestorOf(QApplication.focusWidget()):
        assert QApplication.focusWidget() not in met
        met.append(QApplication.focusWidget())
        window.press(Qt.Key.Key_Tab)
    heights = [widget.mapTo(inspector, widget.rect().center()).y() for widget in met]
    names = [widget.accessibleName() for widget in met]
    assert names.index("Change evidence") < names.index("Change note") < names.index("New note")
    assert all(after - before > -16 for before, after in pairwise(heights))


def test_letters_are_commands_after_a_click_on_the_selection_bar(window: Window) -> None:
    window.focus(window.desktop.page.article)
    start = window.review.text.index("the town was asleep")
    window.desktop.page.article.select_span(Span(start, start + 19))
    (bar,) = window.desktop.page.article.findChildren(SelectionBar)
    window.qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    window.press_as_the_platform_does(Qt.Key.Key_F)
    assert window.review.words_of(window.selected) == "the town was asleep"
    assert window.selected.status is ClaimStatus.FALSE
