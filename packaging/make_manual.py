"""The manual page and the shell completion, from the commands themselves.

    python packaging/make_manual.py FOLDER

Writes onrecord.1 and a script for each shell into FOLDER.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from onrecord import __version__
from onrecord.cli.commands import application
from onrecord.cli.completion import PROGRAM, completion_for

COMPLETIONS = {"bash": PROGRAM, "zsh": f"_{PROGRAM}", "fish": f"{PROGRAM}.fish"}
"""The shells, and what the script for each has to be called where the shell looks for it."""

DESCRIPTION = """\
Onrecord marks who says what in an article, which sources are anonymous, and which statements need checking.
A reviewer decides on each claim, attaches evidence and exports an annotated report. It works offline.

Without a command, onrecord opens the files in the window. If the library already has a window, they open there.
Each library has its own window. All commands except open read standard input if FILE is \u201c-\u201d."""

FILES = {
    "~/.local/share/Onrecord/library.sqlite": "Your library. The folders next to it have verified copies (backups) "
    "and fetched pages (library-evidence).",
    "~/.config/Onrecord/settings.json": "The window’s settings.",
    "~/.local/state/Onrecord/log/onrecord.log": "The window’s log. Crashes are in crash.log next to it.",
}
ENVIRONMENT = {
    "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME": "Folders to use instead of ~/.local/share, ~/.config and "
    "~/.local/state.",
    "XDG_RUNTIME_DIR": "In its folder onrecord, an open window waits for files from a second onrecord.",
    "PGPASSWORD, PGPASSFILE": "The password of a team library, or a file with it, to keep it out of the address.",
    "DISPLAY, WAYLAND_DISPLAY": "The display for the window. The other commands don’t need one.",
}
EXIT_STATUS = {
    "0": "All went well.",
    "1": "Something couldn’t be done; the message says what, what was kept and what to do. If there were several "
    "articles, the others were done.",
    "2": "The command was mistyped; nothing was done.",
    "130": "Ctrl+C stopped it.",
}
EXAMPLES = {
    "onrecord story.docx": "Open an article in the window.",
    "onrecord analyze --brief drafts": "Print a few lines about each article in a folder.",
    "onrecord report story.docx -o report.docx": "Write a report; the extension sets the format.",
    "pdftotext story.pdf - | onrecord analyze - --json": "Analyze standard input.",
}


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{PROGRAM}.1").write_text(manual_page(datetime.now(UTC)), encoding="utf-8")
    for shell, name in COMPLETIONS.items():
        (folder / name).write_text(completion(shell), encoding="utf-8")


def completion(shell: str) -> str:
    """The script that asks the program what could be typed next."""
    script = completion_for(shell).strip()
    if shell == "zsh":
        # Zsh loads it at the first Tab, which has to complete something already.
        function = f"_{PROGRAM}_completion"
        script += f'\n[[ $zsh_eval_context[-1] == loadautofunc ]] && {function} "$@"'
    return f"{script}\n"


def manual_page(day: datetime) -> str:
    """The page in the language of man."""
    lines = [
        f'.TH ONRECORD 1 "{day:%Y-%m-%d}" "Onrecord {__version__}" "User Commands"',
        ".SH NAME",
        r"onrecord \- check a news article before it runs",
        ".SH SYNOPSIS",
        *synopsis(PROGRAM, "[FILE]..."),
        ".br",
        *synopsis(PROGRAM, "COMMAND [OPTION]... [ARGUMENT]..."),
        ".SH DESCRIPTION",
        *paragraphs(DESCRIPTION),
        ".SH OPTIONS",
        *options_of(application, PROGRAM),
        ".SH COMMANDS",
        *(line for name, command in commands_of(application) for line in section(name, command)),
        ".SH EXIT STATUS",
        *described(EXIT_STATUS),
        ".SH FILES",
        *described(FILES),
        ".SH ENVIRONMENT",
        *described(ENVIRONMENT),
        ".SH EXAMPLES",
        *described(EXAMPLES),
    ]
    return "\n".join(lines) + "\n"


def commands_of(group: click.Group, before: str = PROGRAM) -> Iterator[tuple[str, click.Command]]:
    """All commands with their whole names, subcommands in the place of their group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command, whole = group.get_command(context, name), f"{before} {name}"
        if isinstance(command, click.Group):
            yield from commands_of(command, whole)
        elif command:
            yield whole, command


def section(name: str, command: click.Command) -> Iterator[str]:
    """The manual of one command, with its arguments and options."""
    yield f'.SS "{escaped(name)}"'
    arguments = [each.metavar for each in command.params if each.param_type_name == "argument"]
    yield from synopsis(name, " ".join(["[OPTION]...", *filter(None, arguments)]))
    yield ".PP"
    yield from paragraphs(command.help)
    yield from options_of(command, name)


def options_of(command: click.Command, name: str) -> Iterator[str]:
    """Each argument and option with what it does, as the command's own help has it."""
    with command.make_context(name, [], resilient_parsing=True) as context:
        for parameter in command.get_params(context):
            record = parameter.get_help_record(context)
            is_help = "--help" in parameter.opts
            if record and not (is_help and " " in name) and parameter.metavar != "":
                names, words = record
                yield from described(
                    {parameter.metavar or names if parameter.param_type_name == "argument" else names: words}
                )


def synopsis(name: str, words: str) -> Iterator[str]:
    yield f".B {escaped(name)}"
    yield escaped(words)


def described(entries: dict[str, str]) -> Iterator[str]:
    """Words with what they mean below them."""
    for words, meaning in entries.items():
        yield ".TP"
        yield f".B {escaped(words)}"
        yield escaped(" ".join(meaning.split()))


def paragraphs(words: str) -> Iterator[str]:
    for number, paragraph in enumerate(words.split("\n\n")):
        if number:
            yield ".PP"
        yield escaped(" ".join(paragraph.split()))


def escaped(words: str) -> str:
    """Words as man prints them letter for letter."""
    text = words.replace("\\", r"\e").replace("-", r"\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    main()
