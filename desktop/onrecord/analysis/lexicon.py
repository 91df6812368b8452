"""Word lists: plain data files, one entry a line, in sections.

# a comment
[section]
entry
entry = value
"""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from onrecord.analysis.number_words import number_words
from onrecord.shipped import resources

_PART = re.compile(r"\{(?:(?P<first>\d+)-(?P<last>\d+)|(?P<name>[a-z][a-z ]*))\}")


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
                # Patterns have an equals sign, too, but none after a space.
                entry, _, value = f"{line} ".partition(" = ")
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


class Patterns(dict[str, re.Pattern[str]]):
    """The regular expressions in a word list, by name, each compiled when somebody first asks for it.

    A section is one expression, and its lines are alternatives; "(?i)" as the first line ignores case.
    ``{name}`` stands for another section, of this list or of one of ``lists``, which hold plain words,
    and ``{1-12}`` for the number words from one to twelve.
    """

    def __init__(self, name: str, *lists: str) -> None:
        self._name, self._lists = name, lists

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = re.compile(self._expression(name))
        return self[name]

    @cached_property
    def _expressions(self) -> Lexicon:
        return load_lexicon(self._name)

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        loaded = map(load_lexicon, self._lists)
        return {section: lexicon.section(section) for lexicon in loaded for section in lexicon.sections}

    def _expression(self, name: str) -> str:
        if name in self._words:
            return "|".join(sorted(map(re.escape, self._words[name]), key=lambda word: (-len(word), word)))
        first, *others = (_PART.sub(self._part, line) for line in self._expressions.mapping(name))
        return f"(?i:{'|'.join(others)})" if first == "(?i)" else "|".join([first, *others])

    def _part(self, part: re.Match[str]) -> str:
        words = self._expression(part["name"]) if part["name"] else number_words(int(part["first"]), int(part["last"]))
        return f"(?:{words})"
