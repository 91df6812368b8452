"""Keeping the files of evidence with the library as soon as they are attached."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from onrecord.domain.changes import Change
from onrecord.domain.errors import ExplainedError
from onrecord.domain.records import Evidence
from onrecord.services.evidence_files import EvidenceStore, keep_files
from onrecord.ui.background import Background
from onrecord.ui.session import Session

EvidenceStores = Callable[[], EvidenceStore]
"""Gives the evidence files of the open library, which may move to another place."""


class EvidenceKeeping(QObject):
    """Follows what this reviewer does; files are copied on a thread."""

    def __init__(self, session: Session, store: EvidenceStores, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._background = Background(self)
        session.performed.connect(self._on_performed)

    def keep(self, evidence: Iterable[Evidence]) -> None:
        """Keep files that are still what they were when they were attached."""
        items = [item for item in evidence if item.sha256]
        if items and not self._session.is_read_only:
            self._background.run(lambda: keep_files(items, self._store()), lambda _done: None, self._fail)

    def close(self) -> None:
        """Wait for what is being copied."""
        self._background.close()

    def _on_performed(self, change: Change) -> None:
        self.keep(edit.after for edit in change.edits if isinstance(edit.after, Evidence))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, ExplainedError):
            raise error
        self._session.failed.emit(error)
