"""The settings, saved on every change."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from onrecord.services.check_pages import CheckPages
from onrecord.settings import Settings
from onrecord.translation import LANGUAGES, _
from onrecord.ui.commands.menus import Feature
from onrecord.ui.look.forms import Form, across, choice_box, down, flat_button, in_columns
from onrecord.ui.look.number_field import NumberField
from onrecord.ui.look.theme import Theme
from onrecord.ui.panels.overlay import Overlay, scrolled
from onrecord.ui.panels.silenced_checks import SilencedList
from onrecord.ui.preferences import Preferences

_LARGEST = (560, 900)


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
        self._find_pipelines = pipelines
        self._choose_checklist = choose_checklist
        system = _("Same as the system")
        self._language = self._choice("language", [(system, ""), *((name, code) for code, name in LANGUAGES.items())])
        self._theme = self._choice("theme", [(system, "system"), (_("Light"), "light"), (_("Dark"), "dark")])
        self._contrast = self._choice("contrast", [(system, "system"), (_("Normal"), "normal"), (_("High"), "high")])
        self._pipeline = self._choice("pipeline", ())
        self._text_size = NumberField(9, 28, f" {_('pt')}")
        self._text_size.valueChanged.connect(lambda points: preferences.change(text_size=float(points)))
        self._gate = self._switch("evidence_gate", _("“Verified” needs supporting evidence"))
        self._checklist_gate = self._switch("checklist_gate", _("Sign-off needs every item ticked"))
        self._reviewer = self._line()
        self._shared = self._line(_("A folder on this computer"))
        self._checklist = self._line(_("A text file, one item a line"))
        self._lines = {"reviewer": self._reviewer, "shared_evidence": self._shared, "checklist": self._checklist}
        self._shown = dict.fromkeys(self._lines, "")
        self.features = {feature: self._feature(feature) for feature in Feature}
        self._silenced = SilencedList(preferences, check_pages)
        # Another window may change a setting while this one shows it.
        preferences.changed.connect(self._show)
        self.lay_out(_("Settings"), scrolled(self._form()))

    def open(self) -> None:
        self._shown = {setting: line.text().strip() for setting, line in self._lines.items()}
        if not self._pipeline.count():
            for text, value in self._find_pipelines():
                self._pipeline.addItem(text, value)
        self._show(self._preferences.current)
        super().open()
        self._reviewer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, settings: Settings) -> None:
        """Show the settings, except in lines that are being edited."""
        for setting, line in self._lines.items():
            words = getattr(settings, setting)
            if line.text().strip() == self._shown[setting]:
                line.setText(words)
            self._shown[setting] = words
        for box, chosen in (
            (self._language, settings.language),
            (self._theme, settings.theme),
            (self._contrast, settings.contrast),
            (self._pipeline, settings.pipeline),
        ):
            box.setCurrentIndex(max(0, box.findData(chosen)))
        for switch, is_on in (
            (self._gate, settings.evidence_gate),
            (self._checklist_gate, settings.checklist_gate),
            *((box, feature.setting in settings.menus) for feature, box in self.features.items()),
        ):
            with QSignalBlocker(switch):
                switch.setChecked(is_on)

    def show_text_size(self, points: float) -> None:
        """Show the size of the article's text."""
        with QSignalBlocker(self._text_size):
            self._text_size.setValue(round(points))

    def close_panel(self) -> None:
        self._save_lines()
        super().close_panel()

    def _choice(self, setting: str, rows: Sequence[tuple[str, str]]) -> QComboBox:
        box = choice_box(rows, lambda: self._preferences.change(**{setting: box.currentData()}))
        return box

    def _switch(self, setting: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.toggled.connect(lambda is_on: self._preferences.change(**{setting: is_on}))
        return box

    def _feature(self, feature: Feature) -> QCheckBox:
        box = QCheckBox(str(feature.words))
        box.clicked.connect(lambda is_on: self._show_feature(feature, is_on=is_on))
        return box

    def _show_feature(self, feature: Feature, *, is_on: bool) -> None:
        others = tuple(each for each in self._preferences.current.menus if each != feature.setting)
        self._preferences.change(menus=(*others, feature.setting) if is_on else others)

    def _line(self, hint: str = "") -> QLineEdit:
        line = QLineEdit(placeholderText=hint)
        line.editingFinished.connect(self._save_lines)
        return line

    def _save_lines(self) -> None:
        lines = {setting: line.text().strip() for setting, line in self._lines.items()}
        typed = {setting: words for setting, words in lines.items() if words != self._shown[setting]}
        if not typed.get("reviewer", " "):
            # A name can be replaced, not taken away.
            del typed["reviewer"]
        self._preferences.change(**typed)

    def _pick_checklist(self) -> None:
        if path := self._choose_checklist():
            self._checklist.setText(str(path))
            self._save_lines()

    def _form(self) -> Form:
        form = Form(spacing=14)
        choose = flat_button(_("Choose…"), self._pick_checklist)
        checklist = down(across(self._checklist, choose), self._checklist_gate)
        form.add(_("Your name"), self._reviewer, hint=_("Stands on every decision, note and report."))
        form.add(_("Language"), self._language, hint=_("Takes effect the next time you start Onrecord."))
        form.add(_("Theme"), self._theme)
        form.add(_("Contrast"), self._contrast)
        form.add(_("Article text"), self._text_size)
        form.add(_("Evidence"), self._gate, hint=_("When this is off, reports say so."))
        hint = _("Without a file, edit the checklist in the overview of an article (Ctrl+Shift+C).")
        form.add(_("Checklist"), self._checklist, checklist, hint)
        hint = _(
            "Pages fetched for a team library are saved here. "
            "Everyone on the team needs to reach the folder by this path."
        )
        form.add(_("Team evidence"), self._shared, hint=hint)
        form.add(_("Analysis"), self._pipeline, hint=_("Takes effect the next time you analyze (F5)."))
        boxes = list(self.features.values())
        hint = _("Checked once you use them. The search (Ctrl+K) always finds them.")
        form.add(_("Also in the menus"), boxes[0], in_columns(boxes), hint)
        form.add(_("Silenced checks"), self._silenced)
        return form
