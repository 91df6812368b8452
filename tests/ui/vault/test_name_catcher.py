"""A source's name is caught while it is typed into the wrong field: a real inspector, a real library."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from helpers.builders import make_article, make_revision
from helpers.ferry_review import CLERK, TEXT, ferry_review
from helpers.vaults import ADAS, make_vault
from onrecord.domain.article import ArticleId
from onrecord.domain.records import Source
from onrecord.domain.vault import VaultState
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context
from onrecord.store.library import open_library
from onrecord.ui.inspector import Inspector
from onrecord.ui.inspector.editors import GrowingText
from onrecord.ui.inspector.source_sections import AnonymitySection, SourceNameSection
from onrecord.ui.inspector.written_sections import NotesSection
from onrecord.ui.look.theme import load_theme
from onrecord.ui.preferences import Preferences
from onrecord.ui.session import Session
from onrecord.ui.vault.keeper import VaultKeeper
from onrecord.ui.vault.name_catcher import NameCatcher
from onrecord.ui.vault.panel import VaultPanel

QUESTION = "Is this the source’s name? A name belongs in the vault."


@dataclass
class Typist:
    """Somebody who types into the inspector."""

    qtbot: QtBot
    session: Session
    inspector: Inspector
    keeper: VaultKeeper

    @property
    def catcher(self) -> NameCatcher:
        assert self.inspector.catcher
        return self.inspector.catcher

    @property
    def source(self) -> Source:
        assert self.session.review
        source = self.session.review.records[CLERK]
        assert isinstance(source, Source)
        return source

    def field(self, kind: type, find: Callable[[QWidget], GrowingText]) -> GrowingText:
        section = self.inspector._section(kind)
        assert section
        return find(section)

    @property
    def description(self) -> GrowingText:
        return self.field(SourceNameSection, lambda section: section.name)

    @property
    def note(self) -> GrowingText:
        return self.field(NotesSection, lambda section: section.editor)

    def type(self, field: GrowingText, words: str) -> None:
        field.setFocus()
        self.qtbot.waitUntil(field.hasFocus)
        field.selectAll()
        self.qtbot.keyClicks(field, words)

    def is_asked(self) -> bool:
        """Whether the question is there once the typist pauses."""
        self.qtbot.waitUntil(lambda: not self.catcher._pause.isActive())
        return self.catcher.isVisible()

    def unlock(self) -> None:
        done: list[bool] = []
        self.keeper.run(lambda: self.keeper.vault.unlock(ADAS), lambda: done.append(True))
        self.qtbot.waitUntil(lambda: bool(done))


@pytest.fixture
def typist(qtbot: QtBot, tmp_path: Path, context: Context) -> Iterator[Typist]:
    with open_library(tmp_path / "library.sqlite") as library:
        library.add_article(make_article(), make_revision(TEXT), ferry_review().records.values())
        vault = make_vault(library)
        vault.create("Ada", ADAS)
        vault.lock()
        article = ArticleId("article-1")
        session = Session()
        keeper = VaultKeeper(vault, session, session)
        inspector = Inspector(session, load_theme("light"), lambda _ids: [], ask_for_file=lambda: None, vault=keeper)
        qtbot.addWidget(inspector)
        inspector.resize(360, 900)
        inspector.show()
        review, log = library.load_review(article), library.load_log(article)
        session.open(ReviewDesk(review, log, library, context, evidence_gate=False))
        session.select(CLERK)
        made = Typist(qtbot, session, inspector, keeper)
        inspector.activateWindow()
        qtbot.waitUntil(inspector.isActiveWindow)
        qtbot.waitUntil(lambda: made.catcher._words is not None and keeper.state is VaultState.LOCKED)
        yield made
        inspector.close_down()
        keeper.close()


def test_a_name_typed_as_a_description_is_asked_about(typist: Typist) -> None:
    before = typist.inspector.geometry(), typist.note.geometry()
    typist.type(typist.description, "Lena Okafor")
    assert typist.is_asked()
    assert typist.catcher.accessibleName() == QUESTION
    assert typist.description.hasFocus()
    assert (typist.inspector.geometry(), typist.note.geometry()) == before


@pytest.mark.parametrize("words", ["a senior clerk in the harbor office", "a White House official"])
def test_a_description_is_not_asked_about(typist: Typist, words: str) -> None:
    typist.type(typist.description, words)
    assert not typist.is_asked()


def test_an_editor_who_knows_the_source_is_not_asked_about(typist: Typist) -> None:
    knows = typist.field(AnonymitySection, lambda section: section.fields["known_to"])
    typist.type(knows, "Ruth Adeyemi")
    assert not typist.is_asked()


def test_a_name_is_moved_to_the_open_vault_and_nothing_of_it_is_logged(typist: Typist) -> None:
    typist.unlock()
    typist.type(typist.note, "Spoke with Lena Okafor, at noon")
    assert typist.is_asked()
    typist.catcher.move_button.click()
    assert typist.note.text == "Spoke with at noon"
    assert [each.identity.name for each in typist.keeper.identities_of(typist.source)] == ["Lena Okafor"]
    desk = typist.session.desk
    assert desk
    assert "Okafor" not in repr(desk.log)


def test_a_stored_name_is_caught_in_a_note_in_another_form(typist: Typist) -> None:
    typist.unlock()
    typist.keeper.add_name(typist.source, "Lena Okafor")
    typist.type(typist.note, "call l.okafor again")
    assert typist.is_asked()


def test_a_name_on_its_way_to_a_locked_vault_returns_to_the_field_if_nobody_unlocks(typist: Typist) -> None:
    asked: list[tuple[Callable[[], object], Callable[[], object]]] = []
    typist.catcher.vault_wanted.connect(lambda then, otherwise: asked.append((then, otherwise)))
    typist.type(typist.description, "Lena Okafor")
    assert typist.is_asked()
    typist.catcher.move_button.click()
    assert typist.description.text == ""
    asked[0][1]()
    assert typist.description.text == "Lena Okafor"


def test_what_was_left_is_not_asked_about_again(typist: Typist) -> None:
    typist.type(typist.description, "Lena Okafor")
    assert typist.is_asked()
    typist.catcher.leave_button.click()
    QApplication.sendPostedEvents()
    typist.qtbot.keyClick(typist.description, Qt.Key.Key_Space)
    assert not typist.is_asked()


def test_a_name_stored_while_the_vault_was_read_is_not_forgotten(typist: Typist) -> None:
    typist.unlock()
    typist.keeper.refresh()
    # Read, but not taken in before the name is stored.
    typist.keeper._background._pool.waitForDone()
    typist.keeper.add_name(typist.source, "Lena Okafor")
    QApplication.processEvents()
    assert [each.name for each in typist.keeper.identities] == ["Lena Okafor"]


def test_a_panel_that_is_closed_without_unlocking_says_so_once(typist: Typist, tmp_path: Path) -> None:
    panel = VaultPanel(typist.keeper, Preferences(tmp_path / "settings.json"), load_theme("light"), typist.inspector)
    told: list[str] = []
    panel.open_then(lambda: told.append("unlocked"), lambda: told.append("closed"))
    panel.close_panel()
    panel.open()
    panel.close_panel()
    assert told == ["closed"]
