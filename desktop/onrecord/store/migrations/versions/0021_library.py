"""The library: its tables, indexes, triggers and functions.

This is the first migration; libraries of versions before 0.1.0 that had earlier ones can't be opened. It keeps the
number of the last of them, so that a library which all of them made is a library of this one. A migration never changes
and imports nothing from the program.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = None
branch_labels = None
depends_on = None

_SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_CLAIM_STATUSES = (
    "'unchecked', 'in progress', 'verified', 'verified with a correction', 'unverified', 'disputed', 'false', "
    "'on the reporter''s word', 'not a factual claim', 'cut'"
)
_RECORD_TYPES = "'entity', 'quotation', 'source', 'claim', 'check', 'note', 'evidence', 'query', 'transcript', 'reply'"

_LOG_IS_NOT_REWRITTEN = """
CREATE TRIGGER change_is_never_updated BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END
"""

# Entries go only after their article: removing an article is the one way.
_LOG_IS_NOT_SHORTENED = """
CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
WHEN EXISTS (SELECT 1 FROM article WHERE id = OLD.article_id)
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END
"""

_LOG_IS_APPEND_ONLY_ON_A_SERVER = (
    """
    CREATE FUNCTION keep_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN
        IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM article WHERE id = OLD.article_id) THEN
            RETURN OLD;
        END IF;
        RAISE integrity_constraint_violation USING MESSAGE = 'the change log is append-only';
    END $$
    """,
    "CREATE TRIGGER change_is_never_updated BEFORE UPDATE ON change FOR EACH ROW EXECUTE FUNCTION keep_change()",
    "CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change FOR EACH ROW EXECUTE FUNCTION keep_change()",
    "CREATE TRIGGER change_is_never_emptied BEFORE TRUNCATE ON change EXECUTE FUNCTION keep_change()",
)

# Told when the transaction is committed, with who did it, so that nobody is told of what they did.
_OTHERS_ARE_TOLD_OF_ARTICLES = (
    """
    CREATE FUNCTION tell_of_article() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_notify('onrecord', concat(
            current_setting('onrecord.program', true), ' ', CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END
        ));
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER article_is_told_of AFTER INSERT OR UPDATE OR DELETE ON article
    FOR EACH ROW EXECUTE FUNCTION tell_of_article()
    """,
)

# A program that was open when a later one brought the library up to date must not go on writing in the old way.
_OLDER_PROGRAMS_ARE_REFUSED = (
    """
    CREATE FUNCTION refuse_older_program() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    DECLARE library_version text := (SELECT version_num FROM alembic_version);
    BEGIN
        IF current_setting('onrecord.version', true) < library_version THEN
            RAISE SQLSTATE 'OR001' USING MESSAGE = library_version;
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER article_is_not_for_older_programs BEFORE INSERT OR UPDATE OR DELETE ON article
    EXECUTE FUNCTION refuse_older_program()
    """,
)

# An owner who copies a library into this one keeps what the other server wrote.
_SERVER_NAMES_WHO_IS_CONNECTED = (
    """
    CREATE FUNCTION name_connected_user() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$ BEGIN
        IF current_setting('onrecord.copying', true) IS DISTINCT FROM 'on' OR NOT
            pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'MEMBER')
        THEN
            NEW.connected_as := session_user;
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER change_names_connected_user BEFORE INSERT ON change
    FOR EACH ROW EXECUTE FUNCTION name_connected_user()
    """,
)

# Reviewers may add files, so the server itself enforces the limit.
_SERVER_HOLDS_LIMIT = (
    """
    CREATE FUNCTION hold_evidence_limit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('onrecord evidence'));
        IF (SELECT coalesce(sum(size), 0) FROM evidence_file) + NEW.size
            > coalesce((SELECT bytes FROM evidence_limit), 2000000000)
        THEN
            RAISE EXCEPTION 'the evidence files would take more than the owner of the library allows';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER evidence_file_holds_limit BEFORE INSERT ON evidence_file
    FOR EACH ROW EXECUTE FUNCTION hold_evidence_limit()
    """,
    """
    CREATE FUNCTION hold_evidence_size() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.number < 0 OR octet_length(NEW.data) > 1048576 OR NEW.number::bigint * 1048576 + octet_length(NEW.data)
            > (SELECT size FROM evidence_file WHERE sha256 = NEW.sha256)
        THEN
            RAISE EXCEPTION 'the evidence file is larger than it says';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER evidence_chunk_holds_size BEFORE INSERT ON evidence_chunk
    FOR EACH ROW EXECUTE FUNCTION hold_evidence_size()
    """,
)

# Tables of their own, which anybody may make for a session, must not stand for ours in what these ask.
_ONLY_OUR_TABLES = """
DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY ARRAY['keep_change', 'refuse_older_program', 'hold_evidence_limit', 'hold_evidence_size'] LOOP
        EXECUTE format('ALTER FUNCTION %I() SET search_path = %I, pg_temp', name, current_schema());
    END LOOP;
END $$
"""

# The search terms of decided claims. The server's index is on the column; a file has a table for it.
_MEMORY_ON_SERVER = """
CREATE INDEX ix_record_memory ON record USING gin (array_to_tsvector(string_to_array(memory, ' ')))
WHERE memory IS NOT NULL
"""
_MEMORY_IN_FILE = (
    "CREATE VIRTUAL TABLE claim_memory USING fts5(memory, content='record', content_rowid='rowid')",
    """
    CREATE TRIGGER claim_is_remembered AFTER INSERT ON record WHEN new.memory IS NOT NULL BEGIN
        INSERT INTO claim_memory (rowid, memory) VALUES (new.rowid, new.memory);
    END
    """,
    """
    CREATE TRIGGER claim_is_forgotten AFTER DELETE ON record WHEN old.memory IS NOT NULL BEGIN
        INSERT INTO claim_memory (claim_memory, rowid, memory) VALUES ('delete', old.rowid, old.memory);
    END
    """,
    """
    CREATE TRIGGER claim_was_remembered BEFORE UPDATE OF memory ON record
    WHEN old.memory IS NOT NULL AND old.memory IS NOT new.memory BEGIN
        INSERT INTO claim_memory (claim_memory, rowid, memory) VALUES ('delete', old.rowid, old.memory);
    END
    """,
    """
    CREATE TRIGGER claim_is_remembered_anew AFTER UPDATE OF memory ON record
    WHEN new.memory IS NOT NULL AND old.memory IS NOT new.memory BEGIN
        INSERT INTO claim_memory (rowid, memory) VALUES (new.rowid, new.memory);
    END
    """,
)

# Whoever owns a database may add this extension, unless the server lacks it.
_EXTENSION = """
DO $$ BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR invalid_schema_name THEN
    RAISE NOTICE 'Without pg_trgm, a search reads every text.';
END $$
"""
_ITS_SCHEMA = """
SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON extnamespace = pg_namespace.oid
WHERE extname = 'pg_trgm'
"""
_INDEXES = {"ix_search_about": ("search", "about"), "ix_search_body": ("search", "body")}

_VAULT_IS_NEVER_CHANGED = """
CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'the vault only grows'); END
"""

_TABLES = (
    "article",
    "search",
    "export",
    "erasure",
    "revision",
    "analysis",
    "record",
    "anchor",
    "change",
    "evidence_file",
    "evidence_chunk",
    "evidence_limit",
    "vault",
    "vault_slot",
    "vault_removal",
    "vault_identity",
)
_FUNCTIONS = (
    "keep_change",
    "tell_of_article",
    "refuse_older_program",
    "name_connected_user",
    "hold_evidence_limit",
    "hold_evidence_size",
)


def upgrade() -> None:
    """Create everything."""
    _create_articles()
    _create_search_and_exports()
    _create_revisions()
    _create_records()
    _create_log()
    _create_evidence()
    _create_vault()
    if _is_file():
        _guard_file()
    else:
        _guard_server()


def downgrade() -> None:
    """Drop every table, and with it everything in the library."""
    if _is_file():
        op.execute("DROP TABLE claim_memory")
    for table in reversed(_TABLES):
        op.drop_table(table)
    if not _is_file():
        for function in _FUNCTIONS:
            op.execute(f"DROP FUNCTION {function}")


def _is_file() -> bool:
    return bool(op.get_bind().dialect.name == "sqlite")


def _guard_file() -> None:
    """Create the triggers of a file, and its index of decided claims."""
    for statement in (_LOG_IS_NOT_REWRITTEN, _LOG_IS_NOT_SHORTENED, *_MEMORY_IN_FILE):
        op.execute(statement)
    for table in ("vault_slot", "vault_identity"):
        op.execute(_VAULT_IS_NEVER_CHANGED.format(table=table))


def _guard_server() -> None:
    """Create the triggers and functions of a server, and its indexes.

    The rights of reviewers protect the vault.
    """
    for statement in (
        *_LOG_IS_APPEND_ONLY_ON_A_SERVER,
        *_OTHERS_ARE_TOLD_OF_ARTICLES,
        *_OLDER_PROGRAMS_ARE_REFUSED,
        *_SERVER_NAMES_WHO_IS_CONNECTED,
        *_SERVER_HOLDS_LIMIT,
        _ONLY_OUR_TABLES,
        _MEMORY_ON_SERVER,
        _EXTENSION,
    ):
        op.execute(statement)
    schema = op.get_bind().exec_driver_sql(_ITS_SCHEMA).scalar()
    if schema:
        for name, (table, column) in _INDEXES.items():
            op.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} {schema}.gin_trgm_ops)")


def _create_articles() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("byline", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("published", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("checked", sa.Integer, nullable=False),
        sa.Column("statuses", sa.JSON, server_default="{}", nullable=False),
        sa.Column("checks_open", sa.Integer, nullable=False),
        sa.Column("anonymous_sources", sa.Integer, nullable=False),
        sa.Column("coverage", sa.Float, nullable=False),
        sa.Column("sign_off", sa.String, server_default="none", nullable=False),
        sa.Column("sign_offs", sa.JSON, server_default="[]", nullable=False),
        sa.Column("analyzed", sa.Boolean, server_default=sa.false(), nullable=False),
        sa.Column("headline_key", _SORTED, nullable=True),
        sa.Column("outlet_key", _SORTED, nullable=True),
        sa.Column("published_key", _SORTED, nullable=True),
        sa.Column("assignee", sa.Text, server_default="", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ticks", sa.JSON, server_default="[]", nullable=False),
        sa.Column("settled", sa.Integer, server_default="0", nullable=False),
        sa.Column("problems", sa.Integer, nullable=True),
        sa.CheckConstraint("0 <= checked AND checked <= claims", name=op.f("ck_article_counts")),
        sa.CheckConstraint("0 <= coverage AND coverage <= 1", name=op.f("ck_article_coverage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    op.create_index(op.f("ix_article_edited_at"), "article", ["edited_at"])


def _create_search_and_exports() -> None:
    op.create_table(
        "search",
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_search_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_search")),
    )
    op.create_table(
        "export",
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("format", sa.String, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_export_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "path", name=op.f("pk_export")),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("is_finished", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )


def _create_revisions() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("structure", sa.JSON, nullable=False),
        sa.Column("import_notes", sa.JSON, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean, server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_revision_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revision_article_id_number")),
    )
    op.create_index(op.f("ix_revision_sha256"), "revision", ["sha256"])
    op.create_table(
        "analysis",
        sa.Column("revision_id", sa.String, nullable=False),
        sa.Column("analyzer_version", sa.Text, nullable=False),
        sa.Column("pipeline", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("sentences", sa.JSON, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.Column("sentence_classes", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_analysis_revision"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_analysis")),
    )


def _create_records() -> None:
    op.create_table(
        "record",
        sa.Column("revision_id", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("disposition", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=True),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("words", sa.Text, nullable=True),
        sa.Column("memory", sa.Text, nullable=True),
        sa.CheckConstraint(
            f"(type = 'claim' AND status IS NOT NULL AND status IN ({_CLAIM_STATUSES})) OR "
            "(type = 'source' AND status IS NOT NULL AND status IN ('named', 'anonymous')) OR "
            "(type NOT IN ('claim', 'source') AND status IS NULL)",
            name=op.f("ck_record_status"),
        ),
        sa.CheckConstraint("disposition IN ('proposed', 'accepted', 'rejected')", name=op.f("ck_record_disposition")),
        sa.CheckConstraint(
            f"type IN ({_RECORD_TYPES})",
            name=op.f("ck_record_type"),
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_record_revision"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("revision_id", "id", name=op.f("pk_record")),
    )
    op.create_index(op.f("ix_record_revision_id_rank"), "record", ["revision_id", "rank"])
    op.create_index(
        "ix_record_written",
        "record",
        ["revision_id"],
        sqlite_where=sa.text("words IS NOT NULL"),
        postgresql_where=sa.text("words IS NOT NULL"),
    )
    op.create_table(
        "anchor",
        sa.Column("revision_id", sa.String, nullable=False),
        sa.Column("record_id", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("exact", sa.Text, nullable=False),
        sa.Column("prefix", sa.Text, nullable=False),
        sa.Column("suffix", sa.Text, nullable=False),
        sa.CheckConstraint(
            "role IN ('mention', 'content', 'cue', 'source', 'shown_by', 'span', 'place', 'because')",
            name=op.f("ck_anchor_role"),
        ),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_anchor_span")),
        sa.CheckConstraint('length(exact) = "end" - start', name=op.f("ck_anchor_exact")),
        sa.ForeignKeyConstraint(
            ["revision_id", "record_id"],
            ["record.revision_id", "record.id"],
            name=op.f("fk_anchor_record"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "record_id", "role", "ordinal", name=op.f("pk_anchor")),
    )


def _create_log() -> None:
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("reverts", sa.String, nullable=True),
        sa.Column("revision_id", sa.String, nullable=True),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edits", sa.JSON, nullable=False),
        sa.Column("connected_as", sa.String, server_default="", nullable=False),
        sa.CheckConstraint("(kind = 'done') = (reverts IS NULL)", name=op.f("ck_change_reverts")),
        sa.CheckConstraint("kind IN ('done', 'undone', 'redone')", name=op.f("ck_change_kind")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_change_article"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
        sa.UniqueConstraint("id", name=op.f("uq_change_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_change_article_id_seq"), "change", ["article_id", "seq"])


def _create_evidence() -> None:
    op.create_table(
        "evidence_file",
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("ending", sa.String, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_evidence_file")),
    )
    op.create_table(
        "evidence_chunk",
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["evidence_file.sha256"], name=op.f("fk_evidence_chunk_evidence_file"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sha256", "number", name=op.f("pk_evidence_chunk")),
    )
    op.create_table(
        "evidence_limit",
        sa.Column("place", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.CheckConstraint("place = 1", name=op.f("ck_evidence_limit_only_one")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_evidence_limit")),
    )


def _create_vault() -> None:
    op.create_table(
        "vault",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.CheckConstraint("place = 1", name=op.f("ck_vault_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault")),
        sa.UniqueConstraint("place", name=op.f("uq_vault_place")),
    )
    op.create_table(
        "vault_slot",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("vault_id", sa.String, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("derivation", sa.String, nullable=False),
        sa.Column("memory", sa.Integer, nullable=False),
        sa.Column("passes", sa.Integer, nullable=False),
        sa.Column("lanes", sa.Integer, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["vault_id"], ["vault.id"], name=op.f("fk_vault_slot_vault"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_slot")),
    )
    op.create_table(
        "vault_removal",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("slot_id", sa.String, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("proof", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["vault_slot.id"], name=op.f("fk_vault_removal_vault_slot"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_removal")),
    )
    op.create_table(
        "vault_identity",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("vault_id", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("cipher_text", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_vault_identity_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["vault_id"], ["vault.id"], name=op.f("fk_vault_identity_vault"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_vault_identity")),
    )
    op.create_index(op.f("ix_vault_identity_article_id"), "vault_identity", ["article_id"])
