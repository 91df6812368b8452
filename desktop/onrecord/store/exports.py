"""The files that reports were written to."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import delete, insert, select

from onrecord.domain.article import ArticleId
from onrecord.domain.erasing import Export
from onrecord.store.database import Database
from onrecord.store.errors import LibraryUnwritableError
from onrecord.store.tables import export
from onrecord.translation import _


class ExportList:
    """The exports of a library. Each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, done: Export) -> None:
        """Remember a file; a second export to it replaces the first."""
        if self._database.writes is None:
            raise LibraryUnwritableError(self._database.location, _("it was opened read-only"))
        with self._database.writes.begin() as connection:
            connection.execute(delete(export).where(export.c.article_id == done.article_id, export.c.path == done.path))
            connection.execute(insert(export), asdict(done))

    def of(self, article_ids: Iterable[ArticleId]) -> list[Export]:
        """The files of some articles, the newest first."""
        wanted = set(article_ids)
        with self._database.reads.begin() as connection:
            found = connection.execute(select(export).order_by(export.c.at.desc())).mappings()
            return [Export(**row) for row in found if row["article_id"] in wanted]
