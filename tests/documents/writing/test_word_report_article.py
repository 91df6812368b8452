"""The annotated article in the Word report: its text, its lines, its signs and tints."""

from collections.abc import Iterator

from docx.shared import Pt
from lxml import etree

from documents.contrast import contrast
from documents.ferry_report import FERRY, ferry_report
from documents.report_builders import make_claim, make_report, written
from documents.unusual_reports import deep_report
from documents.word_packages import W, opened, part
from helpers.builders import make_review, span_of
from onrecord.domain.records import Quotation, RecordId
from onrecord.domain.vocabulary import ClaimStatus, QuotationKind


def test_the_text_of_the_article_is_whole_and_in_order() -> None:
    document = opened(ferry_report())
    lines = [p.text for p in document.paragraphs if p.style.name.startswith("Article")]
    shown = [line.replace("\u200e", "") for line in lines]
    expected = [line for line in FERRY.split("\n") if line]
    assert [line.removeprefix("Not part of the article: ") for line in _without_signs(shown)] == expected


def _without_signs(lines: list[str]) -> list[str]:
    """Without what stands after a narrow no-break space: a number and a sign."""
    return ["".join(_words_of(line)) for line in lines]


def _words_of(line: str) -> Iterator[str]:
    first, *rest = line.split("\u202f")
    yield first
    for piece in rest:
        yield piece.lstrip("0123456789")[1:]


def test_lines_are_set_as_what_they_are() -> None:
    document = opened(ferry_report())
    styles = [p.style.name for p in document.paragraphs if p.style.name.startswith("Article")]
    assert styles == [
        "Article Headline",
        "Article Byline",
        "Article Furniture",
        *["Article Text"] * 3,
        "Article Subhead",
        "Article Text",
        *["Article List"] * 2,
        *["Article Text"] * 2,
        *["Article Furniture"] * 2,
    ]


def test_a_sign_inside_another_comment_is_no_text_of_it() -> None:
    package = written(deep_report())
    symbols = ["".join(chr(int(s.get(f"{W}char"), 16)) for s in run.iter(f"{W}sym")) for run in _runs(package)]
    assert [sign for sign in symbols if sign] == [
        "\u202f3≠",
        "\u202f1✕",
        "\u202f4?",
        "\u202f2✓",
        "\u202f5✎",
        "\u202f6R",
    ]


def _runs(package: bytes) -> Iterator[etree._Element]:
    return part(package, "word/document.xml").iter(f"{W}r")


def test_a_word_of_a_quotation_before_its_claim_is_not_tinted_on_its_own() -> None:
    text = "She said that nine piers close. She said that all is well."
    quotations = [
        Quotation(id=RecordId(words), kind=QuotationKind.INDIRECT, content=(span_of(text, words),))
        for words in ("that nine piers close", "that all is well")
    ]
    claim = make_claim(text, "nine piers close", ClaimStatus.FALSE, quotation_id=quotations[0].id)
    runs = _runs(written(make_report(make_review(text, [claim, *quotations]))))
    tinted = ["".join(run.itertext(f"{W}t")) for run in runs if run.find(f"{W}rPr/{W}shd") is not None]
    assert [words for words in tinted if words in text] == ["nine piers close", "that all is well"]


def test_words_are_tinted_by_their_newest_claim() -> None:
    fills = {
        "".join(run.itertext(f"{W}t")): run.find(f"{W}rPr/{W}shd").get(f"{W}fill")
        for run in _runs(written(deep_report()))
        if run.find(f"{W}rPr/{W}shd") is not None
    }
    assert fills["seven of the "] == "FBDFDA"
    assert fills["nine "] == "F9E0EE"
    assert fills[" off Cape Lorn"] == "FBEBC4"
    assert fills["said that "] == "F6EFDC"


def test_all_styles_have_words_that_can_be_read_on_white_paper() -> None:
    styles = part(written(ferry_report()), "word/styles.xml")
    inks = {f"#{color.get(f'{W}val')}" for color in styles.iterfind(f".//{W}rPr/{W}color")}
    assert [ink for ink in inks if contrast(ink, "#FFFFFF") < 4.5] == []


def test_cells_of_a_table_stand_close_together_and_apart_from_what_follows() -> None:
    style = opened(ferry_report()).styles["Article Cell"]
    assert style.paragraph_format.space_after == Pt(13)
    assert style.element.pPr.find(f"{W}contextualSpacing") is not None
