"""The tables of the library, the same in a file and on a server.

The database enforces the domain's rules on spans and words too. Migrations create the triggers that make the change log
append-only.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.sqlite import DATETIME

from onrecord.domain.changes import ChangeKind
from onrecord.domain.records import RECORD_TYPES
from onrecord.domain.text import normalize_text
from onrecord.domain.vocabulary import ClaimStatus, Disposition, SignOffState, SourceStatus
from onrecord.store.codec import Undecodable

ANCHOR_ROLES = ("mention", "content", "cue", "source", "shown_by", "span", "place", "because")
"""The roles of an anchor's words in their record."""


class _TimeInFile(DATETIME):
    """A time in a file, where a column can have anything."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """Convert a stored time, and let ``Undecodable`` stand for anything else."""
        convert: Any = super().result_processor(dialect, coltype)

        def converted(stored: Any) -> Any:
            try:
                return convert(stored)
            except (ValueError, TypeError):
                return Undecodable(stored)

        return converted

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        """Convert a time to store, and let what couldn't be read stay as it was."""
        convert: Any = super().bind_processor(dialect)
        return lambda value: value.stored if isinstance(value, Undecodable) else convert(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, stored in UTC.

    Raises:
        ValueError: the time has no zone.
    """

    impl = DateTime(timezone=True).with_variant(_TimeInFile(), "sqlite")  # type: ignore[no-untyped-call]
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        if isinstance(value, Undecodable):
            return value
        if value is not None and value.tzinfo is None:
            msg = "a time without a zone cannot be stored"  # not shown: a bug
            raise ValueError(msg)
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        # SQLite stores no time zone, and a server returns the zone of its choice.
        if not isinstance(value, datetime):
            return value
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Words(TypeDecorator[str]):
    """Text that wasn't imported, such as a file name: repaired so that it can be stored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return normalize_text(value).text if isinstance(value, str) else value


_SORT_KEY = Text().with_variant(Text(collation="C"), "postgresql")
"""Compared by code points on every server, as in a file."""


def _one_of(column: str, words: Iterable[str]) -> str:
    listed = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
    return f"{column} IN ({listed})"


def _status_fits(record_type: str, words: Iterable[str]) -> str:
    return f"(type = '{record_type}' AND status IS NOT NULL AND {_one_of('status', words)})"


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

article = Table(
    "article",
    metadata,
    Column("id", String, primary_key=True),
    Column("headline", Words, nullable=False),
    Column("byline", Words, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("published", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("edited_at", UtcDateTime, nullable=False),
    Column("claims", Integer, nullable=False, default=0),
    Column("checked", Integer, nullable=False, default=0),
    Column("statuses", JSON, nullable=False, server_default="{}"),
    Column("checks_open", Integer, nullable=False, default=0),
    Column("anonymous_sources", Integer, nullable=False, default=0),
    Column("coverage", Float, nullable=False, default=0.0),
    Column("sign_off", String, nullable=False, server_default=SignOffState.NONE),
    Column("sign_offs", JSON, nullable=False, server_default="[]"),
    # True if the revision under review is analyzed.
    Column("analyzed", Boolean, nullable=False, server_default=false()),
    Column("headline_key", _SORT_KEY),
    Column("outlet_key", _SORT_KEY),
    Column("published_key", _SORT_KEY),
    Column("assignee", Words, nullable=False, server_default=""),
    Column("due_at", UtcDateTime),
    Column("ticks", JSON, nullable=False, server_default="[]"),
    Column("settled", Integer, nullable=False, server_default="0"),
    # None in rows of versions that didn't count them.
    Column("problems", Integer),
    CheckConstraint("0 <= checked AND checked <= claims", name="counts"),
    CheckConstraint("0 <= coverage AND coverage <= 1", name="coverage"),
    Index(None, "edited_at"),
)

searchable = Table(
    "search",
    metadata,
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("about", Text, nullable=False),
    Column("body", Text, nullable=False),
)
# A server with the extension pg_trgm also has a trigram index for both texts (migration 0019).

revision = Table(
    "revision",
    metadata,
    Column("id", String, primary_key=True),
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("structure", JSON, nullable=False),
    Column("import_notes", JSON, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    # True after its opening was undone; the last of the others is under review.
    Column("withdrawn", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("article_id", "number"),
    Index(None, "sha256"),
)

analysis = Table(
    "analysis",
    metadata,
    Column("revision_id", ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True),
    Column("analyzer_version", Words, nullable=False),
    Column("pipeline", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("sentence_classes", JSON, nullable=False),
)

_WRITTEN = text("words IS NOT NULL")

record = Table(
    "record",
    metadata,
    Column("revision_id", ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("disposition", String, nullable=False),
    Column("status", String),
    Column("body", JSON, nullable=False),
    # The reviewers' words, for searches.
    Column("words", Text),
    # The search terms of a decided claim.
    Column("memory", Text),
    CheckConstraint(_one_of("type", RECORD_TYPES), name="type"),
    CheckConstraint(_one_of("disposition", Disposition), name="disposition"),
    CheckConstraint(
        f"{_status_fits('claim', ClaimStatus)} OR {_status_fits('source', SourceStatus)} OR "
        "(type NOT IN ('claim', 'source') AND status IS NULL)",
        name="status",
    ),
    Index(None, "revision_id", "rank"),
    Index("ix_record_written", "revision_id", sqlite_where=_WRITTEN, postgresql_where=_WRITTEN),
)

MEMORY_VECTOR = func.array_to_tsvector(func.string_to_array(record.c.memory, literal_column("' '")))
"""A server's search vector of decided claims; a file has an FTS5 table."""
_REMEMBERED = text("memory IS NOT NULL")
Index("ix_record_memory", MEMORY_VECTOR, postgresql_using="gin", postgresql_where=_REMEMBERED).ddl_if("postgresql")

anchor = Table(
    "anchor",
    metadata,
    Column("revision_id", String, primary_key=True),
    Column("record_id", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    ForeignKeyConstraint(["revision_id", "record_id"], ["record.revision_id", "record.id"], ondelete="CASCADE"),
    CheckConstraint(_one_of("role", ANCHOR_ROLES), name="role"),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    CheckConstraint('length(exact) = "end" - start', name="exact"),
)

export = Table(
    "export",
    metadata,
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("path", Words, primary_key=True),
    Column("edition", String, nullable=False),
    Column("format", String, nullable=False),
    Column("reviewer", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""The files that reports were written to: an erasure lists them, since it can't change them."""

erasure = Table(
    "erasure",
    metadata,
    Column("id", String, primary_key=True),
    Column("reviewer", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("articles", Integer, nullable=False),
    # On a server, the files of the tables keep old rows until the tables are rewritten.
    Column("is_finished", Boolean, nullable=False),
)
"""The reviewer and time of each erasure, never the name."""

change = Table(
    "change",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    # No cascade: the log is removed only when somebody removes the article.
    Column("article_id", ForeignKey("article.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("name", Words, nullable=False),
    Column("kind", String, nullable=False),
    Column("reverts", String),
    Column("revision_id", String),
    Column("reviewer", Words, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("edits", JSON, nullable=False),
    # The server fills it in, whatever a program sends; a file has no users.
    Column("connected_as", String, nullable=False, server_default=""),
    CheckConstraint(_one_of("kind", ChangeKind), name="kind"),
    CheckConstraint("(kind = 'done') = (reverts IS NULL)", name="reverts"),
    Index(None, "article_id", "seq"),
    sqlite_autoincrement=True,
)

evidence_file = Table(
    "evidence_file",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("ending", String, nullable=False),
    Column("size", BigInteger, nullable=False),
)
"""The evidence files of a team, in chunks; a library file has a folder beside it."""

evidence_chunk = Table(
    "evidence_chunk",
    metadata,
    Column("sha256", ForeignKey("evidence_file.sha256", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

evidence_limit = Table(
    "evidence_limit",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("bytes", BigInteger, nullable=False),
    CheckConstraint("place = 1", name="only_one"),
)
"""The owner's limit for evidence files; without a row, the default."""

FILE_TABLES = frozenset({evidence_file.name, evidence_chunk.name})
"""The tables of files, which are copied as files and contain no words."""

# A reader of these tables learns how many names there are, of which article, and who has a passphrase.
vault = Table(
    "vault",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", Integer, nullable=False, unique=True),
    Column("generation", Integer, nullable=False),
    CheckConstraint("place = 1", name="only_one"),
)

vault_slot = Table(
    "vault_slot",
    metadata,
    Column("id", String, primary_key=True),
    Column("vault_id", ForeignKey("vault.id", ondelete="CASCADE"), nullable=False),
    Column("label", Words, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("derivation", String, nullable=False),
    Column("memory", Integer, nullable=False),
    Column("passes", Integer, nullable=False),
    Column("lanes", Integer, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
)

vault_removal = Table(
    "vault_removal",
    metadata,
    Column("id", String, primary_key=True),
    Column("slot_id", ForeignKey("vault_slot.id", ondelete="CASCADE"), nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("proof", LargeBinary, nullable=False),
)
"""Slots that somebody who could open the vault removed; whoever may only add can't delete them."""

vault_identity = Table(
    "vault_identity",
    metadata,
    Column("id", String, primary_key=True),
    Column("vault_id", ForeignKey("vault.id", ondelete="CASCADE"), nullable=False),
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    # Earlier versions stay, so that nobody loses a name by a version that can't be read.
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("cipher_text", LargeBinary, nullable=False),
    Index(None, "article_id"),
)
