"""Convert domain values to plain JSON values and back.

Spans are ``[start, end]``, times ISO 8601 in UTC, and records have their type under ``"type"``. Unknown keys of later
versions are ignored.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from onrecord.domain.changes import DetailsEdit, Edit, RevisionEdit, SignOffsEdit
from onrecord.domain.records import RECORD_TYPES, AnyRecord, type_name
from onrecord.domain.sign_off import SignOff

_T = TypeVar("_T")
Json = dict[str, Any]

_DETAILS = "article"
_SIGN_OFFS = "sign-offs"
_REVISION = "revision"
_ERASURE = "erasure"
"""The types of edits without a record: of the details, sign-offs or revision, or an erasure."""


class Codec:
    """Encodes and decodes the values that the database stores as JSON."""

    def encode_record(self, record: AnyRecord) -> Json:
        """The record with its type."""
        encoded: Json = self.encode(record)
        return {"type": type_name(type(record))} | encoded

    def decode_record(self, body: Json) -> AnyRecord:
        """The record that ``encode_record`` encoded."""
        return self.decode(body, RECORD_TYPES[body["type"]])

    def encode_edits(self, edits: Sequence[Edit]) -> list[Json]:
        """Each record before and after."""
        return [{"before": self._encode_side(e.before), "after": self._encode_side(e.after)} for e in edits]

    def decode_edits(self, encoded: Sequence[Json]) -> tuple[Edit, ...]:
        """The edits that ``encode_edits`` encoded."""
        return tuple(
            Edit(self._decode_side(e["before"]), self._decode_side(e["after"])) for e in encoded if _is_of_record(e)
        )

    def encode_details(self, edit: DetailsEdit | None) -> list[Json]:
        """The details before and after, as an item of the list of edits; nothing for None."""
        if edit is None:
            return []
        sides = {"before": edit.before, "after": edit.after}
        return [{name: {"type": _DETAILS} | self.encode(side) for name, side in sides.items()}]

    def decode_details(self, encoded: Sequence[Json]) -> DetailsEdit | None:
        """The edit of the details in a list of edits, if there is one."""
        found = next((edit for edit in encoded if _is_of(_DETAILS, edit)), None)
        return self.decode(found, DetailsEdit) if found else None

    def encode_sign_offs(self, edit: SignOffsEdit | None) -> list[Json]:
        """All sign-offs before and after, as an item of the list of edits; nothing for None."""
        if edit is None:
            return []
        sides = {"before": edit.before, "after": edit.after}
        return [{name: {"type": _SIGN_OFFS, "given": self.encode(side)} for name, side in sides.items()}]

    def decode_sign_offs(self, encoded: Sequence[Json]) -> SignOffsEdit | None:
        """The edit of the sign-offs in a list of edits, if there is one."""
        found = next((edit for edit in encoded if _is_of(_SIGN_OFFS, edit)), None)
        if found is None:
            return None
        before, after = (self.decode(found[side]["given"], tuple[SignOff, ...]) for side in ("before", "after"))
        return SignOffsEdit(before, after)

    def encode_revision(self, edit: RevisionEdit | None) -> list[Json]:
        """The revision under review before and after, as an item of the list of edits; nothing for None."""
        if edit is None:
            return []
        before, after = ({"type": _REVISION, "revision": revision} for revision in (edit.before, edit.after))
        return [{"before": before, "after": after | {"renamed": dict(edit.renamed)}}]

    def decode_revision(self, encoded: Sequence[Json]) -> RevisionEdit | None:
        """The edit of the revision in a list of edits, if there is one."""
        found = next((edit for edit in encoded if _is_of(_REVISION, edit)), None)
        if found is None:
            return None
        before, after = found["before"], found["after"]
        return RevisionEdit(before["revision"], after["revision"], after["renamed"])

    def encode_erasure(self, *, is_erasure: bool) -> list[Json]:
        """The mark of an erasure, as an item of the list of edits; nothing for other changes."""
        return [{"before": None, "after": {"type": _ERASURE}}] if is_erasure else []

    def decode_erasure(self, encoded: Sequence[Json]) -> bool:
        """Whether a list of edits has the mark of an erasure."""
        return any(_is_of(_ERASURE, edit) for edit in encoded)

    def encode(self, value: object) -> Any:
        """Any other domain value, or a tuple of them, without a type."""
        return msgspec.to_builtins(value)

    def decode(self, encoded: Any, of: type[_T]) -> _T:
        """The value of type ``of`` that ``encode`` encoded."""
        return msgspec.convert(encoded, of)

    def _encode_side(self, record: AnyRecord | None) -> Json | None:
        return None if record is None else self.encode_record(record)

    def _decode_side(self, body: Json | None) -> AnyRecord | None:
        return None if body is None else self.decode_record(body)


def _is_of(what: str, edit: Json) -> bool:
    return edit["after"] is not None and edit["after"]["type"] == what


def _is_of_record(edit: Json) -> bool:
    return not any(_is_of(what, edit) for what in (_DETAILS, _SIGN_OFFS, _REVISION, _ERASURE))
