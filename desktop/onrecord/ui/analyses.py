"""Analyze the open article, and then those that were added beside it, one at a time."""

from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from onrecord.domain.analysis import Analysis
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.records import AnyRecord
from onrecord.domain.review import Review
from onrecord.services.analyzing import Intake, ProposalStore
from onrecord.services.errors import ServiceError
from onrecord.services.tasks import AnalyzeText
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.findings_intake import FindingsIntake
from onrecord.ui.jobs import Child, Jobs
from onrecord.ui.report_work import WorkSettings
from onrecord.ui.session import Session


class AnalyzedLibrary(ProposalStore, Protocol):
    """The interface of analyses to the library."""

    def load_review(self, article_id: ArticleId, revision_id: RevisionId | None = None) -> Review: ...


@dataclass(eq=False)
class _Run:
    """A running analysis: what it found so far, and the intake of the review that takes it in."""

    review: Review
    intake: FindingsIntake
    parts: list[tuple[AnyRecord, ...]] = field(default_factory=list)
    whole: Analysis | None = None

    def take(self, part: tuple[AnyRecord, ...]) -> None:
        self.parts.append(part)
        self.intake.take(part)

    def finish(self, whole: Analysis) -> None:
        self.whole = whole
        self.intake.finish(whole)

    def move_to(self, review: Review, intake: FindingsIntake) -> None:
        """Take everything into another review of the same text."""
        self.intake.drop()
        self.review, self.intake = review, intake
        for part in self.parts:
            intake.take(part)
        if self.whole:
            intake.finish(self.whole)


class Analyses(QObject):
    """Runs one analysis at a time: that of the open article first, then those of added articles in their order.

    Added articles are analyzed whether or not they are open. A running analysis isn't interrupted for the next one.

    Signals:
        analyzed: the open review has its findings.
        analyzed_beside: an article that isn't open has its findings.
        failed(Exception): the analysis of the open article failed, or the library can't be read or written.
        left_over(list[tuple[str, str]]): the headlines of added articles that weren't analyzed, and why.
        cancelled(int): a person stopped it; the number of articles without an analysis.
        settled: an analysis is over in any way.
    """

    analyzed = Signal()
    analyzed_beside = Signal()
    failed = Signal(object)
    left_over = Signal(object)
    cancelled = Signal(int)
    settled = Signal()

    def __init__(
        self,
        session: Session,
        library: AnalyzedLibrary,
        jobs: Jobs,
        background: Background,
        *,
        settings: WorkSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._library = library
        self._jobs = jobs
        self._background = background
        self._settings = settings
        self._added: dict[ArticleId, None] = {}
        self._done = 0
        self._open: Review | None = None
        self._run: _Run | None = None
        self._is_loading = self._is_opening = self._is_paused = False
        self._failures: list[tuple[str, str]] = []

    @property
    def is_busy(self) -> bool:
        """Whether an analysis is running, waiting or being taken in."""
        return bool(self._run or self._open or self._added)

    def is_for(self, review: Review) -> bool:
        """Whether an open review is being analyzed, or will be."""
        return self._open is review or (self._run is not None and self._run.review is review)

    def add(self, article_id: ArticleId) -> None:
        """Analyze an article whether or not it is opened."""
        self._added.setdefault(article_id)
        if self._run:
            self._jobs.reword(Child.ANALYSIS, self._words(self._run.review))
        self._go_on()

    def analyze(self) -> None:
        """Analyze the open article next; decisions stay."""
        review = self._session.review
        if review is None or self._session.is_only_shown:
            return
        if self._run and self._run.review is review:
            self._stop()
        if self._run and self._run.review.revision.id == review.revision.id:
            self._run.move_to(review, self._intake_of(review))
        else:
            self._open = review
        self._go_on()

    def stop(self) -> None:
        """Drop the analysis of the open article silently."""
        self._open = None
        review = self._session.review
        if review:
            self._added.pop(review.article.id, None)
        if self._run and self._run.review is review:
            self._stop()
        self._go_on()

    def leave(self) -> None:
        """Drop the analysis of the open article, unless it was added, and begin no other until ``go_on``."""
        self._is_opening = True
        self._open = None
        if self._run and self._run.review is self._session.review and self._run.review.article.id not in self._added:
            self._stop()
        self.settled.emit()
        self._tell_session()

    def go_on(self) -> None:
        """Begin the next analysis once an article is shown or closed."""
        self._is_opening = False
        self._go_on()

    def pause(self, *, is_paused: bool) -> None:
        """Stop at once and keep what is waiting, or go on with it."""
        self._is_paused = is_paused
        if is_paused:
            self._stop()
        self._go_on()

    def cancel(self) -> None:
        """Stop all analyses; each article is analyzed when it is opened next."""
        left = len(self._added | ({self._run.review.article.id: None} if self._run else {}))
        self._added.clear()
        self._open = None
        if left > 1:
            # One is like any other job.
            self._stop()
            self.cancelled.emit(left)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_idle:
            if self._open:
                review, self._open = self._open, None
                self._begin(review)
            elif self._added and not self._is_opening:
                self._load(next(iter(self._added)))
        if not self.is_busy:
            self._done = 0
            failures, self._failures = self._failures, []
            if failures:
                self.left_over.emit(failures)
            self.settled.emit()
        self._tell_session()

    def _tell_session(self) -> None:
        review = self._session.review
        self._session.set_analyzing(is_running=review is not None and self.is_for(review))

    @property
    def _is_idle(self) -> bool:
        return not (self._run or self._is_loading or self._is_paused)

    def _load(self, article_id: ArticleId) -> None:
        """Begin with an article that isn't open, unless somebody has analyzed or removed it."""
        self._is_loading = True

        def begin(review: Review | None) -> None:
            self._is_loading = False
            if review is None or review.analysis:
                self._count(article_id)
            elif article_id in self._added and self._is_idle and not (self._is_opening or self._open):
                self._begin(review)
            self._go_on()

        def fail(error: Exception) -> None:
            self._is_loading = False
            self._give_up(error)

        self._background.run(lambda: _loaded(self._library, article_id), begin, fail)

    def _begin(self, review: Review) -> None:
        run = self._run = _Run(review, self._intake_of(review))
        self._jobs.run(
            Child.ANALYSIS,
            AnalyzeText(review.text, review.revision.structure, self._settings.pipeline),
            self._words(review),
            run.finish,
            run.take,
            on_stopped=lambda: self._on_stopped(run),
            on_failed=lambda error: self._on_failed(run, error),
        )

    def _intake_of(self, review: Review) -> FindingsIntake:
        intake = FindingsIntake(Intake(review, self._library), self._background, self)
        intake.finished.connect(lambda: self._on_taken_in(intake))
        intake.failed.connect(lambda error: self._on_intake_failed(intake, error))
        return intake

    def _words(self, review: Review) -> str:
        every = self._done + len(self._added)
        if every <= 1 or review.article.id not in self._added:
            return _("Analyzing")
        return _("Analyzing {number} of {all}", number=self._done + 1, all=every)

    def _on_taken_in(self, intake: FindingsIntake) -> None:
        run = self._run
        if run is None or run.intake is not intake:
            return
        self._run = None
        intake.deleteLater()
        self._count(run.review.article.id)
        is_open = run.review is self._session.review
        if is_open:
            self._session.tell(None)
        self._go_on()
        (self.analyzed if is_open else self.analyzed_beside).emit()

    def _on_stopped(self, run: _Run) -> None:
        """Drop the rest of an analysis whose process failed or was stopped."""
        run.intake.drop()
        if run is self._run:
            self._run = None
        self._tell_session()

    def _on_failed(self, run: _Run, error: ServiceError) -> None:
        article = run.review.article
        self._count(article.id)
        if run.review is self._session.review:
            self.failed.emit(error)
        else:
            self._failures.append((article.headline, error.what))
        self._go_on()

    def _on_intake_failed(self, intake: FindingsIntake, error: Exception) -> None:
        run = self._run
        if run is None or run.intake is not intake:
            return
        self._stop()
        if isinstance(error, LookupError) and run.review is not self._session.review:
            self._count(run.review.article.id)
            self._go_on()
        else:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Begin no other analysis while the library can't be read or written."""
        self._added.clear()
        self._go_on()
        self.failed.emit(error)

    def _count(self, article_id: ArticleId) -> None:
        if article_id in self._added:
            del self._added[article_id]
            self._done += 1

    def _stop(self) -> None:
        run, self._run = self._run, None
        if run:
            run.intake.drop()
            self._jobs.drop(Child.ANALYSIS)


def _loaded(library: AnalyzedLibrary, article_id: ArticleId) -> Review | None:
    """The review of an article; None if it was removed."""
    try:
        return library.load_review(article_id)
    except LookupError:
        return None
