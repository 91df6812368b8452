"""An inspector on the usual scene."""

from typing import Any

import pytest

from helpers.inspector import Desk
from helpers.scene import make_scene


@pytest.fixture
def desk(qtbot: Any) -> Desk:
    return Desk(make_scene(), qtbot)
