"""The command line: the same services as the window, without Qt."""

import multiprocessing
import sys

import typer
from rich.console import Console

from onrecord import __version__
from onrecord.cli import articles, checks, library, window
from onrecord.domain.errors import ExplainedError
from onrecord.private_files import keep_files_private
from onrecord.terminal import tables
from onrecord.terminal.addresses import say_of_password
from onrecord.terminal.streams import OutputError, errors, escape_what_no_terminal_knows, output_kept_in_sight

_COMMANDS = ("open", "analyze", "report", "import-report", "checks", "library")
_HELP_OPTIONS = ["-h", "--help"]

application = typer.Typer(
    name="onrecord",
    help="Check a news article before it runs: who says what, on what terms, and what has been verified.\n\n"
    "Without a command, [bold]onrecord FILE[/bold] opens the article in the window.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": _HELP_OPTIONS},
)
application.command("open")(window.open_window)
application.command()(articles.analyze)
application.command()(articles.report)
application.command("import-report")(articles.import_report)
application.command("checks")(checks.show_checks)

library_commands = typer.Typer(
    help="Look into the library of articles, copy all of it, erase a name from it, or set up a team’s.",
    no_args_is_help=True,
)
library_commands.command("list")(library.list_library)
library_commands.command("copy")(library.copy_library)
library_commands.command("roles")(library.print_roles)
library_commands.command("erase-name")(library.erase_name)
application.add_typer(library_commands, name="library")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a first word that is no command is an article to open.

    An error that can explain itself is printed, and ends it with 1.
    """
    multiprocessing.freeze_support()
    keep_files_private()
    escape_what_no_terminal_knows()
    try:
        with output_kept_in_sight():
            _run(sys.argv[1:] if arguments is None else arguments)
    except ExplainedError as error:
        tables.show_error(errors(), error.what, error.kept, error.to_do)
        sys.exit(1)
    except OutputError as error:
        to_do = "Make room or print to another place; with “analyze --results FOLDER” nothing is analyzed twice."
        tables.show_error(errors(), f"The output could not be written: {error}.", "What came before is there.", to_do)
        sys.exit(1)


def _run(given: list[str]) -> None:
    if given[:1] == ["--version"]:
        Console().print(f"onrecord {__version__}", highlight=False)
        return
    if not given or (given[0] not in _COMMANDS and given[0] not in _HELP_OPTIONS):
        given = ["open", *given]
    say_of_password(errors(), given)
    application(given, prog_name="onrecord")
