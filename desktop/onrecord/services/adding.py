"""Articles added to a library together with their analysis, without a window."""

from typing import Protocol

from onrecord.domain.analysis import Analysis
from onrecord.domain.review import Proposals, Review
from onrecord.services.analyzing import ProposalStore, analysis_info
from onrecord.services.batch import Analyzed
from onrecord.services.importing import ArticleStore, Imported, Importer
from onrecord.services.journal import Context, summarize


class AddingStore(ArticleStore, ProposalStore, Protocol):
    """What adding needs of the library."""


def add_analyzed(outcome: Analyzed, store: AddingStore, context: Context) -> Imported:
    """Add an article with its findings; one whose text the library has stays as it is."""
    imported = Importer(store, context).add(outcome.draft)
    if imported.is_new:
        store_findings(store.load_review(imported.article_id), outcome.analysis, store)
    return imported


def store_findings(review: Review, analysis: Analysis, store: ProposalStore) -> None:
    """Store all findings of an analysis; what the reviewer decided stays as it is."""
    proposals = Proposals(review)
    edits = [*proposals.edits_for(analysis.records), *proposals.leftovers()]
    review.apply(edits)
    review.analysis = analysis_info(analysis)
    store.save_analysis(review.revision.id, review.analysis, summarize(review), edits)
