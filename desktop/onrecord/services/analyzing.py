"""Take findings into a review."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from onrecord.domain.analysis import Analysis
from onrecord.domain.article import RevisionId
from onrecord.domain.changes import Edit
from onrecord.domain.library import ArticleSummary, summarize
from onrecord.domain.records import AnyRecord
from onrecord.domain.review import AnalysisInfo, Proposals, Review


class ProposalStore(Protocol):
    """The interface of intake to the library."""

    def save_proposals(self, revision_id: RevisionId, edits: Iterable[Edit]) -> None:
        """Store proposals without logging them; decided records are left alone."""

    def save_analysis(
        self, revision_id: RevisionId, info: AnalysisInfo, summary: ArticleSummary, edits: Sequence[Edit] = ()
    ) -> None:
        """Store the last proposals of a revision, and mark its analysis as complete."""


class Intake:
    """Takes the findings of one analysis into a review, batch by batch.

    The reviewer may go on working meanwhile. ``store`` may be called from another thread; the other methods work on the
    review and belong to its thread. Until ``store_complete``, the stored analysis is incomplete and runs again when the
    article is opened next.
    """

    def __init__(self, review: Review, store: ProposalStore) -> None:
        self._review = review
        self._store = store
        self._proposals = Proposals(review)

    def edits_for(self, findings: Iterable[AnyRecord]) -> list[Edit]:
        """The edits for some findings."""
        return list(self._proposals.edits_for(findings))

    def leftovers(self) -> list[Edit]:
        """The edits that remove proposals that were not found again."""
        return list(self._proposals.leftovers())

    def store(self, edits: list[Edit]) -> None:
        """Store edits."""
        self._store.save_proposals(self._review.revision.id, edits)

    def apply(self, edits: list[Edit]) -> None:
        """Apply stored edits, except to records that the reviewer has changed since."""
        current = self._review.records.get
        self._review.apply(edit for edit in edits if current(edit.record_id) == edit.before)

    def complete(self, analysis: Analysis) -> tuple[AnalysisInfo, ArticleSummary]:
        """Set the analysis of the review; returns the arguments of ``store_complete``."""
        self._review.analysis = analysis_info(analysis)
        return self._review.analysis, summarize(self._review)

    def store_complete(self, info: AnalysisInfo, summary: ArticleSummary) -> None:
        """Store that the analysis is complete."""
        self._store.save_analysis(self._review.revision.id, info, summary)


def analysis_info(analysis: Analysis) -> AnalysisInfo:
    """The summary of an analysis that a review keeps."""
    return AnalysisInfo(
        analyzer_version=analysis.analyzer_version,
        pipeline=analysis.pipeline,
        language=analysis.language,
        sentences=analysis.sentences,
        sentence_classes=analysis.sentence_classes,
        warnings=analysis.warnings,
    )


def fresh_review(review: Review, analysis: Analysis) -> Review:
    """Build a review outside any library, with the findings as its proposals."""
    review.analysis = analysis_info(analysis)
    review.apply(Proposals(review).edits_for(analysis.records))
    return review
