"""What a key leads to: the field, the tab or the row that a reviewer expects next."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from helpers.program import Window
from helpers.scene import make_scene, words
from onrecord.domain.facts import fact_statuses
from onrecord.domain.records import Check, Claim, RecordId, Reply
from onrecord.domain.vocabulary import ClaimStatus, Disposition, SourceStatus
from onrecord.services.notes import EvidenceDraft
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.inspector.reply_sections import AccusationSection, RequestSection
from onrecord.ui.inspector.source_sections import SourceNameSection
from onrecord.ui.inspector.statement_sections import CorrectionSection
from onrecord.ui.inspector.summary_page import SummaryPage
from onrecord.ui.queue.rows import QueueTab

TEXT = (
    "Quarry Fire Burned 12 Sheds\n"
    "The fire burned 12 sheds on Monday and closed the road for 3 hours, Tomas Brandt said.\n"
    "A clerk, who asked not to be named, said the council stole the money.\n"
    "Brandt said nobody was hurt. Sources called it a scandal. Critics agreed.\n"
)


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.wait_for_library()
    window.wait_for_keyboard()
    window.paste(TEXT)
    window.focus(window.desktop.page.article)
    return window


def part(window: Window, kind: type[Any]) -> Any:
    return window.desktop.page.inspector._section(kind)


def select(window: Window, record_id: str) -> None:
    window.desktop.session.select(record_id)


def claim_with_figure(window: Window) -> Claim:
    return next(claim for claim in window.review.claims if "12 sheds" in claim.span.text_of(window.review.text))


CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_correction_begins_at_the_figure_and_evidence_follows(window: Window) -> None:
    claim = claim_with_figure(window)
    select(window, claim.id)
    window.press(Qt.Key.Key_C)
    editor = part(window, CorrectionSection).editor
    assert editor.hasFocus()
    assert not editor.textCursor().hasSelection()
    window.press(Qt.Key.Key_Delete)
    window.type("4")
    window.press(Qt.Key.Key_Return, CTRL)
    stored = window.review.records[claim.id]
    assert "42 sheds" in stored.correction
    assert stored.status is ClaimStatus.UNCHECKED
    window.qtbot.waitUntil(part(window, EvidenceSection).form.place.hasFocus)
    window.type("https://records.example/fire")
    window.press(Qt.Key.Key_Return)
    done = window.review.records[claim.id]
    assert window.review.is_supported(done)
    assert ClaimStatus.CORRECTED in {done.status, *fact_statuses(done)}


def test_a_correction_that_the_reviewer_left_asks_for_no_evidence(window: Window) -> None:
    claim = claim_with_figure(window)
    select(window, claim.id)
    window.press(Qt.Key.Key_C)
    window.press(Qt.Key.Key_Delete)
    window.type("4")
    window.desktop.page.inspector.commit_pending()
    window.focus(window.desktop.page.article)
    QApplication.processEvents()
    assert "42 sheds" in window.review.records[claim.id].correction
    assert window.desktop.page.takes_commands


def test_only_the_fact_that_a_correction_changes_is_marked() -> None:
    both = words("two boats had sailed without a full crew since 2024")
    parts = (words("two boats"), words("since 2024"))
    claim = Claim(id=RecordId("c"), span=both, kinds=(), parts=parts)
    scene = make_scene((claim,))
    scene.desk.evidence.attach(claim.id, EvidenceDraft(title="Log"))
    scene.desk.claims.verify_corrected(claim.id, "two boats had sailed without a full crew since 2022")
    assert fact_statuses(scene.claim("c")) == (ClaimStatus.UNCHECKED, ClaimStatus.CORRECTED)
    scene.desk.claims.verify_corrected(claim.id, "three boats had sailed without a full crew since 2022")
    assert scene.claim("c").status is ClaimStatus.CORRECTED


def test_enter_attaches_an_address_after_v(window: Window) -> None:
    claim = claim_with_figure(window)
    select(window, claim.id)
    pressed = 0
    QApplication.clipboard().setText("https://records.example/fire")
    for key, modifier in (
        (Qt.Key.Key_V, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_V, CTRL),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ):
        window.press(key, modifier)
        pressed += 1
    assert window.review.records[claim.id].status is ClaimStatus.VERIFIED
    assert pressed <= 12


def test_enter_in_a_note_is_a_new_line(window: Window) -> None:
    select(window, claim_with_figure(window).id)
    window.press(Qt.Key.Key_N)
    window.type("Asked.")
    window.press(Qt.Key.Key_Return)
    window.type("Twice.")
    window.press(Qt.Key.Key_Return, CTRL)
    assert [note.text for note in window.review.notes_on(claim_with_figure(window).id)] == ["Asked.\nTwice."]


def test_undo_of_a_rejected_source_returns_to_sources(window: Window) -> None:
    source = next(each for each in window.review.sources if window.review.statements_of(each.id))
    select(window, source.id)
    window.press(Qt.Key.Key_Backspace)
    for selected in (None, window.review.quotations[-1].id):
        select(window, selected)
        window.press(Qt.Key.Key_Z, CTRL)
        assert window.selected.id == source.id
        assert window.desktop.page.queue.current_tab is QueueTab.SOURCES
        select(window, window.review.quotations[-1].id)
        window.press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert window.desktop.page.queue.current_tab is QueueTab.SOURCES
        assert window.selected is None


def test_sign_off_from_the_checks_tab_shows_the_sign_off(window: Window) -> None:
    window.desktop.page.queue.go_to_tab(QueueTab.CHECKS)
    window.press(Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    window.type("Editor")
    window.press(Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    assert window.selected is None
    assert isinstance(window.desktop.page.inspector.page, SummaryPage)


def test_a_resolved_check_leads_on_to_the_next_open_one(window: Window) -> None:
    checks = window.review.checks
    assert len(checks) > 1
    select(window, checks[0].id)
    window.press(Qt.Key.Key_Y)
    assert window.review.records[checks[0].id].disposition is Disposition.ACCEPTED
    assert isinstance(window.selected, Check | Reply)
    assert window.selected.id != checks[0].id


def test_an_anonymous_source_is_named_only_with_a_name(window: Window) -> None:
    source = window.review.anonymous_sources[0]
    select(window, source.id)
    window.press(Qt.Key.Key_A)
    assert part(window, SourceNameSection).name.hasFocus()
    window.press(Qt.Key.Key_Escape)
    assert window.review.records[source.id] == source
    window.press(Qt.Key.Key_A)
    window.type("Ines Park")
    window.press(Qt.Key.Key_Return)
    named = window.review.records[source.id]
    assert (named.status, named.name) == (SourceStatus.NAMED, "Ines Park")


def test_an_accusation_offers_to_ask_for_a_reply(window: Window) -> None:
    statement = next(each for each in window.review.claims if "stole" in window.review.words_of(each))
    window.desktop.session.perform(lambda desk: desk.replies.add(statement.span))
    (reply,) = window.review.replies
    window.desktop.session.perform(lambda desk: desk.replies.rename(reply.id, "Town council"))
    select(window, statement.id)
    (offer,) = part(window, AccusationSection).offers
    assert offer.text() == "Ask for a reply"
    offer.click()
    assert window.selected.id == reply.id
    assert part(window, RequestSection).how.hasFocus()
    select(window, statement.id)
    window.focus(window.desktop.page.article)
    window.press(Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert window.selected.id == reply.id


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_F])
def test_escape_empties_a_search_and_then_leaves_it(window: Window, key: Qt.Key) -> None:
    window.press(key, CTRL)
    line = QApplication.focusWidget()
    window.type("brandt")
    window.press(Qt.Key.Key_Escape)
    assert (line.text(), line.hasFocus()) == ("", True)
    window.press(Qt.Key.Key_Escape)
    assert not line.isVisible()


def test_the_palette_begins_with_what_fits_and_was_used(window: Window) -> None:
    palette = window.desktop.palette
    select(window, claim_with_figure(window).id)
    palette.open()
    assert palette._entry_in(0).text == "Verified"
    palette.close_panel()
    select(window, None)
    palette.open()
    window.type("Article overview")
    window.press(Qt.Key.Key_Return)
    palette.open()
    assert palette._entry_in(0).text == "Show the article overview"
    palette.close_panel()


def test_a_new_article_opens_on_claims(window: Window) -> None:
    window.desktop.page.queue.go_to_tab(QueueTab.SOURCES)
    window.paste(f"{TEXT}\nThe mill opened in 1911.")
    assert window.desktop.page.queue.current_tab is QueueTab.CLAIMS
