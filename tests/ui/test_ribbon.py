import pytest
from PySide6.QtCore import QPoint, Qt

from helpers.builders import make_review
from onrecord.domain.progress import SentenceState
from onrecord.domain.spans import Span
from onrecord.ui.article.coverage_ribbon import CoverageRibbon
from onrecord.ui.article.pane import ArticlePane
from onrecord.ui.look.theme import load_theme

SENTENCES = [
    (Span(0, 250), SentenceState.CHECKED),
    (Span(250, 500), SentenceState.OPEN),
    (Span(500, 750), SentenceState.PROBLEM),
    (Span(750, 1000), SentenceState.NO_CLAIM),
]


@pytest.fixture
def ribbon(qtbot) -> CoverageRibbon:
    widget = CoverageRibbon(load_theme("light"))
    qtbot.addWidget(widget)
    widget.resize(16, 424)
    widget.show()
    return widget


def test_states_stand_where_their_sentences_are(ribbon):
    ribbon.show_sentences(SENTENCES, 1000)
    image = ribbon.grab().toImage()
    checked, still_open, problem, nothing = (image.pixelColor(8, y) for y in (60, 160, 260, 360))
    assert checked.green() > checked.red() > 0
    assert still_open.red() > still_open.green() > still_open.blue()
    assert problem.red() > 2 * problem.green()
    assert nothing.saturation() < 20


@pytest.mark.parametrize(("y", "position"), [(0, 0), (12, 0), (212, 500), (412, 999), (424, 999)])
def test_a_click_chooses_the_place_in_the_text(ribbon, qtbot, y, position):
    ribbon.show_sentences(SENTENCES, 1000)
    with qtbot.waitSignal(ribbon.position_chosen) as chosen:
        qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(8, min(y, 423)))
    assert chosen.args == [position]


def test_the_part_in_view_is_framed(ribbon):
    ribbon.show_sentences(SENTENCES, 1000)
    before = ribbon.grab().toImage()
    ribbon.show_seen(Span(250, 500))
    assert ribbon.grab().toImage() != before
    ribbon.show_seen(Span(0, 1000))
    assert ribbon.grab().toImage() == before


def test_the_frame_follows_the_size_of_the_article(qtbot):
    review = make_review("The ferry was late again, the harbor office said.\n\n" * 40)
    pane = ArticlePane(load_theme("light"))
    qtbot.addWidget(pane)
    pane.resize(700, 900)
    pane.show()
    pane.view.show_review(review)
    qtbot.waitUntil(lambda: pane.view.is_settled)
    pane.show_progress((), len(review.text))
    large = pane.ribbon._seen
    pane.resize(700, 450)
    assert pane.ribbon._seen == pane.view.visible_span()
    assert pane.ribbon._seen.length < large.length


def test_an_empty_text_has_no_places_to_choose(ribbon, qtbot):
    ribbon.show_sentences([], 0)
    with qtbot.assertNotEmitted(ribbon.position_chosen):
        qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton)
    assert ribbon.position_at(100) == 0


def test_what_it_shows_is_also_said(ribbon):
    ribbon.show_sentences(SENTENCES, 1000)
    assert ribbon.accessibleDescription() == "1 of 4 sentences are open."
