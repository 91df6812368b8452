"""What ends in the background never takes focus from a panel or a form, and no letter typed there decides anything."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.letters import KEYS
from helpers.program import Window
from onrecord.app import Program
from onrecord.domain.article import ArticleId
from onrecord.domain.records import Claim, Source
from onrecord.domain.returned import ReturnedReport
from onrecord.domain.vocabulary import SourceStatus
from onrecord.paths import Paths
from onrecord.services.child_processes import IdleProcesses
from onrecord.services.clashes import ClashError
from onrecord.services.errors import ServiceError
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.timers import make_timer

STORIES = (
    (
        "Mill Burns Down in One Night\n\n"
        "The mill in Norrey burned down on Monday, June 3, 2025, while the town was asleep. It cost $2.1 million.\n\n"
        "“Nobody was hurt in the fire,” said Ada Reyes, the fire chief, who has led the brigade since 2014.\n\n"
        "“The doors were locked,” said a firefighter, who asked not to be named because she feared losing her job."
    ),
    (
        "Ferry Fares to Triple\n\n"
        "A crossing will cost $14.50 in October, the Northport Ferry Board said.\n\n"
        "“Nobody asked us,” said Ines Okafor, the captain.\n\n"
        "“The pumps were old,” said a firefighter, who asked not to be named because he feared losing his job."
    ),
)
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
K = Qt.Key


@dataclass
class Desk:
    """A window with two articles, and the deciding letters that acted."""

    window: Window
    articles: list[ArticleId] = field(default_factory=list)
    acted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for spec, action in self.window.desktop.table.rows():
            if spec.is_single and spec.group.name != "GO":
                action.triggered.connect(lambda _checked=False, name=spec.id: self.acted.append(name))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.window.press_as_the_platform_does(key, modifier)
        QApplication.processEvents()

    def type_letters(self, keys: list[tuple[Qt.Key, Qt.KeyboardModifier]]) -> list[str]:
        """Type letters, wherever they go; returns those that acted on the article."""
        self.acted.clear()
        for key, modifier in keys:
            self.press(key, modifier)
        return list(self.acted)

    def later(self, end: Callable[[], object]) -> None:
        """Let something end in the background, in a turn of its own."""
        timer = make_timer(self.window.program.window, 0)
        timer.timeout.connect(end)
        with self.window.qtbot.waitSignal(timer.timeout):
            timer.start()
        timer.deleteLater()
        QApplication.processEvents()

    def open(self, article: ArticleId) -> None:
        """Open an article in the background, as an import does at its end."""
        self.later(lambda: self.window.desktop.workbench.open_article(article))
        session = self.window.desktop.session
        self.window.qtbot.waitUntil(lambda: session.review is not None and session.review.article.id == article)
        QApplication.processEvents()

    @property
    def other(self) -> ArticleId:
        """The article that isn't open."""
        return next(each for each in self.articles if each != self.window.review.article.id)

    def go_to_article(self, kind: type, *, is_anonymous: bool = False) -> None:
        """Close and undo everything, select a record of a kind, and go to the article, as a person does."""
        window, desktop = self.window.program.window, self.window.desktop
        while popup := QApplication.activePopupWidget():
            popup.close()
        for panel in window.findChildren(Overlay):
            panel.close_panel()
        desktop.session.hold(is_held=False)
        # What an earlier round left in a form would be attached by this round's V.
        desktop.page.inspector.commit_pending()
        window.messages.clear()
        while desktop.session.desk.next_undo:
            desktop.session.perform(lambda desk: desk.undo())
        # Typed evidence is saved when its article is left, and can't be undone when the article is opened again.
        for evidence in self.window.review.evidence:
            desktop.session.perform(lambda desk, gone=evidence.id: desk.evidence.remove(gone))
        records = [each for each in self.window.review.records.values() if isinstance(each, kind)]
        if is_anonymous:
            records = [each for each in records if each.status is SourceStatus.ANONYMOUS]
        desktop.session.select(None)
        desktop.session.select(records[0].id)
        self.window.focus(desktop.page.article)
        QApplication.processEvents()
        assert desktop.page.takes_commands


@dataclass(frozen=True)
class Place:
    """A panel or form that a person opens by a key, with a record of ``kind`` selected."""

    name: str
    key: Qt.Key
    modifier: Qt.KeyboardModifier = NONE
    kind: type = Claim
    is_anonymous: bool = False


PLACES = (
    Place("palette", K.Key_K, CTRL),
    Place("settings", K.Key_Comma, CTRL),
    Place("key help", K.Key_F1),
    Place("export", K.Key_E, CTRL),
    Place("details", K.Key_I, CTRL),
    Place("web page", K.Key_O, CTRL | SHIFT),
    Place("another library", K.Key_L, CTRL | SHIFT),
    Place("vault", K.Key_K, CTRL | SHIFT),
    Place("charts", K.Key_G, CTRL | SHIFT),
    Place("Zotero", K.Key_R, CTRL),
    Place("filter", K.Key_F, CTRL | SHIFT),
    Place("find", K.Key_F, CTRL),
    Place("note", K.Key_N),
    Place("evidence", K.Key_E),
    Place("verified, waiting", K.Key_V),
    Place("correction", K.Key_C),
    Place("query", K.Key_Q),
    Place("assignment", K.Key_G),
    Place("sign-off", K.Key_S, CTRL | SHIFT),
    Place("merge", K.Key_M, kind=Source),
    Place("anonymity record", K.Key_A, SHIFT, kind=Source, is_anonymous=True),
    Place("terms", K.Key_T, kind=Source),
)


class Ends:
    """Everything that ends in the background; each method waits for all its effects."""

    def __init__(self, desk: Desk, file: Path) -> None:
        self._desk = desk
        self._file = file
        self._desktop = desk.window.desktop
        self._session = self._desktop.session

    def another_article(self) -> None:
        self._desk.open(self._desk.other)

    def the_same_article(self) -> None:
        opened = self._session.review
        self._desk.later(lambda: self._desktop.workbench.open_article(self._desk.window.review.article.id))
        self._desk.window.qtbot.waitUntil(lambda: self._session.review is not opened)

    def a_file_from_another_program(self) -> None:
        other = self._desk.other
        self._file.write_text(STORIES[self._desk.articles.index(other)], encoding="utf-8")
        self._desk.later(lambda: self._desk.window.program.open_files([self._file]))
        self._desk.window.qtbot.waitUntil(lambda: self._session.review and self._session.review.article.id == other)

    def a_page_from_a_browser(self) -> None:
        self._desk.later(lambda: self._desk.window.program.offer_page("https://ferry.example/fares"))

    def a_returned_report(self) -> None:
        report = ReturnedReport(name="back.docx", review=self._desk.window.review, exported_at=datetime.now(UTC))
        self._desk.later(lambda: self._desktop.workbench.returned.emit(report))

    def all_revisions(self) -> None:
        self._desk.later(self._desktop.revisions.show_revisions)
        self._desk.window.qtbot.waitUntil(self._desktop.all_revisions.isVisible)

    def an_analysis(self) -> None:
        self._desk.later(lambda: (self._session.tell(None), self._desktop.workbench.analyzed.emit()))

    def a_rejection_by_a_colleague(self) -> None:
        self._desk.later(self._reject)

    def a_hold(self) -> None:
        self._desk.later(lambda: self._session.hold(is_held=True))
        self._desk.later(lambda: self._session.hold(is_held=False))

    def another_theme(self) -> None:
        self._desk.later(self._desktop.appearance.toggle_theme)

    def an_error(self) -> None:
        error = ServiceError("The file can’t be read.")
        self._desk.later(lambda: self._desk.window.program.window.show_error(error))

    def the_end_of_all_messages(self) -> None:
        messages = self._desk.window.program.window.messages
        self._desk.later(lambda: messages.show_note("The report was saved."))
        self._desk.later(messages.clear)

    def the_lock_of_the_vault(self) -> None:
        self._desk.later(self._desktop.vault.lock)

    def the_list_of_the_library(self) -> None:
        self._desk.later(self._desktop.library.refresh)

    def an_article_that_is_gone(self) -> None:
        self._desk.later(self._desktop.workbench.close_article)

    def _reject(self) -> None:
        """Take in that a colleague rejected the selected record."""
        session = self._session
        if session.desk and (selected := session.selected_record):
            session.is_taking_in = True
            try:
                change = session.desk.marks.reject(selected.id)
                session.tell(frozenset(change.record_ids) if change else None)
            except ClashError:
                # The article was read anew meanwhile: the colleague came too late.
                session.tell(None)
            finally:
                session.is_taking_in = False


END_NAMES = [name for name in vars(Ends) if not name.startswith("_")]


def play(desk: Desk, ends: Ends, place: Place, end: str, dice: random.Random) -> list[str]:
    """Go to a place, let something end there, and type letters: returns those that acted."""
    if desk.window.desktop.session.review is None:
        desk.open(desk.articles[0])
    desk.go_to_article(place.kind, is_anonymous=place.is_anonymous)
    desk.press(place.key, place.modifier)
    before = desk.type_letters(dice.choices(KEYS, k=dice.randint(0, 3)))
    if desk.window.desktop.page.takes_commands:
        return [f"{place.name} didn’t open"]
    getattr(ends, end)()
    QApplication.processEvents()
    return before + desk.type_letters([(K.Key_J, NONE), *dice.choices(KEYS, k=5), (K.Key_J, NONE), (K.Key_X, NONE)])


@pytest.fixture
def desk(start: Callable[..., Window]) -> Desk:
    window = start()
    desk = Desk(window)
    for story in STORIES:
        window.paste(story)
        desk.articles.append(window.review.article.id)
    return desk


def accidents(desk: Desk, ends: Ends, rounds: int, seed: int) -> Counter[str]:
    """How often letters acted in so many rounds, by place and end."""
    dice, found = random.Random(seed), Counter()  # noqa: S311 - no secrets
    pairs = [(place, end) for place in PLACES for end in END_NAMES]
    dice.shuffle(pairs)
    for number in range(rounds):
        place, end = pairs[number % len(pairs)]
        if acted := play(desk, ends, place, end, dice):
            found[f"{place.name} / {end}: {acted}"] += 1
    return found


def test_no_letter_in_a_form_decides_after_a_background_end(desk: Desk, tmp_path: Path) -> None:
    assert accidents(desk, Ends(desk, tmp_path / "story.txt"), rounds=60, seed=1) == {}


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(2, 7))
def test_two_thousand_background_ends_decide_nothing(desk: Desk, tmp_path: Path, seed: int) -> None:
    assert accidents(desk, Ends(desk, tmp_path / "story.txt"), rounds=400, seed=seed) == {}


SAMPLE = "open the sample"


def ask_for_sample(desk: Desk) -> None:
    desk.press(K.Key_K, CTRL)
    for letter in SAMPLE:
        desk.press(K.Key_Space if letter == " " else K[f"Key_{letter.upper()}"])
    desk.press(K.Key_Return)


def wait_for_sample(desk: Desk) -> None:
    session = desk.window.desktop.session
    desk.window.qtbot.waitUntil(lambda: bool(session.review and len(session.review.claims) > 30))


def test_settings_opened_at_once_keep_focus_when_the_load_ends(start: Callable[..., Window]) -> None:
    desk = Desk(start())
    ask_for_sample(desk)
    desk.press(K.Key_Comma, CTRL)
    wait_for_sample(desk)
    desk.window.program.window.messages.show_note("The report was saved.")
    settings = desk.window.desktop.settings
    assert settings.isAncestorOf(QApplication.focusWidget())
    assert desk.type_letters([(K.Key_J, NONE), (K.Key_X, NONE)]) == []
    desk.press(K.Key_Escape)
    assert not settings.isVisible()
    assert desk.window.messages == ["The report was saved."]
    assert QApplication.focusWidget() is desk.window.desktop.page.article
    assert desk.type_letters([(K.Key_J, NONE), (K.Key_F, NONE)]) == ["tag-false"]


def test_who_waits_for_an_article_is_led_to_it(start: Callable[..., Window]) -> None:
    desk = Desk(start())
    ask_for_sample(desk)
    wait_for_sample(desk)
    assert desk.type_letters([(K.Key_J, NONE), (K.Key_F, NONE)]) == ["tag-false"]


def test_escape_closes_a_panel_that_lost_focus_before_a_message(desk: Desk) -> None:
    window, settings = desk.window.program.window, desk.window.desktop.settings
    desk.press(K.Key_Comma, CTRL)
    window.messages.show_note("The report was saved.")
    QApplication.focusWidget().clearFocus()
    desk.press(K.Key_Escape)
    assert not settings.isVisible()
    assert desk.window.messages == ["The report was saved."]


def test_letters_typed_on_in_another_article_are_explained_and_escape_leads_there(desk: Desk, tmp_path: Path) -> None:
    desk.go_to_article(Claim)
    program, story = desk.window.program, desk.articles[0]
    path = tmp_path / "mill.txt"
    path.write_text(STORIES[0], encoding="utf-8")
    program.open_files([path])
    desk.press(K.Key_J)
    desk.window.qtbot.waitUntil(lambda: desk.window.review.article.id == story)
    assert desk.type_letters([(K.Key_J, NONE), (K.Key_X, NONE)]) == []
    assert any("Letters do nothing until you go to the article." in words for words in desk.window.messages)
    desk.press(K.Key_Escape)
    assert desk.type_letters([(K.Key_J, NONE), (K.Key_X, NONE)]) == ["tag-not a factual claim"]


@pytest.mark.parametrize("key", [K.Key_Comma, K.Key_K])
def test_a_file_on_the_command_line_opens_behind_a_panel(
    qtbot: QtBot, paths: Paths, idle: IdleProcesses, tmp_path: Path, key: Qt.Key
) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(STORIES[1], encoding="utf-8")
    window = Window(qtbot, Program(QApplication.instance(), paths, [path], idle=idle))
    window.wait_for_library()
    window.wait_for_keyboard()
    desk = Desk(window)
    desk.press(key, CTRL)
    qtbot.waitUntil(lambda: bool(window.desktop.session.review and window.desktop.session.review.claims))
    assert desk.type_letters([(K.Key_J, NONE), (K.Key_X, NONE), (K.Key_V, NONE)]) == []
    window.close()


def test_a_file_on_the_command_line_is_led_to(qtbot: QtBot, paths: Paths, idle: IdleProcesses, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(STORIES[1], encoding="utf-8")
    window = Window(qtbot, Program(QApplication.instance(), paths, [path], idle=idle))
    window.wait_for_library()
    window.wait_for_keyboard()
    qtbot.waitUntil(lambda: bool(window.desktop.session.review and window.desktop.session.review.claims))
    assert window.desktop.page.takes_commands
    window.close()


def test_a_colleagues_removal_saves_typed_evidence_once(desk: Desk, tmp_path: Path) -> None:
    desk.go_to_article(Claim)
    claim = desk.window.selected
    desk.press(K.Key_E)
    desk.window.type("https://records.example/fire")
    Ends(desk, tmp_path).a_rejection_by_a_colleague()
    assert [each.place for each in desk.window.review.evidence_for(claim.id)] == ["https://records.example/fire"]


def test_focus_alone_selects_no_row_of_the_queue(desk: Desk) -> None:
    desk.go_to_article(Claim)
    desk.window.desktop.session.select(None)
    desk.window.focus(desk.window.desktop.page.queue.view)
    assert desk.window.selected is None


def test_after_a_sign_off_from_the_checks_the_sign_off_is_shown(desk: Desk) -> None:
    desk.go_to_article(Claim)
    desk.press(K.Key_5, ALT)
    desk.press(K.Key_Space)
    desk.press(K.Key_S, CTRL | SHIFT)
    desk.window.type("research desk")
    desk.press(K.Key_Return)
    assert len(desk.window.review.sign_offs) == 1
    assert desk.window.selected is None
    assert desk.window.desktop.page.inspector.summary.sign_off.isVisible()
