"""Named ways of exporting."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from onrecord.domain.report import CALL_SHEET, FULL, SHORT, Edition, ExportChoice, Format, Layout, Paper, Section
from onrecord.settings import ExportPreset
from onrecord.translation import Message, _

E = TypeVar("E", bound=StrEnum)

_ON_ALL = "all"

LAST_USED = ""
"""The name of the preset with the last export."""


def choice_of(preset: ExportPreset, usual: ExportChoice | None = None) -> ExportChoice:
    """The choice of a preset; ``usual`` supplies everything that it lacks or names in unknown words."""
    usual = usual or ExportChoice()
    sections = tuple(section for word in preset.sections if (section := _known(Section, word)))
    papers = {paper.name: paper for paper in Paper}
    # The program's own presets choose nothing but sections and comments.
    no_template = usual.layout.template if is_own(preset) else None
    edition = Edition.REDACTED if sections == CALL_SHEET.sections else _known(Edition, preset.edition)
    return replace(
        usual,
        edition=edition or usual.edition,
        format=_known(Format, preset.format) or usual.format,
        layout=Layout(
            sections=sections or usual.layout.sections,
            paper=papers.get(preset.paper, usual.layout.paper),
            template=Path(preset.template) if preset.template else no_template,
            comments_on_all=preset.comments == _ON_ALL,
            language=usual.layout.language if is_own(preset) else preset.language,
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
        comments=_ON_ALL if layout.comments_on_all else "",
        language=layout.language,
    )


def _own(name: str, layout: Layout) -> ExportPreset:
    chosen = preset_of(name, ExportChoice(layout=layout))
    return ExportPreset(name=name, sections=chosen.sections, comments=chosen.comments)


CALL_SHEET_PRESET = _own("Call sheet", CALL_SHEET)  # not shown: stored
OWN_PRESETS = (_own("Short", SHORT), _own("Full", FULL), CALL_SHEET_PRESET)  # not shown: stored
"""The shipped presets; a reviewer's preset of the same name replaces one."""


_SHOWN_NAMES = {"Short": Message("Short"), "Full": Message("Full"), "Call sheet": Message("Call sheet")}


def shown_name(preset: ExportPreset) -> str:
    """The shown name of a preset: a shipped one has a name in the reviewer's language."""
    return _(_SHOWN_NAMES[preset.name]) if is_own(preset) else preset.name


def is_own(preset: ExportPreset) -> bool:
    """Whether a preset is a shipped one: it sets neither edition, format, paper nor template."""
    return preset in OWN_PRESETS


def all_presets(saved: Iterable[ExportPreset]) -> tuple[ExportPreset, ...]:
    """The shipped and saved presets with a name, each name once."""
    named = {each.name: each for each in saved if each.name != LAST_USED}
    own = (each for each in OWN_PRESETS if named.keys().isdisjoint({each.name, shown_name(each)}))
    return (*own, *named.values())


def with_preset(presets: Iterable[ExportPreset], preset: ExportPreset) -> tuple[ExportPreset, ...]:
    """The presets with one added or changed; named ones are in alphabetical order."""
    kept = {each.name: each for each in presets} | {preset.name: preset}
    return tuple(sorted(kept.values(), key=lambda each: each.name.casefold()))


def without_preset(presets: Iterable[ExportPreset], name: str) -> tuple[ExportPreset, ...]:
    """The presets without the one of that name."""
    return tuple(each for each in presets if each.name != name)


def last_used(presets: Iterable[ExportPreset]) -> ExportChoice:
    """The last export, or the default."""
    return choice_of(next((each for each in presets if each.name == LAST_USED), ExportPreset()))


def _known(kind: type[E], word: str) -> E | None:
    return next((each for each in kind if each.value == word), None)
