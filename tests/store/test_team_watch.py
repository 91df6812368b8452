"""Being told what others do to a team library."""

import queue
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.builders import FOUND, NOON, make_article, make_revision
from helpers.postgresql import execute, own_server
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.spans import Span
from onrecord.store.errors import LibraryError, ServerUnreachableError
from onrecord.store.library import LibraryStore, open_library

ARTICLE = make_article()
REVISION = make_revision("Fares rose.")
CLAIM = Claim(id=RecordId("claim:0-5"), origin=FOUND, span=Span(0, 5), kinds=())
SUMMARY = ArticleSummary(article=ARTICLE)
LISTENERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'"
)


class Heard:
    """The reports of a watch in order; waits for them."""

    def __init__(self) -> None:
        self._told: queue.Queue[ArticleId | None] = queue.Queue()
        self.take = self._told.put

    def next(self) -> ArticleId | None:
        return self._told.get(timeout=30)

    @property
    def is_silent(self) -> bool:
        try:
            self._told.get(timeout=0.8)
        except queue.Empty:
            return True
        return False


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def colleague(team_library: LibraryStore, team_address: ServerAddress) -> Iterator[LibraryStore]:
    """The same library, opened by somebody else."""
    with open_library(team_address) as store:
        yield store


def test_each_thing_a_colleague_does_to_an_article_is_reported_once(
    team_library: LibraryStore, colleague: LibraryStore, heard: Heard
) -> None:
    team_library.watch(heard.take)
    done = Change(
        id=ChangeId("1"), article_id=ARTICLE.id, name="Claim", edits=(Edit(None, CLAIM),), reviewer="Ada", at=NOON
    )

    colleague.add_article(ARTICLE, REVISION)
    assert heard.next() == ARTICLE.id
    colleague.save_change(done, SUMMARY, None)
    assert heard.next() == ARTICLE.id
    colleague.save_analysis(REVISION.id, AnalysisInfo("10"), SUMMARY)
    assert heard.next() == ARTICLE.id
    colleague.remove_article(ARTICLE.id)
    assert heard.next() == ARTICLE.id
    assert heard.is_silent


def test_what_one_does_oneself_is_not_told(team_library: LibraryStore, colleague: LibraryStore, heard: Heard) -> None:
    team_library.watch(heard.take)
    team_library.add_article(ARTICLE, REVISION)
    other = replace(ARTICLE, id=ArticleId("article-2"))
    colleague.add_article(other, replace(REVISION, id=RevisionId("2"), article_id=other.id))

    assert heard.next() == other.id
    assert heard.is_silent


def test_what_was_not_saved_is_not_told(team_library: LibraryStore, colleague: LibraryStore, heard: Heard) -> None:
    team_library.watch(heard.take)
    beyond = replace(CLAIM, span=Span(0, 500))
    with pytest.raises(ValueError, match="is not inside a text"):
        colleague.add_article(ARTICLE, REVISION, [beyond])

    assert heard.is_silent


def test_an_administrator_is_heard_too(team_library: LibraryStore, heard: Heard) -> None:
    team_library.add_article(ARTICLE, REVISION)
    team_library.watch(heard.take)
    execute(team_library.location, "UPDATE onrecord.article SET headline = 'Repaired'")

    assert heard.next() == ARTICLE.id


def test_a_closed_watch_tells_nothing_more_and_others_go_on(
    team_library: LibraryStore, colleague: LibraryStore, heard: Heard
) -> None:
    other = Heard()
    watch = team_library.watch(heard.take)
    team_library.watch(other.take)
    watch.close()
    watch.close()
    colleague.add_article(ARTICLE, REVISION)

    assert other.next() == ARTICLE.id
    assert heard.is_silent


def test_a_closed_library_tells_nothing_more(team_address: ServerAddress, heard: Heard) -> None:
    with open_library(team_address) as library:
        library.watch(heard.take)
    with open_library(team_address) as colleague:
        colleague.add_article(ARTICLE, REVISION)

    assert heard.is_silent


def test_who_only_reads_is_told_too(team_library: LibraryStore, team_address: ServerAddress, heard: Heard) -> None:
    with open_library(team_address, read_only=True) as reader:
        reader.watch(heard.take)
        team_library.add_article(ARTICLE, REVISION)

        assert heard.next() == ARTICLE.id


def test_after_a_lost_connection_any_article_may_have_changed(
    team_library: LibraryStore, colleague: LibraryStore, heard: Heard
) -> None:
    team_library.watch(heard.take)
    execute(team_library.location, LISTENERS)
    assert heard.next() is None

    colleague.add_article(ARTICLE, REVISION)
    assert heard.next() == ARTICLE.id
    assert heard.is_silent


@pytest.mark.thorough
def test_a_watch_comes_back_with_the_server(heard: Heard) -> None:
    with own_server() as server, open_library(server.address) as library:
        library.watch(heard.take)
        server.stop()
        assert heard.is_silent
        with pytest.raises(ServerUnreachableError):
            library.watch(heard.take)
        server.start()
        assert heard.next() is None
        with open_library(server.address) as colleague:
            colleague.add_article(ARTICLE, REVISION)
        assert heard.next() == ARTICLE.id


def test_a_library_that_cannot_be_watched_says_so(team_library: LibraryStore, heard: Heard) -> None:
    team_library.add_article(ARTICLE, REVISION)
    name = team_library.location.database
    server = replace(team_library.location, database="postgres")
    execute(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    with pytest.raises(LibraryError):
        team_library.watch(heard.take)
    execute(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_of_a_library_file_nothing_is_ever_told(file_library: LibraryStore, path: Path, heard: Heard) -> None:
    watch = file_library.watch(heard.take)
    file_library.add_article(ARTICLE, REVISION)

    assert heard.is_silent
    watch.close()
    watch.close()
