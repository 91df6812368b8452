"""Words that a database may refuse, wherever a person or a file can put them."""

from dataclasses import replace

import pytest

from helpers.builders import FOUND, NOON, make_article, make_revision
from onrecord.domain.article import ArticleId, Block, Link, Revision, Structure
from onrecord.domain.changes import Change, ChangeId, DetailsEdit, Edit, SignOffsEdit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import (
    AnonymityRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Quotation,
    RecordId,
    Source,
    Value,
)
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    ClaimKind,
    EntityKind,
    EvidenceKind,
    QuotationKind,
    Severity,
    SignOffState,
    SourceKind,
    SourceStatus,
)
from onrecord.store.errors import ArticleNotFoundError, UnstorableError
from onrecord.store.library import LibraryStore

BAD = "none \0, half \ud83d and \udc00, odd \ufffe \uffff, “”'\"\\ %s ;--\r\n\x1b\x7f\u2028 \U0010ffff"
REPAIRED = "none \ufffd, half \ufffd and \ufffd, odd \ufffe \uffff, “”'\"\\ %s ;--\n\x1b\x7f\n \U0010ffff"
TEXT = "Fares rose 🚋 by 12 percent."
SPAN = Span(0, 5)
ARTICLE = make_article()
SPOILED = replace(ARTICLE, headline=BAD, byline=BAD, outlet=BAD, published=BAD, url=BAD, language=BAD, origin=BAD)
RECORDS = [
    Entity(id=RecordId("e"), origin=FOUND, kind=EntityKind.PERSON, name=BAD, mentions=(SPAN,), role=BAD),
    Quotation(id=RecordId("q"), origin=FOUND, kind=QuotationKind.DIRECT, content=(SPAN,)),
    Source(
        id=RecordId("s"),
        kind=SourceKind.PERSON,
        status=SourceStatus.ANONYMOUS,
        mentions=(SPAN,),
        name=BAD,
        description=BAD,
        ground_rule=BAD,
        anonymity=AnonymityRecord(
            reason=BAD, description=BAD, how_they_know=BAD, motive=BAD, known_to=BAD, approved_by=BAD
        ),
    ),
    Claim(
        id=RecordId("c"),
        span=SPAN,
        kinds=(ClaimKind.NUMBER,),
        values=(Value(span=SPAN, kind=EntityKind.MONEY, amount=1e308, unit=BAD, date=BAD),),
        correction=BAD,
        vouched_by=BAD,
    ),
    Check(id=RecordId("k"), origin=FOUND, rule=BAD, severity=Severity.WARNING, places=(SPAN,), message=BAD),
    Note(id=RecordId("n"), text=BAD, author=BAD, written_at=NOON),
    Evidence(
        id=RecordId("v"),
        target_id=RecordId("c"),
        kind=EvidenceKind.DOCUMENT,
        title=BAD,
        place=BAD,
        locator=BAD,
        passage=BAD,
        added_by=BAD,
    ),
]
REVISION = replace(
    make_revision(TEXT),
    structure=Structure((Block(SPAN, locator=BAD),), (Link(SPAN, BAD),)),
    import_notes=(BAD,),
)


def change(**parts: object) -> Change:
    return Change(
        **{
            "id": ChangeId("1"),
            "article_id": ARTICLE.id,
            "name": BAD,
            "edits": (),
            "reviewer": BAD,
            "at": NOON,
            **parts,
        }
    )


@pytest.fixture
def filled(library: LibraryStore) -> LibraryStore:
    library.add_article(SPOILED, REVISION, RECORDS)
    return library


def test_what_an_article_is_called_is_repaired(filled: LibraryStore) -> None:
    article = filled.load_review(ARTICLE.id).article

    assert {article.headline, article.byline, article.outlet, article.published} == {REPAIRED}
    assert {article.url, article.language, article.origin} == {REPAIRED}
    assert filled.list_articles()[0].article == article


def test_records_and_the_structure_keep_every_sign(filled: LibraryStore) -> None:
    review = filled.load_review(ARTICLE.id)

    assert list(review.records.values()) == RECORDS
    assert review.revision == REVISION


def test_a_change_keeps_every_sign_of_its_edits_and_a_name_is_repaired(filled: LibraryStore) -> None:
    details = replace(ARTICLE.details, headline=BAD, outlet=BAD)
    given = SignOff(reviewer=BAD, role=BAD, at=NOON, sha256=REVISION.sha256, statuses={}, claims={})
    done = change(
        edits=tuple(Edit(record, replace(record)) for record in RECORDS),
        details=DetailsEdit(SPOILED.details, details),
        sign_offs=SignOffsEdit((), (given,)),
    )

    filled.save_change(done, ArticleSummary(article=ARTICLE, sign_off=SignOffState.HOLDS), None)

    assert filled.load_log(ARTICLE.id) == [replace(done, name=REPAIRED, reviewer=REPAIRED)]
    assert filled.load_review(ARTICLE.id).sign_offs == (given,)
    assert filled.list_articles()[0].article.headline == REPAIRED


def test_what_an_analysis_says_of_itself_is_kept(filled: LibraryStore) -> None:
    filled.save_analysis(REVISION.id, AnalysisInfo(BAD, BAD, BAD, warnings=(BAD,)), ArticleSummary(article=ARTICLE))

    assert filled.load_review(ARTICLE.id).analysis == AnalysisInfo(REPAIRED, REPAIRED, REPAIRED, warnings=(BAD,))


def test_articles_are_found_by_such_words(filled: LibraryStore) -> None:
    for words in (BAD, "none", "\ud83d", "\0", "\\", "%s", "'", ";--"):
        assert len(filled.list_articles(words)) == 1, words
        filled.rank_by_words([words])


@pytest.mark.parametrize("name", ["x" * 10_000, "'", "%s", ""])
def test_an_id_that_nobody_gave_is_that_of_no_article(filled: LibraryStore, name: str) -> None:
    with pytest.raises(ArticleNotFoundError):
        filled.load_text(ArticleId(name))


@pytest.mark.parametrize(
    "record",
    [
        replace(RECORDS[3], id=RecordId("nul \0")),
        replace(RECORDS[3], id=RecordId("".join(map(chr, range(0x4E00, 0x9000))))),
        replace(RECORDS[3], priority=float("nan")),
    ],
)
def test_what_a_server_cannot_keep_at_all_is_reported_and_nothing_is_saved(
    team_library: LibraryStore, record: Claim
) -> None:
    with pytest.raises(UnstorableError) as failure:
        team_library.add_article(ARTICLE, REVISION, [record])

    assert failure.value.what.startswith(f"{team_library.location} couldn’t be written: ")
    assert failure.value.kept == "Everything saved earlier is safe; your last action wasn’t saved."
    assert team_library.list_articles() == []


def test_an_article_of_a_hundred_thousand_words_comes_back_as_it_was(library: LibraryStore) -> None:
    text = "\n".join(f"Line {number}: the ferry 🛳 “carried” {number} people." for number in range(15_000))
    assert len(text.split()) > 100_000
    long: Revision = replace(make_revision(text))
    library.add_article(ARTICLE, long, [Claim(id=RecordId("c"), span=Span(len(text) - 7, len(text)), kinds=())])

    assert library.load_text(ARTICLE.id) == text
    assert library.load_review(ARTICLE.id).revision == long
    assert len(library.list_articles("14999:")) == 1
