import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from helpers.builders import FOUND, NOON, make_article, make_revision, span_of
from helpers.records import records as any_records
from helpers.saving import save
from onrecord.domain.article import Article, ArticleId, RevisionId
from onrecord.domain.changes import Change, ChangeId, ChangeKind, DetailsEdit, Edit, History, SignOffsEdit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.records import Claim, Evidence, Note, RecordId, finding_id
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.spans import Span
from onrecord.domain.standing import signed
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, EvidenceKind, SentenceClass, SignOffState
from onrecord.store.errors import ArticleNotFoundError, LibraryUnwritableError
from onrecord.store.library import LibraryStore, open_library

TEXT = "The ferry 🛳 carried 412 people to Port Lena.\nIt was the largest crossing in nine years."
NUMBER = Claim(
    id=finding_id("claim", span_of(TEXT, "412 people")),
    origin=FOUND,
    span=span_of(TEXT, "412 people"),
    kinds=(ClaimKind.NUMBER,),
)
LARGEST = Claim(
    id=finding_id("claim", span_of(TEXT, "largest crossing")),
    origin=FOUND,
    span=span_of(TEXT, "largest crossing"),
    kinds=(ClaimKind.COMPARISON,),
)
ARTICLE = make_article()
REVISION = make_revision(TEXT)


def verified(claim: Claim) -> Edit:
    return Edit(claim, replace(claim, status=ClaimStatus.VERIFIED))


def make_change(*edits: Edit, number: int = 1, **parts: Any) -> Change:
    return Change(
        id=ChangeId(f"change-{number}"),
        article_id=ARTICLE.id,
        name="Mark as verified",
        edits=edits,
        reviewer="Ada Reyes",
        at=NOON + timedelta(minutes=number),
        **parts,
    )


def summary(**counts: Any) -> ArticleSummary:
    return ArticleSummary(article=ARTICLE, **counts)


def test_a_review_comes_back_as_it_was_saved(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION, [LARGEST, NUMBER])

    review = library.load_review(ARTICLE.id)

    assert review == Review(ARTICLE, REVISION, None, {LARGEST.id: LARGEST, NUMBER.id: NUMBER})
    assert list(review.records) == [LARGEST.id, NUMBER.id]


def test_a_change_is_there_after_closing_and_opening(location: LibraryLocation) -> None:
    change = make_change(verified(NUMBER))
    with open_library(location) as library:
        library.add_article(ARTICLE, REVISION, [NUMBER, LARGEST])
        statuses = {ClaimStatus.VERIFIED: 1, ClaimStatus.UNCHECKED: 1}
        counts = {
            "claims": 2,
            "checked": 1,
            "settled": 1,
            "problems": 4,
            "checks_open": 3,
            "anonymous_sources": 1,
            "coverage": 0.5,
        }
        save(library, change, summary(**counts, statuses=statuses))

    with open_library(location) as library:
        review = library.load_review(ARTICLE.id)
        [line] = library.list_articles()

        assert review.records[NUMBER.id] == change.edits[0].after
        assert review.article.edited_at == change.at
        assert library.load_log(ARTICLE.id) == [change]
        assert {name: getattr(line, name) for name in counts} == counts
        assert line.statuses == statuses
        assert line.article == replace(ARTICLE, edited_at=change.at)
        assert not line.analyzed


def test_a_change_that_fails_leaves_nothing_half_written(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION, [NUMBER])
    outside = replace(LARGEST, span=Span(len(TEXT) - 2, len(TEXT) + 2))

    with pytest.raises(ValueError, match="is not inside a text"):
        save(library, make_change(verified(NUMBER), Edit(None, outside)), summary(claims=1, checked=1))

    assert library.load_review(ARTICLE.id).records == {NUMBER.id: NUMBER}
    assert library.load_log(ARTICLE.id) == []
    assert library.list_articles() == [summary(claims=1, statuses={ClaimStatus.UNCHECKED: 1})]


def test_analysis_is_marked_complete_with_its_sentences(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION)
    info = AnalysisInfo(
        "2",
        "md 3.7.1",
        "en",
        (Span(0, 44), Span(45, len(TEXT))),
        ("No pipeline for names.",),
        (SentenceClass.CHECKABLE, SentenceClass.OPINION),
    )

    library.save_proposals(REVISION.id, [Edit(None, NUMBER), Edit(None, LARGEST)])
    assert library.load_review(ARTICLE.id).analysis is None

    counts = {"claims": 2, "statuses": {ClaimStatus.UNCHECKED: 2}}
    library.save_analysis(REVISION.id, info, summary(**counts))
    review = library.load_review(ARTICLE.id)
    assert review.analysis == info
    assert list(review.records.values()) == [NUMBER, LARGEST]
    assert library.load_log(ARTICLE.id) == []
    assert library.list_articles() == [summary(**counts, analyzed=True)]


def test_a_second_analysis_replaces_the_first(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION)
    library.save_analysis(REVISION.id, AnalysisInfo("1"), summary())
    library.save_analysis(REVISION.id, AnalysisInfo("2"), summary())

    assert library.load_review(ARTICLE.id).analysis == AnalysisInfo("2")


def test_proposals_never_touch_what_was_decided_meanwhile(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION, [NUMBER, LARGEST])
    tagged = replace(NUMBER, status=ClaimStatus.FALSE, disposition=Disposition.ACCEPTED)
    save(library, make_change(Edit(NUMBER, tagged)), summary())
    late = [Edit(NUMBER, replace(NUMBER, priority=0.1)), Edit(LARGEST, replace(LARGEST, priority=0.1))]
    library.save_proposals(REVISION.id, late)
    library.save_proposals(REVISION.id, [Edit(NUMBER, None)])
    records = library.load_review(ARTICLE.id).records
    assert records[NUMBER.id] == tagged
    assert records[LARGEST.id] == late[1].after


def test_proposals_that_are_gone_are_taken_out(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION, [NUMBER, LARGEST])
    library.save_proposals(REVISION.id, [Edit(NUMBER, None)])

    assert library.load_review(ARTICLE.id).records == {LARGEST.id: LARGEST}


def test_changes_of_an_earlier_version_have_current_names(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION, [LARGEST])
    save(library, replace(make_change(verified(LARGEST)), name="Take back the sign-off"), summary(claims=1, checked=1))
    assert [change.name for change in library.load_log(ARTICLE.id)] == ["Withdraw sign-off"]


def test_details_of_an_article_can_be_corrected(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION, [NUMBER])
    details = replace(ARTICLE.details, headline="Ferry Full", outlet="Lena Courier")
    change = make_change(details=DetailsEdit(ARTICLE.details, details))

    save(library, change, summary())

    corrected = replace(ARTICLE, headline="Ferry Full", outlet="Lena Courier", edited_at=change.at)
    assert library.load_review(ARTICLE.id) == Review(corrected, REVISION, None, {NUMBER.id: NUMBER})
    assert [line.article.headline for line in library.list_articles("courier")] == ["Ferry Full"]
    assert library.load_log(ARTICLE.id) == [change]


def test_a_sign_off_comes_back(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION, [NUMBER])
    given = signed(Review(ARTICLE, REVISION, None, {NUMBER.id: NUMBER}), "Ida Falk", "head of research", NOON)
    change = make_change(verified(NUMBER), sign_offs=SignOffsEdit((), (given,)))

    save(library, change, summary(sign_off=SignOffState.HOLDS))

    assert library.load_review(ARTICLE.id).sign_offs == (given,)
    assert library.load_log(ARTICLE.id) == [change]
    assert library.list_articles()[0].sign_off is SignOffState.HOLDS

    save(library, make_change(number=2, sign_offs=SignOffsEdit((given,), ())), summary())

    assert library.load_review(ARTICLE.id).sign_offs == ()
    assert library.list_articles()[0].sign_off is SignOffState.NONE


def test_a_change_of_records_leaves_the_details_as_they_are(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION, [NUMBER])
    details = replace(ARTICLE.details, url="https://courier.example/ferry")
    both = make_change(verified(NUMBER), details=DetailsEdit(ARTICLE.details, details))
    save(library, both, summary())

    save(library, make_change(verified(NUMBER).inverse(), number=2), summary())

    assert library.load_review(ARTICLE.id).article.details == details
    assert [entry.details for entry in library.load_log(ARTICLE.id)] == [both.details, None]


def test_a_text_is_found_again_by_its_hash(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION)

    assert library.find_text(REVISION.sha256) == (ARTICLE.id, REVISION.id, True)
    assert library.find_text("0" * 64) is None


def test_articles_are_listed_by_where_they_came_from_and_their_text_comes_alone(library: LibraryStore) -> None:
    later = replace(ARTICLE, id=ArticleId("later"), headline="Later", edited_at=ARTICLE.edited_at + timedelta(days=1))
    library.add_article(ARTICLE, REVISION)
    library.add_article(later, replace(REVISION, id=RevisionId("of later"), article_id=later.id))

    assert library.list_origins() == [
        (later.id, "Later", ARTICLE.origin, ARTICLE.url),
        (ARTICLE.id, ARTICLE.headline, ARTICLE.origin, ARTICLE.url),
    ]
    assert library.load_text(ARTICLE.id) == REVISION.text
    with pytest.raises(ArticleNotFoundError):
        library.load_text(ArticleId("gone"))


def test_removing_an_article_removes_everything_about_it_and_nothing_else(library: LibraryStore) -> None:
    other = replace(ARTICLE, id=ArticleId("article-2"))
    library.add_article(ARTICLE, REVISION, [NUMBER])
    library.add_article(other, replace(REVISION, id=RevisionId("revision-2"), article_id=other.id), [NUMBER])
    save(library, make_change(verified(NUMBER)), summary(claims=1, checked=1))

    library.remove_article(ARTICLE.id)

    assert [line.article.id for line in library.list_articles()] == [other.id]
    assert library.load_log(ARTICLE.id) == []
    assert library.load_review(other.id).records == {NUMBER.id: NUMBER}
    with pytest.raises(ArticleNotFoundError, match="has no article or revision article-1"):
        library.load_review(ARTICLE.id)


def test_a_missing_article_is_reported(library: LibraryStore) -> None:
    with pytest.raises(ArticleNotFoundError):
        save(library, make_change(verified(NUMBER)), summary())
    with pytest.raises(ArticleNotFoundError):
        library.save_proposals(REVISION.id, [Edit(None, NUMBER)])
    with pytest.raises(ArticleNotFoundError):
        library.remove_article(ARTICLE.id)


def test_a_file_name_that_is_no_text_does_not_stop_the_import(library: LibraryStore) -> None:
    library.add_article(replace(ARTICLE, origin="caf\udce9\0.docx"), REVISION)

    assert library.load_review(ARTICLE.id).article.origin == "caf\ufffd\ufffd.docx"


def test_an_error_nobody_expected_repeats_nothing_of_the_article(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION)

    with pytest.raises(IntegrityError) as error:
        library.add_article(ARTICLE, REVISION)

    assert ARTICLE.headline not in str(error.value)
    assert "ferry" not in str(error.value)


def test_a_full_disk_is_reported_and_what_was_saved_is_kept(file_library: LibraryStore) -> None:
    file_library.add_article(ARTICLE, REVISION, [NUMBER])
    with file_library._database.writes.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
    long_note = Note(id=RecordId("note-1"), text="Called the port. " * 10_000, author="Ada Reyes", written_at=NOON)

    with pytest.raises(LibraryUnwritableError) as failure:
        save(file_library, make_change(verified(NUMBER), Edit(None, long_note)), summary(claims=1, checked=1))

    assert failure.value.what == f"{file_library.location} couldn’t be written: database or disk is full."
    assert failure.value.kept == "Everything saved earlier is safe; your last action wasn’t saved."
    assert file_library.load_review(ARTICLE.id).records == {NUMBER.id: NUMBER}
    assert file_library.load_log(ARTICLE.id) == []


def test_evidence_keeps_the_order_in_which_it_was_added(library: LibraryStore) -> None:
    library.add_article(ARTICLE, REVISION, [NUMBER])
    titles = ["Manifest", "Port log", "Call to the captain"]
    for number, title in enumerate(titles):
        item = Evidence(
            id=RecordId(f"{9 - number}"),
            target_id=NUMBER.id,
            kind=EvidenceKind.DOCUMENT,
            title=title,
            added_by="Ada",
            looked_up_at=NOON + timedelta(minutes=number),
        )
        save(library, make_change(Edit(None, item), number=number), summary())
    first = library.load_review(ARTICLE.id).evidence_for(NUMBER.id)[0]
    save(library, make_change(Edit(first, replace(first, locator="p. 3")), number=9), summary())

    assert [item.title for item in library.load_review(ARTICLE.id).evidence_for(NUMBER.id)] == titles


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_library_and_the_review_in_memory_never_differ(data: st.DataObject, library: LibraryStore) -> None:
    if library.list_articles():
        library.remove_article(ARTICLE.id)
    library.add_article(ARTICLE, REVISION)
    review = Review(ARTICLE, REVISION)
    ids = st.sampled_from([RecordId(name) for name in "abcd"])
    for number in range(data.draw(st.integers(1, 6))):
        arriving = data.draw(st.lists(any_records(len(TEXT), ids), max_size=3, unique_by=lambda r: r.id))
        edits = [Edit(review.records.get(record.id), record) for record in arriving]
        if not edits and review.records:
            edits = [Edit(next(iter(review.records.values())), None)]
        review.apply(edits)
        save(library, make_change(*edits, number=number), summary())

        assert list(library.load_review(ARTICLE.id).records.items()) == list(review.records.items())


@pytest.mark.thorough
def test_ten_thousand_changes_can_be_undone_and_redone_after_opening_again(location: LibraryLocation) -> None:
    claims = [replace(NUMBER, priority=step / 20_000) for step in range(5_001)]
    with open_library(location) as library:
        library.add_article(ARTICLE, REVISION, [claims[0]])
        last = None
        for number in range(5_000):
            done = make_change(Edit(claims[number], claims[number + 1]), number=number)
            library.save_change(done, summary(), last)
            last = done.id

    with open_library(location) as library:
        history = History(library.load_log(ARTICLE.id))
        for number in range(5_000):
            back = history.next_undo.inverse(new_id=ChangeId(f"undo-{number}"), reviewer="Ada Reyes", at=NOON)
            library.save_change(back, summary(), last)
            history.record(back)
            last = back.id
        assert history.next_undo is None
        assert library.load_review(ARTICLE.id).records == {NUMBER.id: claims[0]}

    with open_library(location) as library:
        history = History(library.load_log(ARTICLE.id))
        again = history.next_redo.inverse(new_id=ChangeId("redo"), reviewer="Ada Reyes", at=NOON)
        library.save_change(again, summary(), last)

        assert again.kind is ChangeKind.REDONE
        assert library.load_review(ARTICLE.id).records == {NUMBER.id: claims[1]}
        assert len(library.load_log(ARTICLE.id)) == 10_001


def test_several_threads_may_use_one_library(library: LibraryStore) -> None:
    def add(number: int) -> None:
        new = Article(id=ArticleId(f"a{number}"), headline=f"Ferry {number}", added_at=NOON, edited_at=NOON)
        library.add_article(new, replace(REVISION, id=RevisionId(f"r{number}"), article_id=new.id), [NUMBER])
        library.load_review(new.id)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {line.article.headline for line in library.list_articles()} == {f"Ferry {n}" for n in range(24)}
