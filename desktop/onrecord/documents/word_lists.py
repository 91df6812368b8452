"""The readers' word lists: sections of entries, one a line."""

import re

from onrecord.shipped import resources

_SECTION_HEADER = re.compile(r"^\[([a-z ]+)\]$")


def read_word_list(name: str) -> dict[str, list[str]]:
    """The entries of each section of the list ``name`` that ships with the program."""
    text = (resources() / "lexicons" / f"{name}.txt").read_text(encoding="utf-8")
    entries: dict[str, list[str]] = {}
    section: list[str] = []
    for line in (raw.strip() for raw in text.splitlines()):
        if header := _SECTION_HEADER.match(line):
            section = entries.setdefault(header[1], [])
        elif line and not line.startswith("#"):
            section.append(line)
    return entries
