"""Rows that a colleague wrote by hand: said which can't be read, the rest shown, nothing overwritten."""

import io
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from rich.console import Console

from helpers import by_hand
from helpers.builders import make_article, span_of
from helpers.by_hand import COLUMNS, TEXT, read, spoiled, write
from helpers.postgresql import execute
from onrecord.domain.article import ArticleId
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.report import Format
from onrecord.domain.review import Proposals
from onrecord.domain.unreadable import unreadable_note
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context, summarize
from onrecord.services.reporting import build_report, write_report
from onrecord.store.copying import copy_library
from onrecord.store.errors import CopyUnstorableError
from onrecord.store.library import LibraryStore, open_library
from onrecord.terminal.library_articles import article_json, show_article
from onrecord.terminal.library_list import show_library

ARTICLE = make_article().id
KEPT = (
    "What can’t be read is left out here, and kept in the library as it is. "
    "Ask whoever looks after the library to restore it from a backup."
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("filled") / "library.sqlite"
    by_hand.fill(file)
    return file


@pytest.fixture
def file(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path))


def note_on(file: Path) -> str:
    with open_library(file, read_only=True) as library:
        return unreadable_note(library.load_snapshot(ARTICLE).review.unreadable)


def body_of(file: Path, record_id: str) -> dict:
    return next(body for body in map(json.loads, read(file, "record", "body")) if body["id"] == record_id)


def desk_on(library: LibraryStore, context: Context) -> ReviewDesk:
    snapshot = library.load_snapshot(ARTICLE)
    return ReviewDesk(snapshot.review, snapshot.log, library, context, evidence_gate=True)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"status": "proven"}, "“status” has an unknown value"),
        ({"kinds": 5}, "“kinds” has a value of the wrong kind"),
        ({"span": [5, 4000]}, "it’s about a place outside the text"),
        ({"span": [9, 4]}, "it’s about a place outside the text"),
        ({"span": [4, 9]}, "the words it’s about aren’t those in the text"),
        ({"id": "c2"}, "its “id” differs from the one it was stored under"),
        ({"status": "verified"}, "its “status” differs from the one it was stored under"),
        ({"priority": 10**9}, "“priority” has an impossible value"),
        ({"due_at": "0001-01-01T00:00:00Z"}, "“due_at” has an impossible value"),
        ({"due_at": "2026-05-14T12:00:00"}, "“due_at” has an impossible value"),
        ({"type": "rumor"}, "“type” has an unknown value"),
    ],
)
def test_the_note_names_the_record_and_the_reason(file: Path, changed: dict, why: str) -> None:
    write(file, "record", "body", json.dumps(body_of(file, "c1") | changed), "id = 'c1'")
    assert note_on(file) == f"1 record of this article can’t be read: claim c1 ({why}). {KEPT}"


@pytest.mark.parametrize("stored", ["", '{"id": ', "[]", "null", "NaN", "[" * 90_000, 5, b"\xff"])
def test_what_is_no_record_at_all_is_damaged(file: Path, stored: object) -> None:
    write(file, "record", "body", stored, "id = 'c1'")
    assert "claim c1 (its stored form is damaged)" in note_on(file)


def test_evidence_on_a_missing_record_is_named(file: Path) -> None:
    write(file, "record", "body", json.dumps(body_of(file, "v1") | {"target_id": "gone"}), "id = 'v1'")
    assert "evidence v1 (the record it’s about doesn’t exist)" in note_on(file)


def test_a_text_changed_by_hand_is_named_with_what_it_carries(file: Path) -> None:
    write(file, "revision", "text", TEXT.replace("$12", "$21"))
    note = note_on(file)
    assert "claim c1 (the words it’s about aren’t those in the text)" in note
    assert "text (it isn’t the text that was imported)" in note


def test_an_article_without_a_readable_text_says_so(file: Path) -> None:
    write(file, "revision", "text", b"\xff")
    with open_library(file) as library, pytest.raises(ExplainedError) as refused:
        library.load_snapshot(ARTICLE)
    assert refused.value.what == "“Harbor Tunnel Cost Doubles” can’t be read: text (its stored form is damaged)."


def cases(file: Path) -> Iterator[tuple[str, str, object, str]]:
    for table, columns in COLUMNS.items():
        for column in columns:
            for number, stored in enumerate(read(file, table, column), 1):
                yield from ((table, column, bad, f"rowid = {number}") for bad in spoiled(str(stored)))
    bare = (5, -1, 1.5, "x", "", b"\xff\xfe", 10**15, "0001-01-01 00:00:00.000000")
    for table, columns in by_hand.names(file).items():
        for column in columns:
            yield from ((table, column, bad, "rowid = 1") for bad in bare)


def use(file: Path, context: Context, folder: Path) -> None:
    """Do everything with the article that people do; whatever can't be done is explained."""
    with open_library(file) as library:
        show_library(Console(file=io.StringIO()), library.each_article())
        for words in ("", "ferry", "called"):
            library.list_articles(words)
        library.similar_claims(["ferry", "cost"], ArticleId("other"))
        desk = desk_on(library, context)
        show_article(Console(file=io.StringIO()), desk.review)
        json.dumps(article_json(desk.review))
        for kind in (Format.JSON, Format.HTML, Format.DOCX):
            report = build_report(desk.review, desk.log, context, evidence_gate=True)
            write_report(report, folder / f"report.{kind.value}")
        claim = next(iter(desk.review.claims), None)
        for act in (desk.undo, desk.undo, desk.redo, lambda: desk.sign_offs.sign("editor")):
            with suppress(ExplainedError):
                act()
        if claim:
            desk.claims.tag(claim.id, ClaimStatus.FALSE)
        found = Claim(id=RecordId("c1"), span=span_of(TEXT, "Brandt left"), kinds=(ClaimKind.EVENT,))
        edits = list(Proposals(desk.review).edits_for([found]))
        library.save_analysis(
            desk.review.revision.id, desk.review.analysis or by_hand.INFO, summarize(desk.review), edits
        )


def check(file: Path, case: tuple[str, str, object, str], context: Context, folder: Path) -> None:
    table, column, bad, where = case
    try:
        write(file, table, column, bad, where)
    except by_hand.REFUSED:
        return
    before = read(file, table, column)
    copy_library(file, folder / "copy.sqlite")
    if column in COLUMNS.get(table, ()):
        assert Counter(read(folder / "copy.sqlite", table, column)) == Counter(before)
    with suppress(*[ExplainedError] if table in {"article", "revision"} else []):
        use(file, context, folder)
    if table == "record" and column == "body" and note_on(file):
        assert set(before) <= {*read(file, table, column), *_readable(file, before)}


def _readable(file: Path, bodies: list[object]) -> list[object]:
    """The bodies that were readable, which their actions may change."""
    with open_library(file, read_only=True) as library:
        return [body for body in bodies if _id_in(body) in library.load_review(ARTICLE).records]


def _id_in(body: object) -> str:
    try:
        return str(json.loads(str(body))["id"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""


def test_no_value_written_by_hand_ends_in_a_traceback(file: Path, context: Context, tmp_path: Path) -> None:
    for number, case in enumerate(list(cases(file))[::3999]):
        folder = tmp_path / str(number)
        folder.mkdir()
        check(Path(shutil.copy(file, folder)), case, context, folder)


@pytest.mark.thorough
def test_many_values_written_by_hand_end_in_no_traceback(file: Path, context: Context, tmp_path: Path) -> None:
    for number, case in enumerate(list(cases(file))[::401]):
        folder = tmp_path / str(number)
        folder.mkdir()
        check(Path(shutil.copy(file, folder)), case, context, folder)


@pytest.mark.thorough
def test_a_server_names_the_record_and_a_copy_keeps_it(file: Path, team_address: ServerAddress, tmp_path: Path) -> None:
    write(file, "record", "body", '{"id": ', "id = 'v1'")
    copy_library(file, team_address)
    execute(team_address, 'UPDATE onrecord.record SET body = \'{"type": "claim", "id": 1e999}\' WHERE id = \'c1\'')
    with open_library(team_address) as library:
        note = unreadable_note(library.load_snapshot(ARTICLE).review.unreadable)
    assert "claim c1 (its stored form is damaged)" in note
    assert "evidence v1 (its stored form is damaged)" in note
    copy_library(team_address, tmp_path / "back.sqlite")
    bodies = read(tmp_path / "back.sqlite", "record", "body")
    assert '{"type": "claim", "id": 1e999}' in bodies
    assert json.dumps('{"id": ') in bodies


@pytest.mark.thorough
def test_a_server_refuses_a_value_of_the_wrong_kind(file: Path, team_address: ServerAddress) -> None:
    write(file, "article", "added_at", "soon")
    with pytest.raises(CopyUnstorableError) as refused:
        copy_library(file, team_address)
    assert refused.value.what.endswith("can’t store some rows of the table “article”: somebody changed them by hand.")
    assert refused.value.kept == "Nothing was copied."
