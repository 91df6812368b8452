"""Looking for copies in a public archive."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from fetching.sites import Site, exchange, page, site
from onrecord.domain.captures import ArchivedCopy
from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.fetching.public_archive import PublicArchive

ASKED = "/wayback/available?url=https%3A%2F%2Fgazette.example%2Fstory%3Fpage%3D2"


@pytest.fixture
def archive() -> Iterator[Site]:
    with site() as stage:
        yield stage


def find(archive: Site, answer: object, status: int = 200) -> ArchivedCopy | None:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    archive.pages[ASKED] = page(body, status)
    asked = PublicArchive(exchange(), archive.url("/wayback/available", "archive.example"))
    return asked.find_copy("https://gazette.example/story?page=2#part")


def closest(**changed: object) -> dict[str, object]:
    copy = {
        "available": True,
        "url": "http://web.archive.org/web/20240503101500/https://gazette.example/story?page=2",
        "timestamp": "20240503101500",
        "status": "200",
    }
    return {"archived_snapshots": {"closest": copy | changed}}


def test_the_newest_copy_is_found_and_only_the_address_is_sent(archive: Site) -> None:
    assert find(archive, closest()) == ArchivedCopy(
        "https://web.archive.org/web/20240503101500/https://gazette.example/story?page=2",
        datetime(2024, 5, 3, 10, 15, tzinfo=UTC),
    )
    assert archive.asked == [ASKED]
    assert set(archive.headers[0]) == {"host", "user-agent", "accept-encoding"}


def test_no_copy_is_none(archive: Site) -> None:
    assert find(archive, {"archived_snapshots": {}}) is None
    assert find(archive, closest(available=False)) is None


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>busy</html>",
        [],
        {},
        closest(timestamp="yesterday"),
        closest(url="https://other.example/web/2024/x"),
        closest(url="file:///etc/hosts"),
    ],
)
def test_an_answer_that_makes_no_sense_is_reported(archive: Site, answer: object) -> None:
    with pytest.raises(FetchError):
        find(archive, answer)


def test_an_archive_that_fails_is_reported(archive: Site) -> None:
    with pytest.raises(FetchError) as failed:
        find(archive, b"busy", 503)
    assert failed.value.what == "The archive couldn’t answer (error 503)."


@pytest.mark.parametrize(
    "url",
    [
        "http://intranet/budget",
        "https://wiki.internal/budget",
        "http://printer.local./",
        "http://192.168.1.20/budget",
        "http://[fd00::1]/budget",
    ],
)
def test_the_archive_never_learns_of_a_page_of_this_network(archive: Site, url: str) -> None:
    with pytest.raises(FetchError) as refused:
        PublicArchive(exchange(), archive.url("/wayback/available", "archive.example")).find_copy(url)
    assert refused.value.kind is FetchProblem.PRIVATE
    assert archive.asked == []
