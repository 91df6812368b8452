"""The settings, changed as they are touched."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from onrecord.services.check_pages import CheckPages
from onrecord.translation import LANGUAGES, Message, _
from onrecord.ui.inspector.section import flat_button
from onrecord.ui.look.plain_text import plain_label, short_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.panels.silenced_checks import SilencedList
from onrecord.ui.preferences import Preferences

_LARGEST = (560, 740)
_ROW_HEIGHT = 32
_INSET = 8
_ABOUT_SHARED = Message(
    "Pages fetched for a team library are saved here. Everyone on the team needs to reach the folder by this path."
)
_SYSTEM = Message("Same as the system")
_THEMES = ((_SYSTEM, "system"), (Message("Light"), "light"), (Message("Dark"), "dark"))
_CONTRASTS = ((_SYSTEM, "system"), (Message("Normal"), "normal"), (Message("High"), "high"))


class SettingsPanel(Overlay):
    """Name, language, look, evidence, pipeline and silenced checks; each change is saved at once."""

    def __init__(
        self,
        preferences: Preferences,
        pipelines: Callable[[], Sequence[tuple[str, str]]],
        theme: Theme,
        window: QWidget,
        check_pages: CheckPages,
        *,
        choose_checklist: Callable[[], Path | None] = lambda: None,
    ) -> None:
        super().__init__(theme, window, _LARGEST)
        self._preferences = preferences
        self._reviewer = QLineEdit()
        self._reviewer.editingFinished.connect(self._save_reviewer)
        languages = [(_(_SYSTEM), ""), *((name, code) for code, name in LANGUAGES.items())]
        self._language = _choice(languages, lambda value: preferences.change(language=value))
        self._theme = _choice(
            [(_(words), value) for words, value in _THEMES], lambda value: preferences.change(theme=value)
        )
        self._contrast = _choice(
            [(_(words), value) for words, value in _CONTRASTS], lambda value: preferences.change(contrast=value)
        )
        self._text_size = QDoubleSpinBox(minimum=9, maximum=28, singleStep=1, decimals=0, suffix=f" {_('pt')}")
        # The padding of a style sheet does not reach the line inside a spin box.
        self._text_size.lineEdit().setTextMargins(_INSET, 0, 0, 0)
        self._text_size.valueChanged.connect(lambda points: preferences.change(text_size=points))
        self._gate = QCheckBox(_("“Verified” needs supporting evidence"))
        self._gate.toggled.connect(lambda is_on: preferences.change(evidence_gate=is_on))
        self._shared = QLineEdit(placeholderText=_("A folder on this computer"))
        self._shared.editingFinished.connect(self._save_shared)
        self._checklist = QLineEdit(placeholderText=_("A text file, one item a line"))
        self._checklist.editingFinished.connect(self._save_checklist)
        self._choose_checklist = choose_checklist
        self._checklist_gate = QCheckBox(_("Sign-off needs every item ticked"))
        self._checklist_gate.toggled.connect(lambda is_on: preferences.change(checklist_gate=is_on))
        self._pipeline = QComboBox()
        self._find_pipelines = pipelines
        self._pipeline.activated.connect(lambda _place: preferences.change(pipeline=self._pipeline.currentData()))
        self._silenced = SilencedList(preferences, check_pages)
        self._lay_out()

    def open(self) -> None:
        settings = self._preferences.current
        self._reviewer.setText(settings.reviewer)
        self._language.setCurrentIndex(max(0, self._language.findData(settings.language)))
        self._theme.setCurrentIndex(max(0, self._theme.findData(settings.theme)))
        self._contrast.setCurrentIndex(max(0, self._contrast.findData(settings.contrast)))
        self._gate.setChecked(settings.evidence_gate)
        self._shared.setText(settings.shared_evidence)
        self._checklist.setText(settings.checklist)
        self._checklist_gate.setChecked(settings.checklist_gate)
        if not self._pipeline.count():
            for text, value in self._find_pipelines():
                self._pipeline.addItem(text, value)
        self._pipeline.setCurrentIndex(max(0, self._pipeline.findData(settings.pipeline)))
        super().open()
        self._reviewer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_text_size(self, points: float) -> None:
        """Show the size the article is set in."""
        self._text_size.blockSignals(True)
        self._text_size.setValue(points)
        self._text_size.blockSignals(False)

    def close_panel(self) -> None:
        self._save_reviewer()
        self._save_shared()
        self._save_checklist()
        super().close_panel()

    def _save_reviewer(self) -> None:
        name = self._reviewer.text().strip()
        if name:
            self._preferences.change(reviewer=name)

    def _save_shared(self) -> None:
        self._preferences.change(shared_evidence=self._shared.text().strip())

    def _save_checklist(self) -> None:
        self._preferences.change(checklist=self._checklist.text().strip())

    def _pick_checklist(self) -> None:
        if path := self._choose_checklist():
            self._checklist.setText(str(path))
            self._save_checklist()

    def _checklist_fields(self) -> QWidget:
        fields, line = QWidget(), QHBoxLayout()
        line.addWidget(self._checklist, 1)
        line.addWidget(flat_button(_("Choose…"), self._pick_checklist))
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._checklist_gate)
        fields.setFocusProxy(self._checklist)
        self._checklist.setAccessibleName(_("Checklist"))
        return fields

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(14)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        _add_row(form, _("Your name"), self._reviewer, _("Stands on every decision, note and report."))
        _add_row(form, _("Language"), self._language, _("Takes effect the next time you start Onrecord."))
        _add_row(form, _("Theme"), self._theme)
        _add_row(form, _("Contrast"), self._contrast)
        _add_row(form, _("Article text"), self._text_size)
        _add_row(form, _("Evidence"), self._gate, _("When this is off, reports say so."))
        _add_row(
            form, _("Checklist"), self._checklist_fields(), _("Shown in the overview of each article (Ctrl+Shift+C).")
        )
        _add_row(form, _("Team evidence"), self._shared, _(_ABOUT_SHARED))
        _add_row(form, _("Analysis"), self._pipeline, _("Takes effect the next time you analyze (F5)."))
        _add_row(form, _("Silenced checks"), self._silenced)
        self.body.setContentsMargins(24, 20, 12, 20)
        self.body.setSpacing(16)
        self.add_title(_("Settings"))
        self.add_scrolled(form)


def _choice(rows: Sequence[tuple[str, str]], choose: Callable[[str], object]) -> QComboBox:
    """A list of words, each with the value it stands for."""
    box = QComboBox()
    for text, value in rows:
        box.addItem(text, value)
    box.activated.connect(lambda _place: choose(box.currentData()))
    return box


def _add_row(form: QFormLayout, name: str, field: QWidget, hint: str = "") -> None:
    """A field with its name on the left and, close under it, what it does."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(field)
    if hint:
        column.addWidget(plain_label(hint, Look.MUTED))
    label = short_label(name)
    label.setBuddy(field)
    # As high as the field and no higher, or Qt sets it beside the middle of field and hint.
    label.setFixedHeight(min(field.sizeHint().height(), _ROW_HEIGHT))
    field.setAccessibleName(name)
    form.addRow(label, column)
