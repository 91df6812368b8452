"""The shadow of what floats over the window."""

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFrame, QWidget

from onrecord.ui.look.shadow import Shadow, blurred
from onrecord.ui.look.theme import load_theme


@pytest.fixture(params=(100, 24), ids=("high", "lower than the shadow is wide"))
def height(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture
def picture(height: int, qtbot: Any) -> QImage:
    """A white window of 300 by 260 with a white panel 200 wide at (50, 60)."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 260)
    window.setStyleSheet("background: white")
    panel = QFrame(window)
    panel.setGeometry(50, 60, 200, height)
    Shadow(panel, blur=36, drop=8).set_theme(load_theme("light"))
    return window.grab().toImage()


def darkness(picture: QImage, x: int, y: int) -> int:
    ratio = int(picture.devicePixelRatio())
    return 255 - QColor(picture.pixel(x * ratio, y * ratio)).lightness()


def test_a_shadow_is_darkest_below_the_panel_and_ends_at_its_width(picture: QImage, height: int) -> None:
    bottom = 60 + height
    below = [darkness(picture, 150, bottom + step) for step in (1, 12, 46)]
    assert below[0] > below[1] > below[2] == 0


def test_a_shadow_falls_alike_on_both_sides_and_has_no_seam(picture: QImage) -> None:
    for y in range(40, 200, 4):
        assert abs(darkness(picture, 44, y) - darkness(picture, 255, y)) <= 2
    side = [darkness(picture, 44, y) for y in range(20, 230)]
    assert max(side) > 0
    assert max(abs(a - b) for a, b in pairwise(side)) <= 6


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
def test_a_shadow_is_as_wide_on_every_screen(qtbot: Any, ratio: float) -> None:
    picture = blurred(36, QColor(0, 0, 0, 200).rgba(), ratio)
    side, image = picture.deviceIndependentSize().width(), picture.toImage()
    alphas = [image.pixelColor(round(x * ratio), image.height() // 2).alpha() for x in (2, 36, 70, side - 37)]
    assert alphas[0] <= 1
    assert alphas[1] == pytest.approx(100, abs=12)
    assert alphas[2] >= 190
    assert alphas[3] == pytest.approx(alphas[1], abs=6)
