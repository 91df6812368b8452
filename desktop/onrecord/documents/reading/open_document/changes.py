"""The tracked changes of an OpenDocument text."""

from collections import Counter

from lxml import etree

from onrecord.documents.reading.open_document.names import attribute, full_name


class Changes:
    """Which changes delete, and whether a place of the text is deleted.

    ``found`` counts "insertions", "deletions" and "moves".  A program that shows
    deletions keeps the deleted words in the text, between the marks of the change.
    """

    def __init__(self, content: etree._Element) -> None:
        self.found: Counter[str] = Counter()
        self._deletions: set[str] = set()
        self._open: set[str] = set()
        moves: set[str] = set()
        for region in content.iter(full_name("text:changed-region")):
            self._take(region, moves)
        self.found["moves"] = len(moves)

    @property
    def is_deleted(self) -> bool:
        """Whether the walk is between the marks of a deletion."""
        return bool(self._open)

    def start(self, change: str) -> None:
        """The words of a change begin."""
        if change in self._deletions:
            self._open.add(change)

    def end(self, change: str) -> None:
        """The words of a change end."""
        self._open.discard(change)

    def _take(self, region: etree._Element, moves: set[str]) -> None:
        identifier = attribute(region, "text:id") or region.get("{http://www.w3.org/XML/1998/namespace}id", "")
        is_deletion = region.find(full_name("text:deletion")) is not None
        if is_deletion:
            self._deletions.add(identifier)
        move = next((moved.text or "" for moved in region.iter(full_name("loext:move-id"))), "")
        if move:
            moves.add(move)
        elif is_deletion or region.find(full_name("text:insertion")) is not None:
            self.found["deletions" if is_deletion else "insertions"] += 1
