"""Convert domain values to plain JSON values and back.

Spans are ``[start, end]``, times ISO 8601 in UTC, and records have their type under ``"type"``. Unknown keys of later
versions are ignored.

``Codec.decode`` reads every value of a library, which anyone with access may have written by hand.
"""

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, NoReturn, TypeVar, get_args, get_type_hints

import msgspec

from onrecord.domain.article import ArticleDetails
from onrecord.domain.changes import Change, DetailsEdit, Edit, RevisionEdit, SignOffsEdit
from onrecord.domain.records import RECORD_TYPES, AnyRecord, Entity, Query, Quotation, in_current_form, type_name
from onrecord.domain.sign_off import SignOff
from onrecord.domain.unreadable import Fault, Part, Unreadable

_T = TypeVar("_T")
Json = dict[str, Any]

_DETAILS = "article"
_SIGN_OFFS = "sign-offs"
_REVISION = "revision"
_ERASURE = "erasure"
_OF_ARTICLE = frozenset({_DETAILS, _SIGN_OFFS, _REVISION, _ERASURE})
"""The types of edits without a record: of the details, sign-offs or revision, or an erasure."""
_SIDES = ("before", "after")
_NEVER_EMPTY: dict[Any, tuple[str, ...]] = {
    Entity: ("mentions",),
    Quotation: ("content",),
    Query: ("messages",),
}
_FROM_0_TO_1 = frozenset({"confidence", "priority"})
_YEARS = range(2, 9999)
"""Years that every time zone has."""
_LARGEST_NUMBER = 2**53
_FIELD = re.compile(r"at `\$?(?:\[[^\]]*\])*\.?([A-Za-z_][A-Za-z_.]*)")
_MISSING = re.compile(r"missing required field `([^`]*)`")


class UnreadableValueError(ValueError):
    """A stored value can't be read; ``field`` is the part of it, if it is known."""

    def __init__(self, fault: Fault, field: str = "") -> None:
        super().__init__(fault, field)
        self.fault = fault if field or "{field}" not in fault.value.text else Fault.DAMAGED
        self.field = field

    def of(self, part: Part, its_id: str = "") -> Unreadable:
        """The part of an article that this error is about."""
        return Unreadable(part, self.fault, self.field, its_id)


@dataclass(frozen=True, slots=True)
class Undecodable:
    """A stored value in place of what its column should have."""

    stored: object


def load_json(stored: Any) -> Any:
    """The JSON value that a column has; ``Undecodable`` if it has none."""
    try:
        return json.loads(stored, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, TypeError, RecursionError):
        return Undecodable(stored)


def dump_json(value: Any) -> Any:
    """The JSON text of a value for a file; what couldn't be read stays as it was."""
    return value.stored if isinstance(value, Undecodable) else json.dumps(value)


def dump_json_for_server(value: Any) -> str:
    """The same for a server, which stores only JSON: there, other text becomes a string with this text."""
    if not isinstance(value, Undecodable):
        return json.dumps(value)
    text = value.stored.decode("utf-8", "replace") if isinstance(value.stored, bytes) else str(value.stored)
    try:
        json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return json.dumps(text)
    return text


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number


class Codec:
    """Encodes and decodes the values that the database stores as JSON."""

    def encode_record(self, record: AnyRecord) -> Json:
        """The record with its type."""
        encoded: Json = self.encode(record)
        return {"type": type_name(type(record))} | encoded

    def decode_record(self, body: Json) -> AnyRecord:
        """The record that ``encode_record`` encoded.

        Raises:
            UnreadableValueError: it is none.
        """
        kind = body.get("type") if isinstance(body, dict) else None
        if not isinstance(kind, str):
            raise UnreadableValueError(Fault.DAMAGED)
        if kind not in RECORD_TYPES:
            raise UnreadableValueError(Fault.UNKNOWN, "type")
        return self.decode(in_current_form(body), RECORD_TYPES[kind])

    def is_record(self, body: Any) -> bool:
        """Whether ``decode_record`` can read it."""
        try:
            self.decode_record(body)
        except UnreadableValueError:
            return False
        return True

    def encode_edits(self, change: Change) -> list[Json]:
        """All that a change replaced, before and after: records, details, sign-offs, revision, or everything."""
        edits = [{"before": self._encode_side(e.before), "after": self._encode_side(e.after)} for e in change.edits]
        if details := change.details:
            edits.append(_edit(_DETAILS, self.encode(details.before), self.encode(details.after)))
        if given := change.sign_offs:
            edits.append(_edit(_SIGN_OFFS, {"given": self.encode(given.before)}, {"given": self.encode(given.after)}))
        if switch := change.revision:
            after = {"revision": switch.after, "renamed": dict(switch.renamed)}
            edits.append(_edit(_REVISION, {"revision": switch.before}, after))
        if change.is_erasure:
            edits.append({"before": None, "after": {"type": _ERASURE}})
        return edits

    def decode_edits(self, encoded: Sequence[Json]) -> dict[str, Any]:
        """The fields of a change that ``encode_edits`` encoded.

        Raises:
            UnreadableValueError: they aren't.
        """
        try:
            return self._decoded_edits(encoded)
        except UnreadableValueError:
            raise
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise UnreadableValueError(Fault.DAMAGED) from error

    def _decoded_edits(self, encoded: Sequence[Json]) -> dict[str, Any]:
        types = [edit["after"]["type"] if edit["after"] else "" for edit in encoded]
        whole = {kind: edit for kind, edit in zip(types, encoded, strict=True) if kind in _OF_ARTICLE}
        records = [edit for kind, edit in zip(types, encoded, strict=True) if kind not in _OF_ARTICLE]
        decoded: dict[str, Any] = {"is_erasure": _ERASURE in whole}
        decoded["edits"] = tuple(Edit(self._decode_side(e["before"]), self._decode_side(e["after"])) for e in records)
        if edit := whole.get(_DETAILS):
            decoded["details"] = DetailsEdit(*(self.decode(edit[side], ArticleDetails) for side in _SIDES))
        if edit := whole.get(_SIGN_OFFS):
            decoded["sign_offs"] = SignOffsEdit(*(self.decode(edit[s]["given"], tuple[SignOff, ...]) for s in _SIDES))
        if edit := whole.get(_REVISION):
            before, after = (edit[side] for side in _SIDES)
            switch = {"before": before["revision"], "after": after["revision"], "renamed": after["renamed"]}
            decoded["revision"] = self.decode(switch, RevisionEdit)
        if any(type(edit.before) is not type(edit.after) for edit in decoded["edits"] if edit.before and edit.after):
            raise UnreadableValueError(Fault.UNKNOWN, "type")
        return decoded

    def encode(self, value: object) -> Any:
        """Any other domain value, or a tuple of them, without a type."""
        return msgspec.to_builtins(value)

    def decode(self, encoded: Any, of: type[_T]) -> _T:
        """The value of type ``of`` that ``encode`` encoded.

        Raises:
            UnreadableValueError: it is none, or one that would break a screen or a report.
        """
        try:
            value = msgspec.convert(encoded, of)
        except msgspec.ValidationError as error:
            raise _explained(str(error)) from error
        except (ValueError, TypeError, RecursionError, OverflowError) as error:
            raise UnreadableValueError(Fault.DAMAGED) from error
        _refuse_impossible(value)
        return value

    def _encode_side(self, record: AnyRecord | None) -> Json | None:
        return None if record is None else self.encode_record(record)

    def _decode_side(self, body: Json | None) -> AnyRecord | None:
        return None if body is None else self.decode_record(body)


def _edit(of: str, before: Json, after: Json) -> Json:
    return {"before": {"type": of} | before, "after": {"type": of} | after}


def _explained(problem: str) -> UnreadableValueError:
    """The error for a problem in msgspec's words, such as "Expected `str`, got `int` - at `$.title`"."""
    if missing := _MISSING.search(problem):
        return UnreadableValueError(Fault.MISSING, missing[1])
    named = _FIELD.search(problem)
    fault = Fault.UNKNOWN if "enum value" in problem else Fault.WRONG_KIND
    return UnreadableValueError(fault, named[1] if named else "")


def _refuse_impossible(value: Any) -> None:
    """Refuse what has the right type, and that no program of ours writes."""
    if not _is_possible("", value, is_needed=False):
        raise UnreadableValueError(Fault.DAMAGED)
    if isinstance(value, tuple):
        for item in value:
            if is_dataclass(item):
                _refuse_impossible(item)
        return
    kind: Any = type(value)
    for name in _doubtful_fields(kind):
        content = getattr(value, name)
        if not _is_possible(name, content, is_needed=name in _NEVER_EMPTY.get(type(value), ())):
            raise UnreadableValueError(Fault.IMPOSSIBLE, name)
        if is_dataclass(content) or isinstance(content, tuple):
            _refuse_impossible(content)


def _is_possible(name: str, content: object, *, is_needed: bool) -> bool:
    match content:
        case datetime():
            return content.tzinfo is not None and content.year in _YEARS
        case float() if name in _FROM_0_TO_1:
            return 0 <= content <= 1
        case int():
            return abs(content) <= _LARGEST_NUMBER
        case float():
            return math.isfinite(content)
    return bool(content) or not is_needed


@cache
def _doubtful_fields(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass that can have an impossible value: times, numbers, and what contains them."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    needed = _NEVER_EMPTY.get(kind, ())
    return tuple(
        one.name for one in fields(kind) if one.name in needed or any(map(_is_doubtful, _types_in(hints[one.name])))
    )


def _is_doubtful(kind: Any) -> bool:
    return kind in {int, float, datetime} or bool(isinstance(kind, type) and _doubtful_fields(kind))


def _types_in(hint: Any) -> Iterator[Any]:
    """The types that a hint names: ``datetime | None`` names two."""
    yield hint
    for part in get_args(hint):
        yield from _types_in(part)
