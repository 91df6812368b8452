"""The translations as their catalogs have them now, compiled or not."""

import sys
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo

from onrecord import translation

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import catalogs


def speak_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile the catalogs into a folder, and translate from there."""
    for path in catalogs.catalogs():
        compiled = folder / path.relative_to(catalogs.TRANSLATIONS.parent).with_suffix(".mo")
        compiled.parent.mkdir(parents=True)
        with compiled.open("wb") as file:
            write_mo(file, catalogs.read(path))
    monkeypatch.setattr(translation, "resources", lambda: folder)
    translation._catalog.cache_clear()
