"""Open a file as an article, a returned review, or remarks of others on an article."""

from pathlib import Path

from onrecord.documents.errors import DocumentError, DocumentProblem, naming
from onrecord.documents.exchange.json_review import is_review_json, read_exported_review
from onrecord.documents.exchange.web_annotations.reader import are_web_annotations, read_web_annotations
from onrecord.documents.exchange.word_return.letter import is_letter, read_answers, read_letter
from onrecord.documents.exchange.word_return.reader import (
    lines_without_review,
    read_article_or_report,
    read_returned_file,
)
from onrecord.documents.reading.readers import bytes_of
from onrecord.domain.article import Draft
from onrecord.domain.reading import AS_FOUND, Reading
from onrecord.domain.returned import ReturnedReport, on_comments
from onrecord.domain.review import Review
from onrecord.translation import Message

_OPEN_ARTICLE = Message("Open the article that they are on, then open this file again.")


def read_opened_file(
    path: Path, annotated: Review | None = None, reading: Reading = AS_FOUND
) -> Draft | ReturnedReport:
    """Read a file: a review of ours (.docx, .json), remarks on the article ``annotated``, or else an article.

    Remarks are web annotations, or answers to queries. ``reading`` is what a reviewer chose where a reader was unsure.

    Raises:
        DocumentError: it can't be read, or holds annotations while there is no article to put them on.
    """
    return _remarks(path, annotated) or read_article_or_report(path, reading)


def read_file_that_came_back(path: Path, annotated: Review | None = None, sent: bytes | None = None) -> ReturnedReport:
    """Read a returned file as ``read_opened_file`` does, but no article.

    ``sent`` is a report that lost its review as it was sent.

    Raises:
        DocumentError: as above, or it carries no review and no annotations.
    """
    return _remarks(path, annotated) or read_returned_file(path, sent)


def lines_of_report(path: Path) -> list[str]:
    """All lines of a report that lost its review; nothing for other files.

    Raises:
        DocumentError: it can't be read.
    """
    with naming(path.name):
        return lines_without_review(bytes_of(path))


def _remarks(path: Path, annotated: Review | None) -> ReturnedReport | None:
    """Read a review as JSON, annotations or answers to queries, if it is one of these."""
    with naming(path.name):
        data = bytes_of(path)
        if is_review_json(data):
            exported = read_exported_review(data)
            return ReturnedReport(name=path.name, review=exported.review, exported_at=exported.exported_at)
        if is_letter(data):
            return read_letter(data, path.name, annotated)
        if answers := read_answers(data, path.name, annotated):
            return answers
        return _annotations(data, path.name, annotated) if are_web_annotations(data) else None


def _annotations(data: bytes, name: str, annotated: Review | None) -> ReturnedReport:
    if annotated is None:
        raise DocumentError(
            DocumentProblem.UNSUPPORTED,
            Message("{file} has annotations on an article, but no article is open."),
            to_do=_OPEN_ARTICLE,
        )
    return on_comments(name, annotated, read_web_annotations(data, annotated.text, without_ours=True))
