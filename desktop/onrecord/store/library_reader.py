"""The reading half of a library: articles, their texts, records and logs."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Engine, func, select, union

from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.claim_memory import EarlierClaim
from onrecord.domain.library import ArticleSummary, KnownHeadline, KnownOrigin, KnownText, ListedArticle
from onrecord.domain.library_order import NEWEST_FIRST, Order
from onrecord.domain.records import Evidence, Source
from onrecord.domain.review import Review
from onrecord.domain.snapshot import Snapshot
from onrecord.domain.unreadable import Fault, Part, Unreadable
from onrecord.store import finding, memory, rows
from onrecord.store.codec import Codec
from onrecord.store.database import Database
from onrecord.store.errors import ArticleNotFoundError, ArticleUnreadableError
from onrecord.store.queries import revisions_of, under_review
from onrecord.store.record_rows import read_review
from onrecord.store.tables import article, change, revision
from onrecord.store.texts import KnownTexts


def read_log(
    connection: Connection, codec: Codec, article_id: ArticleId, after: ChangeId | None = None
) -> list[Change]:
    """Every change to an article, oldest first, or those ``after`` a change."""
    logged = select(change).where(change.c.article_id == article_id).order_by(change.c.seq)
    if after is not None:
        known = select(change.c.seq).where(change.c.id == after).scalar_subquery()
        logged = logged.where(change.c.seq > known)
    return [rows.change_of(row, codec) for row in connection.execute(logged)]


def _readable(text: object) -> str:
    """A text from the library.

    Raises:
        ArticleUnreadableError: it is something else.
    """
    if isinstance(text, str):
        return text
    raise ArticleUnreadableError("", Unreadable(Part.TEXT, Fault.DAMAGED))


PATIENCE = 5.0
"""Seconds that a reviewer waits for a silent server."""

_LATELY = 20_000
"""How many log entries are searched for names."""


class LibraryReader:
    """The reading half of ``LibraryStore``; each method reads one snapshot."""

    def __init__(self, database: Database) -> None:
        self._codec = Codec()
        self._texts = KnownTexts()
        self._use(database)

    def _use(self, database: Database) -> None:
        self._database = database
        self._reads = database.reads
        self._hurried_reads = self._hurried(self._reads)
        self._lists = database.lists

    def _hurried(self, engine: Engine) -> Engine:
        """A transaction that the window waits for."""
        return engine.execution_options(patience=PATIENCE)

    def list_articles(
        self, search: str = "", order: Order = NEWEST_FIRST, most: int | None = None
    ) -> list[ArticleSummary]:
        """The articles with every word of ``search``, or the first ``most`` of them.

        Words are searched for in headline, outlet, byline and text, also inside longer words, without regard to case
        and accents. The first some hundred get excerpts.
        """
        with self._lists.begin() as connection:
            return finding.find_articles(connection, search, order, most)

    def list_ids(self, search: str, order: Order) -> list[ArticleId]:
        """The ids of ``list_articles``, in the same order."""
        with self._lists.begin() as connection:
            return finding.find_ids(connection, search, order)

    def list_outdated(self, search: str, analyzer_version: str) -> list[ArticleId]:
        """Those of ``list_ids`` without a complete analysis by this version, the newest first."""
        with self._reads.begin() as connection:
            return finding.find_outdated(connection, search, analyzer_version)

    def load_lines(self, ids: Iterable[ArticleId], search: str = "") -> list[ArticleSummary]:
        """The lines of some articles, in any order; removed ones are left out."""
        with self._lists.begin() as connection:
            return finding.load_lines(connection, ids, search)

    def find_headlines(self, words: str, most: int, *, strewn: bool = False) -> list[KnownHeadline]:
        """The newest articles whose headlines have the letters and numbers of all ``words``.

        ``strewn`` finds those with all letters in order, and any others between them.
        """
        with self._lists.begin() as connection:
            return finding.find_headlines(connection, words, most, strewn=strewn)

    def each_article(self, search: str = "") -> Iterator[ListedArticle]:
        """The articles of ``list_articles`` one by one, in little memory."""
        with self._reads.begin() as connection:
            yield from finding.each_article(connection, search)

    def count_articles(self) -> int:
        """The number of articles."""
        with self._reads.begin() as connection:
            return connection.scalar(select(func.count()).select_from(article)) or 0

    def find_text(self, sha256: str) -> KnownText | None:
        """The revision with this hash: of several, one under review and the newest."""
        with self._reads.begin() as connection:
            return finding.find_text(connection, sha256)

    def list_origins(self) -> list[KnownOrigin]:
        """The headlines and origins of all articles, the newest first."""
        named = select(article.c.id, article.c.headline, article.c.origin, article.c.url)
        with self._reads.begin() as connection:
            newest_first = named.order_by(article.c.edited_at.desc(), article.c.id)
            return [KnownOrigin(*row) for row in connection.execute(newest_first)]

    def list_people(self) -> list[str]:
        """Everyone who changed an article lately or is assigned one, by name."""
        lately = select(change.c.reviewer).order_by(change.c.seq.desc()).limit(_LATELY).subquery()
        assigned = select(article.c.assignee).where(article.c.assignee != "")
        with self._reads.begin() as connection:
            return sorted(connection.scalars(union(select(lately.c.reviewer), assigned)), key=str.casefold)

    def rank_by_words(self, words: Iterable[str]) -> list[ArticleId]:
        """All articles, those whose text has most of the words first, then the newest."""
        with self._reads.begin() as connection:
            return finding.rank_by_words(connection, words)

    def similar_claims(self, words: Iterable[str], besides: ArticleId) -> list[EarlierClaim]:
        """Decided claims with the most and rarest of some words, the best first, without those of ``besides``."""
        with self._reads.begin() as connection:
            return memory.similar_claims(connection, words, besides)

    def claims_with(self, words: str, most: int) -> list[EarlierClaim]:
        """Decided claims with all of some words, the newest first."""
        with self._reads.begin() as connection:
            return memory.claims_with(connection, words, most)

    def load_backing(self, earlier: Iterable[EarlierClaim]) -> list[tuple[list[Evidence], list[Source]]]:
        """The evidence on file about each claim, and its source."""
        with self._reads.begin() as connection:
            return [memory.backing(connection, each) for each in earlier]

    def load_text(self, article_id: ArticleId) -> str:
        """The text of the revision under review, without its records.

        Raises:
            ArticleNotFoundError: there is no such article.
        """
        with self._reads.begin() as connection:
            text: str | None = connection.scalar(under_review(article_id).with_only_columns(revision.c.text))
        if text is None:
            raise ArticleNotFoundError(article_id)
        return _readable(text)

    def load_review(self, article_id: ArticleId, revision_id: RevisionId | None = None) -> Review:
        """A revision of an article with its records, in the order they were added; by default the one under review.

        Only the revision under review has the article's sign-offs.

        Raises:
            ArticleNotFoundError: there is no such article or revision.
        """
        with self._reads.begin() as connection:
            return self._review(connection, article_id, revision_id)

    def load_snapshot(
        self, article_id: ArticleId, revision_id: RevisionId | None = None, *, after: ChangeId | None = None
    ) -> Snapshot:
        """``load_review`` and ``load_log`` at the same moment.

        Raises:
            ArticleNotFoundError: there is no such article or revision.
        """
        with self._reads_for(after).begin() as connection:
            review = self._review(connection, article_id, revision_id)
            log = read_log(connection, self._codec, article_id, after)
            review.unreadable += tuple(entry.unreadable for entry in log if entry.unreadable)
            return Snapshot(review, log)

    def list_revisions(self, article_id: ArticleId, *, even_withdrawn: bool = False) -> list[RevisionId]:
        """The revisions of an article by number; without withdrawn ones, the last is under review."""
        numbered = revisions_of(article_id).order_by(revision.c.number)
        if not even_withdrawn:
            numbered = numbered.where(~revision.c.withdrawn)
        with self._reads.begin() as connection:
            return list(connection.scalars(numbered.with_only_columns(revision.c.id)))

    def load_log(self, article_id: ArticleId, after: ChangeId | None = None) -> list[Change]:
        """Every change to the article, oldest first, or those ``after`` a change."""
        with self._reads_for(after).begin() as connection:
            return read_log(connection, self._codec, article_id, after)

    def _review(self, connection: Connection, article_id: ArticleId, revision_id: RevisionId | None) -> Review:
        review = read_review(connection, self._codec, article_id, revision_id)
        # A reviewer who opens an article is about to change it, and should not wait for its text then.
        self._texts.keep(review.revision.id, review.text)
        return review

    def _reads_for(self, after: ChangeId | None) -> Engine:
        """The window waits for changes after one that it knows."""
        return self._reads if after is None else self._hurried_reads

    def _text_of(self, revision_id: RevisionId) -> str:
        known = self._texts.of(revision_id)
        if known is not None:
            return known
        with self._reads.begin() as connection:
            text: str | None = connection.scalar(select(revision.c.text).where(revision.c.id == revision_id))
        if text is None:
            raise ArticleNotFoundError(revision_id)
        self._texts.keep(revision_id, _readable(text))
        return text
