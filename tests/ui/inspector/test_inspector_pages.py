"""The pages of what nobody states: the summary, entities, checks."""

from dataclasses import replace
from typing import Any

from helpers.inspector import Desk, press
from helpers.scene import words
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.vocabulary import SentenceClass
from onrecord.ui.inspector.check_section import CheckSection
from onrecord.ui.inspector.entity_sections import EntityNameSection, MentionsSection
from onrecord.ui.inspector.merge_section import MergeSection
from onrecord.ui.inspector.summary_page import SummaryPage


def test_with_nothing_selected_it_shows_the_progress(desk: Desk) -> None:
    page = desk.inspector.page
    assert isinstance(page, SummaryPage)
    assert page.title.text() == "3 of 6 claims checked"
    assert [row.accessibleName() for _, row in page.counts if not row.isHidden()] == [
        "Unchecked: 3",
        "Verified: 1",
        "Unverified: 1",
        "False: 1",
        "Anonymous, record incomplete: 1",
        "Checks open: 2",
    ]


def test_the_summary_says_what_the_sentences_are_taken_for(desk: Desk) -> None:
    classes = (SentenceClass.CHECKABLE, SentenceClass.OPINION, SentenceClass.CHECKABLE)
    review = desk.scene.review
    assert review.analysis
    review.analysis = replace(review.analysis, sentence_classes=classes)
    desk.session.select(None)
    desk.inspector.page.refresh()
    assert desk.inspector.page.coverage.text().endswith("\nSentences: 2 checkable, 1 opinion")


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
