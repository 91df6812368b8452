"""References read from CSL-JSON."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from documents.ferry_report import ferry_report
from onrecord.documents.errors import DocumentError
from onrecord.documents.exchange.csl_json import read_csl_json, read_csl_json_file
from onrecord.documents.writing.references import write_csl_json
from onrecord.domain.references import Reference
from onrecord.domain.vocabulary import EvidenceKind

SPACE = "\N{NO-BREAK SPACE}"
ARTICLE = {
    "id": "http://zotero.org/users/local/aa/items/B",
    "type": "article-journal",
    "title": "Weirs and <i>eels</i>:\n a count",
    "container-title": "River Review",
    "page": "101-120",
    "DOI": "10.5555/weir.2026<7>",
    "author": [{"family": "Nair", "given": "Priya"}, {"literal": "Wey Trust"}],
    "issued": {"date-parts": [["2026", 5, "3"]]},
}


def read(*items: Any) -> list[Reference]:
    return list(read_csl_json(json.dumps(items).encode()))


def test_an_article_has_its_authors_journal_and_day_in_its_title() -> None:
    day = f"3{SPACE}May{SPACE}2026"
    assert read(ARTICLE) == [
        Reference(
            title=f"Weirs and eels: a count (Nair and Wey Trust, River Review, {day})",
            place="https://doi.org/10.5555/weir.2026%3C7%3E",
            kind=EvidenceKind.DOCUMENT,
        )
    ]


def test_a_page_is_a_link_and_its_address_comes_before_the_doi() -> None:
    page = {"type": "webpage", "title": "Notice", "URL": "https://county.example/notice", "DOI": "10.5555/x"}
    assert read(page) == [Reference(title="Notice", place="https://county.example/notice", kind=EvidenceKind.LINK)]


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"issued": {"date-parts": [[2026]]}}, "Notice (2026)"),
        ({"issued": {"date-parts": [[2026, 5]]}}, "Notice (2026)"),
        ({"issued": {"literal": "spring 2026"}}, "Notice (spring 2026)"),
        ({"issued": {"date-parts": [[2026, 2, 31]]}}, "Notice"),
        ({"issued": {"date-parts": [[]], "raw": "May 2026"}}, "Notice (May 2026)"),
        ({"author": [{"family": "Falk"}, {"family": "Nair"}, {"family": "Osei"}]}, "Notice (Falk and others)"),
        ({"author": [{"non-dropping-particle": "van", "family": "Dam"}]}, "Notice (van Dam)"),
        ({"author": "Falk", "issued": "2026", "container-title": ["x"]}, "Notice"),
        ({"title": "", "URL": "https://county.example"}, "https://county.example"),
    ],
)
def test_titles(fields: dict[str, Any], title: str) -> None:
    assert [each.title for each in read({"type": "report", "title": "Notice", **fields})] == [title]


def test_what_was_exported_comes_back_the_same() -> None:
    report, out = ferry_report(), BytesIO()
    first, *others = report.review.evidence
    records = {**report.review.records, first.id: replace(first, locator="p. 4")}
    write_csl_json(replace(report, review=replace(report.review, records=records)), out)
    back = read_csl_json(out.getvalue())
    assert [(each.title, each.place, each.kind) for each in back] == [
        (item.title, item.place, item.kind) for item in (first, *others)
    ]
    assert back[0].locator == "p. 4"


def test_an_object_with_items_is_read_and_items_that_say_nothing_are_left_out() -> None:
    body = json.dumps({"items": [ARTICLE, {"id": "x", "type": "note"}]}).encode("utf-8-sig")
    assert len(read_csl_json(body)) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'[{"title": "No', "isn’t JSON, or only part of it"),
        (b"\xff\xfe[", "isn’t JSON, or only part of it"),
        (b"[" * 200_000, "isn’t JSON, or only part of it"),
        (b'"words"', "is JSON, but not a list of CSL items"),
        (b"[1, 2]", "is JSON, but not a list of CSL items"),
        (b'{"format": "onrecord-review"}', "is JSON, but not a list of CSL items"),
    ],
)
def test_other_files_are_refused_by_name(data: bytes, why: str, tmp_path: Path) -> None:
    file = tmp_path / "library.json"
    file.write_bytes(data)
    with pytest.raises(DocumentError) as refused:
        read_csl_json_file(file)
    assert str(refused.value) == (
        f"library.json {why}. Nothing was imported, and the file wasn’t changed. "
        "Export the items again as CSL-JSON, and use that."
    )


def test_of_a_file_that_is_too_large_a_part_can_be_exported() -> None:
    with pytest.raises(DocumentError) as refused:
        read_csl_json(b" " * 20_000_001)
    assert refused.value.what == "The text is larger than 20 MB."
    assert refused.value.to_do == "Export only the items you need, and use that file."


def test_hostile_fields_become_short_plain_text() -> None:
    nested: Any = "x"
    for _ in range(50):
        nested = [nested]
    (found,) = read({"title": "a\ud800\x00b" + "z" * 1_000_000, "URL": {"x": 1}, "page": True, "author": nested})
    assert len(found.title) <= 2_000
    found.title.encode()
    assert "\x00" not in found.title
    assert (found.place, found.locator) == ("", "")
