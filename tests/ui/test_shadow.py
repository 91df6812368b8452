"""The shadow of what floats over the window."""

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFrame, QWidget

from onrecord.ui.look.shadow import Shadow
from onrecord.ui.look.theme import load_theme


@pytest.fixture(params=(100, 24), ids=("high", "lower than the shadow is wide"))
def picture(request: pytest.FixtureRequest, qtbot: Any) -> QImage:
    """A white window of 300 by 260 with a white panel of 200 by 100 or 24 at (50, 60)."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 260)
    window.setStyleSheet("background: white")
    panel = QFrame(window)
    panel.setGeometry(50, 60, 200, request.param)
    Shadow(panel, blur=36, drop=8).set_theme(load_theme("light"))
    return window.grab().toImage()


def darkness(picture: QImage, x: int, y: int) -> int:
    return 255 - QColor(picture.pixel(x, y)).lightness()


def test_a_shadow_is_darkest_below_the_panel_and_ends_where_its_width_does(picture: QImage) -> None:
    ratio = picture.devicePixelRatio()
    column = [darkness(picture, int(150 * ratio), int(y * ratio)) for y in range(60, 260)]
    bottom = next(y for y, dark in enumerate(column) if dark)
    assert column[bottom + 1] > column[bottom + 12] > column[bottom + 60] == 0


def test_a_shadow_falls_alike_on_both_sides_and_has_no_seam(picture: QImage) -> None:
    ratio = picture.devicePixelRatio()
    for y in range(40, 200, 4):
        left, right = (darkness(picture, int(x * ratio), int(y * ratio)) for x in (44, 255))
        assert abs(left - right) <= 1
    side = [darkness(picture, int(44 * ratio), int(y * ratio)) for y in range(20, 230)]
    assert max(side) > 0
    assert max(abs(a - b) for a, b in pairwise(side)) <= 6
