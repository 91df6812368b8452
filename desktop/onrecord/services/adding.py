"""Articles added to a library together with their analysis, without a window."""

from typing import Protocol

from onrecord.domain.article import ArticleId
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
        _store_findings(imported.article_id, outcome, store)
    return imported


def _store_findings(article_id: ArticleId, outcome: Analyzed, store: AddingStore) -> None:
    intake = Intake(store.load_review(article_id), store)
    edits = intake.edits_for(outcome.analysis.records)
    intake.store(edits)
    intake.apply(edits)
    intake.store_complete(*intake.complete(outcome.analysis))
