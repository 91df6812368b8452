"""The picture of the counts: its numbers are those of the report."""

import struct
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QColor, QImage

from documents.ferry_report import ferry_report
from documents.report_builders import make_claim, make_report, written
from documents.unusual_reports import empty_report, hostile_report, large_report
from helpers.builders import make_article, make_review, span_of
from onrecord.documents.writing.pictures import WIDTH, write_png, write_svg
from onrecord.documents.writing.report_content.wording import STATUS_LOOKS
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.look.theme import load_theme

SVG = "{http://www.w3.org/2000/svg}"
TEXT = "The mine shut in March. It had 300 miners. Was it safe? None of them was rehired."
SENTENCES = ["The mine shut in March.", "It had 300 miners.", "Was it safe?", "None of them was rehired."]


def mine() -> Report:
    claims = [
        make_claim(TEXT, "shut in March", ClaimStatus.VERIFIED),
        make_claim(TEXT, "300 miners", ClaimStatus.FALSE),
        make_claim(TEXT, "None of them was rehired"),
    ]
    return make_report(make_review(TEXT, claims, [span_of(TEXT, sentence) for sentence in SENTENCES]))


def svg(report: Report) -> ET.Element:
    return ET.fromstring(written(report, write_svg))  # noqa: S314 - written by ourselves


def words(report: Report) -> list[str]:
    return [text.text for text in svg(report).iter(f"{SVG}text") if text.text]


def bars(report: Report) -> list[list[tuple[float, str]]]:
    """The stretches of each bar as width and color, without the ground they lie on."""
    found: dict[str, list[tuple[float, str]]] = {}
    for box in svg(report).iter(f"{SVG}rect"):
        if box.get("height") == "28":
            found.setdefault(box.get("y"), []).append((float(box.get("width")), box.get("fill")))
    return [stretches[1:] for stretches in found.values()]


def test_the_counts_are_those_of_the_report() -> None:
    assert words(ferry_report())[:4] == [
        "Ferry Line Runs Out of Captains",
        "The Saltmarsh Courier · as of 16\u00a0May\u00a02026, 08:05\u00a0UTC · Onrecord",
        "9 of 11 claims checked, 6 settled, 5 open problems",
        "✕",
    ]
    assert {"False 1", "Disputed 1", "Verified 2", "Unchecked 1"} <= set(words(ferry_report()))


def test_every_color_has_its_sign_and_its_word() -> None:
    report = ferry_report()
    said = words(report)

    for status, count in report.progress.statuses.items():
        look = STATUS_LOOKS[status]
        assert said[said.index(f"{status.label} {count}") - 1] == look.glyph


def test_shares_of_the_bar_are_in_proportion() -> None:
    claims, _ = bars(ferry_report())
    width = WIDTH - 96

    assert sum(length for length, _ in claims) == pytest.approx(width, abs=0.1)
    assert {color: length for length, color in claims}["#448E5D"] == pytest.approx(2 * width / 11, abs=0.01)


def test_sentences_stand_in_reading_order() -> None:
    _, sentences = bars(mine())

    looks = [STATUS_LOOKS[status] for status in (ClaimStatus.VERIFIED, ClaimStatus.FALSE, ClaimStatus.UNCHECKED)]
    verified, false, unchecked = (f"#{look.bar}" for look in looks)
    assert [color for _, color in sentences] == [verified, false, "#F8F7F4", unchecked]
    assert "33% of checkable sentences settled, in reading order" in words(mine())
    assert (
        words(mine()).count("Unchecked 1") == words(mine()).count("Verified 1") == words(mine()).count("False 1") == 2
    )
    assert "No claim 1" in words(mine())


def test_a_status_is_a_shade_of_its_color_in_the_window() -> None:
    theme = load_theme("light")
    for status, look in STATUS_LOOKS.items():
        window = theme.status_color(status)
        assert f"#{look.ink.lower()}" == window.name()
        assert QColor(f"#{look.bar}").hslHue() == pytest.approx(window.hslHue(), abs=8)


def test_a_screen_reader_gets_a_description() -> None:
    picture = svg(mine())

    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == "Verification of “Harbor Tunnel Cost Doubles”"
    assert picture.findtext(f"{SVG}desc").startswith(
        "2 of 3 claims checked, 1 settled, 1 open problem: False 1, Verified 1, Unchecked 1. 33% of"
    )


def test_an_article_without_claims_says_so() -> None:
    assert "No claims are marked" in words(empty_report())
    assert bars(empty_report()) == [[]]


def test_markup_in_a_headline_is_words() -> None:
    report = ferry_report()
    article = replace(report.review.article, headline='<b>Bold</b> & "proud" \x01')

    assert words(replace(report, review=replace(report.review, article=article)))[0] == '<b>Bold</b> & "proud" �'


@pytest.mark.parametrize(
    "build", [mine, ferry_report, hostile_report, empty_report, lambda: large_report(3_000, 1_000)]
)
def test_the_same_picture_in_pixels(build: Callable[[], Report]) -> None:
    picture = written(build(), write_png)

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == (2 * WIDTH, 2 * int(svg(build()).get("height")))


@pytest.mark.parametrize("word", ["Wharf ", "MAYOR ", "Donaudampfschifffahrt", "市政府", "Mill"])
def test_a_long_headline_stays_inside_the_picture(word: str) -> None:
    report = mine()
    article = make_article(word * 40, outlet=word * 20)
    report = replace(report, review=replace(report.review, article=article))
    picture = QImage.fromData(written(report, write_png))
    edge = range(picture.width() - 60, picture.width())
    assert {picture.pixelColor(x, y).name() for x in edge for y in range(0, 180, 2)} == {"#ffffff"}
    assert word.strip()[:2] in words(report)[0]
