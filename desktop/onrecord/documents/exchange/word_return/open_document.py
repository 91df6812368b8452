"""Read a checking copy that LibreOffice saved as an OpenDocument text, without its review.

The words of the article, the editor's changes and the comments are kept, in the report's own
styles; the rest is told by the article, which has to be known.
"""

import re
from collections.abc import Iterator

from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.exchange.word_return.article_text import ArticleText
from onrecord.documents.exchange.word_return.remarks import ArticleLines, find_rewordings
from onrecord.documents.reading.file_types import FileType, file_type_of
from onrecord.documents.reading.open_document.package import Changes, OpenDocumentPackage, open_package
from onrecord.documents.reading.open_document.styles import Lists, Styles, attribute, full_name
from onrecord.documents.reading.open_document.walk import OpenDocumentWalk
from onrecord.documents.reading.own_reports import is_kicker
from onrecord.documents.reading.story.building import placed_notes
from onrecord.documents.reading.story.text_builder import TextBuilder
from onrecord.documents.reading.web.markup_notes import remove
from onrecord.documents.writing.report_content.annotated import NOT_PART
from onrecord.documents.writing.report_content.context import NAMES
from onrecord.documents.writing.report_content.marks import NOTE, NOTE_ON_CHECK, NOTE_ON_NAME, NOTE_ON_SOURCE
from onrecord.domain.alignment import Alignment
from onrecord.domain.article import ImportedComment
from onrecord.domain.records import Check, Claim, Quotation, Source
from onrecord.domain.report import EDITION_NAMES, Edition
from onrecord.domain.returned import Remark, ReturnedRemark, ReturnedReport, note_words, with_remarks
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.wording import capitalized, in_every_language
from onrecord.translation import Message

_PARAGRAPHS = (full_name("text:p"), full_name("text:h"))
_NOT_THE_TEXT = (full_name("office:annotation"), full_name("text:note"), full_name("text:tracked-changes"))
_ARTICLE_STYLE, _FURNITURE_STYLE, _SIGN_STYLE = "article ", "article furniture", "claim mark"  # not shown: styles
_OUR_LINK = re.compile(r"#(?:claim|quotation|source)_\d+")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_LEFT_TO_RIGHT = "\u200e"
_LEAST_KEPT = 0.5
"""The lowest share of the article's letters in an edited copy; below it, the copy is of another article."""
_OPEN_ARTICLE = Message("Open the article that the report is on, then open this file again.")
_OTHER_ARTICLE = Message("Open the article that the report is on, or save the report as .docx.")


def is_open_document_report(data: bytes) -> bool:
    """Whether a file is an OpenDocument text of one of our reports, and not a redacted one."""
    try:
        if file_type_of(data) is not FileType.OPEN_DOCUMENT:
            return False
        lines = _lines_of(open_package(data).content)
    except DocumentError:
        # Whoever reads it as an article says what is wrong with it.
        return False
    redacted = tuple(map(capitalized, in_every_language(EDITION_NAMES[Edition.REDACTED])))
    return any(map(is_kicker, lines)) and not any(line.startswith(redacted) for line in lines)


def printed_hashes(data: bytes) -> list[str]:
    """The hashes in the report: of the article's text, if its method is shown, and of evidence."""
    return [match[0] for line in _lines_of(open_package(data).content) for match in _HASH.finditer(line)]


def read_open_document_report(data: bytes, name: str, sent: Review | None) -> ReturnedReport:
    """Read an editor's changes to a report; ``sent`` is its article.

    Raises:
        DocumentError: damaged, made to harm, or of another article.
    """
    if sent is None:
        raise DocumentError(
            DocumentProblem.UNSUPPORTED,
            Message("{file} is a report without review data, and its article isn’t open."),
            to_do=_OPEN_ARTICLE,
        )
    text, comments = _article(open_package(data))
    lines = ArticleLines(sent.text)
    alignment = Alignment(lines.text, text)
    changed = sum(difference.old.length for difference in alignment.differences)
    if changed > (1 - _LEAST_KEPT) * len(lines.text):
        raise DocumentError(
            DocumentProblem.UNSUPPORTED,
            Message("{file} is a report on a different article from “{headline}”."),
            to_do=_OTHER_ARTICLE,
            headline=sent.article.headline,
        )
    remarks = _remarks(comments, lines, alignment, sent.text)
    return with_remarks(name, sent, remarks, find_rewordings(lines, ArticleText(text), alignment))


def _lines_of(content: etree._Element) -> list[str]:
    return ["".join(map(str, paragraph.itertext())).strip() for paragraph in content.iter(*_PARAGRAPHS)]


def _article(package: OpenDocumentPackage) -> tuple[str, list[ImportedComment]]:
    """The article's lines joined with line feeds, with every change accepted, and the comments on them."""
    styles = Styles([package.content, package.styles])
    body = package.body
    paragraphs = list(_paragraphs_of_article(body, styles))
    changes = Changes(package.content)
    for child in list(body):
        body.remove(child)
    for paragraph in paragraphs:
        _drop_signs(paragraph, styles)
        paragraph.tail = None
        body.append(paragraph)
    # A number of the article stands in its text.
    walk = OpenDocumentWalk(styles, changes, Lists([]))
    walk.read(body)
    builder = TextBuilder(walk.flow.paragraphs)
    return _on_single_lines(builder.text, placed_notes(walk.margin, builder))


def _paragraphs_of_article(body: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    for paragraph in body.iter(*_PARAGRAPHS):
        style = styles.own_name("paragraph", attribute(paragraph, "text:style-name"))
        if style.startswith(_ARTICLE_STYLE) and next(paragraph.iterancestors(*_NOT_THE_TEXT), None) is None:
            yield paragraph


def _drop_signs(paragraph: etree._Element, styles: Styles) -> None:
    """Remove our own words from a line of the article: signs of claims, and the words before furniture."""
    style = styles.own_name("paragraph", attribute(paragraph, "text:style-name"))
    for element in list(paragraph.iter(full_name("text:span"), full_name("text:a"))):
        words = "".join(map(str, element.itertext())).strip(f"{_LEFT_TO_RIGHT} ")
        is_sign = (
            styles.own_name("text", attribute(element, "text:style-name")) == _SIGN_STYLE
            or _OUR_LINK.fullmatch(attribute(element, "xlink:href")) is not None
            or (style == _FURNITURE_STYLE and words in in_every_language(NOT_PART))
        )
        if is_sign:
            remove(element)


def _our_first_lines() -> Iterator[str]:
    """Patterns of the first lines of our own comments in every language of reports."""
    for name in (NAMES[kind] for kind in (Claim, Quotation, Source, Check)):
        yield from (rf"{re.escape(words)} \d+(?:[ \xa0]·|, continued)" for words in in_every_language(name))
    for about in (NOTE, NOTE_ON_NAME, NOTE_ON_SOURCE, NOTE_ON_CHECK):
        for words in in_every_language(about):
            before, __, after = words.partition("{name}")
            yield f"{re.escape(before)}.+{re.escape(after)}$" if "{name}" in words else f"{re.escape(words)}$"


def _on_single_lines(text: str, comments: list[ImportedComment]) -> tuple[str, list[ImportedComment]]:
    """The text without blank lines, as in a report, and its comments."""
    kept = [n for n, sign in enumerate(text) if sign != "\n" or (n and text[n - 1] != "\n")]
    places = {old: new for new, old in enumerate(kept)}
    moved = [
        ImportedComment(
            each.text,
            each.author,
            each.written_at,
            Span(places[each.span.start], places[each.span.end - 1] + 1) if each.span else None,
            each.kind,
        )
        for each in comments
    ]
    return "".join(text[n] for n in kept), moved


def _remarks(
    comments: list[ImportedComment], lines: ArticleLines, alignment: Alignment, text: str
) -> Iterator[ReturnedRemark]:
    """Comments that aren't the report's own, on their words."""
    our_comment = re.compile("|".join(_our_first_lines()))
    for comment in comments:
        if our_comment.match(comment.text.partition("\n")[0].strip()):
            continue
        place = lines.in_article(alignment.span_in_old(comment.span)) if comment.span else None
        yield ReturnedRemark(
            kind=Remark.COMMENT,
            text=note_words(comment),
            author=comment.author,
            written_at=comment.written_at,
            span=trimmed(text, place) if place else None,
        )
