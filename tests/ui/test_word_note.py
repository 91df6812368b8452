"""The page on which a note on selected words is written."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QLabel, QWidget

from helpers.scene import make_scene, words
from onrecord.ui.inspector import Inspector
from onrecord.ui.look.theme import load_theme
from onrecord.ui.session import Session


def test_heading_words_and_field_stand_together_at_the_top(qtbot: Any) -> None:
    scene, session = make_scene(), Session()
    session.open(scene.desk)
    inspector = Inspector(session, load_theme("light"), scene.store.history_of, ask_for_file=lambda: None)
    qtbot.addWidget(inspector)
    inspector.resize(340, 900)
    inspector.show()
    inspector.start_note_on(words("Critics"))
    QCoreApplication.processEvents()

    def top(widget: QWidget) -> int:
        return widget.mapTo(inspector, QPoint(0, 0)).y()

    page = inspector.page
    heading = next(label for label in page.findChildren(QLabel) if label.text() == "NOTE ON")
    assert top(heading) < 40
    assert top(heading) < top(page.words) < top(page.editor) < 120
