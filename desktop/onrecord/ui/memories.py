"""Find earlier claims like the selected one, on a thread after the window was painted."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from onrecord.domain.claim_memory import Suggestion
from onrecord.domain.records import AnyRecord, Evidence, RecordId
from onrecord.services.memory import ClaimLibrary, Question, evidence_to_take, question_on, suggest
from onrecord.services.vault import Vault
from onrecord.ui.background import Background
from onrecord.ui.session import Session
from onrecord.ui.timers import make_timer

_PAUSE = 60
"""Milliseconds that a claim must stay selected before the search, so that paging on is never delayed."""
_log = logging.getLogger(__name__)


class Memories(QObject):
    """Earlier claims like those of the open article.

    Signals:
        answered(str): there are suggestions for the record with this id, which is selected.
    """

    answered = Signal(str)

    def __init__(self, session: Session, library: ClaimLibrary, vault: Vault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._library = library
        self._vault = vault
        self._background = Background(self, tell=session.failed.emit)
        self._known: dict[Question, tuple[Suggestion, ...]] = {}
        self._wanted: tuple[RecordId, Question] | None = None
        self._later = make_timer(self, _PAUSE)
        self._later.timeout.connect(self._ask)
        session.opened.connect(self._known.clear)

    def of(self, record: AnyRecord) -> tuple[Suggestion, ...]:
        """The suggestions for the selected record; none until ``answered``."""
        review = self._session.review
        question = question_on(record, review) if review and not self._session.is_only_shown else None
        if question is None:
            self._wanted = None
            return ()
        if question not in self._known:
            self._wanted = record.id, question
            self._later.start()
        return self._known.get(question, ())

    def take(self, suggestion: Suggestion, use: Callable[[tuple[Evidence, ...]], object]) -> None:
        """Call ``use`` with the evidence of a suggestion that the open article may use."""
        library, vault, review = self._library, self._vault, self._session.review

        def give(evidence: tuple[Evidence, ...]) -> None:
            if self._session.review is review:
                use(evidence)

        self._background.run(lambda: evidence_to_take(suggestion, library, vault), give)

    def close(self) -> None:
        """Wait for running searches, and report nothing from then on."""
        self._later.stop()
        self._background.close()

    def _ask(self) -> None:
        if self._wanted is None:
            return
        (record_id, question), library = self._wanted, self._library

        def keep(found: tuple[Suggestion, ...]) -> None:
            self._known[question] = found
            if found and self._wanted == (record_id, question) and self._session.selected_id == record_id:
                self.answered.emit(record_id)

        # A library that doesn't answer is told where something is saved.
        self._background.run(lambda: suggest(question, library), keep, lambda error: _log.info("no memory: %s", error))
