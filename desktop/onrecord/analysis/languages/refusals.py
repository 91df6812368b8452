"""Refusals to comment, by the wordings of a table."""

from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument, Paragraph
from onrecord.analysis.languages.frames import FrameReader
from onrecord.analysis.languages.table import WordTable
from onrecord.domain.analysis import Refusal
from onrecord.domain.spans import Span


class RefusalFinder:
    """Finds the wordings for not answering, with who did not speak."""

    def __init__(self, table: WordTable) -> None:
        self._pattern = table.pattern("refusals")
        self._frames = FrameReader(table)

    def find(self, document: AnalyzedDocument) -> tuple[Refusal, ...]:
        """The refusals outside quotation marks, in reading order."""
        return tuple(refusal for paragraph in document.paragraphs for refusal in self._in(document, paragraph))

    def _in(self, document: AnalyzedDocument, paragraph: Paragraph) -> Iterator[Refusal]:
        for match in self._pattern.finditer(document.text, *paragraph.span):
            if not document.passage_at(match.start()):
                yield Refusal(self._who(paragraph, match.start()), Span(*match.span()))

    def _who(self, paragraph: Paragraph, position: int) -> Span | None:
        """The subject before the verb; None if the verb comes first."""
        verb = paragraph.parse.index_at(position)
        found = None if verb is None else self._frames.subject_before(paragraph.parse, verb)
        return paragraph.parse.span(*found) if found else None
