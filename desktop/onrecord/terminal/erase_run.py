"""Erasing a name on the command line: what is there, the question, and what came of it."""

import sys
from collections.abc import Iterable

import click
from rich.console import Console

from onrecord.domain.days import moment_in_words
from onrecord.domain.erasing import ErasureChoice, TextScope, Work
from onrecord.services.erasing.name_erasure import NameErasure, Outcome, Survey
from onrecord.services.errors import ServiceError
from onrecord.terminal import FAILED
from onrecord.terminal.counting import counted
from onrecord.terminal.streams import literal


def name_from_prompt() -> str:
    """The name, typed at a prompt or sent to standard input: what follows a command stays in the shell's history."""
    if sys.stdin.isatty():
        return str(click.prompt("Name to erase"))
    return sys.stdin.readline().strip()


def refuse_name_in_command(words: Iterable[str]) -> None:
    """Refuse a name among the words of the command.

    Raises:
        ServiceError: there is one; it is not repeated.
    """
    if list(words):
        raise ServiceError(
            "Don’t type the name in the command: your shell keeps it in its history.",
            kept="Nothing was changed.",
            to_do="Delete that line from the history, then run “onrecord library erase-name”. It asks for the name.",
        )


def erase_on(
    console: Console, erasure: NameErasure, choice: ErasureChoice, *, is_agreed: bool, looks_only: bool
) -> int:
    """Show where the name stands, erase it once that is agreed to, and say what is left; returns the exit status."""
    with console.status("Searching for the name…") as status:
        work = Work(lambda what, share: status.update(f"{what}… {share:.0%}"))
        finished = erasure.finish(work)
        survey = erasure.survey(choice, work)
    if finished:
        _say(console, "An earlier erasure was interrupted; it’s finished now.")
    _show_survey(console, survey)
    if looks_only:
        return 0
    if not is_agreed:
        if not sys.stdin.isatty():
            raise ServiceError(
                "Erasing needs your confirmation, and there’s no terminal to ask on.",
                kept="Nothing was changed.",
                to_do="Use --look to see what would be erased, then add --yes.",
            )
        if not click.confirm("Erase the name in all these places? This can’t be undone."):
            _say(console, "Nothing was changed.")
            return FAILED
    with console.status("Erasing…") as status:
        outcome = erasure.erase(choice, Work(lambda what, share: status.update(f"{what}… {share:.0%}")))
    _show_outcome(console, outcome)
    return FAILED if outcome.remaining else 0


def choice_from(name: str, kept: Iterable[str], texts: TextScope, *, initials: bool) -> ErasureChoice:
    """The choice that the options make."""
    words = frozenset(word for words in kept for word in words_folded(words))
    return ErasureChoice(name, words, initials, texts)


def words_folded(words: str) -> list[str]:
    """Words as the forms of a name are compared."""
    from onrecord.store.search import fold

    return fold(words).split()


def _show_survey(console: Console, survey: Survey) -> None:
    if not survey.places:
        _say(console, "The name wasn’t found.")
    _list(console, "Will be erased from", [f"{place}: {count}" for place, count in survey.places])
    _list(console, "Written as", [f"{form} ({count})" for form, count in survey.forms])
    _list(console, "Stays in the texts of", [f"{text.headline} ({text.count})" for text in survey.texts])
    _list(console, "Stays", survey.left)
    exports = [f"{each.path} ({each.edition}, {moment_in_words(each.at.astimezone())})" for each in survey.exports]
    _list(console, "Exported reports, which Onrecord can’t change", exports)


def _show_outcome(console: Console, outcome: Outcome) -> None:
    places = counted(outcome.survey.total, "place")
    if outcome.remaining:
        _say(console, f"Erased from {places}, but the name was still found.")
        _list(console, "Still found", outcome.remaining)
    else:
        searched = counted(outcome.searched, "file")
        _say(console, f"Erased from {places}. Onrecord then searched {searched}, and the name is in none of them.")
    _list(console, "Stays in these files, with those texts and names", outcome.with_texts)
    _list(console, "Out of reach", outcome.beyond)


def _list(console: Console, title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        console.print(literal(f"{title}:", style="bold"))
        for line in found:
            _say(console, f"  {line}")


def _say(console: Console, words: str) -> None:
    console.print(literal(words), soft_wrap=True)
