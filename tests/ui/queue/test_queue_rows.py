"""The rows of the queue, and their updates."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.queue import found, queue_of, shown
from helpers.scene import Scene, make_scene, words
from onrecord.domain.records import Claim, Quotation, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, QuotationKind
from onrecord.services.notes import EvidenceDraft
from onrecord.ui.look.theme import Role, load_theme
from onrecord.ui.queue.delegate import _meta_text
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueTab, row_of, words_shown
from onrecord.ui.session import Session


def test_claims_are_listed_in_reading_order_with_their_words(panel: QueuePanel) -> None:
    assert shown(panel) == [
        "will rise to $14.50 in October, three times what it was in 2023",
        "“Nobody on the board wanted this number,” … “We ran out of other numbers.”",
        "two boats had sailed without a full crew since 2024",
        "the most expensive crossing in the country",
        "who has led the board since 2017",
        "ridership fell 31 percent last year",
    ]
    assert panel.tabs.words_of(QueueTab.CLAIMS) == "Claims: 6, 3 open"


def test_two_claims_of_one_quotation_are_told_apart_by_their_words() -> None:
    said = Quotation(
        id=RecordId("q"), kind=QuotationKind.INDIRECT, content=(words("ridership fell 31 percent last year"),)
    )
    parts = (words("ridership fell 31 percent"), words("last year"))
    claims = [Claim(id=RecordId(f"c-{n}"), span=part, kinds=(), quotation_id=said.id) for n, part in enumerate(parts)]
    review = make_scene((said, *claims)).review
    assert [words_shown(review, claim) for claim in claims] == ["ridership fell 31 percent", "last year"]


def test_a_row_says_kinds_speaker_and_correction(scene: Scene) -> None:
    fare = row_of(scene.review, scene.claim("c-fare"))
    crew = row_of(scene.review, scene.claim("c-crew"))
    since = row_of(scene.review, scene.claim("c-since"))
    assert (fare.meta, fare.speaker, fare.is_anonymous) == (
        "number · comparison",
        "Northport Ferry Board filing",
        False,
    )
    assert (crew.speaker, crew.is_anonymous) == ("a deckhand", True)
    assert since.spoken == (
        "False: who has led the board since 2017. date · name · no source given"
        " · correction: who has led the board since 2018"
    )


def test_a_row_without_room_for_a_correction_shows_where_it_differs(scene: Scene, qtbot: QtBot) -> None:
    corrected = replace(scene.claim("c-since"), correction="who has led the board of the ferry since 2018, not 2017")
    row = row_of(make_scene((corrected,)).review, corrected)
    assert row.short_remark == "correction: … board of the ferry since 2018, not 2017"
    panel = queue_of(make_scene((corrected,)), qtbot)
    font = panel.view.font()
    assert panel.view.rows._meta(row, font, 900).layout.text() == (
        "correction: who has led the board of the ferry since 2018, not 2017 · date · name · no source given"
    )
    assert panel.view.rows._meta(row, font, 300).layout.text().startswith("correction: … board of the ferry")
    other = replace(corrected, correction="led since May")
    assert row_of(make_scene((other,)).review, other).short_remark == "correction: led since May"


def test_a_quotation_without_a_speaker_says_so_and_is_found_by_the_filter(scene: Scene) -> None:
    scene.desk.marks.set_speaker(RecordId("q-crew"), None)
    row = row_of(scene.review, scene.review.records[RecordId("q-crew")])
    assert (row.speaker, row.meta) == ("", "indirect · no source given")
    assert "q-crew" in found(scene, QueueTab.QUOTATIONS, "source:none")


def test_an_anonymous_source_says_first_what_its_record_lacks(scene: Scene) -> None:
    (source,) = scene.review.anonymous_sources
    assert row_of(scene.review, source).meta == "anonymous · 5 missing · 1 statement · people"


def test_markup_in_words_stays_words(qtbot: QtBot) -> None:
    text = "A clerk wrote <b>40</b> &lt;boats&gt; in the ledger."
    claim = Claim(id=RecordId("c"), span=Span(14, len(text)), kinds=(ClaimKind.NUMBER,))
    panel = queue_of(make_scene((claim,), text), qtbot)
    assert shown(panel) == ["<b>40</b> &lt;boats&gt; in the ledger."]


def test_a_renamed_source_changes_the_rows_that_name_it(panel: QueuePanel, session: Session, scene: Scene) -> None:
    shown(panel)
    session.perform(lambda desk: desk.sources.rename(RecordId("s-deckhand"), "a deckhand on the Osprey"))
    row = row_of(scene.review, scene.claim("c-crew"))
    assert panel._model.row_at(2) == row
    assert row.speaker == "a deckhand on the Osprey"


def test_a_row_says_that_its_evidence_was_taken_away_and_follows_undo(panel: QueuePanel, session: Session) -> None:
    supported = panel._model.row_at(0)
    assert (supported.icon, supported.is_settled) == ("status-verified", True)
    session.perform(lambda desk: desk.evidence.remove(RecordId("e-fare")))
    bare = panel._model.row_at(0)
    assert (bare.icon, bare.icon_role, bare.is_settled) == ("warning", Role.DANGER, False)
    assert bare.meta == "no supporting evidence · number · comparison"
    assert bare.spoken.startswith("Verified, but unsupported: will rise to $14.50")
    session.perform(lambda desk: desk.undo())
    assert panel._model.row_at(0).icon == "status-verified"
    session.perform(lambda desk: desk.redo())
    assert panel._model.row_at(0) == bare


def test_a_quotation_whose_claim_lost_its_evidence_says_so(session: Session, scene: Scene) -> None:
    assert found(scene, QueueTab.QUOTATIONS, "unsupported") == []
    session.perform(
        lambda desk: desk.evidence.attach_and_tag(
            RecordId("q-number"), EvidenceDraft(title="The tape"), ClaimStatus.VERIFIED
        )
    )
    (tape,) = scene.review.evidence_for(RecordId("c-quote"))
    session.perform(lambda desk: desk.evidence.remove(tape.id))
    assert found(scene, QueueTab.QUOTATIONS, "unsupported") == ["q-number"]
    assert found(scene, QueueTab.CLAIMS, "unsupported") == ["c-quote"]
    assert row_of(scene.review, scene.review.quotations[0]).meta == "no supporting evidence · direct"


def test_a_rejected_claim_leaves_the_queue(panel: QueuePanel, session: Session) -> None:
    session.perform(lambda desk: desk.marks.reject(RecordId("c-crew")))
    assert "two boats had sailed without a full crew since 2024" not in shown(panel)
    assert panel.tabs.words_of(QueueTab.CLAIMS) == "Claims: 5, 2 open"


def test_only_an_anonymous_speaker_is_dotted_in_the_line_under_the_words(scene: Scene) -> None:
    rows = {record_id: row_of(scene.review, scene.claim(record_id)) for record_id in ("c-crew", "c-quote")}
    assert _meta_text(rows["c-crew"])[1] == (0, len("a deckhand"))
    assert _meta_text(rows["c-quote"])[1] is None


@pytest.mark.parametrize(
    ("direction", "is_right"), [(Qt.LayoutDirection.LeftToRight, False), (Qt.LayoutDirection.RightToLeft, True)]
)
def test_the_edge_of_the_selected_row_is_where_lines_begin(
    panel: QueuePanel, direction: Qt.LayoutDirection, *, is_right: bool
) -> None:
    panel.next()
    panel.view.setLayoutDirection(direction)
    image = panel.view.viewport().grab().toImage()
    middle, accent = (
        panel.view.visualRect(panel.view.currentIndex()).center().y(),
        load_theme("light").color(Role.ACCENT),
    )
    ends = [image.pixelColor(x, middle).rgb() == accent.rgb() for x in (1, image.width() - 2)]
    assert ends == [not is_right, is_right]
