"""A redacted report is searched before it is handed over, and kept back if it holds a name."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.text.paragraph import Paragraph

from documents.secret_reports import SECRETS, secret_report, secret_review, with_queries
from onrecord.documents.writing.finished_files import passages_of
from onrecord.domain.records import RecordId
from onrecord.domain.report import SHORT, Edition, Format, Layout, Report
from onrecord.domain.vocabulary import SourceKind
from onrecord.services.redaction import LeakError
from onrecord.services.reporting import finished_report, report_name, write_report, writers


@pytest.mark.parametrize("format", [kind for kind in writers() if kind is not Format.CLAIM_REVIEW])
def test_no_secret_is_in_a_redacted_file(format: Format) -> None:  # noqa: A002 - the name of what is tested
    for passage in passages_of(finished_report(with_queries(secret_report()), Path("report"), format)):
        words = passage.text.casefold()
        assert [secret for secret in SECRETS if secret in words] == [], passage.where


@pytest.mark.parametrize("format", [Format.DOCX, Format.PDF, Format.HTML])
def test_no_secret_is_in_a_short_redacted_report(format: Format) -> None:  # noqa: A002 - as above
    for passage in passages_of(finished_report(secret_report(layout=SHORT), Path("report"), format)):
        words = passage.text.casefold()
        assert [secret for secret in SECRETS if secret in words] == [], passage.where


def test_no_secret_is_published_with_a_verdict() -> None:
    report = secret_report()
    article = replace(report.review.article, url="https://quarry.example/blasts")
    report = replace(report, review=replace(report.review, article=article))
    published = finished_report(report, Path("report"), Format.CLAIM_REVIEW).decode().casefold()
    assert "claimreview" in published
    assert [secret for secret in SECRETS if secret in published] == []


def test_the_checking_copy_holds_them_all() -> None:
    report = secret_report(edition=Edition.CHECKING)
    words = "\n".join(passage.text for passage in passages_of(finished_report(report, Path("report"), Format.DOCX)))
    assert [secret for secret in SECRETS if secret not in words.casefold()] == []


def test_a_file_with_a_name_in_it_is_kept_back_and_the_old_one_is_intact(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(b"the old report")
    # The version is the program's own and no part of the review, so nothing takes a name out of it.
    leaking = secret_report(program_version="0.1 by larsen")
    with pytest.raises(LeakError) as refused:
        write_report(leaking, target)
    assert refused.value.what == ("The redacted copy wasn’t written: a protected name is in word/document.xml.")
    assert refused.value.kept == "The file that was there is intact, and everything you decided is kept."
    assert (
        refused.value.to_do == "Remove it there, from your template or from the entry it comes from, and export again."
    )
    assert target.read_bytes() == b"the old report"
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def test_a_file_name_with_a_protected_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LeakError, match="a protected name is in the name of the file") as refused:
        write_report(secret_report(), tmp_path / "okonjo.docx")
    assert refused.value.kept == "Everything you decided is kept."
    assert refused.value.to_do == "Choose a file name without it."
    assert list(tmp_path.iterdir()) == []


def test_the_suggested_name_of_a_redacted_report_has_no_secret() -> None:
    review = secret_review()
    review.article = replace(review.article, headline="Okonjo-Lärsen: Quarry Unsafe")
    assert report_name(review, Edition.REDACTED) == "[withheld]- Quarry Unsafe - redacted copy.docx"
    assert report_name(review, Edition.CHECKING) == "Okonjo-Lärsen- Quarry Unsafe - checking copy.docx"


@pytest.mark.parametrize(
    ("where", "spoil"),
    [
        ("word/header1.xml", lambda document: header_of(document).add_run("Zuberi Okonjo")),
        ("word/header1.xml", lambda document: [header_of(document).add_run(part) for part in ("Okon", "jo")]),
        ("word/styles.xml", lambda document: document.styles.add_style("Okonjo Quote", WD_STYLE_TYPE.PARAGRAPH)),
        ("docProps/core.xml", lambda document: setattr(document.core_properties, "keywords", "okonjo")),
    ],
)
def test_a_name_in_the_template_is_kept_back(where: str, spoil: Callable[[Document], object], tmp_path: Path) -> None:
    template, target = tmp_path / "own.docx", tmp_path / "report.docx"
    document = docx.Document()
    header_of(document)
    document.save(str(template))
    write_report(secret_report(layout=Layout(template=template)), target)
    spoil(document)
    document.save(str(template))
    with pytest.raises(LeakError) as refused:
        write_report(secret_report(layout=Layout(template=template)), target)
    assert refused.value.where == where


def header_of(document: Document) -> Paragraph:
    return document.sections[0].header.paragraphs[0]


@pytest.mark.parametrize("name", ["Mark Styles", "Tim Roman", "May House", "Said Light"])
@pytest.mark.parametrize("format", [Format.DOCX, Format.PDF, Format.HTML, Format.XLSX, Format.PACKAGE])
def test_a_name_that_every_such_file_holds_does_not_keep_it_back(name: str, format: Format) -> None:  # noqa: A002 - as above
    report = about_somebody_called(name)
    data = finished_report(report, Path("report"), format)
    first, last = name.casefold().split()
    for passage in passages_of(data):
        assert f"{first} {last}" not in passage.text.casefold()


@pytest.mark.parametrize("format", [Format.DOCX, Format.HTML])
def test_its_other_name_keeps_the_file_back_all_the_same(format: Format) -> None:  # noqa: A002 - as above
    leaking = replace(about_somebody_called("Mark Okafor"), program_version="0.1 by okafor")
    with pytest.raises(LeakError):
        finished_report(leaking, Path("report"), format)


def test_nor_does_the_name_of_a_body() -> None:
    report = about_somebody_called("Microsoft", kind=SourceKind.ORGANIZATION)
    assert finished_report(report, Path("report"), Format.DOCX)


def about_somebody_called(name: str, **changes: object) -> Report:
    """The report with another name for the inspector."""
    report = secret_report()
    records = dict(report.review.records)
    inspector, person = records[RecordId("inspector")], records[RecordId("person")]
    records[inspector.id] = replace(inspector, name=name, **changes)
    records[person.id] = replace(person, name=name)
    return replace(report, review=replace(report.review, records=records))
