"""An opened file is an article, a returned review, or remarks on an article."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from documents.ferry_report import FERRY, ferry_report
from documents.opened_files import hypothesis, saved
from documents.unusual_reports import deep_report
from helpers.builders import span_of
from onrecord.documents.errors import DocumentError
from onrecord.documents.exchange.json_review import write_review_json
from onrecord.documents.exchange.qda.writer import write_qdpx
from onrecord.documents.exchange.web_annotations.writer import write_web_annotations
from onrecord.documents.opened_files import read_file_that_came_back, read_opened_file
from onrecord.documents.writing.word_report.writer import write_docx
from onrecord.domain.article import Draft
from onrecord.domain.report import Report
from onrecord.domain.returned import ReturnedReport


@pytest.mark.parametrize("build", [ferry_report, deep_report])
@pytest.mark.parametrize(("name", "write"), [("review.json", write_review_json), ("report.docx", write_docx)])
def test_a_review_that_was_exported_comes_back_whole(
    tmp_path: Path, build: Callable[[], Report], name: str, write: Callable[[Report, BinaryIO], None]
) -> None:
    report = build()
    path = saved(tmp_path, name, write, report)
    expected = ReturnedReport(name=name, review=report.review, exported_at=report.exported_at)
    assert read_opened_file(path) == read_file_that_came_back(path) == expected


def test_annotations_are_remarks_on_the_article_that_is_open(tmp_path: Path) -> None:
    path = hypothesis(tmp_path, "Odile Marsh", "Still in office?")
    (remark,) = read_opened_file(path, ferry_report().review).remarks
    assert (remark.text, remark.author, remark.span) == ("Still in office?", "ida", span_of(FERRY, "Odile Marsh"))


def test_annotations_without_an_article_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as refused:
        read_opened_file(hypothesis(tmp_path, "Odile Marsh", "Still in office?"))
    assert refused.value.what == "annotations.json has annotations on an article, but no article is open."
    assert refused.value.to_do == "Open the article that they are on, then open this file again."


def test_annotations_that_we_wrote_say_nothing_new(tmp_path: Path) -> None:
    path = saved(tmp_path, "ours.jsonld", write_web_annotations, ferry_report())
    assert read_opened_file(path, ferry_report().review).remarks == ()


def test_a_project_of_a_coding_program_is_an_article_with_comments(tmp_path: Path) -> None:
    draft = read_opened_file(saved(tmp_path, "project.qdpx", write_qdpx, ferry_report()))
    assert isinstance(draft, Draft)
    assert draft.text == FERRY
    assert "Claim: verified\nVerified" in {comment.text for comment in draft.comments}


def test_other_json_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    path.write_text('{"target": 3}', encoding="utf-8")
    draft = read_opened_file(path)
    assert isinstance(draft, Draft)
    assert draft.text == '{"target": 3}'
    with pytest.raises(DocumentError, match="is a text file, not an Onrecord report"):
        read_file_that_came_back(path)
