"""Erase a name from the program's own files: logs, settings and saved pages."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.domain.erasing import Eraser, all_forms
from onrecord.domain.masking import merged
from onrecord.domain.spans import Span
from onrecord.paths import is_file
from onrecord.store.file_steps import Step
from onrecord.translation import _, counted

_CHUNK = 1 << 22
_AROUND = 64
"""Bytes beside a form that tell a name from a part of another word."""
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class FoundInFile:
    """The number of occurrences of a name in a file's bytes, or in the file's name."""

    path: Path
    count: int


class ByteSearch:
    """Searches for the forms of a name, as found before, and the name itself.

    Searches UTF-8, UTF-16 of both orders, and JSON's escapes. ``own`` are words of the program, such as names of
    tables, which identify nobody.
    """

    def __init__(self, eraser: Eraser, own: Iterable[str] = ()) -> None:
        self._eraser = eraser
        self._is_name_in = eraser.outside_of(own)
        forms = all_forms(eraser.forms)
        self._needles = {(form.encode(code), code) for form in forms for code in _ENCODINGS}
        self._needles |= {(json.dumps(form)[1:-1].encode(), "utf-8") for form in forms}

    def in_files(self, paths: Iterable[Path], told: Callable[[Path], object]) -> list[FoundInFile]:
        """The files that contain the name."""
        found = []
        for path in paths:
            told(path)
            count = self._in_file(path) + self._eraser.is_in(path.name)
            if count:
                found.append(FoundInFile(path, count))
        return found

    def count(self, data: bytes, known: int = 0) -> int:
        """Count the name in some bytes, without occurrences that end within the first ``known``."""
        return len(merged(place for place in self._found(data) if place.end > known))

    def _found(self, data: bytes) -> Iterator[Span]:
        for needle, code in self._needles:
            for place in _places(needle, data):
                if self._is_name(data, place, needle, code):
                    yield Span(place, place + len(needle))

    def _in_file(self, path: Path) -> int:
        count, before = 0, b""
        try:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    count += self.count(before + chunk, len(before))
                    before = chunk[-_AROUND:]
        except OSError:
            return count
        return count

    def _is_name(self, data: bytes, place: int, needle: bytes, code: str) -> bool:
        """Whether an occurrence is the name: not the "lee" in "sleep"."""
        width = 1 if code == "utf-8" else 2
        start = max(place % width, place - _AROUND)
        words = data[start : place + len(needle) + _AROUND].decode(code, errors="replace")
        return self._is_name_in(_unescaped(words) if code == "utf-8" else words)


def _places(needle: bytes, data: bytes) -> Iterator[int]:
    place = data.find(needle)
    while place >= 0:
        yield place
        place = data.find(needle, place + 1)


def _unescaped(words: str) -> str:
    """Decode ``words`` as JSON, if they are JSON."""
    return _ESCAPED.sub(lambda run: bytes.fromhex(run[0].replace("\\u", "")).decode("utf-16-be", "replace"), words)


_LOCATIONS = frozenset({"library", "shared_evidence", "pipeline"})
"""Settings with paths and addresses, which the program still needs."""
_LISTS_OF_PLACES = frozenset({"recent_libraries"})
_PLACES_BY_KIND = frozenset({"folders"})
_RECORD = ".json"
_PACKED = frozenset({".docx", ".epub", ".gif", ".jpeg", ".jpg", ".odt", ".pdf", ".png", ".webp", ".xlsx", ".zip"})
"""Extensions of files that don’t store their words as text."""


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The paths of the program's files."""

    logs: Path
    settings: Path
    evidence: Path

    def staying(self, eraser: Eraser) -> set[Path]:
        """Files that keep a name on purpose: pages as received, and settings with paths."""
        pages = {path for path in _files(self.evidence, "*") if path.suffix != _RECORD}
        plan = OwnFilesPlan()
        if is_file(self.settings):
            _plan_settings(self.settings, eraser, plan)
        return pages | ({self.settings} if plan.left else set())

    def all(self) -> Iterator[Path]:
        """Every file that exists."""
        yield from _files(self.logs, "*.log*")
        yield from _files(self.settings.parent, f"{self.settings.stem}*{self.settings.suffix}*")
        yield from _files(self.evidence, "*")


@dataclass(slots=True)
class OwnFilesPlan:
    """The changes to the files, the occurrences by kind, and what has to stay."""

    steps: list[Step] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)


def plan_for(files: OwnFiles, eraser: Eraser) -> OwnFilesPlan:
    """Plan the erasure of a name from these files; changes nothing yet."""
    plan = OwnFilesPlan()
    for path in _files(files.logs, "*.log*"):
        _plan_log(path, eraser, plan)
    for path in _files(files.settings.parent, f"{files.settings.stem}*{files.settings.suffix}*"):
        _plan_settings(path, eraser, plan)
    _plan_pages(files.evidence, eraser, plan)
    return plan


def _plan_log(path: Path, eraser: Eraser, plan: OwnFilesPlan) -> None:
    lines = _read(path).splitlines(keepends=True)
    erased = [eraser.words(line) for line in lines]
    if count := sum(len(line.found) for line in erased):
        plan.found[_("Logs")] += count
        # The program has its log open.
        plan.steps.append(Step("pour", str(path), text="".join(line.words for line in erased)))


def _plan_settings(path: Path, eraser: Eraser, plan: OwnFilesPlan) -> None:
    text = _read(path)
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if isinstance(content, dict):
        left, count = _without(content, eraser, plan)
        text = json.dumps(left, indent=2) + "\n"
    else:
        text, found = eraser.words(text)
        count = len(found)
    if count:
        plan.found[_("Settings")] += count
        plan.steps.append(Step("write", str(path), text=text))


def _without(content: Mapping[str, Any], eraser: Eraser, plan: OwnFilesPlan) -> tuple[dict[str, Any], int]:
    """Settings without the name: paths that contain it are dropped, except those in use."""
    count, left = 0, dict(content)
    for key, value in content.items():
        if key in _LOCATIONS or key == "reviewer":
            if isinstance(value, str) and eraser.is_in(value):
                plan.left.append(_("The setting “{key}”: {value}", key=key, value=value))
        elif key in _LISTS_OF_PLACES and isinstance(value, list):
            left[key] = [place for place in value if not eraser.words(str(place)).found]
            count += len(value) - len(left[key])
        elif key in _PLACES_BY_KIND and isinstance(value, dict):
            left[key] = {kind: place for kind, place in value.items() if not eraser.words(str(place)).found}
            count += len(value) - len(left[key])
        else:
            left[key], found = _masked(value, eraser)
            count += found
    return left, count


def _masked(value: Any, eraser: Eraser) -> tuple[Any, int]:
    if isinstance(value, str):
        words, found = eraser.words(value)
        return words, len(found)
    if isinstance(value, list):
        pairs = [_masked(item, eraser) for item in value]
        return [item for item, found in pairs], sum(found for item, found in pairs)
    if isinstance(value, dict):
        masked = {key: _masked(item, eraser) for key, item in value.items()}
        return {key: item for key, (item, found) in masked.items()}, sum(found for item, found in masked.values())
    return value, 0


def _plan_pages(folder: Path, eraser: Eraser, plan: OwnFilesPlan) -> None:
    """Plan new names for pages and their origin records, as the evidence will refer to them."""
    packed = 0
    for path in _files(folder, "*"):
        name, found = eraser.words(path.name)
        target = path.with_name(name)
        plan.found[_("Names of saved pages")] += len(found)
        if path.suffix == _RECORD:
            _plan_record(path, eraser, plan)
        elif path.suffix in _PACKED:
            packed += 1
        elif eraser.is_in(_read(path)):
            plan.left.append(_("Inside an evidence file, which stays as it was attached: {file}", file=target))
        if found and not target.exists():
            plan.steps.append(Step("move", str(target), source=str(path)))
    if packed:
        plan.left.append(
            counted(
                "Words and pictures inside {n} evidence file such as PDF and Word, which isn’t searched: {folder}",
                "Words and pictures inside {n} evidence files such as PDF and Word, which aren’t searched: {folder}",
                packed,
                folder=folder,
            )
        )


def _plan_record(path: Path, eraser: Eraser, plan: OwnFilesPlan) -> None:
    try:
        content = json.loads(_read(path))
    except ValueError:
        return
    left, count = _masked(content, eraser)
    if count:
        plan.found[_("Names of saved pages")] += count
        plan.steps.append(Step("write", str(path), text=json.dumps(left, indent=2, ensure_ascii=False) + "\n"))


def _files(folder: Path, pattern: str) -> Iterable[Path]:
    return sorted(path for path in folder.glob(pattern) if path.is_file()) if folder.is_dir() else ()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="surrogateescape")
