"""A library with a record of every type, and what a colleague may write into its rows by hand."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from helpers.builders import NOON, make_article, make_revision, span_of
from helpers.ferry_review import CLAIM, CLERK, IDA, SOURCE, TEXT, ferry_review
from helpers.saving import save
from onrecord.domain.article import ArticleDetails
from onrecord.domain.changes import Change, ChangeId, DetailsEdit, Edit, SignOffsEdit
from onrecord.domain.checklist import Tick
from onrecord.domain.records import (
    AnyRecord,
    Evidence,
    Note,
    Query,
    QueryMessage,
    RecordId,
    Reply,
    Transcript,
    TranscriptLine,
)
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.sign_off import SignOff
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EvidenceKind
from onrecord.services.journal import summarize
from onrecord.store.library import open_library

NASTY = (
    *("null", "true", "5", "-1", "1e999", "NaN", "1" * 30, "1" * 5000, '""', '"x"', "[]", "{}", "[[0, 9999]]"),
    *("[[5, 1]]", "[[-5, -1]]", "[null]", '{"a": 1}', '"0001-01-01T00:00:00Z"', '"2026-01-01T00:00:00"'),
    *('"2026-13-01T00:00:00Z"', "[" * 900 + "]" * 900, "[" * 90_000, '{"id": ', "", '"\\ud800"', '"\\u0000"'),
)
"""JSON, and what isn't any, for a value or a part of one."""
COLUMNS = {
    "article": ("statuses", "sign_offs", "ticks"),
    "revision": ("structure", "import_notes"),
    "analysis": ("sentences", "warnings", "sentence_classes"),
    "record": ("body",),
    "change": ("edits",),
}
"""The columns with JSON, by table."""


INFO = AnalysisInfo("1", "none", "en")
REFUSED = (sqlite3.IntegrityError, sqlite3.OperationalError, OverflowError)
"""Errors of SQLite for a value that can't get into a column at all."""


def names(file: Path) -> dict[str, list[str]]:
    """The columns of the tables with an article's rows."""
    with closing(sqlite3.connect(file)) as connection:
        tables = (*COLUMNS, "anchor")
        return {name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in tables}


def fill(file: Path) -> None:
    """Make a library with one article: records of every type, a sign-off, ticks and a log."""
    review = full_review()
    with open_library(file) as library:
        library.add_article(make_article(), make_revision(TEXT), review.records.values())
        assert review.analysis
        library.save_analysis(review.revision.id, review.analysis, summarize(review))
        note = Note(id=RecordId("n2"), disposition=Disposition.ACCEPTED, text="Rang.", author="Bo", written_at=NOON)
        before = review.article.details
        ticked = ArticleDetails(headline=before.headline, ticks=(Tick("Read it aloud", "Bo", NOON),), due_at=NOON)
        signed = SignOff(
            reviewer="Bo", role="editor", at=NOON, sha256="0", statuses={ClaimStatus.UNCHECKED: 2}, claims={CLAIM: "x"}
        )
        for number, parts in enumerate(
            (
                {"edits": (Edit(None, note),)},
                {"details": DetailsEdit(before, ticked)},
                {"sign_offs": SignOffsEdit((), (signed,))},
            )
        ):
            given: dict[str, Any] = {"edits": ()} | parts
            made = Change(
                id=ChangeId(f"x{number}"), article_id=review.article.id, name="Work", reviewer="Bo", at=NOON, **given
            )
            save(library, made, summarize(review))


def full_review() -> Review:
    """The ferry story with a record of every type."""
    review = ferry_review()
    place, by = span_of(TEXT, "the ledger was lost"), {"disposition": Disposition.ACCEPTED}
    more: tuple[AnyRecord, ...] = (
        Note(id=RecordId("n1"), **by, text="Called.", author="Bo", written_at=NOON, target_id=CLAIM),
        Evidence(
            **by,
            id=RecordId("v1"),
            target_id=CLAIM,
            kind=EvidenceKind.LINK,
            title="Fares",
            place="https://example.org/fares",
            looked_up_at=NOON,
        ),
        Query(
            id=RecordId("y1"), **by, span=place, messages=(QueryMessage(text="Lost?", writer="Bo", written_at=NOON),)
        ),
        Transcript(
            id=RecordId("t1"), **by, title="Call", lines=(TranscriptLine("Twice.", "Ida", 3.5),), source_id=SOURCE
        ),
        Reply(
            id=RecordId("r1"), **by, name="The port", accusations=(place,), entity_id=IDA, asked_at=NOON, due_at=NOON
        ),
        Note(id=RecordId("n3"), **by, text="Who?", author="Bo", written_at=NOON, target_id=CLERK),
    )
    sentences = (span_of(TEXT, "The ferry cost $12 million, Ida Brandt said."), span_of(TEXT, "Brandt left in 2019."))
    records = {record.id: record for record in (*review.records.values(), *more)}
    return Review(review.article, review.revision, AnalysisInfo("1", "none", "en", sentences), records)


def write(file: Path, table: str, column: str, value: object, where: str = "true") -> None:
    """Set a column of a library file by hand, whatever its constraints and triggers say."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (value,))  # noqa: S608 - names of a test


def read(file: Path, table: str, column: str) -> list[object]:
    """A column of a library file as it is stored."""
    with closing(sqlite3.connect(file)) as connection:
        return [value for (value,) in connection.execute(f'SELECT "{column}" FROM "{table}" ORDER BY rowid')]  # noqa: S608 - names of a test


def spoiled(body: str) -> Iterator[str]:
    """A stored JSON value with each of its parts replaced by something nasty, or left out."""
    yield from NASTY
    content = json.loads(body)
    parts = content.items() if isinstance(content, dict) else enumerate(content)
    for key, _part in list(parts):
        for nasty in NASTY:
            marked = content | {key: "\0"} if isinstance(content, dict) else [*content[:key], "\0", *content[key + 1 :]]
            yield json.dumps(marked).replace('"\\u0000"', nasty)
        if isinstance(content, dict):
            yield json.dumps({name: part for name, part in content.items() if name != key})
