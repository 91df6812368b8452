"""The first library: articles, revisions, records with their anchors, the change log.

A migration never changes: it has the names of its time, and imports nothing from the program.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_CLAIM_STATUSES = (
    "'unchecked', 'in progress', 'verified', 'verified with a correction', 'unverified', 'disputed', 'false', "
    "'on the reporter''s word', 'not a factual claim', 'cut'"
)

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


def upgrade() -> None:
    """Create every table."""
    _create_article()
    _create_search()
    _create_revision()
    _create_analysis()
    _create_record()
    _create_anchor()
    _create_change()
    _create_triggers()


def downgrade() -> None:
    """Drop every table, and with it everything in the library."""
    for table in ("change", "anchor", "record", "analysis", "revision", "search", "article"):
        op.drop_table(table)
    if _is_on_a_server():
        for function in ("keep_change", "tell_of_article", "refuse_older_program"):
            op.execute(f"DROP FUNCTION {function}")


def _is_on_a_server() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _create_article() -> None:
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
        sa.Column("checks_open", sa.Integer, nullable=False),
        sa.Column("anonymous_sources", sa.Integer, nullable=False),
        sa.Column("coverage", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.CheckConstraint("0 <= checked AND checked <= claims", name=op.f("ck_article_counts")),
        sa.CheckConstraint("0 <= coverage AND coverage <= 1", name=op.f("ck_article_coverage")),
    )
    op.create_index("ix_article_edited_at", "article", ["edited_at"])


def _create_search() -> None:
    op.create_table(
        "search",
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_search"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_search_article", ondelete="CASCADE"),
    )


def _create_revision() -> None:
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
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("article_id", "number", name="uq_revision_article_id_number"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_revision_article", ondelete="CASCADE"),
    )
    op.create_index("ix_revision_sha256", "revision", ["sha256"])


def _create_analysis() -> None:
    op.create_table(
        "analysis",
        sa.Column("revision_id", sa.String, nullable=False),
        sa.Column("analyzer_version", sa.Text, nullable=False),
        sa.Column("pipeline", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("sentences", sa.JSON, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("revision_id", name="pk_analysis"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_analysis_revision", ondelete="CASCADE"),
    )


def _create_record() -> None:
    op.create_table(
        "record",
        sa.Column("revision_id", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("disposition", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=True),
        sa.Column("body", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("revision_id", "id", name="pk_record"),
        sa.CheckConstraint(
            "type IN ('entity', 'quotation', 'source', 'claim', 'check', 'note', 'evidence')",
            name=op.f("ck_record_type"),
        ),
        sa.CheckConstraint("disposition IN ('proposed', 'accepted', 'rejected')", name=op.f("ck_record_disposition")),
        sa.CheckConstraint(
            f"(type = 'claim' AND status IS NOT NULL AND status IN ({_CLAIM_STATUSES})) OR "
            "(type = 'source' AND status IS NOT NULL AND status IN ('named', 'anonymous')) OR "
            "(type NOT IN ('claim', 'source') AND status IS NULL)",
            name=op.f("ck_record_status"),
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_record_revision", ondelete="CASCADE"),
    )
    op.create_index("ix_record_revision_id_rank", "record", ["revision_id", "rank"])


def _create_anchor() -> None:
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
        sa.PrimaryKeyConstraint("revision_id", "record_id", "role", "ordinal", name="pk_anchor"),
        sa.ForeignKeyConstraint(
            ["revision_id", "record_id"],
            ["record.revision_id", "record.id"],
            name="fk_anchor_record",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "role IN ('mention', 'content', 'cue', 'source', 'shown_by', 'span', 'place', 'because')",
            name=op.f("ck_anchor_role"),
        ),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_anchor_span")),
        sa.CheckConstraint('length(exact) = "end" - start', name=op.f("ck_anchor_exact")),
    )


def _create_change() -> None:
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("reverts", sa.String, nullable=True),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edits", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
        sa.UniqueConstraint("id", name="uq_change_id"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_change_article", deferrable=True, initially="DEFERRED"
        ),
        sa.CheckConstraint("kind IN ('done', 'undone', 'redone')", name=op.f("ck_change_kind")),
        sa.CheckConstraint("(kind = 'done') = (reverts IS NULL)", name=op.f("ck_change_reverts")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_article_id_seq", "change", ["article_id", "seq"])


def _create_triggers() -> None:
    in_a_file = (_LOG_IS_NOT_REWRITTEN, _LOG_IS_NOT_SHORTENED)
    on_a_server = _LOG_IS_APPEND_ONLY_ON_A_SERVER + _OTHERS_ARE_TOLD_OF_ARTICLES + _OLDER_PROGRAMS_ARE_REFUSED
    for statement in on_a_server if _is_on_a_server() else in_a_file:
        op.execute(statement)
