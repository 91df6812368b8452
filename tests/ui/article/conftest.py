"""An empty article view in the light theme."""

import pytest

from onrecord.ui.article.view import ArticleView
from onrecord.ui.look.theme import Theme, apply_theme, load_theme


@pytest.fixture
def theme(qapp) -> Theme:
    light = load_theme("light")
    apply_theme(qapp, light)
    return light


@pytest.fixture
def view(qtbot, theme) -> ArticleView:
    widget = ArticleView(theme)
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget
