"""The relationships behind hyperlinks."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part


class Links:
    """The links out of one part of the document."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._ids: dict[str, str] = {}

    def id_of(self, target: str) -> str:
        """The id of the relationship to a safe address."""
        if target not in self._ids:
            # Numbered here, because the library looks through all relationships for the next free id.
            new_id = f"rIdLink{len(self._ids) + 1}"
            self._part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, new_id, is_external=True)
            self._ids[target] = new_id
        return self._ids[target]
