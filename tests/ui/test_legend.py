from itertools import groupby

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from documents.contrast import contrast
from onrecord.ui.article.legend import Legend, MarksPanel
from onrecord.ui.look.theme import Role, apply_theme, load_theme
from onrecord.ui.marks.model import SHOWN_AT_FIRST, Layer


@pytest.fixture
def window(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def legend(window) -> Legend:
    widget = Legend(load_theme("light"), window)
    window.show()
    return widget


def test_all_layers_but_the_quiet_claims_are_on_at_first(legend):
    assert legend.layers == SHOWN_AT_FIRST


def test_a_click_switches_a_layer_off_and_tells_which_remain(legend, qtbot):
    with qtbot.waitSignal(legend.layers_changed) as changed:
        qtbot.mouseClick(legend.button(Layer.CLAIMS), Qt.MouseButton.LeftButton)
    assert changed.args == [SHOWN_AT_FIRST - {Layer.CLAIMS}]


def test_a_layer_can_be_switched_with_the_space_bar(legend, qtbot):
    with qtbot.waitSignal(legend.layers_changed) as changed:
        qtbot.keyClick(legend.button(Layer.PEOPLE), Qt.Key.Key_Space)
    assert Layer.PEOPLE not in changed.args[0]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_hidden_layer_is_readable_in_the_legend_and_marked_by_more_than_color(qapp, window, name):
    theme = load_theme(name)
    apply_theme(qapp, theme)
    legend = Legend(theme, window)
    window.resize(900, 60)
    legend.resize(900, 60)
    window.show()
    legend.layout().activate()
    button = legend.button(Layer.PEOPLE)
    without = _longest_line(button)
    button.setChecked(False)
    assert _longest_line(button) > 1.5 * without
    assert contrast(theme.colors[Role.MUTED], theme.colors[Role.SURFACE]) >= 4.5


def _longest_line(button: QWidget) -> int:
    """The most pixels in a row that stand out from the ground, where there is only the word."""
    window = button.window()
    picture = window.grab(QRect(button.mapTo(window, QPoint(0, 0)), button.size())).toImage()
    ground = picture.pixelColor(1, 1).lightness()
    words = range(picture.width() // 2, picture.width() - 2)
    rows = ([abs(picture.pixelColor(x, y).lightness() - ground) > 40 for x in words] for y in range(picture.height()))
    return max(len(list(run)) for row in rows for inked, run in groupby(row) if inked)


def test_setting_the_layers_tells_nobody(legend, qtbot):
    with qtbot.assertNotEmitted(legend.layers_changed):
        legend.set_layers(frozenset({Layer.PLACES}))
    assert legend.layers == {Layer.PLACES}


@pytest.mark.parametrize("layer", Layer)
def test_every_switch_has_a_name_for_those_who_listen(legend, layer):
    assert legend.button(layer).accessibleName() == f"Show {layer.value}"


def test_a_narrow_window_shows_every_switch_whole_in_more_rows(legend):
    legend.resize(320, legend.heightForWidth(320))
    legend.layout().activate()
    for layer in Layer:
        button = legend.button(layer)
        assert button.width() >= button.sizeHint().width()
        assert legend.rect().contains(button.geometry())
    assert legend.heightForWidth(320) > legend.heightForWidth(1200)


@pytest.mark.parametrize(("width", "number"), [(560, 2), (430, 2), (300, 3)])
def test_where_one_row_is_too_short_the_rows_are_about_equally_long(qapp, window, width, number):
    apply_theme(qapp, load_theme("light"))
    legend = Legend(load_theme("light"), window)
    window.show()
    legend.resize(width, legend.heightForWidth(width))
    legend.layout().activate()
    places = [legend.button(layer).geometry() for layer in Layer]
    lengths = [
        max(p.right() for p in places if p.y() == y) - min(p.left() for p in places if p.y() == y)
        for y in sorted({p.y() for p in places})
    ]
    assert len(lengths) == number
    # Ten switches can't stand in three rows more evenly than this.
    assert min(lengths) > 0.69 * max(lengths)


def test_beside_two_columns_on_a_small_screen_one_row_is_enough(qapp, window):
    apply_theme(qapp, load_theme("light"))
    legend = Legend(load_theme("light"), window)
    window.show()
    for width, words in ((1000, "Organizations"), (614, "Orgs"), (1000, "Organizations")):
        legend.resize(width, 40)
        legend.layout().activate()
        assert len({legend.button(layer).y() for layer in Layer}) == 1
        assert legend.button(Layer.ORGANIZATIONS).text() == words
        button = legend.button(Layer.ANONYMOUS)
        assert button.width() >= button.iconSize().width() + button.fontMetrics().horizontalAdvance("Anonymous") + 8


@pytest.mark.parametrize("width", [300, 460, 1400])
def test_each_row_stands_in_the_middle(legend, width):
    legend.resize(width, legend.heightForWidth(width))
    rows: dict[int, list] = {}
    for layer in Layer:
        place = legend.button(layer).geometry()
        rows.setdefault(place.y(), []).append(place)
    for row in rows.values():
        left, right = min(r.left() for r in row), width - 1 - max(r.right() for r in row)
        assert abs(left - right) <= 1


@pytest.fixture
def panel(window) -> MarksPanel:
    return MarksPanel(load_theme("light"), window)


def test_the_panel_switches_and_explains_each_mark(panel, qtbot):
    panel.show_state(SHOWN_AT_FIRST, is_clean=False)
    assert panel.layers == SHOWN_AT_FIRST
    for layer in Layer:
        assert panel.switch(layer).text()
        assert panel.switch(layer).accessibleDescription()
    with qtbot.waitSignal(panel.layers_changed) as changed:
        panel.switch(Layer.PEOPLE).click()
    assert changed.args == [SHOWN_AT_FIRST - {Layer.PEOPLE}]
    with qtbot.waitSignal(panel.clean_changed) as changed:
        panel.clean.click()
    assert changed.args == [True]


def test_on_a_clean_page_only_the_way_back_can_be_switched(panel):
    panel.show_state(SHOWN_AT_FIRST, is_clean=True)
    assert not any(panel.switch(layer).isEnabled() for layer in Layer)
    assert panel.clean.isEnabled()
    panel.show_state(SHOWN_AT_FIRST, is_clean=False)
    assert all(panel.switch(layer).isEnabled() for layer in Layer)


def test_every_explanation_in_the_panel_is_shown_whole(window, qtbot):
    panel = MarksPanel(load_theme("light"), window)
    window.show()
    panel.open_below(window)
    for label in panel.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
        assert panel.rect().contains(label.geometry())
    panel.close()
