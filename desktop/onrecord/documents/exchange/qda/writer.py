"""REFI-QDA projects: the text with a code for each record, for analysis programs."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from onrecord.documents.moments import stamp_of
from onrecord.documents.writing.archive_writing import write_archive
from onrecord.documents.writing.report_content.wording import STATUS_LOOKS
from onrecord.documents.xml_characters import one_line, xml_safe
from onrecord.domain.article import first_words
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Evidence, Note, Quotation, Reply, Source
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EvidenceRank
from onrecord.domain.wording import capitalized

_PLAIN = "6D6861"
_GROUPS: Mapping[type[AnyRecord], str] = {
    Claim: "Claims",  # not shown: data
    Quotation: "Quotations",  # not shown: data
    Source: "Sources",  # not shown: data
    Entity: "Entities",  # not shown: data
    Check: "Checks",  # not shown: data
    Reply: "Right of reply",  # not shown: data
}


@dataclass(frozen=True, slots=True)
class Code:
    """A code: its name, its group, and its color as ``RRGGBB``."""

    name: str
    group: str
    color: str = _PLAIN


def code_of(record: AnyRecord) -> Code | None:
    """The code for a record; None for notes and evidence, which are about other records.

    Names are unique over all groups, as some programs ask.
    """
    group = _GROUPS.get(type(record), "")
    match record:
        case Claim():
            return Code(f"Claim: {_status_word(record.status)}", group, STATUS_LOOKS[record.status].bar)
        case Quotation() | Entity():
            return Code(f"{type(record).__name__}: {record.kind.value}", group)
        case Source():
            return Code(f"Source: {_named(record.label)} ({record.status.value})", group)
        case Reply():
            return Code(f"Right of reply: {_named(record.label)}", group)  # not shown: data
        case Check():
            return Code(f"Check: {capitalized(_named(record.rule))}", group)
    return None


def grouped(codes: Iterable[Code]) -> dict[str, list[Code]]:
    """Each code once, under its group, in the order of the report."""
    found: dict[str, dict[Code, None]] = {group: {} for group in _GROUPS.values()}
    for code in codes:
        found[code.group][code] = None
    return {group: list(members) for group, members in found.items() if members}


def _status_word(status: ClaimStatus) -> str:
    return status.value.replace("'", "’")


def _named(words: str) -> str:
    return one_line(words) or "unidentified"


NAMESPACE = "urn:QDA-XML:project:1.0"

_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:onrecord:qda")
_LONGEST_NAME = 80
_NOBODY, _EVIDENCE = "Onrecord", "Evidence"  # not shown: data


def write_qdpx(report: Report, out: BinaryIO) -> None:
    """Write the article as a coded text: a selection for each place of each record.

    A selection's description says what is on file about the record, or about all
    records with the same code on the same words.  Notes on words are selections
    without a code; other notes are notes of the project.
    """
    project = _Project(report)
    tree = etree.tostring(project.tree(), encoding="UTF-8", xml_declaration=True)
    texts = ((f"Sources/{name}", words.encode("utf-8", "replace")) for name, words in project.files())
    write_archive(out, report.exported_at, [("project.qde", tree), *texts])


@dataclass(frozen=True, slots=True)
class _Mark:
    """One place of a record: ``name`` is its own, ``code`` None for a remark."""

    name: str
    span: Span
    code: Code | None
    description: str
    author: str
    moment: str


class _Project:
    """One project: users, codes, text and notes."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._review = report.review
        self._moment = stamp_of(report.exported_at)
        self._exporter = report.exported_by.strip() or _NOBODY
        self._free_notes = [note for note in self._review.notes if not note.span and not _has_place(self._review, note)]

    def tree(self) -> etree._Element:
        """The project as XML."""
        title = xml_safe(first_words(self._review.article.headline, _LONGEST_NAME)) or "Article"  # not shown: data
        project = etree.fromstring(f'<Project xmlns="{NAMESPACE}"/>')  # not shown: XML
        _set(project, name=title, origin=f"Onrecord {self._report.program_version}")
        _set(project, creatingUserGUID=self._user(self._exporter), creationDateTime=self._moment)
        self._add_users(project)
        self._add_codes(project)
        self._add_text(project, title)
        self._add_notes(project)
        _sub_element(project, "Description", text=f"Verification report on “{title}”.")
        return project

    def files(self) -> Iterator[tuple[str, str]]:
        """The texts of the project, by the names of their files."""
        yield f"{self._text_id()}.txt", self._review.text
        for note in self._free_notes:
            yield f"{_guid('note', note.id)}.txt", note.text

    def _add_users(self, project: etree._Element) -> None:
        authors = [note.author.strip() or _NOBODY for note in self._review.notes]
        users = _sub_element(project, "Users")
        for name in dict.fromkeys([self._exporter, *filter(str.strip, self._report.reviewers), *authors]):
            _sub_element(users, "User", guid=self._user(name), name=name)

    def _add_codes(self, project: etree._Element) -> None:
        groups = grouped(filter(None, map(code_of, _live(self._review))))
        if not groups:
            return
        codes = _sub_element(_sub_element(project, "CodeBook"), "Codes")
        for group, members in groups.items():
            parent = _sub_element(codes, "Code", guid=_guid("group", group), name=group, isCodable="false")
            for code in members:
                _sub_element(
                    parent, "Code", guid=_code_id(code), name=code.name, isCodable="true", color=f"#{code.color}"
                )

    def _add_text(self, project: etree._Element, title: str) -> None:
        text = _sub_element(_sub_element(project, "Sources"), "TextSource", guid=self._text_id(), name=title)
        _set(text, plainTextPath=f"internal://{self._text_id()}.txt")
        _set(text, creatingUser=self._user(self._exporter), creationDateTime=self._moment)
        together: dict[tuple[Span, Code | None, str], list[_Mark]] = {}
        for mark in self._marks():
            together.setdefault((mark.span, mark.code, mark.author), []).append(mark)
        for marks in together.values():
            self._add_selection(text, marks)

    def _marks(self) -> Iterator["_Mark"]:
        """The places of all records, in reading order."""
        for record in _live(self._review):
            code = code_of(record)
            if code:
                yield from self._marks_of(record, code)
            elif isinstance(record, Note) and record.span:
                author = record.author.strip() or _NOBODY
                yield _Mark(record.id, record.span, None, record.text, author, stamp_of(record.written_at))

    def _marks_of(self, record: AnyRecord, code: Code) -> Iterator["_Mark"]:
        """One mark for each place of a record; only the first has the description."""
        description = "\n".join(_described(self._review, record))
        for number, span in enumerate(dict.fromkeys(record.spans)):
            words = description if number == 0 else ""
            yield _Mark(f"{record.id}:{number}", span, code, words, self._exporter, self._moment)

    def _add_selection(self, text: etree._Element, marks: Sequence["_Mark"]) -> None:
        """Write a person's marks on the same words with the same code as one selection: QualCoder keeps only one."""
        first = marks[0]
        selection = _sub_element(text, "PlainTextSelection", guid=_guid("selection", first.name))
        _set(selection, name=first_words(first.span.text_of(self._review.text), _LONGEST_NAME))
        _set(selection, startPosition=str(first.span.start), endPosition=str(first.span.end))
        _set(selection, creatingUser=self._user(first.author), creationDateTime=first.moment)
        description = "\n\n".join(filter(None, (mark.description for mark in marks)))
        if description:
            _sub_element(selection, "Description", text=description)
        if first.code:
            coding = _sub_element(selection, "Coding", guid=_guid("coding", first.name))
            _set(coding, creatingUser=self._user(first.author), creationDateTime=first.moment)
            _sub_element(coding, "CodeRef", targetGUID=_code_id(first.code))

    def _add_notes(self, project: etree._Element) -> None:
        if not self._free_notes:
            return
        notes = _sub_element(project, "Notes")
        for number, note in enumerate(self._free_notes, start=1):
            guid = _guid("note", note.id)
            element = _sub_element(
                notes, "Note", guid=guid, name=f"Note {number}", plainTextPath=f"internal://{guid}.txt"
            )
            _set(element, creatingUser=self._user(note.author.strip() or _NOBODY))
            _set(element, creationDateTime=stamp_of(note.written_at))

    def _text_id(self) -> str:
        return _guid("text", self._review.revision.id)

    def _user(self, name: str) -> str:
        return _guid("user", name)


def _live(review: Review) -> list[AnyRecord]:
    records = [r for r in review.records.values() if r.disposition is not Disposition.REJECTED]
    return sorted((r for r in records if not review.is_silenced(r)), key=lambda record: record.spans[:1])


def _has_place(review: Review, note: Note) -> bool:
    """Whether the target of a note has a selection, whose description then contains the note."""
    target = review.records.get(note.target_id) if note.target_id else None
    if target is None or target.disposition is Disposition.REJECTED or review.is_silenced(target):
        return False
    return bool(code_of(target) and target.spans)


def _described(review: Review, record: AnyRecord) -> Iterator[str]:
    """A line for each fact on file about a record."""
    match record:
        case Claim():
            yield capitalized(record.status.value.replace("'", "’"))
            if record.correction:
                yield f"Should read: {record.correction}"  # not shown: data
        case Entity():
            yield record.name
        case Check():
            yield str(record.message)
    for source in review.sources_of(record):
        yield f"Said by: {source.label} ({source.status.value})"  # not shown: data
    yield from _remarks(review.notes_on(record.id), review.evidence_for(record.id))


def _remarks(notes: Iterable[Note], evidence: Iterable[Evidence]) -> Iterator[str]:
    for note in notes:
        yield f"{note.author}: {note.text}"
    for item in evidence:
        rank = "" if item.rank is EvidenceRank.NOT_SAID else item.rank.value
        yield " · ".join(filter(None, [_EVIDENCE, item.title, item.place, item.locator, rank, item.stance.value]))


def _code_id(code: Code) -> str:
    return _guid("code", code.name)


def _guid(kind: str, name: str) -> str:
    """An id that is the same in every export."""
    return str(uuid.uuid5(_IDS, xml_safe(f"{kind}:{name}")))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _sub_element(parent: etree._Element, tag: str, /, *, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, _tag(tag))
    if text:
        element.text = xml_safe(text)
    _set(element, **attributes)
    return element


def _set(element: etree._Element, /, **attributes: str) -> None:
    for name, value in attributes.items():
        element.set(name, xml_safe(value))
