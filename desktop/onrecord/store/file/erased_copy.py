"""Write a copy of a library file without a name, anew, so that even free pages never had it."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from onrecord.domain.erasing import Eraser, Tally, TextScope
from onrecord.store.codec import dump_json, load_json
from onrecord.store.erased_rows import JSON_COLUMNS, ErasedRows, ordered
from onrecord.store.file.backups import finished_whole
from onrecord.store.file.connections import connect

_ROWS_A_STEP = 500
_INDEX = "claim_memory"
_MADE_ELSEWHERE = f"name NOT LIKE 'sqlite_%' AND name NOT LIKE '{_INDEX}%'"
"""SQLite makes its own tables, and triggers fill the index of claims."""
Told = Callable[[float], object]
"""Called with the share of rows done, 0 to 1."""


def survey_file(path: Path, eraser: Eraser, texts: TextScope, told: Told) -> Tally:
    """Count a name in a library file of any version.

    Raises:
        sqlite3.Error: it can't be read.
    """
    with closing(connect(path, "ro")) as old:
        old.execute("BEGIN")
        erased = _erased_rows(old, eraser, texts)
        for _table, _columns, rows in _tables(old, erased, told):
            for _row in rows:
                pass
    return erased.tally


def copy_erased(path: Path, target: Path, eraser: Eraser, texts: TextScope, told: Told) -> Tally:
    """Write a library file without the name to ``target``, with the same schema, rows and numbers, and check it.

    Raises:
        CopyUnwritableError: there is no room or no permission.
        sqlite3.Error: the file can't be read.
    """
    with finished_whole(target) as unfinished:
        unfinished.touch(0o600)
        with closing(connect(path, "ro")) as old, closing(connect(unfinished, "rwc")) as new:
            old.execute("BEGIN")
            erased = _erased_rows(old, eraser, texts)
            _prepare(old, new)
            new.execute("BEGIN")
            _create(old, new, "table")
            for table, columns, rows in _tables(old, erased, told):
                named = ", ".join(f'"{column}"' for column in columns)
                holes = ", ".join("?" * len(columns))
                new.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({holes})', rows)  # noqa: S608 - names of ours
            _copy_numbering(old, new)
            for kind in ("index", "view", "trigger"):
                _create(old, new, kind)
            _create_index(old, new)
            new.execute("COMMIT")
        shutil.copymode(path, unfinished)
    return erased.tally


def _prepare(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    for pragma in ("page_size", "encoding", "application_id", "user_version"):
        (value,) = old.execute(f"PRAGMA {pragma}").fetchone()
        new.execute(f"PRAGMA {pragma}='{value}'" if pragma == "encoding" else f"PRAGMA {pragma}={value}")
    # The file is hidden until it is whole and flushed.
    for setting in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF"):
        new.execute(f"PRAGMA {setting}")


def _create(old: sqlite3.Connection, new: sqlite3.Connection, kind: str) -> None:
    found = f"SELECT sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL AND {_MADE_ELSEWHERE} ORDER BY rowid"  # noqa: S608 - names of ours
    for (sql,) in old.execute(found, (kind,)).fetchall():
        new.execute(sql)


def _create_index(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    for (sql,) in old.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (_INDEX,)).fetchall():
        new.execute(sql)
        filled = "SELECT rowid, memory FROM record WHERE memory IS NOT NULL"
        new.execute(f"INSERT INTO {_INDEX} (rowid, memory) {filled}")


def _copy_numbering(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """The copy doesn't reuse the numbers of removed rows either."""
    if old.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").fetchone():
        new.execute("DELETE FROM sqlite_sequence")
        new.executemany(
            "INSERT INTO sqlite_sequence VALUES (?, ?)", old.execute("SELECT name, seq FROM sqlite_sequence")
        )


def _erased_rows(old: sqlite3.Connection, eraser: Eraser, texts: TextScope) -> ErasedRows:
    columns = _columns_of(old, "revision")
    is_withdrawn = "withdrawn" if "withdrawn" in columns else "0"
    numbers = old.execute(f"SELECT id, article_id, number, {is_withdrawn} FROM revision").fetchall()  # noqa: S608 - as above
    return ErasedRows(eraser, texts, [(*row[:3], bool(row[3])) for row in numbers])


def _tables(
    old: sqlite3.Connection, erased: ErasedRows, told: Told
) -> Iterator[tuple[str, list[str], Iterator[list[Any]]]]:
    """Each table with its columns and its rows without the name, read lazily."""
    found = f"SELECT name FROM sqlite_schema WHERE type = 'table' AND {_MADE_ELSEWHERE}"  # noqa: S608 - as above
    names = ordered(name for (name,) in old.execute(found))
    counts = {name: old.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - as above
    total, done = max(1, sum(counts.values())), 0
    for name in names:
        columns = _columns_of(old, name)
        yield name, columns, _rows(old, name, columns, erased, _telling(told, done, total))
        done += counts[name]


def _rows(
    old: sqlite3.Connection, table: str, columns: list[str], erased: ErasedRows, told: Callable[[int], object]
) -> Iterator[list[Any]]:
    in_json = JSON_COLUMNS.get(table, set())
    named = ", ".join(f'"{column}"' for column in columns)
    for number, values in enumerate(old.execute(f'SELECT {named} FROM "{table}" ORDER BY rowid')):  # noqa: S608 - as above
        if number % _ROWS_A_STEP == 0:
            told(number)
        row = dict(zip(columns, values, strict=True))
        decoded = row | {name: load_json(row[name]) for name in in_json.intersection(row) if row[name]}
        left = erased.row(table, decoded)
        if left is None:
            continue
        yield [
            row[name] if left[name] == decoded[name] else dump_json(left[name]) if name in in_json else left[name]
            for name in columns
        ]


def _telling(told: Told, before: int, total: int) -> Callable[[int], object]:
    return lambda count: told((before + count) / total)


def _columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
