"""Find a record of one revision in another, by the log alone."""

from dataclasses import replace

from helpers.builders import NOON, make_review
from onrecord.domain.article import ArticleId, Detail, RevisionId
from onrecord.domain.changes import Change, ChangeId, ChangeKind, DetailsEdit, RevisionEdit, SignOffsEdit
from onrecord.domain.past import Past, as_left, id_in, log_of, past_of
from onrecord.domain.records import RecordId
from onrecord.domain.sign_off import SignOff


def switch(before: str, after: str, kind: ChangeKind = ChangeKind.DONE, **renamed: str) -> Change:
    edit = RevisionEdit(
        RevisionId(before), RevisionId(after), {RecordId(old): RecordId(new) for old, new in renamed.items()}
    )
    return Change(
        id=ChangeId(f"{before}-{after}"),
        article_id=ArticleId("ferry"),
        name="",
        edits=(),
        reviewer="R. Adeyemi",
        at=NOON,
        kind=kind,
        revision=edit,
    )


def found(log: list[Change], record_id: str, here: str, there: str) -> str | None:
    return id_in(log, RecordId(record_id), RevisionId(here), RevisionId(there))


LOG = [switch("one", "two", a="b", gone="last"), switch("two", "three", b="c")]


def test_a_record_is_followed_through_several_drafts_in_both_directions() -> None:
    assert found(LOG, "a", "one", "three") == "c"
    assert found(LOG, "c", "three", "one") == "a"
    assert found(LOG, "b", "two", "three") == "c"


def test_a_decision_between_two_drafts_leads_nowhere_else() -> None:
    tag = replace(LOG[0], id=ChangeId("tag"), revision=None)
    assert found([LOG[0], tag, LOG[1], tag], "a", "one", "three") == "c"
    assert past_of([*LOG, tag], RevisionId("one")) == Past(NOON, is_withdrawn=False)


def test_a_record_that_was_not_carried_over_is_nowhere() -> None:
    assert found(LOG, "gone", "one", "three") is None
    assert found(LOG, "new", "three", "one") is None


def test_drafts_that_did_not_come_of_each_other_share_nothing() -> None:
    log = [switch("one", "two", a="b"), switch("two", "one", ChangeKind.UNDONE, b="a"), switch("one", "three", a="c")]
    assert found(log, "b", "two", "three") is None
    assert found(log, "c", "three", "one") == "a"


def test_a_revision_is_past_from_when_it_was_last_left() -> None:
    undone = switch("three", "two", ChangeKind.UNDONE, c="b")
    log = [*LOG, undone]
    assert past_of(log, RevisionId("one")) == Past(NOON, is_withdrawn=False)
    assert past_of(log, RevisionId("two")) is None
    assert past_of(log, RevisionId("three")) == Past(NOON, is_withdrawn=True)
    assert past_of([], RevisionId("one")) is None
    assert list(log_of(log, RevisionId("one"))) == []
    assert list(log_of(log, RevisionId("three"))) == LOG
    assert list(log_of(log, RevisionId("two"))) == log


def test_a_revision_is_as_it_was_left_where_nothing_else_of_its_article_changed() -> None:
    review = make_review("The ferry was sold.")
    first, last = (
        replace(review, revision=replace(review.revision, id=RevisionId(number))) for number in ("one", "three")
    )
    tag = replace(LOG[0], id=ChangeId("tag"), revision=None)
    for each in (first, last):
        assert as_left(each, [tag, *LOG]) == each


def test_a_revision_has_the_title_and_the_sign_offs_that_it_had_when_it_was_left() -> None:
    review = make_review("The ferry was sold.")
    review = replace(review, revision=replace(review.revision, id=RevisionId("two")))
    titles = [review.article.details.with_detail(Detail.HEADLINE, words) for words in ("Sale", "Ferry Sale", "Sold")]
    given = (SignOff(reviewer="R. Adeyemi", role="editor", at=NOON, sha256="ab12", statuses={}, claims={}),)
    step = replace(LOG[0], revision=None)
    log = [
        LOG[0],
        replace(step, details=DetailsEdit(titles[0], titles[1])),
        replace(step, sign_offs=SignOffsEdit((), given)),
        replace(LOG[1], sign_offs=SignOffsEdit(given, ())),
        replace(step, details=DetailsEdit(titles[1], titles[2])),
    ]
    left = as_left(replace(review, article=review.article.with_details(titles[2])), log)
    assert (left.article.details, left.sign_offs) == (titles[1], given)
