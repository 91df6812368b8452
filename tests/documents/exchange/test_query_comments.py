"""The checked copy comes back: replies to the comments that ask its queries are answers."""

from dataclasses import replace
from pathlib import Path

import pytest

from documents.edited_reports import COMMENTS, W, add_comment
from documents.report_builders import make_claim, make_report, written
from documents.word_packages import part
from helpers.builders import NOON, make_review, span_of
from onrecord.documents.errors import DocumentError
from onrecord.documents.opened_files import read_file_that_came_back, read_opened_file
from onrecord.documents.writing.word_checked.writer import write_checked_docx
from onrecord.domain.article import ArticleId, Draft
from onrecord.domain.records import Query, QueryMessage, RecordId
from onrecord.domain.returned import ReturnedReport
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.services.redaction import checked
from onrecord.services.returning import propose, title_of

TEXT = "The ferry cost $12 million. A clerk said the ledger was lost."
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def query(name: str, words: str, text: str) -> Query:
    asked = QueryMessage(text=text, writer="R. Adeyemi", written_at=NOON)
    span = span_of(TEXT, words)
    return Query(id=RecordId(name), disposition=Disposition.ACCEPTED, span=span, messages=(asked,))


LOST, WHO = query("lost", "the ledger was lost", "Lost when?"), query("who", "The ferry cost", "Who says so?")


@pytest.fixture
def review() -> Review:
    return make_review(TEXT, [make_claim(TEXT, "The ferry cost $12 million", ClaimStatus.DISPUTED), LOST, WHO])


def copy_of(review: Review) -> bytes:
    return written(checked(make_report(review)), write_checked_docx)


def replied(package: bytes, to: str, words: str, text: str) -> bytes:
    """The copy with a reply to the thread in which the comment ``to`` is."""
    comments = part(package, COMMENTS).findall(f"{W}comment")
    found = next(each for each in comments if to in "".join(each.itertext()).lower())
    return add_comment(package, words, text, found.findall(f"{W}p")[-1].get(f"{W14}paraId"))


def answers(package: bytes, folder: Path, review: Review) -> list[tuple[str, str, str, str]]:
    (folder / "checked.docx").write_bytes(package)
    returned = read_opened_file(folder / "checked.docx", review)
    assert isinstance(returned, ReturnedReport)
    return [(p.kind.value, title_of(p, review), p.words, p.author) for p in propose(returned, review, [])]


def test_a_reply_to_a_query_is_its_answer(review: Review, tmp_path: Path) -> None:
    back = replied(copy_of(review), "lost when?", "the ledger was lost", "In May.")
    assert answers(back, tmp_path, review) == [("answer", "the ledger was lost", "In May.", "Ida Holm")]


def test_a_reply_to_a_problem_with_a_query_below_it_is_the_answer(review: Review, tmp_path: Path) -> None:
    back = replied(copy_of(review), "disputed", "The ferry cost", "The annual report.")
    assert answers(back, tmp_path, review) == [("answer", "The ferry cost", "The annual report.", "Ida Holm")]


def test_a_copy_of_another_article_or_without_replies_is_an_article(review: Review, tmp_path: Path) -> None:
    path, other = tmp_path / "checked.docx", replace(review.article, id=ArticleId("another"))
    path.write_bytes(replied(copy_of(review), "lost when?", "the ledger was lost", "In May."))
    assert isinstance(read_opened_file(path, Review(other, review.revision)), Draft)
    assert isinstance(read_opened_file(path), Draft)

    path.write_bytes(copy_of(review))
    assert isinstance(read_opened_file(path, review), Draft)
    with pytest.raises(DocumentError, match="has no review data"):
        read_file_that_came_back(path, review)
