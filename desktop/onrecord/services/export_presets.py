"""Ways of exporting that a reviewer keeps by name."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from onrecord.domain.report import Edition, ExportChoice, Format, Layout, Paper, Section
from onrecord.settings import ExportPreset

E = TypeVar("E", bound=StrEnum)

LAST_USED = ""
"""The name of the preset that holds what was exported last."""


def choice_of(preset: ExportPreset) -> ExportChoice:
    """What a preset stands for; the usual stands for whatever it does not say or says in unknown words."""
    usual = ExportChoice()
    sections = tuple(section for word in preset.sections if (section := _known(Section, word)))
    papers = {paper.name: paper for paper in Paper}
    return ExportChoice(
        edition=_known(Edition, preset.edition) or usual.edition,
        format=_known(Format, preset.format) or usual.format,
        layout=Layout(
            sections=sections or usual.layout.sections,
            paper=papers.get(preset.paper, usual.layout.paper),
            template=Path(preset.template) if preset.template else None,
        ),
    )


def preset_of(name: str, choice: ExportChoice) -> ExportPreset:
    """``choice`` as the preset of that name."""
    layout = choice.layout
    return ExportPreset(
        name=name,
        edition=choice.edition.value,
        format=choice.format.value,
        sections=tuple(section.value for section in layout.sections),
        paper=layout.paper.name,
        template=str(layout.template) if layout.template else "",
    )


def with_preset(presets: Iterable[ExportPreset], preset: ExportPreset) -> tuple[ExportPreset, ...]:
    """The presets with one more, or with one changed; those with names are in the order of the alphabet."""
    kept = {each.name: each for each in presets} | {preset.name: preset}
    return tuple(sorted(kept.values(), key=lambda each: each.name.casefold()))


def without_preset(presets: Iterable[ExportPreset], name: str) -> tuple[ExportPreset, ...]:
    """The presets but the one of that name."""
    return tuple(each for each in presets if each.name != name)


def last_used(presets: Iterable[ExportPreset]) -> ExportChoice:
    """What was exported last, or the usual."""
    return choice_of(next((each for each in presets if each.name == LAST_USED), ExportPreset()))


def _known(kind: type[E], word: str) -> E | None:
    return next((each for each in kind if each.value == word), None)
