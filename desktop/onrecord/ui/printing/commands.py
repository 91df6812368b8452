"""Commands to print reports and call sheets, with a preview."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from onrecord.domain.printing import PagePicture
from onrecord.domain.records import Claim, Entity, Quotation, RecordId, Reply, Source
from onrecord.domain.report import Edition, ExportChoice, Format
from onrecord.services.export_presets import CALL_SHEET_PRESET, all_presets, choice_of, last_used
from onrecord.settings import ExportPreset
from onrecord.translation import _, counted
from onrecord.ui.commands.file_commands import FileCommands
from onrecord.ui.look.plain_text import isolated
from onrecord.ui.look.theme import Theme
from onrecord.ui.main_window import MainWindow
from onrecord.ui.preferences import Preferences
from onrecord.ui.printing.panel import PrintPanel
from onrecord.ui.session import Session
from onrecord.ui.workbench import Workbench

if TYPE_CHECKING:
    from onrecord.ui.printing.printers import Printers

_FINEST = 300
"""Dots per inch: more takes longer without a visible difference."""


class PrintCommands(QObject):
    """Shows the preview and prints the chosen pages; copies and saves call sheets."""

    def __init__(
        self,
        session: Session,
        workbench: Workbench,
        files: FileCommands,
        preferences: Preferences,
        *,
        theme: Theme,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._workbench = workbench
        self._files = files
        self._preferences = preferences
        self._window = window
        self._pdf = b""
        self._preview = 0
        self._about: RecordId | None = None
        self.printers: Printers | None = None
        """The printers; the system's are listed when first needed."""
        self.panel = PrintPanel(theme, window)
        self.panel.preset_chosen.connect(self._show_preview)
        self.panel.wanted.connect(self._print)
        self.panel.closed.connect(self._begin_preview)

    def open(self) -> None:
        """Show the reports on the open article to print."""
        self._open(None, [each for each in all_presets(self._preferences.current.exports) if _can_be_printed(each)])

    def print_call_sheet(self) -> None:
        """Show the pages of the call sheet, for the person of the selected record or for all."""
        self._open(self._person, [CALL_SHEET_PRESET])

    def copy_call_sheet(self) -> None:
        """Copy the call sheet as text."""
        choice = self._call_sheet(Format.CALL_SHEET)
        names = self._files.vault_names(choice, self.copy_call_sheet)
        if names is not None:
            self._workbench.reports.call_sheet(choice, names, self._take_call_sheet)

    def save_call_sheet(self) -> None:
        """Save the call sheet as a Word file."""
        self._files.export(self._call_sheet(Format.DOCX))

    @property
    def _person(self) -> RecordId | None:
        record = self._session.selected_record
        return record.id if isinstance(record, Claim | Entity | Quotation | Reply | Source) else None

    def _call_sheet(self, kind: Format) -> ExportChoice:
        choice = choice_of(CALL_SHEET_PRESET, last_used(self._preferences.current.exports))
        return replace(choice, format=kind, layout=replace(choice.layout, about=self._person))

    def _take_call_sheet(self, text: str) -> None:
        self._files.copy(text)
        self._window.messages.show_note(_("The call sheet is on the clipboard."))

    def _open(self, about: RecordId | None, presets: Sequence[ExportPreset]) -> None:
        self._about = about
        self.panel.show_choices(presets, self._all_printers().names())
        self._show_preview(self.panel.chosen_preset)

    def _all_printers(self) -> "Printers":
        if self.printers is None:
            # Imported only now: most reviews print nothing.
            from onrecord.ui.printing.printers import SystemPrinters

            self.printers = SystemPrinters()
        return self.printers

    def _choice(self, preset: ExportPreset) -> ExportChoice:
        usual = last_used(self._preferences.current.exports)
        edition = Edition.CHECKING if usual.edition is Edition.CHECKED else usual.edition
        choice = choice_of(preset, replace(usual, edition=edition))
        return replace(choice, format=Format.PDF, layout=replace(choice.layout, about=self._about))

    def _begin_preview(self) -> int:
        """Discard the last preview and number the next one, so that late pages of the last are ignored."""
        self._preview += 1
        self._pdf = b""
        self.panel.begin_preview()
        return self._preview

    def _show_preview(self, preset: ExportPreset) -> None:
        choice, preview = self._choice(preset), self._begin_preview()
        names = self._files.vault_names(choice, self.open)
        if names is None:
            self.panel.close_panel()
            return

        def show(picture: PagePicture) -> None:
            if preview == self._preview:
                self.panel.show_page(picture)

        def keep(pdf: bytes) -> None:
            if preview == self._preview:
                self._pdf = pdf
                self.panel.end_preview()

        def give_up() -> None:
            if preview == self._preview:
                self.panel.close_panel()

        self._workbench.reports.preview(
            choice, names, self.panel.dots_per_inch, on_page=show, on_finished=keep, on_stopped=give_up
        )

    def _print(self) -> None:
        from onrecord.ui.printing.printers import PrintJob

        review, panel = self._session.review, self.panel
        if review is None:
            return
        printer = self._all_printers().printer(panel.printer.currentText())
        job = PrintJob(printer, review.article.headline, panel.copies.value(), is_two_sided=panel.two_sided.isChecked())
        dots = min(_FINEST, printer.resolution())
        name = panel.printer.currentText()

        def finish(_nothing: bytes) -> None:
            if job.finish():
                sent = counted(
                    "Sent {n} page to {printer}.", "Sent {n} pages to {printer}.", job.pages, printer=isolated(name)
                )
                self._window.messages.show_note(sent)

        def add(picture: PagePicture) -> None:
            if problem := job.add(picture):
                self._session.failed.emit(problem)

        self._workbench.reports.draw(
            self._pdf, panel.chosen_pages, dots, on_page=add, on_finished=finish, on_stopped=job.abort
        )


def _can_be_printed(preset: ExportPreset) -> bool:
    """Whether an edition can be printed: tracked changes exist only in Word."""
    return preset.edition != Edition.CHECKED.value
