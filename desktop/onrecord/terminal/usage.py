"""Explain mistyped words."""

from collections.abc import Iterable
from difflib import get_close_matches

from onrecord.services.errors import ServiceError
from onrecord.translation import Message, _


class UsageError(ServiceError):
    """A mistyped command; nothing was done."""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like a mistyped one; empty if none is."""
    return next(iter(get_close_matches(word.lower(), list(known), n=1)), "")


def unknown_value(problem: Message, word: str, known: Iterable[str], where: str) -> UsageError:
    """The error of a value that an option doesn't have; ``where`` says where its values are listed."""
    meant = closest(word, known)
    advice = _("Did you mean “{word}”?", word=meant) + f" {where}" if meant else where
    return UsageError(_(problem, word=word), to_do=advice)
