"""The letter to the author comes back: what stands below each question is its answer."""

from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from documents.libreoffice import saved_by_libreoffice
from documents.report_builders import make_report, written
from helpers.builders import NOON, make_review, span_of
from helpers.returns import desk_on
from onrecord.documents.errors import DocumentError
from onrecord.documents.opened_files import read_opened_file
from onrecord.documents.writing.author_letter import write_letter_docx
from onrecord.domain.article import ArticleId
from onrecord.domain.records import Claim, Query, QueryMessage, RecordId
from onrecord.domain.returned import ReturnedReport
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimKind, Disposition
from onrecord.services.journal import Context
from onrecord.services.returning import propose, title_of

TEXT = "The ferry cost $12 million. A clerk said the ledger was lost."
CLAIM = Claim(id=RecordId("c"), span=span_of(TEXT, "The ferry cost $12 million"), kinds=(ClaimKind.NUMBER,))


def query(name: str, text: str, **changes: object) -> Query:
    asked = QueryMessage(text=text, writer="R. Adeyemi", written_at=NOON)
    return replace(Query(id=RecordId(name), disposition=Disposition.ACCEPTED, messages=(asked,)), **changes)


@pytest.fixture
def review() -> Review:
    first = query("on-claim", "Who says so?", target_id=CLAIM.id)
    return make_review(TEXT, [CLAIM, query("on-words", "Lost when?", span=span_of(TEXT, "the ledger was lost")), first])


@pytest.fixture
def letter(review: Review) -> bytes:
    return written(make_report(review), write_letter_docx)


def answered(letter: bytes, *answers: tuple[str, ...]) -> bytes:
    """The letter with the lines of each answer below its question, the first one on the line of its label."""
    document, out = Document(BytesIO(letter)), BytesIO()
    places = [each for each in document.paragraphs if each.text == "Answer:"]
    for place, lines in zip(places, answers, strict=True):
        last = place._p
        for number, line in enumerate(lines):
            if number == 0:
                place.add_run(f" {line}")
                continue
            added = deepcopy(place._p)
            for each in list(added):
                added.remove(each)
            last.addnext(added)
            last = added
            next(p for p in document.paragraphs if p._p is added).add_run(line)
    document.save(out)
    return out.getvalue()


def read(data: bytes, folder: Path, review: Review | None, name: str = "letter.docx") -> ReturnedReport:
    (folder / name).write_bytes(data)
    found = read_opened_file(folder / name, review)
    assert isinstance(found, ReturnedReport)
    return found


def test_answers_are_proposed_to_their_queries_and_accepted(
    letter: bytes, review: Review, tmp_path: Path, context: Context
) -> None:
    back = answered(letter, ("The annual report,", "page 4."), ("In May.",))
    proposals = propose(read(back, tmp_path, review), review, [])
    assert [(p.kind.value, title_of(p, review), p.words, p.conflict) for p in proposals] == [
        ("answer", "The ferry cost $12 million", "The annual report,\npage 4.", ""),
        ("answer", "the ledger was lost", "In May.", ""),
    ]

    desk = desk_on(review, context)
    desk.returned.accept(proposals)
    [last] = [query.messages[-1] for query in review.queries if query.id == "on-words"]
    assert (last.text, last.writer, last.is_answer) == ("In May.", "The author", True)
    assert propose(read(back, tmp_path, review), review, []) == []
    desk.undo()
    assert not any(query.is_answered for query in review.queries)


def test_a_letter_without_answers_proposes_nothing(letter: bytes, review: Review, tmp_path: Path) -> None:
    assert propose(read(letter, tmp_path, review), review, []) == []


def test_an_answer_to_a_resolved_query_says_that_it_reopens_it(letter: bytes, review: Review, tmp_path: Path) -> None:
    back = read(answered(letter, (), ("In May.",)), tmp_path, review)
    resolved = query("on-words", "Lost when?", span=span_of(TEXT, "the ledger was lost"), resolved_at=NOON)
    [proposal] = propose(back, make_review(TEXT, [CLAIM, resolved]), [])
    assert proposal.conflict == "The query is resolved. Accepting the answer reopens it."


def test_a_letter_needs_its_article(letter: bytes, review: Review, tmp_path: Path) -> None:
    other = Review(replace(review.article, id=ArticleId("other")), review.revision)
    for opened in (None, other):
        with pytest.raises(DocumentError, match="isn’t open"):
            read(letter, tmp_path, opened)


@pytest.mark.thorough
def test_answers_survive_libreoffice(letter: bytes, review: Review, tmp_path: Path) -> None:
    back = saved_by_libreoffice(answered(letter, ("The annual report.",), ("In May.",)), tmp_path, "docx")
    assert [remark.text for remark in read(back, tmp_path, review).remarks] == ["The annual report.", "In May."]
