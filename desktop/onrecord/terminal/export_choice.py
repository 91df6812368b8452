"""Turn the options of a report into an export choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from onrecord.domain.report import Edition, ExportChoice, Format, Paper, Section
from onrecord.paths import is_folder
from onrecord.services.errors import ServiceError
from onrecord.services.export_presets import OWN_PRESETS, all_presets, choice_of, is_own
from onrecord.settings import ExportPreset
from onrecord.terminal.usage import unknown_value
from onrecord.translation import Message, _

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ExportWords:
    """The values of the options, empty if not given.

    ``formats`` and ``sections`` are lists separated by commas.
    """

    preset: str = ""
    edition: Edition | None = None
    formats: str = ""
    sections: str = ""
    paper: str = ""
    template: Path | None = None
    language: str | None = None


def formats_in(words: str) -> tuple[Format, ...]:
    """The formats of a list, each once.

    Raises:
        UsageError: one of them does not exist.
    """
    known = {kind.value: kind for kind in Format}
    return tuple(
        dict.fromkeys(_known(known, name, Message("There is no report format “{word}”.")) for name in _entries(words))
    )


def format_of_name(file_name: str) -> str:
    """The format of a file name, or its extension."""
    kind = Format.of_file(file_name)
    return kind.value if kind else Path(file_name).suffix.lstrip(".")


def refuse_name_of_a_file(output: Path) -> None:
    """Refuse a folder of reports with the extension of a format.

    Raises:
        ServiceError: it has one, and isn't an existing folder.
    """
    if not is_folder(output) and Format.of_file(output.name):
        raise ServiceError(
            _("“{output}” is the name of a file, and several reports need a folder.", output=output),
            kept=_("Nothing was written."),
            to_do=_(
                "Give a folder: -o {folder}. Every report in it is named after its article.",
                folder=output.with_suffix(""),
            ),
        )


def export_choice(words: ExportWords, presets: Sequence[ExportPreset]) -> ExportChoice:
    """The named preset or the default, changed by the other options; its format is the first of the list.

    Raises:
        UsageError: there is no such preset, format, section or paper.
    """
    choice = choice_of(_preset(words.preset, presets)) if words.preset else ExportChoice()
    layout = choice.layout
    if words.sections:
        known = {section.value: section for section in Section}
        layout = replace(
            layout,
            sections=tuple(
                _known(known, name, Message("There is no section “{word}”.")) for name in _entries(words.sections)
            ),
        )
    if words.paper:
        layout = replace(
            layout,
            paper=_known(
                {p.name.lower(): p for p in Paper}, words.paper.lower(), Message("There is no paper size “{word}”.")
            ),
        )
    if words.template:
        layout = replace(layout, template=words.template.absolute())
    if words.language:
        layout = replace(layout, language=words.language)
    formats = formats_in(words.formats) or (choice.format,)
    return ExportChoice(edition=words.edition or choice.edition, format=formats[0], layout=layout)


def names_format(preset: str, saved: Sequence[ExportPreset]) -> bool:
    """Whether a preset has a format."""
    return bool(preset) and not is_own(_preset(preset, saved))


def _preset(name: str, saved: Sequence[ExportPreset]) -> ExportPreset:
    """The preset of a name; the program's own may be in lower case."""
    own = {preset.name: preset.name.lower() for preset in OWN_PRESETS}
    named = {preset.name: preset for preset in all_presets(saved)}
    return _known(
        {own.get(each, each): preset for each, preset in named.items()},
        own.get(name, name),
        Message("There is no preset “{word}”."),
    )


def _entries(words: str) -> list[str]:
    return [entry.strip().lower() for entry in words.split(",") if entry.strip()]


def _known(known: Mapping[str, T], word: str, problem: Message) -> T:
    if word in known:
        return known[word]
    raise unknown_value(problem, word, list(known))
