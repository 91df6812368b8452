"""The parts the Word report is made of: links, right-to-left runs, the status bar, the template."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtGui import QImage

from onrecord.documents.writing.drawings import BAR_PIXELS, bar_as_png
from onrecord.documents.writing.report_content.content import Bar, Segment, isolated, runs_right_to_left, safe_address
from onrecord.documents.writing.word_report.comments import initials
from onrecord.documents.writing.word_report.markup import runs
from onrecord.domain.wording import listed
from onrecord.shipped import resources


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        (" http://example.org ", "http://example.org"),
        ("HTTPS://Example.org:8080/a b", "https://example.org:8080/a%20b"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("ftp://example.org", None),
        ("//example.org", None),
        ("example.org", None),
        ("https://", None),
        ("https://a b.example", None),
        ("https://[::1", None),
        ("https://example.org:99999", None),
        ("https://example.org\\@evil.example", None),
        ("https://example.org/" + "x" * 2000, None),
        ("mailto:", None),
        ("", None),
    ],
)
def test_only_web_and_mail_addresses_are_safe(address: str, target: str | None) -> None:
    assert safe_address(address) == target


def test_right_to_left_stretches_are_runs_of_their_own() -> None:
    assert runs("call it שלום עליכם 7, twice") == [
        '<w:r><w:t xml:space="preserve">call it </w:t></w:r>',
        '<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">שלום עליכם 7</w:t></w:r>',
        '<w:r><w:t xml:space="preserve">, twice</w:t></w:r>',
    ]


@pytest.mark.parametrize(
    ("words", "is_rtl"),
    [
        ("12 שלום עליכם and", True),
        ("שלום and", True),
        ("More שלום", False),
        ("“לא היה זמן,” the captain said on Monday.", False),
        ("התעודה נמצאת בארכיון https://archive.example/a/very/long/address/of/a/certificate.pdf", True),
        ("12 %", False),
        ("", False),
    ],
)
def test_a_paragraph_runs_as_most_of_its_words_do(words: str, *, is_rtl: bool) -> None:
    assert runs_right_to_left(words) is is_rtl


def test_words_that_could_turn_a_sentence_around_are_isolated() -> None:
    assert isolated("plain") == "plain"
    assert isolated("שלום") == "\u2068שלום\u2069"
    assert isolated("\u202eplain") == "\u2068\u202eplain\u2069"


def test_tabs_and_line_ends_become_elements() -> None:
    assert runs("a\tb\r\nc") == [
        (
            '<w:r><w:t xml:space="preserve">a</w:t><w:tab/><w:t xml:space="preserve">b</w:t>'
            '<w:br/><w:t xml:space="preserve">c</w:t></w:r>'
        )
    ]


def picture_of(*segments: Segment) -> QImage:
    picture = QImage.fromData(bar_as_png(Bar(segments, "")))
    assert (picture.width(), picture.height()) == BAR_PIXELS
    return picture


def middle_row(picture: QImage) -> list[str]:
    return [picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())]


def test_the_status_bar_shows_each_share_in_proportion() -> None:
    row = middle_row(picture_of(Segment(3, "ff0000"), Segment(0, "00ff00"), Segment(1, "0000ff")))
    assert row.count("#00ff00") == 0
    assert row.count("#ff0000") / row.count("#0000ff") == pytest.approx(3, rel=0.02)


def test_one_in_a_thousand_is_still_seen() -> None:
    row = middle_row(picture_of(Segment(9999, "ff0000"), Segment(1, "0000ff"), Segment(5000, "00ff00")))
    assert row.count("#0000ff") >= 10


def test_the_status_bar_has_round_ends() -> None:
    picture = picture_of(Segment(1, "ff0000"))
    assert picture.pixelColor(0, 0).name() == "#ffffff"
    assert picture.pixelColor(picture.width() // 2, 0).name() == "#ff0000"


def test_words_for_lists() -> None:
    assert (listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == (
        "",
        "a",
        "a and b",
        "a, b and c",
    )


def test_initials() -> None:
    assert [initials(name) for name in ("R. Adeyemi", "Jo van der Berg", "“ ”")] == ["RA", "JVD", "?"]


def test_the_template_is_packed_from_its_parts() -> None:
    folder = resources() / "report" / "template"
    parts = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if Path.is_file(p)}
    with ZipFile(resources() / "report" / "template.docx") as package:
        assert {name: package.read(name) for name in package.namelist()} == parts
