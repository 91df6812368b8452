import gzip
import json
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from helpers.builders import FOUND, NOON, make_article, make_revision
from helpers.later_program import install_later_program
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.records import RECORD_TYPES, Claim, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind
from onrecord.scripting import Library as ScriptedLibrary
from onrecord.store import schema
from onrecord.store.errors import LibraryTooOldError
from onrecord.store.library import LibraryStore, open_library
from onrecord.store.server.connections import NAMESPACE, while_making
from onrecord.store.tables import metadata

FIRST_LIBRARY = Path(__file__).parent / "first_library"
SCHEMA = "SELECT type, name, sql FROM sqlite_schema UNION ALL SELECT 'version', version_num, '' FROM alembic_version"
IMPORT = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)
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


def test_an_update_keeps_what_is_in_a_library(
    filled: LibraryStore, location: LibraryLocation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    article_id = make_article().id
    before, log, listed = filled.load_review(article_id), filled.load_log(article_id), filled.list_articles()
    filled.close()
    install_later_program(monkeypatch, tmp_path)

    with open_library(location) as updated:
        assert updated.load_review(article_id) == before
        assert updated.load_log(article_id) == log
        assert updated.list_articles() == listed
        with making_tables(updated) as connection:
            assert connection.exec_driver_sql("SELECT desk FROM article").all() == [("news",)]


def test_a_library_from_before_the_first_release_is_refused(filled: LibraryStore, location: LibraryLocation) -> None:
    attempt(filled, "UPDATE alembic_version SET version_num = '0020'")
    filled.close()

    with pytest.raises(LibraryTooOldError) as refusal:
        open_library(location)

    assert refusal.value.what == (
        f"{location} was written by an Onrecord from before version 0.1 (library version 0020)."
    )
    assert "d35d3812" in refusal.value.to_do


def test_a_library_that_21_migrations_made_opens_unchanged(path: Path, tmp_path: Path) -> None:
    """The folder has a library with a record of every type, and the review that its own program exported."""
    path.parent.mkdir()
    path.write_bytes(gzip.decompress((FIRST_LIBRARY / "library.sqlite.gz").read_bytes()))
    exported = json.loads(gzip.decompress((FIRST_LIBRARY / "review.json.gz").read_bytes()))
    with closing(sqlite3.connect(path)) as connection:
        defined = connection.execute(SCHEMA).fetchall()

    with ScriptedLibrary(path, reviewer="Ada Moss") as library:
        [line] = library.articles()
        article = library.open(line.article.id)
        assert {type(record) for record in article.review.records.values()} == set(RECORD_TYPES.values())
        article.report(tmp_path / "review.json")
        article.desk.undo()
        article.desk.redo()
        assert [found.article.id for found in library.articles("yearbook")] == [article.id]
    again = json.loads((tmp_path / "review.json").read_text(encoding="utf-8"))
    for found in again["records"]:
        # The first library knew no joint statements.
        assert found.pop("joint_ids", []) == []
    # These belong to the export and the program.
    assert again | {key: exported[key] for key in ("exported_at", "schema", "program")} == exported
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(SCHEMA).fetchall() == defined


def test_migrations_import_nothing_of_the_program() -> None:
    folder = Path(schema.__file__).parent / "migrations"
    sources = [file.read_text(encoding="utf-8") for file in folder.rglob("*.py")]
    imported = {name for source in sources for name in IMPORT.findall(source)}

    assert imported == {"sqlalchemy", "alembic"}


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
