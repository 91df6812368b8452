"""The pages of what nobody states: the summary, entities, checks."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolButton

from helpers.inspector import Desk, press
from helpers.scene import make_scene, words
from onrecord.domain.changes import Edit
from onrecord.domain.records import Entity, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SentenceClass
from onrecord.translation import LANGUAGES, speaking
from onrecord.ui.inspector.check_sections import CheckSection
from onrecord.ui.inspector.entity_sections import EntityNameSection, MentionsSection
from onrecord.ui.inspector.merge_section import MergeSection
from onrecord.ui.inspector.summary_page import SummaryPage
from onrecord.ui.inspector.transcripts_section import TranscriptsSection


def test_with_nothing_selected_it_counts_the_claims_by_status(desk: Desk) -> None:
    page = desk.inspector.page
    assert isinstance(page, SummaryPage)
    assert page.title.text() == "Overview"
    assert [row.accessibleName() for _, row in page.counts if not row.isHidden()] == [
        "Unchecked: 3",
        "Verified: 1",
        "Unverified: 1",
        "False: 1",
        "Anonymous, record incomplete: 1",
        "Open checks: 2",
    ]


def test_the_summary_says_what_the_sentences_are_taken_for(desk: Desk) -> None:
    classes = (SentenceClass.CHECKABLE, SentenceClass.OPINION, SentenceClass.CHECKABLE)
    review = desk.scene.review
    assert review.analysis
    review.analysis = replace(review.analysis, sentence_classes=classes)
    desk.session.select(None)
    desk.inspector.page.refresh()
    assert desk.inspector.page.sentences.text() == "2 checkable sentences, 1 opinion"


def test_entities_are_renamed_merged_and_split(desk: Desk, qtbot: Any) -> None:
    desk.show("marchbanks-2")
    merge = desk.part(MergeSection)
    assert merge.choices.itemText(0) == "Ottilie Marchbanks"
    merge.choices.activated.emit(0)
    assert desk.session.selected_id == "marchbanks"
    mentions = desk.part(MentionsSection)
    assert mentions.rows[1].words.text() == "Marchbanks, who has led the board …"
    mentions.rows[1].findChild(QToolButton).click()
    entity = desk.scene.review.records[RecordId("marchbanks")]
    assert isinstance(entity, Entity)
    assert entity.mentions == (words("Ottilie Marchbanks"),)
    desk.part(EntityNameSection).name.setText("Ottilie R. Marchbanks")
    desk.inspector.commit_pending()
    assert desk.scene.source("s-marchbanks").name == "Ottilie R. Marchbanks"


def test_the_first_mentions_are_listed_at_once_and_all_of_them_soon(desk: Desk, qtbot: Any) -> None:
    _give_mentions(desk, "marchbanks", 60)
    desk.session.select("marchbanks")
    mentions = desk.part(MentionsSection)
    assert 0 < len(mentions.rows) < 60
    qtbot.waitUntil(lambda: len(mentions.rows) == 60)

    def places() -> list[int]:
        return [row.mapTo(mentions, QPoint()).y() for row in mentions.rows]

    qtbot.waitUntil(lambda: places() == sorted(set(places())))


def test_what_is_listed_stays_in_place_while_the_record_is_worked_on(desk: Desk, qtbot: Any) -> None:
    _give_mentions(desk, "marchbanks", 60)
    desk.session.select("marchbanks")
    mentions = desk.part(MentionsSection)
    qtbot.waitUntil(lambda: len(mentions.rows) == 60)
    before = mentions.rows
    desk.session.perform(lambda made: made.notes.write(RecordId("marchbanks"), "Her name is on the filing."))
    assert mentions.rows == before


def test_an_article_may_be_closed_before_all_mentions_are_listed(desk: Desk, qtbot: Any) -> None:
    _give_mentions(desk, "marchbanks", 60)
    desk.session.select("marchbanks")
    mentions = desk.part(MentionsSection)
    desk.session.open(None)
    qtbot.waitUntil(lambda: len(mentions.rows) == 60)


def test_a_check_is_resolved(desk: Desk, qtbot: Any) -> None:
    desk.show("k-critics")
    section = desk.part(CheckSection)
    assert section.message.text() == "“Critics” are cited, but none is quoted."
    press(qtbot, section.resolve)
    assert section.about.text() == "Warning · plural sources · resolved"
    assert section.resolve.isHidden()


def _give_mentions(desk: Desk, entity_id: str, number: int) -> None:
    entity = desk.scene.review.records[RecordId(entity_id)]
    assert isinstance(entity, Entity)
    mentions = tuple(Span(start, start + 1) for start in range(number))
    desk.scene.review.apply([Edit(entity, replace(entity, mentions=mentions))])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_heading_with_long_words_keeps_within_the_inspector(code: str, qtbot: Any) -> None:
    """Its key gives way; in Spanish it made the overview wider than the column."""
    with speaking(code):
        desk = Desk(make_scene(), qtbot)
        assert desk.inspector.page.findChild(TranscriptsSection).minimumSizeHint().width() <= 300
