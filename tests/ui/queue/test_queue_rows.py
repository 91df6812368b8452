"""The rows of the queue, and their updates."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.queue import found, queue_of, shown
from helpers.scene import Scene, make_scene, words
from onrecord.domain.changes import Edit
from onrecord.domain.records import Claim, Quotation, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, QuotationKind
from onrecord.services.notes import EvidenceDraft
from onrecord.ui.look.theme import Role, load_theme
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueRow, QueueTab, row_of, words_shown
from onrecord.ui.session import Session


def test_claims_are_listed_in_reading_order_with_their_words(panel: QueuePanel) -> None:
    assert shown(panel) == [
        "“Nobody on the board wanted this number,” … “We ran out of other numbers.”",
        "two boats had sailed without a full crew since 2024",
        "ridership fell 31 percent last year",
        "will rise to $14.50 in October, three times what it was in 2023",
        "the most expensive crossing in the country",
        "who has led the board since 2017",
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
    assert row.short_fact == "correction: … board of the ferry since 2018, not 2017"
    panel = queue_of(make_scene((corrected,)), qtbot)
    font = panel.view.font()
    assert panel.view.rows._fact(row, font, 900).layout.text() == (
        "correction: who has led the board of the ferry since 2018, not 2017"
    )
    assert panel.view.rows._fact(row, font, 300).layout.text().startswith("correction: … board of the ferry")
    other = replace(corrected, correction="led since May")
    assert row_of(make_scene((other,)).review, other).short_fact == "correction: led since May"


def test_a_quotation_without_a_speaker_says_so_and_is_found_by_the_filter(scene: Scene) -> None:
    scene.desk.marks.set_speaker(RecordId("q-crew"), None)
    row = row_of(scene.review, scene.review.records[RecordId("q-crew")])
    assert (row.speaker, row.meta) == ("", "indirect · no source given")
    assert "q-crew" in found(scene, QueueTab.QUOTATIONS, "source:none")


def test_a_joint_statement_names_both_speakers_and_is_found_by_each(scene: Scene) -> None:
    quotation = scene.review.records[RecordId("q-number")]
    joint = replace(quotation, joint_ids=(RecordId("s-deckhand"),))
    scene.review.apply([Edit(quotation, joint)])
    row = row_of(scene.review, joint)
    assert (row.speaker, row.is_anonymous) == ("Ottilie Marchbanks and a deckhand", True)
    assert {"s-marchbanks", "s-deckhand"} <= row.depends_on
    for word in ("source:ottilie", "source:deckhand", "source:anonymous"):
        assert "q-number" in found(scene, QueueTab.QUOTATIONS, word)


def test_an_anonymous_source_says_first_what_its_record_lacks(scene: Scene) -> None:
    (source,) = scene.review.anonymous_sources
    assert row_of(scene.review, source).meta == "anonymous · 6 missing · 1 statement · person"


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


def fare(panel: QueuePanel) -> QueueRow:
    """The row of the claim about the fare."""
    return panel._model.row_at(panel._model.place_of(RecordId("c-fare")))


def test_a_row_says_that_its_evidence_was_taken_away_and_follows_undo(panel: QueuePanel, session: Session) -> None:
    shown(panel)
    supported = fare(panel)
    assert (supported.icon, supported.is_settled) == ("status-verified", True)
    session.perform(lambda desk: desk.evidence.remove(RecordId("e-fare")))
    bare = fare(panel)
    assert (bare.icon, bare.icon_role, bare.is_settled) == ("warning", Role.DANGER, False)
    assert (bare.meta, bare.fact) == ("no supporting evidence · number · comparison", "no supporting evidence")
    assert bare.spoken.startswith("Verified, but unsupported: will rise to $14.50")
    session.perform(lambda desk: desk.undo())
    assert fare(panel).icon == "status-verified"
    session.perform(lambda desk: desk.redo())
    assert fare(panel) == bare


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


def test_only_an_anonymous_speaker_is_dotted_under_the_words(panel: QueuePanel, scene: Scene) -> None:
    rows = {record_id: row_of(scene.review, scene.claim(record_id)) for record_id in ("c-crew", "c-quote")}
    font = panel.view.font()
    dotted = {record_id: panel.view.rows._fact(row, font, 300).layout.formats() for record_id, row in rows.items()}
    (place,) = dotted["c-crew"]
    assert (place.start, place.length) == (0, len("a deckhand"))
    assert dotted["c-quote"] == []


@pytest.mark.parametrize(
    ("record_id", "fact"),
    [
        ("c-quote", "Ottilie Marchbanks"),
        ("c-dearest", "comparison"),
        ("c-since", "correction: who has led the board since 2018"),
        ("s-deckhand", "anonymous · 6 missing"),
        ("s-filing", "1 statement"),
        ("marchbanks", "director"),
        ("fare", "1 mention"),
        ("k-critics", "Critics"),
    ],
)
def test_a_row_has_one_fact(scene: Scene, record_id: str, fact: str) -> None:
    assert row_of(scene.review, scene.review.records[RecordId(record_id)]).fact == fact


def test_a_long_source_is_shortened_at_a_word(qtbot: QtBot) -> None:
    scene = make_scene()
    scene.desk.sources.rename(RecordId("s-marchbanks"), "report released Thursday by the Ansel Bay Transit Authority")
    panel = queue_of(scene, qtbot)
    row = row_of(scene.review, scene.claim("c-riders"))
    for width in range(120, 360, 7):
        text = panel.view.rows._fact(row, panel.view.font(), width).layout.text()
        assert row.fact.startswith(text.removesuffix("…"))
        assert row.fact[len(text) - 1 :][:1] in {" ", ""} or text == row.fact


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
