import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from helpers.builders import make_review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.article.coverage_ribbon import CoverageRibbon
from onrecord.ui.article.pane import ArticlePane
from onrecord.ui.look.theme import Role, load_theme

SENTENCES = [
    (Span(0, 250), ClaimStatus.VERIFIED),
    (Span(250, 500), ClaimStatus.UNCHECKED),
    (Span(500, 750), ClaimStatus.FALSE),
    (Span(750, 1000), None),
]


@pytest.fixture
def ribbon(qtbot) -> CoverageRibbon:
    widget = CoverageRibbon(load_theme("light"))
    qtbot.addWidget(widget)
    widget.resize(16, 424)
    widget.show()
    return widget


def show(ribbon: CoverageRibbon, sentences: list[tuple[Span, ClaimStatus | None]]) -> None:
    spans, statuses = zip(*sentences, strict=True)
    ribbon.show_sentences(spans, statuses, 1000)


def test_states_stand_where_their_sentences_are(ribbon):
    show(ribbon, SENTENCES)
    image = ribbon.grab().toImage()
    checked, still_open, problem, nothing = (image.pixelColor(8, y) for y in (60, 160, 260, 360))
    assert checked.green() > checked.red() > 0
    assert still_open.red() > still_open.green() > still_open.blue()
    assert problem.red() > 2 * problem.green()
    assert nothing.saturation() < 20


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("status", [ClaimStatus.IN_PROGRESS, *(s for s in ClaimStatus if s.is_problem)])
def test_a_problem_has_the_color_it_has_in_the_queue(ribbon, name, status):
    theme = load_theme(name)
    ribbon.set_theme(theme)
    show(ribbon, [(Span(0, 1000), status)])
    assert ribbon.grab().toImage().pixelColor(8, 212).name() == theme.status_color(status).name()


def test_what_is_open_stands_out_from_what_states_no_fact(ribbon):
    show(ribbon, [(Span(0, 500), ClaimStatus.UNCHECKED), (Span(500, 1000), ClaimStatus.NOT_FACTUAL)])
    image = ribbon.grab().toImage()
    ground = load_theme("light").color(Role.SUNKEN)
    still_open, not_factual = (distance(image.pixelColor(8, y), ground) for y in (100, 300))
    assert still_open > 2 * not_factual > 0


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_is_settled_is_fainter_than_a_problem(ribbon, name):
    theme = load_theme(name)
    ribbon.set_theme(theme)
    show(ribbon, [(Span(0, 500), ClaimStatus.VERIFIED), (Span(500, 1000), ClaimStatus.FALSE)])
    image, ground = ribbon.grab().toImage(), theme.color(Role.SUNKEN)
    settled, problem = (distance(image.pixelColor(8, y), ground) for y in (100, 300))
    assert 0 < settled < problem / 2


def test_of_two_sentences_in_one_row_the_less_settled_is_shown(ribbon):
    show(ribbon, [(Span(500, 501), ClaimStatus.UNVERIFIED), (Span(501, 502), ClaimStatus.VERIFIED)])
    shown = ribbon.grab().toImage().pixelColor(8, 212)
    assert shown.red() > shown.green() > shown.blue()


def test_the_mouse_tells_the_status_of_a_sentence(ribbon, qtbot):
    show(ribbon, [(Span(0, 500), ClaimStatus.UNVERIFIED), (Span(500, 1000), None)])
    for y, words in ((100, "Unverified"), (300, "No claim")):
        point = QPoint(8, y)
        QApplication.sendEvent(ribbon, QHelpEvent(QEvent.Type.ToolTip, point, ribbon.mapToGlobal(point)))
        qtbot.waitUntil(lambda words=words: QToolTip.text() == words)


def distance(one: QColor, other: QColor) -> int:
    return sum(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))


@pytest.mark.parametrize(("y", "position"), [(0, 0), (12, 0), (212, 500), (412, 999), (424, 999)])
def test_a_click_chooses_the_place_in_the_text(ribbon, qtbot, y, position):
    show(ribbon, SENTENCES)
    with qtbot.waitSignal(ribbon.position_chosen) as chosen:
        qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(8, min(y, 423)))
    assert chosen.args == [position]


def test_only_the_left_button_chooses_a_place(ribbon, qtbot):
    show(ribbon, SENTENCES)
    ribbon.setMouseTracking(True)
    with qtbot.assertNotEmitted(ribbon.position_chosen):
        qtbot.mouseClick(ribbon, Qt.MouseButton.RightButton, pos=QPoint(8, 212))
        qtbot.mouseMove(ribbon, QPoint(8, 300))


def test_the_part_in_view_is_framed(ribbon):
    show(ribbon, SENTENCES)
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
    pane.show_progress((), (), len(review.text))
    large = pane.ribbon._seen
    pane.resize(700, 450)
    assert pane.ribbon._seen == pane.view.visible_span()
    assert pane.ribbon._seen.length < large.length


def test_the_ribbon_is_the_only_scroll_bar_and_is_dragged_as_one(qtbot):
    pane = ArticlePane(load_theme("light"))
    qtbot.addWidget(pane)
    text = "\n".join(f"Ship {number} sailed on Monday, and another one on Tuesday." for number in range(400))
    pane.view.show_review(make_review(text))
    pane.show_progress([Span(0, len(text))], [None], len(text))
    pane.resize(900, 600)
    with qtbot.waitExposed(pane):
        pane.show()
    qtbot.waitUntil(lambda: pane.view.is_settled)
    bar, ribbon = pane.view.verticalScrollBar(), pane.ribbon
    assert not bar.isVisible()
    middle = ribbon._frame(ribbon._seen).center().toPoint()
    qtbot.mousePress(ribbon, Qt.MouseButton.LeftButton, pos=middle)
    assert bar.value() == 0
    ends = []
    for y in (100, 200, ribbon.height() + 300):
        qtbot.mouseMove(ribbon, QPoint(8, middle.y() + y))
        ends.append(bar.value())
    qtbot.mouseRelease(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(8, ribbon.height()))
    assert 0 < ends[0] < ends[1] < ends[2] == bar.maximum()
    assert ribbon._frame(ribbon._seen).bottom() == pytest.approx(ribbon.height() - 12, abs=3)
    qtbot.mouseMove(ribbon, QPoint(8, 50))
    assert bar.value() == bar.maximum()
    wheel = QWheelEvent(
        QPointF(8, 100),
        QPointF(8, 100),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(ribbon, wheel)
    assert bar.value() < bar.maximum()


def test_an_empty_text_has_no_places_to_choose(ribbon, qtbot):
    ribbon.show_sentences([], [], 0)
    with qtbot.assertNotEmitted(ribbon.position_chosen):
        qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton)
    assert ribbon.position_at(100) == 0


def test_what_it_shows_is_also_said(ribbon):
    show(ribbon, SENTENCES)
    assert ribbon.accessibleDescription() == "1 of 4 sentences are open."
