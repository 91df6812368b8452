"""Two reviewers save changes of one article: neither is saved over what its reviewer has not seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from helpers.builders import FOUND, NOON, make_article, make_revision
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.store.errors import ArticleNotFoundError, OvertakenError
from onrecord.store.library import LibraryStore

ARTICLE = make_article()
CLAIM = Claim(id=RecordId("claim:0-5"), origin=FOUND, span=Span(0, 5), kinds=())
SUMMARY = ArticleSummary(article=ARTICLE, claims=1, statuses={ClaimStatus.UNCHECKED: 1})


STATUSES = (ClaimStatus.UNCHECKED, ClaimStatus.FALSE, ClaimStatus.VERIFIED, ClaimStatus.CUT)


def tagged(number: int) -> Change:
    before, status = STATUSES[number], STATUSES[number + 1]
    return Change(
        id=ChangeId(f"change-{number}"),
        article_id=ARTICLE.id,
        name=f"Mark as {status.value}",
        edits=(Edit(replace(CLAIM, status=before), replace(CLAIM, status=status)),),
        reviewer="Ines Park",
        at=NOON + timedelta(minutes=number),
    )


FIRST, SECOND, THIRD = map(tagged, range(3))


@pytest.fixture
def article(library: LibraryStore) -> LibraryStore:
    library.add_article(ARTICLE, make_revision("Fares rose."), [CLAIM])
    library.save_change(FIRST, SUMMARY, None)
    return library


@pytest.mark.parametrize("seen", [None, ChangeId("of another article")])
def test_a_change_by_somebody_who_does_not_know_the_last_one_is_not_saved(
    article: LibraryStore, seen: ChangeId | None
) -> None:
    with pytest.raises(OvertakenError) as overtaken:
        article.save_change(SECOND, ArticleSummary(article=ARTICLE, claims=1, checked=1), seen)

    assert overtaken.value.article_id == ARTICLE.id
    assert article.load_log(ARTICLE.id) == [FIRST]
    assert article.load_review(ARTICLE.id).records == {CLAIM.id: FIRST.edits[0].after}
    assert [line.checked for line in article.list_articles()] == [0]


def test_a_change_on_top_of_the_last_one_is_saved(article: LibraryStore) -> None:
    article.save_change(SECOND, SUMMARY, FIRST.id)

    assert article.load_log(ARTICLE.id) == [FIRST, SECOND]


def test_the_log_is_read_on_from_the_last_change_that_is_known(article: LibraryStore) -> None:
    article.save_change(SECOND, SUMMARY, FIRST.id)
    article.save_change(THIRD, SUMMARY, SECOND.id)

    assert article.load_log(ARTICLE.id, None) == [FIRST, SECOND, THIRD]
    assert article.load_log(ARTICLE.id, FIRST.id) == [SECOND, THIRD]
    assert article.load_log(ARTICLE.id, THIRD.id) == []


def test_a_removed_article_is_not_overtaken(article: LibraryStore) -> None:
    article.remove_article(ARTICLE.id)

    with pytest.raises(ArticleNotFoundError):
        article.save_change(SECOND, SUMMARY, FIRST.id)
    assert article.load_log(ARTICLE.id, FIRST.id) == []
