"""A report on an article with tables: merged and empty cells, marks in cells and over several of them."""

from dataclasses import replace
from itertools import groupby

from documents.report_builders import make_claim, make_note, make_report
from helpers.builders import make_article, make_revision, span_of
from onrecord.domain.article import Block, Structure, TableCell, line_spans
from onrecord.domain.records import AnyRecord, Quotation, RecordId, Source
from onrecord.domain.report import Report
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.vocabulary import BlockRole, ClaimStatus, QuotationKind, SourceKind, SourceStatus

CELLS = (
    ("Quay", TableCell(1, 1, 1, is_heading=True)),
    ("Year", TableCell(1, 1, 2, is_heading=True)),
    ("Freight (tons)", TableCell(1, 1, 3, is_heading=True)),
    ("Remark", TableCell(1, 1, 4, is_heading=True)),
    ("North", TableCell(1, 2, 1, rows=2)),
    ("2023", TableCell(1, 2, 2)),
    ("41,200", TableCell(1, 2, 3)),
    ("“We lost a crane,” a dock foreman said.", TableCell(1, 2, 4)),
    ("2024", TableCell(1, 3, 2)),
    ("43,900", TableCell(1, 3, 3)),
    ("South", TableCell(1, 4, 1)),
    ("2024", TableCell(1, 4, 2)),
    ("No count was kept.", TableCell(1, 4, 3, columns=2)),
)
"""The words of each cell and where it stands."""
HEADLINE = "Lumen Bay Moves More Freight"
BEFORE = "The harbor moved more freight than in any year before, its director said."
AFTER = "Nobody counted what the south quay moved."
ROWS = ["\n".join(words for words, _ in row) for _, row in groupby(CELLS, lambda pair: pair[1].row)]
TEXT = "\n\n".join([HEADLINE, BEFORE, *ROWS, AFTER])


def table_report(**changes: object) -> Report:
    text = TEXT
    foreman = Source(
        id=RecordId("foreman"),
        kind=SourceKind.PEOPLE,
        status=SourceStatus.ANONYMOUS,
        description="a dock foreman",
        mentions=(span_of(text, "a dock foreman"),),
    )
    crane = Quotation(
        id=RecordId("crane"),
        kind=QuotationKind.DIRECT,
        content=(span_of(text, "“We lost a crane,”"),),
        source_id=foreman.id,
    )
    records: list[AnyRecord] = [
        make_claim(text, "41,200", ClaimStatus.VERIFIED),
        make_claim(text, "2024\n43,900", ClaimStatus.CORRECTED, correction="2024\n43,800"),
        make_claim(text, "No count was kept", ClaimStatus.UNVERIFIED),
        foreman,
        crane,
        make_note("note-1", "Ask the harbor office for the unit.", span=span_of(text, "Freight (tons)")),
    ]
    revision = make_revision(text, table_structure())
    review = Review(make_article(HEADLINE), revision, AnalysisInfo("1", "", "en"), {r.id: r for r in records})
    return replace(make_report(review), **changes)


def table_structure() -> Structure:
    headline, before, *cells, after = line_spans(TEXT)
    placed = (Block(span, BlockRole.TABLE_CELL, cell=cell) for span, (_, cell) in zip(cells, CELLS, strict=True))
    return Structure((Block(headline, BlockRole.HEADLINE), Block(before), *placed, Block(after)))
