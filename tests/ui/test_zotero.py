"""Evidence from Zotero in the window: only when asked, by keyboard, into the form."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fetching.sites import HERE, Site, page, site
from helpers.program import Answers, Window
from onrecord.app import Program
from onrecord.domain.vocabulary import EvidenceKind
from onrecord.paths import Paths
from onrecord.services.child_processes import IdleProcesses
from onrecord.services.web import WebAccess
from onrecord.ui.inspector.evidence_form import EvidenceForm
from onrecord.ui.panels.zotero_panel import ZoteroPanel

PATH = "/api/users/0/items/top"
NOTICE = {"type": "webpage", "title": "County notice", "URL": "https://county.example/notice"}
COUNT = {
    "type": "article-journal",
    "title": "Weirs and eels",
    "DOI": "10.5555/weir",
    "author": [{"family": "Nair"}],
    "issued": {"date-parts": [[2026]]},
}


@pytest.fixture
def zotero() -> Iterator[Site]:
    with site() as stage:
        yield stage


def answers_with(zotero: Site, words: str, body: bytes, status: int = 200) -> None:
    zotero.pages[f"{PATH}?format=csljson&q={words}&limit=25"] = page(body, status)


@pytest.fixture
def window(qtbot: QtBot, paths: Paths, answers: Answers, zotero: Site, *, idle: IdleProcesses) -> Iterator[Window]:
    """The program with the evidence form open on a claim, and the panel over it."""
    web = WebAccess(paths.evidence, zotero=zotero.url(PATH, HERE))
    window = Window(qtbot, Program(QApplication.instance(), paths, None, chooser=answers, web=web, idle=idle))
    window.wait_for_library()
    window.paste("The bridge over the Wey was closed on 4 March 2026 after 12 bolts broke, the county said.\n")
    window.wait_for_keyboard()
    window.desktop.session.select(window.review.claims[0].id)
    window.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    yield window
    window.close()


def panel_of(window: Window) -> ZoteroPanel:
    return window.desktop.zotero


def form_of(window: Window) -> EvidenceForm:
    return next(each for each in window.desktop.page.inspector.findChildren(EvidenceForm) if each.isVisible())


def listed(window: Window) -> list[str]:
    items = panel_of(window).items
    texts = (items.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(items.count()))
    return list(texts) if items.isVisible() else []


def search(window: Window, words: str) -> None:
    window.type(words)
    window.press(Qt.Key.Key_Return)


def wait_for_words(window: Window, words: str) -> None:
    window.qtbot.waitUntil(lambda: panel_of(window).said.text() == words)


def test_an_item_found_by_its_words_fills_the_form_and_is_attached(window: Window, zotero: Site) -> None:
    answers_with(zotero, "weir", json.dumps([NOTICE, COUNT]).encode())
    assert zotero.asked == []
    search(window, "weir")
    window.qtbot.waitUntil(lambda: len(listed(window)) == 2)
    assert listed(window) == [
        "Link · https://county.example/notice. County notice",
        "Document · https://doi.org/10.5555/weir. Weirs and eels (Nair, 2026)",
    ]
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    form = form_of(window)
    assert form.locator.hasFocus()
    window.type("p. 104")
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (evidence,) = window.review.evidence
    assert (evidence.title, evidence.place) == ("Weirs and eels (Nair, 2026)", "https://doi.org/10.5555/weir")
    assert (evidence.kind, evidence.locator) == (EvidenceKind.DOCUMENT, "p. 104")
    assert len(zotero.asked) == 1


def test_errors_are_said_in_the_panel_and_another_search_goes_on(window: Window, zotero: Site) -> None:
    answers_with(zotero, "weir", b"Local API is not enabled", 403)
    search(window, "weir")
    wait_for_words(
        window,
        "Zotero doesn’t let other programs ask it for items. Nothing was changed. In Zotero’s settings, under Advanced, "
        "check “Allow other applications on this computer to communicate with Zotero.” Then search again, or choose a "
        "CSL-JSON file.",
    )
    answers_with(zotero, "weir", b"[")
    window.press(Qt.Key.Key_Return)
    wait_for_words(
        window,
        "Zotero gave no usable answer. Nothing was changed. Search again, restart Zotero, or choose a CSL-JSON file.",
    )
    answers_with(zotero, "weir", b"[]")
    window.press(Qt.Key.Key_Return)
    wait_for_words(window, "Zotero has no title, author or year with “weir.”")
    assert window.messages == []


def test_a_file_is_searched_without_zotero(window: Window, zotero: Site, answers: Answers, tmp_path: Path) -> None:
    answers.references = tmp_path / "library.json"
    answers.references.write_text(json.dumps([NOTICE, COUNT]), encoding="utf-8")
    panel_of(window).choose_file.click()
    wait_for_words(window, "2 items of 2 in the file")
    window.type("nair")
    wait_for_words(window, "1 item of 2 in the file")
    window.press(Qt.Key.Key_Return)
    assert form_of(window).title.text() == "Weirs and eels (Nair, 2026)"
    assert zotero.asked == []


def test_pasted_items_are_read_and_half_of_them_refused(window: Window, zotero: Site) -> None:
    whole = json.dumps([NOTICE], indent=1)
    QApplication.clipboard().setText(whole[:30])
    panel_of(window).line.paste()
    window.press(Qt.Key.Key_Return)
    wait_for_words(
        window,
        "The text isn’t JSON, or only part of it. Nothing was imported. Export the items again as CSL-JSON, and use that.",
    )
    panel_of(window).line.clear()
    QApplication.clipboard().setText(whole)
    panel_of(window).line.paste()
    window.press(Qt.Key.Key_Return)
    wait_for_words(window, "1 item of 1 in the file")
    assert zotero.asked == []


def test_escape_goes_back_to_the_form_with_what_was_typed(window: Window) -> None:
    window.press(Qt.Key.Key_Escape)
    form = form_of(window)
    assert form.place.hasFocus()
    window.type("filing cabinet 3")
    form.zotero.click()
    assert panel_of(window).isVisible()
    window.press(Qt.Key.Key_Escape)
    assert form.place.text() == "filing cabinet 3"


def test_an_item_fills_the_form_after_the_theme_changed_under_the_panel(window: Window, zotero: Site) -> None:
    answers_with(zotero, "notice", json.dumps([NOTICE]).encode())
    window.desktop.appearance.toggle_theme()
    search(window, "notice")
    window.qtbot.waitUntil(lambda: len(listed(window)) == 1)
    window.press(Qt.Key.Key_Return)
    assert form_of(window).place.text() == "https://county.example/notice"
