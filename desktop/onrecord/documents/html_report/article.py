"""The annotated article as HTML: its text exactly as it is, with what is said about it beside each paragraph."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.documents.html_report.markup import Html, element, text, together
from onrecord.documents.html_report.palette import INKS
from onrecord.documents.html_report.rendering import classes_of, render_content
from onrecord.documents.report_content.addresses import safe_address
from onrecord.documents.report_content.annotated import (
    FURNITURE,
    ClaimSign,
    FurnitureSign,
    Line,
    Piece,
    ThreadEnd,
    ThreadStart,
    Words,
)
from onrecord.documents.report_content.directions import isolated
from onrecord.documents.report_content.marks import Layer, Mark, Remark, Thread
from onrecord.documents.report_content.numbering import Numbers
from onrecord.documents.report_content.wording import PROGRAM, STATUS_LOOKS, at_time
from onrecord.domain.records import Claim
from onrecord.domain.vocabulary import BlockRole

_TAGS = {BlockRole.HEADLINE: "h3", BlockRole.SUBHEAD: "h4", BlockRole.LIST_ITEM: "li"}
_CONTAINERS = {BlockRole.LIST_ITEM: "ul", BlockRole.BLOCK_QUOTE: "blockquote"}
_SIGNS = {Layer.QUOTATION: "❝", Layer.ANONYMOUS: "◌", Layer.NOTE: "✱"}


class ArticleWriter:
    """Writes the lines of an annotated article; ``language`` is its language tag, or nothing."""

    def __init__(self, marks: Iterable[Mark], threads: Sequence[Thread], numbers: Numbers, language: str) -> None:
        self._threads = threads
        self._numbers = numbers
        self._language = language or None
        self._marks: Mapping[int, Mark] = {mark.thread: mark for mark in marks if mark.thread is not None}

    def html(self, lines: Iterable[Line]) -> Html:
        """The article, in reading order."""
        return element("div", *map(self._row, lines), class_="article")

    def _row(self, line: Line) -> Html:
        words = together(map(self._piece, line.pieces))
        notes = [self._note(piece.index) for piece in line.pieces if isinstance(piece, ThreadStart)]
        beside = [element("div", *notes, class_="beside")] if notes else []
        return element("div", self._line(line, words), *beside, class_="row")

    def _line(self, line: Line, words: Html) -> Html:
        role = line.block.role
        classes = role.value.replace(" ", "-")
        if role is BlockRole.LIST_ITEM and not line.text[:1].isalpha():
            classes += " marked"
        written = element(_TAGS.get(role, "p"), words, class_=classes, dir="auto", lang=self._language)
        return element(_CONTAINERS[role], written) if role in _CONTAINERS else written

    def _piece(self, piece: Piece) -> Html:
        match piece:
            case Words():
                return _words(piece)
            case ThreadStart():
                return Html("")
            case ThreadEnd(index):
                return self._sign(index)
            case ClaimSign(claim):
                return self._claim_sign(claim)
            case FurnitureSign():
                return element("strong", text(FURNITURE))

    def _sign(self, index: int) -> Html:
        """What leads to a note on other words than a claim's, whose own sign does."""
        mark = self._marks[index]
        if mark.claim:
            return Html("")
        name = _name(self._threads[index])
        sign = text(_SIGNS[mark.layer])
        return element("a", sign, class_="ref", id=f"ref_{index}", href=f"#note_{index}", aria_label=name)

    def _claim_sign(self, claim: Claim) -> Html:
        look = STATUS_LOOKS[claim.status]
        name = f"{self._numbers.name(claim)}: {look.word}"
        place, row = self._numbers.place(claim), self._numbers.bookmark(claim)
        sign = text(f"{self._numbers.of(claim)}{look.glyph}")
        return element("a", sign, class_=f"sign {INKS[look.ink]}", id=place, href=f"#{row}", aria_label=name)

    def _note(self, index: int) -> Html:
        thread, mark = self._threads[index], self._marks[index]
        back = self._numbers.place(mark.claim) if mark.claim else f"ref_{index}"
        up = element("a", text("↩"), class_="back", href=f"#{back}", aria_label=f"Back to the words of {_name(thread)}")
        remarks = [_remark(thread.first, up), *(_remark(answer) for answer in thread.answers)]
        classes = "note resolved" if thread.is_resolved else "note"
        return element("aside", *remarks, class_=classes, id=f"note_{index}", aria_label=_name(thread))


def _remark(remark: Remark, *before: Html) -> Html:
    first, *others = map(render_content, remark.lines)
    written = [element("p", first, *before), *(element("p", line) for line in others)]
    if remark.author != PROGRAM:
        written.append(element("p", text(f"{isolated(remark.author)}, {at_time(remark.at)}"), class_="signed"))
    return together(written)


def _name(thread: Thread) -> str:
    """What a thread is on, as its first line says: "Quotation 2 · direct"."""
    return "".join(run.words for run in thread.first.lines[0])


def _words(words: Words) -> Html:
    written = text(words.text)
    target = safe_address(words.target) if words.target else None
    if target:
        written = element("a", written, href=target, rel="noreferrer")
    if words.look.struck:
        written = element("s", written)
    classes = classes_of(words.look)
    if not classes:
        return written
    return element("mark" if words.look.tint else "span", written, class_=classes)
