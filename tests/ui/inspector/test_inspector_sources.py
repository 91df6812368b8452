"""Speakers, and sources with their terms, statements and anonymity."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLabel

from helpers.inspector import Desk, press, put
from helpers.scene import words
from onrecord.domain.changes import Edit
from onrecord.domain.records import AnonymityRecord, Claim, Quotation, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import AttributionLevel, ClaimStatus, QuotationKind, SourceStatus
from onrecord.ui.inspector.merge_section import MergeSection
from onrecord.ui.inspector.source_sections import (
    AnonymitySection,
    SourceNameSection,
    SourceStatusSection,
    StatementsSection,
    TermsSection,
)
from onrecord.ui.inspector.speaker_section import SpeakerSection
from onrecord.ui.inspector.statement_sections import WordsSection
from onrecord.ui.look.theme import Role, apply_theme, load_theme
from onrecord.ui.queue.rows import statements_by


def test_the_speaker_card_leads_to_the_source_and_another_can_be_chosen(desk: Desk, qtbot: Any) -> None:
    desk.show("q-crew")
    section = desk.part(SpeakerSection)
    (card,) = section.cards
    assert (card.name.text(), card.badge.text()) == ("a deckhand", "anonymous")
    section.start_change()
    section.choices.setCurrentIndex(section.choices.findText("Ottilie Marchbanks"))
    section.choices.activated.emit(section.choices.currentIndex())
    assert card.name.text() == "Ottilie Marchbanks"
    press(qtbot, card)
    assert desk.session.selected_id == "s-marchbanks"


def test_each_who_said_it_together_has_a_card(desk: Desk, qtbot: Any) -> None:
    quotation = desk.scene.review.records[RecordId("q-number")]
    desk.scene.review.apply([Edit(quotation, replace(quotation, joint_ids=(RecordId("s-deckhand"),)))])
    desk.show("q-number")
    section = desk.part(SpeakerSection)
    assert [card.name.text() for card in section.cards if not card.isHidden()] == ["Ottilie Marchbanks", "a deckhand"]
    assert section.in_short == "Ottilie Marchbanks and a deckhand"
    press(qtbot, section.cards[1])
    assert desk.session.selected_id == "s-deckhand"
    assert "2\u00a0statements" in desk.part(SourceNameSection).about.text()
    desk.show("q-crew")
    assert [card.name.text() for card in section.cards if not card.isHidden()] == ["a deckhand"]


@pytest.mark.parametrize(("statement", "role"), [("q-crew", Role.ANONYMOUS), ("c-quote", Role.MUTED)])
def test_anonymous_has_one_color_on_the_card_and_in_the_article(
    qapp: QApplication, desk: Desk, statement: str, role: Role
) -> None:
    theme = load_theme("light")
    apply_theme(qapp, theme)
    desk.show(statement)
    badge = desk.part(SpeakerSection).cards[0].badge
    assert badge.palette().color(badge.foregroundRole()).name() == theme.colors[role]


def test_the_selected_words_can_be_asked_for_as_speaker(desk: Desk, qtbot: Any) -> None:
    desk.show("c-quote")
    section = desk.part(SpeakerSection)
    section.start_change()
    with qtbot.waitSignal(desk.inspector.speaker_words_wanted) as wanted:
        press(qtbot, section.use_words)
    assert wanted.args == ["q-number"]


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


def test_a_source_is_decided_and_its_record_filled_in(desk: Desk, qtbot: Any) -> None:
    desk.show("s-deckhand")
    anonymity = desk.part(AnonymitySection)
    assert anonymity.missing.text().startswith("6 of 6 still missing: terms, reason for anonymity, ")
    for field in ("reason", "description", "how_they_know", "known_to"):
        anonymity.fields[field].setPlainText("on file")
    desk.inspector.commit_pending()
    assert anonymity.missing.text() == "2 of 6 still missing: terms, approval"
    anonymity.fields["approved_by"].setPlainText("O. Lund")
    desk.inspector.commit_pending()
    assert anonymity.missing.text() == "1 of 6 still missing: terms"
    desk.session.perform(lambda at: at.sources.set_level(RecordId("s-deckhand"), AttributionLevel.ON_BACKGROUND))
    assert anonymity.missing.text() == "✓ Complete"
    assert desk.scene.source("s-deckhand").anonymity.known_to == "on file"
    press(qtbot, desk.part(SourceStatusSection).status.button(SourceStatus.NAMED))
    assert desk.scene.source("s-deckhand").status is SourceStatus.ANONYMOUS
    name = desk.part(SourceNameSection).name
    name.setPlainText("Tove Berg")
    desk.inspector.commit_pending()
    named = desk.scene.source("s-deckhand")
    assert (named.status, named.name) == (SourceStatus.NAMED, "Tove Berg")
    assert anonymity.isHidden()


def test_what_is_on_file_is_read_to_its_end_and_saved_with_enter(desk: Desk, qtbot: Any) -> None:
    reason = "could lose the job, since the contract forbids everybody on board to speak about how the boats are crewed"
    put(desk, replace(desk.scene.source("s-deckhand"), anonymity=AnonymityRecord(reason=reason)))
    desk.show("s-deckhand")
    field = desk.part(AnonymitySection).fields["reason"]
    qtbot.waitUntil(lambda: field.height() > desk.part(AnonymitySection).fields["motive"].height())
    assert not field.verticalScrollBar().isVisible()
    layout = field.document().firstBlock().layout()
    assert {layout.lineAt(n).width() for n in range(layout.lineCount())} == {field.viewport().width() - 4}
    desk.inspector.activateWindow()
    QApplication.clipboard().setText("his job\nand his berth")
    field.setFocus()
    field.selectAll()
    field.paste()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.scene.source("s-deckhand").anonymity.reason == "his job and his berth"
    assert field.text == "his job and his berth"


def test_a_stock_phrase_as_reason_is_pointed_out(desk: Desk) -> None:
    stock = AnonymityRecord(reason="to speak freely", is_boilerplate=True)
    put(desk, replace(desk.scene.source("s-deckhand"), anonymity=stock, number=2))
    desk.show("s-deckhand")
    said = "approval. The reason in the text is a stock phrase: say what the source risks."
    assert desk.part(AnonymitySection).missing.text().endswith(said)
    assert "2 people" in desk.part(SourceNameSection).about.text()


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


def test_two_sources_that_are_one_are_merged_and_the_one_that_stays_is_shown(desk: Desk) -> None:
    desk.show("s-deckhand")
    merge = desk.part(MergeSection)
    names = [merge.choices.itemText(place) for place in range(merge.choices.count())]
    assert names == ["Northport Ferry Board filing", "Ottilie Marchbanks"]
    merge.choices.activated.emit(names.index("Ottilie Marchbanks"))
    assert desk.session.selected_id == "s-marchbanks"
    statements = [row.words.text() for row in desk.part(StatementsSection).rows]
    assert "two boats had sailed without a full crew since 2024" in statements
    assert desk.part(SourceNameSection).about.text() == "the board’s director · person · 3\u00a0statements"
    assert "s-deckhand" not in [source.id for source in desk.scene.review.sources]


def test_sources_of_the_same_status_come_first_among_those_to_merge_with(desk: Desk) -> None:
    desk.session.perform(lambda made: made.sources.decide(RecordId("s-marchbanks"), SourceStatus.ANONYMOUS))
    desk.show("s-deckhand")
    choices = desk.part(MergeSection).choices
    assert [choices.itemText(place) for place in range(choices.count())] == [
        "Ottilie Marchbanks",
        "Northport Ferry Board filing",
    ]


def test_a_source_that_nobody_is_called_is_told_of(desk: Desk, qtbot: Any) -> None:
    desk.show("s-deckhand")
    with qtbot.waitSignal(desk.session.hinted) as hinted:
        desk.part(MergeSection).choices.unmatched.emit("Quilp")
    assert hinted.args[0] == "No other source is called “Quilp”."


def test_a_source_of_many_statements_lists_two_hundred_and_counts_the_others(desk: Desk, qtbot: Any) -> None:
    claim = desk.scene.review.records[RecordId("c-crew")]
    assert isinstance(claim, Claim)
    others = [replace(claim, id=RecordId(f"c-{n}"), span=Span(n, n + 1)) for n in range(200)]
    desk.scene.review.apply([Edit(None, each) for each in others])
    desk.show("s-deckhand")
    section = desk.part(StatementsSection)
    qtbot.waitUntil(lambda: len(section.rows) == 200)
    QCoreApplication.processEvents()
    said = [label.text() for label in section.findChildren(QLabel) if label.text().startswith("and ")]
    assert (len(section.rows), said) == (
        200,
        [f"and {len(statements_by(desk.scene.review, section.record)) - 200} more"],
    )


def test_shift_a_goes_to_a_missing_field_but_never_to_the_motive(desk: Desk) -> None:
    filled = AnonymityRecord(
        reason="his job", description="a deckhand", how_they_know="was aboard", approved_by="I. Holm"
    )
    put(desk, replace(desk.scene.source("s-deckhand"), anonymity=filled))
    desk.show("s-deckhand")
    desk.inspector.activateWindow()
    desk.inspector.focus_anonymity()
    section = desk.part(AnonymitySection)
    assert section.focusWidget() is section.fields["known_to"]


def test_another_decision_keeps_a_ground_rule_being_typed(desk: Desk) -> None:
    desk.show("s-deckhand")
    section = desk.part(TermsSection)
    section.rule.setPlainText("no name, no ship")
    desk.session.perform(lambda each: each.claims.tag(RecordId("c-crew"), ClaimStatus.DISPUTED))
    assert section.rule.text == "no name, no ship"
    desk.show("s-marchbanks")
    assert section.rule.text == ""
    assert desk.scene.source("s-deckhand").ground_rule == "no name, no ship"
