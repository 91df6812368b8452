"""The machine-readable part of a Word report: the review, and the copy's comments and text as they were sent.

It is a custom XML part (ECMA-376 part 1, 15.2.5), which word processors keep.  It
is found by its namespace: they rename it.
"""

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.exchange.json_review import read_review_json, write_review_json
from onrecord.documents.exchange.word_return.article_text import article_lines
from onrecord.documents.exchange.word_return.comments import Comment, read_comments
from onrecord.documents.exchange.word_return.passages import Passage, Story, places_of, read_passages
from onrecord.documents.reading.word.package import WordPackage
from onrecord.documents.reading.word.styles import Styles
from onrecord.documents.writing.report_content.wording import in_utc
from onrecord.domain.records import RecordId
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.translation import Message

NAMESPACE = "urn:onrecord:word-report:1"

_ROOT, _REVIEW, _COMMENTS, _PASSAGES = (
    f"{{{NAMESPACE}}}{name}" for name in ("report", "review", "comments", "passages")
)
_FOLDER = "customXml/"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_NOT_XML = str.maketrans({sign: f"\\u{sign:04x}" for sign in (0xFFFE, 0xFFFF)})


@dataclass(frozen=True, slots=True)
class WrittenComment:
    """An original comment, and its record."""

    folded: str
    text: str
    author: str
    is_resolved: bool
    about: RecordId


@dataclass(frozen=True, slots=True)
class CarriedReview:
    """The content of the part; ``passages`` is the text of the whole copy as it was sent."""

    review: Review
    exported_at: datetime
    comments: tuple[WrittenComment, ...]
    passages: tuple[Passage, ...] = ()


def attach_review(document: DocumentPart, report: Report, about: Sequence[RecordId]) -> None:
    """Store the review in the package of ``document``, whose text and comments are written already.

    ``about`` names the record of each comment, in the order of their part.
    """
    attach_part(document, _content(document, report, about))


def attach_part(document: Part, content: bytes) -> None:
    """Store our XML in the package of ``document``, in a part that word processors keep."""
    package = document.package
    name = package.next_partname("/customXml/item%d.xml")
    part = Part(name, "application/xml", content, package)
    document.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    properties = PackURI(name.replace("/item", "/itemProps"))
    described = Part(properties, _PROPERTIES_TYPE, _properties(), package)
    part.relate_to(described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def carries_review(data: bytes) -> bool:
    """Whether a file is a returnable report; a damaged one counts, so that the damage is reported."""
    return carried_in(data, _ROOT) is not None


def carried_in(data: bytes, tag: str) -> etree._Element | None:
    """Our XML with this tag in a Word file, if there is any."""
    # The names of a package's parts stand in its directory as they are.
    if not data.startswith(b"PK") or _FOLDER.encode() not in data:
        return None
    try:
        return part_in(WordPackage(data), tag)
    except DocumentError:
        return None


def find_review(package: WordPackage) -> CarriedReview | None:
    """Find the review in a document; None without one.

    Raises:
        DocumentError: it carries a review that is damaged or of a later version.
    """
    ours = part_in(package, _ROOT)
    return None if ours is None else _carried(ours)


def part_in(package: WordPackage, tag: str) -> etree._Element | None:
    """The XML with this tag that a document carries for programs."""
    names = (name for name in sorted(package.names) if name.startswith(_FOLDER) and name.endswith(".xml"))
    return next((root for name in names if (root := package.root(name)) is not None and root.tag == tag), None)


def _content(document: DocumentPart, report: Report, about: Sequence[RecordId]) -> bytes:
    review = BytesIO()
    write_review_json(report, review)
    root = etree.Element(_ROOT, {"exported": report.exported_at.isoformat()}, nsmap={"onrecord": NAMESPACE})
    etree.SubElement(root, _REVIEW).text = review.getvalue().decode().translate(_NOT_XML)
    written = [_as_json(comment, record) for comment, record in zip(comments_of(document), about, strict=True)]
    etree.SubElement(root, _COMMENTS).text = json.dumps(written, ensure_ascii=True)
    passages = [passage.as_json() for passage in _passages(document, report.review)]
    etree.SubElement(root, _PASSAGES).text = json.dumps(passages, ensure_ascii=True)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _passages(document: DocumentPart, review: Review) -> Iterator[Passage]:
    """The text of a document that is being written."""
    root, styles = document.element, Styles(document.styles.element)
    related = ((r.reltype.rpartition("/")[2], r.target_part) for r in document.rels.values() if not r.is_external)
    others = [(Story(kind), part.element) for kind, part in related if kind in {Story.HEADER, Story.FOOTER}]
    # The list keeps the elements, and so their identities.
    lines = article_lines(root, styles)
    yield from read_passages(root, styles, {id(p) for p, _ in lines}, places_of(review), others)


def comments_of(document: Part) -> list[Comment]:
    """The original comments of a document."""
    return read_comments(dict(_comment_parts(document)).get)


def _comment_parts(document: Part) -> Iterator[tuple[str, etree._Element]]:
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    for relationship in document.rels.values():
        if (name := relationship.reltype.rpartition("/")[2]) in {"comments", "commentsExtended"}:
            yield name, etree.fromstring(relationship.target_part.blob, parser)


def _as_json(comment: Comment, about: RecordId | None) -> dict[str, Any]:
    return {"text": comment.text, "author": comment.author, "resolved": comment.is_resolved, "about": about}


def _properties() -> bytes:
    identifier = f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)).upper()}}}"
    root = etree.Element(f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": identifier}, nsmap={"ds": _STORE})
    schemas = etree.SubElement(root, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef", {f"{{{_STORE}}}uri": NAMESPACE})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _carried(root: etree._Element) -> CarriedReview:
    try:
        exported_at = in_utc(datetime.fromisoformat(root.get("exported", "")))
        comments = tuple(_written(comment) for comment in json.loads(root.findtext(_COMMENTS) or "[]"))
        passages = tuple(Passage.from_json(passage) for passage in json.loads(root.findtext(_PASSAGES) or "[]"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DocumentError(
            DocumentProblem.DAMAGED, Message("{file} is a report whose review can’t be read: its data was changed.")
        ) from error
    review = read_review_json((root.findtext(_REVIEW) or "").encode("utf-8", "surrogatepass"))
    return CarriedReview(review, exported_at, comments, passages)


def _written(comment: dict[str, Any]) -> WrittenComment:
    text = str(comment["text"])
    return WrittenComment(
        "".join(text.split()),
        text,
        str(comment["author"]),
        bool(comment["resolved"]),
        RecordId(str(comment["about"])),
    )
