"""Read answers to queries from a checked copy's comments, or from the letter to the author.

A letter carries the ids of its article and queries in a custom XML part, and bookmarks at the numbers of its questions
and at the places for their answers. It carries nothing else of the review.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from docx.opc.part import Part
from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.exchange.word_return.comments import Comment, read_comments, words_of_paragraph
from onrecord.documents.exchange.word_return.review_part import attach_part, carried_in, comments_of, part_in
from onrecord.documents.reading.word.names import attribute, w
from onrecord.documents.reading.word.package import WordPackage
from onrecord.domain.article import ArticleId
from onrecord.domain.records import Query, RecordId
from onrecord.domain.returned import Remark, ReturnedRemark, ReturnedReport, with_remarks
from onrecord.domain.review import Review
from onrecord.domain.text import normalize_text
from onrecord.domain.wording import in_every_language
from onrecord.translation import Message

_ROOT = "{urn:onrecord:comments:1}comments"


def attach_query_ids(document: Part, review: Review, about: Sequence[RecordId]) -> None:
    """Store the ids of the queries in a copy with its comments, if it has any."""
    queries = [name if isinstance(review.records.get(name), Query) else "" for name in about]
    if not any(queries):
        return
    root = etree.Element(_ROOT, {"article": str(review.article.id)}, nsmap={"onrecord": "urn:onrecord:comments:1"})
    for comment, query_id in zip(comments_of(document), queries, strict=True):
        etree.SubElement(root, "comment", {"sha256": _hash(comment), "query": query_id})
    attach_part(document, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def read_answers(data: bytes, name: str, review: Review | None) -> ReturnedReport | None:
    """The answers in a copy of the article ``review``; None if it isn't one, or has none."""
    carried = carried_in(data, _ROOT) if review else None
    if review is None or carried is None or carried.get("article") != review.article.id:
        return None
    package = WordPackage(data)
    comments = read_comments(package.related)
    answers = list(_answers(comments, carried))
    return with_remarks(name, review, answers) if answers else None


def _answers(comments: Sequence[Comment], carried: etree._Element) -> Iterator[ReturnedRemark]:
    """The new comments of each thread with one query."""
    written: dict[str, list[str]] = {}
    for element in carried:
        written.setdefault(element.get("sha256", ""), []).append(element.get("query", ""))
    asked: dict[str, set[str]] = {}
    added: list[tuple[str, Comment]] = []
    for comment in comments:
        thread = comment.parent or comment.id
        if same := written.get(_hash(comment)):
            asked.setdefault(thread, set()).update(filter(None, [same.pop(0)]))
        elif comment.text.strip():
            added.append((thread, comment))
    for thread, comment in added:
        if len(queries := asked.get(thread, set())) == 1:
            [query_id] = queries
            yield ReturnedRemark(
                kind=Remark.REPLY,
                text=comment.text.strip(),
                author=comment.author,
                written_at=comment.written_at,
                about=RecordId(query_id),
            )


def _hash(comment: Comment) -> str:
    return sha256(comment.folded.encode()).hexdigest()


QUESTION, ANSWER = "onrecord_question_", "onrecord_answer_"
"""The beginning of bookmark names; the number of the question follows."""
ANSWER_LABEL = Message("Answer")
"""The beginning of an answer's line; a colon follows."""

_LETTER_ROOT = "{urn:onrecord:letter:1}letter"


def attach_letter(document: Part, article_id: ArticleId, query_ids: Sequence[RecordId]) -> None:
    """Store the ids of a letter's article and queries in its package."""
    root = etree.Element(_LETTER_ROOT, {"article": str(article_id)}, nsmap={"onrecord": "urn:onrecord:letter:1"})
    for query_id in query_ids:
        etree.SubElement(root, "query").text = query_id
    attach_part(document, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def is_letter(data: bytes) -> bool:
    """Whether a file is a letter to an author."""
    return carried_in(data, _LETTER_ROOT) is not None


def read_letter(data: bytes, name: str, review: Review | None) -> ReturnedReport:
    """The answers in a letter on the open article of ``review``.

    Raises:
        DocumentError: it is about another article, or none is open, or it is damaged.
    """
    package = WordPackage(data)
    carried, root = part_in(package, _LETTER_ROOT), package.root(package.main_part)
    if carried is None or root is None:
        raise DocumentError(DocumentProblem.DAMAGED, Message("{file} is a damaged letter."))
    if review is None or review.article.id != carried.get("article"):
        raise DocumentError(
            DocumentProblem.UNSUPPORTED,
            Message("{file} is a letter about an article that isn’t open."),
            to_do=Message("Open the article that it’s about, then open the letter again."),
        )
    queries = dict(enumerate((RecordId(query.text or "") for query in carried), start=1))
    answers = (
        ReturnedRemark(kind=Remark.REPLY, text=words, about=queries[number])
        for number, words in _answers_of_letter(root)
        if number in queries
    )
    return with_remarks(name, review, answers)


def _answers_of_letter(root: etree._Element) -> Iterator[tuple[int, str]]:
    """The text below each question, by its number."""
    lines: dict[int, list[str]] = {}
    number = 0
    labels = tuple(f"{label}:" for label in in_every_language(ANSWER_LABEL))
    for paragraph in root.iter(w("p")):
        for mark in paragraph.iter(w("bookmarkStart")):
            begun = attribute(mark, "name")
            if begun.startswith((QUESTION, ANSWER)):
                is_answer, digits = begun.startswith(ANSWER), begun.rpartition("_")[2]
                number = int(digits) if is_answer and digits.isdecimal() else 0
        if number:
            words = words_of_paragraph(paragraph).strip()
            lines.setdefault(number, []).append(_without_label(words, labels).strip())
    for answered, written in lines.items():
        if words := normalize_text("\n".join(filter(None, written))).text.strip():
            yield answered, words


def _without_label(words: str, labels: Iterable[str]) -> str:
    return words.removeprefix(next(filter(words.startswith, labels), ""))
