"""Save what is left of a lost library to a new file."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, insert, select
from sqlalchemy.exc import SQLAlchemyError

from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Edit
from onrecord.domain.library import HeldArticle
from onrecord.store import rows
from onrecord.store.changing import about
from onrecord.store.codec import Codec
from onrecord.store.database import Database
from onrecord.store.errors import CopyUnwritableError, LibraryError
from onrecord.store.file.backups import Backups, copy_open_file, finished_whole
from onrecord.store.file.connections import Translation
from onrecord.store.file.opening import new_file, open_file
from onrecord.store.record_rows import Present, RecordRows
from onrecord.store.search import fold
from onrecord.store.tables import (
    analysis,
    article,
    change,
    erasure,
    export,
    metadata,
    revision,
    searchable,
    vault,
    vault_identity,
    vault_removal,
    vault_slot,
)

_log = logging.getLogger(__name__)
_NOT_NEEDED = (vault_identity, export, searchable)
"""An article is whole without rows of these tables."""
_Rows = dict[Table, list[Mapping[Any, Any]]]


def save_all(lost: Database, target: Path, held: Iterable[HeldArticle], codec: Codec) -> None:
    """Write everything left of a lost library to ``target``, which is replaced whole or not at all.

    A file that was deleted, moved or replaced is still open, and is copied. If it was cut, each article comes from
    memory, the readable rest, or the last backup: the newest whole version.

    Raises:
        CopyUnwritableError: ``target`` can't be written.
    """
    with finished_whole(target) as unfinished:
        assert lost.writes is not None  # noqa: S101 - nothing is lost of what is only read
        if not copy_open_file(lost.writes, unfinished):
            unfinished.unlink(missing_ok=True)
            _collect(lost, unfinished, list(held), codec)


def _collect(lost: Database, target: Path, held: list[HeldArticle], codec: Codec) -> None:
    errors = Translation(target, partial(CopyUnwritableError, target), CopyUnwritableError)
    with new_file(target, errors) as writing, _sources(lost) as sources:
        gathered = _Collector(writing, sources, codec)
        gathered.add_rows_of_no_article()
        for one in held:
            gathered.add_held(one)
        gathered.add_others()
        gathered.add_what_belongs_to_articles()


@contextmanager
def _sources(lost: Database) -> Iterator[list[Connection]]:
    """Connections to the rest of the lost library, and to its last backup."""
    with ExitStack() as stack:
        sources: list[Connection] = []
        with suppress(SQLAlchemyError, LibraryError):
            sources.append(stack.enter_context(lost.reads.connect()))
        backup = Backups(lost.location).newest() if isinstance(lost.location, Path) else None
        if backup:
            with suppress(LibraryError):
                kept = stack.enter_context(closing(open_file(backup, read_only=True)))
                sources.append(stack.enter_context(kept.reads.connect()))
        yield sources


class _Collector:
    """Adds articles one by one to a new library."""

    def __init__(self, target: Connection, sources: list[Connection], codec: Codec) -> None:
        self._target = target
        self._sources = sources
        self._codec = codec
        self._done: set[ArticleId] = set()
        self._sealed_with: list[Mapping[Any, Any]] = []

    def add_rows_of_no_article(self) -> None:
        """Add the vault with its slots, without which no name can be read, and the log of erasures."""
        for source in self._sources:
            header, slots = _rows_in(source, vault), _rows_in(source, vault_slot)
            marks = _rows_in(source, vault_removal) or []
            if header and slots and self._insert({vault: header, vault_slot: slots, vault_removal: marks}):
                self._sealed_with = header
                break
        self._insert_first(erasure, self._sources)

    def add_held(self, held: HeldArticle) -> None:
        """Add an article from memory, with its other revisions if they can be read."""
        review, described = held.review, held.review.article
        values = rows.article_values(described) | rows.count_values(held.summary)
        values["sign_offs"] = self._codec.encode(review.sign_offs)
        if held.log:
            values["edited_at"] = held.log[-1].at
        self._target.execute(insert(article), values)
        searched = {"article_id": described.id, "about": about(described), "body": fold(review.text)}
        self._target.execute(insert(searchable), searched)
        self._target.execute(insert(revision), rows.revision_values(review.revision, self._codec))
        if review.analysis:
            analyzed = {"revision_id": review.revision.id} | rows.analysis_values(review.analysis)
            self._target.execute(insert(analysis), analyzed)
        records = RecordRows(self._target, self._codec, review.revision.id)
        records.carry_out((Edit(None, each) for each in review.records.values()), review.text, Present())
        for entry in held.log:
            self._target.execute(insert(change), rows.change_values(entry, self._codec))
        self._done.add(described.id)
        for found in self._whole_versions(described.id):
            of_others = _without_revision(found, review.revision.id)
            if self._insert(of_others):
                break

    def add_others(self) -> None:
        """Add every other whole article of the sources, in its newest version."""
        versions = []
        for source in self._sources:
            with suppress(SQLAlchemyError, LibraryError):
                versions += list(source.execute(select(article.c.edited_at, article.c.id)))
        for _, article_id in sorted(versions, reverse=True):
            if article_id not in self._done:
                newest_first = sorted(
                    self._whole_versions(article_id), key=lambda found: found[article][0]["edited_at"]
                )
                if any(self._insert(found) for found in reversed(newest_first)):
                    self._done.add(article_id)

    def add_what_belongs_to_articles(self) -> None:
        """Add the vault's names and the exports of each article, if they can be read."""
        opened = [source for source in self._sources if self._opens(source)]
        for article_id in sorted(self._done):
            self._insert_first(vault_identity, opened, vault_identity.c.article_id == article_id)
            self._insert_first(export, self._sources, export.c.article_id == article_id)

    def _opens(self, source: Connection) -> bool:
        """Whether the added vault can read the names in a source: a renewed key reads no older ones."""
        return bool(self._sealed_with) and _rows_in(source, vault) in (None, self._sealed_with)

    def _insert_first(self, table: Table, sources: list[Connection], *where: ColumnElement[bool]) -> None:
        """Add rows of a table from the first source that can be read."""
        readable = (found for source in sources if (found := _rows_in(source, table, *where)) is not None)
        any(self._insert({table: found}) for found in readable)

    def _whole_versions(self, article_id: ArticleId) -> list[_Rows]:
        found = []
        for source in self._sources:
            with suppress(SQLAlchemyError, LibraryError):
                of_article = _rows_of(source, article_id)
                if of_article[article] and of_article[revision]:
                    found.append(of_article | {searchable: [_searched_of(of_article)]})
        return found

    def _insert(self, found: _Rows) -> bool:
        """Add rows; returns whether it worked."""
        try:
            with self._target.begin_nested():
                for table, of_table in found.items():
                    if of_table:
                        self._target.execute(insert(table), [dict(row) for row in of_table])
        except (SQLAlchemyError, LibraryError) as error:
            _log.info("some rows were left out: %s", error)
            return False
        return True


def _rows_of(source: Connection, article_id: ArticleId) -> _Rows:
    """All rows of an article, the log in its order."""
    of_article = source.scalars(select(revision.c.id).where(revision.c.article_id == article_id)).all()
    found: _Rows = {}
    for table in metadata.sorted_tables:
        if table in _NOT_NEEDED:
            continue
        query = select(*(column for column in table.columns if column is not change.c.seq))
        if table is article:
            query = query.where(article.c.id == article_id)
        elif "article_id" in table.columns:
            query = query.where(table.c.article_id == article_id)
        elif "revision_id" in table.columns:
            query = query.where(table.c.revision_id.in_(of_article))
        else:
            continue
        found[table] = list(source.execute(query.order_by(*table.primary_key)).mappings())
    return found


def _searched_of(found: _Rows) -> Mapping[Any, Any]:
    """The search index of an article, built anew."""
    (described,) = found[article]
    under_review = max(found[revision], key=lambda row: (not row["withdrawn"], row["number"]))
    about_it = fold(f"{described['headline']} {described['outlet']} {described['byline']}")
    return {"article_id": described["id"], "about": about_it, "body": fold(under_review["text"])}


def _without_revision(found: _Rows, revision_id: str) -> _Rows:
    """Only the rows of an article's other revisions."""
    kept = {revision: [row for row in found[revision] if row["id"] != revision_id]}
    for table, of_table in found.items():
        if table not in {revision, change} and "revision_id" in table.columns:
            kept[table] = [row for row in of_table if row["revision_id"] != revision_id]
    return kept


def _rows_in(source: Connection, table: Table, *where: ColumnElement[bool]) -> list[Mapping[Any, Any]] | None:
    """The rows of one table; None if they can't be read."""
    try:
        return list(source.execute(select(table).where(*where)).mappings())
    except (SQLAlchemyError, LibraryError) as error:
        _log.info("the table %s can’t be read: %s", table.name, error)
        return None
