"""Reports on the open article: written to a file, shown as pages, printed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from onrecord.domain.printing import PagePicture
from onrecord.domain.report import ExportChoice, Report
from onrecord.domain.vault_names import VaultNames
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report, export_of
from onrecord.services.tasks import DrawPages, PreviewReport, WriteReport
from onrecord.ui.jobs import Child, Jobs
from onrecord.ui.session import Session


@dataclass
class WorkSettings:
    """The settings that long work depends on, as they are now."""

    pipeline: str = ""
    evidence_gate: bool = True


class ReportWork(QObject):
    """Has reports made in the process that writes files.

    Signals:
        exported(Export): a report was written.
    """

    exported = Signal(object)

    def __init__(
        self, session: Session, jobs: Jobs, context: Context, settings: WorkSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._context = context
        self._settings = settings

    def export(self, target: Path, choice: ExportChoice, names: VaultNames) -> None:
        """Write a report on the open review, searched for the vault's ``names``."""
        if report := self._report(choice, names):
            task, done = WriteReport(report, target, choice.format), export_of(report, target, choice.format)
            self._jobs.run(Child.DOCUMENTS, task, "Writing the report", lambda _path: self.exported.emit(done))

    def preview(
        self,
        choice: ExportChoice,
        names: VaultNames,
        dots_per_inch: int,
        *,
        on_page: Callable[[PagePicture], None],
        on_finished: Callable[[bytes], None],
        on_stopped: Callable[[], None],
    ) -> None:
        """Make a report on the open review as PDF and draw its pages one by one; ``on_finished`` gets the PDF."""
        if report := self._report(choice, names):
            task = PreviewReport(report, dots_per_inch)
            self._jobs.run(Child.DOCUMENTS, task, "Preparing the pages", on_finished, on_page, on_stopped=on_stopped)

    def draw(
        self,
        pdf: bytes,
        pages: tuple[int, ...],
        dots_per_inch: int,
        *,
        on_page: Callable[[PagePicture], None],
        on_finished: Callable[[bytes], None],
        on_stopped: Callable[[], None],
    ) -> None:
        """Draw ``pages`` of a report for a printer, one by one; ``on_stopped`` if not all of them come."""
        task = DrawPages(pdf, pages, dots_per_inch)
        self._jobs.run(Child.DOCUMENTS, task, "Printing", on_finished, on_page, on_stopped=on_stopped)

    def _report(self, choice: ExportChoice, names: VaultNames) -> Report | None:
        desk = self._session.desk
        if desk is None:
            return None
        return build_report(
            desk.review,
            desk.log,
            self._context,
            evidence_gate=self._settings.evidence_gate,
            edition=choice.edition,
            layout=choice.layout,
            vault=names,
            with_protected_names=choice.with_protected_names,
        )
