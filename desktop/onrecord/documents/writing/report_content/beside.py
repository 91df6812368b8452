"""The notes beside the annotated article, and the key above it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.documents.writing.report_content.annotated import (
    NOT_PART,
    ArticlePieces,
    ClaimSign,
    FurnitureSign,
    Line,
    NoteSign,
    Piece,
    ThreadStart,
    Words,
)
from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    Blocks,
    Content,
    Look,
    Paragraph,
    Run,
    glyph,
    isolated,
    joined,
    runs,
)
from onrecord.documents.writing.report_content.context import Context, Numbers
from onrecord.documents.writing.report_content.marks import Layer, Mark, Marker, Remark, Thread, tinted_pieces
from onrecord.documents.writing.report_content.wording import PROGRAM, QUOTATION_TINT, STATUS_LOOKS, at_time
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _

SIGNS = {Layer.QUOTATION: "Q", Layer.ANONYMOUS: "A", Layer.CHECK: "△", Layer.NOTE: "✱"}
"""Signs of notes: no quotation marks, which would look like the article's, and nothing faint."""


@dataclass(frozen=True, slots=True)
class NotesBeside:
    """The notes beside the article, by the index of their thread."""

    threads: Sequence[Thread]
    marks: Mapping[int, Mark]
    numbers: Numbers

    def content(self, line: Line) -> Content:
        """A line of the article; a sign behind words with a note leads to the note, which leads back."""
        return [run for piece in line.pieces for run in self._runs(piece)]

    def _runs(self, piece: Piece) -> Content:
        match piece:
            case Words(text, look, address):
                return [Run(text, look, address=address)]
            case NoteSign(index) if sign := self.sign(index):
                return [Run(sign, Look("NoteMark"), f"note_{index}", name=self.place(index), label=self.name(index))]
            case ClaimSign(claim):
                status, numbers = STATUS_LOOKS[claim.status], self.numbers
                words, label = f"{numbers.of(claim)}{status.glyph}", f"{numbers.name(claim)}: {claim.status.label}"
                ink = Look("ClaimMark", ink=status.ink)
                return [Run(words, ink, numbers.bookmark(claim), name=numbers.place(claim), label=label)]
            case FurnitureSign():
                return runs(f"{_(NOT_PART)} ", STRONG)
        return []

    def beginning_in(self, lines: Iterable[Line]) -> list[int]:
        """The indices of the threads on words that begin in these lines."""
        return [piece.index for line in lines for piece in line.pieces if isinstance(piece, ThreadStart)]

    def name(self, index: int) -> str:
        """The subject of a thread, as in its first line: "Quotation 2 · direct"."""
        return "".join(run.words for run in self.threads[index].first.lines[0])

    def sign(self, index: int) -> str:
        """The sign after the words, such as "4Q"; nothing for a claim, which has its own."""
        mark, number = self.marks[index], self.numbers.find(self.threads[index].about)
        return "" if mark.claim else f"{number or ''}{SIGNS[mark.layer]}"

    def place(self, index: int) -> str:
        """The name of that sign's place."""
        claim = self.marks[index].claim
        return self.numbers.place(claim) if claim else f"ref_{index}"

    def remarks(self, index: int) -> Iterator[tuple[Sequence[Content], Content]]:
        """The lines of each remark of a thread, and its signature; the program's have none."""
        thread = self.threads[index]
        for remark in (thread.first, *thread.answers):
            yield remark.lines, _signature(remark)


def annotate(context: Context) -> tuple[Iterator[Line], NotesBeside]:
    """The lines of the article in reading order, and the notes on them."""
    marker = Marker(context.report, context.numbers)
    marks = marker.marks()
    pieces = ArticlePieces(context.review.revision, marks, context.numbers.of)
    by_thread = {mark.thread: mark for mark in marks if mark.thread is not None}
    return pieces.lines(), NotesBeside(marker.threads, by_thread, context.numbers)


def _signature(remark: Remark) -> Content:
    words = ", ".join(filter(None, (isolated(remark.author), at_time(remark.at) if remark.at else "")))
    return [] if remark.author == PROGRAM else runs(words, MUTED)


def build_legend(context: Context) -> Blocks:
    """The key with the signs and statuses that occur."""
    samples, signs = list(_samples(context)), _note_signs(context)
    if not samples and not signs:
        return []
    return [Paragraph("Legend", [*runs(_introduction(context, signs), MUTED), *joined(samples, "   ")])]


def _samples(context: Context) -> Iterator[Content]:
    statuses = context.report.progress.statuses
    yield from (_sample(status) for status in STATUS_LOOKS if statuses.get(status))
    if any(tinted_pieces(quotation, context.review) for quotation in context.review.quotations):
        yield runs(f"\u00a0{_unbroken(_('quotation'))}\u00a0", Look(tint=QUOTATION_TINT))
    if context.review.anonymous_sources:
        yield runs(_unbroken(_("anonymous source")), Look(dotted=True))


def _note_signs(context: Context) -> list[str]:
    """Write "Q (quotation)"."""
    layers = Marker(context.report, context.numbers).noted_layers() if context.has_note_signs else ()
    noted = {
        Layer.QUOTATION: _("quotation"),
        Layer.ANONYMOUS: _("anonymous source"),
        Layer.CHECK: _("check"),
        Layer.NOTE: _("note"),
    }
    return [f"{SIGNS[layer]}\u00a0({_unbroken(noted[layer])})" for layer in layers]


def _introduction(context: Context, signs: Sequence[str]) -> str:
    """Write "Each claim is followed by its number and its status. Comments are marked Q (quotation). "."""
    claims = _("Each claim is followed by its number and its status.") if context.review.claims else ""
    beside = _("Comments are beside the text.")
    notes = _("Comments are marked {signs}.", signs=", ".join(signs)) if signs else beside
    return "".join(f"{sentence} " for sentence in (claims, notes) if sentence)


def _sample(status: ClaimStatus) -> Content:
    look = STATUS_LOOKS[status]
    # The space belongs to the sign: after a dash, a line may break before a no-break space.
    sign = glyph(f"\u00a0{look.glyph}\u00a0", look.ink, look.tint)
    return sign + runs(f"{_unbroken(status.words)}\u00a0", Look(tint=look.tint))


def _unbroken(words: str) -> str:
    return words.replace(" ", "\u00a0")
