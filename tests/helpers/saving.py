"""Saving changes as somebody does who knows all that came before."""

from onrecord.domain.changes import Change
from onrecord.domain.library import ArticleSummary
from onrecord.store.library import LibraryStore


def save(library: LibraryStore, change: Change, summary: ArticleSummary) -> None:
    log = library.load_log(change.article_id)
    library.save_change(change, summary, log[-1].id if log else None)
