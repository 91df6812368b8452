"""Pictures of the window, taken while it runs without a screen."""

from pathlib import Path

from claim_scenes import (
    ask_for_reply,
    fill_in_evidence,
    hear_recording,
    look_back,
    read_evidence,
    share_work,
    tick_facts,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from screen import SIZE, Screen, wait_until
from story import WORD_ARTICLE
from tools import Crop, shrink

from onrecord.domain.library_location import ServerAddress
from onrecord.domain.vault import Identity, VaultState
from onrecord.shipped import sample_article
from onrecord.ui.desktop import Desktop

_IN_CZECH = (
    "Most přes Orlici zůstane zavřený do května\n\n"
    "Most v Týništi zůstane zavřený do května, řekla ve středu starostka Věra Šimková. "
    "Oprava bude stát 12 milionů korun, dvakrát víc, než město plánovalo.\n\n"
    "„Beton byl horší, než jsme čekali,“ uvedla. „Jiná cesta nebyla.“\n"
)
_NEW_DRAFT = (
    (
        "budgeted at $1.8 billion in 2021. It is now the most expensive public work in the city’s history.",
        "budgeted at $1.65 billion in 2021.",
    ),
    ("We drilled 212 test holes", "We drilled 214 test holes"),
    ("on Monday, March 11, 2025", "on Tuesday, March 11, 2025"),
    ("21 percent said the work", "16 percent said the work"),
    ("Who pays\n", "The council will hear Voss on June 3.\n\nWho pays\n"),
)
"""The changes of the sample's next draft: old words and new ones."""
_SOURCE = "Renata Voss"
_PASSPHRASE = "four quiet river stones"  # noqa: S105 - of a vault made for a picture
_CONTACT = "Signal, evenings only; never by email"
_KNOWN = "Introduced by Noor Castellane in 2024"
_ADDRESS = "https://courier.example/2026/05/harbor-tunnel"


def window_pictures(library: Path, returned: Path, folder: Path, raw: Path) -> None:
    """Take all pictures of the window: ``folder`` gets them, ``raw`` what they are made of."""
    application = QApplication([])
    for theme in ("light", "dark"):
        screen = Screen(application, library, theme)
        screen.open(sample_article())
        screen.select("We drilled 212 test holes")
        shrink(screen.picture(raw / f"{theme}.png"), folder / f"window-{theme}.png", width=SIZE[0], colors=200)
        if theme == "light":
            shrink(read_evidence(screen, raw), folder / "evidence-beside.png", width=SIZE[0], colors=200)
            _light_only(screen, returned, folder, raw)
        screen.close()


class _Printers:
    """One printer that prints nothing."""

    def names(self) -> list[str]:
        return ["Newsroom"]


def _preview_pages(desktop: Desktop, screen: Screen, path: Path) -> Path:
    desktop.printing.printers = _Printers()  # type: ignore[assignment]  # no page gets as far as a printer
    desktop.table.action("print").trigger()
    wait_until(lambda: desktop.printing.panel.chosen_pages != ())
    return screen.picture(path, desktop.printing.panel)


def _claims(screen: Screen, folder: Path, raw: Path) -> None:
    share_work(screen, raw, folder)
    shrink(hear_recording(screen, raw), folder / "recording.png", Crop(75, 8, 25, 62))
    shrink(look_back(screen, raw), folder / "checked-before.png", Crop(75, 8, 25, 62))
    fill_in_evidence(screen.desktop)
    shrink(screen.picture(raw / "evidence.png"), folder / "evidence-form.png", Crop(75, 8, 25, 88))
    shrink(ask_for_reply(screen, raw / "replies.png"), folder / "replies.png", Crop(75, 8, 25, 78))
    shrink(tick_facts(screen, raw / "facts.png"), folder / "facts.png", Crop(75, 8, 25, 62))


def _light_only(screen: Screen, returned: Path, folder: Path, raw: Path) -> None:
    desktop = screen.desktop
    _claims(screen, folder, raw)
    desktop.session.select(None)
    desktop.page.inspector.start_sign_off()
    shrink(screen.picture(raw / "sign-off.png"), folder / "sign-off.png", Crop(75, 8, 25, 70))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    screen.put_messages_away()
    desktop.table.action("export").trigger()
    shrink(screen.picture(raw / "export.png", desktop.export), folder / "export-panel.png")
    desktop.export.close_panel()
    shrink(_preview_pages(desktop, screen, raw / "print.png"), folder / "print-panel.png")
    desktop.printing.panel.close_panel()
    screen.select("It is now the most expensive public work")
    desktop.page.inspector.focus_query()
    shrink(screen.picture(raw / "queries.png", desktop.page.inspector), folder / "queries.png")
    _choose_library(screen, raw / "libraries.png")
    shrink(raw / "libraries.png", folder / "team-library.png")
    screen.open(sample_article())
    shrink(_find_a_name(screen, raw / "erase.png"), folder / "erase-name.png")
    _keep_a_name(screen, raw, folder)
    _open_new_draft(desktop)
    screen.put_messages_away()
    shrink(screen.picture(raw / "new-draft.png"), folder / "new-draft.png", Crop(0, 0, 72, 70))
    desktop.revision_changes.close_panel()
    _look_at_first_revision(desktop)
    screen.select("We drilled 212 test holes")
    shrink(screen.picture(raw / "past.png"), folder / "past-revision.png", width=SIZE[0], colors=200)
    desktop.table.action("revision-under-review").trigger()
    wait_until(lambda: _number(desktop) > 1)
    desktop.table.action("undo").trigger()
    wait_until(lambda: _number(desktop) == 1)
    screen.open(returned)
    wait_until(lambda: bool(desktop.returned.proposals))
    shrink(screen.picture(raw / "returned.png"), folder / "returned-panel.png", Crop(0, 0, 72, 62))
    desktop.returned.close_panel()
    screen.open(_text_of_unsaid_encoding(raw))
    wait_until(desktop.reading.isVisible)
    desktop.reading.findChild(QComboBox).setCurrentIndex(1)
    wait_until(lambda: "přes" in desktop.reading.words)
    shrink(screen.picture(raw / "reading.png"), folder / "reading-panel.png", Crop(20, 0, 80, 68))
    desktop.reading.close_panel()
    screen.open(WORD_ARTICLE)
    desktop.table.action("details").trigger()
    shrink(screen.picture(raw / "details.png", desktop.details), folder / "about-article.png")


def _find_a_name(screen: Screen, raw: Path) -> Path:
    """The panel that erases a name, when the name was found."""
    panel = screen.desktop.erasing.panel
    screen.desktop.table.action("erase-name").trigger()
    panel.name.setText(_SOURCE)
    panel.look.click()
    wait_until(lambda: bool(panel.found.words))
    screen.picture(raw, panel)
    panel.close_panel()
    return raw


def _keep_a_name(screen: Screen, raw: Path, folder: Path) -> None:
    """The panel that makes the vault, and the identity of a source that is stored in it."""
    desktop = screen.desktop
    review = desktop.session.review
    assert review is not None
    source = review.anonymous_sources[0]
    desktop.session.select(source.id)
    desktop.page.inspector.focus_identity()
    panel = desktop.vault_commands.panel
    for field in panel.new.fields[1:]:
        field.setText(_PASSPHRASE)
    shrink(screen.picture(raw / "vault.png", panel), folder / "vault-create.png")
    panel.new.button.click()
    wait_until(lambda: desktop.vault.state is VaultState.UNLOCKED and not panel.isVisible())
    desktop.vault.keep(source.id, Identity(name="Marisol Tennant", contact=_CONTACT, known_through=_KNOWN), None)
    screen.put_messages_away()
    shrink(screen.picture(raw / "identity.png"), folder / "vault-identity.png", Crop(75, 8, 25, 62))
    desktop.vault.lock()
    desktop.session.select(None)


def _open_new_draft(desktop: Desktop) -> None:
    """Paste the sample with what its editor changed, and show what that did."""
    assert desktop.session.review is not None
    text = desktop.session.review.text
    for old, new in _NEW_DRAFT:
        text = text.replace(old, new)
    QApplication.clipboard().setText(text)
    desktop.table.action("paste-draft").trigger()
    wait_until(lambda: _number(desktop) > 1 and not desktop.workbench.is_busy)
    desktop.table.action("revision-changes").trigger()
    wait_until(desktop.revision_changes.isVisible)


def _look_at_first_revision(desktop: Desktop) -> None:
    desktop.table.action("revisions").trigger()
    wait_until(desktop.all_revisions.isVisible)
    cards = desktop.all_revisions.cards
    cards.setCurrentRow(cards.count() - 1)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    wait_until(lambda: _number(desktop) == 1)


def _number(desktop: Desktop) -> int:
    assert desktop.session.review is not None
    return desktop.session.review.revision.number


def _text_of_unsaid_encoding(folder: Path) -> Path:
    """A story in Czech, in a file whose letters could as well be those of Western Europe."""
    path = folder / "most.txt"
    path.write_bytes(_IN_CZECH.encode("cp1250"))
    return path


def _choose_library(screen: Screen, raw: Path) -> None:
    """The panel as somebody fills it in whose own library is open."""
    panel = screen.desktop.library_panel
    screen.desktop.table.action("open-library").trigger()
    panel.show_open(Path("/home/noor/.local/share/Onrecord/library.sqlite"))
    panel.show_location(ServerAddress("db.newsroom.example", "newsroom", "noor"))
    screen.picture(raw, panel)
    panel.close_panel()
