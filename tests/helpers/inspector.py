"""An inspector on a scene, pressed and filled in."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QUrl

from helpers.scene import Scene
from onrecord.domain.changes import Edit
from onrecord.services.errors import EvidenceNeededError
from onrecord.ui.inspector import Inspector
from onrecord.ui.look.theme import load_theme
from onrecord.ui.session import Session


class Desk:
    """An inspector on a scene, with the addresses it opened."""

    def __init__(self, scene: Scene, qtbot: Any, file: Path | None = None) -> None:
        self.scene = scene
        self.session = Session()
        self.session.open(scene.desk)
        self.opened: list[QUrl] = []
        self.inspector = Inspector(
            self.session,
            load_theme("light"),
            scene.store.history_of,
            open_url=self.opened.append,
            ask_for_file=lambda: file,
        )
        self.session.evidence_needed.connect(self._ask)
        qtbot.addWidget(self.inspector)
        self.inspector.resize(320, 900)
        self.inspector.show()

    def part(self, kind: type[Any]) -> Any:
        return self.inspector._section(kind)

    def show(self, record_id: str) -> None:
        self.session.select(record_id)
        QCoreApplication.processEvents()

    def _ask(self, error: EvidenceNeededError) -> None:
        self.inspector.ask_for_evidence(error.claim_id, error.status)


def press(qtbot: Any, button: Any) -> None:
    # What was just shown has its place only after the layout was done.
    QCoreApplication.processEvents()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def texts_of(scene: Scene, kind: type[Any]) -> list[str]:
    return [r.text for r in scene.review.records.values() if isinstance(r, kind)]


def put(desk: Desk, record: Any) -> None:
    desk.scene.review.apply([Edit(desk.scene.review.records[record.id], record)])


def plain(words: str) -> str:
    """Words without the marks that keep their direction apart."""
    return words.replace("\u2068", "").replace("\u2069", "")
