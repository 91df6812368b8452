"""Findings taken into a review."""

from collections.abc import Iterable
from typing import Protocol

from onrecord.domain.analysis import Analysis
from onrecord.domain.article import RevisionId
from onrecord.domain.changes import Edit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.review import AnalysisInfo, Proposals, Review
from onrecord.services.journal import summarize


class ProposalStore(Protocol):
    """What taking in findings needs of the library."""

    def save_proposals(self, revision_id: RevisionId, edits: Iterable[Edit]) -> None:
        """Store proposals without logging them; decided records are left alone."""

    def save_analysis(self, revision_id: RevisionId, info: AnalysisInfo, summary: ArticleSummary) -> None:
        """Mark the analysis of a revision as complete."""


class Intake:
    """Takes the findings of one analysis into a review, batch by batch.

    The reviewer may go on working between batches.  Until ``finish`` the stored
    analysis is incomplete and would be run again at the next start.
    """

    def __init__(self, review: Review, store: ProposalStore) -> None:
        self._review = review
        self._store = store
        self._proposals = Proposals(review)

    def take(self, findings: Iterable[AnyRecord]) -> frozenset[RecordId]:
        """Store and show some findings; returns the ids of the records that changed."""
        return self._apply(list(self._proposals.edits_for(findings)))

    def finish(self, analysis: Analysis) -> frozenset[RecordId]:
        """Remove the proposals that were not found again and mark the analysis complete."""
        removed = self._apply(list(self._proposals.leftovers()))
        info = analysis_info(analysis)
        self._review.analysis = info
        self._store.save_analysis(self._review.revision.id, info, summarize(self._review))
        return removed

    def _apply(self, edits: list[Edit]) -> frozenset[RecordId]:
        if edits:
            self._store.save_proposals(self._review.revision.id, edits)
            self._review.apply(edits)
        return frozenset(edit.record_id for edit in edits)


def analysis_info(analysis: Analysis) -> AnalysisInfo:
    """What a review keeps about the analysis its proposals come from."""
    return AnalysisInfo(
        analysis.analyzer_version, analysis.pipeline, analysis.language, analysis.sentences, analysis.warnings
    )


def fresh_review(review: Review, analysis: Analysis) -> Review:
    """A review that is not in any library, with the findings as its proposals."""
    review.analysis = analysis_info(analysis)
    review.apply(Proposals(review).edits_for(analysis.records))
    return review
