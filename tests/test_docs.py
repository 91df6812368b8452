"""The documentation: nothing in it leads nowhere, and each format has a page with a picture."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from onrecord.analysis.checks.catalog import RULES
from onrecord.cli.commands import application
from onrecord.domain.report import Edition, Format

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "guide"
PICTURES = ROOT / "docs" / "pictures"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LARGEST_PICTURE, LARGEST_DOCS = 150_000, 3_000_000


COMMAND = re.compile(r"^onrecord ([a-z-]+)(.*)$", re.MULTILINE)
OPTION = re.compile(r" (--[a-z-]+)")


def links(page: Path) -> Iterator[str]:
    for match in LINK.finditer(page.read_text(encoding="utf-8")):
        if "://" not in match[2]:
            yield match[2]


def pictures(page: Path) -> list[Path]:
    found = LINK.finditer(page.read_text(encoding="utf-8"))
    return [(page.parent / match[2]).resolve() for match in found if match[1]]


def anchors(page: Path) -> set[str]:
    """The anchors of the page's headings, as code hosts make them."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path):
    for link in links(page):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


@pytest.mark.parametrize("kind", list(Format))
def test_each_format_has_a_page_that_shows_what_comes_out(kind: Format):
    pages = [page for page in GUIDE.glob("*.md") if f"`--format {kind.value}`" in page.read_text(encoding="utf-8")]

    assert any(pictures(page) for page in pages)


@pytest.mark.parametrize("edition", list(Edition))
def test_each_edition_has_a_page_that_shows_what_comes_out(edition: Edition):
    pages = [page for page in GUIDE.glob("*.md") if f"`--edition {edition.value}`" in page.read_text(encoding="utf-8")]

    assert any(pictures(page) for page in pages)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_has_the_options_it_is_shown_with(page: Path):
    for name, words in COMMAND.findall(page.read_text(encoding="utf-8")):
        command = application.get_command(click.Context(application), name)
        assert command, name
        if isinstance(command, click.Group) and words.split():
            command = command.get_command(click.Context(command), words.split()[0]) or command
        options = {option for parameter in command.params for option in parameter.opts}
        assert set(OPTION.findall(words)) <= options | {"--help"}, f"onrecord {name}{words}"


def test_every_page_of_the_guide_is_found_from_its_start():
    start = ROOT / "docs" / "guide.md"

    reached = {(start.parent / link.partition("#")[0]).resolve() for link in links(start)}

    assert set(GUIDE.glob("*.md")) <= reached


def test_every_picture_is_shown_and_small():
    shown = {picture for page in PAGES for picture in pictures(page)}
    kept = set(PICTURES.iterdir())

    assert kept <= shown
    assert [picture.name for picture in kept if picture.stat().st_size > LARGEST_PICTURE] == []
    assert sum(path.stat().st_size for path in (ROOT / "docs").rglob("*") if path.is_file()) < LARGEST_DOCS


def test_the_readme_counts_the_checks_that_there_are():
    assert f"It has {len(RULES)} copy-desk [checks]" in (ROOT / "README.md").read_text(encoding="utf-8")
