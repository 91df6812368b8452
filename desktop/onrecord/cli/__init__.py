"""The command line: the same services as the window, without Qt."""

import multiprocessing
import sys
from collections.abc import Mapping
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord import __version__
from onrecord.cli import articles, checks, library, log, mistakes, reports, window
from onrecord.domain.errors import ExplainedError
from onrecord.private_files import keep_files_private
from onrecord.terminal import FAILED, INTERRUPTED, MISTYPED, tables
from onrecord.terminal.addresses import say_of_password
from onrecord.terminal.streams import OutputError, errors, escape_what_no_terminal_knows, output_kept_in_sight
from onrecord.terminal.usage import UsageError

_WHAT = """\
Check a news article before it runs: who says what, on what terms, and what has been verified.

“onrecord FILE...” without a command opens the files in the window."""
_LIBRARY = "Add, show and remove articles; copy a library, erase a name from it, or set up a team library."
_EXIT_STATUS = """\
Exit status: 0 if all went well; 1 if something couldn’t be done; 2 if the command was mistyped; 130 if Ctrl+C
stopped it. Messages go to standard error, results to standard output."""


class Commands(TyperGroup):
    """A command group that suggests the closest command for a mistyped one."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            raise mistakes.unknown_subcommand(args[0], ctx.command_path, self.commands)
        return super().resolve_command(ctx, args)


application = typer.Typer(
    name="onrecord",
    cls=Commands,
    help=_WHAT,
    epilog=_EXIT_STATUS,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    subcommand_metavar="COMMAND ...",
)
application.command("open", short_help="Open the window, with files if given.")(window.open_window)
application.command("analyze", short_help="Find who says what, claims and checks.")(articles.analyze)
application.command("report", short_help="Write reports on articles.")(reports.report)
application.command("import-report", short_help="List the changes in an edited report.")(reports.import_report)
application.command("checks", short_help="List the copy-desk checks, or explain one.")(checks.show_checks)
application.command("log", short_help="Show where the log is, for bug reports.")(log.show_log)

library_commands = typer.Typer(
    cls=Commands,
    help=_LIBRARY,
    rich_markup_mode=None,
    subcommand_metavar="COMMAND ...",
)
library_commands.command("list", short_help="List the articles.")(library.list_library)
library_commands.command("add", short_help="Add articles.")(library.add_to_library)
library_commands.command("show", short_help="Show what was decided on an article.")(library.show_article)
library_commands.command("remove", short_help="Remove articles.")(library.remove_from_library)
library_commands.command("copy", short_help="Copy a library to a file or a server.")(library.copy_library)
library_commands.command("roles", short_help="Print the SQL for a team library’s roles.")(library.print_roles)
library_commands.command("erase-name", short_help="Erase a name everywhere.")(library.erase_name)
application.add_typer(library_commands, name="library", short_help="Work with your library of articles.")


def _say_version(is_asked: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if is_asked:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@application.callback()
def say_version(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", "-V", is_eager=True, callback=_say_version, help="Show the version and exit."),
    ] = False,
) -> None:
    """What can be asked of the program itself."""


@library_commands.callback(invoke_without_command=True)
def say_subcommands(context: typer.Context) -> None:
    """Without a subcommand, show what there is."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(MISTYPED)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line as a program of its own."""
    multiprocessing.freeze_support()
    keep_files_private()
    escape_what_no_terminal_knows()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Do what a command line says, and say what went wrong; gives the exit status."""
    try:
        with output_kept_in_sight():
            return _run(arguments)
    except UsageError as error:
        tables.show_error(errors(), error.what, error.kept, error.to_do)
        return MISTYPED
    except ExplainedError as error:
        tables.show_error(errors(), error.what, error.kept, error.to_do)
    except OutputError as error:
        to_do = "Free up space or write somewhere else. With “analyze --results FOLDER”, nothing is analyzed twice."
        tables.show_error(errors(), f"The output couldn’t be written: {error}.", "Earlier output is intact.", to_do)
    return FAILED


def _run(given: list[str]) -> int:
    subcommands = {name: getattr(command, "commands", {}) for name, command in _commands().items()}
    say_of_password(errors(), given)
    try:
        status = application(mistakes.with_command(given, subcommands), prog_name="onrecord", standalone_mode=False)
    except typer.TyperException as error:
        raise mistakes.explained(error) from error
    except typer.Abort:
        # Ctrl+C at a question, whose line goes on.
        errors().print("\nStopped.")
        return INTERRUPTED
    return status or 0


def _commands() -> Mapping[str, Any]:
    return getattr(typer.main.get_command(application), "commands", {})
