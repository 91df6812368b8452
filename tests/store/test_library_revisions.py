"""Several revisions of one article in the library."""

from dataclasses import replace

import pytest

from helpers.builders import FOUND, NOON, make_article, make_revision
from helpers.saving import save
from onrecord.domain.article import ArticleId, Revision, RevisionId
from onrecord.domain.changes import Change, ChangeId, RevisionEdit, SignOffsEdit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.store.errors import OvertakenError, RevisionReplacedError
from onrecord.store.library import LibraryStore

ARTICLE = make_article()
FIRST = make_revision("Fares rose.")
CLAIM = Claim(id=RecordId("claim:0-5"), origin=FOUND, span=Span(0, 5), kinds=())
SUMMARY = ArticleSummary(article=ARTICLE)


def revision(number: int, text: str) -> Revision:
    return replace(make_revision(text), id=RevisionId(f"revision-{number}"), number=number)


SECOND, THIRD = revision(2, "Fares fell."), revision(3, "Fares stayed.")


def opening(before: Revision, after: Revision, name: str = "") -> Change:
    return Change(
        id=ChangeId(name or f"open {after.number}"),
        article_id=ARTICLE.id,
        name=f"Open revision {after.number}",
        edits=(),
        reviewer="Ada Reyes",
        at=NOON,
        revision_id=before.id,
        revision=RevisionEdit(before.id, after.id, {CLAIM.id: CLAIM.id}),
    )


@pytest.fixture
def three(library: LibraryStore) -> LibraryStore:
    """Three revisions; the last one is under review."""
    library.add_article(ARTICLE, FIRST, [CLAIM])
    library.add_revision(opening(FIRST, SECOND), SECOND, [CLAIM], SUMMARY, None)
    library.add_revision(opening(SECOND, THIRD), THIRD, [], SUMMARY, ChangeId("open 2"))
    return library


def take_back(library: LibraryStore, number: int) -> None:
    change = next(change for change in library.load_log(ARTICLE.id) if change.id == f"open {number}")
    undone = change.inverse(new_id=ChangeId(f"undo {number}"), reviewer="Ada Reyes", at=NOON)
    save(library, undone, SUMMARY)


def under_review(library: LibraryStore) -> RevisionId:
    return library.load_review(ARTICLE.id).revision.id


def test_the_last_revision_is_under_review_and_the_others_can_be_loaded(three: LibraryStore) -> None:
    assert under_review(three) == THIRD.id
    assert three.list_revisions(ARTICLE.id) == [FIRST.id, SECOND.id, THIRD.id]
    assert three.load_review(ARTICLE.id, SECOND.id).records == {CLAIM.id: CLAIM}
    assert three.load_review(ARTICLE.id).records == {}
    with pytest.raises(LookupError):
        three.load_review(ARTICLE.id, RevisionId("another"))


def test_the_log_says_which_revisions_a_change_was_made_on_and_of(three: LibraryStore) -> None:
    assert three.load_log(ARTICLE.id) == [opening(FIRST, SECOND), opening(SECOND, THIRD)]


def test_revisions_are_taken_back_one_after_the_other_and_brought_again(three: LibraryStore) -> None:
    take_back(three, 3)
    assert (under_review(three), three.list_revisions(ARTICLE.id)) == (SECOND.id, [FIRST.id, SECOND.id])
    assert three.list_revisions(ARTICLE.id, even_withdrawn=True) == [FIRST.id, SECOND.id, THIRD.id]
    assert three.load_text(ARTICLE.id) == SECOND.text
    assert [len(three.list_articles(word)) for word in ("fell", "stayed")] == [1, 0]
    take_back(three, 2)
    assert under_review(three) == FIRST.id
    undone = three.load_log(ARTICLE.id)[-1]
    save(three, undone.inverse(new_id=ChangeId("redo 2"), reviewer="Ada Reyes", at=NOON), SUMMARY)
    assert under_review(three) == SECOND.id
    assert three.next_revision_number(ARTICLE.id) == 4


def test_whether_an_article_is_analyzed_is_asked_of_the_revision_under_review(three: LibraryStore) -> None:
    three.save_analysis(SECOND.id, AnalysisInfo("7"), SUMMARY)
    assert not three.list_articles()[0].analyzed
    take_back(three, 3)
    assert three.list_articles()[0].analyzed


def test_an_analyzed_article_stays_analyzed_beside_one_with_more_revisions(three: LibraryStore) -> None:
    other = replace(ARTICLE, id=ArticleId("article-2"), headline="Ferry Sold")
    only = replace(make_revision("The ferry was sold."), id=RevisionId("only"), article_id=other.id)
    three.add_article(other, only, [])
    three.save_analysis(only.id, AnalysisInfo("7"), ArticleSummary(article=other))
    assert {line.article.headline: line.analyzed for line in three.list_articles()} == {
        ARTICLE.headline: False,
        "Ferry Sold": True,
    }


def test_a_text_is_found_as_what_is_under_review_before_what_was(three: LibraryStore) -> None:
    assert three.find_text(THIRD.sha256) == (ARTICLE.id, THIRD.id, True)
    assert three.find_text(FIRST.sha256) == (ARTICLE.id, FIRST.id, False)
    other = replace(ARTICLE, id=ArticleId("article-2"), edited_at=NOON.replace(year=2020))
    three.add_article(other, replace(FIRST, id=RevisionId("other"), article_id=other.id))
    assert three.find_text(FIRST.sha256) == (other.id, "other", True)


def test_a_sign_off_is_with_the_revision_under_review(three: LibraryStore) -> None:
    given = SignOff(reviewer="Ada Reyes", role="Checker", at=NOON, sha256=THIRD.sha256, statuses={}, claims={})
    change = Change(
        id=ChangeId("sign"),
        article_id=ARTICLE.id,
        name="Sign off",
        edits=(),
        reviewer="Ada Reyes",
        at=NOON,
        revision_id=THIRD.id,
        sign_offs=SignOffsEdit((), (given,)),
    )
    save(three, change, SUMMARY)
    assert three.load_review(ARTICLE.id).sign_offs == (given,)
    assert three.load_review(ARTICLE.id, FIRST.id).sign_offs == ()


def test_a_revision_is_added_only_to_what_is_under_review_and_known(three: LibraryStore) -> None:
    fourth = revision(4, "Fares doubled.")
    with pytest.raises(RevisionReplacedError):
        three.add_revision(opening(SECOND, fourth), fourth, [], SUMMARY, ChangeId("open 3"))
    with pytest.raises(OvertakenError):
        three.add_revision(opening(THIRD, fourth), fourth, [], SUMMARY, ChangeId("open 2"))
    assert under_review(three) == THIRD.id
    assert len(three.load_log(ARTICLE.id)) == 2
