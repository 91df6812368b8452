"""Read a REFI-QDA project of another program: its text as an article, its codings and remarks as comments.

A coding program counts code points of its text file.  Where that file has line
ends of two characters, or accents apart from their letters, positions are moved
with them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.moments import moment_of
from onrecord.documents.reading.archive import Archive
from onrecord.documents.reading.story.structure import draft_of_text
from onrecord.documents.reading.text.encoding import decode_text
from onrecord.documents.reading.xml_parts import parse_untrusted_xml
from onrecord.domain.article import Draft, ImportedComment
from onrecord.domain.spans import Span, is_inside, trimmed
from onrecord.domain.text import LETTER_IN_PARTS, composed, is_blank, normalize_text
from onrecord.translation import Message, _, counted

PROJECT = "project.qde"

_ANY = "{*}"
_INTERNAL = "internal://"
_LARGEST_PROJECT = 100_000_000
_LARGEST_TEXT = 50_000_000
_FOLDERS = ("Sources", "sources")  # not shown: names of folders
_TO_DO = Message("Export the project again as REFI-QDA (.qdpx), or import its text alone.")


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of codes and people by their ids."""

    codes: Mapping[str, str]
    users: Mapping[str, str]


def read_qdpx_bytes(data: bytes) -> Draft:
    """Read the project's first text; the import note names the others.

    Every coding is a comment with the name of its code, every remark a comment
    with its words, both on their exact places.

    Raises:
        DocumentError: no project, damaged, made to harm, or without a text.
    """
    archive = Archive(data)
    if PROJECT not in archive.names:
        raise DocumentError(
            DocumentProblem.UNSUPPORTED, Message("{file} is an archive, but not a REFI-QDA project."), to_do=_TO_DO
        )
    project = parse_untrusted_xml(archive.read(PROJECT, _LARGEST_PROJECT), Message("a project"))
    read = ((source, _words_of(source, archive)) for source in project.iterfind(f"{_ANY}Sources/{_ANY}TextSource"))
    texts = [(source, words) for source, words in read if not is_blank(words)]
    if not texts:
        raise DocumentError(DocumentProblem.EMPTY, Message("{file} is a project without a text."), to_do=_TO_DO)
    source, raw = texts[0]
    others = [other.get("name") or _("a text without a name") for other, words in texts[1:]]
    return _draft(source, raw, _names(project), (*_project_notes(project, archive),), others)


def _draft(
    source: etree._Element,
    raw: str,
    names: _Names,
    remarks: Sequence[ImportedComment],
    others: Sequence[str],
) -> Draft:
    normalized = normalize_text(raw)
    comments = [comment for each in source.iterfind(f"{_ANY}PlainTextSelection") for comment in _comments(each, names)]
    places = _Places(raw, normalized.text)
    placed = [_placed(comment, places) for comment in comments]
    return replace(
        draft_of_text(normalized.text),
        comments=(*placed, *remarks),
        import_notes=(*_import_notes(placed, others), *normalized.notes),
    )


class _Places:
    """Maps positions in a text file to its normalized text."""

    def __init__(self, raw: str, text: str) -> None:
        self._text = text
        self._dropped = len(raw) - len(raw.lstrip("\ufeff"))
        line_ends = (at for at, sign in enumerate(raw) if sign == "\r" and raw.startswith("\n", at + 1))
        accents = (at for letter in LETTER_IN_PARTS.finditer(raw) for at in _places_lost(letter))
        self._lost = sorted([*line_ends, *accents])

    def find(self, span: Span) -> Span | None:
        """Map a span of the file to the article; None if it leads outside or has only blanks."""
        moved = Span(self._moved(span.start), self._moved(span.end))
        return trimmed(self._text, moved) if is_inside(moved, self._text) else None

    def _moved(self, position: int) -> int:
        return position - self._dropped - bisect_left(self._lost, position)


def _places_lost(letter: re.Match[str]) -> range:
    """The positions of letters that were composed into the one before."""
    return range(letter.start() + len(composed(letter[0])), letter.end())


def _placed(comment: ImportedComment, places: _Places) -> ImportedComment:
    span = places.find(comment.span) if comment.span else None
    return ImportedComment(comment.text, comment.author, comment.written_at, span)


def _comments(selection: etree._Element, names: _Names) -> Iterator[ImportedComment]:
    """One comment for each code of a selection, or for its remark alone."""
    span = _span(selection)
    remark = (selection.findtext(f"{_ANY}Description") or "").strip()
    codings = selection.findall(f"{_ANY}Coding")
    for coding in codings:
        reference = coding.find(f"{_ANY}CodeRef")
        code = names.codes.get("" if reference is None else reference.get("targetGUID", ""), _("Code without a name"))
        yield _comment("\n".join(filter(None, [code, remark])), coding, names, span)
    if remark and not codings:
        yield _comment(remark, selection, names, span)


def _comment(words: str, element: etree._Element, names: _Names, span: Span | None) -> ImportedComment:
    author = names.users.get(element.get("creatingUser", ""), "")
    return ImportedComment(normalize_text(words).text, author, moment_of(element.get("creationDateTime", "")), span)


def _project_notes(project: etree._Element, archive: Archive) -> Iterator[ImportedComment]:
    """The notes of the project, which are about the whole text."""
    names = _names(project)
    for note in project.iterfind(f"{_ANY}Notes/{_ANY}Note"):
        words = _words_of(note, archive).strip()
        if words:
            yield _comment(words, note, names, None)


def _names(project: etree._Element) -> _Names:
    codes = {code.get("guid", ""): code.get("name", "") for code in project.iter(f"{_ANY}Code")}
    users = {user.get("guid", ""): user.get("name", "") for user in project.iterfind(f"{_ANY}Users/{_ANY}User")}
    return _Names(codes, users)


def _words_of(source: etree._Element, archive: Archive) -> str:
    """The text of a source: in the project, or in a file beside it; empty without either."""
    content = source.findtext(f"{_ANY}PlainTextContent")
    if content is not None:
        return content
    name = source.get("plainTextPath", "").removeprefix(_INTERNAL).lstrip("/")
    path = next((f"{folder}/{name}" for folder in _FOLDERS if f"{folder}/{name}" in archive.names), "")
    return decode_text(archive.read(path, _LARGEST_TEXT)).text if path else ""


def _span(selection: etree._Element) -> Span | None:
    try:
        return Span(int(selection.get("startPosition", "")), int(selection.get("endPosition", "")))
    except ValueError:
        return None


def _import_notes(comments: Sequence[ImportedComment], others: Sequence[str]) -> Iterator[str]:
    lost = sum(comment.span is None for comment in comments)
    if lost:
        yield counted("{n} coding has no place in the text.", "{n} codings have no place in the text.", lost)
    if others:
        yield _("Other texts in the project weren’t read: {names}.", names=", ".join(others))
