"""Explain mistyped command lines, and suggest the right ones."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from onrecord.domain.handed_page import is_handed_page
from onrecord.paths import is_file, is_folder
from onrecord.terminal.usage import UsageError, closest
from onrecord.translation import _

_PROGRAM = "onrecord"
_ABOUT = frozenset({"-h", "--help", "-V", "--version"})


def with_command(words: Sequence[str], commands: Mapping[str, Iterable[str]]) -> list[str]:
    """Complete a command line: files without a command are opened in the window, and "help X" is "X --help".

    ``commands`` has the names of all commands with their subcommands.

    Raises:
        UsageError: the first word is neither a command nor a file.
    """
    if not words:
        return ["open"]
    first, *others = words
    if first == "help":
        return [*others, "--help"]
    if first in commands or first in _ABOUT:
        return list(words)
    if not first.startswith("-") and not _may_be_file(first):
        raise unknown_word(first, commands)
    return ["open", *words]


def unknown_word(word: str, commands: Mapping[str, Iterable[str]]) -> UsageError:
    """The error for a word that is neither a command nor a file."""
    whole = {name: name for name in commands}
    parts = {part: f"{name} {part}" for name, subcommands in commands.items() for part in subcommands}
    meant = (parts | whole).get(closest(word, parts | whole), "")
    return UsageError(
        _("There is no command or file “{word}”.", word=word),
        to_do=_advice(f"{_PROGRAM} {meant}" if meant else "", _PROGRAM),
    )


def unknown_subcommand(word: str, group: str, subcommands: Iterable[str]) -> UsageError:
    """The error for a word that is no command of ``group``, such as "onrecord library"."""
    meant = closest(word, subcommands)
    return UsageError(
        _("“{group}” has no command “{word}”.", group=group, word=word),
        to_do=_advice(f"{group} {meant}" if meant else "", group),
    )


def explained(error: click.ClickException) -> UsageError:
    """The parser's error in the form of the others."""
    context = getattr(error, "ctx", None)
    place = context.command_path if context else _PROGRAM
    if isinstance(error, click.NoSuchOption) and context:
        known = [name for option in context.command.get_params(context) for name in option.opts]
        meant = closest(error.option_name, known)
        return UsageError(
            _("“{command}” has no option “{option}”.", command=place, option=error.option_name),
            to_do=_advice(meant, place),
        )
    return UsageError(_sentence(error.format_message()), to_do=_advice("", place))


def _may_be_file(word: str) -> bool:
    """Whether a word looks like a file, existing or not."""
    path = Path(word)
    is_path = any(separator in word for separator in (os.sep, os.altsep) if separator)
    return is_handed_page(word) or is_path or bool(path.suffix) or is_file(path) or is_folder(path)


def _advice(meant: str, command: str) -> str:
    advice = _("“{command} --help” lists what there is.", command=command)
    return _("Did you mean “{word}”?", word=meant) + f" {advice}" if meant else advice


def _sentence(message: str) -> str:
    message = message.strip()
    return message if message.endswith((".", "?", "!")) else f"{message}."
