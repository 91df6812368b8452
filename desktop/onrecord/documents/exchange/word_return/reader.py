"""Read a returned report and its editor's changes."""

from pathlib import Path

from onrecord.documents.errors import DocumentError, DocumentProblem, naming
from onrecord.documents.exchange.word_return.article_text import read_article_text, subjects_of_rows
from onrecord.documents.exchange.word_return.comments import read_comments
from onrecord.documents.exchange.word_return.remarks import ArticleLines, RemarkFinder, find_rewordings
from onrecord.documents.exchange.word_return.review_part import carries_review, find_review
from onrecord.documents.reading.file_types import FileType, file_type_of
from onrecord.documents.reading.readers import bytes_of, read_article
from onrecord.documents.reading.word.package import WordPackage
from onrecord.documents.reading.word.styles import Styles
from onrecord.documents.writing.report_content.annotated import NOT_PART
from onrecord.domain.alignment import Alignment
from onrecord.domain.article import Draft
from onrecord.domain.reading import AS_FOUND, Reading
from onrecord.domain.returned import ReturnedReport
from onrecord.domain.text import normalize_text
from onrecord.domain.wording import in_every_language
from onrecord.translation import Message

_CHOOSE_COPY = Message("Choose a checking copy; checked and redacted copies have no review data.")
_CORE_PROPERTIES = "docProps/core.xml"
_LAST_EDITOR = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"


def read_returned_file(path: Path) -> ReturnedReport:
    """Read a checking copy from a file; see ``read_returned_report``.

    Raises:
        DocumentError: it can't be read, or carries no review.
    """
    with naming(path.name):
        return read_returned_report(bytes_of(path), path.name)


def read_article_or_report(path: Path, reading: Reading = AS_FOUND) -> Draft | ReturnedReport:
    """Read a file: our own report, or else an article; ``reading`` has a reviewer's choices.

    Raises:
        DocumentError: it can't be read.
    """
    with naming(path.name):
        is_ours = carries_review(bytes_of(path))
    return read_returned_file(path) if is_ours else read_article(path, reading)


def read_returned_report(data: bytes, name: str = "") -> ReturnedReport:
    """Read a checking copy (.docx) that somebody may have edited.

    ``name`` is that of the file.

    Raises:
        DocumentError: no Word document, damaged, made to harm, or it carries no review.
    """
    if (kind := file_type_of(data)) is not FileType.WORD:
        raise DocumentError(
            DocumentProblem.UNSUPPORTED,
            Message("{file} is {kind}, not an Onrecord report."),
            to_do=_CHOOSE_COPY,
            kind=kind.value,
        )
    package = WordPackage(data)
    carried = find_review(package)
    root = package.root(package.main_part)
    if carried is None or root is None:
        raise DocumentError(
            DocumentProblem.UNSUPPORTED,
            Message("{file} is a Word document, but not a report that Onrecord can read back: it has no review data."),
            to_do=_CHOOSE_COPY,
        )
    signs = tuple(f"{words} " for words in in_every_language(NOT_PART))
    article = read_article_text(root, Styles(package.related("styles")), signs)
    lines = ArticleLines(carried.review.text)
    alignment = Alignment(lines.text, article.text)
    comments = read_comments(package.related)
    # A comment on words of the article is about them, also in a row of one of its own tables.
    in_rows = subjects_of_rows(root, carried.review)
    subjects = {name: about for name, about in in_rows.items() if name not in article.anchors}
    editor = _last_editor(package)
    finder = RemarkFinder(carried, lines, alignment, article.anchors, subjects=subjects, last_editor=editor)
    return ReturnedReport(
        name=name,
        review=carried.review,
        exported_at=carried.exported_at,
        remarks=tuple(finder.remarks(comments)),
        rewordings=tuple(find_rewordings(lines, article, alignment)),
        removed=finder.removed,
    )


def _last_editor(package: WordPackage) -> str:
    """The person who saved the document last: word processors don't record who resolved a comment."""
    root = package.root(_CORE_PROPERTIES)
    return normalize_text((root.findtext(_LAST_EDITOR) if root is not None else "") or "").text.strip()
