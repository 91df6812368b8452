"""Erase a name on the command line: the survey, the question, and the outcome."""

import sys
from collections.abc import Iterable

import click
from rich.console import Console

from onrecord.domain.days import desk_time, moment_in_words
from onrecord.domain.erasing import ErasureChoice, TextScope, Work
from onrecord.services.erasing.name_erasure import NameErasure, Outcome, Survey
from onrecord.services.errors import ServiceError
from onrecord.terminal import FAILED
from onrecord.terminal.streams import literal, say
from onrecord.translation import _, counted


def name_from_prompt() -> str:
    """The name, typed at a prompt or piped in: a shell keeps command lines in its history."""
    if sys.stdin.isatty():
        return str(click.prompt(_("Name to erase")))
    return sys.stdin.readline().strip()


def refuse_name_in_command(words: Iterable[str]) -> None:
    """Refuse a name in the command, without repeating it.

    Raises:
        ServiceError: there is one.
    """
    if list(words):
        raise ServiceError(
            _("Don’t type the name in the command: your shell keeps it in its history."),
            kept=_("Nothing was changed."),
            to_do=_("Delete that line from the history, then run “onrecord library erase-name”. It asks for the name."),
        )


def erase_on(
    console: Console, erasure: NameErasure, choice: ErasureChoice, *, is_agreed: bool, looks_only: bool
) -> int:
    """Show the places of the name, erase it after a confirmation, and say what is left; returns the exit status."""
    with console.status(_("Searching for the name…")) as status:
        work = Work(lambda what, share: status.update(_progress(what, share)))
        finished = erasure.finish(work)
        survey = erasure.survey(choice, work)
    if finished:
        say(console, _("An earlier erasure was interrupted; it’s finished now."))
    _show_survey(console, survey)
    if looks_only:
        return 0
    if not is_agreed:
        if not sys.stdin.isatty():
            raise ServiceError(
                _("Erasing needs your confirmation, and there’s no terminal to ask on."),
                kept=_("Nothing was changed."),
                to_do=_("Use --look to see what would be erased, then add --yes."),
            )
        if not click.confirm(_("Erase the name in all these places? This can’t be undone.")):
            say(console, _("Nothing was changed."))
            return FAILED
    with console.status(_("Erasing…")) as status:
        outcome = erasure.erase(choice, Work(lambda what, share: status.update(_progress(what, share))))
    _show_outcome(console, outcome)
    return FAILED if outcome.remaining else 0


def choice_from(name: str, kept: Iterable[str], texts: TextScope, *, initials: bool, signatures: bool) -> ErasureChoice:
    """The choice in the options."""
    words = frozenset(word for words in kept for word in words_folded(words))
    return ErasureChoice(name, words, initials, signatures, texts)


def words_folded(words: str) -> list[str]:
    """Words as the forms of a name are compared."""
    from onrecord.store.search import fold

    return fold(words).split()


def _show_survey(console: Console, survey: Survey) -> None:
    if not survey.places:
        say(console, _("The name wasn’t found."))
    _list(console, _("Will be erased from"), [f"{place}: {count}" for place, count in survey.places])
    _list(console, _("Written as"), [f"{form} ({count})" for form, count in survey.forms])
    _list(console, _("Stays in the texts of"), [f"{text.headline} ({text.count})" for text in survey.texts])
    _list_signatures(console, survey)
    _list(console, _("Stays"), survey.left)
    exports = [f"{each.path} ({each.edition}, {moment_in_words(desk_time(each.at))})" for each in survey.exports]
    _list(console, _("Exported reports, which Onrecord can’t change"), exports)


def _show_outcome(console: Console, outcome: Outcome) -> None:
    places = outcome.survey.total
    if outcome.remaining:
        erased = counted(
            "Erased from {n} place, but the name was still found.",
            "Erased from {n} places, but the name was still found.",
            places,
        )
        say(console, erased)
        _list(console, _("Still found"), outcome.remaining)
    else:
        erased = counted("Erased from {n} place.", "Erased from {n} places.", places)
        say(console, f"{erased} {_searched(outcome)}")
    _list_signatures(console, outcome.survey)
    _list(console, _("Stays in these files, with those texts and names"), outcome.with_texts)
    _list(console, _("Out of reach"), outcome.beyond)


def _searched(outcome: Outcome) -> str:
    if outcome.is_gone:
        return counted(
            "Onrecord then searched {n} file, and the name is in none of them.",
            "Onrecord then searched {n} files, and the name is in none of them.",
            outcome.searched,
        )
    return counted(
        "Onrecord then searched {n} file: the name is only where it stays.",
        "Onrecord then searched {n} files: the name is only where it stays.",
        outcome.searched,
    )


def _list_signatures(console: Console, survey: Survey) -> None:
    signatures = [f"{signature} ({count})" for signature, count in survey.signatures]
    _list(console, _("Stays as a signature, which may be a colleague’s"), signatures)
    if signatures and not survey.choice.signatures and len(survey.choice.name.split()) == 1:
        say(console, _("To erase signatures that are only this name too, add --signatures."))


def _progress(what: str, share: float) -> str:
    return _("{what}… {percent}%", what=what, percent=round(100 * share))


def _list(console: Console, title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        console.print(literal(f"{title}:", style="bold"))
        for line in found:
            say(console, f"  {line}")
