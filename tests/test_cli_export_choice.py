"""The options of the report command say what is exported, and which word was wrong."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from helpers.command_line import onrecord
from onrecord.domain.report import FULL, SHORT, Edition, ExportChoice, Format, Layout, Paper, Section
from onrecord.services.errors import ServiceError
from onrecord.services.export_presets import choice_of
from onrecord.settings import ExportPreset
from onrecord.terminal.export_choice import ExportWords, export_choice, format_of_name, formats_in, names_format

LAWYER = ExportPreset("For the lawyer", "redacted", "pdf", ("cover", "claims"), "LETTER")


def test_without_options_it_is_the_usual() -> None:
    assert export_choice(ExportWords(), [LAWYER]) == ExportChoice()


def test_a_preset_is_changed_by_the_options_beside_it() -> None:
    words = ExportWords(preset="For the lawyer", sections="claims, rejected,COVER", paper="A4")
    assert export_choice(words, [LAWYER]) == ExportChoice(
        edition=Edition.REDACTED,
        format=Format.PDF,
        layout=Layout(sections=(Section.CLAIMS, Section.REJECTED, Section.COVER), paper=Paper.A4),
    )
    words = ExportWords(
        preset="For the lawyer", edition=Edition.CHECKING, formats="docx,html", template=Path("own.docx")
    )
    choice = export_choice(words, [LAWYER])
    assert (choice.edition, choice.format) == (Edition.CHECKING, Format.DOCX)
    assert choice.layout.template == Path("own.docx").absolute()


@pytest.mark.parametrize(("name", "layout"), [("short", SHORT), ("Short", SHORT), ("full", FULL), ("Full", FULL)])
def test_the_short_and_the_full_report_are_presets(name: str, layout: Layout) -> None:
    assert export_choice(ExportWords(preset=name), [LAWYER]) == ExportChoice(layout=layout)
    assert not names_format(name, [LAWYER])
    assert names_format("For the lawyer", [LAWYER])


def test_a_preset_saved_as_full_stands_instead_of_the_programs_own() -> None:
    mine = replace(LAWYER, name="Full")
    assert export_choice(ExportWords(preset="full"), [mine]) == choice_of(LAWYER)


def test_each_format_counts_once() -> None:
    assert formats_in("docx, PDF,docx,") == (Format.DOCX, Format.PDF)


@pytest.mark.parametrize(
    ("words", "presets", "what", "to_do"),
    [
        (
            ExportWords("Mine"),
            [LAWYER],
            "There is no preset “Mine”.",
            "Choose one of: short, full, call sheet, For the lawyer.",
        ),
        (ExportWords("Mine"), [], "There is no preset “Mine”.", "Choose one of: short, full, call sheet."),
        (ExportWords(paper="a5"), [], "There is no paper size “a5”.", "Choose one of: a4, letter."),
        (
            ExportWords(sections="claims,horoscope"),
            [],
            "There is no section “horoscope”.",
            f"Choose one of: {', '.join(Section)}.",
        ),
    ],
)
def test_an_unknown_word_is_reported_with_those_there_are(words, presets, what, to_do) -> None:
    with pytest.raises(ServiceError) as refused:
        export_choice(words, presets)
    assert (refused.value.what, refused.value.to_do) == (what, to_do)


@pytest.mark.parametrize("kind", Format)
def test_the_ending_of_a_name_chooses_every_format(kind: Format) -> None:
    assert format_of_name(f"Story v1.2{kind.extension.upper()}") == kind.value


@pytest.mark.parametrize(("name", "words"), [("story", ""), ("story.annotations", "annotations"), ("a.zip", "zip")])
def test_another_ending_is_taken_as_the_word_for_a_format(name: str, words: str) -> None:
    assert format_of_name(name) == words


def test_a_report_in_the_newsrooms_template_with_two_sections(tmp_path: Path) -> None:
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "The Ferry Post"
    template.save(str(tmp_path / "own.docx"))
    (tmp_path / "story.txt").write_text("The ferry cost $12 million, Bo Lind said.", encoding="utf-8")
    options = ("--template", tmp_path / "own.docx", "--sections", "method,claims")
    done = onrecord("report", tmp_path / "story.txt", "-o", tmp_path / "out.docx", *options)
    assert (done.returncode, done.stderr) == (0, "")
    report = docx.Document(str(tmp_path / "out.docx"))
    assert report.sections[0].header.paragraphs[0].text == "The Ferry Post"
    assert [line.text for line in report.paragraphs if line.style.name == "Heading 1"] == ["Method", "Claims"]
    refused = onrecord(
        "report", tmp_path / "story.txt", "-o", tmp_path / "out.docx", "--template", tmp_path / "gone.docx"
    )
    assert refused.returncode == 1
    assert f"The template “{tmp_path / 'gone.docx'}” isn’t there." in refused.stderr
