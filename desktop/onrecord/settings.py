"""A reviewer's settings in one small file, which several windows and commands share."""

import errno
import getpass
import json
import os
import shutil
import stat
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from filelock import FileLock, Timeout

from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import AddressError, LibraryLocation, read_location
from onrecord.domain.text import normalize_text
from onrecord.private_files import write_whole
from onrecord.translation import Message, _

VERSION = 2
"""Version 1 signed with the name of the computer's account, unless the reviewer gave another."""
ThemeChoice = Literal["system", "light", "dark"]
ContrastChoice = Literal["system", "normal", "high"]

UNNAMED = "Reviewer"  # not shown: stored, so the same in every language
"""Signs the work of a reviewer who gave no name. Libraries store the English."""
_Points = Annotated[float, msgspec.Meta(ge=0, lt=1000)]
_Minutes = Annotated[int, msgspec.Meta(ge=1, lt=1000)]
_Name = Annotated[str, msgspec.Meta(pattern=r"\A[^\x00\ud800-\udfff]*\Z")]
"""Words that a library can store."""
_Place = Annotated[str, msgspec.Meta(pattern=r"\A[^\x00]*\Z")]
_State = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9+/=]*\Z")]
_LARGEST = 1 << 24
"""Bytes: no settings file grows to this size."""
_PATIENCE = 1.0
"""Seconds to wait for another program that is saving; it takes milliseconds."""
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ExportPreset:
    """A named way to export; the one without a name was used last.

    The values are the domain's words; unknown ones are ignored.
    """

    name: _Name = ""
    edition: str = ""
    format: str = ""
    sections: tuple[str, ...] = ()
    paper: str = ""
    template: _Place = ""
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
    ``had_own_library`` is whether that was ever made: if it's missing then, no new one is made unasked.
    ``vault_minutes`` is how long the vault stays unlocked without use. ``checklist`` is the file of the desk's
    checklist, ``checklist_text`` one that was written here; with ``checklist_gate``, sign-off needs all of it.
    ``language`` is empty for the system's. ``shared_evidence`` is a team's folder for fetched pages. ``menus`` are the
    features shown in the menus. ``export_more`` shows every choice for exporting. ``clean_page`` hides all marks.
    ``article_with_legend`` is the id of the first article, which is shown with the legend. ``columns`` are the columns
    beside the article that the reviewer showed (true) or folded (false).
    """

    reviewer: _Name = ""
    pseudonym: _Name = ""
    signed_before: tuple[_Name, ...] = ()
    role: _Name = ""
    theme: ThemeChoice = "system"
    contrast: ContrastChoice = "system"
    evidence_gate: bool = True
    checklist: _Place = ""
    checklist_gate: bool = False
    pipeline: _Place = ""
    window: _State = ""
    splitter: _State = ""
    hidden_layers: tuple[str, ...] = ()
    all_claims: bool = False
    clean_page: bool = False
    article_with_legend: str = ""
    columns: Mapping[str, bool] = field(default_factory=dict)
    queue_order: str = ""
    silenced_rules: tuple[str, ...] = ()
    text_size: _Points = 0.0
    language: str = ""
    exports: tuple[ExportPreset, ...] = ()
    folders: Mapping[str, _Place] = field(default_factory=dict)
    library: _Place = ""
    recent_libraries: tuple[_Place, ...] = ()
    had_own_library: bool = False
    library_order: str = ""
    shared_evidence: _Place = ""
    vault_minutes: _Minutes = 10
    menus: tuple[str, ...] = ()
    export_more: bool = False
    checklist_text: str = ""

    @property
    def signature(self) -> str:
        """The name that signs every change."""
        return self.reviewer or self.pseudonym or UNNAMED

    @property
    def pseudonyms(self) -> tuple[str, ...]:
        """The reviewer's signatures without a name that they gave: the one in use first."""
        return (self.pseudonym or UNNAMED, *self.signed_before)


class Fault(Enum):
    """What is wrong with a settings file."""

    DAMAGED = auto()
    """It has no settings that can be read."""
    UNREADABLE = auto()
    """The system refuses it, perhaps only for now."""
    UNFIT = auto()
    """Some values can't be read, or are there twice."""


class SettingsError(ExplainedError):
    """A settings file that can't be read, or not completely.

    ``reason`` says why. ``aside`` is the new place of the file or of its copy, and ``refusal`` says why it has none.
    """

    _WHAT: Mapping[Fault, Message] = {
        Fault.DAMAGED: Message("The settings file {path} is damaged ({reason}), so the default settings are used."),
        Fault.UNREADABLE: Message(
            "The settings file {path} can’t be read ({reason}), so the default settings are used."
        ),
        Fault.UNFIT: Message("The settings file {path} has values that can’t be used: {reason}."),
    }
    _TO_DO: Mapping[Fault, Message] = {
        Fault.DAMAGED: Message("Open your library again and set your name before you decide on anything."),
        Fault.UNREADABLE: Message("Make the file readable and start Onrecord again before you decide on anything."),
        Fault.UNFIT: Message("Check your name and the settings, or correct the file."),
    }

    def __init__(self, path: Path, fault: Fault, reason: str, *, aside: Path | None = None, refusal: str = "") -> None:
        super().__init__(path, fault, reason)
        self.path = path
        self.fault = fault
        self.reason = reason
        self.aside = aside
        self.refusal = refusal

    @property
    def what(self) -> str:
        return _(self._WHAT[self.fault], path=self.path, reason=self.reason)

    @property
    def kept(self) -> str:
        if self.aside:
            is_near = self.aside.parent == self.path.parent
            return _("The old file was set aside as “{file}”.", file=self.aside.name if is_near else self.aside)
        if self.refusal:
            return _("It couldn’t be set aside ({error}), so it stays, and no settings are saved.", error=self.refusal)
        if self.fault is Fault.UNFIT:
            return _("The values stay in the file, and the defaults are used for them.")
        return _("It stays as it is, and no settings are saved.")

    @property
    def to_do(self) -> str:
        return str(self._TO_DO[self.fault])


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings, and what was wrong with their file."""

    settings: Settings
    problem: SettingsError | None = None


class SettingsFile:
    """The settings file of a window or command, which others write too.

    A link stays a link: its target is written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, Any] = {}
        self._seen: tuple[int, ...] = ()

    @property
    def target(self) -> Path:
        """The file itself, if there is a link at its place."""
        # Path.resolve() raises RuntimeError for a link that leads to itself.
        return Path(os.path.realpath(self._path)) if self._path.is_symlink() else self._path

    @property
    def has_changed(self) -> bool:
        """Whether somebody else wrote the file since it was last read or written here."""
        return self._state() != self._seen

    def load(self) -> LoadedSettings:
        """Read the settings, with defaults for missing ones; the file isn't changed."""
        try:
            content = self._read()
        except FileNotFoundError:
            return LoadedSettings(Settings(), self._broken_link())
        except (OSError, _DamageError) as error:
            return LoadedSettings(Settings(), self._problem_of(error))
        self._known = content.values
        return LoadedSettings(_settings_in(content.values, []), content.problem(self._path))

    def reload(self) -> Settings | None:
        """The settings that are in the file now; None if it can't be read."""
        loaded = self.load()
        is_read = self._seen and (loaded.problem is None or loaded.problem.fault is Fault.UNFIT)
        return loaded.settings if is_read else None

    def with_changes(self, before: Settings, after: Settings) -> Settings:
        """The settings last read, with the changes between two others that couldn't be saved."""
        return _settings_in(_merged(self._known, before, after), [])

    def load_or_set_aside(self) -> LoadedSettings:
        """Read the settings to change them later; a damaged file is moved out of the way if possible."""
        loaded = self.load()
        if loaded.problem is None or loaded.problem.fault is not Fault.DAMAGED:
            return loaded
        reason, aside, refusal = loaded.problem.reason, None, ""
        try:
            with _locked(self.target):
                # Another window may have mended it meanwhile.
                loaded = self.load()
                if loaded.problem is None or loaded.problem.fault is not Fault.DAMAGED:
                    return loaded
                target, aside = self.target, self._move_aside()
                # The next command, or a link to the file, finds a sound one.
                write_whole(target, _as_bytes({"version": VERSION}))
        except OSError as error:
            refusal = error.strerror or str(error)
        problem = SettingsError(self._path, Fault.DAMAGED, reason, aside=aside, refusal=refusal)
        return LoadedSettings(loaded.settings, problem)

    def save(self, before: Settings | None, after: Settings) -> LoadedSettings:
        """Write what differs between two settings onto what is in the file now; returns the result.

        The file is replaced whole or not at all. What this version can't read stays; if a change replaces it, a copy
        of the file is set aside. Without ``before``, the file gets all of ``after``.

        Raises:
            OSError: the file can't be written; the old one is intact.
        """
        target, problem = self.target, None
        if not self._path.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target):
            try:
                content = self._read()
            except FileNotFoundError:
                if self._path.is_symlink():
                    raise
                content = _Content(self._known)
            except _DamageError as error:
                content = _Content(self._known)
                problem = SettingsError(self._path, Fault.DAMAGED, str(error), aside=self._move_aside())
            unfit: list[str] = []
            there = _settings_in(content.values, unfit)
            changed = _changed(before or there, after)
            lost = [name for name in changed.intersection(unfit) if not _has_entries(content.values[name], after, name)]
            if content.doubled or lost:
                shutil.copyfile(target, _free_name(target))
            merged = _merged(content.values, before or there, after)
            later = merged.get("version")
            merged["version"] = later if isinstance(later, int) and later > VERSION else VERSION
            write_whole(target, _as_bytes(merged))
            self._known, self._seen = merged, self._state()
        return LoadedSettings(_settings_in(merged, []), problem)

    def _read(self) -> "_Content":
        self._seen = self._state()
        found = self._path.stat()
        if not stat.S_ISREG(found.st_mode):
            # Renaming a folder or device could break something else.
            raise OSError(errno.EINVAL, _("it isn’t a file"))
        if found.st_size > _LARGEST:
            raise _DamageError(_("it is too large"))
        return _content_of(self._path.read_bytes())

    def _state(self) -> tuple[int, ...]:
        try:
            found = self._path.stat()
        except OSError:
            return ()
        return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size

    def _move_aside(self) -> Path:
        return self.target.rename(_free_name(self.target))

    def _problem_of(self, error: Exception) -> SettingsError:
        if isinstance(error, OSError):
            return SettingsError(self._path, Fault.UNREADABLE, error.strerror or str(error))
        return SettingsError(self._path, Fault.DAMAGED, str(error))

    def _broken_link(self) -> SettingsError | None:
        if not self._path.is_symlink():
            return None
        reason = _("it is a link to {file}, which isn’t there", file=self.target)
        return SettingsError(self._path, Fault.UNREADABLE, reason)


def load_settings(path: Path) -> LoadedSettings:
    """Read the settings, with defaults for missing ones; the file isn't changed."""
    return SettingsFile(path).load()


def save_settings(path: Path, settings: Settings, before: Settings | None = None) -> None:
    """Write the settings, or what differs from ``before``. See ``SettingsFile.save``."""
    SettingsFile(path).save(before, settings)


def last_library(settings: Settings) -> LibraryLocation | None:
    """The library that was open last; None for the reviewer's own, or an unreadable location."""
    with suppress(AddressError):
        return read_location(settings.library) if settings.library else None
    return None


def decoded(data: bytes) -> str:
    """The text of a settings file: UTF-8, or UTF-16 as some editors save it, with or without a byte order mark.

    Raises:
        UnicodeError: it is none.
    """
    return data.decode(json.detect_encoding(data)).removeprefix("\ufeff")


class _DamageError(ValueError):
    """A file without settings; the message says why."""


@dataclass(frozen=True, slots=True)
class _Content:
    """The values in a settings file; ``doubled`` are keys that are there twice."""

    values: dict[str, Any]
    doubled: tuple[str, ...] = ()

    def problem(self, path: Path) -> SettingsError | None:
        unfit: list[str] = []
        _settings_in(self.values, unfit)
        # A later version may know values that this one doesn't.
        unfit = [] if _is_later(self.values.get("version")) else unfit
        told = list(dict.fromkeys((*unfit, *self.doubled)))
        if not told:
            return None
        named = ", ".join(_("“{words}”", words=key) for key in told[:_MOST_NAMED])
        return SettingsError(path, Fault.UNFIT, f"{named} …" if len(told) > _MOST_NAMED else named)


def _is_later(version: object) -> bool:
    return isinstance(version, int) and version > VERSION


def _content_of(data: bytes) -> _Content:
    doubled: list[str] = []

    def without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(values) < len(pairs):
            keys = [key for key, _value in pairs]
            doubled.extend(key for key in values if keys.count(key) > 1)
        return values

    try:
        text = decoded(data)
    except UnicodeError as error:
        raise _DamageError(_("it isn’t UTF-8 text")) from error
    if not text.strip():
        raise _DamageError(_("it is empty"))
    try:
        values = json.loads(text, object_pairs_hook=without_doubles)
    except json.JSONDecodeError as error:
        raise _DamageError(_("line {line} isn’t valid JSON", line=error.lineno)) from error
    except (ValueError, RecursionError) as error:
        raise _DamageError(_("it isn’t valid JSON")) from error
    if not isinstance(values, dict):
        raise _DamageError(_("it has no names of settings"))
    return _Content(_upgraded(values), tuple(doubled))


def _upgraded(values: dict[str, Any]) -> dict[str, Any]:
    """The values, without a name that version 1 took from the account."""
    name = values.get("reviewer")
    if values.get("version", 1) == 1 and isinstance(name, str) and name.strip() in _names_of_account():
        return values | {"reviewer": "", "signed_before": [name.strip()]}
    return values


def _settings_in(values: Mapping[str, Any], unfit: list[str]) -> Settings:
    """The settings with these values; ``unfit`` takes the keys of values that can't be read, or not completely."""
    read = {}
    for name, kind in get_type_hints(Settings, include_extras=True).items():
        if name in values:
            faults: list[object] = []
            value = _readable(values[name], kind, faults)
            if not faults or value is not None:
                read[name] = value
            if faults:
                unfit.append(name)
    settings = Settings(**read)
    if settings.library and last_library(settings) is None:
        unfit.append("library")
    return replace(settings, reviewer=settings.reviewer.strip())


def _readable(value: object, kind: Any, faults: list[object]) -> Any:
    """A value of a type, without the fields and entries that don't fit, which go to ``faults``; None if it is none."""
    if isinstance(value, dict) and isinstance(kind, type) and is_dataclass(kind):
        kinds = get_type_hints(kind, include_extras=True)
        read = {name: _readable(value[name], of, faults) for name, of in kinds.items() if name in value}
        return kind(**{name: each for name, each in read.items() if each is not None})
    if isinstance(value, list) and get_origin(kind) is tuple:
        entries = [_readable(each, get_args(kind)[0], faults) for each in value]
        return tuple(entry for entry in entries if entry is not None)
    if isinstance(value, dict) and get_origin(kind) is Mapping:
        places = {key: _readable(each, get_args(kind)[1], faults) for key, each in value.items()}
        return {key: place for key, place in places.items() if place is not None}
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        faults.append(value)
        return None


def _changed(before: Settings, after: Settings) -> set[str]:
    return {each.name for each in fields(Settings) if getattr(before, each.name) != getattr(after, each.name)}


def _merged(there: Mapping[str, Any], before: Settings, after: Settings) -> dict[str, Any]:
    """The values in a file with the changes from ``before`` to ``after``."""
    result = dict(there)
    for name in _changed(before, after):
        old, new, value = getattr(before, name), getattr(after, name), there.get(name)
        if isinstance(new, tuple):
            result[name] = _merged_list(value if isinstance(value, list) else [], old, new)
        elif isinstance(new, Mapping):
            known = value if isinstance(value, dict) else {}
            ours = {key: each for key, each in new.items() if old.get(key) != each}
            result[name] = {key: each for key, each in known.items() if key in new or key not in old} | ours
        else:
            result[name] = new
    return result


def _has_entries(value: object, settings: Settings, name: str) -> bool:
    """Whether a value in a file is a list or mapping of the same kind as the setting, so its entries stay."""
    own = getattr(settings, name)
    return isinstance(value, list if isinstance(own, tuple) else dict if isinstance(own, Mapping) else ())


def _merged_list(there: Sequence[Any], old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """A list in the file with our additions and removals; other entries stay after the same neighbor."""
    known = {_key_of(each): each for each in there}
    result = []
    for entry in new:
        value, found = _as_json(entry), known.get(_key_of(entry))
        if entry not in old:
            result.append(found | value if isinstance(found, dict) and isinstance(value, dict) else value)
        elif found is not None:
            result.append(found)
    ours = {_key_of(each) for each in (*old, *new)}
    keys = [_key_of(each) for each in result]
    previous: Hashable = None
    for each in there:
        key = _key_of(each)
        if key not in ours:
            place = keys.index(previous) + 1 if previous in keys else 0
            keys.insert(place, key)
            result.insert(place, each)
        previous = key if key in keys else previous
    return result


def _key_of(entry: object) -> Hashable:
    """What makes an entry of a list the same entry: the name of a preset, or its value."""
    value = _as_json(entry)
    return ("named", str(value.get("name", ""))) if isinstance(value, dict) else json.dumps(value)


def _as_json(entry: Any) -> Any:
    return asdict(entry) if is_dataclass(entry) and not isinstance(entry, type) else entry


def _as_bytes(values: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(values, indent=2)}\n".encode()


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Keep other programs from writing the file meanwhile.

    Raises:
        OSError: another one holds it too long, or nothing can be written there.
    """
    lock = FileLock(f"{target}.lock", timeout=_PATIENCE, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise OSError(errno.EAGAIN, _("another program is saving settings")) from error
    except NotImplementedError:
        pass  # some network folders have no locks
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    try:
        yield
    finally:
        lock.release()


def _free_name(path: Path) -> Path:
    """A new name beside a file that is set aside."""
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.stem}.broken-{number}{path.suffix}")):
        number += 1
    return aside


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
