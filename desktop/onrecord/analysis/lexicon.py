"""Word lists: plain data files, one entry a line, in sections.

# a comment
[section]
entry
entry = value
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from onrecord.shipped import resources


class Lexicon:
    """The sections of one word list.

    Raises:
        ValueError: an entry stands before the first section.
    """

    def __init__(self, text: str) -> None:
        self._sections: dict[str, dict[str, str]] = {}
        section: dict[str, str] | None = None
        for raw in text.splitlines():
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("["):
                section = self._sections.setdefault(line.strip("[]"), {})
            elif section is None:
                msg = f"the entry {line!r} stands before the first section"
                raise ValueError(msg)
            else:
                entry, _, value = line.partition("=")
                section[entry.strip()] = value.strip()
        # Rules ask for a section at each word they look at.
        self._entries = {name: frozenset(entries) for name, entries in self._sections.items()}

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the sections, in the order of the file."""
        return tuple(self._sections)

    def section(self, name: str) -> frozenset[str]:
        """The entries of a section.

        Raises:
            KeyError: there is no such section.
        """
        return self._entries[name]

    def mapping(self, name: str) -> Mapping[str, str]:
        """The entries of a section with their values, in the order of the file.

        Raises:
            KeyError: there is no such section.
        """
        return MappingProxyType(self._sections[name])

    @cached_property
    def everything(self) -> frozenset[str]:
        """The entries of all sections."""
        return frozenset().union(*self._entries.values())


def load_lexicon(name: str, folder: Path | None = None) -> Lexicon:
    """Read the word list ``name`` ("cues") from ``folder``, by default the shipped one.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not a word list.
    """
    path = (folder or resources() / "lexicons") / f"{name}.txt"
    return Lexicon(path.read_text(encoding="utf-8"))
