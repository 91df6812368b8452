"""A reviewer's settings in one small file."""

import getpass
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from onrecord.domain.library_location import AddressError, LibraryLocation, read_location
from onrecord.domain.text import normalize_text
from onrecord.private_files import write_whole

VERSION = 2
"""Version 1 signed with the name of the computer's account, unless the reviewer gave another."""
ThemeChoice = Literal["system", "light", "dark"]
ContrastChoice = Literal["system", "normal", "high"]

UNNAMED = "Reviewer"  # not shown: stored, so the same in every language
"""Signs the work of a reviewer who gave no name. Libraries store the English."""
_Points = Annotated[float, msgspec.Meta(ge=0, lt=1000)]
_Minutes = Annotated[int, msgspec.Meta(ge=1, lt=1000)]


@dataclass(frozen=True, slots=True)
class ExportPreset:
    """A named way to export; the one without a name was used last.

    The values are the domain's words; unknown ones are ignored.
    """

    name: str = ""
    edition: str = ""
    format: str = ""
    sections: tuple[str, ...] = ()
    paper: str = ""
    template: str = ""
    comments: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one reviewer on one computer.

    ``reviewer`` is the name that the reviewer gave, empty until then. ``pseudonym`` signs their work before that,
    and ``signed_before`` are other signatures of theirs. ``role`` is that of the last sign-off. ``pipeline`` is the
    name or folder of a spaCy pipeline, or empty for the shipped one. ``window`` and ``splitter`` are Qt's states in
    Base64. ``hidden_layers`` are the names of hidden layers; ``all_claims`` highlights all claims; ``queue_order``
    is empty for reading order. ``silenced_rules`` are the ids of silenced checks. ``text_size`` is in points, 0 for
    the default. ``exports`` are the presets for exporting. ``folders`` has the last folder for each kind of file.
    ``library`` is the location of the last library, empty for the reviewer's own; ``recent_libraries`` are earlier
    ones, the newest first: no address has a password. ``library_order`` is empty for the last edited first.
    ``vault_minutes`` is how long the vault stays unlocked without use. ``checklist`` is the file of the desk's
    checklist; with ``checklist_gate``, sign-off needs all of it. ``language`` is empty for the system's.
    ``shared_evidence`` is a team's folder for fetched pages.
    """

    reviewer: str = ""
    pseudonym: str = ""
    signed_before: tuple[str, ...] = ()
    role: str = ""
    theme: ThemeChoice = "system"
    contrast: ContrastChoice = "system"
    evidence_gate: bool = True
    checklist: str = ""
    checklist_gate: bool = False
    pipeline: str = ""
    window: str = ""
    splitter: str = ""
    hidden_layers: tuple[str, ...] = ()
    all_claims: bool = False
    queue_order: str = ""
    silenced_rules: tuple[str, ...] = ()
    text_size: _Points = 0.0
    language: str = ""
    exports: tuple[ExportPreset, ...] = ()
    folders: Mapping[str, str] = field(default_factory=dict)
    library: str = ""
    recent_libraries: tuple[str, ...] = ()
    library_order: str = ""
    shared_evidence: str = ""
    vault_minutes: _Minutes = 10

    @property
    def signature(self) -> str:
        """The name that signs every change."""
        return self.reviewer or self.pseudonym or UNNAMED

    @property
    def pseudonyms(self) -> tuple[str, ...]:
        """The reviewer's signatures without a name that they gave: the one in use first."""
        return (self.pseudonym or UNNAMED, *self.signed_before)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings, and the new path of a broken file if the defaults had to do."""

    settings: Settings
    set_aside: Path | None = None


def load_settings(path: Path) -> LoadedSettings:
    """Read the settings, with defaults for missing ones.

    A broken file is renamed to ``settings.broken-<n>.json`` if possible.
    """
    try:
        return LoadedSettings(_settings_in(path))
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except (OSError, ValueError, RecursionError):
        with suppress(OSError):
            return LoadedSettings(Settings(), _set_aside(path))
        return LoadedSettings(Settings())


def last_library(settings: Settings) -> LibraryLocation | None:
    """The library that was open last; None for the reviewer's own, or an unreadable location."""
    with suppress(AddressError):
        return read_location(settings.library) if settings.library else None
    return None


def read_last_library(path: Path) -> LibraryLocation | None:
    """The library that was open last, from a settings file, which stays even if it is broken."""
    try:
        return last_library(_settings_in(path))
    except (OSError, ValueError, RecursionError):
        return None


def read_language(path: Path) -> str:
    """The chosen language, from a settings file, which stays even if it is broken."""
    try:
        return _settings_in(path).language
    except (OSError, ValueError, RecursionError):
        return ""


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings; the old file is replaced whole or not at all.

    Unknown keys of a later version are kept.

    Raises:
        OSError: the file can't be written; the old one is intact.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    there = _already_there(path)
    later = there.get("version")
    version = later if isinstance(later, int) and later > VERSION else VERSION
    content = json.dumps(there | {"version": version} | asdict(settings), indent=2)
    write_whole(path, f"{content}\n".encode())


def _read(path: Path) -> dict[str, Any]:
    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        msg = "settings are an object"  # not shown: a bug of the file
        raise ValueError(msg)  # noqa: TRY004 - broken content, as the JSON reader says it
    return content


def _already_there(path: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError, RecursionError):
        return _read(path)
    return {}


def _settings_in(path: Path) -> Settings:
    there = _read(path)
    settings: Settings = _readable(there, Settings)
    settings = replace(settings, reviewer=settings.reviewer.strip())
    is_unasked = there.get("version", 1) == 1 and settings.reviewer in _names_of_account()
    return replace(settings, reviewer="", signed_before=(settings.reviewer,)) if is_unasked else settings


def _readable(value: object, kind: Any) -> Any:
    """A value of a type, without the fields and list entries that don't fit.

    Raises:
        ValidationError: it is none.
    """
    if isinstance(value, dict) and isinstance(kind, type) and is_dataclass(kind):
        fields = {}
        for name, of in get_type_hints(kind, include_extras=True).items():
            with suppress(KeyError, msgspec.ValidationError):
                fields[name] = _readable(value[name], of)
        return kind(**fields)
    if isinstance(value, list) and get_origin(kind) is tuple:
        entries = []
        for each in value:
            with suppress(msgspec.ValidationError):
                entries.append(_readable(each, get_args(kind)[0]))
        return tuple(entries)
    return msgspec.convert(value, kind)


def _set_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.broken-{number}{path.suffix}")).exists():
        number += 1
    return path.rename(aside)


def _names_of_account() -> set[str]:
    """The names by which version 1 signed unasked."""
    names = []
    # Which error says "nobody is logged in" depends on the version of Python.
    with suppress(OSError, KeyError, ImportError):
        names.append(getpass.getuser())
    with suppress(ImportError, KeyError):  # Windows has no such list of users
        import pwd

        names.append(pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip())
    return {normalize_text(name).text for name in names if name}
