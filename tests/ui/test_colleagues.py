"""A colleague works on the article that is open in the window: a real program, and a real server."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from helpers.drafts_desk import a_draft
from helpers.ferry_review import CHECK, CLAIM, QUOTE_CLAIM, TEXT
from helpers.program import Window
from helpers.team import ADA, INES, Team
from onrecord.domain.article import Detail
from onrecord.domain.changes import Edit
from onrecord.domain.library import summarize
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.paths import Paths
from onrecord.services.desk import ReviewDesk
from onrecord.settings import Settings, save_settings
from onrecord.store.library import open_library
from onrecord.ui.inspector.origin_sections import HistorySection
from onrecord.ui.inspector.written_sections import NotesSection
from onrecord.ui.look.plain_text import moment_text

MARKUP = "<b>Ines</b> <img src=x onerror=alert(1)>"


S = TypeVar("S")


@dataclass
class Together:
    """Ada’s window, and what her colleague does on another computer."""

    window: Window
    team: Team

    def colleague(self, name: str = INES) -> ReviewDesk:
        return self.team.open(name)

    @property
    def desk(self) -> ReviewDesk:
        desk = self.window.desktop.session.desk
        assert desk
        return desk

    def select(self, record_id: RecordId) -> None:
        self.window.desktop.session.select(record_id)
        QApplication.processEvents()

    def section(self, kind: type[S]) -> S:
        section = self.window.desktop.page.inspector._section(kind)
        assert section
        return section

    def wait_until_taken_in(self) -> None:
        self.window.qtbot.waitUntil(lambda: self.desk.log == self.team.store.load_log(self.team.id))

    def tag(self, status: ClaimStatus, record_id: RecordId = CLAIM) -> None:
        self.window.desktop.session.perform(lambda desk: desk.claims.tag(record_id, status))

    @property
    def news(self) -> str:
        return self.window.desktop.status.news.sentence

    def button(self, words: str) -> QPushButton:
        # A message is shown in the turn after it came.
        QApplication.processEvents()
        [found] = [
            button
            for button in self.window.program.window.messages.findChildren(QPushButton)
            if button.text() == words and button.isVisible()
        ]
        return found


@pytest.fixture
def together(
    start: Callable[[], Window], paths: Paths, team_address: ServerAddress, clock: Callable[[], object]
) -> Iterator[Together]:
    with open_library(team_address) as colleague:
        team = Team(colleague, clock)  # type: ignore[arg-type]
        save_settings(paths.settings, Settings(reviewer=ADA, library=str(team_address.with_secrets)))
        window = start()
        with window.qtbot.waitSignal(window.desktop.session.opened):
            window.desktop.workbench.open_article(team.id)
        window.desktop.session.desk.claims.evidence_gate = False
        yield Together(window, team)


def test_what_a_colleague_does_comes_in_and_is_said_quietly(together: Together) -> None:
    together.colleague().claims.tag(CLAIM, ClaimStatus.VERIFIED)
    together.wait_until_taken_in()
    assert together.window.review.records[CLAIM].status is ClaimStatus.VERIFIED
    assert together.news == "Ines Park set a claim to Verified"
    assert together.window.messages == []
    assert together.window.desktop.table.action("undo").isEnabled() is False
    assert together.window.desktop.status._checked.text() == "1 of 2 claims checked"


def test_many_changes_are_one_sentence(together: Together) -> None:
    desk = together.colleague()
    with together.window.qtbot.waitSignal(together.window.desktop.session.informed):
        # Before the window's thread comes to look.
        desk.claims.tag(CLAIM, ClaimStatus.VERIFIED)
        desk.notes.write(CLAIM, "Called the port.")
        together.colleague("Noor Haddad").marks.accept(CHECK)
        together.tag(ClaimStatus.IN_PROGRESS, QUOTE_CLAIM)
    assert together.news == "Ines Park and 1 other made 3 changes"
    assert together.window.desktop.session.review.records[QUOTE_CLAIM].status is ClaimStatus.IN_PROGRESS


def test_a_new_note_goes_on_being_typed_while_the_claim_is_tagged(together: Together) -> None:
    together.select(CLAIM)
    notes = together.section(NotesSection)
    notes.editor.setFocus()
    together.window.type("Called the port, nobody ")
    together.colleague().claims.tag(CLAIM, ClaimStatus.VERIFIED)
    together.wait_until_taken_in()

    assert QApplication.focusWidget() is notes.editor
    together.window.type("answered.")
    assert notes.editor.text == "Called the port, nobody answered."
    assert together.window.desktop.session.selected_id == CLAIM
    together.window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [(note.text, note.author) for note in together.window.review.notes] == [
        ("Called the port, nobody answered.", ADA)
    ]
    assert together.window.review.records[CLAIM].status is ClaimStatus.VERIFIED
    assert together.window.messages == []


def test_a_note_changed_by_two_people_is_shown_in_both_versions(together: Together) -> None:
    together.window.desktop.session.perform(lambda desk: desk.notes.write(CLAIM, "Called."))
    together.select(CLAIM)
    notes = together.section(NotesSection)
    [card] = notes.cards.values()
    card.edit()
    together.window.press(Qt.Key.Key_End)
    together.window.type(" Twice.")
    colleague = together.colleague()
    colleague.notes.rewrite(card.item.id, "Called, got through.")
    together.wait_until_taken_in()
    assert card.editor.text == "Called. Twice."
    assert card.text.text() == "Called, got through."
    assert together.window.messages == []
    together.window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    when = moment_text(colleague.log[-1].at)
    assert together.window.messages == [
        (
            "Ines Park and you both changed a note (text). Your change isn’t saved yet. "
            f"Ines Park, {when}: Called, got through.\nYours: Called. Twice."
        )
    ]
    assert [note.text for note in together.window.review.notes] == ["Called, got through."]
    assert (card.editor.text, card.text.text()) == ("Called, got through.", "Called, got through.")
    together.button("Copy mine").click()
    assert QApplication.clipboard().text() == "Called. Twice."
    together.button("Use mine").click()
    assert together.window.messages == []
    assert card.text.text() == "Called. Twice."
    assert [(change.reviewer, change.name) for change in together.desk.changes_of(card.item.id)] == [
        (ADA, "Write note"),
        (INES, "Change note"),
        (ADA, "Change note"),
    ]
    history = together.section(HistorySection).lines.text()
    assert f"Change note — {ADA}" in history
    assert f"Change note — {INES}" in history
    assert together.team.store.load_review(together.team.id).records == together.window.review.records


def test_two_who_tag_one_claim_are_both_shown_and_the_keyboard_decides(together: Together) -> None:
    window = together.window
    together.select(CLAIM)
    colleague = together.colleague()
    window.desktop.colleagues._watch.close()
    colleague.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    together.tag(ClaimStatus.FALSE)
    assert window.messages == [
        (
            "Ines Park and you both changed a claim (status). Your change isn’t saved yet. "
            f"Ines Park, {moment_text(colleague.log[-1].at)}: Verified\nYours: False"
        )
    ]
    assert window.review.records[CLAIM].status is ClaimStatus.VERIFIED
    # Escape puts no words away that are nowhere else.
    window.press(Qt.Key.Key_Escape)
    assert len(window.messages) == 1
    use_mine = together.button("Use mine")
    for _ in range(200):
        if QApplication.focusWidget() is use_mine:
            break
        window.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is use_mine
    window.press(Qt.Key.Key_Return)
    assert window.messages == []
    assert together.team.log() == [(INES, "done: Mark as verified"), (ADA, "done: Mark as false")]
    assert window.desktop.table.action("undo").text() == "Undo: Mark as false"


def test_words_of_others_are_never_markup(together: Together) -> None:
    colleague = together.colleague(MARKUP)
    colleague.claims.correct(CLAIM, "<i>14</i> million")
    together.wait_until_taken_in()
    assert together.news == f"{MARKUP} changed a claim"
    together.window.desktop.colleagues._watch.close()
    colleague.claims.correct(CLAIM, "<i>15</i> million")
    together.window.desktop.session.perform(lambda desk: desk.claims.correct(CLAIM, "<u>16</u> million"))
    [message] = together.window.program.window.messages.messages
    labels = [*message.findChildren(QLabel), together.window.desktop.status.news]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text())
    assert f"{MARKUP} and you both changed a claim (correction)." in message.words
    assert "Yours: <u>16</u> million" in message.words


def test_several_fields_are_each_shown_twice(together: Together) -> None:
    colleague = together.colleague()
    together.window.desktop.colleagues._watch.close()
    colleague.marks.reject(CLAIM)
    together.tag(ClaimStatus.FALSE)
    assert together.window.messages == [
        (
            "Ines Park removed what you changed: a claim. Your change isn’t saved yet. "
            f"Ines Park, {moment_text(colleague.log[-1].at)}: rejected\nYours: False"
        )
    ]
    together.button("Use mine").click()
    assert together.window.review.records[CLAIM].status is ClaimStatus.FALSE
    assert together.window.review.records[CLAIM].disposition is Disposition.ACCEPTED


def test_what_is_typed_about_a_claim_that_a_colleague_rejects_can_be_copied(together: Together) -> None:
    together.select(CLAIM)
    together.section(NotesSection).editor.setFocus()
    together.window.type("Called the port.")
    colleague = together.colleague()
    colleague.marks.reject(CLAIM)
    together.wait_until_taken_in()
    assert together.window.messages == [
        (
            "Ines Park removed what your change is about, so it wasn’t saved. "
            f"Ines Park, {moment_text(colleague.log[-1].at)}: rejected\nYours: Called the port.\n"
            "To apply your change to their version, make it again."
        )
    ]
    together.button("Copy mine").click()
    assert QApplication.clipboard().text() == "Called the port."
    assert together.window.review.notes == []


def test_a_headline_that_both_change_is_shown_in_both_versions(together: Together) -> None:
    colleague = together.colleague()
    together.window.desktop.colleagues._watch.close()
    colleague.details.change(Detail.HEADLINE, "Tunnel Cost Trebles")
    together.window.desktop.session.perform(lambda desk: desk.details.change(Detail.HEADLINE, "Tunnel Costs More"))
    assert together.window.messages == [
        (
            "Ines Park and you both changed the article (headline). Your change isn’t saved yet. "
            f"Ines Park, {moment_text(colleague.log[-1].at)}: Tunnel Cost Trebles\nYours: Tunnel Costs More"
        )
    ]
    assert together.window.program.window.windowTitle() == "Tunnel Cost Trebles — Onrecord"


def test_a_sign_off_for_what_changed_is_asked_for_again(together: Together) -> None:
    colleague = together.colleague()
    together.window.desktop.colleagues._watch.close()
    colleague.claims.tag(CLAIM, ClaimStatus.FALSE)
    together.window.desktop.session.perform(lambda desk: desk.sign_offs.sign("editor"))
    assert together.window.messages == [
        (
            "Ines Park changed the article before you signed off, so your sign-off wasn’t saved. "
            f"Ines Park, {moment_text(colleague.log[-1].at)}: Mark as false\nReview the changes, then sign off again."
        )
    ]
    assert together.window.review.sign_offs == ()


def test_what_comes_in_while_the_sign_off_is_open_is_not_signed(together: Together) -> None:
    together.window.desktop.page.inspector.start_sign_off()
    together.window.type("editor")
    together.colleague().claims.tag(CLAIM, ClaimStatus.FALSE)
    together.wait_until_taken_in()
    together.window.press(Qt.Key.Key_Return)
    assert [message.startswith("Ines Park changed the article before") for message in together.window.messages] == [
        True
    ]
    assert together.window.review.sign_offs == ()
    together.window.press(Qt.Key.Key_Return)
    assert [(given.reviewer, given.role) for given in together.window.review.sign_offs] == [(ADA, "editor")]


def test_an_article_that_a_colleague_removes_is_reported(together: Together) -> None:
    together.select(CLAIM)
    with together.window.qtbot.waitSignal(together.window.desktop.session.failed):
        together.team.store.remove_article(together.team.id)
    said = "This article was removed from the library, so nothing more can be saved in it."
    assert [message.startswith(said) for message in together.window.messages] == [True]
    together.tag(ClaimStatus.VERIFIED)
    assert [message.startswith(said) for message in together.window.messages] == [True]
    assert together.window.review.records[CLAIM].status is ClaimStatus.UNCHECKED
    together.window.desktop.library.show_library()


def test_a_new_draft_by_a_colleague_is_reported_and_can_be_opened(together: Together) -> None:
    session = together.window.desktop.session
    with together.window.qtbot.waitSignal(session.replaced):
        together.team.revisions(INES).take(together.team.id, a_draft(TEXT.replace("$12", "$14")))
    assert together.window.messages == [
        (
            "Ines Park switched this article to another revision. Everything saved earlier is kept in "
            "both revisions. You’re still looking at the previous one, which can’t be changed."
        )
    ]
    together.tag(ClaimStatus.VERIFIED)
    assert together.window.messages[0].startswith("Another revision of this article is under review now")
    with together.window.qtbot.waitSignal(session.opened):
        together.button("Reopen the article").click()
    assert together.window.review.revision.number == 2


def test_a_colleagues_analysis_is_taken_in(together: Together) -> None:
    store, review = together.team.store, together.team.store.load_review(together.team.id)
    found = replace(review.records[CLAIM], id=RecordId("c9"), span=Span(4, 9))
    store.save_proposals(review.revision.id, [Edit(None, found), Edit(review.records[CHECK], None)])
    store.save_analysis(review.revision.id, AnalysisInfo("8", "rules", "en"), summarize(review))
    together.window.qtbot.waitUntil(lambda: together.window.review.analysis == AnalysisInfo("8", "rules", "en"))
    assert together.window.review.records == store.load_review(together.team.id).records
    assert isinstance(together.window.review.records[RecordId("c9")], Claim)


def test_another_article_is_none_of_the_open_one(together: Together) -> None:
    changed = []
    together.window.desktop.session.changed.connect(changed.append)
    store = together.team.store
    review = store.load_review(together.team.id)
    other = replace(review.article, id="other")
    with together.window.qtbot.waitSignal(together.window.desktop.colleagues.library_changed) as told:
        store.add_article(other, replace(review.revision, id="other-1", article_id=other.id))
    assert told.args == ["other"]
    assert changed == []


def test_what_a_colleague_does_moves_nothing(together: Together) -> None:
    window, colleague = together.window, together.colleague()
    for number in range(40):
        colleague.marks.add_claim(Span(number, number + 12))
    together.wait_until_taken_in()
    together.select(CLAIM)
    QApplication.processEvents()
    bar = window.desktop.page.queue.view.verticalScrollBar()
    assert bar.maximum() > 300
    bar.setValue(bar.maximum() - 60)
    article = window.desktop.page.article.verticalScrollBar()
    before = bar.value(), article.value()
    colleague.claims.tag(QUOTE_CLAIM, ClaimStatus.FALSE)
    together.wait_until_taken_in()
    QApplication.processEvents()
    assert (bar.value(), article.value()) == before
    colleague.marks.add_claim(Span(60, 72))
    together.wait_until_taken_in()
    QApplication.processEvents()
    assert (bar.value(), article.value()) == before
    assert window.desktop.session.selected_id == CLAIM
