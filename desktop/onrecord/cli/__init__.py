"""The command line: the same services as the window, without Qt."""

import sys

import click

from onrecord.cli import mistakes
from onrecord.domain.errors import ExplainedError
from onrecord.paths import Paths
from onrecord.private_files import keep_files_private
from onrecord.services.errors import ServiceError
from onrecord.settings import load_settings
from onrecord.terminal import CLOSED, FAILED, INTERRUPTED, MISTYPED
from onrecord.terminal.addresses import warn_of_password
from onrecord.terminal.streams import OutputError, errors, escape_what_no_terminal_knows, output_kept_in_sight
from onrecord.terminal.usage import UsageError
from onrecord.translation import _, speak_first


def main(arguments: list[str] | None = None) -> None:
    """Run the command line as a program of its own."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    keep_files_private()
    escape_what_no_terminal_knows()
    speak_first(load_settings(Paths.for_user().settings).settings.language)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run a command line and print its errors; returns the exit status."""
    try:
        with output_kept_in_sight():
            return _run(arguments)
    except UsageError as error:
        _show(error)
        return MISTYPED
    except ExplainedError as error:
        _show(error)
    except OutputError as error:
        to_do = _("Free up space or write somewhere else. With “analyze --results FOLDER”, nothing is analyzed twice.")
        what = _("The output couldn’t be written: {error}.", error=error)
        _show(ServiceError(what, kept=_("Earlier output is intact."), to_do=to_do))
    return FAILED


def _run(given: list[str]) -> int:
    # In the language chosen by now.
    from onrecord.cli.commands import application, library_commands, queue_commands

    groups = {"library": library_commands, "queue": queue_commands}
    commands = {name: tuple(groups[name].places) if name in groups else () for name in (*application.places, *groups)}
    warn_of_password(given)
    try:
        status = application(mistakes.with_command(given, commands), prog_name="onrecord", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return MISTYPED
    except click.ClickException as error:
        raise mistakes.explained(error) from error
    except SystemExit:
        # So Click and Rich end a program whose output is closed.
        return CLOSED
    except click.Abort:
        # Ctrl+C at a question, whose line goes on.
        errors().print()
        errors().print(_("Stopped."))
        return INTERRUPTED
    return status or 0


def _show(error: ExplainedError) -> None:
    from onrecord.terminal.tables import show_error

    show_error(errors(), error.what, error.kept, error.to_do)
