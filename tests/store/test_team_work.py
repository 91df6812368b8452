"""Several programs at work in one team library at the same time."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.builders import FOUND, NOON, make_article, make_revision
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.store import library as store
from onrecord.store.errors import ArticleNotFoundError, LibraryBusyError, OvertakenError
from onrecord.store.library import LibraryStore, open_library
from onrecord.store.server import connections

ARTICLE = make_article()
REVISION = make_revision("Fares rose by a tenth.")
OTHER = replace(ARTICLE, id=ArticleId("article-2"))
OF_OTHER = replace(REVISION, id=RevisionId("revision-2"), article_id=OTHER.id)
CLAIM = Claim(id=RecordId("claim:0-5"), origin=FOUND, span=Span(0, 5), kinds=())
LOCK = "SELECT FROM article WHERE id = 'article-1' FOR UPDATE"

IN_THE_MIDST = """
import sys
from onrecord.domain.library_location import read_location
from onrecord.store.library import open_library

with open_library(read_location(sys.argv[1])) as library, library._database.writes.begin() as connection:
    connection.exec_driver_sql("UPDATE article SET headline = 'Half done' WHERE id = 'article-1'")
    connection.exec_driver_sql("DELETE FROM record")
    print("in the midst", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def ada(team_library: LibraryStore) -> LibraryStore:
    """The library with two articles, as one reviewer has it open."""
    team_library.add_article(ARTICLE, REVISION, [CLAIM])
    team_library.add_article(OTHER, OF_OTHER, [CLAIM])
    return team_library


@pytest.fixture
def omar(ada: LibraryStore, team_address: ServerAddress) -> Iterator[LibraryStore]:
    """The same library, as another one has it open."""
    with open_library(team_address) as library:
        yield library


@contextmanager
def at_work_on_the_article(library: LibraryStore) -> Iterator[None]:
    """Somebody has begun to save something, and is not done."""
    with library._database.writes.begin() as connection:
        connection.exec_driver_sql(LOCK)
        yield


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections._SETTINGS, "lock_timeout", "200ms")


def change(name: str, before: Claim, after: Claim, article_id: ArticleId = ARTICLE.id) -> Change:
    return Change(
        id=ChangeId(name), article_id=article_id, name=name, edits=(Edit(before, after),), reviewer="R", at=NOON
    )


def summary(article_id: ArticleId = ARTICLE.id) -> ArticleSummary:
    return ArticleSummary(article=replace(ARTICLE, id=article_id), claims=1)


def test_two_writers_of_one_article_come_one_after_the_other(ada: LibraryStore, omar: LibraryStore) -> None:
    seen_by: dict[str, str | None] = {}

    def work(library: LibraryStore, name: str) -> None:
        for number in range(25):
            while True:
                opened = library.load_snapshot(ARTICLE.id)
                seen = opened.log[-1].id if opened.log else None
                before = opened.review.records[CLAIM.id]
                done = change(f"{name} {number}", before, replace(before, correction=f"{name} {number}"))
                try:
                    library.save_change(done, summary(), seen)
                except OvertakenError:
                    continue
                seen_by[done.id] = seen
                break

    together = [threading.Thread(target=work, args=each) for each in ((ada, "Ada"), (omar, "Omar"))]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()

    log = [entry.id for entry in ada.load_log(ARTICLE.id)]
    assert len(log) == 50
    assert [seen_by[entry] for entry in log] == [None, *log[:-1]]
    assert ada.load_review(ARTICLE.id).records[CLAIM.id].correction == log[-1]
    assert omar.load_log(ARTICLE.id) == ada.load_log(ARTICLE.id)


def test_who_comes_second_sees_what_the_first_one_saved_while_they_waited(
    ada: LibraryStore, omar: LibraryStore
) -> None:
    outcome: list[object] = []

    def late() -> None:
        try:
            omar.save_change(change("Omar", CLAIM, CLAIM), summary(), None)
        except OvertakenError as error:
            outcome.append(error.article_id)

    with at_work_on_the_article(ada):
        waiting = threading.Thread(target=late)
        waiting.start()
        time.sleep(0.3)
        assert outcome == []
    waiting.join()
    assert [entry.id for entry in ada.load_log(ARTICLE.id)] == ["Omar"]
    ada.save_change(change("Ada", CLAIM, CLAIM), summary(), ChangeId("Omar"))
    late()
    assert outcome == [ARTICLE.id]


def test_work_on_one_article_keeps_nobody_from_another_nor_from_reading(
    ada: LibraryStore, omar: LibraryStore, impatient: None
) -> None:
    with at_work_on_the_article(ada):
        omar.save_change(change("Omar", CLAIM, CLAIM, OTHER.id), summary(OTHER.id), None)
        omar.save_proposals(OF_OTHER.id, [Edit(CLAIM, replace(CLAIM, priority=0.9))])
        assert len(omar.list_articles()) == 2
        assert omar.load_review(ARTICLE.id).records == {CLAIM.id: CLAIM}


def test_nobody_waits_for_ever(ada: LibraryStore, team_address: ServerAddress, impatient: None) -> None:
    with at_work_on_the_article(ada), open_library(team_address) as omar:
        for attempt in (
            lambda: omar.save_change(change("Omar", CLAIM, CLAIM), summary(), None),
            lambda: omar.save_proposals(REVISION.id, [Edit(CLAIM, CLAIM)]),
            lambda: omar.remove_article(ARTICLE.id),
        ):
            with pytest.raises(LibraryBusyError) as busy:
                attempt()
            assert busy.value.what.startswith(f"{team_address} is busy: canceling statement due to lock timeout")
            assert busy.value.to_do == "Try again in a moment."
        assert omar.load_log(ARTICLE.id) == []


def test_what_is_decided_on_one_desk_is_not_proposed_again_from_another(ada: LibraryStore, omar: LibraryStore) -> None:
    decided = replace(CLAIM, status=ClaimStatus.FALSE, disposition=Disposition.ACCEPTED)
    ada.save_change(change("Ada", CLAIM, decided), summary(), None)
    omar.save_proposals(REVISION.id, [Edit(CLAIM, replace(CLAIM, priority=0.9))])

    assert omar.load_review(ARTICLE.id).records == {CLAIM.id: decided}


def test_an_article_that_somebody_removed_is_gone_for_all(ada: LibraryStore, omar: LibraryStore) -> None:
    ada.save_change(change("Ada", CLAIM, CLAIM), summary(), None)
    omar.remove_article(ARTICLE.id)

    with pytest.raises(ArticleNotFoundError):
        ada.save_change(change("Ada again", CLAIM, CLAIM), summary(), ChangeId("Ada"))
    with pytest.raises(ArticleNotFoundError):
        ada.save_proposals(REVISION.id, [Edit(CLAIM, CLAIM)])
    with pytest.raises(ArticleNotFoundError):
        ada.save_analysis(REVISION.id, AnalysisInfo("10"), summary())
    with pytest.raises(ArticleNotFoundError):
        ada.remove_article(ARTICLE.id)
    assert [line.article.id for line in ada.list_articles()] == [OTHER.id]


def test_a_program_that_is_killed_in_the_midst_leaves_nothing_half_done(
    ada: LibraryStore, team_address: ServerAddress
) -> None:
    before = ada.load_review(ARTICLE.id)
    folders = [str(Path(store.__file__).parents[2]), str(Path(__file__).parents[1])]
    with subprocess.Popen(
        [sys.executable, "-c", IN_THE_MIDST, team_address.with_secrets],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": ":".join(folders)},
    ) as child:
        assert child.stdout.readline() == "in the midst\n"
        child.kill()
        child.wait()

    ada.save_change(change("Ada", CLAIM, CLAIM), summary(), None)
    assert ada.load_review(ARTICLE.id).records == before.records
    assert [line.article.headline for line in ada.list_articles()] == [ARTICLE.headline] * 2
