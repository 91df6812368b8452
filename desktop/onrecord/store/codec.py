"""Convert domain values to plain JSON values and back.

Spans are ``[start, end]``, times ISO 8601 in UTC, and records have their type under ``"type"``. Unknown keys of later
versions are ignored.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from onrecord.domain.article import ArticleDetails
from onrecord.domain.changes import Change, DetailsEdit, Edit, RevisionEdit, SignOffsEdit
from onrecord.domain.records import RECORD_TYPES, AnyRecord, in_current_form, type_name
from onrecord.domain.sign_off import SignOff

_T = TypeVar("_T")
Json = dict[str, Any]

_DETAILS = "article"
_SIGN_OFFS = "sign-offs"
_REVISION = "revision"
_ERASURE = "erasure"
_OF_ARTICLE = frozenset({_DETAILS, _SIGN_OFFS, _REVISION, _ERASURE})
"""The types of edits without a record: of the details, sign-offs or revision, or an erasure."""
_SIDES = ("before", "after")


class Codec:
    """Encodes and decodes the values that the database stores as JSON."""

    def encode_record(self, record: AnyRecord) -> Json:
        """The record with its type."""
        encoded: Json = self.encode(record)
        return {"type": type_name(type(record))} | encoded

    def decode_record(self, body: Json) -> AnyRecord:
        """The record that ``encode_record`` encoded."""
        return self.decode(in_current_form(body), RECORD_TYPES[body["type"]])

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
        """The fields of a change that ``encode_edits`` encoded."""
        types = [edit["after"]["type"] if edit["after"] else "" for edit in encoded]
        whole = {kind: edit for kind, edit in zip(types, encoded, strict=True) if kind in _OF_ARTICLE}
        records = [edit for kind, edit in zip(types, encoded, strict=True) if kind not in _OF_ARTICLE]
        fields: dict[str, Any] = {"is_erasure": _ERASURE in whole}
        fields["edits"] = tuple(Edit(self._decode_side(e["before"]), self._decode_side(e["after"])) for e in records)
        if edit := whole.get(_DETAILS):
            fields["details"] = DetailsEdit(*(self.decode(edit[side], ArticleDetails) for side in _SIDES))
        if edit := whole.get(_SIGN_OFFS):
            fields["sign_offs"] = SignOffsEdit(*(self.decode(edit[s]["given"], tuple[SignOff, ...]) for s in _SIDES))
        if edit := whole.get(_REVISION):
            before, after = (edit[side] for side in _SIDES)
            fields["revision"] = RevisionEdit(before["revision"], after["revision"], after["renamed"])
        return fields

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


def _edit(of: str, before: Json, after: Json) -> Json:
    return {"before": {"type": of} | before, "after": {"type": of} | after}
