"""A queue on the usual scene."""

import pytest
from pytestqt.qtbot import QtBot

from helpers.queue import queue_in
from helpers.scene import Scene, make_scene
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.session import Session


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def session(scene: Scene, qtbot: QtBot) -> Session:
    session = Session()
    session.open(scene.desk)
    return session


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> QueuePanel:
    panel = queue_in(session, qtbot)
    panel.show()
    return panel
