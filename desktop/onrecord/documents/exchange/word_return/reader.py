"""Read a returned report and its editor's changes."""

from pathlib import Path

from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem, naming
from onrecord.documents.exchange.word_return.article_text import (
    article_lines,
    claim_signs,
    erase_signs,
    lines_by_words,
    read_article_text,
)
from onrecord.documents.exchange.word_return.comments import line_of
from onrecord.documents.exchange.word_return.open_document import read_open_document_copy
from onrecord.documents.exchange.word_return.passages import (
    ReportCopy,
    compare,
    folded,
    places_of,
    read_passages,
    read_word_copy,
)
from onrecord.documents.exchange.word_return.remarks import ArticleLines, RemarkFinder, find_rewordings
from onrecord.documents.exchange.word_return.review_part import CarriedReview, carries_review, find_review
from onrecord.documents.reading.file_types import FileType, file_type_of
from onrecord.documents.reading.own_reports import is_kicker
from onrecord.documents.reading.readers import bytes_of, read_article
from onrecord.documents.reading.word.names import w
from onrecord.documents.reading.word.package import WordPackage
from onrecord.documents.writing.report_content.annotated import NOT_PART
from onrecord.domain.alignment import Alignment
from onrecord.domain.article import Draft
from onrecord.domain.reading import AS_FOUND, Reading
from onrecord.domain.report import EDITION_NAMES, Edition
from onrecord.domain.returned import ReturnedReport
from onrecord.domain.wording import capitalized, in_every_language
from onrecord.translation import Message

_CHOOSE_COPY = Message("Choose a checking copy; checked and redacted copies have no review data.")
_OPEN_ARTICLE = Message("Open the article that the report is on, then open this file again.")
_LEAST_KEPT = 0.5
"""The lowest share of the article's letters in an edited copy; below it, the copy is of another article."""


def read_returned_file(path: Path, sent: bytes | None = None) -> ReturnedReport:
    """Read a checking copy from a file; see ``read_returned_report``.

    Raises:
        DocumentError: it can't be read, or carries no review.
    """
    with naming(path.name):
        return read_returned_report(bytes_of(path), path.name, sent)


def read_article_or_report(path: Path, reading: Reading = AS_FOUND) -> Draft | ReturnedReport:
    """Read a file: our own report, or else an article; ``reading`` has a reviewer's choices.

    Raises:
        DocumentError: it can't be read.
    """
    with naming(path.name):
        is_ours = carries_review(bytes_of(path))
    return read_returned_file(path) if is_ours else read_article(path, reading)


def lines_without_review(data: bytes) -> list[str]:
    """All lines of a checking copy that lost its review, with those of its comments; nothing for other files.

    Google Docs and Pages drop the review from a Word document, and an OpenDocument text can't hold it.
    """
    try:
        kind = file_type_of(data)
        if kind is FileType.OPEN_DOCUMENT:
            copy = read_open_document_copy(data)
        elif kind is FileType.WORD and not carries_review(data):
            copy = read_word_copy(WordPackage(data))
        else:
            return []
    except DocumentError:
        # Whoever reads it as an article says what is wrong with it.
        return []
    roots = [copy.root, *(other for _, other in copy.others)]
    lines = [line for root in roots for paragraph in root.iter(w("p")) if (line := line_of(paragraph))]
    editions = (EDITION_NAMES[each] for each in (Edition.REDACTED, Edition.CHECKED))
    others = tuple(capitalized(name) for edition in editions for name in in_every_language(edition))
    if not any(map(is_kicker, lines)) or any(line.startswith(others) for line in lines):
        return []
    return [*lines, *(line for comment in copy.comments for line in comment.text.split("\n"))]


def read_returned_report(data: bytes, name: str = "", sent: bytes | None = None) -> ReturnedReport:
    """Read a checking copy (.docx, .odt) that somebody may have edited.

    ``name`` is that of the file. ``sent`` is the copy as it was sent, for one that lost its review.

    Raises:
        DocumentError: no such document, damaged, made to harm, of another article, or without a review.
    """
    copy, carried = _opened(data, sent)
    lines = article_lines(copy.root, copy.styles)
    if not lines and sent is not None:
        lines = _lines_without_styles(copy, sent, carried)
    signs = tuple(f"{words} " for words in in_every_language(NOT_PART))
    article = read_article_text(lines, copy.styles, signs)
    known = ArticleLines(carried.review.text)
    alignment = Alignment(known.text, article.text)
    if sent is not None:
        _refuse_other_article(carried, known, alignment)
    # The list keeps the elements, and so their identities.
    own = {id(paragraph) for paragraph, _ in lines}
    passages = list(read_passages(copy.root, copy.styles, own, places_of(carried.review), copy.others))
    # A copy of an earlier version doesn't say what its tables said.
    compared = compare(carried.passages or passages, passages)
    # A comment on words of the article is about them, also in a row of one of its own tables.
    subjects = {mark: about for mark, about in compared.subjects.items() if mark not in article.anchors}
    finder = RemarkFinder(carried, known, alignment, article.anchors, subjects=subjects, has_threads=copy.has_threads)
    return ReturnedReport(
        name=name,
        review=carried.review,
        exported_at=carried.exported_at,
        remarks=tuple(finder.remarks(copy.comments)),
        rewordings=tuple(find_rewordings(known, article, alignment)),
        typed=compared.typed,
        removed=finder.removed,
    )


def _opened(data: bytes, sent: bytes | None) -> tuple[ReportCopy, CarriedReview]:
    """The copy, and the review that it carries or that it was sent with."""
    kind = file_type_of(data)
    if kind not in {FileType.WORD, FileType.OPEN_DOCUMENT}:
        raise DocumentError(
            DocumentProblem.UNSUPPORTED,
            Message("{file} is {kind}, not an Onrecord report."),
            to_do=_CHOOSE_COPY,
            kind=kind.value,
        )
    package = WordPackage(data) if kind is FileType.WORD else None
    carried = find_review(package) if package else None
    if carried is None and sent is not None:
        carried = find_review(WordPackage(sent))
    if carried is not None:
        return read_word_copy(package) if package else read_open_document_copy(data), carried
    if lines_without_review(data):
        raise DocumentError(
            DocumentProblem.UNSUPPORTED,
            Message("{file} is a report without review data, and its article isn’t open."),
            to_do=_OPEN_ARTICLE,
        )
    raise DocumentError(
        DocumentProblem.UNSUPPORTED,
        Message("{file} is a Word document, but not a report that Onrecord can read back: it has no review data.")
        if package
        else Message("{file} is {kind}, not an Onrecord report."),
        to_do=_CHOOSE_COPY,
        kind=kind.value,
    )


def _lines_without_styles(copy: ReportCopy, sent: bytes, carried: CarriedReview) -> list[tuple[etree._Element, str]]:
    """The article's paragraphs in a copy that kept only its words; the signs of claims are taken out of it."""
    original = read_word_copy(WordPackage(sent))
    signs = claim_signs(original.root, original.styles)
    if signs:
        erase_signs(copy.root, signs)
    said = [
        (folded(signs.sub("", line) if signs else line), passage.is_article)
        for passage in carried.passages
        for cell in passage.cells
        for line in cell
    ]
    return lines_by_words(copy.root, said)


def _refuse_other_article(carried: CarriedReview, known: ArticleLines, alignment: Alignment) -> None:
    changed = sum(difference.old.length for difference in alignment.differences)
    if changed > (1 - _LEAST_KEPT) * len(known.text):
        raise DocumentError(
            DocumentProblem.UNSUPPORTED,
            Message("{file} is a report on a different article from “{headline}”."),
            to_do=Message("Open the article that the report is on, or save the report as .docx."),
            headline=carried.review.article.headline,
        )
