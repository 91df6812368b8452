"""A checking copy that an editor changed and LibreOffice saved as an OpenDocument text."""

from dataclasses import replace
from pathlib import Path

import pytest

from documents.edited_reports import DOCUMENT, add_comment, edited, paragraph_of, reword, track_three_bidders
from documents.ferry_report import FERRY, ferry_report
from documents.libreoffice import saved_by_libreoffice
from documents.report_builders import written
from documents.table_report import table_report
from helpers.builders import make_review
from onrecord.documents.errors import DocumentError
from onrecord.documents.opened_files import lines_of_report, read_file_that_came_back, read_opened_file
from onrecord.domain.article import Draft
from onrecord.domain.report import FULL, SHORT, Edition, Report
from onrecord.domain.returned import ProposedKind
from onrecord.services.redaction import redacted
from onrecord.services.returning import propose
from onrecord.services.sent_copies import KnownArticle, copy_as_sent

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module", params=[SHORT, FULL], ids=["short", "full"])
def sent(request: pytest.FixtureRequest) -> Report:
    return ferry_report(layout=request.param)


@pytest.fixture(scope="module")
def report(sent: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Words changed, tracked and not, and an answer to a comment."""
    package = written(sent)
    package = add_comment(package, "nine captains", "I make it eight.", paragraph_of(package, "Claim 4"))
    package = reword(package, " the old ferry.", " the aged ferry.")
    package = edited(package, DOCUMENT, track_three_bidders)
    folder = tmp_path_factory.mktemp("odt")
    path = folder / "ferry.odt"
    path.write_bytes(saved_by_libreoffice(package, folder, "odt"))
    return path


def test_the_edits_and_comments_are_proposed(report: Path, sent: Report) -> None:
    back = read_file_that_came_back(report, None, written(sent))
    assert [(each.span.text_of(FERRY), each.words, each.author) for each in back.rewordings] == [
        ("two", "three", "Ida Holm"),
        ("old", "aged", ""),
    ]
    proposals = propose(back, sent.review, [])
    assert [(each.kind, each.words) for each in proposals] == [
        (ProposedKind.EDIT, ", the aged ferry."),
        (ProposedKind.CORRECTION, "three bidders had pulled out"),
        (ProposedKind.NOTE, "I make it eight."),
    ]
    assert proposals[-1].author == "Ida Holm"
    assert sent.review.words_of(sent.review.records[proposals[-1].about]) == "nine captains"


def test_the_report_still_says_which_text_it_is_on(report: Path, sent: Report) -> None:
    lines = lines_of_report(report)
    assert any(sent.review.revision.sha256 in line for line in lines)
    assert any("2026-05-16T08:05:00Z" in line for line in lines)


def test_without_its_article_it_says_what_to_do(report: Path) -> None:
    with pytest.raises(DocumentError) as refused:
        read_file_that_came_back(report)
    assert refused.value.to_do == "Open the article that the report is on, then open this file again."


def test_a_report_on_another_article_is_refused(report: Path) -> None:
    other = make_review("Nine barges sank off Cape Lorn in 1998. " * 20)
    with pytest.raises(DocumentError, match="on a different article"):
        read_file_that_came_back(report, None, copy_as_sent(KnownArticle(other), lines_of_report(report)))


def test_an_untouched_report_proposes_nothing_also_with_tables(tmp_path: Path) -> None:
    report = table_report()
    path = tmp_path / "tables.odt"
    path.write_bytes(saved_by_libreoffice(written(report), tmp_path, "odt"))
    back = read_file_that_came_back(path, None, written(report))
    assert (back.rewordings, back.typed) == ((), ())
    assert propose(back, report.review, []) == []


def test_a_redacted_copy_is_read_as_an_article(tmp_path: Path) -> None:
    package = written(redacted(replace(ferry_report(), edition=Edition.REDACTED)))
    path = tmp_path / "redacted.odt"
    path.write_bytes(saved_by_libreoffice(package, tmp_path, "odt"))
    assert lines_of_report(path) == []
    assert isinstance(read_opened_file(path, ferry_report().review), Draft)
