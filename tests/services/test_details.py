"""Corrections of an article's details, and warnings about addresses and dates."""

import pytest

from helpers.scene import MemoryStore, make_scene
from onrecord.domain.article import Detail
from onrecord.services.details import problem_of
from onrecord.services.errors import ServiceError


def test_a_detail_is_changed_undone_and_done_again() -> None:
    scene = make_scene()
    before = scene.review.article

    change = scene.desk.details.change(Detail.ADDRESS, "  https://ledger.example/ferry ")

    assert change is not None
    assert scene.review.article.url == "https://ledger.example/ferry"
    assert scene.store.summaries[-1].article == scene.review.article
    assert scene.desk.undo_name == "Change address"
    scene.desk.undo()
    assert scene.review.article == before
    scene.desk.redo()
    assert scene.review.article.url == "https://ledger.example/ferry"


def test_what_changes_nothing_and_an_empty_headline_are_not_logged() -> None:
    scene = make_scene()
    headline = scene.review.article.headline

    assert scene.desk.details.change(Detail.HEADLINE, f" {headline} ") is None
    assert scene.desk.details.change(Detail.HEADLINE, "  ") is None
    assert (scene.review.article.headline, scene.store.changes) == (headline, [])


def test_a_detail_that_cannot_be_stored_is_not_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = make_scene()
    before = scene.review.article

    def full(*_what: object) -> None:
        raise ServiceError("The disk is full.")

    monkeypatch.setattr(MemoryStore, "save_change", full)
    with pytest.raises(ServiceError, match="full"):
        scene.desk.details.change(Detail.OUTLET, "The Port Ledger")

    assert scene.review.article == before
    assert scene.desk.undo_name == ""


@pytest.mark.parametrize(
    "address",
    ["", "https://ledger.example/ferry?id=4#top", " http://ledger.example:8080 ", "https://zeitung.example/ü"],
)
def test_web_addresses(address: str) -> None:
    assert problem_of(Detail.ADDRESS, address) == ""


@pytest.mark.parametrize(
    "address",
    ["www.ledger.example", "ledger", "mailto:desk@ledger.example", "javascript:alert(1)", "https://", "https:/x"],
)
def test_what_is_no_web_address_is_reported(address: str) -> None:
    assert problem_of(Detail.ADDRESS, address).startswith("Saved, but this isn’t a web address.")


@pytest.mark.parametrize(
    "day",
    [
        "",
        "2026",
        "2026-05",
        "2026-05-04",
        "2026-05-04T09:30:00Z",
        "May 4, 2026",
        "4. Mai 2026",
        "31/12/2026",
        "12/31/2026",
        "4.5.2026",
        "Monday, May 4th, 2026 at 9:30 am",
    ],
)
def test_dates(day: str) -> None:
    assert problem_of(Detail.PUBLISHED, day) == ""


@pytest.mark.parametrize("day", ["2026-13-04", "2026-02-30", "31/31/2026", "yesterday", "May 4", "4", "20 26"])
def test_what_is_no_date_is_reported(day: str) -> None:
    assert problem_of(Detail.PUBLISHED, day).startswith("Saved, but this isn’t a date.")


def test_any_words_will_do_for_the_rest() -> None:
    for detail in (Detail.HEADLINE, Detail.BYLINE, Detail.OUTLET):
        assert problem_of(detail, "ftp: 2026-99") == ""
