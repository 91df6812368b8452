"""Erasing a name on the command line: what is there, the question, and what came of it."""

import sys
from collections.abc import Iterable

import click
from rich.console import Console

from onrecord.domain.erasing import ErasureChoice, TextScope, Work
from onrecord.services.erasing.name_erasure import NameErasure, Outcome, Survey
from onrecord.services.errors import ServiceError
from onrecord.terminal import FAILED
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
            "The name must not be part of the command: your shell keeps it in its history.",
            kept="Nothing was changed.",
            to_do="Take that line out of the history, then run “onrecord library erase-name”: it asks for the name.",
        )


def erase_on(
    console: Console, erasure: NameErasure, choice: ErasureChoice, *, is_agreed: bool, looks_only: bool
) -> int:
    """Show where the name stands, erase it once that is agreed to, and say what is left; returns the exit status."""
    with console.status("Looking for the name…") as status:
        work = Work(lambda what, share: status.update(f"{what}… {share:.0%}"))
        finished = erasure.finish(work)
        survey = erasure.survey(choice, work)
    if finished:
        _say(console, "An erasure that was cut short before is finished now.")
    _show_survey(console, survey)
    if looks_only:
        return 0
    if not is_agreed:
        if not sys.stdin.isatty():
            raise ServiceError(
                "Nobody can be asked whether to erase.",
                kept="Nothing was changed.",
                to_do="Add --yes once you have seen with --look what would be erased.",
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
        _say(console, "The name stands in none of these places.")
    _list(console, "Will be erased", [f"{place}: {count}" for place, count in survey.places])
    _list(console, "Written as", [f"{form} ({count})" for form, count in survey.forms])
    _list(console, "Stays in the text of", [f"{text.headline} ({text.count})" for text in survey.texts])
    _list(console, "Stays", survey.left)
    exports = [f"{each.path} ({each.edition}, {each.at.astimezone():%Y-%m-%d %H:%M})" for each in survey.exports]
    _list(console, "Exported before, out of reach", exports)


def _show_outcome(console: Console, outcome: Outcome) -> None:
    _say(console, f"Erased in {outcome.survey.total:,} places; {outcome.searched:,} files were searched afterwards.")
    if outcome.remaining:
        _list(console, "Still found", outcome.remaining)
    else:
        _say(console, "The name was found nowhere any more.")
    _list(console, "Stays in these files, with the texts and names above", outcome.with_texts)
    _list(console, "Out of reach", outcome.beyond)


def _list(console: Console, title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        console.print(literal(f"{title}:", style="bold"))
        for line in found:
            _say(console, f"  {line}")


def _say(console: Console, words: str) -> None:
    console.print(literal(words), soft_wrap=True)
