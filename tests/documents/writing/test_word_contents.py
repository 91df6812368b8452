"""The list of contents of a long Word report: a field with its entries filled in, which lead to the sections."""

from dataclasses import replace

from docx.document import Document
from lxml import etree

from documents.ferry_report import ferry_report
from documents.unusual_reports import long_report
from documents.word_packages import W, opened
from onrecord.domain.report import Layout, Section


def fields_of(document: Document) -> list[str]:
    """Signs for the field marks and words of the body, in reading order, up to the first section."""
    nodes = document.element.body.iter(f"{W}fldChar", f"{W}instrText", f"{W}t")
    found = [node.get(f"{W}fldCharType") or node.text for node in nodes]
    start = found.index("begin")
    return found[start : found.index("end") + 1]


def anchors(document: Document) -> list[tuple[str, str]]:
    """The words of each entry, and those of the heading it leads to."""
    body = document.element.body
    places = {mark.get(f"{W}name"): mark.getparent() for mark in body.iter(f"{W}bookmarkStart")}
    entries = [link for p in document.paragraphs if p.style.name == "toc 1" for link in p._p.iter(f"{W}hyperlink")]
    return [(words(link), words(places[link.get(f"{W}anchor")])) for link in entries]


def words(node: etree._Element) -> str:
    return "".join(node.itertext(f"{W}t"))


def test_a_long_report_lists_its_sections_in_a_field_without_page_numbers() -> None:
    assert fields_of(opened(long_report())) == [
        "begin",
        r' TOC \o "1-1" \n \h \z ',
        "separate",
        "Open problems",
        "The article, annotated",
        "Claims",
        "Sources",
        "Quotations",
        "Checks",
        "Charts",
        "Method",
        "end",
    ]


def test_each_entry_leads_to_the_heading_that_it_names() -> None:
    document = opened(long_report())

    found = anchors(document)

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [entry for entry, _ in found] == [heading for _, heading in found] == headings


def test_the_list_stands_between_the_cover_and_the_first_section() -> None:
    styles = [p.style.name for p in opened(long_report()).paragraphs]

    first = styles.index("TOC Heading")

    assert styles[first : first + 10] == ["TOC Heading", *["toc 1"] * 8, "Table Gap"]
    assert styles[first + 10] == "Heading 1"
    assert "Title" in styles[:first]


def test_no_entry_stands_alone_on_the_next_page() -> None:
    """LibreOffice keeps nothing outside of the list with it, so the list is not kept as a whole."""
    document = opened(long_report())
    entries = [p for p in document.paragraphs if p.style.name == "toc 1"]

    assert [entry.paragraph_format.keep_with_next for entry in entries] == [None] * 5 + [True] * 3


def test_a_short_report_and_one_of_two_sections_have_none() -> None:
    few = replace(long_report(), layout=Layout(sections=(Section.COVER, Section.ARTICLE, Section.CLAIMS)))

    for report in (ferry_report(), few):
        assert "toc 1" not in {p.style.name for p in opened(report).paragraphs}
