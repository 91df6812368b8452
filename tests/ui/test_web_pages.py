"""Pages from the web through the window: only when asked, and kept as they came."""

import hashlib
import json
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from fetching.sites import LoopbackToo, Site, here, page, site
from helpers.program import Answers, Window
from onrecord.app import Program
from onrecord.domain.records import Evidence
from onrecord.domain.vocabulary import EvidenceKind, Stance
from onrecord.paths import Paths
from onrecord.services.child_processes import IdleProcesses
from onrecord.services.notes import EvidenceDraft
from onrecord.services.web import WebAccess
from onrecord.ui.inspector.evidence_section import EvidenceCard

STORY = (
    "<!doctype html><html lang='en'><title>Lido reopens after repairs | The Marlow Gazette</title><body>"
    "<nav>Home Sport Weather</nav><article><h1>Lido reopens after repairs</h1>"
    "<p>The open-air pool on Weir Lane reopened on Saturday after repairs that cost £2.4 million.</p>"
    "<p>“We feared that it would never open again,” said Priya Nair, who swims there every morning.</p>"
    "<p>About 900 people came on the first day, the district council said on Monday evening.</p>"
    "</article><footer>Imprint</footer></body></html>"
).encode("cp1252")


@pytest.fixture
def gazette() -> Iterator[Site]:
    with site() as stage:
        stage.pages["/lido"] = page(STORY, content_type="text/html; charset=windows-1252")
        yield stage


@pytest.fixture
def start(
    qtbot: QtBot, paths: Paths, answers: Answers, gazette: Site, *, idle: IdleProcesses
) -> Iterator[Callable[..., Window]]:
    """Starts the program; ``is_strict``: with its own rules about machines, which the sites of the tests break."""
    opened: list[Window] = []

    def begin(*, is_strict: bool = False) -> Window:
        archive = gazette.url("/wayback/available", "archive.example")
        web = WebAccess(paths.evidence, LoopbackToo(), here, archive)
        program = Program(
            QApplication.instance(),
            paths,
            None,
            chooser=answers,
            web=None if is_strict else web,
            idle=idle,
        )
        opened.append(Window(qtbot, program))
        opened[0].wait_for_library()
        opened[0].wait_for_keyboard()
        return opened[0]

    yield begin
    for window in opened:
        window.close()


def press(window: Window, words: str) -> None:
    """Press a button of a message."""
    buttons = window.program.window.messages.findChildren(QPushButton)
    next(button for button in buttons if button.text() == words).click()


def ask_for(window: Window, address: str) -> None:
    """Ask for a page as a reviewer does: by key, typing the address."""
    window.press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    window.type(address)
    window.press(Qt.Key.Key_Return)


def wait_for(window: Window, words: str) -> str:
    """The message with these words, once it is there."""
    window.qtbot.waitUntil(lambda: any(words in message for message in window.messages))
    return next(message for message in window.messages if words in message)


def with_evidence(window: Window, url: str) -> Evidence:
    """The sample text, with a link as evidence on its first claim."""
    window.paste("The bridge over the Wey was closed on 4 March 2026 after 12 bolts broke, the county said.\n")
    claim = window.review.claims[0]
    draft = EvidenceDraft(title="County notice", place=url, passage="12 bolts", stance=Stance.CONTRADICTS)
    window.desktop.session.perform(lambda desk: desk.evidence.attach(claim.id, draft))
    window.desktop.session.select(claim.id)
    return window.review.evidence_for(claim.id)[0]


def button_of(window: Window, evidence: Evidence, words: str) -> QPushButton:
    cards = window.desktop.page.inspector.findChildren(EvidenceCard)
    card = next(card for card in cards if card.evidence.id == evidence.id)
    return next(button for button in card.findChildren(QPushButton) if button.text() == words)


def test_a_page_becomes_an_article_and_is_kept_as_it_came(
    start: Callable[..., Window], gazette: Site, paths: Paths
) -> None:
    window = start()
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        ask_for(window, gazette.url("/lido"))
    assert window.review.article.headline == "Lido reopens after repairs"
    assert window.review.article.url == gazette.url("/lido")
    assert "repairs that cost £2.4 million" in window.review.text
    assert "Imprint" not in window.review.text
    kept = [file for file in paths.evidence.iterdir() if file.suffix == ".html"]
    assert [file.read_bytes() for file in kept] == [STORY]
    notes = window.review.revision.import_notes
    assert notes[0].startswith("The page was fetched on ")
    assert notes[0].endswith(f"UTC, and saved as “{kept[0].name}”.")
    assert notes[1].startswith("The page came over an unencrypted connection")


def test_the_clipboard_is_suggested_only_if_it_is_an_address(start: Callable[..., Window]) -> None:
    window = start()
    QApplication.clipboard().setText(" https://gazette.example/lido ")
    window.desktop.start_page.web_requested.emit()
    assert window.desktop.page_panel.address.text() == "https://gazette.example/lido"
    QApplication.clipboard().setText("She sent https://gazette.example/lido yesterday")
    window.desktop.start_page.web_requested.emit()
    assert window.desktop.page_panel.address.text() == ""


def test_what_the_site_asks_is_kept_to_and_said(start: Callable[..., Window], gazette: Site) -> None:
    window = start()
    gazette.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /lido")
    ask_for(window, gazette.url("/lido"))
    assert wait_for(window, "robots.txt") == (
        "“gazette.example” asks programs not to fetch “/lido” (in its robots.txt). Nothing was changed. "
        "Open the page in your browser, save it, and open the saved file here."
    )
    assert gazette.pages_asked == []
    assert window.summaries() == []


def test_this_computer_is_never_asked(start: Callable[..., Window], gazette: Site) -> None:
    window = start(is_strict=True)
    ask_for(window, gazette.url("/lido", "127.0.0.1"))
    wait_for(window, "“127.0.0.1” leads to this computer or a private network, where Onrecord fetches nothing.")
    assert gazette.asked == []


def test_a_dropped_link_is_fetched_only_when_that_is_wanted(start: Callable[..., Window], gazette: Site) -> None:
    window = start()
    window.program.window.link_dropped.emit(gazette.url("/lido"))
    assert window.messages[0] == (
        f"Fetch the page at {gazette.url('/lido')}? "
        "The site sees your IP address and Onrecord’s name and version; nothing else is sent."
    )
    assert gazette.asked == []
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        press(window, "Fetch the page")
    assert gazette.asked == ["/robots.txt", "/lido"]


def test_a_copy_of_a_link_is_attached_as_a_file(start: Callable[..., Window], gazette: Site, paths: Paths) -> None:
    window = start()
    evidence = with_evidence(window, gazette.url("/lido"))
    button_of(window, evidence, "Fetch and save a copy").click()
    wait_for(window, "The page was fetched and attached as a file.")
    link, copy = window.review.evidence_for(evidence.target_id)
    assert link == evidence
    assert (copy.kind, copy.title, copy.passage) == (EvidenceKind.FILE, "Copy of the page: County notice", "12 bolts")
    assert copy.stance is Stance.CONTRADICTS
    assert copy.sha256 == hashlib.sha256(STORY).hexdigest()
    assert copy.captured_at is not None
    assert copy.place.startswith(str(paths.evidence))
    window.desktop.commands.undo()
    assert window.review.evidence_for(evidence.target_id) == [evidence]


def test_a_copy_that_comes_after_the_article_was_left_is_not_lost(start: Callable[..., Window], gazette: Site) -> None:
    window = start()
    evidence = with_evidence(window, gazette.url("/lido"))
    button_of(window, evidence, "Fetch and save a copy").click()
    window.desktop.library.show_library()
    said = wait_for(window, "The page was fetched and saved as ")
    assert said.endswith("It wasn’t attached because its evidence was changed or closed in the meantime.")


def test_the_archive_is_asked_only_after_saying_what_is_sent(start: Callable[..., Window], gazette: Site) -> None:
    window = start()
    evidence = with_evidence(window, "https://county.example/notice")
    question = "/wayback/available?url=https%3A%2F%2Fcounty.example%2Fnotice"
    found = {"available": True, "timestamp": "20260305080000"}
    found["url"] = "http://web.archive.org/web/20260305080000/https://county.example/notice"
    gazette.pages[question] = page(json.dumps({"archived_snapshots": {"closest": found}}).encode())
    button_of(window, evidence, "Find an archived copy…").click()
    assert window.messages[0] == (
        "Ask the Internet Archive for a copy of this page? This sends the address https://county.example/notice to "
        "archive.org, which also sees your IP address. No article text is sent."
    )
    assert gazette.asked == []
    press(window, "Ask the archive")
    wait_for(window, "The archived copy from 5\u00a0Mar\u00a02026 was attached.")
    assert gazette.asked == [question]
    copy = window.review.evidence_for(evidence.target_id)[1]
    assert copy.title == "Archived copy of 5\u00a0Mar\u00a02026: County notice"
    assert copy.place == "https://web.archive.org/web/20260305080000/https://county.example/notice"
    assert copy.kind is EvidenceKind.LINK


def test_a_page_that_is_not_archived_is_reported_with_what_helps(start: Callable[..., Window], gazette: Site) -> None:
    window = start()
    evidence = with_evidence(window, "https://county.example/notice")
    gazette.pages["/wayback/available?url=https%3A%2F%2Fcounty.example%2Fnotice"] = page(b'{"archived_snapshots": {}}')
    button_of(window, evidence, "Find an archived copy…").click()
    press(window, "Ask the archive")
    assert wait_for(window, "has no copy") == (
        "The Internet Archive has no copy of this page. "
        "You can request one: your browser will open web.archive.org with the address."
    )


def test_a_file_has_no_copies_to_offer(start: Callable[..., Window], paths: Paths) -> None:
    window = start()
    paths.settings.write_text("{}")
    evidence = with_evidence(window, str(paths.settings))
    cards = window.desktop.page.inspector.findChildren(EvidenceCard)
    words = [button.text() for card in cards for button in card.findChildren(QPushButton)]
    assert evidence.place == str(paths.settings)
    assert "Fetch and save a copy" not in words
