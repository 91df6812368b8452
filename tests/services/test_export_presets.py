"""Presets for exporting stand for what was chosen, and survive words they don't know."""

from pathlib import Path

from onrecord.domain.report import Edition, ExportChoice, Format, Layout, Paper, Section
from onrecord.services.export_presets import choice_of, last_used, preset_of, with_preset, without_preset
from onrecord.settings import ExportPreset

CHOICE = ExportChoice(
    edition=Edition.REDACTED,
    format=Format.PDF,
    layout=Layout(
        sections=(Section.CLAIMS, Section.COVER), paper=Paper.LETTER, template=Path("own.docx"), comments_on_all=True
    ),
)


def test_a_preset_stands_for_what_was_chosen() -> None:
    assert choice_of(preset_of("Lawyer", CHOICE)) == CHOICE
    assert preset_of("Lawyer", CHOICE) == ExportPreset(
        "Lawyer", "redacted", "pdf", ("claims", "cover"), "LETTER", "own.docx", "all"
    )


def test_the_usual_stands_for_unknown_words() -> None:
    odd = ExportPreset("Odd", "secret", "wordperfect", ("horoscope",), "A7")
    assert choice_of(odd) == ExportChoice()
    assert choice_of(ExportPreset(sections=("horoscope", "claims"))).layout.sections == (Section.CLAIMS,)


def test_presets_are_kept_by_name_and_changed_under_it() -> None:
    presets = with_preset((), ExportPreset("b"))
    presets = with_preset(presets, ExportPreset("A", "checked"))
    presets = with_preset(presets, ExportPreset("", "redacted"))
    assert [each.name for each in presets] == ["", "A", "b"]
    assert last_used(presets).edition is Edition.REDACTED
    presets = with_preset(presets, ExportPreset("A", "checking"))
    assert [each.edition for each in presets] == ["redacted", "checking", ""]
    assert without_preset(presets, "A") == (ExportPreset("", "redacted"), ExportPreset("b"))
    assert last_used(()) == ExportChoice()
