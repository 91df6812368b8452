"""What the reviewer is told about a Word document that was read."""

from collections import Counter
from collections.abc import Iterator

from onrecord.documents.word.names import w
from onrecord.documents.word.package import WordPackage

_NOT_LOADED = {
    "image": "linked picture",
    "attachedTemplate": "external template",
    "oleObject": "embedded object",
    "package": "embedded object",
    "aFChunk": "embedded document",
    "subDocument": "linked document",
    "frame": "linked frame",
    "video": "linked video",
    "audio": "linked recording",
}
_ONLY_EXTERNAL = frozenset({"image", "attachedTemplate", "video", "audio"})
_MARGINS = frozenset({"header", "footer"})


def import_notes(package: WordPackage, found: Counter[str]) -> tuple[str, ...]:
    """Sentences on what was accepted, left out and not loaded."""
    notes = (_on_changes(found), _on_hidden_text(found), _on_not_loaded(package), _on_margins(package))
    return tuple(note for note in notes if note)


def _on_changes(found: Counter[str]) -> str:
    accepted, deleted, moved = found["insertions"], found["deletions"], found["moves"]
    parts = []
    if accepted:
        parts.append(f"{_counted(accepted, 'tracked insertion')} {_was(accepted)} accepted")
    if deleted:
        left_out = "left out" if accepted else f"{_was(deleted)} left out"
        parts.append(f"{_counted(deleted, 'deletion' if accepted else 'tracked deletion')} {left_out}")
    if moved:
        parts.append(f"{_counted(moved, 'moved passage')} {_was(moved)} read once, where it now stands")
    return _sentence(parts)


def _on_hidden_text(found: Counter[str]) -> str:
    hidden = found["hidden words"]
    return f"Hidden text was left out: {_counted(hidden, 'word')}." if hidden else ""


def _on_not_loaded(package: WordPackage) -> str:
    counts = Counter(_NOT_LOADED[kind] for kind in _kinds_not_loaded(package))
    parts = ["macros"] if any(name.endswith("vbaProject.bin") for name in package.names) else []
    parts += [_counted(count, what) for what, count in counts.items()]
    is_one = len(parts) == 1 and parts[0].startswith("1 ")
    return _sentence([f"{_joined(parts)} {'was' if is_one else 'were'} not loaded"]) if parts else ""


def _kinds_not_loaded(package: WordPackage) -> Iterator[str]:
    folder = package.main_part.rpartition("/")[0]
    for part in (package.main_part, f"{folder}/settings.xml"):
        for relationship in package.relationships(part):
            kind = relationship.kind
            if kind in _NOT_LOADED and (relationship.is_external or kind not in _ONLY_EXTERNAL):
                yield kind


def _on_margins(package: WordPackage) -> str:
    parts = [r for r in package.relationships(package.main_part) if r.kind in _MARGINS]
    roots = (package.root(part.target) for part in parts)
    says_something = any((text.text or "").strip() for root in roots if root is not None for text in root.iter(w("t")))
    return "Headers and footers were left out." if says_something else ""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _joined(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _sentence(parts: list[str]) -> str:
    words = _joined(parts) if parts else ""
    return f"{words[0].upper()}{words[1:]}." if words else ""
