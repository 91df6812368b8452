"""From a draft to an article in the library."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from onrecord.domain.article import Article, ArticleId, Draft, ImportedComment, Revision, RevisionId
from onrecord.domain.records import AnyRecord, Note, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import is_inside
from onrecord.domain.vocabulary import Disposition
from onrecord.services.journal import Context


class ArticleStore(Protocol):
    """What importing needs of the library."""

    def find_text(self, sha256: str) -> ArticleId | None:
        """The article with a revision of exactly this text."""

    def add_article(self, article: Article, revision: Revision, records: Iterable[AnyRecord] = ()) -> None:
        """Store a new article."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The article a draft became; ``is_new`` is False when its text was in the library already.

    ``notes`` are the sentences of the import note.
    """

    article_id: ArticleId
    is_new: bool
    notes: tuple[str, ...] = ()


class Importer:
    """Adds drafts to the library."""

    def __init__(self, store: ArticleStore, context: Context) -> None:
        self._store = store
        self._context = context

    def add(self, draft: Draft) -> Imported:
        """Add a draft; the same text is never added twice."""
        known = self._store.find_text(text_hash(draft.text))
        if known:
            return Imported(known, is_new=False)
        review = draft_review(draft, self._context)
        self._store.add_article(review.article, review.revision, review.records.values())
        return Imported(review.article.id, is_new=True, notes=draft.import_notes)


def draft_review(draft: Draft, context: Context) -> Review:
    """A review of the draft that is in no library yet: its text, and its comments as notes."""
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
    revision = Revision(
        id=RevisionId(context.new_id()),
        article_id=article.id,
        number=1,
        text=draft.text,
        sha256=text_hash(draft.text),
        structure=draft.structure,
        import_notes=draft.import_notes,
        added_at=now,
    )
    notes = [_imported_note(comment, draft.text, context) for comment in draft.comments]
    return Review(article, revision, records={note.id: note for note in notes})


def text_hash(text: str) -> str:
    """SHA-256 of the normalized text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _imported_note(comment: ImportedComment, text: str, context: Context) -> Note:
    label = "" if comment.kind == "comment" else f"{comment.kind.capitalize()}: "
    return Note(
        id=RecordId(context.new_id()),
        disposition=Disposition.ACCEPTED,
        text=label + comment.text,
        author=comment.author or "unknown",
        written_at=comment.written_at or context.now(),
        span=comment.span if comment.span and is_inside(comment.span, text) else None,
    )
