"""The annotated article with its notes beside it, for formats that have no comments of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.documents.writing.report_content.annotated import ArticlePieces, Line
from onrecord.documents.writing.report_content.content import MUTED, Content, runs
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.marks import Layer, Mark, Marker, Remark, Thread
from onrecord.documents.writing.report_content.numbering import Numbers
from onrecord.documents.writing.report_content.wording import PROGRAM, at_time

SIGNS = {Layer.QUOTATION: "Q", Layer.ANONYMOUS: "A", Layer.CHECK: "△", Layer.NOTE: "✱"}
"""No quotation mark stands among them, which behind words would be read as one of the article's, and nothing faint."""


@dataclass(frozen=True, slots=True)
class NotesBeside:
    """What is said beside the article, by the index of its thread."""

    threads: Sequence[Thread]
    marks: Mapping[int, Mark]
    numbers: Numbers

    def name(self, index: int) -> str:
        """What a thread is on, as its first line says: "Quotation 2 · direct"."""
        return "".join(run.words for run in self.threads[index].first.lines[0])

    def sign(self, index: int) -> str:
        """The sign behind the words that leads to the note, as "4Q"; nothing for a claim, which has its own."""
        mark, number = self.marks[index], self.numbers.find(self.threads[index].about)
        return "" if mark.claim else f"{number or ''}{SIGNS[mark.layer]}"

    def place(self, index: int) -> str:
        """The name of the place of that sign."""
        claim = self.marks[index].claim
        return self.numbers.place(claim) if claim else f"ref_{index}"

    def remarks(self, index: int) -> Iterator[tuple[Sequence[Content], Content]]:
        """The lines of each remark of a thread, and who signed it when; the program signs nothing."""
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
    words = f"{isolated(remark.author)}, {at_time(remark.at)}"
    return [] if remark.author == PROGRAM else runs(words, MUTED)
