"""Make reports on the open article: to a file, as pages, on a printer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from onrecord.domain.printing import PagePicture
from onrecord.domain.report import ExportChoice, Format, Report
from onrecord.domain.vault_names import VaultNames
from onrecord.services.evidence_files import file_problems, kept_files, names_file
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report, export_of
from onrecord.services.tasks import CallSheetText, DrawPages, PreviewReport, WriteReport
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.evidence.work import EvidenceStores
from onrecord.ui.jobs import Child, Jobs
from onrecord.ui.session import Session


@dataclass
class WorkSettings:
    """The current settings for long work."""

    pipeline: str = ""
    evidence_gate: bool = True


class ReportWork(QObject):
    """Makes reports in the process that writes files.

    Signals:
        exported(Export, text): a report was written; what it leaves out of its template and evidence.
    """

    exported = Signal(object, str)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        context: Context,
        settings: WorkSettings,
        *,
        evidence: EvidenceStores,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._context = context
        self._settings = settings
        self._evidence = evidence
        self._background = Background(self, tell=session.failed.emit)

    def close(self) -> None:
        """Wait for evidence files that are being collected."""
        self._background.close()

    def export(self, target: Path, choice: ExportChoice, names: VaultNames) -> None:
        """Write a report on the open review, searched for the vault's ``names``."""
        report = self._report(choice, names)
        if report is None:
            return
        done = export_of(report, target, choice.format)

        def collect(report: Report) -> Report:
            is_package = choice.format is Format.PACKAGE
            return replace(report, kept_files=kept_files(report.review, self._evidence())) if is_package else report

        def write(report: Report) -> None:
            task = WriteReport(report, target, choice.format)
            self._jobs.run(Child.DOCUMENTS, task, _("Writing the report"), partial(self.exported.emit, done))

        self._with_files(report, collect, write)

    def call_sheet(self, choice: ExportChoice, names: VaultNames, on_text: Callable[[str], None]) -> None:
        """Make a call sheet as text."""
        if report := self._report(choice, names):
            task = CallSheetText(report)
            self._jobs.run(Child.DOCUMENTS, task, _("Writing the call sheet"), lambda text: on_text(text.decode()))

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
        """Make a report on the open review as PDF and draw its pages one by one; ``on_finished`` receives the PDF."""
        if report := self._report(choice, names):

            def draw(report: Report) -> None:
                task, said = PreviewReport(report, dots_per_inch), _("Preparing the pages")
                self._jobs.run(Child.DOCUMENTS, task, said, on_finished, on_page, on_stopped=on_stopped)

            self._with_files(report, lambda report: report, draw)

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
        """Draw ``pages`` of a report for a printer, one by one; ``on_stopped`` if some are missing."""
        task = DrawPages(pdf, pages, dots_per_inch)
        self._jobs.run(Child.DOCUMENTS, task, _("Printing"), on_finished, on_page, on_stopped=on_stopped)

    def _with_files(self, report: Report, collect: Callable[[Report], Report], go_on: Callable[[Report], None]) -> None:
        """Go on with the report once the state of its evidence files is known, on a thread if there are any."""
        if not any(map(names_file, report.review.evidence)):
            go_on(report)
            return
        own_names = {self._context.reviewer(), *self._context.pseudonyms()}

        def work() -> Report:
            problems = file_problems(report.review.evidence, self._evidence(), own_names)
            return collect(replace(report, file_problems=problems))

        self._background.run(work, go_on)

    def _report(self, choice: ExportChoice, names: VaultNames) -> Report | None:
        desk = self._session.desk
        if desk is None:
            return None
        return build_report(
            desk.review,
            desk.log,
            self._context,
            evidence_gate=self._settings.evidence_gate,
            checklist=desk.checklist.reported_items,
            edition=choice.edition,
            layout=choice.layout,
            vault=names,
            with_protected_names=choice.with_protected_names,
            include_unread=choice.include_unread,
        )
