"""The call sheet of the selected source, or of all: copied, saved, printed."""

from dataclasses import replace

from onrecord.domain.records import Claim, Entity, Quotation, RecordId, Reply, Source
from onrecord.domain.report import ExportChoice, Format
from onrecord.services.export_presets import CALL_SHEET_PRESET, choice_of, last_used
from onrecord.translation import _
from onrecord.ui.commands.file_commands import FileCommands
from onrecord.ui.main_window import MainWindow
from onrecord.ui.preferences import Preferences
from onrecord.ui.printing.commands import PrintCommands
from onrecord.ui.session import Session
from onrecord.ui.workbench import Workbench


class CallSheetCommands:
    """What is put to the person of the selected source, statement or right of reply; to all if none is selected."""

    def __init__(
        self,
        session: Session,
        workbench: Workbench,
        files: FileCommands,
        printing: PrintCommands,
        *,
        preferences: Preferences,
        window: MainWindow,
    ) -> None:
        self._session = session
        self._workbench = workbench
        self._files = files
        self._printing = printing
        self._preferences = preferences
        self._window = window

    def copy(self) -> None:
        """Put the call sheet on the clipboard as text."""
        choice = self._choice(Format.CALL_SHEET)
        names = self._files.vault_names(choice, self.copy)
        if names is not None:
            self._workbench.reports.call_sheet(choice, names, self._take)

    def save(self) -> None:
        """Save the call sheet as a Word file."""
        self._files.export(self._choice(Format.DOCX))

    def show_print(self) -> None:
        """Show the pages of the call sheet, and print them."""
        self._printing.open_call_sheet(self._about)

    @property
    def _about(self) -> RecordId | None:
        record = self._session.selected_record
        return record.id if isinstance(record, Claim | Entity | Quotation | Reply | Source) else None

    def _choice(self, kind: Format) -> ExportChoice:
        choice = choice_of(CALL_SHEET_PRESET, last_used(self._preferences.current.exports))
        return replace(choice, format=kind, layout=replace(choice.layout, about=self._about))

    def _take(self, text: str) -> None:
        self._files.copy(text)
        self._window.messages.show_note(_("The call sheet is on the clipboard."))
