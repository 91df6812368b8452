"""Keys, settings and details, which float over the window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from helpers.scene import make_scene
from onrecord.domain.article import Detail
from onrecord.services.check_pages import CheckPages
from onrecord.settings import Settings, save_settings
from onrecord.translation import Message
from onrecord.ui.commands.actions import ActionSpec, ActionTable, Group
from onrecord.ui.look.theme import apply_theme, load_theme
from onrecord.ui.panels.details_panel import DetailsPanel
from onrecord.ui.panels.key_help import KeyHelp
from onrecord.ui.panels.overlay import FittingArea
from onrecord.ui.panels.settings_panel import SettingsPanel
from onrecord.ui.preferences import Preferences
from onrecord.ui.session import Session


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 1000)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    save_settings(tmp_path / "settings.json", Settings(reviewer="R. Adeyemi", theme="light"))
    return Preferences(tmp_path / "settings.json")


@pytest.fixture
def styled(qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("light"))


@pytest.fixture
def settings(styled: None, window: QWidget, preferences: Preferences) -> SettingsPanel:
    pipelines = [("Included with Onrecord", ""), ("en_other", "en_other")]
    panel = SettingsPanel(preferences, lambda: pipelines, load_theme("light"), window, CheckPages())
    panel.show_text_size(13)
    panel.open()
    return panel


def texts(panel: QWidget) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.text()]


def actions(window: QWidget) -> ActionTable:
    table = ActionTable(window)
    for action_id, text, group, keys in (
        ("open", "Open…", Group.ARTICLE, ("Ctrl+O",)),
        ("redo", "Redo", Group.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y")),
        ("next", "Next", Group.GO, ("J",)),
    ):
        table.add(ActionSpec(id=action_id, text=Message(text), group=group, keys=keys), lambda: None)
    return table


def test_key_help_lists_the_actions_by_menu(window: QWidget) -> None:
    panel = KeyHelp(actions(window), load_theme("light"), window)
    panel.open()
    assert texts(panel) == [
        "Keyboard shortcuts",
        "ARTICLE",
        "Open",
        "Ctrl+O",
        "EDIT",
        "Redo",
        "Ctrl+Shift+Z or Ctrl+Y",
        "GO",
        "Next",
        "J",
    ]


def test_key_help_has_one_row_for_a_series_of_actions(window: QWidget) -> None:
    table = ActionTable(window)
    for number in (5, 6):
        spec = ActionSpec(
            id=f"{number}",
            text=Message("Tick {number}"),
            number=number,
            group=Group.CLAIM,
            keys=(f"{number}",),
            series=(Message("Tick"), Message("1 to 6")),
        )
        table.add(spec, lambda: None)
    panel = KeyHelp(table, load_theme("light"), window)
    panel.open()
    assert texts(panel) == ["Keyboard shortcuts", "CLAIM", "Tick", "1 to 6"]


def test_key_help_finds_an_action_by_its_words(window: QWidget, qtbot: Any) -> None:
    panel = KeyHelp(actions(window), load_theme("light"), window)
    panel.open()
    assert QApplication.focusWidget() is panel._line
    qtbot.keyClicks(panel._line, "redo")
    assert texts(panel) == ["Keyboard shortcuts", "EDIT", "Redo", "Ctrl+Shift+Z or Ctrl+Y"]
    qtbot.keyClick(panel._line, Qt.Key.Key_Escape)
    assert panel._line.text() == ""
    qtbot.keyClick(panel._line, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_settings_show_what_holds_now(settings: SettingsPanel) -> None:
    assert texts(settings) == [
        "Settings",
        "Your name",
        "Stands on every decision, note and report.",
        "Language",
        "Takes effect the next time you start Onrecord.",
        "Theme",
        "Contrast",
        "Article text",
        "Evidence",
        "When this is off, reports say so.",
        "Checklist",
        "Without a file, edit the checklist in the overview of an article (Ctrl+Shift+C).",
        "Team evidence",
        "Pages fetched for a team library are saved here. Everyone on the team needs to reach the folder by this path.",
        "Analysis",
        "Takes effect the next time you analyze (F5).",
        "Also in the menus",
        "Checked once you use them. The search (Ctrl+K) always finds them.",
        "Silenced checks",
        "None. To silence a check, select it and use the inspector.",
    ]
    assert settings._reviewer.text() == "R. Adeyemi"
    assert settings._theme.currentText() == "Light"
    assert settings._text_size.text() == "13 pt"
    assert settings._gate.isChecked()
    assert settings._pipeline.currentText() == "Included with Onrecord"


def test_each_setting_holds_as_soon_as_it_is_touched(
    settings: SettingsPanel, preferences: Preferences, qtbot: Any
) -> None:
    qtbot.keyClick(settings._theme, Qt.Key.Key_Down)
    settings._theme.activated.emit(settings._theme.currentIndex())
    settings._text_size.stepUp()
    settings._gate.click()
    assert preferences.current.theme == "dark"
    assert preferences.current.text_size == 14
    assert not preferences.current.evidence_gate


def test_the_name_is_saved_when_the_panel_closes_and_never_emptied(
    settings: SettingsPanel, preferences: Preferences, qtbot: Any
) -> None:
    settings._reviewer.selectAll()
    qtbot.keyClicks(settings._reviewer, "  Noor Castellane ")
    qtbot.keyClick(settings._reviewer, Qt.Key.Key_Escape)
    assert preferences.current.reviewer == "Noor Castellane"
    settings.open()
    settings._reviewer.clear()
    settings.close_panel()
    assert preferences.current.reviewer == "Noor Castellane"


def test_every_field_of_the_settings_has_a_name(settings: SettingsPanel) -> None:
    fields = (
        settings._reviewer,
        settings._theme,
        settings._contrast,
        settings._text_size,
        settings._gate,
        settings._pipeline,
    )
    assert [field.accessibleName() for field in fields] == [
        "Your name",
        "Theme",
        "Contrast",
        "Article text",
        "Evidence",
        "Analysis",
    ]


def test_every_name_stands_beside_its_field(settings: SettingsPanel) -> None:
    QApplication.processEvents()
    names = {label.text(): label for label in settings.findChildren(QLabel)}
    for field in (settings._reviewer, settings._theme, settings._text_size, settings._gate, settings._pipeline):
        label = names[field.accessibleName()]
        beside = label.mapTo(settings, label.rect().center()).y()
        assert beside == pytest.approx(field.mapTo(settings, field.rect().center()).y(), abs=2)


def test_what_is_typed_begins_in_one_line_below_the_other(settings: SettingsPanel) -> None:
    QApplication.processEvents()
    name, size = settings._reviewer, settings._text_size.lineEdit()
    for field in (name, size):
        field.setCursorPosition(0)
    left = [field.mapTo(settings, field.cursorRect().center()).x() for field in (name, size)]
    assert left[0] == pytest.approx(left[1], abs=2)


def test_details_say_what_is_known_of_the_article(window: QWidget) -> None:
    session = Session()
    session.open(make_scene().desk)
    panel = DetailsPanel(session, load_theme("dark"), window)
    panel.open()
    shown = texts(panel)
    assert shown[:2] == ["About this article", "Headline"]
    assert panel.fields.line(Detail.HEADLINE).text() == "Harbor Tunnel Cost Doubles"
    assert "Nothing was left out or repaired." in shown
    assert "Analyzer 1, language model none." in shown
    # As in the report, which says "Revision 1".
    assert "Revision" in shown


def test_details_need_an_open_article(window: QWidget) -> None:
    panel = DetailsPanel(Session(), load_theme("light"), window)
    panel.open()
    assert panel.isHidden()


def test_a_panel_closes_by_its_button_and_says_so(settings: SettingsPanel, qtbot: Any) -> None:
    QApplication.processEvents()
    with qtbot.waitSignal(settings.closed):
        qtbot.mouseClick(settings._close, Qt.MouseButton.LeftButton)
    assert settings.isHidden()


def test_the_settings_end_where_their_last_line_ends(
    settings: SettingsPanel, preferences: Preferences, qtbot: Any
) -> None:
    QApplication.processEvents()
    assert room_below(settings, settings._silenced) <= 32
    before = settings.height()
    preferences.change(silenced_rules=("impossible-date", "doubled-word", "two-ages"))
    qtbot.waitUntil(lambda: settings.height() > before)
    assert room_below(settings, settings._silenced) <= 32


def test_the_details_end_where_their_last_line_ends(styled: None, window: QWidget) -> None:
    session = Session()
    panel = DetailsPanel(session, load_theme("light"), window)
    session.open(make_scene().desk)
    panel.open()
    QApplication.processEvents()
    (last,) = [label for label in panel.findChildren(QLabel) if label.text().startswith("Analyzer")]
    assert 0 < room_below(panel, last) <= 40


def test_in_a_low_window_the_details_scroll(styled: None, window: QWidget) -> None:
    window.resize(700, 400)
    session = Session()
    panel = DetailsPanel(session, load_theme("light"), window)
    session.open(make_scene().desk)
    panel.open()
    QApplication.processEvents()
    assert window.rect().contains(panel.geometry())
    (area,) = panel.findChildren(FittingArea)
    assert area.verticalScrollBar().maximum() > 0


def test_in_a_low_window_the_settings_scroll_and_no_field_is_squeezed(settings: SettingsPanel) -> None:
    QApplication.processEvents()
    fields = (settings._reviewer, settings._gate, settings._shared, settings._pipeline)
    before = [field.height() for field in fields]
    settings.window().resize(853, 440)
    QApplication.processEvents()
    assert [field.height() for field in fields] == before
    (area,) = settings.findChildren(FittingArea)
    assert area.verticalScrollBar().maximum() > 0


def test_what_a_setting_does_is_told_to_the_end(settings: SettingsPanel) -> None:
    QApplication.processEvents()
    (hint,) = [label for label in settings.findChildren(QLabel) if label.text().startswith("Pages fetched")]
    assert hint.height() >= hint.heightForWidth(hint.width())


def room_below(panel: QWidget, widget: QWidget) -> int:
    """The pixels between the lower edge of ``widget`` and that of ``panel``."""
    return panel.height() - widget.mapTo(panel, widget.rect().bottomLeft()).y()


def test_a_click_inside_a_panel_leaves_it_open(settings: SettingsPanel, qtbot: Any) -> None:
    qtbot.mouseClick(settings, Qt.MouseButton.LeftButton)
    assert settings.isVisible()


def test_the_keys_can_be_put_away_with_the_mouse(window: QWidget, qtbot: Any) -> None:
    panel = KeyHelp(ActionTable(window), load_theme("light"), window)
    panel.open()
    (close,) = [b for b in panel.findChildren(QToolButton) if b.accessibleName() == "Close" and b.isVisible()]
    assert close.toolTip() == "Close (Esc)"
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert panel.isHidden()


def test_in_a_wide_window_all_keys_are_seen_at_once(window: QWidget) -> None:
    specs = [
        ActionSpec(id=f"{group.name}-{n}", text=Message(f"Do {n}"), group=group, keys=(f"Ctrl+{n}",))
        for group in Group
        for n in range(7)
    ]
    table = ActionTable(window)
    for spec in specs:
        table.add(spec, lambda: None)
    panel = KeyHelp(table, load_theme("light"), window)
    for width, columns in ((1100, 3), (900, 2)):
        window.resize(width, 860)
        panel.open()
        QApplication.processEvents()
        keys = [label for label in panel.findChildren(QLabel) if label.text().startswith("Ctrl+")]
        assert len({label.mapTo(panel, label.rect().topRight()).x() for label in keys}) == columns
        panel.close_panel()
