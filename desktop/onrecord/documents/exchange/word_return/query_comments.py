"""The checked copy that comes back with replies to its queries.

It carries the id of its article, and for each comment the hash of its words and the id of the query that it asks. It
carries nothing else of the review.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from docx.opc.part import Part
from lxml import etree

from onrecord.documents.exchange.word_return.comments import Comment, read_comments
from onrecord.documents.exchange.word_return.review_part import attach_part, carried_in, comments_of
from onrecord.documents.reading.word.package import WordPackage
from onrecord.domain.records import Query, RecordId
from onrecord.domain.returned import Remark, ReturnedRemark, ReturnedReport
from onrecord.domain.review import Review

_ROOT = "{urn:onrecord:comments:1}comments"


def attach_query_ids(document: Part, review: Review, about: Sequence[RecordId]) -> None:
    """Put the ids of the queries into a copy whose comments are written already, if it asks any."""
    queries = [name if isinstance(review.records.get(name), Query) else "" for name in about]
    if not any(queries):
        return
    root = etree.Element(_ROOT, {"article": str(review.article.id)}, nsmap={"onrecord": "urn:onrecord:comments:1"})
    for comment, query_id in zip(comments_of(document), queries, strict=True):
        etree.SubElement(root, "comment", {"sha256": _hash(comment), "query": query_id})
    attach_part(document, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def read_answers(data: bytes, name: str, review: Review | None) -> ReturnedReport | None:
    """The replies to the queries of a copy of the article ``review``; None if it isn't one, or has none."""
    carried = carried_in(data, _ROOT) if review else None
    if review is None or carried is None or carried.get("article") != review.article.id:
        return None
    package = WordPackage(data)
    comments = read_comments(package.related("comments"), package.related("commentsExtended"))
    answers = tuple(_answers(comments, carried))
    bare = Review(review.article, review.revision)
    report = ReturnedReport(name=name, review=bare, exported_at=review.article.added_at, remarks=answers)
    return report if answers else None


def _answers(comments: Sequence[Comment], carried: etree._Element) -> Iterator[ReturnedRemark]:
    """The new comments of each thread that asks one query."""
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
