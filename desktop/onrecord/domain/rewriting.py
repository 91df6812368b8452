"""Rewrite every string and span of a record, in any field."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from onrecord.domain.spans import Span

T = TypeVar("T")

_NOT_PROSE = frozenset({"id", "rule", "detector", "version", "pipeline", "language", "analyzer_version"})
_ENDINGS = ("_id", "_ids", "sha256")


def rewritten(value: T, *, words: Callable[[str], str], place: Callable[[Span], Span] | None = None) -> T:
    """``value`` with ``words`` applied to each written string, and ``place`` to each span if it is given.

    Ids, hashes and names of the program's own parts stay.
    """
    return cast("T", _rewritten(value, words, place))


def _rewritten(value: object, words: Callable[[str], str], place: Callable[[Span], Span] | None) -> object:
    match value:
        case Span():
            return place(value) if place else value
        case Enum():
            return value
        case str():
            return words(value)
        case tuple():
            return tuple(_rewritten(each, words, place) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    names = [f.name for f in fields(value) if f.name not in _NOT_PROSE and not f.name.endswith(_ENDINGS)]
    return replace(value, **{name: _rewritten(getattr(value, name), words, place) for name in names})
