"""The open queries as a letter to the article's author, in Word and as plain text for an email."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.documents.exchange.word_return.letter import ANSWER, ANSWER_LABEL, QUESTION, attach_letter
from onrecord.documents.writing.format_errors import NothingToWriteError
from onrecord.documents.writing.report_content.content import MUTED, STRONG, Paragraph, Run, isolated, runs
from onrecord.documents.writing.report_content.wording import headline_of, on_date
from onrecord.documents.writing.word_report.base import fill, open_base, save
from onrecord.documents.writing.word_report.markup import Links
from onrecord.documents.writing.word_report.markup import paragraph as written
from onrecord.documents.writing.word_report.rendering import Renderer
from onrecord.domain.article import first_words
from onrecord.domain.days import as_day
from onrecord.domain.records import Query
from onrecord.domain.report import Edition, Report
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.translation import Message, _, counted

KICKER = Message("Queries about your article")
"""The line above the headline."""
_LONGEST_PASSAGE = 400
_NOTHING = Message("A letter to the author lists the open queries, and there are none.")
_ASK = Message("Press Q to ask the author a question, and export again.")
_NOTHING_FOR_OTHERS = Message(
    "A letter to the author lists the open queries, and a redacted copy of this review has none."
)
_OTHER_EDITION = Message("Choose the checking copy, or another format.")


@dataclass(frozen=True, slots=True)
class _Question:
    """A query in the letter: its number, its words (or none), and its messages."""

    number: int
    passage: str
    query: Query


def write_letter_docx(report: Report, out: BinaryIO) -> None:
    """Write the letter as a Word file, in the newsroom's template if there is one.

    Raises:
        NothingToWriteError: no query is open.
        TemplateError: the newsroom's template can't be used.
    """
    blocks = _letter(report)
    base = open_base(report, _(KICKER), _(KICKER))
    attach_letter(base.document.part, report.review.article.id, [each.query.id for each in _questions(report.review)])
    renderer = Renderer(Links(base.document.part))
    fill(base, [written(each.style, renderer.content(each.content)) for each in blocks])
    save(base, report, out)


def write_letter_text(report: Report, out: BinaryIO) -> None:
    """Write the letter as plain text in UTF-8, with a blank line between paragraphs.

    Raises:
        NothingToWriteError: no query is open.
    """
    paragraphs = ("".join(run.words for run in each.content) for each in _letter(report))
    out.write(("\n\n".join(paragraphs) + "\n").encode())


def _letter(report: Report) -> list[Paragraph]:
    questions = list(_questions(report.review))
    if not questions:
        if report.edition is Edition.REDACTED:
            raise NothingToWriteError(_NOTHING_FOR_OTHERS, _OTHER_EDITION)
        raise NothingToWriteError(_NOTHING, _ASK)
    return [*_head(report, len(questions)), *(line for each in questions for line in _asked(each)), *_end(report)]


def _questions(review: Review) -> Iterator[_Question]:
    """The open queries in the order of the article; those without words come first."""
    placed = [(_span_of(review, query), query) for query in review.queries if query.is_open]
    placed.sort(key=lambda each: (each[0] or Span(0, 0), each[1].messages[0].written_at))
    for number, (span, query) in enumerate(placed, 1):
        passage = first_words(span.text_of(review.text), _LONGEST_PASSAGE) if span else ""
        yield _Question(number, passage, query)


def _span_of(review: Review, query: Query) -> Span | None:
    target = review.records.get(query.target_id) if query.target_id else query
    return target.spans[0] if target and target.spans else None


def _head(report: Report, count: int) -> Iterator[Paragraph]:
    article = report.review.article
    yield Paragraph("Kicker", runs(_(KICKER)))
    yield Paragraph("Title", runs(headline_of(report.review)))
    published = _("published {day}", day=as_day(article.published)) if article.published else ""
    if about := ", ".join(filter(None, (article.byline, published))):
        yield Paragraph("Subtitle", runs(about))
    yield Paragraph("Normal", runs(_("Letter of {day}", day=on_date(report.exported_at)), MUTED))
    asked = counted(
        "We have {n} question about this article. Please answer below it, and tell us where we can check the answer.",
        "We have {n} questions about this article. "
        "Please answer below each one, and tell us where we can check the answer.",
        count,
    )
    yield Paragraph("Normal", runs(asked))


def _asked(question: _Question) -> list[Paragraph]:
    passage = _("“{words}”", words=isolated(question.passage)) if question.passage else _("On the article as a whole")
    messages = question.query.messages
    number = Run(f"{question.number}. ", STRONG, name=f"{QUESTION}{question.number}")
    blocks = [Paragraph("Lead", [number, *runs(passage, MUTED)])]
    for message in messages:
        name = f"{isolated(message.writer)}, {on_date(message.written_at)}: " if len(messages) > 1 else ""
        blocks.append(Paragraph("Normal", [*runs(name, MUTED), *runs(isolated(message.text))]))
    if not question.query.is_answered:
        blocks.append(Paragraph("Normal", [Run(f"{_(ANSWER_LABEL)}:", STRONG, name=f"{ANSWER}{question.number}")]))
    return blocks


def _end(report: Report) -> Iterator[Paragraph]:
    if report.exported_by.strip():
        yield Paragraph("Lead", [Run(isolated(report.exported_by), name=f"{QUESTION}end")])
