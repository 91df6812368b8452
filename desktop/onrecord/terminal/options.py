"""The options that several commands have, and paths as somebody gives them."""

from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.domain.library_location import AddressError, LibraryLocation, read_location


def given_library(words: str) -> LibraryLocation:
    """The library that somebody named: a file, or the address of a team library.

    Raises:
        typer.BadParameter: it is empty, or an address that can't be read; it is not repeated, for the password in it.
    """
    try:
        return read_location(words) if words else given_path(words)
    except AddressError as error:
        raise typer.BadParameter(f"{error.what} {error.to_do}") from None


def given_path(words: str) -> Path:
    """The path that somebody typed: an empty one, as a script with an unset variable gives it, is no path.

    Raises:
        typer.BadParameter: it is empty; as a ``Path`` it would be the working folder with all that is in it.
    """
    if not words:
        raise typer.BadParameter("the path is empty. Name a file or folder; “.” is the current folder.")
    return Path(words)


ArticlesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        parser=given_path,
        help="Articles, folders of them, or .jsonl files of {id, text}; “-” is standard input.",
    ),
]
ArticleArgument = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id or headline, or the start of one.")]
AsJsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object per line.")]
LibraryOption = Annotated[
    Any,  # a LibraryLocation or None: Typer knows no unions
    typer.Option(
        "--library",
        metavar="LIBRARY",
        parser=given_library,
        help="Library to use: a file, or a team library at postgresql://USER@HOST/DATABASE. "
        "Default: the one last open in the window.",
    ),
]
SourceArgument = Annotated[
    Any, typer.Argument(metavar="FROM", parser=given_library, help="Library to copy: a file or an address.")
]
TargetArgument = Annotated[
    Any, typer.Argument(metavar="TO", parser=given_library, help="A new file, or an empty database on a server.")
]
OutputOption = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="OUT",
        parser=given_path,
        help="File to write; a folder for several articles or formats; “-” for standard output.",
    ),
]
FormatsOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="LIST",
        help="Formats, separated by commas, such as docx,xlsx. Default: the extension of OUT, or docx.",
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, help="Use at most N processes. Default: one per core."),
]
TimeLimitOption = Annotated[
    float, typer.Option("--time-limit", metavar="SECONDS", min=1, help="Give up on an article after this many seconds.")
]
PipelineOption = Annotated[
    str, typer.Option("--pipeline", metavar="NAME", help="spaCy pipeline to use, by name or folder.")
]
EncodingOption = Annotated[
    str,
    typer.Option("--encoding", metavar="NAME", help="Encoding of text files and pages, such as cp1250."),
]
WholePageOption = Annotated[
    bool, typer.Option("--whole-page", help="Read all the text of a web page, not only the story.")
]
UnlockOption = Annotated[
    bool, typer.Option("--unlock", help="Ask for the vault’s passphrase, to search the reports for protected names.")
]
PassphraseFileOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file", metavar="FILE", parser=given_path, help="Read the vault’s passphrase from a file instead."
    ),
]
WithProtectedNamesOption = Annotated[
    bool, typer.Option("--with-protected-names", help="Let a checking copy contain names from the vault.")
]
