"""Records that change, come and go while the article is shown."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from helpers.article_view import claim, click, colors_in, show, words_rect
from helpers.builders import FOUND, make_review, span_of
from onrecord.domain.records import Claim, RecordId, Source
from onrecord.domain.vocabulary import ClaimStatus, SourceKind, SourceStatus
from onrecord.ui.look.theme import load_theme, tint_role


class PaintWatcher(QObject):
    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.areas: list[QRect] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's signature
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return False


def test_refreshing_one_record_repaints_its_block_and_no_other(view, qtbot, theme):
    text = "\n\n".join(f"Paragraph {n} counts {n} boats." for n in range(12))
    review = show(view, qtbot, text, [claim(text, "counts 5 boats", ClaimStatus.UNCHECKED)])
    view.setCursorWidth(0)
    QApplication.processEvents()
    watcher = PaintWatcher(view.viewport())
    review.records[RecordId("c1")] = claim(text, "counts 5 boats", ClaimStatus.FALSE)
    view.refresh([RecordId("c1")])
    qtbot.waitUntil(lambda: bool(watcher.areas))
    area = watcher.areas[0]
    assert area.contains(words_rect(view, text, "counts 5 boats"))
    assert not area.intersects(words_rect(view, text, "counts 3 boats"))
    assert not area.intersects(words_rect(view, text, "counts 7 boats"))
    assert theme.color(tint_role(ClaimStatus.FALSE)).name() in colors_in(view, words_rect(view, text, "counts 5 boats"))


@pytest.mark.parametrize("is_clicked", [False, True])
def test_the_ring_leaves_the_words_that_are_no_longer_selected(view, qtbot, is_clicked):
    text = "\n\n".join(f"Paragraph {n} counts {n} boats." for n in range(12))
    show(view, qtbot, text, [claim(text, "counts 2 boats", name="c2"), claim(text, "counts 9 boats", name="c9")])
    view.record_activated.connect(view.select_record)
    view.select_record(RecordId("c2"))
    view.setCursorWidth(0)
    QApplication.processEvents()
    watcher = PaintWatcher(view.viewport())
    if is_clicked:
        click(view, qtbot, words_rect(view, text, "counts 9 boats").center())
    else:
        view.select_record(RecordId("c9"))
    qtbot.waitUntil(lambda: bool(watcher.areas))
    for words in ("counts 2 boats", "counts 9 boats"):
        assert any(area.contains(words_rect(view, text, words)) for area in watcher.areas)


def test_a_ring_goes_with_a_record_that_has_no_mark(view, qtbot):
    text = "\n\n".join(f"Paragraph {n} counts {n} boats." for n in range(12))
    review = show(view, qtbot, text)
    span = span_of(text, "counts 5 boats")
    source = Source(id=RecordId("s"), kind=SourceKind.PERSON, status=SourceStatus.NAMED, mentions=(span,), name="Ida")
    review.records[source.id] = source
    view.refresh([source.id])
    view.select_record(source.id)
    view.setCursorWidth(0)
    QApplication.processEvents()
    watcher = PaintWatcher(view.viewport())
    del review.records[source.id]
    view.refresh([source.id])
    view.select_record(None)
    qtbot.waitUntil(lambda: bool(watcher.areas))
    assert watcher.areas[0].contains(words_rect(view, text, "counts 5 boats"))


def test_a_removed_record_is_no_longer_shown(view, qtbot):
    text = "It counts 5 boats."
    review = show(view, qtbot, text, [claim(text, "counts 5 boats")])
    del review.records[RecordId("c1")]
    view.refresh([RecordId("c1")])
    assert click(view, qtbot, words_rect(view, text, "counts 5 boats").center()) is None


def test_refreshing_everything_shows_new_records_and_drops_old_ones(view, qtbot):
    text = "It counts 5 boats and 7 ferries."
    review = show(view, qtbot, text, [claim(text, "5 boats")])
    review.records.clear()
    review.records[RecordId("c2")] = claim(text, "7 ferries", name="c2")
    view.refresh()
    qtbot.waitUntil(lambda: view.is_settled)
    assert click(view, qtbot, words_rect(view, text, "5 boats").center()) is None
    assert click(view, qtbot, words_rect(view, text, "7 ferries").center()) == "c2"


def test_a_change_while_a_long_review_is_being_marked_is_not_lost(view, qtbot):
    text = "\n".join(f"Boat {n} sank." for n in range(6000))
    records = [claim(text, f"Boat {n} sank", name=f"c{n}") for n in (0, 1)]
    lines = enumerate(make_review(text).revision.structure.blocks)
    records += [Claim(id=RecordId(f"c{n}"), span=block.span, kinds=(), origin=FOUND) for n, block in lines if n > 1]
    review = make_review(text, records)
    view.show_review(review)
    assert not view.is_settled
    del review.records[RecordId("c0")]
    view.refresh([RecordId("c0")])
    qtbot.waitUntil(lambda: view.is_settled)
    assert click(view, qtbot, words_rect(view, text, "Boat 0").center()) is None
    assert click(view, qtbot, words_rect(view, text, "Boat 1").center()) == "c1"


def test_nothing_to_show_is_no_problem(view, qtbot, theme):
    view.show_review(None)
    view.refresh()
    view.refresh([RecordId("gone")])
    view.select_record(RecordId("gone"))
    view.set_theme(load_theme("dark"))
    assert view.selected_span() is None
    assert view.words_at(QPoint(100, 100)) == ""
    assert click(view, qtbot, QPoint(100, 100)) is None
    show(view, qtbot, "")
    show(view, qtbot, "\n \n")
