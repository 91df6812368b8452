"""Store, open, search and draw evidence files in the background."""

from collections.abc import Callable, Container, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from onrecord.domain.changes import Change
from onrecord.domain.errors import ExplainedError
from onrecord.domain.evidence_pages import DrawnPage, EvidenceDocument
from onrecord.domain.evidence_search import Found, Sought, find_in
from onrecord.domain.records import Evidence
from onrecord.domain.references import Reference
from onrecord.services.evidence_files import EvidenceStore, file_problem, keep_files, path_of, places_of
from onrecord.services.evidence_reading import DrawEvidence, OpenEvidence
from onrecord.services.tasks import ReadReferences
from onrecord.services.web import AskZotero
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.jobs import Child, Jobs
from onrecord.ui.session import Session

EvidenceStores = Callable[[], EvidenceStore]
"""Returns the evidence files of the open library, which may move to another place."""


class EvidenceWork(QObject):
    """Stores attached files, finds references, and works for the reading pane.

    Signals:
        checked(Evidence, FileProblem | None): what ``check`` found.
    """

    checked = Signal(object, object)

    def __init__(self, session: Session, jobs: Jobs, store: EvidenceStores, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._store = store
        self._copies = Background(self)
        self._searches = Background(self)
        self._checks = Background(self)
        session.performed.connect(self._on_performed)

    def open(
        self, item: Evidence | Path, on_opened: Callable[[EvidenceDocument], None], on_stopped: Callable[[], None]
    ) -> None:
        """Open an evidence file if it is unchanged since it was attached, or any file by its path."""
        if isinstance(item, Path):
            self._open(OpenEvidence((item,), "", item.suffix.lower()), item.name, on_opened, on_stopped)
            return
        self._keep([item])

        def go_on(places: tuple[Path, ...]) -> None:
            task = OpenEvidence(places, item.sha256, path_of(item.place).suffix.lower())
            self._open(task, item.title, on_opened, on_stopped)

        def give_up(error: Exception) -> None:
            on_stopped()
            self._fail(error)

        self._copies.run(lambda: places_of(item, self._store()), go_on, give_up)

    def check(self, item: Evidence, own_names: Container[str]) -> None:
        """Look whether a file is as it was attached, on a thread; an unreachable library says nothing."""
        self._checks.run(
            lambda: file_problem(item, self._store(), own_names),
            lambda problem: self.checked.emit(item, problem),
            lambda _error: None,
        )

    def find(self, document: EvidenceDocument, sought: Sought, on_found: Callable[[Found], None]) -> None:
        """Search all pages for a claim, on a thread."""
        texts = [page.text for page in document.content.pages]
        self._searches.run(lambda: find_in(texts, sought), on_found, self._fail)

    def draw(self, document: EvidenceDocument, number: int, width: int, on_drawn: Callable[[DrawnPage], None]) -> None:
        """Draw a page, numbered from 1, without a progress bar."""
        self._jobs.run(Child.EVIDENCE, DrawEvidence(document.path, number, width), "", on_drawn)

    def find_references(
        self,
        task: AskZotero | ReadReferences,
        on_found: Callable[[tuple[Reference, ...]], None],
        on_failed: Callable[[ExplainedError], None],
    ) -> None:
        """Ask Zotero on this computer for items, or read those of a file."""
        child = Child.WEB if isinstance(task, AskZotero) else Child.DOCUMENTS
        self._jobs.run(child, task, "", on_found, on_failed=on_failed)

    def close(self) -> None:
        """Wait for copying and searching to end."""
        self._copies.close()
        self._searches.close()
        self._checks.close()

    def _open(
        self,
        task: OpenEvidence,
        name: str,
        on_opened: Callable[[EvidenceDocument], None],
        on_stopped: Callable[[], None],
    ) -> None:
        self._jobs.run(Child.EVIDENCE, task, _("Opening {name}", name=name), on_opened, on_stopped=on_stopped)

    def _on_performed(self, change: Change) -> None:
        self._keep(edit.after for edit in change.edits if isinstance(edit.after, Evidence))

    def _keep(self, evidence: Iterable[Evidence]) -> None:
        """Store files that are unchanged since they were attached."""
        items = [item for item in evidence if item.sha256]
        if items and not self._session.is_read_only:
            self._copies.run(lambda: keep_files(items, self._store()), lambda _done: None, self._fail)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, ExplainedError):
            raise error
        self._session.failed.emit(error)
