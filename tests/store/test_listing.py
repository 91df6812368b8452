"""A library is listed in the order that is asked for, in pieces or as a whole, in a file as on a server."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert

from helpers.builders import NOON, make_article, make_revision
from helpers.ferry_review import ferry_review
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.library import ArticleSummary, summarize
from onrecord.domain.library_order import NEWEST_FIRST, Order, SortKey
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.vocabulary import ClaimStatus, SignOffState
from onrecord.store import rows
from onrecord.store.changing import update_article
from onrecord.store.library import LibraryStore
from onrecord.store.tables import article

LINES = {
    "“Ward 12” votes": {"outlet": "écho", "published": "2026-05-04", "claims": 4, "checked": 4, "problems": 1},
    "ward 9 votes": {"outlet": "Echo", "published": "4 May 2025", "claims": 8, "checked": 2, "problems": 11},
    "Łódź": {"outlet": "", "published": "soon", "claims": 0},
    "Zoo": {"outlet": "Dawn", "published": "May 2026", "analyzed": False, "claims": 3, "problems": 5},
}
STATES = (SignOffState.HOLDS, SignOffState.BROKEN, SignOffState.NONE, SignOffState.NONE)


@pytest.fixture
def shelf(library: LibraryStore) -> LibraryStore:
    for number, (headline, told) in enumerate(LINES.items()):
        known = replace(
            make_article(headline),
            id=ArticleId(str(number)),
            outlet=told["outlet"],
            published=told["published"],
            edited_at=NOON - timedelta(hours=number),
        )
        library.add_article(known, replace(make_revision("A story."), id=RevisionId(f"r{number}"), article_id=known.id))
        counts = {name: told[name] for name in ("claims", "checked", "problems") if name in told}
        unchecked = told["claims"] - told.get("checked", 0)
        line = ArticleSummary(
            article=known, statuses={ClaimStatus.UNCHECKED: unchecked}, sign_off=STATES[number], **counts
        )
        with library._database.writes.begin() as connection:
            kept = rows.count_values(line) | {"analyzed": told.get("analyzed", True)}
            update_article(connection, known.id, kept)
    return library


@pytest.mark.parametrize(
    ("key", "forth", "back"),
    [
        (SortKey.HEADLINE, "2103", "3012"),
        (SortKey.OUTLET, "3102", "0132"),
        (SortKey.PUBLISHED, "0312", "1302"),
        (SortKey.CHECKED, "1023", "0123"),
        (SortKey.PROBLEMS, "1023", "2013"),
        (SortKey.SIGN_OFF, "1230", "0231"),
        (SortKey.EDITED, "0123", "3210"),
    ],
)
def test_each_order_is_the_same_for_lines_and_ids(shelf: LibraryStore, key: SortKey, forth: str, back: str) -> None:
    for order, expected in ((Order(key), forth), (Order(key, is_turned=True), back)):
        assert "".join(line.article.id for line in shelf.list_articles(order=order)) == expected
        assert "".join(shelf.list_ids("", order)) == expected
        assert "".join(line.article.id for line in shelf.list_articles(order=order, most=2)) == expected[:2]


def test_lines_are_read_by_their_ids_and_those_that_are_gone_are_left_out(shelf: LibraryStore) -> None:
    lines = {line.article.id: line for line in shelf.list_articles("story")}
    found = shelf.load_lines([ArticleId("3"), ArticleId("gone"), ArticleId("0")], "story")
    assert {line.article.id: line for line in found} == {name: lines[name] for name in ("0", "3")}
    assert shelf.load_lines([]) == []


def test_each_article_is_told_without_what_no_list_shows(shelf: LibraryStore) -> None:
    told = [(line.id, line.headline, line.claims, line.edited_at, line.analyzed) for line in shelf.each_article()]
    assert told == [
        (line.article.id, line.article.headline, line.claims, line.article.edited_at, line.analyzed)
        for line in shelf.list_articles()
    ]
    assert [line.id for line in shelf.each_article("ward")] == ["0", "1"]
    assert shelf.count_articles() == 4


def test_rows_of_an_older_version_are_counted_anew(library: LibraryStore) -> None:
    review = ferry_review()
    library.add_article(review.article, review.revision, review.records.values())
    library.save_analysis(review.revision.id, review.analysis or AnalysisInfo("1"), summarize(review))
    (told,), (line,) = library.list_articles(), library.each_article()
    assert (told.claims, told.checked, told.settled, told.problems) == (2, 0, 0, 2)
    with library._database.writes.begin() as connection:
        update_article(connection, told.article.id, {"statuses": dict(told.statuses)})
    assert (library.list_articles(), list(library.each_article())) == ([told], [line])
    assert library.load_lines([told.article.id]) == [told]


def test_thousands_are_told_one_after_the_other(library: LibraryStore) -> None:
    known = [replace(make_article(), id=ArticleId(f"{number:04}")) for number in range(1_200)]
    with library._database.writes.begin() as connection:
        counts = rows.count_values(ArticleSummary(article=known[0]))
        connection.execute(insert(article), [rows.article_values(each) | counts for each in known])
    assert [line.id for line in library.each_article()] == [each.id for each in known]
    assert library.list_ids("", NEWEST_FIRST) == [each.id for each in known]
