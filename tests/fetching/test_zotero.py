"""Zotero on this computer, played by a local server."""

import threading
from urllib.parse import parse_qs, urlsplit

import pytest

from fetching.sites import HERE, SILENT, Site, page, raw, site
from onrecord.fetching import zotero
from onrecord.fetching.errors import FetchError
from onrecord.fetching.exchange import Exchange, verifying_context
from onrecord.fetching.peers import system_resolve
from onrecord.fetching.zotero import ThisComputer, ask_zotero

ITEMS = b'[{"type": "book", "title": "Weirs"}]'
PATH = "/api/users/0/items/top"


def ask(stage: Site, host: str = HERE) -> bytes:
    exchange = Exchange("Onrecord/test", ThisComputer(), system_resolve, verifying_context())
    return ask_zotero(exchange, stage.url(PATH, host), "weirs & eels")


def played(stage: Site, **answer: object) -> None:
    stage.pages[f"{PATH}?format=csljson&q=weirs+%26+eels&limit=25"] = page(**answer)


def test_the_words_are_asked_and_the_items_given() -> None:
    with site() as stage:
        played(stage, body=ITEMS, content_type="text/plain")
        assert ask(stage) == ITEMS
        assert parse_qs(urlsplit(stage.asked[0]).query) == {
            "format": ["csljson"],
            "q": ["weirs & eels"],
            "limit": ["25"],
        }
        assert stage.headers[0]["user-agent"] == "Onrecord/test"


def test_no_running_zotero() -> None:
    with site() as stage:
        pass
    with pytest.raises(FetchError, match="Zotero isn’t running"):
        ask(stage)


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        ({"body": b"Local API is not enabled", "status": 403}, "Zotero doesn’t let other programs ask it for items."),
        ({"body": b"oops", "status": 500}, "Zotero gave no usable answer."),
        ({"body": b"", "status": 302, "Location": "https://elsewhere.example/"}, "Zotero gave no usable answer."),
        ({"body": b" " * 5_000_001}, "Zotero gave no usable answer."),
    ],
)
def test_other_answers_are_explained(answer: dict[str, object], what: str) -> None:
    with site() as stage:
        played(stage, **answer)
        with pytest.raises(FetchError) as error:
            ask(stage)
    assert error.value.what == what


def test_a_slow_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zotero, "_SECONDS", 0.2)
    over = threading.Event()
    with site() as stage:
        stage.pages[f"{PATH}?format=csljson&q=weirs+%26+eels&limit=25"] = raw(
            [b"HTTP/1.1 200 OK\r\n\r\n", b"["], over, 20
        )
        with pytest.raises(FetchError, match="no usable answer"):
            ask(stage)
        over.set()


@pytest.mark.parametrize("host", [SILENT, "127.0.0.2"])
def test_no_other_machine_is_asked(host: str) -> None:
    # Where the connection is tried, the error says that Zotero isn't running.
    with site() as stage, pytest.raises(FetchError, match="no usable answer"):
        ask(stage, host)
