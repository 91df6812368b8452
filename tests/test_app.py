"""The whole program, driven through its window as a reviewer drives it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from docx import Document
from PySide6.QtCore import Qt

from helpers.program import Answers, Window
from onrecord.domain.records import Claim
from onrecord.domain.vocabulary import ClaimStatus, SourceStatus


def test_a_review_from_opening_to_the_report_and_back(
    start: Callable[[], Window], samples: Path, answers: Answers
) -> None:
    window = start()
    window.open(samples / "harbor-tunnel.docx")
    review = window.review

    # Three claims by keyboard.
    window.press(Qt.Key.Key_J)
    first = window.selected
    assert isinstance(first, Claim)
    window.press(Qt.Key.Key_F)
    window.press(Qt.Key.Key_J)
    second = window.selected
    window.press(Qt.Key.Key_U)
    window.press(Qt.Key.Key_Space)
    third = window.selected
    window.press(Qt.Key.Key_X)
    assert len({first.id, second.id, third.id}) == 3
    statuses = [review.records[c.id].status for c in (first, second, third)]
    assert statuses == [ClaimStatus.FALSE, ClaimStatus.UNVERIFIED, ClaimStatus.NOT_FACTUAL]

    # A note.
    window.press(Qt.Key.Key_K)
    window.press(Qt.Key.Key_N)
    window.type("Called the authority twice.")
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = [n for n in review.notes if n.target_id == window.selected.id]
    assert note.text == "Called the authority twice."

    # Undo and redo.
    before = dict(review.records)
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.id not in review.records
    window.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert review.records == before

    # A source.
    source = review.anonymous_sources[0]
    window.desktop.session.select(source.id)
    window.press(Qt.Key.Key_A)
    window.type("Ida Stone")
    window.press(Qt.Key.Key_Return)
    assert review.records[source.id].status is SourceStatus.NAMED
    window.press(Qt.Key.Key_A)

    # The report.
    window.export()
    words = "\n".join(p.text for p in Document(str(answers.report)).paragraphs)
    assert review.article.headline in words
    with zipfile.ZipFile(answers.report) as package:
        assert "Called the authority twice." in package.read("word/comments.xml").decode()

    # Closed and opened again.
    after = dict(review.records)
    window.close()
    again = start()
    (summary,) = again.summaries()
    assert (summary.settled, summary.statuses[ClaimStatus.FALSE], summary.statuses[ClaimStatus.UNVERIFIED]) == (1, 1, 1)
    with again.qtbot.waitSignal(again.desktop.session.opened):
        again.desktop.workbench.open_article(summary.article.id)
    assert again.review.records == after
    again.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert again.review.records[source.id].status is SourceStatus.NAMED
