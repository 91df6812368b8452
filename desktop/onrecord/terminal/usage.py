"""Mistyped words, and what was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from onrecord.services.errors import ServiceError
from onrecord.translation import Message, _


class UsageError(ServiceError):
    """A command line that can't be understood; nothing was done."""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like a mistyped one; empty if none is like it."""
    return next(iter(get_close_matches(word.lower(), list(known), n=1)), "")


def unknown_value(problem: Message, word: str, known: Iterable[str], where: str) -> UsageError:
    """The mistake of a word that is none of those an option takes; ``where`` says where they are listed."""
    meant = closest(word, known)
    advice = _("Did you mean “{word}”?", word=meant) + f" {where}" if meant else where
    return UsageError(_(problem, word=word), to_do=advice)
