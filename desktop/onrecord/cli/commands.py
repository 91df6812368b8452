"""The commands, imported when used, after the language is known."""

from collections.abc import Mapping
from importlib import import_module
from inspect import cleandoc
from typing import Any

import click
from click.shell_completion import CompletionItem

from onrecord import __version__
from onrecord.cli import mistakes
from onrecord.cli.click_words import translate_click
from onrecord.translation import _

translate_click()
_WHAT = _("Check a news article before it runs: who says what, on what terms, and what has been verified.")
_WITHOUT_COMMAND = _("“onrecord FILE...” without a command opens the files in the window.")
_LIBRARY = _("Add, show and remove articles; copy a library, erase a name from it, or set up a team library.")
_QUEUE = _("Let workers on many machines analyze the articles of a team library.")
_EXIT_STATUS = _(
    "Exit status: 0 if all went well; 1 if something couldn’t be done; 2 if the command was mistyped; 130 if Ctrl+C "
    "stopped it. Messages go to standard error, results to standard output."
)


class Commands(click.Group):
    """A group that imports a command when it is used, and suggests the closest one for a mistyped word.

    ``places`` has the module and name of each command.
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
        command: click.Command = getattr(import_module(f"onrecord.cli.{module}"), name)
        # The catalogs have the docstrings of commands.
        command.help = _(cleandoc(command.callback.__doc__ or "")) if command.callback else ""
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
    help=f"{_WHAT}\n\n{_WITHOUT_COMMAND}",
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
        "restore": "library_care:restore_library",
        "roles": "library_care:print_roles",
        "evidence": "library_care:show_evidence",
        "erase-name": "library_care:erase_name",
    },
    help=_LIBRARY,
    short_help=_("Work with your library of articles."),
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
    short_help=_("Let many machines analyze articles."),
    no_args_is_help=True,
)
application.add_command(library_commands)
application.add_command(queue_commands)
click.version_option(__version__, "--version", "-V", message="onrecord %(version)s")(application)
