import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, select, text
from sqlalchemy.exc import IntegrityError

from helpers.builders import FOUND, NOON, make_article, make_revision
from helpers.team import as_counted
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import Change, ChangeId, Edit, RevisionEdit, SignOffsEdit
from onrecord.domain.library import ArticleSummary, summarize
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, SentenceClass, SignOffState
from onrecord.store import schema, tables
from onrecord.store.library import LibraryStore, open_library
from onrecord.store.server.connections import NAMESPACE, while_making
from onrecord.store.tables import metadata

TEXT = "a😀b said 412 people crossed."
CLAIM = Claim(id=RecordId("claim:9-12"), origin=FOUND, span=Span(9, 12), kinds=(ClaimKind.NUMBER,))
INSERT_CHANGE = "INSERT INTO change (id, article_id, name, kind, reviewer, at, edits) VALUES "
TABLES_AND_INDEXES = {
    "sqlite": """
        SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL
        AND name NOT LIKE 'alembic%' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'claim_memory%' ORDER BY name
    """,
    "postgresql": """
        SELECT name, string_agg(part, ', ' ORDER BY part) FROM (
            SELECT relation.relname AS name, concat_ws(' ', attname, format_type(atttypid, atttypmod),
                CASE WHEN attnotnull THEN 'NOT NULL' END, pg_get_expr(adbin, adrelid)) AS part
            FROM pg_class AS relation JOIN pg_attribute ON attrelid = relation.oid AND attnum > 0 AND NOT attisdropped
            LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
        UNION ALL
            SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid <> 0 AND connamespace = current_schema()::regnamespace
        UNION ALL
            SELECT tablename, replace(indexdef, current_schema() || '.', '') FROM pg_indexes
            WHERE schemaname = current_schema()
        ) AS parts WHERE name <> 'alembic_version' GROUP BY name ORDER BY name
    """,
}
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
    "postgresql": """
        SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
    """,
}


@pytest.fixture
def filled(library: LibraryStore) -> LibraryStore:
    article = make_article()
    library.add_article(article, make_revision(TEXT))
    change = Change(
        id=ChangeId("change-1"),
        article_id=article.id,
        name="Add a claim",
        edits=(Edit(None, CLAIM),),
        reviewer="Ada Reyes",
        at=NOON,
    )
    library.save_change(change, ArticleSummary(article=article, claims=1), None)
    return library


@contextmanager
def making_tables(library: LibraryStore) -> Iterator[Connection]:
    """A transaction as the one in which the program updates a library."""
    with library._database.writes.begin() as connection:
        if library.is_shared:
            connection.exec_driver_sql(while_making(NAMESPACE))
        yield connection


def attempt(library: LibraryStore, statement: str) -> None:
    with library._database.writes.begin() as connection:
        connection.exec_driver_sql(statement)


def words_of(connection: Connection) -> list[tuple[str, str]]:
    defined = connection.execute(text(TABLES_AND_INDEXES[connection.dialect.name]))
    return [(name, " ".join(sql.split())) for name, sql in defined]


def triggers_of(connection: Connection) -> set[str]:
    return set(connection.scalars(text(TRIGGERS[connection.dialect.name])))


@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_migrations_and_tables_agree_to_the_letter(file_library: LibraryStore) -> None:
    fresh = create_engine("sqlite://")
    with fresh.begin() as expected, file_library._database.reads.begin() as migrated:
        metadata.create_all(expected)
        ours = {"include_name": lambda name, *_: not (name or "").startswith("claim_memory")}
        assert compare_metadata(MigrationContext.configure(migrated, opts=ours), metadata) == []
        assert sorted(_parts(words_of(migrated))) == sorted(_parts(words_of(expected)))
    fresh.dispose()


def test_migrations_and_tables_agree_on_a_server_too(team_library: LibraryStore) -> None:
    with making_tables(team_library) as connection:
        # Only a server with pg_trgm has them.
        connection.exec_driver_sql("DROP INDEX ix_search_about, ix_search_body")
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        migrated = words_of(connection)
        connection.exec_driver_sql("CREATE SCHEMA fresh")
        connection.exec_driver_sql("SET LOCAL search_path TO fresh")
        metadata.create_all(connection)
        assert migrated == words_of(connection)
        assert [name for name, _ in migrated] == sorted(metadata.tables)
        connection.rollback()


def test_the_database_holds_the_log_and_a_server_tells_of_articles(library: LibraryStore) -> None:
    log = {"change_is_never_updated", "change_is_never_deleted"}
    memory = {"claim_is_remembered", "claim_is_forgotten", "claim_was_remembered", "claim_is_remembered_anew"}
    for_a_team = {
        "change_is_never_emptied",
        "change_names_connected_user",
        "article_is_told_of",
        "article_is_not_for_older_programs",
        "evidence_file_holds_limit",
        "evidence_chunk_holds_size",
    }
    # On a server, the rights of reviewers keep the vault.
    in_file = memory | {"vault_slot_is_never_changed", "vault_identity_is_never_changed"}
    with making_tables(library) as connection:
        assert triggers_of(connection) == log | (for_a_team if library.is_shared else in_file)


def test_a_log_from_before_the_server_named_who_was_connected_is_kept(filled: LibraryStore) -> None:
    article_id = make_article().id
    with making_tables(filled) as connection:
        schema.migrate(connection, to="0005")
        schema.migrate(connection)
    [change] = filled.load_log(article_id)
    assert change.connected_as == ""
    undone = change.inverse(new_id=ChangeId("undo"), reviewer="Ada Reyes", at=NOON)
    filled.save_change(undone, ArticleSummary(article=make_article()), change.id)
    assert [entry.connected_as for entry in filled.load_log(article_id)] == ["", filled.connected_as]


def _parts(definitions: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Each definition with its columns and constraints in any order."""
    return [(name, sorted(part.strip(" )") for part in sql.partition("(")[2].split(", "))) for name, sql in definitions]


def test_the_newest_migration_is_the_version_of_the_program() -> None:
    scripts = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))

    assert scripts.get_heads() == [schema.VERSION]


def test_every_migration_goes_down_and_up_again(library: LibraryStore) -> None:
    with making_tables(library) as connection:
        before, triggers = words_of(connection), triggers_of(connection)
        schema.migrate(connection, to="base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        schema.migrate(connection)
        assert words_of(connection) == before
        assert triggers_of(connection) == triggers


def test_an_analysis_from_before_sentences_had_classes_is_kept_without_them(filled: LibraryStore) -> None:
    revision = make_revision(TEXT)
    info = AnalysisInfo("1", "md 3.7.1", "en", (Span(0, len(TEXT)),), ("Names were not looked for.",))
    classified = replace(info, sentence_classes=(SentenceClass.CHECKABLE,))
    filled.save_analysis(revision.id, classified, ArticleSummary(article=make_article(), claims=1))
    with making_tables(filled) as connection:
        schema.migrate(connection, to="0001")
        schema.migrate(connection)

    assert filled.load_review(revision.article_id).analysis == info


def test_claims_from_before_the_library_knew_statuses_are_counted(filled: LibraryStore) -> None:
    before = filled.load_review(make_article().id)
    rejected = replace(CLAIM, id=RecordId("claim:0-1"), span=Span(0, 1), disposition=Disposition.REJECTED)
    filled.save_proposals(before.revision.id, [Edit(None, rejected)])
    with making_tables(filled) as connection:
        schema.migrate(connection, to="0002")
        schema.migrate(connection)

    assert filled.list_articles()[0].statuses == {ClaimStatus.UNCHECKED: 1}
    assert CLAIM.id in filled.load_review(make_article().id).records


def test_what_a_library_is_sorted_by_is_worked_out_for_articles_that_are_there(filled: LibraryStore) -> None:
    first, other = make_article(), replace(make_article("Ward 9"), id=ArticleId("other"), published="4 May 2026")
    filled.add_article(other, replace(make_revision(TEXT), id=RevisionId("other"), article_id=other.id))
    info = AnalysisInfo("1", "md 3.7.1", "en", (Span(0, len(TEXT)),), ())
    filled.save_analysis(make_revision(TEXT).id, info, summarize(filled.load_review(first.id)))
    with making_tables(filled) as connection:
        schema.migrate(connection, to="0008")
        schema.migrate(connection)
    for article_id in (first.id, other.id):
        as_counted(filled, article_id)
    assert {line.article.id: line.analyzed for line in filled.list_articles()} == {first.id: True, other.id: False}


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004"])
def test_a_library_of_each_earlier_version_keeps_what_is_in_it(
    filled: LibraryStore, location: LibraryLocation, version: str
) -> None:
    article_id = make_article().id
    before = filled.load_review(article_id)
    [change] = filled.load_log(article_id)
    with making_tables(filled) as connection:
        schema.migrate(connection, to=version)
    filled.close()

    with open_library(location) as updated:
        assert updated.load_review(article_id) == before
        assert updated.load_log(article_id) == [change]
        assert [line.statuses for line in updated.list_articles()] == [
            {ClaimStatus.UNCHECKED: 1} if version < "0003" else {}
        ]
        assert updated.list_revisions(article_id) == [before.revision.id]


def test_migrations_carry_sign_offs_and_the_revision_under_review(
    filled: LibraryStore,
) -> None:
    article, first = make_article(), make_revision(TEXT)
    second = replace(make_revision("Fares fell."), id=RevisionId("revision-2"), number=2)
    given = SignOff(reviewer="Ada Reyes", role="Checker", at=NOON, sha256=second.sha256, statuses={}, claims={})
    parts = {"article_id": article.id, "edits": (), "reviewer": "Ada Reyes", "at": NOON}
    to_second = RevisionEdit(first.id, second.id, {})
    opened = Change(id=ChangeId("2"), name="Open", revision_id=first.id, revision=to_second, **parts)
    signed = Change(id=ChangeId("3"), name="Sign", revision_id=second.id, sign_offs=SignOffsEdit((), (given,)), **parts)
    undone = opened.inverse(new_id=ChangeId("4"), reviewer="Ada Reyes", at=NOON)
    summary = ArticleSummary(article=article, sign_off=SignOffState.HOLDS)
    filled.add_revision(opened, second, [], summary, ChangeId("change-1"))
    filled.save_change(signed, summary, opened.id)
    filled.save_change(undone, summary, signed.id)
    assert filled.list_revisions(article.id) == [first.id]
    assert filled.load_review(article.id).sign_offs == (given,)

    with making_tables(filled) as connection:
        schema.migrate(connection, to="0004")
        schema.migrate(connection)
    assert filled.list_revisions(article.id) == [first.id, second.id]
    assert filled.load_review(article.id).sign_offs == (given,)
    assert [change.revision_id for change in filled.load_log(article.id)] == [None] * 4

    with making_tables(filled) as connection:
        schema.migrate(connection, to="0003")
        schema.migrate(connection)
    assert filled.load_review(article.id).sign_offs == ()
    assert filled.list_articles()[0].sign_off is SignOffState.NONE
    assert filled.load_log(article.id)[2].sign_offs == signed.sign_offs


def test_what_is_checked_is_counted_anew_where_problems_counted_too(filled: LibraryStore) -> None:
    with making_tables(filled) as connection:
        statuses = {"false": 2, "disputed": 1, "verified": 3, "unchecked": 4}
        connection.execute(tables.article.update().values(claims=10, checked=3, statuses=statuses))
        schema.migrate(connection, to="0011")
        assert connection.scalar(select(tables.article.c.checked)) == 6
    with making_tables(filled) as connection:
        schema.migrate(connection)
    assert (filled.list_articles()[0].settled, filled.list_articles()[0].checked) == (3, 6)


def test_migrating_leaves_logging_alone() -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.migrate(connection)
    engine.dispose()

    assert (root.level, list(root.handlers)) == before
    assert not logging.getLogger("onrecord").disabled


def test_anchors_hold_the_words_of_the_text(filled: LibraryStore) -> None:
    with making_tables(filled) as connection:
        [row] = connection.exec_driver_sql('SELECT role, start, "end", exact, prefix, suffix FROM anchor')

    assert tuple(row) == ("span", 9, 12, "412", "a😀b said ", " people crossed.")


def test_the_log_cannot_be_emptied_on_a_server(team_library: LibraryStore) -> None:
    with pytest.raises(IntegrityError, match="the change log is append-only"):
        attempt(team_library, "TRUNCATE change")
    with pytest.raises(IntegrityError, match="the change log is append-only"):
        attempt(team_library, "TRUNCATE article CASCADE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE anchor SET start = -1",
        'UPDATE anchor SET start = 12, "end" = 9',
        "UPDATE anchor SET \"end\" = start, exact = ''",
        "UPDATE anchor SET exact = '41'",
        "UPDATE anchor SET role = 'footnote'",
        "UPDATE anchor SET record_id = 'nobody'",
        "UPDATE record SET type = 'rumor'",
        "UPDATE record SET disposition = 'perhaps'",
        "UPDATE record SET status = 'checked'",
        "UPDATE record SET status = 'named'",
        "UPDATE record SET status = NULL",
        "UPDATE record SET type = 'note'",
        "UPDATE record SET revision_id = 'nowhere'",
        "UPDATE revision SET article_id = 'nowhere'",
        "UPDATE article SET checked = claims + 1",
        "UPDATE article SET coverage = 1.5",
        "UPDATE change SET name = 'Something else'",
        "DELETE FROM change",
        INSERT_CHANGE + "('x', 'nowhere', '', 'done', '', '2026-05-14', '[]')",
        INSERT_CHANGE + "('x', 'article-1', '', 'undone', '', '2026-05-14', '[]')",
        "DELETE FROM article",
    ],
)
def test_the_database_itself_refuses_what_may_not_be(filled: LibraryStore, statement: str) -> None:
    before = filled.load_review(make_article().id), filled.load_log(make_article().id)

    with pytest.raises(IntegrityError):
        attempt(filled, statement)

    assert (filled.load_review(make_article().id), filled.load_log(make_article().id)) == before
