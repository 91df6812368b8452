"""How far a review is, in words: in the inspector and in the line at the bottom."""

from dataclasses import replace
from typing import Any

import pytest

from helpers.scene import Scene, make_scene
from onrecord.domain.vocabulary import SentenceClass
from onrecord.ui.inspector import Inspector
from onrecord.ui.inspector.summary_page import SummaryPage
from onrecord.ui.look.theme import load_theme
from onrecord.ui.panels.status_panel import StatusPanel
from onrecord.ui.session import Session


def show(qtbot: Any, scene: Scene) -> tuple[SummaryPage, StatusPanel]:
    session = Session()
    session.open(scene.desk)
    inspector = Inspector(session, load_theme("light"), scene.store.history_of)
    status = StatusPanel(session, load_theme("light"))
    for widget in (inspector, status):
        qtbot.addWidget(widget)
    assert isinstance(inspector.page, SummaryPage)
    return inspector.page, status


@pytest.mark.parametrize(("is_analyzed", "words"), [(False, "No claims yet"), (True, "No claims found")])
def test_without_claims_nothing_is_said_of_shares(qtbot: Any, is_analyzed: bool, words: str) -> None:  # noqa: FBT001
    scene = make_scene(())
    if not is_analyzed:
        scene.review.analysis = None
    page, status = show(qtbot, scene)
    assert page.title.text() == status._checked.text() == words
    assert (page.coverage.text(), status._details.text()) == ("", "")


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (SentenceClass.CHECKABLE, "2 checkable"),
        (SentenceClass.OPINION, "2 opinions"),
        (SentenceClass.QUESTION, "2 questions"),
        (SentenceClass.INSTRUCTION, "2 instructions"),
        (SentenceClass.BACKGROUND, "2 background"),
    ],
)
def test_sentences_are_counted_in_whole_words(qtbot: Any, one: SentenceClass, words: str) -> None:
    scene = make_scene()
    assert scene.review.analysis
    scene.review.analysis = replace(scene.review.analysis, sentence_classes=(one, one))
    page, _status = show(qtbot, scene)
    assert page.coverage.text().endswith(f"\nSentences: {words}")
