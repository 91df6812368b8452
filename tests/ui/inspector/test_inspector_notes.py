"""Notes and corrections: saved wherever the reviewer goes, so that nothing typed is lost."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from helpers.inspector import Desk, texts_of
from helpers.scene import words
from onrecord.domain.records import Note, RecordId
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus
from onrecord.ui.inspector.statement_sections import CorrectionSection, WordsSection
from onrecord.ui.inspector.written_sections import NotesSection
from onrecord.ui.look.theme import load_theme


def ask_for_correction(desk: Desk) -> None:
    """Press C where a claim needs no evidence."""
    desk.scene.desk.claims.evidence_gate = False
    desk.inspector.tag(ClaimStatus.CORRECTED)


def test_ctrl_enter_saves_a_note_and_enter_begins_a_line(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    editor = desk.part(NotesSection).editor
    qtbot.keyClicks(editor, "Two tables")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "disagree.")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [n.text for n in desk.scene.review.notes_on(RecordId("c-riders"))] == ["Two tables\ndisagree."]
    assert editor.text == ""


def test_a_note_being_typed_is_saved_when_another_record_is_selected(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    qtbot.keyClicks(desk.part(NotesSection).editor, "Called the port.")
    desk.show("c-crew")
    assert [n.text for n in desk.scene.review.notes_on(RecordId("c-riders"))] == ["Called the port."]
    assert desk.scene.review.notes_on(RecordId("c-crew")) == []
    assert desk.part(NotesSection).editor.text == ""


def test_a_note_is_changed_in_place_and_emptied_it_is_gone(desk: Desk, qtbot: Any) -> None:
    desk.show("c-fare")
    card = desk.part(NotesSection).cards[RecordId("n-fare")]
    assert card.signature.text().startswith("R. Adeyemi · 14\u00a0May\u00a02026, ")
    card.edit()
    card.editor.setPlainText("The fare is exact.")
    desk.inspector.commit_pending()
    assert texts_of(desk.scene, Note) == ["The fare is exact."]
    card.editor.setPlainText("  ")
    desk.inspector.commit_pending()
    assert texts_of(desk.scene, Note) == []


def test_a_note_on_words_is_stored_once_there_is_something_in_it(desk: Desk, qtbot: Any) -> None:
    desk.inspector.start_note_on(words("Critics"))
    page = desk.inspector.page
    assert page.words.text() == "Critics"  # type: ignore[attr-defined] # the page of a new note
    desk.inspector.commit_pending()
    assert len(texts_of(desk.scene, Note)) == 1
    qtbot.keyClicks(page.editor, "Who?")  # type: ignore[attr-defined] # the page of a new note
    desk.inspector.commit_pending()
    (note,) = [r for r in desk.scene.review.notes if r.span == words("Critics")]
    assert note.text == "Who?"
    assert desk.session.selected_id == note.id


def test_what_is_being_typed_survives_a_change_from_elsewhere(desk: Desk, qtbot: Any) -> None:
    desk.show("c-since")
    editor = desk.part(CorrectionSection).editor
    editor.setPlainText("who has led the board for eight years")
    desk.session.perform(lambda d: d.claims.set_kinds(RecordId("c-since"), (ClaimKind.DATE,)))
    assert editor.text == "who has led the board for eight years"
    desk.show("c-fare")
    assert desk.scene.claim("c-since").correction == "who has led the board for eight years"


def test_another_theme_keeps_what_is_typed(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    qtbot.keyClicks(desk.part(NotesSection).editor, "Half a note")
    desk.inspector.set_theme(load_theme("dark"))
    assert [n.text for n in desk.scene.review.notes_on(RecordId("c-riders"))] == ["Half a note"]
    assert desk.part(WordsSection).words.text() == "ridership fell 31 percent last year"


def test_the_correction_shows_only_where_it_is_wanted(desk: Desk) -> None:
    desk.show("c-riders")
    section = desk.part(CorrectionSection)
    assert section.isHidden()
    ask_for_correction(desk)
    assert not section.isHidden()
    desk.show("c-crew")
    assert section.isHidden()
    desk.show("c-since")
    assert section.editor.text == "who has led the board since 2018"


def test_a_correction_that_grows_has_no_scroll_bars(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    desk.inspector.resize(320, 500)
    ask_for_correction(desk)
    editor = desk.part(CorrectionSection).editor
    for word in ("ridership", "fell", "between", "30", "and", "31", "percent") * 6:
        qtbot.keyClicks(editor, f"{word} ")
        QCoreApplication.processEvents()
        bars = editor.horizontalScrollBar(), editor.verticalScrollBar()
        assert not any(bar.isVisible() for bar in bars)


def test_a_correction_starts_from_the_words_of_the_claim(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    ask_for_correction(desk)
    editor = desk.part(CorrectionSection).editor
    assert editor.text == "ridership fell 31 percent last year"
    for _ in range(len(" last year")):
        qtbot.keyClick(editor, Qt.Key.Key_End)
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.scene.claim("c-riders").correction == "ridership fell 31 percent"


def test_words_of_the_claim_that_are_left_as_they_are_are_no_correction(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    ask_for_correction(desk)
    editor = desk.part(CorrectionSection).editor
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.scene.claim("c-riders").correction == ""
    assert editor.text == ""
    assert not editor.hasFocus()


def test_a_correction_is_typed_at_the_figure(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    ask_for_correction(desk)
    qtbot.keyClicks(desk.part(CorrectionSection).editor, "about ")
    desk.show("c-fare")
    assert desk.scene.claim("c-riders").correction == "ridership fell about 31 percent last year"


def test_a_correction_that_is_emptied_is_taken_back(desk: Desk, qtbot: Any) -> None:
    desk.show("c-since")
    editor = desk.part(CorrectionSection).editor
    editor.setFocus()
    assert editor.text == "who has led the board since 2018"
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.scene.claim("c-since").correction == ""
