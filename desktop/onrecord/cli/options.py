"""Arguments and options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from onrecord.domain.library_location import AddressError, LibraryLocation, read_location
from onrecord.services.process_pool import TIME_LIMIT
from onrecord.terminal.usage import unknown_value
from onrecord.translation import Message, _, decimal

F = TypeVar("F", bound=Callable[..., Any])


class OneOf(click.Choice[str]):
    """One of some words; the error of another one suggests the closest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in self.choices:
            return super().convert(value, param, ctx)
        option = param.opts[-1] if param else self.name
        raise unknown_value(Message("“{option}” can’t be “{word}”."), value, self.choices, option=option)


class _GivenPath(click.ParamType[LibraryLocation]):
    """A typed path. An empty one, from a script with an unset variable, would be the working folder as a ``Path``."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> LibraryLocation:
        if not value:
            self.fail(_("the path is empty. Name a file or folder; “.” is the current folder."), param, ctx)
        return Path(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - as Click gives it
        return [CompletionItem(incomplete, type="file")]


class _GivenLibrary(_GivenPath):
    """A typed library: a file, or the address of a team library, which errors don't repeat."""

    name = "library"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> LibraryLocation:
        try:
            return read_location(value) if value else super().convert(value, param, ctx)
        except AddressError as error:
            self.fail(f"{error.what} {error.to_do}", param, ctx)


class _FromOne(click.ParamType[int | float]):
    """A number of at least 1."""

    def __init__(self, kind: type[int] | type[float]) -> None:
        self._kind = kind
        self.name = "integer" if kind is int else "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | float:
        try:
            number = self._kind(value)
        except ValueError:
            what = (
                Message("“{value}” isn’t a whole number.")
                if self._kind is int
                else Message("“{value}” isn’t a number.")
            )
            self.fail(_(what, value=value), param, ctx)
        if not number >= 1:
            self.fail(_("“{value}” isn’t 1 or more.", value=value), param, ctx)
        return number


PATH = _GivenPath()
LIBRARY = _GivenLibrary()
articles = click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=PATH,
    help=_(
        "Articles, folders of them, or .jsonl files of {id, text}; “-” is standard input. In a folder, "
        "files with an article’s extension are read: .docx, .pdf, .html and so on."
    ),
)
article = click.argument("article", metavar="ARTICLE", help=_("Its id or headline, or the start of one."))
as_json = click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object per line."))
library = click.option(
    "--library",
    metavar="LIBRARY",
    type=LIBRARY,
    help=_(
        "Library to use: a file, or a team library at postgresql://USER@HOST/DATABASE. Default: the one "
        "last open in the window."
    ),
)
reviewer = click.option(
    "--reviewer",
    metavar="NAME",
    default="",
    help=_("Your name in what is written. Default: the name in the settings, or none."),
)
transcript = click.option(
    "--transcript",
    "transcripts",
    metavar="FILE",
    multiple=True,
    type=PATH,
    help=_("Transcript of a recording to compare quotations with: .srt, .vtt, .txt, .docx, .json; can be repeated."),
)
jobs = click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=_FromOne(int),
    help=_("Use at most N processes. Default: one per core."),
)
time_limit = click.option(
    "--time-limit",
    metavar="SECONDS",
    type=_FromOne(float),
    default=TIME_LIMIT,
    help=_("Give up on an article after this many seconds. Default: {seconds}.", seconds=decimal(TIME_LIMIT, 0)),
)
pipeline = click.option("--pipeline", metavar="NAME", default="", help=_("spaCy pipeline to use, by name or folder."))
encoding = click.option(
    "--encoding", metavar="NAME", default="", help=_("Encoding of text files and pages, such as cp1250.")
)
whole_page = click.option("--whole-page", is_flag=True, help=_("Read all the text of a web page, not only the story."))


def unlock(purpose: str) -> Callable[[F], F]:
    """The option that asks for the vault's passphrase; ``purpose`` is its help."""
    return click.option("--unlock", is_flag=True, help=purpose)


passphrase_file = click.option(
    "--passphrase-file", metavar="FILE", type=PATH, help=_("Read the vault’s passphrase from a file instead.")
)
