"""The menus as a reviewer reads them: in order, and in parts."""

from collections.abc import Callable

import pytest

from helpers.program import Window


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    return start()


def lines_of(window: Window, title: str) -> list[str]:
    """The lines of one menu; a line that separates is a dash."""
    bar = window.program.window.menuBar()
    menu = next(action.menu() for action in bar.actions() if action.text() == f"&{title}")
    return ["—" if action.isSeparator() else action.text() for action in menu.actions()]


def test_the_article_menu_begins_with_the_ways_in_and_ends_with_quit(window: Window) -> None:
    assert lines_of(window, "Article") == [
        "Open…",
        "Open a web page…",
        "Paste as new article",
        "Open the sample",
        "—",
        "New draft of this article…",
        "Paste as new draft",
        "Show changes in this draft",
        "Revisions of this article…",
        "Back to the revision under review",
        "—",
        "Checklist",
        "Assign the article…",
        "—",
        "Sign off…",
        "Export report…",
        "Print report…",
        "Analyze again",
        "—",
        "Library",
        "Open another library…",
        "Save a copy of the library…",
        "Erase a name…",
        "—",
        "Settings…",
        "Quit",
    ]


def test_long_menus_are_set_in_parts(window: Window) -> None:
    for title in ("Claim", "Go", "Mark", "View"):
        lines = lines_of(window, title)
        assert "—" in lines
        assert lines[0] != "—"


def test_the_window_has_the_icon_of_the_program(window: Window) -> None:
    assert not window.program.window.windowIcon().isNull()
