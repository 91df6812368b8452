"""The editor of the desk's checklist."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from onrecord.domain.checklist import Checklist, built_in_checklist, checklist_text, read_checklist
from onrecord.services.checklists import load_checklist
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.look.forms import buttons_row, flat_button, make_button
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.preferences import Preferences

_LARGEST = (560, 620)
_LINES = 16


class ChecklistPanel(Overlay):
    """Edits the checklist as text, one item a line; ``choose_file`` asks for a file to import."""

    def __init__(
        self, preferences: Preferences, theme: Theme, window: QWidget, choose_file: Callable[[], Path | None]
    ) -> None:
        super().__init__(theme, window, _LARGEST)
        self._preferences = preferences
        self._choose_file = choose_file
        self._background = Background(self)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Checklist"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * _LINES)
        self.problem = plain_label("", Look.DANGER)
        self.problem.hide()
        about = plain_label(
            _("One item a line. A line that begins with # is a heading. Ticks of items you don’t change are kept."),
            Look.MUTED,
        )
        self._import = flat_button(_("Import a file…"), self._on_import)
        self._built_in = flat_button(_("Use Onrecord’s"), lambda: self._show(built_in_checklist()))
        self._save = make_button(_("Save checklist"), self._on_save, Look.PRIMARY, _("Save checklist (Ctrl+Enter)"))
        self.main_button = self._save
        foot = buttons_row(self._built_in, self._save, first=self._import)
        self.lay_out(_("Checklist"), about, self.text, self.problem, foot)

    def open(self) -> None:
        """Show the checklist in use; that of a file is read on a thread."""
        settings = self._preferences.current
        self._show(built_in_checklist())
        if settings.checklist.strip() or settings.checklist_text.strip():
            self._load(settings.checklist, settings.checklist_text)
        super().open()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _load(self, path: str, text: str = "") -> None:
        self.text.setReadOnly(True)
        self._background.run(lambda: load_checklist(path, text), self._show)

    def _show(self, checklist: Checklist) -> None:
        self.text.setReadOnly(False)
        self.problem.setText(checklist.problem)
        self.problem.setVisible(bool(checklist.problem))
        if not checklist.problem:
            self.text.setPlainText(checklist_text(checklist.items))

    def _on_import(self) -> None:
        if path := self._choose_file():
            self._load(str(path))

    def _on_save(self) -> None:
        """Keep the text in the settings, in place of a file; Onrecord's own needs no copy."""
        items = read_checklist(self.text.toPlainText())
        text = "" if items == built_in_checklist().items else checklist_text(items)
        self._preferences.change(checklist="", checklist_text=text)
        self.close_panel()
