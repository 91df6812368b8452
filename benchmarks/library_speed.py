"""The time of the library, next to SQLite alone with the same bytes in the same run.

python benchmarks/library_speed.py [--records N] [--changes N] [--server ADDRESS]

With the address of an empty database on a PostgreSQL server, a team library in it does the same.
"""

import argparse
import json
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from threading import Event

from onrecord.domain.article import Article, ArticleId, Revision, RevisionId, Structure
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_location import LibraryLocation, read_location
from onrecord.domain.records import Claim, Origin, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus
from onrecord.store.codec import Codec
from onrecord.store.library import LibraryStore, open_library

_NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
_SENTENCE = "The ferry carried 412 people. "
_ARTICLE = Article(id=ArticleId("ferry"), headline="Ferry Full", added_at=_NOON, edited_at=_NOON)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=5_000)
    parser.add_argument("--changes", type=int, default=300)
    parser.add_argument("--server", type=read_location)
    arguments = parser.parse_args()
    claims = [_claim(number) for number in range(arguments.records)]
    bodies = [json.dumps(Codec().encode_record(claim)) for claim in claims]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        _measure_library(path, claims, arguments.changes)
        with open_library(path) as library, _timed(f"back up {path.stat().st_size / 1e6:.1f} MB"):
            library.back_up()
        _measure_bare(Path(folder) / "bare.sqlite", bodies, arguments.changes)
        if arguments.server:
            print("on the server:")
            _measure_library(arguments.server, claims, arguments.changes)
            with open_library(arguments.server) as library, _timed("save a copy"):
                library.save_copy(Path(folder) / "copy.sqlite")
            _measure_news(arguments.server)


def _measure_library(location: LibraryLocation, claims: list[Claim], changes: int) -> None:
    with _timed("make a library"):
        open_library(location).close()
    with open_library(location) as library:
        revision = _revision(_SENTENCE * len(claims))
        library.add_article(_ARTICLE, revision)
        with _timed(f"save {len(claims):,} proposals"):
            library.save_proposals(revision.id, [Edit(None, claim) for claim in claims])
        stored = list(claims)
        with _timed(f"load a review of {len(claims):,} records"):
            library.load_review(_ARTICLE.id)
        _each("save a change", changes, lambda number: _tag(library, stored, number % len(stored), number))
        with _timed(f"load a log of {changes:,} changes"):
            library.load_log(_ARTICLE.id)
        with _timed("search"):
            library.list_articles("ferry 412")
    with _timed("open it again"):
        open_library(location).close()


def _measure_news(server: LibraryLocation) -> None:
    """The time from saving a change until a colleague's program hears of it."""
    told = Event()
    with open_library(server) as library, open_library(server) as colleague:
        colleague.watch(lambda _: told.set())
        saved = len(library.load_log(_ARTICLE.id))
        stored = [library.load_review(_ARTICLE.id).claims[0]]

        def save_and_wait(number: int) -> None:
            told.clear()
            _tag(library, stored, 0, saved + number)
            told.wait()

        _each("save a change, and a colleague is told", 100, save_and_wait)


def _measure_bare(path: Path, bodies: list[str], changes: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, body TEXT)")
        with _timed(f"SQLite alone: insert {len(bodies):,} rows"):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO record (body) VALUES (?)", [(body,) for body in bodies])
            connection.execute("COMMIT")
        with _timed(f"SQLite alone: read and parse {len(bodies):,} rows"):
            for (body,) in connection.execute("SELECT body FROM record"):
                json.loads(body)
        insert = "INSERT INTO record (body) VALUES (?)"
        _each("SQLite alone: one insert", changes, lambda _: connection.execute(insert, (bodies[0],)))


def _tag(library: LibraryStore, stored: list[Claim], place: int, number: int) -> None:
    """Verify a claim, or make it false if it is verified; ``stored`` follows."""
    before = stored[place]
    status = ClaimStatus.FALSE if before.status is ClaimStatus.VERIFIED else ClaimStatus.VERIFIED
    after = stored[place] = replace(before, status=status)
    change = Change(
        id=ChangeId(f"{number}"),
        article_id=_ARTICLE.id,
        name="Verify",
        edits=(Edit(before, after),),
        reviewer="Ada",
        at=_NOON,
    )
    library.save_change(change, ArticleSummary(article=_ARTICLE), ChangeId(f"{number - 1}") if number else None)


def _claim(number: int) -> Claim:
    start = number * len(_SENTENCE)
    span = Span(start, start + len(_SENTENCE) - 2)
    origin = Origin("numbers", "1", 0.9, "a number", (Span(start + 18, start + 21),))
    return Claim(id=finding_id("claim", span), origin=origin, span=span, kinds=(ClaimKind.NUMBER,), why=("number",))


def _revision(text: str) -> Revision:
    return Revision(
        id=RevisionId("ferry-1"),
        article_id=_ARTICLE.id,
        number=1,
        text=text,
        sha256="",
        structure=Structure(),
        added_at=_NOON,
    )


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{what}: {1000 * (time.perf_counter() - start):.1f} ms")


def _each(what: str, times: int, action: Callable[[int], object]) -> None:
    taken = []
    for number in range(times):
        start = time.perf_counter()
        action(number)
        taken.append(1000 * (time.perf_counter() - start))
    print(f"{what}: median {median(taken):.2f} ms, 95 % under {quantiles(taken, n=20)[-1]:.2f} ms")


if __name__ == "__main__":
    main()
