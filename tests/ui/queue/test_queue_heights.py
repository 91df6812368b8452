"""Rows as high as their words need, also when there are thousands."""

from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from helpers.builders import span_of
from helpers.queue import queue_of, shown
from helpers.scene import make_scene, words
from onrecord.domain.records import Check, Claim, Entity, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, EntityKind, Severity
from onrecord.ui.look.theme import load_theme
from onrecord.ui.queue.delegate import WORDS_LEFT, QueueDelegate
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.session import Session


def heights(panel: QueuePanel) -> list[int]:
    panel.grab()
    model = panel.view.model()
    return [panel.view.visualRect(model.index(row, 0)).height() for row in range(model.rowCount())]


def heights_of_records(panel: QueuePanel) -> list[int]:
    """The heights without those of heads."""
    model = panel._model
    return [height for row, height in enumerate(heights(panel)) if not model.head_at(row)]


def test_rows_are_as_high_as_their_words_need(panel: QueuePanel, qtbot: QtBot) -> None:
    shown(panel)
    low, high = min(heights_of_records(panel)), max(heights_of_records(panel))
    line = panel.view.rows._fit.line
    assert line - 1 <= high - low <= line + 1
    assert heights_of_records(panel) == [high, high, low, high, low, low]
    panel.resize(1200, 600)
    qtbot.waitUntil(lambda: heights_of_records(panel) == [low] * 6)
    panel.resize(300, 600)
    qtbot.waitUntil(lambda: heights_of_records(panel)[0] == high)


def test_wide_letters_get_the_lines_they_need(qtbot: QtBot) -> None:
    text = "市議会は渡船の運賃を三倍に引き上げる案を可決した"
    panel = queue_of(make_scene((Claim(id=RecordId("c"), span=Span(0, len(text)), kinds=()),), text), qtbot)
    panel.show()
    for width in range(240, 520, 40):
        panel.resize(width, 600)
        panel.view.doItemsLayout()
        (height,) = heights(panel)
        needed = QFontMetricsF(panel.view.font()).horizontalAdvance(text)
        room = panel.view.viewport().width() - 54
        assert (height == panel.view.rows._size(1).height()) == (needed < room)


def test_a_check_is_read_to_its_end_where_four_lines_are_enough(qtbot: QtBot) -> None:
    messages = (
        "“Sources” is plural, but the story doesn’t say how many. Make sure that more than one said so.",
        "A weekday is wrong.",
        "The shares in this sentence add up to 105 percent. " * 6,
    )
    checks = tuple(
        Check(id=RecordId(f"k{n}"), rule="sums", severity=Severity.ERROR, message=message, places=(Span(n, n + 3),))
        for n, message in enumerate(messages)
    )
    panel = queue_of(make_scene(checks), qtbot)
    panel.resize(300, 600)
    panel.show()
    panel.show_tab(QueueTab.CHECKS)
    heights(panel)
    cut = [panel.view.rows._is_cut(panel._model.row_at(row), visual_rect(panel, row)) for row in range(3)]
    assert cut == [False, False, True]
    assert heights(panel)[1:] == [panel.view.rows._size(lines).height() for lines in (1, 4)]


def visual_rect(panel: QueuePanel, row: int) -> QRect:
    return panel.view.visualRect(panel.view.model().index(row, 0))


def tool_tip(panel: QueuePanel, row: int) -> str:
    place = panel.view.visualRect(panel.view.model().index(row, 0)).center()
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, place, panel.view.viewport().mapToGlobal(place))
    QApplication.sendEvent(panel.view.viewport(), event)
    return QToolTip.text()


def test_only_a_cut_row_has_a_tooltip_with_its_full_text(panel: QueuePanel, qtbot: QtBot) -> None:
    panel.resize(1200, 600)
    qtbot.waitUntil(lambda: len(set(heights_of_records(panel))) == 1)
    assert tool_tip(panel, 1) == ""
    low = heights(panel)[1]
    panel.resize(200, 600)
    qtbot.waitUntil(lambda: heights(panel)[1] > low)
    assert "Nobody on the board wanted this number" in tool_tip(panel, 1)


def test_a_row_whose_words_become_more_gets_higher(panel: QueuePanel, session: Session, qtbot: QtBot) -> None:
    before = heights(panel)
    longer = words("ridership fell 31 percent last year.\nMayor Teodor Quill said the city would not pay a cent")
    session.perform(lambda desk: desk.marks.set_span(RecordId("c-riders"), longer))
    qtbot.waitUntil(lambda: heights(panel) == [*before[:3], before[1], *before[4:]])


LONG = "\n".join(f"The mill at Ansel Ford ground {number} sacks of barley in a day." for number in range(3000))


def long_panel(qtbot: QtBot, text: str = LONG) -> QueuePanel:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    claims = tuple(
        Claim(id=RecordId(f"c{n}"), span=Span(start, start + len(line)), kinds=(ClaimKind.NUMBER,))
        for n, (start, line) in enumerate(zip(starts, lines, strict=False))
    )
    panel = queue_of(make_scene(claims, text), qtbot)
    panel.show()
    return panel


def test_rows_of_a_story_of_six_thousand_words_leave_no_gaps(qtbot: QtBot) -> None:
    text = "\n".join(f"Mill {n} burned" + ", and the barn, and the house by the river" * (n % 2) for n in range(480))
    panel = long_panel(qtbot, text)
    low, high = panel.view.rows._size(1).height(), panel.view.rows._size(2).height()
    assert heights(panel) == [low, high] * 240


def test_rows_of_a_long_review_are_made_only_when_they_are_seen(qtbot: QtBot) -> None:
    panel = long_panel(qtbot)
    panel.grab()
    assert panel.view.model().rowCount() == 3000
    assert len(panel._model._rows) < 30


class CountingDelegate(QueueDelegate):
    """Counts how often a row is measured."""

    measured = 0

    def sizeHint(self, option: Any, index: Any) -> QSize:  # noqa: N802 - Qt's name
        self.measured += 1
        return super().sizeHint(option, index)


def test_a_tag_lays_no_other_row_out_again(qtbot: QtBot) -> None:
    panel = long_panel(qtbot)
    panel._session.perform(lambda desk: desk.claims.tag(RecordId("c5"), ClaimStatus.FALSE))
    panel._session.select("c7")
    panel.grab()
    laid_out = CountingDelegate(load_theme("light"), panel.view)
    panel.view.setItemDelegate(laid_out)
    panel.grab()
    assert laid_out.measured > 0
    laid_out.measured = 0
    panel._session.perform(lambda desk: desk.claims.tag(RecordId("c7"), ClaimStatus.FALSE))
    panel.grab()
    assert laid_out.measured == 0
    assert panel.tabs.words_of(QueueTab.CLAIMS) == "Claims: 3,000, 2,998 open"


def test_a_long_review_is_filtered_bit_by_bit(qtbot: QtBot) -> None:
    panel = long_panel(qtbot)
    panel.filter.setText("2999")
    with qtbot.waitSignal(panel._model.listed):
        pass
    assert shown(panel) == ["The mill at Ansel Ford ground 2999 sacks of barley in a day."]
    assert panel.summary.text() == "1 shown"


def test_ten_thousand_rows_are_not_measured_one_by_one(qtbot: QtBot) -> None:
    panel = long_panel(qtbot)
    panel._session.perform(lambda desk: desk.claims.tag(RecordId("c5"), ClaimStatus.FALSE))
    panel._session.select("c7")
    panel.grab()
    laid_out = CountingDelegate(load_theme("light"), panel.view)
    panel.view.setItemDelegate(laid_out)
    panel.view.doItemsLayout()
    assert laid_out.measured < 30
    assert len(set(heights(panel))) == 1


def test_many_entities_stand_in_rows_of_one_line_each(qtbot: QtBot) -> None:
    text = "\n".join(f"Ansel Ford {number}" for number in range(200))
    names = [
        Entity(id=RecordId(f"e{n}"), kind=EntityKind.PLACE, name=name, mentions=(span_of(text, name),))
        for n, name in enumerate(text.split("\n"))
    ]
    panel = queue_of(make_scene(tuple(names), text), qtbot)
    panel.show()
    panel.show_tab(QueueTab.ENTITIES)
    assert set(heights(panel)) == {panel.view.rows._size(1).height()}


def test_a_short_row_among_many_stands_in_the_middle_of_its_height(qtbot: QtBot) -> None:
    """At the top it left a gap below itself, as if a row were missing."""
    panel = long_panel(qtbot)
    panel.resize(900, 600)
    image = panel.view.grab().toImage()
    row = panel.view.visualRect(panel.view.model().index(1, 0)).translated(panel.view.viewport().pos())
    ground = image.pixel(row.right() - 3, row.top() + 2)
    inked = [
        y
        for y in range(row.top(), row.bottom())
        if any(image.pixel(x, y) != ground for x in range(row.left() + WORDS_LEFT, row.left() + 300))
    ]
    above, below = inked[0] - row.top(), row.bottom() - inked[-1]
    assert abs(above - below) <= 6
    assert min(above, below) > 12
