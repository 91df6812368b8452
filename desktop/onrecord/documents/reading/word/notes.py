"""What the reviewer is told about a Word document that was read."""

from collections import Counter
from collections.abc import Iterator

from onrecord.documents.reading.import_notes import on_changes, on_hidden_text, on_margins, on_not_loaded
from onrecord.documents.reading.word.names import w
from onrecord.documents.reading.word.package import WordPackage

_NOT_LOADED = {
    "image": "linked picture",  # not shown: a key
    "attachedTemplate": "external template",  # not shown: a key
    "oleObject": "embedded object",  # not shown: a key
    "package": "embedded object",  # not shown: a key
    "aFChunk": "embedded document",  # not shown: a key
    "subDocument": "linked document",  # not shown: a key
    "frame": "linked frame",  # not shown: a key
    "video": "linked video",  # not shown: a key
    "audio": "linked recording",  # not shown: a key
}
_ONLY_EXTERNAL = frozenset({"image", "attachedTemplate", "video", "audio"})
_MARGINS = frozenset({"header", "footer"})


def import_notes(package: WordPackage, found: Counter[str]) -> tuple[str, ...]:
    """Sentences on what was accepted, left out and not loaded."""
    macros = ["macros"] if any(name.endswith("vbaProject.bin") for name in package.names) else []
    counts = Counter([*macros, *(_NOT_LOADED[kind] for kind in _kinds_not_loaded(package))])
    notes = (
        on_changes(found),
        on_hidden_text(found),
        on_not_loaded(counts),
        on_margins({"margins": _has_margins(package)}),
    )
    return tuple(note for note in notes if note)


def _kinds_not_loaded(package: WordPackage) -> Iterator[str]:
    folder = package.main_part.rpartition("/")[0]
    for part in (package.main_part, f"{folder}/settings.xml"):
        for relationship in package.relationships(part):
            kind = relationship.kind
            if kind in _NOT_LOADED and (relationship.is_external or kind not in _ONLY_EXTERNAL):
                yield kind


def _has_margins(package: WordPackage) -> bool:
    parts = [r for r in package.relationships(package.main_part) if r.kind in _MARGINS]
    roots = (package.root(part.target) for part in parts)
    return any((text.text or "").strip() for root in roots if root is not None for text in root.iter(w("t")))
