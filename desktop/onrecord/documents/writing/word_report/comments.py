"""Comments and threads, each part written at once.

The library's own way of adding a comment looks through all comments for the
next free number, which takes a time that grows with their square.
"""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from onrecord.documents.moments import local_stamp_of, stamp_of
from onrecord.documents.writing.report_content.marks import Remark, Thread
from onrecord.documents.writing.word_report.markup import (
    Element,
    Links,
    element,
    identified,
    paragraph,
    paragraph_id,
    serialized,
)
from onrecord.documents.writing.word_report.rendering import Renderer
from onrecord.documents.xml_characters import xml_safe
from onrecord.domain.records import RecordId

_REFERENCE = element("r", element("rPr", element("rStyle", val="CommentReference")), element("annotationRef"))
_LONGEST_AUTHOR = 255
_FIRST_DURABLE_ID = 0x20000000
"""An id that a comment keeps in other copies of the document; below 0x7FFFFFFF."""
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"  # not shown: a media type
_RELATIONSHIP = "http://schemas.microsoft.com/office/{year}/relationships/{name}"


class Comments:
    """Collects comments, numbers them from 0 and writes them into their parts.

    ``about`` names the record of each comment's thread.
    """

    def __init__(self, document_part: Part) -> None:
        self._package: Package = document_part.package
        self._part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, b"", self._package)
        self._document_part = document_part
        self.about: list[RecordId] = []
        self._comments: list[Element] = []
        self._threads: list[Element] = []
        self._ids: list[Element] = []
        self._times: list[Element] = []
        self._renderer = Renderer(Links(self._part))

    def add(self, thread: Thread) -> tuple[int, ...]:
        """Add a thread; returns the numbers of its comments, which must all be anchored."""
        self.about += [thread.first.about or thread.about, *(answer.about or thread.about for answer in thread.answers)]
        opening = self._append(thread.first)
        done = "1" if thread.is_resolved else "0"
        self._threads.append(element("commentEx", prefix="w15", paraId=paragraph_id(opening), done=done))
        return (opening, *(self._answer(answer, opening, done) for answer in thread.answers))

    def _answer(self, answer: Remark, opening: int, done: str) -> int:
        number = self._append(answer)
        ids = {"paraId": paragraph_id(number), "paraIdParent": paragraph_id(opening)}
        self._threads.append(element("commentEx", prefix="w15", **ids, done=done))
        return number

    def _append(self, remark: Remark) -> int:
        """Add a comment of one paragraph a line; returns its number."""
        number = len(self._comments)
        name = xml_safe(remark.author)[:_LONGEST_AUTHOR]
        first, *others = map(self._renderer.content, remark.lines)
        body = [paragraph("CommentText", [_REFERENCE, *first]), *(paragraph("CommentText", line) for line in others)]
        # A thread is told by the id of the last paragraph of each of its comments.
        body[-1] = identified(body[-1], number)
        durable = f"{_FIRST_DURABLE_ID + number:08X}"
        self._ids.append(element("commentId", prefix="w16cid", paraId=paragraph_id(number), durableId=durable))
        in_utc = {"dateUtc": stamp_of(remark.at)} if remark.at else {}
        self._times.append(element("commentExtensible", prefix="w16cex", durableId=durable, **in_utc))
        self._comments.append(
            element(
                "comment",
                *body,
                id=str(number),
                author=name,
                initials=initials(name),
                **({"date": local_stamp_of(remark.at)} if remark.at else {}),
            )
        )
        return number

    def save(self) -> None:
        """Add the parts to the document, if there are comments."""
        if not self._comments:
            return
        self._part._blob = serialized("comments", self._comments)  # noqa: SLF001 - the class offers no setter
        self._document_part.relate_to(self._part, RELATIONSHIP_TYPE.COMMENTS)
        self._add_part("commentsExtended", "2011", serialized("commentsEx", self._threads, "w15"))
        self._add_part("commentsIds", "2016/09", serialized("commentsIds", self._ids, "w16cid"))
        self._add_part("commentsExtensible", "2018/08", serialized("commentsExtensible", self._times, "w16cex"))

    def _add_part(self, name: str, year: str, content: bytes) -> None:
        part = Part(PackURI(f"/word/{name}.xml"), _CONTENT.format(name=name), content, self._package)
        self._document_part.relate_to(part, _RELATIONSHIP.format(year=year, name=name))


def initials(name: str) -> str:
    """The first letters of up to three words: "RA" for "R. Adeyemi"."""
    letters = [word[0] for word in name.split() if word[0].isalnum()]
    return "".join(letters[:3]).upper() or "?"
