"""Choose an export: edition, format, sections, paper, template, and presets of all these."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from onrecord.domain.report import Edition, ExportChoice, Format, Layout
from onrecord.services.export_presets import (
    LAST_USED,
    all_presets,
    choice_of,
    last_used,
    preset_of,
    shown_name,
    with_preset,
    without_preset,
)
from onrecord.translation import LANGUAGES, _
from onrecord.ui.look.forms import Form, across, buttons_row, choice_box, down, flat_button, make_button
from onrecord.ui.look.plain_text import for_button, for_tool_tip, isolated, plain_label, short_label
from onrecord.ui.look.theme import Look, Role, Theme
from onrecord.ui.panels.export_words import (
    FOR_PROGRAMS,
    FOR_WHOM,
    PAPERS,
    REPORT_LANGUAGES,
    WITH_PAPER,
    WITH_SECTIONS,
    WITHOUT_LANGUAGE,
    contents_words,
    format_words,
)
from onrecord.ui.panels.overlay import ROOM_FOR_BAR, Overlay, scrolled
from onrecord.ui.panels.section_list import SectionList
from onrecord.ui.preferences import Preferences

_LARGEST = (600, 700)
_WIDEST_NAME = 400
_FOLDED = 4
"""The last rows of the form: preset, sections, paper with language, template."""


class FileChoices(QWidget):
    """The article's evidence files, each to be let out although nobody can search it for names; all are off."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        about = _("Evidence that Onrecord can’t search for names from the vault is left out. Include it anyway:")
        self._column.addWidget(plain_label(about, Look.MUTED))

    @property
    def checked(self) -> frozenset[str]:
        """The names of the files to let out."""
        return frozenset(name for name, box in self.boxes.items() if box.isChecked())

    @property
    def has_any(self) -> bool:
        """Whether there is a file to choose."""
        return bool(self.boxes)

    def show_files(self, names: list[str]) -> None:
        """Offer files, unchecked."""
        for box in self.boxes.values():
            self._column.removeWidget(box)
            box.deleteLater()
        self.boxes = {name: QCheckBox() for name in names}
        for name, box in self.boxes.items():
            # The ends tell long paths apart.
            shown = box.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDEST_NAME)
            box.setText(for_button(isolated(shown)))
            box.setAccessibleName(name)
            box.setToolTip(for_tool_tip(name))
            self._column.addWidget(box)


class ExportPanel(Overlay):
    """Asks for an export; Ctrl+Enter or the button exports it.

    ``formats_of`` returns the formats of an edition, ``choose_template`` asks for a newsroom's Word file, ``has_names``
    tells whether the vault is unlocked and has names of the open article's sources, ``evidence_files`` are the names of
    the article's evidence files.

    Signals:
        wanted: an ``ExportChoice`` to write.
    """

    wanted = Signal(object)

    def __init__(
        self,
        preferences: Preferences,
        theme: Theme,
        window: QWidget,
        *,
        formats_of: Callable[[Edition], list[Format]],
        choose_template: Callable[[], Path | None],
        has_names: Callable[[], bool] = lambda: False,
        evidence_files: Callable[[], list[str]] = list,
    ) -> None:
        super().__init__(theme, window, _LARGEST)
        self._preferences = preferences
        self._theme = theme
        self._formats_of = formats_of
        self._choose_template = choose_template
        self._has_names = has_names
        self._evidence_files = evidence_files
        self._template: Path | None = None
        self._build_fields()
        self._build_buttons()
        self._lay_out()

    def open(self) -> None:
        """Show the last choice."""
        self._show_presets()
        self._show(last_used(self._preferences.current.exports))
        # Asked for each time: no preset stores it.
        self.with_names.setChecked(False)
        self.unsearched.show_files(self._evidence_files())
        self._enable()
        is_named = bool(self._preferences.current.reviewer)
        for part in (self.name, self._name_label, self._about_name):
            part.setVisible(not is_named)
        self._show_more(is_open=self._preferences.current.export_more)
        super().open()
        (self._export if is_named else self.name).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._theme = theme
        self._show_more(is_open=self._preferences.current.export_more)

    @property
    def choice(self) -> ExportChoice:
        layout = Layout(
            sections=self._sections.sections() or Layout().sections,
            paper=self._paper.currentData(),
            template=self._template,
            comments_on_all=self.comments_on_all.isChecked(),
            language=self._language.currentData(),
        )
        return ExportChoice(
            edition=self._chosen_edition,
            format=self._chosen_format,
            layout=layout,
            with_protected_names=self.with_names.isVisibleTo(self) and self.with_names.isChecked(),
            include_unread=self.unsearched.checked if self.unsearched.isVisibleTo(self) else frozenset(),
        )

    @property
    def _chosen_edition(self) -> Edition:
        # Qt returns enumeration members as plain strings.
        return Edition(self._edition.currentData())

    @property
    def _chosen_format(self) -> Format:
        return Format(self._format.currentData() or Format.DOCX)

    def _build_fields(self) -> None:
        self._edition = choice_box((_(whom), edition) for edition, whom in FOR_WHOM.items())
        self._edition.currentIndexChanged.connect(lambda _row: self._on_edition())
        self._about = plain_label("", Look.MUTED)
        self.with_names = QCheckBox(_("May contain names from the vault"))
        self.with_names.toggled.connect(lambda _is_on: self._enable())
        self.unsearched = FileChoices()
        self._format = QComboBox()
        self._format.currentIndexChanged.connect(lambda _row: self._enable())
        self._sections = SectionList()
        self._sections.itemChanged.connect(lambda _item: self._enable())
        self.comments_on_all = QCheckBox(_("Comment on every claim, even if nothing is open or on file"))
        self._paper = choice_box((_(words), paper) for paper, words in PAPERS.items())
        named = ((_(words), code) for code, words in REPORT_LANGUAGES.items())
        self._language = choice_box([*named, *((own_name, code) for code, own_name in LANGUAGES.items())])
        self.name = QLineEdit()
        self._about_name = plain_label(
            _("Signs your reports and letters. Leave it empty to send them without your name."), Look.MUTED
        )
        name = QLineEdit(placeholderText=_("Choose one, or name your own"))
        name.setAccessibleName(_("Preset"))
        self._presets = QComboBox(editable=True)
        self._presets.setLineEdit(name)
        self._presets.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._presets.activated.connect(lambda _row: self._on_preset())
        self._presets.editTextChanged.connect(lambda _text: self._enable())
        self._template_name = plain_label("", Look.MUTED)
        self._more = flat_button(_("More"), lambda: self._unfold(is_open=not self._preferences.current.export_more))
        self._more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _build_buttons(self) -> None:
        self._save = make_button(_("Save"), self._on_save)
        self._delete = make_button(_("Delete"), self._on_delete)
        self._choose = make_button(_("Choose…"), self._on_choose_template)
        self._choose.setAccessibleName(_("Choose a template"))
        self._without = make_button(_("Use Onrecord’s"), lambda: self._set_template(None))
        self._up = make_button(_("Up"), lambda: self._sections.move_current(-1))
        self._down = make_button(_("Down"), lambda: self._sections.move_current(+1))
        self._export = make_button(_("Export…"), self._on_export, Look.PRIMARY, _("Export (Ctrl+Enter)"))
        self.main_button = self._export

    def _show_presets(self) -> None:
        self._presets.clear()
        for preset in all_presets(self._preferences.current.exports):
            self._presets.addItem(shown_name(preset))
        self._presets.setCurrentIndex(-1)
        self._presets.setEditText("")

    def _show(self, choice: ExportChoice) -> None:
        self._edition.setCurrentIndex(self._edition.findData(choice.edition))
        self._on_edition()
        self._format.setCurrentIndex(max(0, self._format.findData(choice.format)))
        self._sections.show_sections(choice.layout.sections)
        self.comments_on_all.setChecked(choice.layout.comments_on_all)
        self._paper.setCurrentIndex(self._paper.findData(choice.layout.paper))
        self._language.setCurrentIndex(max(0, self._language.findData(choice.layout.language)))
        self._set_template(choice.layout.template)

    def _on_edition(self) -> None:
        """Offer the formats of the edition; the chosen one stays if the edition has it."""
        edition, before = self._chosen_edition, self._chosen_format
        self._format.clear()
        formats = self._formats_of(edition)
        for each in sorted(formats, key=FOR_PROGRAMS.__contains__):
            if each in FOR_PROGRAMS and self._format.findText(_("For programs")) < 0:
                self._add_heading(_("For programs"))
            self._format.addItem(format_words(each), each)
        self._format.setCurrentIndex(max(0, self._format.findData(before)))
        self._enable()

    def _add_heading(self, words: str) -> None:
        """Add a line that can't be chosen to the formats."""
        self._format.insertSeparator(self._format.count())
        self._format.addItem(words)
        heading = self._format.model().index(self._format.count() - 1, 0)
        self._format.model().setData(heading, 0, Qt.ItemDataRole.UserRole - 1)

    def _unfold(self, *, is_open: bool) -> None:
        """Show or hide what few exports need, and remember that."""
        self._preferences.change(export_more=is_open)
        self._show_more(is_open=is_open)

    def _show_more(self, *, is_open: bool) -> None:
        for row in range(self._form.rowCount() - _FOLDED, self._form.rowCount()):
            self._form.setRowVisible(row, is_open)
        self._more.setText(_("Less") if is_open else _("More"))
        self._more.setIcon(self._theme.icon("up" if is_open else "down", Role.MUTED))
        hidden = _("Presets, sections, comments, paper, language and template")
        self._more.setToolTip(hidden)
        self._more.setAccessibleDescription(hidden)

    def _enable(self) -> None:
        edition, chosen = self._chosen_edition, self._chosen_format
        self.with_names.setVisible(edition is Edition.CHECKING and self._has_names())
        self._about.setText(contents_words(self.choice))
        hides_names = self.with_names.isVisibleTo(self) and not self.with_names.isChecked()
        self.unsearched.setVisible(chosen is Format.PACKAGE and hides_names and self.unsearched.has_any)
        has_sections = edition is not Edition.CHECKED and chosen in WITH_SECTIONS
        for widget in (self._sections, self._up, self._down, self.comments_on_all):
            widget.setEnabled(has_sections)
        self._choose.setEnabled(chosen is Format.DOCX)
        self._without.setEnabled(chosen is Format.DOCX and self._template is not None)
        self._language.setEnabled(chosen not in WITHOUT_LANGUAGE)
        self._paper.setEnabled(chosen in WITH_PAPER and (self._template is None or chosen is not Format.DOCX))
        name = self._presets.currentText().strip()
        self._save.setEnabled(bool(name))
        self._delete.setEnabled(any(preset.name == name for preset in self._preferences.current.exports if name))

    def _on_preset(self) -> None:
        name = self._presets.currentText()
        for preset in all_presets(self._preferences.current.exports):
            if shown_name(preset) == name:
                self._show(choice_of(preset, self.choice))
                return

    def _on_save(self) -> None:
        name = self._presets.currentText().strip()
        self._keep(name)
        self._show_presets()
        self._presets.setEditText(name)

    def _on_delete(self) -> None:
        name = self._presets.currentText().strip()
        self._preferences.change(exports=without_preset(self._preferences.current.exports, name))
        self._show_presets()

    def _on_choose_template(self) -> None:
        chosen = self._choose_template()
        if chosen:
            self._set_template(chosen)

    def _set_template(self, path: Path | None) -> None:
        self._template = path
        self._template_name.setText(path.name if path else _("Included with Onrecord"))
        self._template_name.setToolTip(for_tool_tip(str(path)) if path else "")
        self._enable()

    def _on_export(self) -> None:
        choice = self.choice
        self._preferences.change(reviewer=self._preferences.current.reviewer or self.name.text().strip())
        self._keep(LAST_USED)
        self.close_panel()
        self.wanted.emit(choice)

    def _keep(self, name: str) -> None:
        exports = with_preset(self._preferences.current.exports, preset_of(name, self.choice))
        self._preferences.change(exports=exports)

    def _lay_out(self) -> None:
        form = self._form = Form()
        self._name_label = form.add(_("Your name"), self.name, down(self.name, self._about_name))
        form.add(_("For whom"), self._edition, down(self._edition, self.with_names))
        form.add(_("As what"), self._format, down(self._format, self._about, self.unsearched))
        form.addRow("", self._more)
        form.add(_("Preset"), self._presets, across(self._presets, self._save, self._delete))
        order = across(short_label(_("Space: on or off. Alt+Up, Alt+Down: move."), Look.MUTED), self._up, self._down)
        form.add(_("Sections"), self._sections, down(self._sections, order, self.comments_on_all))
        language = short_label(_("Language"))
        language.setBuddy(self._language)
        self._language.setAccessibleName(_("Language"))
        form.add(_("Paper"), self._paper, across(self._paper, language, self._language))
        form.add(_("Template"), self._choose, across(self._template_name, self._choose, self._without))
        foot = buttons_row(self._export, right=ROOM_FOR_BAR)
        self.lay_out(_("Export the report"), scrolled(form, gives_way=self._sections), foot)
