"""The menus: few lines at first, more for what a desk uses, and everything in the palette."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from helpers.program import Window
from onrecord.ui.commands.menus import MENUS, Feature, Submenu
from onrecord.ui.commands.window_actions import ROWS

MOST_LINES, MOST_COMMANDS = 12, 75


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    return start()


def menus_of(window: Window) -> list[QMenu]:
    return [action.menu() for action in window.program.window.menuBar().actions()]


def lines_in(menu: QMenu) -> list[str]:
    """The lines of a menu; a line that separates is a dash, those of a submenu follow it."""
    lines = []
    for action in menu.actions():
        lines.append("—" if action.isSeparator() else action.text())
        if action.menu():
            lines += [f"  {line}" for line in lines_in(action.menu())]
    return lines


def submenus_of(menu: QMenu) -> list[QMenu]:
    return [action.menu() for action in menu.actions() if action.menu()]


def lines_of(window: Window, title: str) -> list[str]:
    return lines_in(next(menu for menu in menus_of(window) if menu.title() == f"&{title}"))


def every_line(window: Window) -> Iterator[str]:
    for menu in menus_of(window):
        yield from (line.strip() for line in lines_in(menu) if line != "—")


def find(window: Window, words: str) -> list[str]:
    palette = window.desktop.palette
    palette.open()
    palette._line.setText(words)
    found = [palette._list.item(row).text() for row in range(palette._list.count())]
    palette.close_panel()
    return found


def test_the_article_menu_begins_with_the_ways_in_and_ends_with_quit(window: Window) -> None:
    assert lines_of(window, "Article") == [
        "Open…",
        "Open a web page…",
        "Paste as new article",
        "Open the sample",
        "—",
        "Revisions of this article…",
        "Checklist",
        "Sign off…",
        "—",
        "Export report…",
        "Print report…",
        "—",
        "Library",
        "  Library",
        "  Open another library…",
        "  Save a copy of the library…",
        "Settings…",
        "Quit",
    ]


def test_a_fresh_library_shows_few_commands(window: Window) -> None:
    assert len([*every_line(window)]) <= MOST_COMMANDS


def test_no_menu_is_long_even_with_every_feature(window: Window) -> None:
    for feature in (None, *Feature):
        if feature:
            window.desktop.menus.use(feature)
        for menu in (menu for each in menus_of(window) for menu in (each, *submenus_of(each))):
            assert 0 < len([action for action in menu.actions() if not action.isSeparator()]) <= MOST_LINES
            assert not menu.actions()[0].isSeparator()


def test_a_feature_enters_the_menus_when_its_command_was_used(start: Callable[[], Window]) -> None:
    window = start()
    assert "Erase a name…" not in [*every_line(window)]
    assert find(window, "erase a name") == ["Erase a name"]
    window.desktop.table.action("erase-name").trigger()
    assert "  Erase a name…" in lines_of(window, "Article")
    window.close()
    again = start()
    assert "  Erase a name…" in lines_of(again, "Article")
    assert "Vault…" not in [*every_line(again)]


def test_the_settings_show_and_hide_features_in_the_menus(window: Window) -> None:
    window.desktop.settings.open()
    box = window.desktop.settings.features[Feature.VAULT]
    assert not box.isChecked()
    box.click()
    assert "Vault…" in lines_of(window, "Source")
    box.click()
    assert "Vault…" not in lines_of(window, "Source")


def test_the_palette_finds_every_command(window: Window) -> None:
    names = {spec.name for spec, _action in window.desktop.table.rows()}
    assert names >= {row.name for row in ROWS if row.id != "play"}
    assert "Sort the queue by due time" in find(window, "sort due")
    assert "Paste as new draft" in find(window, "paste draft")


def test_keys_of_commands_outside_the_menus_work(window: Window) -> None:
    window.paste("Mill Burns\n\nThe mill burned down on June 3, 2025, the mayor said.")
    window.wait_for_keyboard()
    window.press_as_the_platform_does(
        Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert window.desktop.vault_commands.panel.isVisible()


def test_the_menus_name_only_commands_of_the_table() -> None:
    ids = {row.id for row in ROWS}
    named = {each for parts in MENUS.values() for part in parts for each in part if isinstance(each, str)}
    assert named | {each for submenu in Submenu for each in submenu.ids} <= ids
    assert {each for feature in Feature for each in feature.ids} <= ids


def test_the_window_has_the_icon_of_the_program(window: Window) -> None:
    assert not window.program.window.windowIcon().isNull()
