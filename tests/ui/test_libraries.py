"""Choosing a library in the window: files and servers, there and back, and what fails on the way."""

import gc
import socket
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from helpers.builders import make_article, make_revision
from helpers.postgresql import query
from helpers.program import Answers, Window
from onrecord.app import Program
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.library_location import ServerAddress
from onrecord.paths import Paths
from onrecord.services.child_processes import IdleProcesses
from onrecord.settings import Settings, load_settings, save_settings
from onrecord.store.library import LibraryStore, open_library
from onrecord.ui.libraries.library_panel import Kind, LibraryPanel
from onrecord.ui.message_bar import Message

Start = Callable[[], Window]
STORY = "Ferry costs double\n\nThe ferry to Marlow cost £12 million, the council said on Monday.\n"


def open_panel(window: Window) -> LibraryPanel:
    window.desktop.table.action("open-library").trigger()
    return window.desktop.library_panel


def button(window: Window, words: str) -> QPushButton:
    return buttons(window, words)[0]


def switch(window: Window, press: Callable[[], object]) -> None:
    """Do what opens another library, and wait until the window is furnished with it."""
    before = window.desktop
    press()
    window.qtbot.waitUntil(lambda: window.program.desktop is not None and window.program.desktop is not before)
    window.qtbot.waitUntil(window.desktop.start_page.isVisible)


def open_file(window: Window, file: Path) -> None:
    open_panel(window).show_location(file)
    switch(window, button(window, "Open").click)


def buttons(window: Window, words: str) -> list[QPushButton]:
    shown = window.program.window.findChildren(QPushButton)
    return [each for each in shown if each.isVisible() and each.text() == words]


def labels(window: Window) -> list[str]:
    return [label.text() for label in window.program.window.findChildren(QLabel) if label.isVisible()]


def shown_library(window: Window) -> str:
    return window.desktop.status._library.accessibleName().removeprefix("Library: ").removesuffix(". Open another")


def headlines(window: Window) -> list[str]:
    return [summary.article.headline for summary in window.summaries()]


def test_another_library_replaces_the_one_that_is_open(start: Start, tmp_path: Path, paths: Paths) -> None:
    window = start()
    assert shown_library(window) == "My library"
    window.paste(STORY)
    other = tmp_path / "courts.sqlite"
    open_file(window, other)
    assert shown_library(window) == "courts.sqlite"
    assert str(other) in window.desktop.status._library.toolTip()
    assert headlines(window) == []
    assert not open_panel(window)._back.isHidden()
    switch(window, button(window, "Back to my own library").click)
    assert shown_library(window) == "My library"
    assert headlines(window) == ["Ferry costs double"]
    assert load_settings(paths.settings).settings.library == ""


def test_the_window_begins_with_the_library_that_was_open_last(start: Start, tmp_path: Path) -> None:
    window = start()
    open_file(window, tmp_path / "courts.sqlite")
    window.close()
    again = start()
    assert shown_library(again) == "courts.sqlite"


def test_what_is_being_typed_is_stored_in_the_library_that_is_left(start: Start, tmp_path: Path) -> None:
    window = start()
    window.paste(STORY)
    claim = window.review.claims[0]
    window.desktop.session.select(claim.id)
    window.press(Qt.Key.Key_N)
    window.type("Ask the council.")
    article = window.review.article.id
    open_file(window, tmp_path / "courts.sqlite")
    open_panel(window)
    switch(window, button(window, "Back to my own library").click)
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.open_article(article)
    assert [note.text for note in window.review.notes_on(claim.id)] == ["Ask the council."]


def test_a_library_is_not_left_while_what_is_typed_cannot_be_stored(start: Start, tmp_path: Path) -> None:
    window = start()
    window.paste(STORY)
    window.desktop.session.select(window.review.claims[0].id)
    window.press(Qt.Key.Key_N)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText("Ask the council. " * 10_000)
    with window.desktop.library._library._database.writes.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
    open_panel(window).show_location(tmp_path / "courts.sqlite")
    button(window, "Open").click()
    assert "couldn’t be written: database or disk is full." in window.messages[0]
    assert not window.program.libraries.panel.isVisible()
    assert not window.program.opener.is_busy
    assert editor.toPlainText().startswith("Ask the council.")
    assert shown_library(window) == "My library"


def test_what_was_told_of_the_library_that_was_left_goes_with_it(start: Start, tmp_path: Path) -> None:
    window = start()
    window.paste(STORY)
    window.desktop.session.select(window.review.claims[0].id)
    window.press(Qt.Key.Key_F)
    told = window.program.window.messages.done
    assert told
    open_file(window, tmp_path / "courts.sqlite")
    QApplication.sendPostedEvents(None, 52)  # what is to be deleted, is
    assert window.program.window.findChildren(Message) == []
    assert window.program.window.messages.done is None


def test_the_own_library_is_opened_when_it_is_named(
    qtbot: QtBot, paths: Paths, answers: Answers, tmp_path: Path, idle: IdleProcesses
) -> None:
    save_settings(paths.settings, Settings(library=str(tmp_path / "courts.sqlite")))
    open_library(tmp_path / "courts.sqlite").close()
    named = replace(paths, own_library=paths.library)
    window = Window(qtbot, Program(QApplication.instance(), named, None, chooser=answers, idle=idle))
    window.wait_for_library()
    assert window.program.libraries.panel.names_of_open[-1] == str(paths.library)
    window.close()


def test_nothing_of_the_library_that_was_left_stays_in_the_window(start: Start, tmp_path: Path) -> None:
    window = start()
    open_file(window, tmp_path / "courts.sqlite")
    before = sorted(type(child).__name__ for child in window.program.window.children())
    left = weakref.ref(window.desktop)
    open_file(window, tmp_path / "sports.sqlite")
    QApplication.sendPostedEvents(None, 52)  # what is to be deleted, is
    gc.collect()
    assert left() is None
    assert sorted(type(child).__name__ for child in window.program.window.children()) == before
    assert [action.text() for action in window.program.window.menuBar().actions()][:2] == ["&Article", "&Edit"]


# Team libraries.


def fill_in(window: Window, address: ServerAddress) -> LibraryPanel:
    """The panel with an address typed into it as a reviewer does."""
    panel = open_panel(window)
    window.qtbot.mouseClick(panel._kinds.button(Kind.TEAM), Qt.MouseButton.LeftButton)
    host, port = address.hosts.split(":")
    password = dict(address.secrets).get("password", "")
    for field, words in (
        (panel.server.server, host),
        (panel.server.port, port),
        (panel.server.database, address.database),
        (panel.server.user, address.user),
        (panel.server.password, password),
    ):
        field.setFocus()
        field.selectAll()
        window.qtbot.keyClicks(field, words)
    return panel


def open_team(window: Window, address: ServerAddress) -> None:
    panel = fill_in(window, address)
    switch(window, lambda: window.qtbot.keyClick(panel.server.password, Qt.Key.Key_Return))


def secret_of(address: ServerAddress) -> str:
    return dict(address.secrets)["password"]


def test_a_team_library_is_opened_from_its_fields(start: Start, team_address: ServerAddress, paths: Paths) -> None:
    window = start()
    open_team(window, team_address)
    assert shown_library(window) == f"{team_address.database} on 127.0.0.1"
    assert str(team_address) in window.desktop.status._library.toolTip()
    window.paste(STORY)
    assert query(team_address, "SELECT headline FROM onrecord.article") == [("Ferry costs double",)]


def test_a_password_goes_nowhere_but_to_the_server(start: Start, team_address: ServerAddress, paths: Paths) -> None:
    window = start()
    open_team(window, team_address)
    other = paths.library.with_name("courts.sqlite")
    open_file(window, other)
    kept = load_settings(paths.settings).settings
    assert kept.recent_libraries == (str(other), str(team_address))
    words = [child.text() for child in window.program.window.findChildren(QLabel)]
    assert not any(secret_of(team_address) in word for word in words)
    panel = open_panel(window)
    (recent,) = (line for line in panel.recent.findChildren(QPushButton) if team_address.database in line.toolTip())
    assert panel.server.password.text() == ""
    # As long as the program runs it remembers what was typed.
    switch(window, recent.click)
    assert shown_library(window) == f"{team_address.database} on 127.0.0.1"
    window.close()
    for file in paths.settings.parent.rglob("*"):
        if file.is_file():
            assert secret_of(team_address).encode() not in file.read_bytes(), file


@pytest.mark.logs
def test_a_wrong_password_is_reported_and_the_open_library_stays(
    start: Start, team_address: ServerAddress, caplog: pytest.LogCaptureFixture
) -> None:
    window = start()
    window.paste(STORY)
    panel = fill_in(window, replace(team_address, secrets=(("password", "guessed-badly"),)))
    button(window, "Open").click()
    window.qtbot.waitUntil(lambda: not panel._opener.is_busy)
    assert "password" in panel.said
    assert "guessed-badly" not in panel.said + caplog.text
    assert QApplication.focusWidget() is panel.server.password
    assert window.review.article.headline == "Ferry costs double"
    assert shown_library(window) == "My library"


def test_a_connection_can_be_tried_without_opening_anything(start: Start, team_address: ServerAddress) -> None:
    window = start()
    panel = fill_in(window, team_address)
    for articles, said in ((0, "It’s empty."), (1, "It has 1 article.")):
        if articles:
            with open_library(team_address) as library:
                library.add_article(make_article(), make_revision("The ferry cost £12 million."))
        button(window, "Test the connection").click()
        window.qtbot.waitUntil(lambda: not panel._opener.is_busy)
        assert panel.said == f"Connected to the library. {said}"
    assert shown_library(window) == "My library"


@pytest.fixture
def silent_server() -> Iterator[ServerAddress]:
    """It takes the connection and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        yield ServerAddress(f"127.0.0.1:{listening.getsockname()[1]}", "newsroom", "ida")


def test_a_server_that_never_answers_holds_nobody_up(start: Start, silent_server: ServerAddress) -> None:
    window = start()
    panel = fill_in(window, silent_server)
    button(window, "Open").click()
    assert panel.said == "Opening newsroom on 127.0.0.1…"
    assert not panel.server.isEnabled()
    button(window, "Cancel").click()
    assert panel.said == "Canceled. Nothing was changed."
    assert panel.server.isEnabled()
    window.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    window.paste(STORY)
    assert window.review.article.headline == "Ferry costs double"


@pytest.fixture
def begin(
    qtbot: QtBot, paths: Paths, answers: Answers, idle: IdleProcesses
) -> Iterator[Callable[[ServerAddress], Window]]:
    """Starts the program with a team library as the one that was open last."""
    opened: list[Window] = []

    def start_with(address: ServerAddress) -> Window:
        save_settings(paths.settings, Settings(library=str(address)))
        opened.append(Window(qtbot, Program(QApplication.instance(), paths, None, chooser=answers, idle=idle)))
        return opened[-1]

    yield start_with
    for window in opened:
        window.close()


def test_the_window_stands_while_its_team_library_does_not_answer(
    begin: Callable[[ServerAddress], Window], silent_server: ServerAddress
) -> None:
    window = begin(silent_server)
    window.qtbot.waitUntil(lambda: any(each.isVisible() for each in buttons(window, "Cancel")))
    assert f"Opening the team library {silent_server}…" in labels(window)
    button(window, "Cancel").click()
    assert window.messages == ["You canceled, so the library wasn’t opened."]
    assert "No library is open." in labels(window)
    button(window, "Open my own library").click()
    window.wait_for_library()
    assert shown_library(window) == "My library"
    assert window.messages == []


@pytest.mark.logs
def test_a_team_library_that_cannot_be_reached_is_reported_and_tried_again(
    begin: Callable[[ServerAddress], Window], team_address: ServerAddress, caplog: pytest.LogCaptureFixture
) -> None:
    nobody = replace(team_address, hosts="127.0.0.1:1", secrets=())
    window = begin(nobody)
    window.qtbot.waitUntil(lambda: bool(window.messages))
    (said,) = window.messages
    assert said.startswith(f"The server of {nobody} can’t be reached: ")
    assert "Nothing was changed." in said
    button(window, "Try again").click()
    window.qtbot.waitUntil(lambda: bool(window.messages) and bool(buttons(window, "Try again")))
    button(window, "Open another library…").click()
    panel = window.program.libraries.panel
    assert panel.isVisible()
    assert panel.server.database.text() == team_address.database
    panel.show_location(team_address)
    button(window, "Open").click()
    window.wait_for_library()
    assert shown_library(window) == f"{team_address.database} on 127.0.0.1"
    assert window.messages == []


def test_the_panel_can_be_left_while_no_library_is_open(
    begin: Callable[[ServerAddress], Window], silent_server: ServerAddress
) -> None:
    window = begin(silent_server)
    window.qtbot.waitUntil(lambda: any(each.isVisible() for each in buttons(window, "Cancel")))
    button(window, "Cancel").click()
    button(window, "Open another library…").click()
    window.press(Qt.Key.Key_Escape)
    assert button(window, "Try again")


def test_pages_fetched_for_a_team_go_into_the_folder_it_shares(
    start: Start, team_address: ServerAddress, paths: Paths, tmp_path: Path
) -> None:
    program = start().program
    of_its_own = program._web_access(team_address)
    assert of_its_own.evidence.parent == paths.library.parent
    assert of_its_own.evidence.name.endswith(f"{team_address.database}-evidence")
    assert not of_its_own.is_shared
    program.preferences.change(shared_evidence=str(tmp_path / "share"))
    assert program._web_access(team_address).evidence == tmp_path / "share"
    assert program._web_access(team_address).is_shared
    assert program._web_access(paths.library).evidence == tmp_path / "library-evidence"


def listed(window: Window) -> list[str]:
    model = window.desktop.start_page._model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def add(library: LibraryStore, headline: str) -> None:
    """A colleague adds an article."""
    article = replace(make_article(headline), id=ArticleId(headline))
    library.add_article(article, replace(make_revision(headline), id=RevisionId(headline), article_id=article.id))


def test_the_start_page_follows_what_colleagues_do_and_stays_where_it_is(
    start: Start, team_address: ServerAddress
) -> None:
    with open_library(team_address) as colleague:
        for number in range(40):
            add(colleague, f"Ferry {number}")
        window = start()
        open_team(window, team_address)
        page = window.desktop.start_page
        window.qtbot.waitUntil(lambda: len(listed(window)) == 40)
        window.qtbot.waitUntil(lambda: window.desktop.colleagues._watch is not None)
        page._table.choose("Ferry 7")
        bar = page._table.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        place = bar.value()
        assert place > 0
        add(colleague, "Tram")
        window.qtbot.waitUntil(lambda: "Tram" in listed(window))
        assert (page._table.chosen, bar.value()) == ("Ferry 7", place)
        colleague.remove_article(ArticleId("Ferry 7"))
        window.qtbot.waitUntil(lambda: "Ferry 7" not in listed(window))
        assert page._table.chosen != ""
        page.focus_search()
        window.type("tram")
        window.qtbot.waitUntil(lambda: listed(window) == ["Tram"])
        add(colleague, "Tram again")
        window.qtbot.waitUntil(lambda: sorted(listed(window)) == ["Tram", "Tram again"])
        assert page._search.hasFocus()
        assert page.search == "tram"


def test_a_window_closed_in_the_midst_of_a_backup_leaves_it_whole(start: Callable[[], Window], paths: Paths) -> None:
    window = start()
    window.paste("Alder Felled\n\nThe tree fell on June 3.")
    window.desktop.library._back_up()
    window.close()
    (backup,) = (paths.library.parent / "backups").iterdir()
    with open_library(backup, read_only=True) as copy:
        assert [line.article.headline for line in copy.list_articles()] == ["Alder Felled"]
