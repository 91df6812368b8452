"""Articles added to a library together with their analysis, without a window."""

from typing import Protocol

from onrecord.domain.analysis import Analysis
from onrecord.domain.review import Review
from onrecord.services.analyzing import Intake, ProposalStore
from onrecord.services.batch import Analyzed
from onrecord.services.importing import ArticleStore, Imported, Importer
from onrecord.services.journal import Context


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
    intake = Intake(review, store)
    for edits in (intake.edits_for(analysis.records), intake.leftovers()):
        intake.store(edits)
        intake.apply(edits)
    intake.store_complete(*intake.complete(analysis))
