"""A reviewer stores who a source is: the real window, a real library."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from helpers.program import Answers, Window
from onrecord.domain.records import Source
from onrecord.domain.report import Edition, ExportChoice, Format
from onrecord.domain.vault import VaultState
from onrecord.domain.vocabulary import EvidenceKind, SourceStatus
from onrecord.paths import Paths
from onrecord.services.notes import EvidenceDraft, describe_file
from onrecord.ui.inspector.identity_section import IdentitySection
from onrecord.ui.look.plain_text import isolated

TEXT = (
    "Ferry Boat Failed Its Test\n\n"
    "The ferry failed its inspection in March, said a harbor official, who spoke on condition of anonymity "
    "because she was not allowed to discuss the report.\n\n"
    "“Nobody wanted to hear it,” the harbor official said.\n"
)
PASSPHRASE = "four quiet river stones"  # noqa: S105 - of a vault that the test makes
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Reviewer:
    """Somebody at the window, who works with the keyboard."""

    window: Window

    @property
    def desktop(self):
        return self.window.desktop

    @property
    def source(self) -> Source:
        return next(s for s in self.window.review.sources if s.status is SourceStatus.ANONYMOUS)

    @property
    def section(self) -> IdentitySection:
        section = self.desktop.page.inspector._section(IdentitySection)
        assert section
        return section

    @property
    def field(self) -> QLineEdit:
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        return field

    def ask_for_identity(self) -> None:
        self.desktop.session.select(self.source.id)
        self.window.focus(self.desktop.page.article)
        self.window.press(Qt.Key.Key_I, SHIFT)

    def fill(self, *words: str) -> None:
        for each in words:
            self.window.type(each)
            self.window.press(Qt.Key.Key_Return)

    def wait_for(self, state: VaultState) -> None:
        self.window.qtbot.waitUntil(lambda: self.desktop.vault.state is state)

    def wait_for_fields(self) -> None:
        self.window.qtbot.waitUntil(lambda: bool(self.section.forms))
        self.window.qtbot.waitUntil(lambda: self.section.isAncestorOf(QApplication.focusWidget()))

    def set_up_vault(self) -> None:
        self.ask_for_identity()
        self.fill(PASSPHRASE, PASSPHRASE)
        self.wait_for(VaultState.UNLOCKED)
        self.wait_for_fields()

    def store(self, name: str) -> None:
        self.window.type(name)
        self.window.press(Qt.Key.Key_Tab)
        self.window.qtbot.waitUntil(lambda: bool(self.source.vault_ids))

    def shown(self) -> list[str]:
        return [line.text for form in self.section.forms for line in form.fields.values()]


@pytest.fixture
def reviewer(start: Callable[[], Window]) -> Reviewer:
    made = Reviewer(start())
    made.window.paste(TEXT)
    return made


def test_a_name_is_stored_in_a_new_vault_and_read_after_unlocking_again(reviewer: Reviewer, paths: Paths) -> None:
    reviewer.set_up_vault()
    reviewer.store("Lena Okafor")
    assert reviewer.shown() == ["Lena Okafor", "", "", ""]

    reviewer.desktop.table.action("lock-vault").trigger()
    assert reviewer.desktop.vault.state is VaultState.LOCKED
    assert reviewer.shown() == []
    assert "Lena" not in paths.library.read_bytes().decode("latin-1")

    reviewer.ask_for_identity()
    reviewer.fill(PASSPHRASE)
    reviewer.wait_for_fields()
    reviewer.window.qtbot.waitUntil(lambda: reviewer.shown() == ["Lena Okafor", "", "", ""])


def test_the_cases_of_a_slavic_name_are_offered_and_can_be_corrected(reviewer: Reviewer) -> None:
    reviewer.set_up_vault()
    reviewer.store("Agata Kowalska")
    offered = "Agaty Kowalskiej; Agacie Kowalskiej; Agatę Kowalską; Agatą Kowalską"
    reviewer.window.qtbot.waitUntil(lambda: reviewer.shown() == ["Agata Kowalska", offered, "", ""])
    forms = reviewer.section.forms[0].fields["forms"]
    forms.setFocus()
    forms.selectAll()
    reviewer.window.type("Agatka")
    reviewer.window.press(Qt.Key.Key_Tab)
    assert [identity.forms for identity in reviewer.desktop.vault.identities] == ["Agatka"]
    reviewer.desktop.vault.add_name(reviewer.source, "Agata Nowakowska")
    assert [identity.forms for identity in reviewer.desktop.vault.identities] == ["Agatka"]


def test_a_name_typed_before_the_vault_is_locked_by_key_is_stored(reviewer: Reviewer) -> None:
    reviewer.set_up_vault()
    reviewer.window.type("Lena Okafor")
    reviewer.desktop.vault.lock()
    assert reviewer.source.vault_ids
    reviewer.ask_for_identity()
    reviewer.fill(PASSPHRASE)
    reviewer.wait_for_fields()
    reviewer.window.qtbot.waitUntil(lambda: reviewer.shown() == ["Lena Okafor", "", "", ""])


def test_the_wrong_passphrase_is_said_in_the_panel_and_opens_nothing(reviewer: Reviewer) -> None:
    reviewer.set_up_vault()
    reviewer.desktop.vault.lock()
    reviewer.ask_for_identity()
    reviewer.fill("four quiet river stoned")
    form = reviewer.desktop.vault_commands.panel.unlocking
    reviewer.window.qtbot.waitUntil(lambda: form.said.text() != "")
    assert form.said.text().startswith("This passphrase doesn’t open the vault.")
    assert reviewer.desktop.vault.state is VaultState.LOCKED
    assert form.button.isEnabled()


def test_two_different_passphrases_make_no_vault(reviewer: Reviewer) -> None:
    reviewer.ask_for_identity()
    reviewer.fill(PASSPHRASE, PASSPHRASE + "s")
    assert reviewer.desktop.vault_commands.panel.new.said.text() == "The two passphrases aren’t the same."
    assert reviewer.desktop.vault.state is VaultState.ABSENT


def test_nothing_typed_in_the_panel_outlives_it(reviewer: Reviewer) -> None:
    reviewer.ask_for_identity()
    reviewer.window.type(PASSPHRASE)
    reviewer.window.press(Qt.Key.Key_Escape)
    fields = reviewer.desktop.vault_commands.panel.findChildren(QLineEdit)
    assert not any(PASSPHRASE in field.text() for field in fields)


def test_the_vault_locks_when_the_computer_has_slept(reviewer: Reviewer) -> None:
    reviewer.set_up_vault()
    keeper = reviewer.desktop.vault
    keeper._wall_clock = lambda: keeper._last_tick + 3600
    keeper._on_tick()
    assert keeper.state is VaultState.LOCKED


def test_the_vault_locks_after_the_set_time_without_use(reviewer: Reviewer) -> None:
    reviewer.set_up_vault()
    reviewer.desktop.vault.vault.lock_after = 0.0
    reviewer.desktop.vault.vault.touch()
    reviewer.desktop.vault._on_tick()
    assert reviewer.desktop.vault.state is VaultState.LOCKED


def test_removing_a_name_takes_two_presses(reviewer: Reviewer) -> None:
    reviewer.set_up_vault()
    reviewer.store("Lena Okafor")
    reviewer.section.remove.click()
    assert reviewer.source.vault_ids
    reviewer.section.remove.click()
    assert not reviewer.source.vault_ids
    reviewer.window.qtbot.waitUntil(lambda: reviewer.shown() == ["", "", "", ""])


def test_a_name_without_a_source_is_counted_listed_and_removed_with_two_presses(reviewer: Reviewer) -> None:
    reviewer.set_up_vault()
    reviewer.store("Lena Okafor")
    panel, keeper = reviewer.desktop.vault_commands.panel, reviewer.desktop.vault
    reviewer.desktop.table.action("vault").trigger()
    assert not panel.unassigned.isVisible()
    reviewer.window.press(Qt.Key.Key_Escape)
    reviewer.desktop.session.perform(lambda desk: desk.undo())
    reviewer.desktop.table.action("vault").trigger()
    assert [label.text() for label in panel.unassigned.findChildren(QLabel)] == [isolated("Lena Okafor")]
    reviewer.window.press(Qt.Key.Key_Escape)
    reviewer.window.qtbot.waitUntil(lambda: panel.unassigned.findChildren(QLabel) == [])

    keeper.lock()
    reviewer.desktop.table.action("vault").trigger()
    assert panel.about_unassigned.text() == "1 name. Unlock the vault to see or remove it."
    assert not any(map(QPushButton.isVisible, panel.unassigned.findChildren(QPushButton)))
    reviewer.fill(PASSPHRASE)
    reviewer.window.qtbot.waitUntil(lambda: bool(keeper.identities))
    reviewer.desktop.table.action("vault").trigger()
    (remove,) = filter(QPushButton.isVisible, panel.unassigned.findChildren(QPushButton))
    assert remove.accessibleName() == "Remove Lena Okafor from the vault"
    remove.setFocus()
    reviewer.window.press(Qt.Key.Key_Space)
    assert (remove.text(), len(keeper.identities)) == ("Press again to remove", 1)
    reviewer.window.press(Qt.Key.Key_Space)

    reviewer.window.qtbot.waitUntil(lambda: not panel.unassigned.isVisible())
    assert not keeper.vault.has_names(reviewer.window.review.article.id)


def test_the_name_is_in_no_change_of_the_log_and_in_no_window_title(reviewer: Reviewer) -> None:
    reviewer.set_up_vault()
    reviewer.store("Lena Okafor")
    desk = reviewer.desktop.session.desk
    assert desk
    assert not any("Okafor" in repr(change) for change in desk.changes_of(reviewer.source.id))
    assert "Okafor" not in reviewer.window.program.window.windowTitle()
    assert desk.undo_name == "Store the source’s name in the vault"


def test_a_named_source_has_no_identity_to_protect(reviewer: Reviewer) -> None:
    reviewer.desktop.session.select(reviewer.source.id)
    reviewer.window.focus(reviewer.desktop.page.article)
    reviewer.window.press(Qt.Key.Key_A)
    reviewer.window.type("Ines Park")
    reviewer.window.press(Qt.Key.Key_Return)
    reviewer.window.focus(reviewer.desktop.page.article)
    reviewer.window.press(Qt.Key.Key_I, SHIFT)
    assert any("The vault is for sources whose names are protected." in words for words in reviewer.window.messages)


def test_a_redacted_copy_waits_for_the_vault_and_then_withholds_the_name(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.set_up_vault()
    reviewer.store("Lena Okafor")
    reviewer.desktop.session.perform(lambda desk: desk.sources.rename(reviewer.source.id, "an aide of L. Okafor"))
    reviewer.desktop.vault.lock()
    choice = ExportChoice(edition=Edition.REDACTED, format=Format.JSON)

    reviewer.desktop.files.export(choice)

    assert reviewer.window.messages[0].startswith("The redacted copy wasn’t written: the vault is locked")
    assert not (tmp_path / "report.json").exists()
    message = reviewer.window.program.window.messages.messages[0]
    message.findChildren(QPushButton)[0].click()
    with reviewer.window.qtbot.waitSignal(reviewer.desktop.workbench.exported):
        reviewer.fill(PASSPHRASE)
    written = (tmp_path / "report.json").read_text(encoding="utf-8")
    assert "[withheld]" in written
    assert "kafor" not in written


def test_a_checking_copy_may_contain_a_name_only_if_the_reviewer_says_so(reviewer: Reviewer, answers: Answers) -> None:
    reviewer.set_up_vault()
    reviewer.store("Lena Okafor")
    reviewer.desktop.session.perform(lambda desk: desk.notes.write(reviewer.source.id, "Okafor called at noon."))
    panel = reviewer.desktop.export

    reviewer.desktop.table.action("export").trigger()
    assert panel.with_names.isVisible()
    with reviewer.window.qtbot.waitSignal(reviewer.desktop.workbench.failed):
        reviewer.window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "a protected name is in a note" in reviewer.window.messages[0]
    assert not answers.report.exists()

    reviewer.desktop.table.action("export").trigger()
    assert not panel.with_names.isChecked()
    panel.with_names.setChecked(True)
    with reviewer.window.qtbot.waitSignal(reviewer.desktop.workbench.exported):
        reviewer.window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answers.report.exists()


def test_a_package_leaves_out_a_scan_unless_it_is_checked_by_name(
    reviewer: Reviewer, answers: Answers, tmp_path: Path
) -> None:
    reviewer.set_up_vault()
    reviewer.store("Lena Okafor")
    scan = tmp_path / "scan.bin"
    scan.write_bytes(bytes(range(256)) * 8)
    claim = reviewer.window.review.claims[0]
    draft = EvidenceDraft(kind=EvidenceKind.FILE, title="A scan", place=str(scan), sha256=describe_file(scan)[0])
    reviewer.desktop.session.perform(lambda desk: desk.evidence.attach(claim.id, draft))
    answers.report = tmp_path / "package.zip"
    panel = reviewer.desktop.export

    def export(*, is_included: bool) -> list[str]:
        reviewer.desktop.table.action("export").trigger()
        panel._format.setCurrentIndex(panel._format.findData(Format.PACKAGE))
        assert panel.unsearched.isVisible()
        assert {name: box.isChecked() for name, box in panel.unsearched.boxes.items()} == {"scan.bin": False}
        panel.unsearched.boxes["scan.bin"].setChecked(is_included)
        with reviewer.window.qtbot.waitSignal(reviewer.desktop.workbench.exported, timeout=30_000):
            reviewer.window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        with ZipFile(answers.report) as package:
            return [name for name in package.namelist() if name.endswith("scan.bin")]

    assert export(is_included=False) == []
    assert "Left out of the package: “scan.bin” can’t be searched for protected names" in reviewer.window.messages[0]
    assert len(export(is_included=True)) == 1
