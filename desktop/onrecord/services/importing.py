"""Add articles to the library."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from onrecord.domain.analysis import Analysis
from onrecord.domain.article import Article, ArticleId, Draft, ImportedComment, Revision, RevisionId
from onrecord.domain.library import KnownText, summarize
from onrecord.domain.records import AnyRecord, Note, RecordId
from onrecord.domain.returned import UNKNOWN_AUTHOR, ReturnedReport, note_words, on_comments
from onrecord.domain.review import Proposals, Review
from onrecord.domain.spans import is_inside
from onrecord.domain.text import text_hash
from onrecord.domain.vocabulary import Disposition
from onrecord.services.analyzing import ProposalStore, analysis_info
from onrecord.services.batch import Analyzed
from onrecord.services.journal import Context
from onrecord.services.returning import propose


class ArticleStore(Protocol):
    """The interface of importing to the library."""

    def load_review(self, article_id: ArticleId, revision_id: RevisionId | None = None) -> Review:
        """The review of a revision, by default of the one under review."""

    def find_text(self, sha256: str) -> KnownText | None:
        """The revision with exactly this text."""

    def add_article(self, article: Article, revision: Revision, records: Iterable[AnyRecord] = ()) -> None:
        """Store a new article."""

    def remove_article(self, article_id: ArticleId, *, only_undecided: bool = False) -> bool:
        """Remove an article with everything about it; with ``only_undecided``, only if nobody changed it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The article of a draft; ``is_new`` is False if the library already had its text.

    ``is_earlier`` means that another revision of the article is under review. ``notes`` are the sentences of the import
    note. ``came_back`` has the comments on a known article that are not on file yet; None if there are none.
    """

    article_id: ArticleId
    is_new: bool
    is_earlier: bool = False
    notes: tuple[str, ...] = ()
    came_back: ReturnedReport | None = None


class Importer:
    """Adds drafts to the library."""

    def __init__(self, store: ArticleStore, context: Context) -> None:
        self._store = store
        self._context = context

    def add(self, draft: Draft) -> Imported:
        """Add a draft, unless the library has its text."""
        known = self._store.find_text(text_hash(draft.text))
        if known:
            came_back = self._new_comments(draft, known)
            is_earlier = not known.is_under_review
            return Imported(known.article_id, is_new=False, is_earlier=is_earlier, came_back=came_back)
        review = draft_review(draft, self._context)
        self._store.add_article(review.article, review.revision, review.records.values())
        return Imported(review.article.id, is_new=True, notes=draft.import_notes)

    def drop_undecided(self, article_id: ArticleId) -> bool:
        """Remove an article that another reading replaces; returns whether nothing was decided on it.

        An article with decisions stays, because they refer to its words.
        """
        return self._store.remove_article(article_id, only_undecided=True)

    def _new_comments(self, draft: Draft, known: KnownText) -> ReturnedReport | None:
        if not draft.comments:
            return None
        review = self._store.load_review(known.article_id)
        came_back = on_comments(
            draft.origin, self._store.load_review(known.article_id, known.revision_id), draft.comments
        )
        return came_back if propose(came_back, review, ()) else None


def draft_review(draft: Draft, context: Context) -> Review:
    """A review of the draft outside any library: its text, and its comments as notes."""
    now = context.now()
    article = Article(
        id=ArticleId(context.new_id()),
        headline=draft.headline,
        byline=draft.byline,
        outlet=draft.outlet,
        published=draft.published,
        url=draft.url,
        language=draft.language,
        origin=draft.origin,
        added_at=now,
        edited_at=now,
    )
    revision = revision_of(draft, article.id, 1, context)
    return Review(article, revision, records={note.id: note for note in imported_notes(draft, context)})


def revision_of(draft: Draft, article_id: ArticleId, number: int, context: Context) -> Revision:
    """The text of a draft as a revision of an article."""
    return Revision(
        id=RevisionId(context.new_id()),
        article_id=article_id,
        number=number,
        text=draft.text,
        sha256=text_hash(draft.text),
        structure=draft.structure,
        import_notes=draft.import_notes,
        added_at=context.now(),
    )


def imported_notes(draft: Draft, context: Context) -> list[Note]:
    """The comments of a draft, as notes on its words."""
    return [_imported_note(comment, draft.text, context) for comment in draft.comments]


def _imported_note(comment: ImportedComment, text: str, context: Context) -> Note:
    return Note(
        id=RecordId(context.new_id()),
        disposition=Disposition.ACCEPTED,
        text=note_words(comment),
        author=comment.author or UNKNOWN_AUTHOR,
        written_at=comment.written_at or context.now(),
        span=comment.span if comment.span and is_inside(comment.span, text) else None,
    )


class AddingStore(ArticleStore, ProposalStore, Protocol):
    """The interface of adding to the library."""


def add_analyzed(outcome: Analyzed, store: AddingStore, context: Context) -> Imported:
    """Add an article with its findings, unless the library has its text."""
    imported = Importer(store, context).add(outcome.draft)
    if imported.is_new:
        store_findings(store.load_review(imported.article_id), outcome.analysis, store)
    return imported


def store_findings(review: Review, analysis: Analysis, store: ProposalStore) -> None:
    """Store all findings of an analysis; decided records stay unchanged."""
    proposals = Proposals(review)
    edits = [*proposals.edits_for(analysis.records), *proposals.leftovers()]
    review.apply(edits)
    review.analysis = analysis_info(analysis)
    store.save_analysis(review.revision.id, review.analysis, summarize(review), edits)
