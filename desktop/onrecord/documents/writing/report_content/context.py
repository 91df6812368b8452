"""What all sections of the report share."""

import re
from dataclasses import dataclass

from onrecord.documents.writing.report_content.content import WORDS, Content, named, reference, runs
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.numbering import Numbers
from onrecord.domain.article import first_words
from onrecord.domain.records import AnyRecord
from onrecord.domain.report import Report
from onrecord.domain.review import Review

_LINE_ENDS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Context:
    """The report being written, and the numbers of its records."""

    report: Report
    numbers: Numbers
    has_note_signs: bool = False
    """Whether signs behind the words of the article lead to what is said of them, which comments need not."""
    is_brief: bool = False
    """Whether notes and evidence on a claim stand only beside the article, and not in the table of claims too."""

    @property
    def review(self) -> Review:
        """The review the report is on."""
        return self.report.review

    def words_of(self, record: AnyRecord, limit: int | None = None) -> Content:
        """The words of the article a record stands on, set as such; a pilcrow stands for the end of a line.

        ``limit`` cuts them at a word to so many code points.
        """
        words = _LINE_ENDS.sub(" ¶ ", self.review.words_of(record))
        return runs(isolated(first_words(words, limit) if limit else words), WORDS)

    def refer_to(self, record: AnyRecord) -> Content:
        """As "Claim 3", leading to its row."""
        return reference(self.numbers.bookmark(record), self.numbers.name(record))

    def head_row(self, record: AnyRecord) -> Content:
        """As "Check 3" at the head of a row: leads to its row in the table of its kind, or is that row's place."""
        name = self.numbers.name(record)
        bookmark = self.numbers.bookmark(record)
        return reference(bookmark, name) if bookmark else named(self.numbers.row(record), runs(name))
