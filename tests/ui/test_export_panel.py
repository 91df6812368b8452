"""The export panel: what is chosen, kept and exported, by mouse and by keyboard."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from onrecord.domain.report import (
    FULL,
    SHORT,
    SHORT_SECTIONS,
    Edition,
    ExportChoice,
    Format,
    Layout,
    Paper,
    Section,
)
from onrecord.settings import Settings, save_settings
from onrecord.ui.look.theme import apply_theme, load_theme
from onrecord.ui.panels.export_panel import ExportPanel, FileChoices
from onrecord.ui.panels.export_words import contents_words
from onrecord.ui.preferences import Preferences

FORMATS = [Format.DOCX, Format.PDF, Format.XLSX]


class Chooser:
    """Answers which template to use."""

    def __init__(self) -> None:
        self.answer: Path | None = None

    def __call__(self) -> Path | None:
        return self.answer


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    save_settings(tmp_path / "settings.json", Settings("Ada Reyes", export_more=True))
    return Preferences(tmp_path / "settings.json")


@pytest.fixture
def panel(qtbot: QtBot, preferences: Preferences, chooser: Chooser) -> ExportPanel:
    window = QWidget()
    window.resize(900, 900)
    qtbot.addWidget(window)
    made = ExportPanel(
        preferences,
        load_theme("light"),
        window,
        formats_of=lambda edition: [Format.DOCX] if edition is Edition.CHECKED else FORMATS,
        choose_template=chooser,
    )
    window.show()
    made.open()
    return made


@pytest.mark.parametrize("height", [660, 720, 900])
def test_in_a_low_window_the_list_gives_way_and_nothing_is_covered(
    qapp: QApplication, panel: ExportPanel, height: int
) -> None:
    apply_theme(qapp, load_theme("light"))
    panel.window().resize(960, height)
    QApplication.processEvents()
    parts = (panel._format, panel._sections, panel._up, panel._paper, panel._choose, panel._export)
    places = [part.rect().translated(part.mapTo(panel, part.rect().topLeft())) for part in parts]
    for upper, lower in pairwise(places):
        assert upper.bottom() < lower.top()
    assert panel.rect().contains(places[-1])
    assert panel.height() - places[-1].bottom() <= 24


def test_in_a_low_window_the_choices_scroll_and_the_button_stays(qapp: QApplication, panel: ExportPanel) -> None:
    apply_theme(qapp, load_theme("light"))
    QApplication.processEvents()
    fields = (panel._presets, panel._edition, panel._paper, panel._up)
    before = [field.height() for field in fields]
    panel.window().resize(853, 440)
    QApplication.processEvents()
    assert [field.height() for field in fields] == before
    assert panel.rect().contains(panel._export.geometry())


def test_tab_goes_round_in_the_panel_and_reaches_everything(panel: ExportPanel, qtbot: QtBot) -> None:
    other = QLineEdit(panel.window())
    other.show()
    reached = []
    for key in [Qt.Key.Key_Tab] * 13 + [Qt.Key.Key_Backtab] * 12:
        qtbot.keyClick(QApplication.focusWidget(), key)
        focused = QApplication.focusWidget()
        reached.append(focused.accessibleName() or focused.text())
    forward = [
        "Close",
        "For whom",
        "As what",
        "Less",
        "Preset",
        "Sections",
        "Up",
        "Down",
        "Comment on every claim, even if nothing is open or on file",
        "Paper",
        "Language",
        "Choose a template",
        "Export…",
    ]
    assert reached == [*forward, *forward[-2::-1]]


def choose(box, value) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def wanted(qtbot: QtBot, panel: ExportPanel) -> ExportChoice:
    with qtbot.waitSignal(panel.wanted) as told:
        qtbot.keyClick(panel._export, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return told.args[0]


def test_ctrl_enter_exports_the_usual_and_puts_the_panel_away(qtbot: QtBot, panel: ExportPanel) -> None:
    assert wanted(qtbot, panel) == ExportChoice()
    assert panel.isHidden()


def test_what_was_exported_last_is_offered_again(qtbot: QtBot, panel: ExportPanel) -> None:
    choose(panel._edition, Edition.REDACTED)
    choose(panel._format, Format.PDF)
    choose(panel._paper, Paper.LETTER)
    chosen = wanted(qtbot, panel)
    assert chosen == ExportChoice(edition=Edition.REDACTED, format=Format.PDF, layout=Layout(paper=Paper.LETTER))
    panel._show(ExportChoice())
    panel.open()
    assert panel.choice == chosen


def test_a_checked_copy_is_a_word_document_without_sections(panel: ExportPanel) -> None:
    choose(panel._format, Format.XLSX)
    choose(panel._edition, Edition.CHECKED)
    assert panel.choice.format is Format.DOCX
    assert panel._format.count() == 1
    assert not panel._sections.isEnabled()
    assert panel._about.text() == (
        "Contains the article with corrections as tracked changes and comments on what is open. "
        "Leaves out claims without a problem and names from the vault."
    )
    choose(panel._edition, Edition.CHECKING)
    assert panel._sections.isEnabled()


def test_what_makes_no_difference_is_off(panel: ExportPanel) -> None:
    choose(panel._format, Format.XLSX)
    assert not panel._sections.isEnabled()
    assert not panel._paper.isEnabled()
    assert not panel._choose.isEnabled()


def test_sections_are_switched_and_moved_from_the_keyboard(qtbot: QtBot, panel: ExportPanel) -> None:
    sections = panel._sections
    sections.setFocus()
    qtbot.keyClick(sections, Qt.Key.Key_Space)
    qtbot.keyClick(sections, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert sections.currentItem().text() == "Cover"
    qtbot.keyClick(sections, Qt.Key.Key_Down)
    qtbot.keyClick(sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert panel.choice.layout.sections[:3] == (Section.ARTICLE, Section.ATTENTION, Section.CLAIMS)
    assert Section.COVER not in panel.choice.layout.sections
    qtbot.mouseClick(panel._up, Qt.MouseButton.LeftButton)
    assert sections.currentRow() == 0


def test_without_any_section_the_short_report_is_exported(panel: ExportPanel) -> None:
    panel._sections.show_sections([])
    assert panel.choice.layout.sections == SHORT_SECTIONS


def choose_preset(panel: ExportPanel, name: str) -> None:
    panel._presets.setCurrentIndex(panel._presets.findText(name))
    panel._presets.activated.emit(panel._presets.currentIndex())


def test_the_full_report_is_a_preset_that_leaves_edition_format_and_paper(panel: ExportPanel) -> None:
    assert panel.choice.layout == SHORT
    choose(panel._edition, Edition.REDACTED)
    choose(panel._format, Format.PDF)
    choose(panel._paper, Paper.LETTER)
    choose_preset(panel, "Full")
    assert panel.comments_on_all.isChecked()
    assert panel.choice == ExportChoice(
        edition=Edition.REDACTED, format=Format.PDF, layout=replace(FULL, paper=Paper.LETTER)
    )
    assert not panel._delete.isEnabled()
    choose_preset(panel, "Short")
    assert panel.choice.layout == replace(SHORT, paper=Paper.LETTER)


def test_a_template_is_chosen_and_left_again(qtbot: QtBot, panel: ExportPanel, chooser: Chooser) -> None:
    qtbot.mouseClick(panel._choose, Qt.MouseButton.LeftButton)
    assert panel.choice.layout.template is None
    chooser.answer = Path("/desk/own <b>.docx")
    qtbot.mouseClick(panel._choose, Qt.MouseButton.LeftButton)
    assert panel.choice.layout.template == chooser.answer
    assert panel._template_name.text() == "own <b>.docx"
    assert not panel._paper.isEnabled()
    assert panel._without.text() == "Use Onrecord’s"
    qtbot.mouseClick(panel._without, Qt.MouseButton.LeftButton)
    assert panel.choice.layout.template is None
    assert panel._paper.isEnabled()


def test_presets_are_saved_chosen_and_deleted(qtbot: QtBot, panel: ExportPanel, preferences: Preferences) -> None:
    assert not panel._save.isEnabled()
    choose(panel._edition, Edition.REDACTED)
    panel._presets.setEditText("For the lawyer")
    qtbot.mouseClick(panel._save, Qt.MouseButton.LeftButton)
    assert [preset.name for preset in preferences.current.exports] == ["For the lawyer"]
    choose(panel._edition, Edition.CHECKING)
    choose_preset(panel, "For the lawyer")
    assert panel.choice.edition is Edition.REDACTED
    assert panel._delete.isEnabled()
    qtbot.mouseClick(panel._delete, Qt.MouseButton.LeftButton)
    assert preferences.current.exports == ()
    assert not panel._delete.isEnabled()


def test_a_new_reviewer_is_asked_for_whom_and_as_what(
    qtbot: QtBot, preferences: Preferences, panel: ExportPanel
) -> None:
    folded = (panel._presets, panel._sections, panel.comments_on_all, panel._paper, panel._language, panel._choose)
    asked = (panel._edition, panel._format, panel._about, panel._export)
    for is_open in (False, True):
        qtbot.mouseClick(panel._more, Qt.MouseButton.LeftButton)
        assert {part.isVisible() for part in folded} == {is_open}
        assert all(part.isVisible() for part in asked)
        assert preferences.current.export_more == is_open
        panel.close_panel()
        panel.open()
        assert {part.isVisible() for part in folded} == {is_open}
        if not is_open:
            assert panel.height() < 400


def test_the_panel_says_what_a_copy_leaves_out(panel: ExportPanel) -> None:
    panel._sections.show_sections(list(Section))
    panel._enable()
    assert panel._about.text().endswith("Leaves out names from the vault.")
    panel._sections.item(list(Section).index(Section.CHARTS)).setCheckState(Qt.CheckState.Unchecked)
    assert panel._about.text().endswith("Leaves out Charts and names from the vault.")
    choose(panel._edition, Edition.REDACTED)
    assert panel._about.text().endswith("Charts and protected names and everything off the record.")
    choose(panel._format, Format.XLSX)
    assert panel._about.text().startswith("Contains a table each for")


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("chosen", Format)
def test_every_copy_says_what_is_in_it(edition: Edition, chosen: Format) -> None:
    assert contents_words(ExportChoice(edition=edition, format=chosen)).startswith("Contains ")


def test_formats_of_programs_are_apart_under_a_line(qtbot: QtBot, preferences: Preferences) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    formats = [Format.JSON, Format.DOCX, Format.CSV, Format.PDF]
    panel = ExportPanel(
        preferences, load_theme("light"), window, formats_of=lambda _edition: formats, choose_template=Chooser()
    )
    panel.open()
    box = panel._format
    shown = [box.itemText(row) for row in range(box.count())]
    assert shown == [
        "Word (.docx)",
        "PDF (.pdf)",
        "",
        "For programs",
        "JSON, for other programs (.json)",
        "CSV: claims (.csv)",
    ]
    box.setCurrentIndex(1)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert panel.choice.format is Format.JSON


def test_every_field_has_a_name_for_screen_readers(panel: ExportPanel) -> None:
    fields = [
        panel._presets,
        panel._edition,
        panel._format,
        panel._sections,
        panel._paper,
        panel._language,
        panel._choose,
    ]
    assert [field.accessibleName() for field in fields] == [
        "Preset",
        "For whom",
        "As what",
        "Sections",
        "Paper",
        "Language",
        "Choose a template",
    ]


def test_evidence_files_are_told_apart_and_shown_as_written(qtbot: QtBot) -> None:
    files = FileChoices()
    qtbot.addWidget(files)
    folder = f"/home/desk/{'inspection of the harbor ' * 8}"
    names = [f"{folder}/a.pdf", f"{folder}/b.pdf", "R&D <b>.pdf"]
    files.show_files(names)

    first, other, short = files.boxes.values()
    assert (first.text()[-6:], other.text()[-6:]) == ("/a.pdf", "/b.pdf")
    assert "…" in first.text()
    assert [box.accessibleName() for box in files.boxes.values()] == names
    assert (short.text(), short.toolTip()) == ("R&&D <b>.pdf", "<p>R&amp;D &lt;b&gt;.pdf</p>")
