"""The report on disk: whole or not at all."""

import io
import stat
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.builders import NOON, make_review, plain_structure, span_of
from onrecord.domain.article import Draft, ImportedComment
from onrecord.domain.records import Claim, Note, RecordId
from onrecord.domain.report import Format
from onrecord.domain.returned import UNKNOWN_AUTHOR
from onrecord.domain.vocabulary import ClaimKind
from onrecord.services.errors import TargetError
from onrecord.services.importing import draft_review
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report, report_name, write_report

TEXT = "The ferry cost $12 million."


def a_report(context: Context):
    claim = Claim(id=RecordId("c"), span=span_of(TEXT, "$12 million"), kinds=(ClaimKind.NUMBER,))
    note = Note(id=RecordId("n"), text="Called.", author="Bo Lind", written_at=NOON, target_id=claim.id)
    return build_report(make_review(TEXT, [claim, note]), [], context, evidence_gate=True)


def test_the_report_is_a_word_file_with_usual_permissions(tmp_path: Path, context: Context) -> None:
    target = write_report(a_report(context), tmp_path / "report.docx")
    assert zipfile.is_zipfile(io.BytesIO(target.read_bytes()))
    assert [p.name for p in tmp_path.iterdir()] == ["report.docx"]
    if sys.platform != "win32":
        beside = tmp_path / "beside.txt"
        beside.touch()
        assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(beside.stat().st_mode)


def test_a_name_of_any_format_fits_into_a_folder(tmp_path: Path, context: Context) -> None:
    report = a_report(context)
    report.review.article = replace(report.review.article, headline="𝓑" * 80)
    for kind in Format:
        (tmp_path / report_name(report.review, format=kind)).touch()
    write_report(report, tmp_path / report_name(report.review))


def test_a_note_that_came_in_without_a_name_makes_no_reviewer(context: Context) -> None:
    draft = Draft(TEXT, plain_structure(TEXT), comments=(ImportedComment("Source: the port.", kind="footnote"),))
    review = draft_review(draft, context)
    assert [note.author for note in review.notes] == [UNKNOWN_AUTHOR]
    assert build_report(review, [], context, evidence_gate=True).reviewers == ()


def test_a_failed_export_leaves_the_old_report_and_no_litter(tmp_path: Path, context: Context) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(b"the old report")
    # A folder in the way of the replacement fails on every system and for every user.
    blocked = tmp_path / "folder.docx"
    blocked.mkdir()
    (blocked / "something").touch()
    with pytest.raises(TargetError) as refused:
        write_report(a_report(context), blocked)
    assert refused.value.what.startswith("The report couldn’t be written to “folder.docx”")
    assert refused.value.kept == "The file that was there is intact, and everything you decided is kept."
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.docx", "report.docx"]
    assert target.read_bytes() == b"the old report"


def test_a_missing_folder_is_reported(tmp_path: Path, context: Context) -> None:
    with pytest.raises(TargetError, match="the folder isn’t there") as refused:
        write_report(a_report(context), tmp_path / "gone" / "report.docx")
    assert refused.value.kept == "Everything you decided is kept."


def test_the_report_is_of_the_moment_it_was_asked_for(context: Context) -> None:
    report = a_report(context)
    before = dict(report.review.records)
    assert report.reviewers == ("Bo Lind",)
    assert (report.exported_by, report.progress.total) == ("R. Adeyemi", 1)
    live = make_review(TEXT, before.values())
    snapshot = build_report(live, [], context, evidence_gate=False)
    live.records.clear()
    assert snapshot.review.records == before
    assert snapshot.evidence_gate is False


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Ferry Costs Double", "Ferry Costs Double - checking copy.docx"),
        ('Who/What: "a|b"?', "Who-What- -a-b-- - checking copy.docx"),
        ("...", "Article - checking copy.docx"),
        ("x" * 300, "x" * 80 + " - checking copy.docx"),
        ("A\u202eb\x07c", "Abc - checking copy.docx"),
        ("橋" * 80, "橋" * 60 + " - checking copy.docx"),
    ],
)
def test_the_suggested_name_is_valid_everywhere(headline: str, name: str) -> None:
    review = make_review(TEXT)
    review.article = replace(review.article, headline=headline)
    assert report_name(review) == name


def test_work_from_before_the_name_gets_it_in_reports(context: Context) -> None:
    names = ("Reviewer 4071", "amoss")
    claim = Claim(id=RecordId("c"), span=span_of(TEXT, "$12 million"), kinds=(ClaimKind.NUMBER,))
    notes = [
        Note(id=RecordId(who), text="Called.", author=who, written_at=NOON)
        for who in (*names, "Reviewer 5555", "Bo Lind")
    ]
    review = make_review(TEXT, [claim, *notes])

    def authors(reviewer: str) -> tuple[str, list[str]]:
        signing = replace(context, reviewer=lambda: reviewer, pseudonyms=lambda: names)
        report = build_report(review, [], signing, evidence_gate=True)
        assert set(report.reviewers) == {note.author for note in report.review.notes}
        return report.exported_by, sorted(note.author for note in report.review.notes)

    assert authors("Ada Moss") == ("Ada Moss", ["Ada Moss", "Ada Moss", "Bo Lind", "Reviewer 5555"])
    assert authors("Reviewer 4071") == ("", ["Bo Lind", "Reviewer 4071", "Reviewer 4071", "Reviewer 5555"])
