"""Compare quotations with transcripts on a thread, so that the window never waits."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal

from onrecord.domain.records import Quotation, RecordId
from onrecord.domain.transcripts import Comparison
from onrecord.services.recordings import Question, Recordings, question_on
from onrecord.ui.background import Background
from onrecord.ui.session import Session

_MOST_KEPT = 500


class Comparisons(QObject):
    """The comparisons of the open article's quotations with its transcripts.

    Signals:
        answered(str): the quotation with this id was compared.
        failed(Exception): a quotation couldn't be compared.
    """

    answered = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = Background(self)
        self._recordings = Recordings()
        self._answers: OrderedDict[RecordId, tuple[Question, Comparison | None]] = OrderedDict()
        session.opened.connect(self._forget)

    def has_question(self, quotation: Quotation) -> bool:
        """Whether there is a transcript for a quotation."""
        return self._question(quotation) is not None

    def of(self, quotation: Quotation) -> Comparison | None:
        """The comparison of a quotation; None until ``answered``."""
        question = self._question(quotation)
        if question is None:
            return None
        asked, answer = self._answers.get(quotation.id, (None, None))
        if asked != question:
            self._ask(quotation.id, question)
            return None
        return answer

    def close(self) -> None:
        """Wait for running comparisons, and report nothing from then on."""
        self._background.close()

    def _question(self, quotation: Quotation) -> Question | None:
        review = self._session.review
        return question_on(quotation, review) if review and review.transcripts else None

    def _ask(self, quotation_id: RecordId, question: Question) -> None:
        self._answers[quotation_id] = question, None
        if len(self._answers) > _MOST_KEPT:
            self._answers.popitem(last=False)

        def keep(answer: Comparison) -> None:
            asked, _ = self._answers.get(quotation_id, (None, None))
            if asked == question:
                self._answers[quotation_id] = question, answer
                self.answered.emit(quotation_id)

        self._background.run(lambda: self._recordings.answer(question), keep, self.failed.emit)

    def _forget(self) -> None:
        self._answers.clear()
