"""Tables of an article: every format tells rows, columns, merged cells and headings; the text is one cell a line."""

import pytest

from documents.odt_files import packed
from documents.pdf_files import column, pdf_bytes
from documents.word_files import paragraph, run, word_bytes
from onrecord.documents.reading.formats import read_document
from onrecord.domain.article import Draft, TableCell

LEAD = "The harbor of Lumen Bay moved more freight last year than in any year before, its director said on Monday."
ROWS = [["Year", "Freight"], ["2023", "41,200"], ["2024", "43,900"]]


def cells_of(draft: Draft) -> list[tuple[str, TableCell]]:
    blocks = draft.structure.blocks
    return [(block.span.text_of(draft.text), block.cell) for block in blocks if block.cell]


def places(draft: Draft) -> list[tuple[str, int, int, int]]:
    """The words of each cell with its table, row and column."""
    return [(words, cell.table, cell.row, cell.column) for words, cell in cells_of(draft)]


def word_row(*cells: str, properties: str = "") -> str:
    kept = "".join(each if each.startswith("<w:tc>") else word_cell(each) for each in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{kept}</w:tr>"


def word_cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def odt_row(cells: list[str]) -> str:
    kept = "".join(f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in cells)
    return f"<table:table-row>{kept}</table:table-row>"


def html_row(cells: list[str], name: str = "td") -> str:
    return f"<tr>{''.join(f'<{name}>{words}</{name}>' for words in cells)}</tr>"


def page_of(table: str) -> bytes:
    story = f"<h1>Harbor Moves More Freight</h1><p>{LEAD}</p>{table}<p>{LEAD}</p>"
    return f"<html><body><article>{story}</article></body></html>".encode()


def rtf_row(cells: list[str], heading: str = "") -> str:
    kept = "".join(rf"\pard\intbl {words}\cell" for words in cells)
    return rf"\trowd{heading}\cellx2000\cellx4000 {kept}\row "


TABLES = {
    ".docx": word_bytes(
        paragraph(LEAD)
        + f"<w:tbl>{word_row(*ROWS[0], properties='<w:tblHeader/>')}{''.join(word_row(*row) for row in ROWS[1:])}</w:tbl>"
        + paragraph(LEAD)
    ),
    ".odt": packed(
        f"<text:p>{LEAD}</text:p><table:table><table:table-header-rows>{odt_row(ROWS[0])}</table:table-header-rows>"
        f"{''.join(map(odt_row, ROWS[1:]))}</table:table><text:p>{LEAD}</text:p>"
    ),
    ".html": page_of(f"<table>{html_row(ROWS[0], 'th')}{''.join(map(html_row, ROWS[1:]))}</table>"),
    ".md": (f"{LEAD}\n\n| Year | Freight |\n|---|---|\n| 2023 | 41,200 |\n| 2024 | 43,900 |\n\n{LEAD}\n").encode(),
    ".rtf": (
        rf"{{\rtf1\ansi {LEAD}\par {rtf_row(ROWS[0], chr(92) + 'trhdr')}{''.join(map(rtf_row, ROWS[1:]))}"
        rf"\pard {LEAD}\par}}"
    ).encode(),
}


@pytest.mark.parametrize("ending", TABLES)
def test_a_table_has_rows_columns_and_a_heading(ending: str):
    draft = read_document(TABLES[ending], ending)

    assert cells_of(draft) == [
        ("Year", TableCell(1, 1, 1, is_heading=True)),
        ("Freight", TableCell(1, 1, 2, is_heading=True)),
        ("2023", TableCell(1, 2, 1)),
        ("41,200", TableCell(1, 2, 2)),
        ("2024", TableCell(1, 3, 1)),
        ("43,900", TableCell(1, 3, 2)),
    ]
    assert "Year\nFreight\n\n2023\n41,200\n\n2024\n43,900\n\n" in draft.text


def test_a_table_of_a_pdf_has_rows_and_columns():
    lines = column(
        50, 700, ["The harbor moved more", "freight last year than", "in any year before, its", "director said."]
    )
    years = column(50, 600, ["Year", "2023", "2024"])
    freight = column(150, 600, ["Freight", "41,200", "43,900"])
    costs = column(250, 600, ["Costs", "8.1", "8.4"])

    draft = read_document(pdf_bytes([*lines, *years, *freight, *costs]), ".pdf")

    assert places(draft) == [
        ("Year", 1, 1, 1),
        ("Freight", 1, 1, 2),
        ("Costs", 1, 1, 3),
        ("2023", 1, 2, 1),
        ("41,200", 1, 2, 2),
        ("8.1", 1, 2, 3),
        ("2024", 1, 3, 1),
        ("43,900", 1, 3, 2),
        ("8.4", 1, 3, 3),
    ]


def test_merged_cells_of_word_say_what_they_cover():
    span, begins, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        word_row(word_cell("Freight", span), "Staff"),
        word_row(word_cell("North", begins), "2023", "310"),
        word_row(word_cell("", goes_on), "2024", "298"),
        word_row("2024", properties='<w:gridBefore w:val="1"/>'),
    ]

    draft = read_document(word_bytes(paragraph(LEAD) + f"<w:tbl>{''.join(rows)}</w:tbl>"), ".docx")

    assert cells_of(draft) == [
        ("Freight", TableCell(1, 1, 1, columns=2)),
        ("Staff", TableCell(1, 1, 3)),
        ("North", TableCell(1, 2, 1, rows=2)),
        ("2023", TableCell(1, 2, 2)),
        ("310", TableCell(1, 2, 3)),
        ("2024", TableCell(1, 3, 2)),
        ("298", TableCell(1, 3, 3)),
        ("2024", TableCell(1, 4, 2)),
    ]


MERGED = {
    ".odt": packed(
        f"<text:p>{LEAD}</text:p><table:table><table:table-row>"
        '<table:table-cell table:number-rows-spanned="2"><text:p>North</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-spanned="2"><text:p>Freight</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row><table:table-row><table:covered-table-cell/>"
        "<table:table-cell><text:p>2023</text:p></table:table-cell>"
        "<table:table-cell><text:p>2024</text:p></table:table-cell></table:table-row></table:table>"
    ),
    ".html": page_of(
        '<table><tr><td rowspan="2">North</td><td colspan="2">Freight</td></tr><tr><td>2023</td><td>2024</td></tr></table>'
    ),
}


@pytest.mark.parametrize("ending", MERGED)
def test_merged_cells_say_what_they_cover(ending: str):
    assert cells_of(read_document(MERGED[ending], ending)) == [
        ("North", TableCell(1, 1, 1, rows=2)),
        ("Freight", TableCell(1, 1, 2, columns=2)),
        ("2023", TableCell(1, 2, 2)),
        ("2024", TableCell(1, 2, 3)),
    ]


def test_an_empty_cell_has_no_line_and_keeps_its_column():
    table = f"<w:tbl>{word_row('Year', '', 'Staff')}{word_row('2023', '41,200', '')}</w:tbl>"

    draft = read_document(word_bytes(paragraph(LEAD) + table), ".docx")

    assert places(draft) == [("Year", 1, 1, 1), ("Staff", 1, 1, 3), ("2023", 1, 2, 1), ("41,200", 1, 2, 2)]


def test_a_cell_may_have_several_lines():
    cell = f"<w:tc>{paragraph('North')}{paragraph('and the islands')}</w:tc>"

    draft = read_document(word_bytes(paragraph(LEAD) + f"<w:tbl>{word_row(cell, '310')}</w:tbl>"), ".docx")

    assert places(draft) == [("North", 1, 1, 1), ("and the islands", 1, 1, 1), ("310", 1, 1, 2)]


def test_a_table_in_a_table_counts_as_one_of_its_own():
    inner = f"<w:tbl>{word_row('2023', '2024')}</w:tbl>"
    outer = (
        f"<w:tbl>{word_row('North', f'<w:tc>{inner}{paragraph(chr(32))}</w:tc>')}{word_row('South', 'None')}</w:tbl>"
    )

    draft = read_document(word_bytes(paragraph(LEAD) + outer), ".docx")

    assert places(draft) == [
        ("North", 1, 1, 1),
        ("2023", 2, 1, 1),
        ("2024", 2, 1, 2),
        ("South", 1, 2, 1),
        ("None", 1, 2, 2),
    ]


def test_a_row_that_was_deleted_leaves_no_gap():
    rows = word_row("Year", "Freight"), word_row("2022", "0", properties="<w:del/>"), word_row("2023", "41,200")

    draft = read_document(word_bytes(paragraph(LEAD) + f"<w:tbl>{''.join(rows)}</w:tbl>"), ".docx")

    assert places(draft) == [("Year", 1, 1, 1), ("Freight", 1, 1, 2), ("2023", 1, 2, 1), ("41,200", 1, 2, 2)]


def test_a_cell_that_claims_to_cover_millions_covers_one():
    table = '<table><tr><td colspan="99999999" rowspan="-3">North</td><td>310</td></tr></table>'

    assert places(read_document(page_of(table), ".html")) == [("North", 1, 1, 1), ("310", 1, 1, 2)]


def test_a_row_of_a_pdf_that_lacks_a_cell_has_the_others_in_their_columns():
    lines = column(
        50, 700, ["The harbor moved more", "freight last year than", "in any year before, its", "director said."]
    )
    quays = column(50, 600, ["Quay", "North", "South", "West"])
    freight = column(150, 600, ["2023", "41,200"])
    later = column(250, 600, ["2024", "43,900", "35,100", "6,100"])

    draft = read_document(pdf_bytes([*lines, *quays, *freight, *later]), ".pdf")

    assert places(draft)[6:] == [("South", 1, 3, 1), ("35,100", 1, 3, 3), ("West", 1, 4, 1), ("6,100", 1, 4, 3)]


def test_merged_cells_of_rtf_stand_between_their_edges():
    rows = (
        r"\trowd\trhdr\cellx2000\cellx6000 \pard\intbl North\cell\pard\intbl Freight\cell\row "
        r"\trowd\cellx2000\cellx4005\cellx6000 \pard\intbl \cell\pard\intbl 2023\cell\pard\intbl 2024\cell\row "
        r"\trowd\cellx4000\cellx6000 \pard\intbl Both quays\cell\pard\intbl 43,900\cell\row "
    )

    draft = read_document(rf"{{\rtf1\ansi {LEAD}\par {rows}\pard {LEAD}\par}}".encode(), ".rtf")

    assert cells_of(draft) == [
        ("North", TableCell(1, 1, 1, is_heading=True)),
        ("Freight", TableCell(1, 1, 2, columns=2, is_heading=True)),
        ("2023", TableCell(1, 2, 2)),
        ("2024", TableCell(1, 2, 3)),
        ("Both quays", TableCell(1, 3, 1, columns=2)),
        ("43,900", TableCell(1, 3, 3)),
    ]


def test_all_cells_in_the_head_of_a_table_head_it_as_libreoffice_writes_them():
    table = "<table><thead><tr><td>Year</td><td>Freight</td></tr></thead><tbody><tr><td>2023</td><td>41,200</td></tr></tbody></table>"

    headings = [words for words, cell in cells_of(read_document(page_of(table), ".html")) if cell.is_heading]

    assert headings == ["Year", "Freight"]


BOLD = {
    ".docx": word_bytes(
        paragraph(LEAD)
        + "<w:tbl>"
        + "".join(
            word_row(*(f"<w:tc>{paragraph(run(words, bold))}</w:tc>" for words in row))
            for row, bold in zip(ROWS, ("<w:b/>", "<w:b/>", ""), strict=True)
        )
        + "</w:tbl>"
    ),
    ".html": page_of(
        "<table><tr><td><b>Year</b></td>\n<td><p><strong>Freight\n</strong></p></td></tr>"
        "<tr><td><b>2023</b></td><td><b>41,200</b></td></tr><tr><td>2024</td><td>43,900</td></tr></table>"
    ),
}


@pytest.mark.parametrize("ending", BOLD)
def test_a_first_row_in_bold_heads_its_table_and_a_later_one_does_not(ending: str):
    assert [words for words, cell in cells_of(read_document(BOLD[ending], ending)) if cell.is_heading] == ROWS[0]


def test_a_first_row_that_is_bold_in_part_heads_nothing():
    table = (
        "<table><tr><td><b>North</b></td><td>41,200 <b>tons</b></td></tr><tr><td>South</td><td>35,100</td></tr></table>"
    )

    assert not any(cell.is_heading for _, cell in cells_of(read_document(page_of(table), ".html")))
