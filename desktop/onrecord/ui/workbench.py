"""Long work on articles: reading, analyzing, fetching, writing, and the next steps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from onrecord.domain.article import ArticleId, Draft, RevisionId
from onrecord.domain.captures import ArchivedCopy, Capture
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.past import as_left, past_of
from onrecord.domain.progress import measure
from onrecord.domain.reading import Reading
from onrecord.domain.returned import LostReport, ReturnedReport
from onrecord.domain.review import Review
from onrecord.domain.snapshot import Snapshot
from onrecord.services.analyzing import ProposalStore
from onrecord.services.child_processes import IdleProcesses
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import ServiceError
from onrecord.services.importing import ArticleStore, Imported, Importer
from onrecord.services.journal import ChangeStore, Context
from onrecord.services.returning import TakenBack, take_back
from onrecord.services.revisions import RevisionStore
from onrecord.services.sent_copies import DeskWords, KnownArticle, find_article_of
from onrecord.services.tasks import (
    ReadCapture,
    ReadFile,
    ReadLostReport,
    ReadPasted,
    ReadTranscript,
)
from onrecord.services.web import FetchPage, FindArchivedCopy, WebAccess
from onrecord.translation import _
from onrecord.ui.analyses import Analyses
from onrecord.ui.background import Background
from onrecord.ui.evidence.work import EvidenceStores, EvidenceWork
from onrecord.ui.jobs import Child, Jobs
from onrecord.ui.openings import Additions, Openings
from onrecord.ui.report_work import ReportWork, WorkSettings
from onrecord.ui.session import Session

T = TypeVar("T")


class Library(RevisionStore, ArticleStore, ChangeStore, ProposalStore, Protocol):
    """The window's interface to the library."""

    @property
    def is_shared(self) -> bool: ...
    @property
    def is_read_only(self) -> bool: ...
    def load_log(self, article_id: ArticleId, after: ChangeId | None = None) -> list[Change]: ...
    def load_snapshot(
        self, article_id: ArticleId, revision_id: RevisionId | None = None, *, after: ChangeId | None = None
    ) -> Snapshot: ...


@dataclass(frozen=True, slots=True)
class UnsureImport:
    """A doubtful document, its article, and how to read it again.

    ``is_redraft`` means that it became a new draft of an article.
    """

    article_id: ArticleId
    task: ReadFile | ReadCapture
    draft: Draft
    is_redraft: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """An article that is about to be shown, and the next steps.

    ``came_back`` are changes to offer, ``unsure`` another reading to offer, and ``replaces`` the article to remove,
    unless something was decided on it.
    """

    article_id: ArticleId
    came_back: ReturnedReport | None = None
    unsure: UnsureImport | None = None
    replaces: ArticleId | None = None


class Workbench(QObject):
    """Reads, analyzes and exports without blocking the window.

    Signals:
        started(text): work began; shown with a progress bar and Cancel.
        progressed(fraction): 0 to 1.
        ended: no work is running any more.
        failed(ExplainedError): work failed; existing files and records are intact.
        imported(Imported): a draft became an article of the library.
        exported(Export, text): a report was written; what it leaves out of its template.
        analyzed: the open review has its findings.
        doubted(UnsureImport): the open article has another possible reading.
        redraft_read_again(Draft): replace the open draft with another reading.
        kept_beside: the first import was kept beside its replacement, because something was decided on it.
        arrived(Imported, Draft): a new text became an article, which is about to be shown.
        returned(ReturnedReport): a report came back, and its article is open.
        cancelled(text): work was stopped on request.
        leaving: another article is about to be shown: store what is being typed now.
    """

    started = Signal(str)
    progressed = Signal(float)
    ended = Signal()
    failed = Signal(object)
    imported = Signal(object)
    exported = Signal(object, str)
    analyzed = Signal()
    doubted = Signal(object)
    redraft_read_again = Signal(object)
    kept_beside = Signal()
    arrived = Signal(object, object)
    returned = Signal(object)
    cancelled = Signal(str)
    leaving = Signal()

    def __init__(
        self,
        session: Session,
        library: Library,
        context: Context,
        settings: WorkSettings,
        *,
        web: WebAccess,
        evidence: EvidenceStores,
        idle: IdleProcesses | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._library = library
        self._context = context
        self._settings = settings
        self._background = Background(self, tell=self.failed.emit)
        self._importer = Importer(library, context)
        self._opening: Opening | None = None
        self._unsure_draft: UnsureImport | None = None
        self._jobs = Jobs(web, idle, self)
        self.analyses = Analyses(session, library, self._jobs, self._background, settings=settings, parent=self)
        self._additions = Additions(self._background, self._importer, self)
        self._additions.started.connect(self.started)
        self.openings = Openings(self._jobs, self._background, self._importer, self)
        self.reports = ReportWork(session, self._jobs, context, settings, evidence=evidence, parent=self)
        self.reports.exported.connect(self.exported)
        self.evidence = EvidenceWork(session, self._jobs, evidence, self)
        self._jobs.started.connect(self.started)
        self._jobs.progressed.connect(self.progressed)
        self._jobs.failed.connect(self.failed)
        self._jobs.cancelled.connect(self.cancelled)
        for work in (self._jobs, self.analyses, self.openings, self._additions):
            work.settled.connect(self._tell_if_idle)
        self.analyses.analyzed.connect(self.analyzed)
        self.analyses.failed.connect(self._background.fail)
        self.openings.added.connect(self.analyses.add)

    def start(self) -> None:
        """Start the child processes; call it after the first window is painted."""
        self._jobs.start()

    def stop(self) -> None:
        """End the child processes and wait for the threads."""
        self._jobs.stop()
        self.reports.close()
        self.evidence.close()
        self._background.close()

    @property
    def is_busy(self) -> bool:
        """Whether any work is running or its results are still coming in."""
        is_working = self._jobs.are_running or self.analyses.is_busy or self.openings.is_busy
        return is_working or self._additions.is_busy or self.is_opening

    @property
    def is_opening(self) -> bool:
        """Whether an article is about to be shown."""
        return self._opening is not None

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files, show the first article and add the others to the library; all are analyzed."""
        if len(paths) == 1 and not self.openings.is_busy:
            self.read_file(paths[0])
        elif paths:
            annotated = self._annotated
            self.openings.read(
                [ReadFile(path, annotated, finds_lost=True) for path in paths], self._take_file, self._known
            )

    def read_file(self, path: Path) -> None:
        """Read a file, add it to the library and open it; for our own report, open its article.

        Annotations are on the open article, and so is a report without its review whose text the library doesn't have.
        """
        self._read(ReadFile(path, self._annotated, finds_lost=True))

    @property
    def _annotated(self) -> Review | None:
        """The open article and its text, which annotations may be on."""
        review = self._session.review
        return Review(review.article, review.revision) if review else None

    def _read(self, task: ReadFile | ReadLostReport) -> None:
        words = _("Reading {file}", file=task.path.name)
        self._jobs.run(Child.DOCUMENTS, task, words, lambda read: self._take_file(read, task))

    def read_again(self, unsure: UnsureImport, reading: Reading, on_read: Callable[[Draft], None]) -> None:
        """Read a document with a reviewer's choices; stores nothing."""
        task = replace(unsure.task, reading=reading)
        self._jobs.run(Child.DOCUMENTS, task, _("Reading the document again"), on_read)

    def use_reading(self, unsure: UnsureImport, draft: Draft) -> None:
        """Open another reading in place of an import.

        The import is removed once it is closed, unless something was decided on it.
        """
        if unsure.is_redraft:
            self.redraft_read_again.emit(draft)
            return

        def on_added(imported: Imported) -> None:
            self._on_added(imported, replaces=unsure.article_id)

        self._additions.add(draft, on_added)

    def open_in_place_of(self, first: ArticleId, article_id: ArticleId) -> None:
        """Open an article that replaces another, which is removed unless something was decided on it."""
        self._open(Opening(article_id, replaces=first))

    def read_draft(self, path: Path, article_id: ArticleId, on_read: Callable[[Draft], None]) -> None:
        """Read a new draft from a file without storing it.  For our own report, show its proposals instead.

        A reader's doubts are reported once the article is shown again.
        """
        task = ReadFile(path)

        def take(read: Draft | ReturnedReport) -> None:
            if isinstance(read, Draft):
                unsure = UnsureImport(article_id, task, read, is_redraft=True) if read.doubt else None
                self._unsure_draft = unsure
                on_read(read)
            else:
                self._take_file(read, task)

        self._jobs.run(Child.DOCUMENTS, task, _("Reading {file}", file=path.name), take)

    def read_beside(self, task: ReadPasted | ReadTranscript, words: str, on_read: Callable[[Any], None]) -> None:
        """Read something for the open article, such as a pasted draft; stores nothing."""
        self._jobs.run(Child.DOCUMENTS, task, words, on_read)

    def in_library(self, work: Callable[[], T], on_done: Callable[[T], None]) -> None:
        """Call a function on the library's thread, after pending saves.

        If it fails, the open review and its analysis continue.
        """

        def on_failed(error: Exception) -> None:
            self._session.hold(is_held=False)
            self._unsure_draft = None
            review = self._session.review
            if review and review.analysis is None and not self.analyses.is_for(review):
                self.analyze()
            self._background.fail(_explained(error))

        self._background.run(work, on_done, on_failed)

    def read_text(self, text: str, markup: str = "") -> None:
        """Add pasted text, with its HTML if any, to the library and open it."""
        self._jobs.run(Child.DOCUMENTS, ReadPasted(text, markup), _("Reading the pasted text"), self._take_draft)

    def fetch_article(self, url: str) -> None:
        """Fetch a page, add its story to the library and open it."""
        self.fetch(url, self._read_capture)

    def fetch(self, url: str, on_fetched: Callable[[Capture], None]) -> None:
        """Fetch a page and store it unchanged in the evidence folder."""
        self._jobs.run(Child.WEB, FetchPage(url), _("Fetching the page"), on_fetched)

    def find_archived_copy(self, url: str, on_found: Callable[[ArchivedCopy | None], None]) -> None:
        """Ask the public archive for a copy of a page."""
        self._jobs.run(Child.WEB, FindArchivedCopy(url), _("Asking the archive"), on_found)

    def open_article(self, article_id: ArticleId, revision_id: RevisionId | None = None) -> None:
        """Load and show an article; analyze it if necessary.

        A revision that isn't under review is shown read-only, in its last state.
        """
        self._open(Opening(article_id), revision_id)

    def close_article(self) -> None:
        self.analyses.leave()
        self._opening = None
        self.leaving.emit()
        self._session.open(None)
        self.analyses.go_on()

    def analyze(self) -> None:
        """Analyze the open article; decisions stay."""
        self.analyses.analyze()

    def cancel(self) -> None:
        """Stop what the reviewer waits for; files that were not read yet stay unread."""
        self.openings.cancel()
        self.analyses.cancel()
        self._jobs.cancel()

    def _tell_if_idle(self) -> None:
        if not self.is_busy:
            self.ended.emit()

    def _read_capture(self, capture: Capture) -> None:
        task = ReadCapture(capture)
        self._jobs.run(Child.DOCUMENTS, task, _("Reading the page"), lambda draft: self._take_draft(draft, task))

    def _take_file(self, read: Draft | ReturnedReport | LostReport, task: ReadFile | ReadLostReport) -> None:
        if isinstance(read, ReturnedReport):
            self._background.run(lambda: take_back(read, self._library), lambda taken: self._on_taken_back(taken, read))
        elif isinstance(task, ReadFile) and isinstance(read, LostReport):
            self._background.run(self._known(read, task), self._read)
        elif isinstance(task, ReadFile) and isinstance(read, Draft):
            self._take_draft(read, task)

    def _known(self, lost: LostReport, task: ReadFile) -> Callable[[], ReadFile | ReadLostReport]:
        """A search for the article of a report without its review, for a thread."""
        items = self._session.desk.checklist.reported_items if self._session.desk else ()
        desk = DeskWords(self._context.reviewer(), items, evidence_gate=self._settings.evidence_gate)
        return lambda: _on_its_article(lost, task, self._library, desk)

    def _on_taken_back(self, taken: TakenBack, report: ReturnedReport) -> None:
        self._open(Opening(taken.article_id, came_back=report))

    def _take_draft(self, draft: Draft, task: ReadFile | ReadCapture | None = None) -> None:
        def on_added(imported: Imported) -> None:
            unsure = UnsureImport(imported.article_id, task, draft) if task and draft.doubt else None
            self._on_added(imported, unsure=unsure)
            if imported.is_new:
                self.analyses.add(imported.article_id)
                self.arrived.emit(imported, draft)

        self._additions.add(draft, on_added)

    def _on_added(
        self, imported: Imported, *, unsure: UnsureImport | None = None, replaces: ArticleId | None = None
    ) -> None:
        self.imported.emit(imported)
        self._open(Opening(imported.article_id, imported.came_back, unsure, replaces))

    def _open(self, opening: Opening, revision_id: RevisionId | None = None) -> None:
        unsure, self._unsure_draft = self._unsure_draft, None
        if unsure and unsure.article_id == opening.article_id:
            opening = replace(opening, unsure=opening.unsure or unsure)
        self._opening = opening
        self.analyses.leave()
        self._background.run(
            lambda: _counted(self._library.load_snapshot(opening.article_id, revision_id)),
            lambda loaded: self._show(opening, loaded.review, loaded.log),
            self._fail_to_open,
        )

    def _show(self, opening: Opening, review: Review, log: list[Change]) -> None:
        if self._opening is not opening:
            return
        self._opening = None
        self.leaving.emit()
        past, gate = past_of(log, review.revision.id), self._settings.evidence_gate
        self._session.open(_desk_for(as_left(review, log), log, self._library, self._context, gate), past)
        if review.analysis is None:
            self.analyze()
        self.analyses.go_on()
        if opening.came_back:
            self.returned.emit(opening.came_back)
        if opening.unsure:
            self.doubted.emit(opening.unsure)
        if opening.replaces not in {None, opening.article_id}:
            self._drop(opening.replaces)
        self._tell_if_idle()

    def _drop(self, article_id: ArticleId) -> None:
        """Remove an article that another one replaced; if something was decided on it, report that it stays."""
        self._background.run(
            lambda: self._importer.drop_undecided(article_id),
            lambda is_dropped: None if is_dropped else self.kept_beside.emit(),
        )

    def _fail_to_open(self, error: Exception) -> None:
        self._opening = None
        self._session.hold(is_held=False)
        self.analyses.go_on()
        self._tell_if_idle()
        self._background.fail(_explained(error))


def _on_its_article(lost: LostReport, task: ReadFile, library: Library, desk: DeskWords) -> ReadFile | ReadLostReport:
    """The task that compares a report without its review with its article; without one, it is read as an article."""
    opened = task.annotated.article.id if task.annotated else None
    found = find_article_of(lost.lines, library) or find_article_of((), library, opened)
    if found is None:
        return replace(task, finds_lost=False)
    return ReadLostReport(task.path, KnownArticle(found.review, found.log, desk), lost.lines)


def _desk_for(review: Review, log: list[Change], library: Library, context: Context, gate: bool) -> ReviewDesk:  # noqa: FBT001 - a setting
    return ReviewDesk(review, log, library, context, evidence_gate=gate, is_shared=library.is_shared)


def _counted(snapshot: Snapshot) -> Snapshot:
    """A snapshot whose review has its progress, so that the window needn't count it."""
    measure(snapshot.review)
    return snapshot


def _explained(error: Exception) -> Exception:
    """The error for an article that can't be loaded."""
    if isinstance(error, LookupError):
        return ServiceError(_("The article is no longer in the library."), to_do=_("Choose another article."))
    return error
