"""The queue beside an article, and what it shows."""

from pytestqt.qtbot import QtBot

from helpers.scene import Scene
from onrecord.ui.look.theme import load_theme
from onrecord.ui.queue.filter import matcher
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueTab, records_of
from onrecord.ui.session import Session


def queue_of(scene: Scene, qtbot: QtBot) -> QueuePanel:
    """The queue of a scene, not shown yet."""
    session = Session()
    session.open(scene.desk)
    return queue_in(session, qtbot)


def queue_in(session: Session, qtbot: QtBot) -> QueuePanel:
    """The queue of a session, as wide as it is beside an article, not shown yet."""
    panel = QueuePanel(session, load_theme("light"))
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    return panel


def shown(panel: QueuePanel) -> list[str]:
    """The words of all rows."""
    model = panel.view.model()
    return [model.index(i, 0).data() for i in range(model.rowCount())]


def found(scene: Scene, tab: QueueTab, line: str) -> list[str]:
    """The ids of what a line in the filter leaves of a tab."""
    matches = matcher(line)
    assert matches is not None
    return [record.id for record in records_of(scene.review, tab) if matches(scene.review, record)]
