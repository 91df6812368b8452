"""Tables of the article in Word: rows, columns, merged cells and headings, with comments and changes in the cells."""

from dataclasses import replace

from docx.table import Table

from documents.edited_reports import add_comment, reword
from documents.report_builders import make_claim, make_report, written
from documents.table_report import CELLS, TEXT, table_report
from documents.tracked_changes import rejected
from documents.word_packages import W, anchored_texts, opened, part
from helpers.builders import make_article, make_revision
from onrecord.documents.exchange.word_return.reader import read_returned_report
from onrecord.documents.reading.word.reader import read_word_bytes
from onrecord.documents.writing.word_checked.writer import write_checked_docx
from onrecord.domain.article import Block, Draft, Structure, TableCell, line_spans
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import BlockRole, ClaimStatus


def article_table(report: Report) -> Table:
    return next(table for table in opened(report).tables if table.style.name == "Article Table")


def cells_of(draft: Draft) -> list[tuple[str, int, int]]:
    cells = [(block.span.text_of(draft.text), block.cell) for block in draft.structure.blocks]
    return [(words, cell.row, cell.column) for words, cell in cells if cell]


def test_the_cells_of_a_row_stand_side_by_side() -> None:
    rows = [[cell.text for cell in row.cells] for row in article_table(table_report()).rows]

    assert rows == [
        ["Quay", "Year", "Freight (tons)", "Remark"],
        ["North", "2023", "41,200\u200e\u202f1✓", "“We lost a crane,” a dock foreman said."],
        ["North", "2024", "43,900\u200e\u202f2✎", ""],
        ["South", "2024", *["No count was kept.\u200e\u202f3?"] * 2],
    ]


def test_the_heading_is_repeated_on_each_page_and_numbers_are_set_to_the_right() -> None:
    table = article_table(table_report())
    rows = [row._tr for row in table.rows]
    paragraphs = [[cell.paragraphs[0] for cell in row.cells] for row in table.rows]

    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert {each.style.name for each in paragraphs[0]} == {"Article Table Heading"}
    assert [each.alignment and each.alignment.name for each in paragraphs[1]] == [None, "RIGHT", "RIGHT", None]


def test_comments_stand_on_the_words_of_their_cells() -> None:
    anchors = anchored_texts(written(table_report())).values()

    assert list(anchors) == [
        "Freight (tons)",
        "41,200",
        "“We lost a crane,”",
        "a dock foreman",
        "2024\n43,900",
        "No count was kept",
    ]


def test_a_page_laid_out_in_a_table_and_a_staircase_stay_lines() -> None:
    for cells in ([TableCell(1, 1, 1), TableCell(1, 1, 2)], [TableCell(1, 1, 1), TableCell(1, 2, 2)]):
        text = f"{'A long story. ' * 120}\nAn advertisement." if cells[1].row == 1 else "North\nSouth"
        blocks = [
            Block(span, BlockRole.TABLE_CELL, cell=cell) for span, cell in zip(line_spans(text), cells, strict=True)
        ]
        review = Review(make_article(), make_revision(text, Structure(tuple(blocks))), None, {})

        styles = [each.style.name for each in opened(make_report(review)).paragraphs]

        assert styles.count("Article Cell") == 2


def test_a_table_of_an_article_already_in_a_library_stays_lines() -> None:
    report = table_report()
    blocks = tuple(replace(block, cell=None) for block in report.review.revision.structure.blocks)
    revision = replace(report.review.revision, structure=Structure(blocks))
    known = replace(report, review=replace(report.review, revision=revision))

    lines = [each.text for each in opened(known).paragraphs if each.style.name == "Article Cell"]

    assert lines[:3] == ["Quay", "Year", "Freight (tons)"]


def test_only_an_edited_cell_of_a_checking_copy_is_proposed() -> None:
    package = written(table_report())

    returned = read_returned_report(reword(package, "No count was kept", "No count was made"))

    assert read_returned_report(package).rewordings == ()
    assert [(each.span.text_of(TEXT), each.words) for each in returned.rewordings] == [("kept", "made")]


def test_the_checked_copy_has_the_table_with_its_corrections_in_the_cells() -> None:
    package = written(table_report(), write_checked_docx)

    accepted, original = (cells_of(read_word_bytes(data)) for data in (package, rejected(package)))

    assert original == [(words, cell.row, cell.column) for words, cell in CELLS]
    assert [words for words, *_ in accepted] == ["43,800" if words == "43,900" else words for words, _ in CELLS]


def test_a_correction_that_joins_two_cells_has_the_table_set_line_by_line() -> None:
    report = table_report()
    joined = make_claim(TEXT, "South\n2024", ClaimStatus.CORRECTED, correction="South, 2024")
    records = report.review.records | {joined.id: joined}

    package = written(replace(report, review=replace(report.review, records=records)), write_checked_docx)

    assert part(package, "word/document.xml").find(f".//{W}tbl") is None
    assert "South, 2024" in read_word_bytes(package).text.split("\n")
    assert "South\n\n2024" in read_word_bytes(rejected(package)).text


def test_a_comment_in_a_table_cell_is_about_the_cell_not_the_claim_beside_it() -> None:
    returned = read_returned_report(add_comment(written(table_report()), "2023", "Calendar or fiscal?"))

    assert [(each.text, each.about, each.span and each.span.text_of(TEXT)) for each in returned.remarks] == [
        ("Calendar or fiscal?", None, "2023")
    ]


def test_a_cell_that_was_emptied_is_a_rewording_to_nothing() -> None:
    returned = read_returned_report(reword(written(table_report()), "North", ""))

    assert [(each.span.text_of(TEXT), each.words) for each in returned.rewordings] == [("North", "")]


def test_a_line_that_leads_to_a_table_stays_on_its_page() -> None:
    paragraphs = opened(table_report()).paragraphs
    lead, after = (
        next(each for each in paragraphs if each.text.startswith(words)) for words in ("The harbor", "Nobody")
    )

    assert lead.paragraph_format.keep_with_next
    assert not after.paragraph_format.keep_with_next
