"""The tables of a review as comma-separated values (RFC 4180).

UTF-8 with a byte order mark, so that spreadsheets know the encoding.  Words that
a spreadsheet would take for a formula begin with an apostrophe (OWASP, CSV
injection); whoever reads the file by program takes it off again.  Programs read the titles of
the columns, so they are English in every language.
"""

import csv
import io
import re
from typing import BinaryIO

from onrecord.documents.writing.archive_writing import write_archive
from onrecord.documents.writing.record_tables import Cell, Table, claims_of, tables_of
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import speaking

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def write_csv_tables(report: Report, out: BinaryIO) -> None:
    """Write a ZIP archive with one CSV file a table: ``claims.csv``, ``sources.csv`` and so on."""
    with speaking("en"):
        files = [(f"{table.name.lower()}.csv", _encoded(table)) for table in tables_of(report)]
    write_archive(out, report.exported_at, files)


def write_claims_csv(report: Report, out: BinaryIO) -> None:
    """Write the table of claims alone, as one CSV file."""
    with speaking("en"):
        out.write(_encoded(claims_of(report)))


def _encoded(table: Table) -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(table.titles)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return lines.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    if isinstance(cell, ClaimStatus):
        return cell.label
    if isinstance(cell, int):
        return str(cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell
