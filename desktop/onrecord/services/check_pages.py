"""The page of each check: what it finds, why, the source of its rule, and when to silence it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.shipped import resources
from onrecord.translation import _

_TITLE = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)
_SECTION = re.compile(r"^## (?P<name>.+)\n\n(?P<body>(?:(?!^## ).*\n?)+)", re.MULTILINE)
TITLE = "title"
_EXAMPLES = frozenset({"Example", "Use instead"})  # not shown: headings


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The page of one rule, as plain text in the language of the interface.

    ``wrong`` and ``right`` are example articles, a paragraph on each line; "Headline: ", "Byline: " and "Caption: " at
    the beginning of a line give its role. ``silence`` says when to dismiss a hit or to silence the rule.
    """

    rule: str
    title: str
    what: str
    why: str
    source: str
    wrong: str
    right: str
    silence: str


class CheckPages:
    """The pages of a folder, by default the shipped ones; each is a Markdown file named after its rule."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resources() / "checks"

    def rules(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._folder.glob("*.md")))

    def page(self, rule: str) -> CheckPage | None:
        """The page of a rule; None for a rule without one, such as one of a later version.

        Raises:
            OSError: the file cannot be read.
            KeyError: a section is missing.
        """
        if rule not in self.rules():
            return None
        text = (self._folder / f"{rule}.md").read_text(encoding="utf-8")
        sections = {name: words if name in _EXAMPLES else _(words) for name, words in sections_of(text)}
        return CheckPage(
            rule=rule,
            title=sections.get(TITLE, rule),
            what=sections["What it finds"],
            why=sections["Why it matters"],
            source=sections["Source"],
            wrong=sections["Example"],
            right=sections["Use instead"],
            silence=sections["When to dismiss it"],
        )

    def title(self, rule: str) -> str:
        page = self.page(rule)
        return page.title if page else rule.replace("-", " ")


def sections_of(page: str) -> Iterator[tuple[str, str]]:
    """The title of a page in Markdown, and each section under the name of its heading."""
    if title := _TITLE.search(page):
        yield TITLE, title["title"]
    for match in _SECTION.finditer(page):
        yield match["name"], _plain(match["name"], match["body"])


def messages_of(page: str) -> Iterator[str]:
    """The translated parts of a page: everything but its examples, which are articles."""
    yield from (words for name, words in sections_of(page) if name not in _EXAMPLES)


def _plain(name: str, body: str) -> str:
    """A section without the Markdown of quoted lines; any other becomes one paragraph."""
    lines = [line.removeprefix(">").strip() for line in body.strip().split("\n")]
    return "\n".join(lines) if name in _EXAMPLES else " ".join(filter(None, lines))
