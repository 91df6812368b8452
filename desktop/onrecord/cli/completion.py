"""The command that prints a shell completion."""

import click
from click import shell_completion

from onrecord.cli import options
from onrecord.translation import _

PROGRAM = "onrecord"
_SHELLS = {
    "bash": shell_completion.BashComplete,
    "zsh": shell_completion.ZshComplete,
    "fish": shell_completion.FishComplete,
}


@click.command(short_help=_("Print the completion for a shell."))
@click.argument(
    "shell", metavar="|".join(_SHELLS), type=options.OneOf(list(_SHELLS)), help=_("The shell to complete commands in.")
)
def print_completion(shell: str) -> None:
    """Print a script that makes Tab complete commands and options.

    For bash, add this line to ~/.bashrc: eval "$(onrecord completion bash)". For zsh, the same with zsh in ~/.zshrc.
    For fish, write the script to ~/.config/fish/completions/onrecord.fish.
    """
    click.echo(completion_for(shell), nl=False)


def completion_for(shell: str) -> str:
    """The completion script of a shell."""
    # The commands import this module.
    from onrecord.cli.commands import application

    script = _SHELLS[shell](application, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE").source()
    return f"{script.strip()}\n"
