"""The inspector: what it shows, what it saves, and that nothing typed is lost."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QUrl

from helpers.scene import Scene, make_scene, words
from onrecord.domain.changes import Edit
from onrecord.domain.records import AnonymityRecord, Entity, Evidence, Note, Quotation, RecordId, Value
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    EvidenceKind,
    QuotationKind,
    SentenceClass,
    SourceStatus,
    Stance,
)
from onrecord.services.errors import EvidenceNeededError
from onrecord.ui.inspector import Inspector
from onrecord.ui.inspector.check_section import CheckSection
from onrecord.ui.inspector.entity_sections import EntityNameSection, MentionsSection, MergeSection
from onrecord.ui.inspector.evidence_places import address_of
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.inspector.facts_section import FactsSection
from onrecord.ui.inspector.notes_section import NotesSection
from onrecord.ui.inspector.origin_sections import FoundBySection, HistorySection, RejectSection, confidence_words
from onrecord.ui.inspector.source_sections import (
    STOCK_PHRASE,
    AnonymitySection,
    SourceNameSection,
    SourceStatusSection,
    StatementsSection,
    TermsSection,
)
from onrecord.ui.inspector.speaker_section import SpeakerSection
from onrecord.ui.inspector.statement_sections import (
    CorrectionSection,
    KindSection,
    StatusSection,
    VoucherSection,
    WordsSection,
)
from onrecord.ui.inspector.summary_page import SummaryPage
from onrecord.ui.look.theme import load_theme
from onrecord.ui.session import Session


class Desk:
    """An inspector on a scene, with the addresses it opened."""

    def __init__(self, scene: Scene, qtbot: Any, file: Path | None = None) -> None:
        self.scene = scene
        self.session = Session()
        self.session.open(scene.desk)
        self.opened: list[QUrl] = []
        self.inspector = Inspector(
            self.session,
            load_theme("light"),
            scene.store.history_of,
            open_url=self.opened.append,
            ask_for_file=lambda: file,
        )
        self.session.evidence_needed.connect(self._ask)
        qtbot.addWidget(self.inspector)
        self.inspector.resize(320, 900)
        self.inspector.show()

    def part(self, kind: type[Any]) -> Any:
        return self.inspector._section(kind)

    def show(self, record_id: str) -> None:
        self.session.select(record_id)
        QCoreApplication.processEvents()

    def _ask(self, error: EvidenceNeededError) -> None:
        self.inspector.ask_for_evidence(error.claim_id, error.status)


@pytest.fixture
def desk(qtbot: Any) -> Desk:
    return Desk(make_scene(), qtbot)


def press(qtbot: Any, button: Any) -> None:
    # What was just shown has its place only after the layout was done.
    QCoreApplication.processEvents()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def texts_of(scene: Scene, kind: type[Any]) -> list[str]:
    return [r.text for r in scene.review.records.values() if isinstance(r, kind)]


def test_with_nothing_selected_it_shows_the_progress(desk: Desk) -> None:
    page = desk.inspector.page
    assert isinstance(page, SummaryPage)
    assert page.title.text() == "3 of 6 claims checked"
    assert page.open_things.text() == "1 anonymous source with an incomplete record\n2 checks open"


def test_a_claim_and_its_quotation_are_shown_together(desk: Desk) -> None:
    said = "“Nobody on the board wanted this number,” … “We ran out of other numbers.”"
    for record_id in ("c-quote", "q-number"):
        desk.show(record_id)
        section = desk.part(WordsSection)
        assert section.words.text() == said
        assert section.about.text() == "Direct quotation · Ottilie Marchbanks, the board’s director"


def test_a_status_is_set_with_one_click(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    segments = desk.part(StatusSection).segments
    press(qtbot, segments.button(ClaimStatus.DISPUTED))
    assert desk.scene.claim("c-riders").status is ClaimStatus.DISPUTED
    assert segments.button(ClaimStatus.DISPUTED).isChecked()


def test_a_status_is_cleared_where_there_is_one(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    section = desk.part(StatusSection)
    assert section.clear.isHidden()
    press(qtbot, section.segments.button(ClaimStatus.CUT))
    assert desk.scene.claim("c-riders").status is ClaimStatus.CUT
    assert not section.clear.isHidden()
    section.clear.click()
    assert desk.scene.claim("c-riders").status is ClaimStatus.UNCHECKED
    assert section.clear.isHidden()


def test_statuses_stand_in_three_equal_columns(desk: Desk) -> None:
    desk.inspector.resize(420, 900)
    desk.show("c-riders")
    segments = desk.part(StatusSection).segments
    buttons = [segments.button(s) for s in ClaimStatus if s is not ClaimStatus.UNCHECKED]
    assert len({button.x() for button in buttons}) == 3
    assert len({button.width() for button in buttons}) == 1


def test_no_status_is_cut_off_at_300_pixels(desk: Desk, qtbot: Any) -> None:
    desk.inspector.resize(300, 900)
    desk.show("c-fare")
    section = desk.part(StatusSection)
    for status in set(ClaimStatus) - {ClaimStatus.UNCHECKED}:
        button = section.segments.button(status)
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() <= section.segments.width()


def test_verified_without_evidence_asks_for_it_and_attaching_marks_the_claim(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    press(qtbot, desk.part(StatusSection).segments.button(ClaimStatus.VERIFIED))
    section = desk.part(EvidenceSection)
    assert section.gate.text() == (
        "“Verified” rests on evidence. Add it and the claim is marked verified, "
        "or accept the claim on the reporter’s word (R)."
    )
    assert not desk.part(StatusSection).segments.button(ClaimStatus.VERIFIED).isChecked()
    qtbot.keyClicks(section.form.title, "Ridership table")
    qtbot.keyClick(section.form.title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.scene.claim("c-riders").status is ClaimStatus.VERIFIED
    assert [e.title for e in desk.scene.review.evidence_for(RecordId("c-riders"))] == ["Ridership table"]
    assert section.form.isHidden()
    assert section.gate.isHidden()


def test_a_quotation_without_a_claim_gets_one_when_evidence_is_attached(desk: Desk, qtbot: Any) -> None:
    desk.show("q-crew")
    press(qtbot, desk.part(StatusSection).segments.button(ClaimStatus.VERIFIED))
    section = desk.part(EvidenceSection)
    qtbot.keyClicks(section.form.title, "Duty roster")
    press(qtbot, section.form.save)
    claim = desk.scene.review.claim_for(RecordId("q-crew"))
    assert claim is not None
    assert claim.status is ClaimStatus.VERIFIED
    assert desk.session.selected_id == "q-crew"


def test_the_reporters_word_is_a_way_out_of_the_gate(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    press(qtbot, desk.part(StatusSection).segments.button(ClaimStatus.VERIFIED))
    press(qtbot, desk.part(EvidenceSection).gate_way_out)
    assert desk.scene.claim("c-riders").status is ClaimStatus.REPORTER
    assert desk.part(EvidenceSection).gate.isHidden()
    assert desk.part(VoucherSection).line.text() == "the reporter"


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
    assert card.signature.text().startswith("R. Adeyemi · 14 May 2026, ")
    card.edit()
    card.editor.setPlainText("The fare is exact.")
    desk.inspector.commit_pending()
    assert texts_of(desk.scene, Note) == ["The fare is exact."]
    card.editor.setPlainText("  ")
    desk.inspector.commit_pending()
    assert texts_of(desk.scene, Note) == []


def test_what_is_being_typed_survives_a_change_from_elsewhere(desk: Desk, qtbot: Any) -> None:
    desk.show("c-since")
    editor = desk.part(CorrectionSection).editor
    editor.setPlainText("who has led the board for eight years")
    desk.session.perform(lambda d: d.claims.set_kinds(RecordId("c-since"), (ClaimKind.DATE,)))
    assert editor.text == "who has led the board for eight years"
    desk.show("c-fare")
    assert desk.scene.claim("c-since").correction == "who has led the board for eight years"


def test_the_correction_shows_only_where_it_is_wanted(desk: Desk) -> None:
    desk.show("c-riders")
    section = desk.part(CorrectionSection)
    assert section.isHidden()
    desk.inspector.focus_correction()
    assert not section.isHidden()
    desk.show("c-crew")
    assert section.isHidden()
    desk.show("c-since")
    assert section.editor.text == "who has led the board since 2018"


def test_kinds_are_turned_on_and_off(desk: Desk) -> None:
    desk.show("c-riders")
    actions = {a.data(): a for a in desk.part(KindSection).menu.actions()}
    actions[ClaimKind.DATE].trigger()
    assert desk.scene.claim("c-riders").kinds == (ClaimKind.NUMBER, ClaimKind.DATE)
    actions[ClaimKind.NUMBER].trigger()
    assert desk.scene.claim("c-riders").kinds == (ClaimKind.DATE,)


def test_the_kind_of_a_quotation_is_one_click(desk: Desk, qtbot: Any) -> None:
    desk.show("c-quote")
    press(qtbot, desk.part(KindSection).quotation_kind.button(QuotationKind.MIXED))
    quotation = desk.scene.review.records[RecordId("q-number")]
    assert isinstance(quotation, Quotation)
    assert quotation.kind is QuotationKind.MIXED


def test_a_file_is_attached_with_its_fingerprint(qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(b"boat,crew\nOsprey,3\n")
    desk = Desk(make_scene(), qtbot, file)
    desk.show("c-crew")
    desk.inspector.start_evidence()
    form = desk.part(EvidenceSection).form
    press(qtbot, form.browse)
    qtbot.waitUntil(lambda: form.file_line.text().startswith("SHA-256"))
    press(qtbot, form.save)
    (evidence,) = desk.scene.review.evidence_for(RecordId("c-crew"))
    assert evidence.title == "roster.csv"
    assert evidence.kind is EvidenceKind.DATA
    assert evidence.sha256 == hashlib.sha256(b"boat,crew\nOsprey,3\n").hexdigest()
    assert evidence.captured_at is not None


def test_evidence_being_entered_is_kept_when_another_record_is_selected(desk: Desk, qtbot: Any) -> None:
    desk.show("c-crew")
    desk.inspector.start_evidence()
    form = desk.part(EvidenceSection).form
    qtbot.keyClicks(form.place, "https://roster.example/osprey")
    press(qtbot, form.stance.button(Stance.CONTRADICTS))
    desk.show("c-fare")
    (evidence,) = desk.scene.review.evidence_for(RecordId("c-crew"))
    assert (evidence.place, evidence.stance) == ("https://roster.example/osprey", Stance.CONTRADICTS)


def test_escape_puts_the_evidence_form_away(desk: Desk, qtbot: Any) -> None:
    desk.show("c-crew")
    desk.inspector.start_evidence()
    form = desk.part(EvidenceSection).form
    qtbot.keyClicks(form.passage, "never mind")
    qtbot.keyClick(form.passage, Qt.Key.Key_Escape)
    assert form.isHidden()
    assert desk.scene.review.evidence_for(RecordId("c-crew")) == []


def test_evidence_is_changed_and_removed(desk: Desk, qtbot: Any) -> None:
    desk.show("c-fare")
    section = desk.part(EvidenceSection)
    section._change("e-fare")
    section.form.locator.setText("p. 4")
    press(qtbot, section.form.save)
    evidence = desk.scene.review.records[RecordId("e-fare")]
    assert isinstance(evidence, Evidence)
    assert evidence.locator == "p. 4"
    section.cards[RecordId("e-fare")]._remove()
    assert RecordId("e-fare") not in desk.scene.review.records
    assert section.cards == {}


def test_an_address_is_opened_only_on_a_click(desk: Desk, qtbot: Any) -> None:
    desk.show("c-fare")
    assert desk.opened == []
    card = desk.part(EvidenceSection).cards[RecordId("e-fare")]
    link = next(b for b in card.findChildren(object) if type(b).__name__ == "PlaceLink")
    press(qtbot, link)
    assert [url.toString() for url in desk.opened] == ["https://ferry.example/filings/26-114"]


@pytest.mark.parametrize("place", ["javascript:alert(1)", "ftp://x.example/a", "data:text/html,x", "", "a/b.pdf", "\0"])
def test_places_that_are_no_address_are_not_opened(place: str) -> None:
    assert address_of(place) is None


def test_a_program_is_shown_in_its_folder_not_run(tmp_path: Path) -> None:
    program = tmp_path / "setup.exe"
    program.touch()
    page = tmp_path / "minutes.pdf"
    page.touch()
    assert address_of(str(program)) == QUrl.fromLocalFile(str(tmp_path))
    assert address_of(str(page)) == QUrl.fromLocalFile(str(page))


def test_the_speaker_card_leads_to_the_source_and_another_can_be_chosen(desk: Desk, qtbot: Any) -> None:
    desk.show("q-crew")
    section = desk.part(SpeakerSection)
    assert (section.name.text(), section.badge.text()) == ("a deckhand", "anonymous")
    section.start_change()
    section.choices.setCurrentIndex(section.choices.findText("Ottilie Marchbanks"))
    section.choices.activated.emit(section.choices.currentIndex())
    assert section.name.text() == "Ottilie Marchbanks"
    press(qtbot, section.card)
    assert desk.session.selected_id == "s-marchbanks"


def test_the_selected_words_can_be_asked_for_as_speaker(desk: Desk, qtbot: Any) -> None:
    desk.show("c-quote")
    section = desk.part(SpeakerSection)
    section.start_change()
    with qtbot.waitSignal(desk.inspector.speaker_words_wanted) as wanted:
        press(qtbot, section.use_words)
    assert wanted.args == ["q-number"]


def test_found_by_says_how_sure_and_why(desk: Desk, qtbot: Any) -> None:
    desk.show("q-number")
    section = desk.part(FoundBySection)
    assert section.line.text() == "quote marks and the cue “said” · very sure (0.97) · quote marks 1.0"
    press(qtbot, section.why)
    (button,) = section.reasons.findChildren(type(section.why))
    assert button.text() == "“said”"
    with qtbot.waitSignal(desk.inspector.span_chosen) as chosen:
        press(qtbot, button)
    assert chosen.args == [words("said")]


def test_confidence_in_words() -> None:
    assert [confidence_words(c) for c in (0.95, 0.8, 0.6, 0.1)] == ["very sure", "sure", "fairly sure", "a guess"]


def test_history_tells_the_last_change_first(desk: Desk) -> None:
    desk.show("c-riders")
    desk.session.perform(lambda d: d.claims.tag(RecordId("c-riders"), ClaimStatus.FALSE))
    desk.session.perform(lambda d: d.undo())
    first, second = desk.part(HistorySection).lines.text().split("\n")
    assert first.startswith("Undid: Mark as false — R. Adeyemi, 14 May 2026, ")
    assert second.startswith("Mark as false — R. Adeyemi, ")


def test_a_rejected_claim_can_be_restored(desk: Desk, qtbot: Any) -> None:
    desk.show("c-crew")
    press(qtbot, desk.part(RejectSection).reject)
    assert desk.scene.claim("c-crew").disposition is Disposition.REJECTED
    assert desk.part(StatusSection).isHidden()
    press(qtbot, desk.part(RejectSection).restore)
    assert desk.scene.claim("c-crew").disposition is Disposition.ACCEPTED
    assert not desk.part(StatusSection).isHidden()


def test_the_facts_and_values_of_a_claim_lead_to_their_words(desk: Desk, qtbot: Any) -> None:
    price = Value(span=words("$14.50"), kind=EntityKind.MONEY, amount=14.5, unit="USD")
    times = Value(span=words("three times"), kind=EntityKind.CARDINAL, amount=3.0)
    year = Value(span=words("2023"), kind=EntityKind.DATE, date="2023")
    part = words("The price of a crossing will rise to $14.50 in October")
    put(desk, replace(desk.scene.claim("c-fare"), parts=(part,), values=(price, times, year)))
    desk.show("c-fare")
    section = desk.part(FactsSection)
    assert [plain(row.words.text()) for row in section.rows] == [
        "1. The price of a crossing will rise to $14.50 in October",
        "$14.50 = 14.5 USD",
        "three times = 3",
        "2023",
    ]
    with qtbot.waitSignal(desk.inspector.span_chosen) as chosen:
        press(qtbot, section.rows[1])
    assert chosen.args == [price.span]


def test_a_claim_without_facts_of_its_own_shows_no_such_heading(desk: Desk) -> None:
    desk.show("c-crew")
    assert desk.part(FactsSection).isHidden()


def test_words_that_somebody_passes_on_lead_to_whoever_does(desk: Desk, qtbot: Any) -> None:
    inner = Quotation(
        id=RecordId("q-inner"), kind=QuotationKind.INDIRECT, content=(words("wanted this number"),), source_id=None
    )
    desk.scene.review.apply([Edit(None, inner)])
    desk.show("q-inner")
    section = desk.part(SpeakerSection)
    assert section.quoted_by.text() == "Quoted by Ottilie Marchbanks"
    press(qtbot, section.quoted_by)
    assert desk.session.selected_record == desk.scene.review.records["q-number"]
    assert desk.part(SpeakerSection).quoted_by.isHidden()


def test_a_stock_phrase_as_reason_is_pointed_out(desk: Desk) -> None:
    stock = AnonymityRecord(reason="to speak freely", is_boilerplate=True)
    put(desk, replace(desk.scene.source("s-deckhand"), anonymity=stock, number=2))
    desk.show("s-deckhand")
    assert desk.part(AnonymitySection).missing.text().endswith("approval. " + STOCK_PHRASE)
    assert "2 people" in desk.part(SourceNameSection).about.text()


def test_the_summary_says_what_the_sentences_are_taken_for(desk: Desk) -> None:
    classes = (SentenceClass.CHECKABLE, SentenceClass.OPINION, SentenceClass.CHECKABLE)
    review = desk.scene.review
    assert review.analysis
    review.analysis = replace(review.analysis, sentence_classes=classes)
    desk.session.select(None)
    desk.inspector.page.refresh()
    assert desk.inspector.page.coverage.text().endswith("\nSentences: 2 checkable, 1 opinion")


def put(desk: Desk, record: Any) -> None:
    desk.scene.review.apply([Edit(desk.scene.review.records[record.id], record)])


def plain(words: str) -> str:
    """Words without the marks that keep their direction apart."""
    return words.replace("\u2068", "").replace("\u2069", "")


def test_a_source_is_decided_and_its_record_filled_in(desk: Desk, qtbot: Any) -> None:
    desk.show("s-deckhand")
    anonymity = desk.part(AnonymitySection)
    assert anonymity.missing.text().startswith("5 of 5 still missing: reason for anonymity, ")
    for field in ("reason", "description", "how_they_know", "known_to"):
        anonymity.fields[field].setText("on file")
    desk.inspector.commit_pending()
    assert anonymity.missing.text() == "1 of 5 still missing: approval"
    assert desk.scene.source("s-deckhand").anonymity.known_to == "on file"
    press(qtbot, desk.part(SourceStatusSection).status.button(SourceStatus.NAMED))
    assert desk.scene.source("s-deckhand").status is SourceStatus.NAMED
    assert anonymity.isHidden()


def test_the_terms_of_a_source(desk: Desk) -> None:
    desk.show("s-deckhand")
    terms = desk.part(TermsSection)
    terms.level.activated.emit(list(AttributionLevel).index(AttributionLevel.ON_BACKGROUND))
    terms.rule.setPlainText("No name, no boat.")
    desk.show("c-crew")
    source = desk.scene.source("s-deckhand")
    assert (source.level, source.ground_rule) == (AttributionLevel.ON_BACKGROUND, "No name, no boat.")
    assert desk.part(WordsSection).about.text() == "Claim · a deckhand · on background"


def test_the_statements_of_a_source_lead_to_them(desk: Desk, qtbot: Any) -> None:
    desk.show("s-marchbanks")
    rows = desk.part(StatementsSection).rows
    assert [row.words.text() for row in rows] == [
        "“Nobody on the board wanted this number,” … “We ran out of other numbers.”",
        "ridership fell 31 percent last year",
    ]
    press(qtbot, rows[1])
    assert desk.session.selected_id == "c-riders"


def test_entities_are_renamed_merged_and_split(desk: Desk, qtbot: Any) -> None:
    desk.show("marchbanks-2")
    merge = desk.part(MergeSection)
    assert merge.choices.itemText(0) == "Ottilie Marchbanks"
    merge.choices.activated.emit(0)
    assert desk.session.selected_id == "marchbanks"
    mentions = desk.part(MentionsSection)
    assert mentions.rows[1].words.text() == "Marchbanks, who has led the board …"
    mentions._split(words("Marchbanks", 1))
    entity = desk.scene.review.records[RecordId("marchbanks")]
    assert isinstance(entity, Entity)
    assert entity.mentions == (words("Ottilie Marchbanks"),)
    desk.part(EntityNameSection).name.setText("Ottilie R. Marchbanks")
    desk.inspector.commit_pending()
    assert desk.scene.source("s-marchbanks").name == "Ottilie R. Marchbanks"


def test_a_check_is_dealt_with(desk: Desk, qtbot: Any) -> None:
    desk.show("k-critics")
    section = desk.part(CheckSection)
    assert section.message.text() == "“Critics” are cited, but none is quoted."
    press(qtbot, section.dealt_with)
    assert section.about.text() == "Warning · plural sources · dealt with"
    assert section.dealt_with.isHidden()


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


def test_another_theme_keeps_what_is_typed(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    qtbot.keyClicks(desk.part(NotesSection).editor, "Half a note")
    desk.inspector.set_theme(load_theme("dark"))
    assert [n.text for n in desk.scene.review.notes_on(RecordId("c-riders"))] == ["Half a note"]
    assert desk.part(WordsSection).words.text() == "ridership fell 31 percent last year"
