"""The command line: the same services as the window, without Qt."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from onrecord import __version__
from onrecord.cli import mistakes
from onrecord.domain.errors import ExplainedError
from onrecord.paths import Paths
from onrecord.private_files import keep_files_private
from onrecord.services.errors import ServiceError
from onrecord.settings import read_language
from onrecord.terminal import FAILED, INTERRUPTED, MISTYPED
from onrecord.terminal.addresses import say_of_password
from onrecord.terminal.streams import OutputError, errors, escape_what_no_terminal_knows, output_kept_in_sight
from onrecord.terminal.usage import UsageError
from onrecord.translation import speak_first

_WHAT = """\
Check a news article before it runs: who says what, on what terms, and what has been verified.

“onrecord FILE...” without a command opens the files in the window."""
_LIBRARY = "Add, show and remove articles; copy a library, erase a name from it, or set up a team library."
_QUEUE = "Let workers on many machines analyze the articles of a team library."
_EXIT_STATUS = """\
Exit status: 0 if all went well; 1 if something couldn’t be done; 2 if the command was mistyped; 130 if Ctrl+C
stopped it. Messages go to standard error, results to standard output."""


class Commands(click.Group):
    """A group of commands that imports the one that is wanted, and suggests the closest one for a mistyped word.

    ``places`` has for each command its module in this package and its name there.
    """

    def __init__(self, name: str, places: Mapping[str, str], **attributes: Any) -> None:
        super().__init__(name, subcommand_metavar="COMMAND ...", **attributes)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as Click gives it
        return [*self.places, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        module, name = self.places[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args[0] not in (known := self.list_commands(ctx)):
            raise mistakes.unknown_subcommand(args[0], ctx.command_path, known)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        # Without a command, files are opened in the window.
        files = [] if ctx.parent else [CompletionItem(incomplete, type="file")]
        return super().shell_complete(ctx, incomplete) + files


application = Commands(
    "onrecord",
    {
        "open": "window:open_window",
        "analyze": "articles:analyze",
        "report": "reports:report",
        "import-report": "reports:import_report",
        "quotes": "quotes:quotes",
        "worker": "queue:run_worker",
        "checks": "checks:show_checks",
        "log": "log:show_log",
        "completion": "completion:print_completion",
    },
    help=_WHAT,
    epilog=_EXIT_STATUS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
library_commands = Commands(
    "library",
    {
        "list": "library:list_library",
        "add": "library:add_to_library",
        "show": "library:show_article",
        "claims": "library:find_claims",
        "remove": "library:remove_from_library",
        "copy": "library_care:copy_library",
        "roles": "library_care:print_roles",
        "evidence": "library_care:show_evidence",
        "erase-name": "library_care:erase_name",
    },
    help=_LIBRARY,
    short_help="Work with your library of articles.",
    no_args_is_help=True,
)
queue_commands = Commands(
    "queue",
    {
        "add": "queue:add_to_queue",
        "status": "queue:show_queue",
        "retry": "queue:retry_failed",
        "clear": "queue:clear_queue",
    },
    help=_QUEUE,
    short_help="Let many machines analyze articles.",
    no_args_is_help=True,
)
application.add_command(library_commands)
application.add_command(queue_commands)
click.version_option(__version__, "--version", "-V", message="onrecord %(version)s")(application)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line as a program of its own."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    keep_files_private()
    escape_what_no_terminal_knows()
    speak_first(read_language(Paths.for_user().settings))
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Do what a command line says, and say what went wrong; gives the exit status."""
    try:
        with output_kept_in_sight():
            return _run(arguments)
    except UsageError as error:
        _show(error)
        return MISTYPED
    except ExplainedError as error:
        _show(error)
    except OutputError as error:
        to_do = "Free up space or write somewhere else. With “analyze --results FOLDER”, nothing is analyzed twice."
        _show(ServiceError(f"The output couldn’t be written: {error}.", kept="Earlier output is intact.", to_do=to_do))
    return FAILED


def _run(given: list[str]) -> int:
    groups = {"library": library_commands, "queue": queue_commands}
    commands = {name: tuple(groups[name].places) if name in groups else () for name in (*application.places, *groups)}
    say_of_password(given)
    try:
        status = application(mistakes.with_command(given, commands), prog_name="onrecord", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return MISTYPED
    except click.ClickException as error:
        raise mistakes.explained(error) from error
    except click.Abort:
        # Ctrl+C at a question, whose line goes on.
        errors().print("\nStopped.")
        return INTERRUPTED
    return status or 0


def _show(error: ExplainedError) -> None:
    from onrecord.terminal.tables import show_error

    show_error(errors(), error.what, error.kept, error.to_do)
