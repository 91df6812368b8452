"""The letter to the author: each open query once, in the order of the article, with the words it is on."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document

from documents.report_builders import make_report, written
from helpers.builders import make_article, make_review, span_of
from onrecord.documents.writing.author_letter import write_letter_docx, write_letter_text
from onrecord.documents.writing.format_errors import NothingToWriteError
from onrecord.domain.records import Claim, Query, QueryMessage, RecordId
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimKind, Disposition
from onrecord.translation import speaking

TEXT = "The ferry cost $12 million. A clerk said the ledger was lost."
AT = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
CLAIM = Claim(id=RecordId("c1"), span=span_of(TEXT, "The ferry cost $12 million"), kinds=(ClaimKind.NUMBER,))


def query(name: str, *messages: QueryMessage, words: str = "", target: str = "", is_open: bool = True) -> Query:
    return Query(
        id=RecordId(name),
        disposition=Disposition.ACCEPTED,
        messages=messages,
        span=span_of(TEXT, words) if words else None,
        target_id=RecordId(target) if target else None,
        resolved_at=None if is_open else AT,
    )


def asked(text: str) -> QueryMessage:
    return QueryMessage(text=text, writer="R. Adeyemi", written_at=AT)


def report() -> Report:
    answer = QueryMessage(text="From the budget.", writer="Ana Sorel", written_at=AT, is_answer=True)
    queries = [
        query("q2", asked("Lost when?"), words="the ledger was lost"),
        query("q1", asked("Who says so?"), answer, asked("Which page?"), target="c1"),
        query("q3", asked("Closed already?"), words="A clerk", is_open=False),
    ]
    return make_report(make_review(TEXT, [CLAIM, *queries]))


def test_the_letter_asks_every_open_query_on_its_words_in_the_order_of_the_article() -> None:
    lines = written(report(), write_letter_text).decode().split("\n\n")
    first = lines.index(
        "We have 2 questions about this article. Please answer below each one, and tell us where we "
        "can check the answer."
    )
    assert [line.replace("\u2068", "").replace("\u2069", "").strip() for line in lines[first + 1 : first + 8]] == [
        "1. “The ferry cost $12 million”",
        "R. Adeyemi, 14\u00a0May\u00a02026: Who says so?",
        "Ana Sorel, 14\u00a0May\u00a02026: From the budget.",
        "R. Adeyemi, 14\u00a0May\u00a02026: Which page?",
        "Answer:",
        "2. “the ledger was lost”",
        "Lost when?",
    ]
    assert not any("Closed already?" in line for line in lines)


def test_the_word_file_says_the_same() -> None:
    document = Document(BytesIO(written(report(), write_letter_docx)))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert "\n\n".join(words) + "\n" == written(report(), write_letter_text).decode()


@pytest.mark.usefixtures("_fresh_catalogs")
def test_a_german_letter_sets_the_words_in_german_marks() -> None:
    with speaking("de"):
        letter = written(report(), write_letter_text).decode()
    assert "1. „The ferry cost $12 million“" in letter


@pytest.mark.usefixtures("_fresh_catalogs")
def test_the_pages_of_a_letter_are_numbered_in_its_language() -> None:
    with speaking("es"):
        footer = Document(BytesIO(written(report(), write_letter_docx))).sections[0].footer
    assert footer.paragraphs[0].text == "Consultas sobre su artículo · Página 1 de 1"


def test_without_an_open_query_there_is_no_letter() -> None:
    with pytest.raises(NothingToWriteError, match="no"):
        written(make_report(make_review(TEXT, [CLAIM])), write_letter_docx)


def test_the_letter_tells_publication_and_its_own_day_apart() -> None:
    review = replace(report().review, article=make_article(byline="By Ada Moss", published="2026-05-02"))
    undated = replace(review, article=make_article(byline="By Ada Moss"))

    assert head_of(review) == ["By Ada Moss, published 2\u00a0May\u00a02026", "Letter of 16\u00a0May\u00a02026"]
    assert head_of(undated) == ["By Ada Moss", "Letter of 16\u00a0May\u00a02026"]


def head_of(review: Review) -> list[str]:
    return written(make_report(review), write_letter_text).decode().split("\n\n")[2:4]


def test_without_a_name_nobody_signs_the_letter() -> None:
    last = written(replace(report(), exported_by=""), write_letter_text).decode().rstrip().split("\n\n")[-1]

    assert last == "Answer:"
