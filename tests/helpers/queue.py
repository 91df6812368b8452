"""The queue beside an article, and what it shows."""

from pytestqt.qtbot import QtBot

from helpers.scene import Scene
from onrecord.ui.look.theme import load_theme
from onrecord.ui.queue.filter import matcher
from onrecord.ui.queue.groups import Group
from onrecord.ui.queue.model import HEAD
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


def listed(panel: QueuePanel) -> list[str]:
    """The words of all rows, and the heads of groups: "Done 3 · 2 problems"."""
    model = panel.view.model()
    rows = [model.index(i, 0) for i in range(model.rowCount())]
    return [f"{row.data()} {row.data(HEAD).about}" if row.data(HEAD) else row.data() for row in rows]


def shown(panel: QueuePanel) -> list[str]:
    """The words of the rows of all records, with all groups unfolded."""
    model = panel.view.model()
    for group in Group:
        model.fold(group, is_folded=False)
    rows = [model.index(i, 0) for i in range(model.rowCount())]
    return [row.data() for row in rows if not row.data(HEAD)]


def found(scene: Scene, tab: QueueTab, line: str) -> list[str]:
    """The ids of what a line in the filter leaves of a tab."""
    matches = matcher(line)
    assert matches is not None
    return [record.id for record in records_of(scene.review, tab) if matches(scene.review, record)]
