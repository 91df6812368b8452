"""Explain mistyped words."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from onrecord.services.errors import ServiceError
from onrecord.translation import Message, _


class UsageError(ServiceError):
    """A mistyped command; nothing was done."""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like a mistyped one; empty if none is."""
    return next(iter(get_close_matches(word.lower(), list(known), n=1)), "")


def unknown_value(problem: Message, word: str, known: Collection[str], where: str = "", **more: str) -> UsageError:
    """The error of a ``word`` that isn't among the ``known`` ones; ``where`` says where those are listed.

    ``more`` fills other places of the sentence.
    """
    meant, choice = closest(word, known), where or _("Choose one of: {names}.", names=", ".join(known))
    return UsageError(
        _(problem, word=word, **more), to_do=_("Did you mean “{word}”?", word=meant) + f" {choice}" if meant else choice
    )
