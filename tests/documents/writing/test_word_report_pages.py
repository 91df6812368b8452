"""LibreOffice lays the report out in pages that hold what they should."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from documents.ferry_report import ferry_report
from documents.report_builders import make_report, written
from documents.unusual_reports import large_report
from helpers.builders import make_review, span_of
from onrecord.documents.writing.report_content.wording import STATUS_LOOKS
from onrecord.domain.records import Claim, Quotation, RecordId
from onrecord.domain.report import Layout, Paper, Report, Section
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, QuotationKind

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

LENGTH_OF_A_WORD = 40.0
WITHOUT_CALIBRI = """\
<fontconfig>
  <include>fonts.conf</include>
  <selectfont><rejectfont>
    <pattern><patelt name="family"><string>Calibri</string></patelt></pattern>
    <pattern><patelt name="family"><string>Carlito</string></patelt></pattern>
  </rejectfont></selectfont>
</fontconfig>
"""
"""The fonts of the computer but Calibri and the one of its widths, so that LibreOffice takes a wider one."""


def rendered(report: Report, folder: Path, paper: Paper = Paper.A4) -> tuple[list[str], tuple[float, float]]:
    """The text of each page, and the size of the first one in points."""
    source = folder / "report.docx"
    source.write_bytes(written(replace(report, layout=replace(report.layout, paper=paper))))
    texts = _pages_of(source)
    with pypdfium2.PdfDocument(source.with_suffix(".pdf")) as document:
        return texts, document[0].get_size()


def _pages_of(source: Path) -> list[str]:
    """The text of each page of a Word file."""
    profile = (source.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(source.parent), str(source)], check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(source.with_suffix(".pdf")) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_pages_hold_the_sections_with_headers_and_numbers(tmp_path: Path) -> None:
    pages, size = rendered(ferry_report(), tmp_path)
    assert size == pytest.approx((595.3, 841.9), abs=0.1)
    assert "Open problems" in pages[0]
    assert "Not signed off" in pages[0]
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert (page.count("Ferry Line Runs Out of Captains\r\n") > 0) or number == 1
    whole = "\n".join(pages)
    positions = [whole.index(title) for title in ("The article, annotated", "Named sources", "Quotations", "Method")]
    assert positions == sorted(positions)
    assert "10✕" in whole


def test_no_line_breaks_between_words_and_their_sign(tmp_path: Path) -> None:
    """Each line is a letter longer than the one before, so that some end just where a sign would still fit or not."""
    lines = [f"{'I' * length} said that “it was extraordinary.”" for length in range(20, 80)]
    text = "\n".join(lines)
    ends = [end - 1 for end in accumulate(len(line) + 1 for line in lines)]
    spans = [Span(end - len("extraordinary.”"), end - 1) for end in ends]
    claims = [Claim(id=RecordId(f"claim-{span.start}"), span=span, kinds=()) for span in spans]
    report = replace(make_report(make_review(text, claims)), layout=Layout(sections=(Section.ARTICLE,)))
    rendered(report, tmp_path)
    _key, *signs = list(_distances_from_the_margin("○", tmp_path / "report.pdf"))
    assert len(signs) == len(lines)
    assert min(signs) > LENGTH_OF_A_WORD


def test_no_row_is_lost_where_a_table_just_does_not_fit_on_its_page(tmp_path: Path) -> None:
    report = replace(statuses_report(), layout=Layout(sections=(Section.CLAIMS,)))
    package = written(report)
    rows = len(report.review.claims)
    coarse = _rows_below(package, range(8_000, 13_600, 100), tmp_path)
    last_that_fits = max(space for space, (is_begun, _) in coarse.items() if is_begun)
    fine = _rows_below(package, range(last_that_fits - 20, last_that_fits + 100, 2), tmp_path)
    assert {begun for begun, _ in fine.values()} == {True, False}
    assert {found for _, found in (*coarse.values(), *fine.values())} == {rows}


def _rows_below(package: bytes, spaces: range, folder: Path) -> dict[int, tuple[bool, int]]:
    """The first table of a report below each of some spaces, in twentieths of a point.

    Gives whether its first row is on the page where it begins, and how many rows there are.
    """
    source = folder / "spaces.docx"
    with ZipFile(BytesIO(package)) as old, ZipFile(source, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _below_spaces(content.decode(), spaces) if name == "word/document.xml" else content)
    pages = _pages_of(source)
    found = re.split(r"Case (\d+)\b", "\f".join(pages))
    cases = zip(map(int, found[1::2]), found[2::2], strict=True)
    return {space: ("1" in _numbers(text.split("\f")[0]), len(_numbers(text))) for space, text in cases}


def _below_spaces(document: str, spaces: range) -> str:
    table = re.search(r"<w:tbl>.*?</w:tbl>", document, re.DOTALL)
    assert table
    alone = re.sub(r"<w:bookmark(?:Start|End)[^>]*/>|</?w:hyperlink[^>]*>", "", table[0])
    start, end = document.index("<w:body>") + len("<w:body>"), document.rindex("<w:sectPr")
    cases = (
        f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>Case {space}</w:t></w:r></w:p>"
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{space}" w:lineRule="exact"/></w:pPr></w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Claims</w:t></w:r></w:p>{alone}<w:p/>'
        for space in spaces
    )
    return document[:start] + "".join(cases) + document[end:]


def _numbers(text: str) -> list[str]:
    """The numbers of the rows that begin in a text."""
    return re.findall(r"(?m)^(\d+)\b", text)


def _distances_from_the_margin(sign: str, path: Path) -> Iterator[float]:
    """How far to the right of the leftmost character of its page each sign stands, in points."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            words = page.get_textpage()
            characters = [
                (words.get_text_range(index, 1), words.get_charbox(index)[0]) for index in range(words.count_chars())
            ]
            margin = min(left for character, left in characters if character.strip())
            yield from (left - margin for character, left in characters if character == sign)


@pytest.mark.parametrize("paper", Paper)
def test_no_status_falls_below_its_sign_where_calibri_is_not_installed(
    paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = tmp_path / "without-calibri.conf"
    fonts.write_text(WITHOUT_CALIBRI)
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    layout = Layout(sections=(Section.CLAIMS,))
    pages, _ = rendered(replace(statuses_report(), layout=layout), tmp_path, paper)
    lines = "\n".join(" ".join(line.split()) for page in pages for line in page.splitlines())
    for status, look in STATUS_LOOKS.items():
        beside = f"{look.glyph} {status.label.split()[0]}"
        assert len(re.findall(rf"{re.escape(beside)}\b", lines)) == 1, beside


def statuses_report() -> Report:
    """Quotations that are claims, one of each status."""
    statuses = dict(zip("ABCDEFGHIJ", ClaimStatus, strict=True))
    text = "\n".join(f"“Ferry {name} sank,” she said." for name in statuses)
    records: list[Claim | Quotation] = []
    for name, status in statuses.items():
        span = span_of(text, f"Ferry {name} sank,")
        said = Quotation(id=RecordId(f"quotation-{name}"), kind=QuotationKind.DIRECT, content=(span,))
        claim = Claim(id=RecordId(f"claim-{name}"), span=span, kinds=(), status=status, quotation_id=said.id)
        records += [said, claim]
    return make_report(make_review(text, records))


def test_letter_pages(tmp_path: Path) -> None:
    _, size = rendered(ferry_report(), tmp_path, Paper.LETTER)
    assert size == pytest.approx((612, 792), abs=0.1)


def test_the_header_row_of_a_long_table_repeats_on_each_page(tmp_path: Path) -> None:
    pages, _ = rendered(large_report(1_000, 200), tmp_path)
    inside = [page for page in pages if "Looked at the " in page]
    assert len(inside) > 5
    assert all("No. Status Claim" in " ".join(page.split()) for page in inside)


def test_the_key_goes_on_to_the_page_of_the_article_and_the_method_stays_on_one(tmp_path: Path) -> None:
    report = ferry_report()
    claims = report.review.claims
    for count in range(4, len(claims), 2):
        kept = {claim.id for claim in claims[:count]}
        records = {r.id: r for r in report.review.records.values() if r not in claims or r.id in kept}
        pages, _ = rendered(replace(report, review=replace(report.review, records=records)), tmp_path)
        assert any("Each claim is followed by" in page and "Share this story" in page for page in pages)
        assert any("needs evidence" in page and "Method" in page and "On file" in page for page in pages)
