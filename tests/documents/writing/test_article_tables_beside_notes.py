"""Tables of the article on the web page and in the PDF: rows, columns and headings, with the notes on their words."""

from dataclasses import replace

import pypdfium2
import pytest
from lxml import etree, html

from documents.report_builders import make_claim, make_report, written
from documents.table_report import table_report
from helpers.builders import make_article, make_revision
from onrecord.documents.writing.html_report.page import write_html
from onrecord.documents.writing.pdf_report.writer import write_pdf
from onrecord.domain.article import Block, Structure, TableCell, line_spans
from onrecord.domain.report import Layout, Report, Section
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import BlockRole, ClaimStatus


def article_of(report: Report) -> etree._Element:
    page = html.document_fromstring(written(report, write_html).decode())
    return page.xpath("//*[@class='article']")[0]


def told(cell: etree._Element) -> tuple[str, ...]:
    """The name of a cell, its words and what it covers."""
    covers = (f"{name} {cell.get(name)}" for name in ("colspan", "rowspan") if cell.get(name))
    return (cell.tag, "".join(cell.itertext()), *covers)


def grid_report(*rows: tuple[str, ...]) -> Report:
    """A report on an article that is one table, with a claim on the first words of each row."""
    cells = [(words, TableCell(1, y, x)) for y, row in enumerate(rows, 1) for x, words in enumerate(row, 1)]
    text = "\n".join(words for words, _ in cells)
    blocks = (
        Block(span, BlockRole.TABLE_CELL, cell=cell) for span, (_, cell) in zip(line_spans(text), cells, strict=True)
    )
    claims = [make_claim(text, row[0], ClaimStatus.VERIFIED) for row in rows]
    records = {claim.id: claim for claim in claims}
    review = Review(make_article(), make_revision(text, Structure(tuple(blocks))), None, records)
    return make_report(review, layout=Layout(sections=(Section.ARTICLE,)))


def places(report: Report, *sought: str) -> list[tuple[float, float]]:
    """The left edges and baselines of words on the page of the article."""
    with pypdfium2.PdfDocument(written(report, write_pdf)) as document:
        words = document[0].get_textpage()
        said = words.get_text_range()
        boxes = [words.get_charbox(said.index(each)) for each in sought]
    return [(round(left), round(bottom)) for left, bottom, _, _ in boxes]


def test_a_table_of_the_web_page_has_rows_headings_and_merged_cells() -> None:
    table = article_of(table_report()).find(".//table")

    assert [[told(cell) for cell in row] for row in table.iter("tr")] == [
        [("th", "Quay"), ("th", "Year"), ("th", "Freight (tons)✱"), ("th", "Remark")],
        [
            ("td", "North", "rowspan 2"),
            ("td", "2023"),
            ("td", "41,2001✓"),
            ("td", "“We lost a crane,”1Q a dock foreman1A said."),
        ],
        [("td", "2024"), ("td", "43,9002✎"), ("td", "")],
        [("td", "South"), ("td", "2024"), ("td", "No count was kept.3?", "colspan 2")],
    ]
    assert [cell.get("scope") for cell in table.iter("th")] == ["col"] * 4
    assert ["".join(cell.itertext()) for cell in table.iter("td") if cell.get("class") == "number"] == [
        "2023",
        "41,2001✓",
        "2024",
        "43,9002✎",
        "2024",
    ]


def test_the_notes_on_a_table_stand_beside_it() -> None:
    row = article_of(table_report()).find(".//table").getparent().getparent()

    firsts = ["".join(note[0].itertext()) for note in row.iter("aside")]

    assert firsts == [
        "Note",
        "Claim 1 · ✓ Verified",
        "Quotation 1 · direct",
        "Source 1 · anonymous",
        "Claim 2 · ✎ Verified with a correction",
        "Claim 3 · ? Unverified",
    ]


def test_a_two_column_script_has_the_notes_beside_each_row() -> None:
    spoken = "The ferry left at nine, the harbor office told us, and nobody had counted who was on board. " * 3
    report = grid_report(("A quay at dawn.", spoken), ("A chart of the bay.", spoken))

    rows = article_of(report).xpath("./*[@class='row']")

    assert [len(row.findall(".//tr")) for row in rows] == [1, 1]
    assert [[note.get("id") for note in row.iter("aside")] for row in rows] == [["note_0"], ["note_1"]]
    assert len({tuple(col.get("class") for col in row.iter("col")) for row in rows}) == 1


@pytest.mark.parametrize("columns", [2, 6])
def test_the_cells_of_a_row_stand_side_by_side_in_the_pdf(columns: int) -> None:
    rows = [tuple(f"{name}{number} of the old quay" for number in range(columns)) for name in ("north ", "narrow ")]

    first, second, below = places(grid_report(*rows), "north 0", "north 1", "narrow 1")

    assert first[0] < second[0] == below[0]
    assert first[1] == second[1] > below[1]


def test_numbers_of_a_table_end_below_each_other_in_the_pdf() -> None:
    short, long = places(grid_report(("North", "8"), ("South", "41,200")), "8", "41,200")

    assert short[0] > long[0]


def test_notes_on_a_table_as_wide_as_the_page_stand_below_it() -> None:
    rows = [tuple(f"{name} {n} of the old quay" for n in range(4)) for name in ("north", "south")]

    beside, below = (places(grid_report(*(row[:count] for row in rows)), "south 0", "Claim 1") for count in (2, 4))

    assert beside[1][1] > beside[0][1]
    assert below[1][1] < below[0][1]


def test_a_heading_that_reaches_into_the_second_row_takes_it_along() -> None:
    cells = [
        ("Year", TableCell(1, 1, 1, rows=2, is_heading=True)),
        ("Dredging", TableCell(1, 1, 2, columns=2, is_heading=True)),
        ("Planned", TableCell(1, 2, 2)),
        ("Paid", TableCell(1, 2, 3)),
        ("2024", TableCell(1, 3, 1)),
        ("1.3", TableCell(1, 3, 2)),
        ("2.1", TableCell(1, 3, 3)),
    ]
    text = "\n".join(words for words, _ in cells)
    blocks = tuple(
        Block(span, BlockRole.TABLE_CELL, cell=cell) for span, (_, cell) in zip(line_spans(text), cells, strict=True)
    )
    report = make_report(Review(make_article(), make_revision(text, Structure(blocks)), None, {}))
    report = replace(report, layout=Layout(sections=(Section.ARTICLE,)))

    head, body = article_of(report).find(".//table")
    planned, value, year = places(report, "Planned", "1.3", "2024")

    assert [[told(cell) for cell in row] for row in head] == [
        [("th", "Year", "rowspan 2"), ("th", "Dredging", "colspan 2")],
        [("th", "Planned"), ("th", "Paid")],
    ]
    assert [[told(cell) for cell in row] for row in body] == [[("td", "2024"), ("td", "1.3"), ("td", "2.1")]]
    assert year[0] < planned[0] < value[0]
    assert year[1] == value[1] < planned[1]
