"""The comments part, written at once.

The library's own way of adding a comment looks through all comments for the
next free number, which takes a time that grows with their square.
"""

from collections.abc import Iterable
from datetime import datetime

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from onrecord.documents.word_report.links import Links
from onrecord.documents.word_report.markup import Content, Element, element, paragraph, serialized, xml_safe
from onrecord.documents.word_report.wording import in_utc

PROGRAM = "Onrecord"
_REFERENCE = element("r", element("rPr", element("rStyle", val="CommentReference")), element("annotationRef"))
_LONGEST_AUTHOR = 255


class Comments:
    """Collects comments, numbers them from 0 and writes them into their part."""

    def __init__(self, document_part: Part) -> None:
        package: Package = document_part.package
        self._part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, b"", package)
        self._document_part = document_part
        self._comments: list[Element] = []
        self.links = Links(self._part)

    def add(self, author: str, at: datetime, lines: Iterable[Content]) -> int:
        """Add a comment of one paragraph a line; returns its number."""
        number = len(self._comments)
        name = xml_safe(author.strip() or PROGRAM)[:_LONGEST_AUTHOR]
        first, *others = lines
        body = [paragraph("CommentText", [_REFERENCE, *first]), *(paragraph("CommentText", line) for line in others)]
        self._comments.append(
            element(
                "comment",
                *body,
                id=str(number),
                author=name,
                initials=initials(name),
                date=f"{in_utc(at):%Y-%m-%dT%H:%M:%SZ}",
            )
        )
        return number

    def save(self) -> None:
        """Put the part into the document, if there are comments."""
        if not self._comments:
            return
        self._part._blob = serialized("comments", self._comments)  # noqa: SLF001 - the class offers no setter
        self._document_part.relate_to(self._part, RELATIONSHIP_TYPE.COMMENTS)


def initials(name: str) -> str:
    """The first letters of up to three words: "RA" for "R. Adeyemi"."""
    letters = [word[0] for word in name.split() if word[0].isalnum()]
    return "".join(letters[:3]).upper() or "?"
