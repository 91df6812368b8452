"""Word documents."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from onrecord.documents.errors import part_missing
from onrecord.documents.moments import time_of_change, times_of_comments
from onrecord.documents.reading.import_notes import on_document
from onrecord.documents.reading.story.building import DocumentProperties, MarginNote, build_draft, words_of_note
from onrecord.documents.reading.word.names import attribute, w
from onrecord.documents.reading.word.package import WORD_DOCUMENT, WordPackage
from onrecord.documents.reading.word.styles import Numbering, Styles
from onrecord.documents.reading.word.walk import DocumentWalk
from onrecord.domain.article import Draft

NOT_LOADED = {
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
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_ONLY_EXTERNAL = frozenset({"image", "attachedTemplate", "video", "audio"})
_MARGINS = frozenset({"header", "footer"})


def import_notes(package: WordPackage, found: Counter[str]) -> tuple[str, ...]:
    """Sentences on what was accepted, left out and not loaded."""
    macros = ["macros"] if any(name.endswith("vbaProject.bin") for name in package.names) else []
    counts = Counter([*macros, *(NOT_LOADED[kind] for kind in _kinds_not_loaded(package))])
    return on_document({**found, **counts, "margins": _has_margins(package)})


def _kinds_not_loaded(package: WordPackage) -> Iterator[str]:
    folder = package.main_part.rpartition("/")[0]
    for part in (package.main_part, f"{folder}/settings.xml"):
        for relationship in package.relationships(part):
            kind = relationship.kind
            if kind in NOT_LOADED and (relationship.is_external or kind not in _ONLY_EXTERNAL):
                yield kind


def _has_margins(package: WordPackage) -> bool:
    parts = [r for r in package.relationships(package.main_part) if r.kind in _MARGINS]
    roots = (package.root(part.target) for part in parts)
    return any((text.text or "").strip() for root in roots if root is not None for text in root.iter(w("t")))


_NOTE_KINDS = ("comment", "footnote", "endnote")
_CORE_PROPERTIES = "docProps/core.xml"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def read_word_bytes(data: bytes) -> Draft:
    """Read a Word document (.docx) with every change accepted.

    Comments, footnotes and endnotes become imported comments on their words.
    Nothing outside the document is loaded.

    Raises:
        DocumentError: damaged, encrypted, made to harm, or without words.
    """
    package = WordPackage(data)
    root = package.root(package.main_part)
    styles = Styles(package.related("styles"))
    walk = _walk(root, styles, _addresses(package), Numbering(package.related("numbering")))
    return build_draft(
        walk.paragraphs,
        walk.targets,
        margin=list(_margin(package, styles)),
        properties=_properties(package),
        notes=import_notes(package, walk.found),
    )


def _walk(
    root: etree._Element | None, styles: Styles, addresses: Mapping[str, str], numbering: Numbering
) -> DocumentWalk:
    if root is None:
        raise part_missing(WORD_DOCUMENT)
    kinds = Counter(attribute(element, "fldCharType") for element in root.iter(w("fldChar")))
    walk = DocumentWalk(styles, addresses, numbering, trusts_fields=kinds["begin"] == kinds["end"])
    walk.read(root)
    return walk


def _addresses(package: WordPackage) -> dict[str, str]:
    return {r.id: r.target for r in package.relationships(package.main_part) if r.kind == "hyperlink" and r.is_external}


def _properties(package: WordPackage) -> DocumentProperties:
    root = package.root(_CORE_PROPERTIES)
    if root is None:
        return DocumentProperties()
    return DocumentProperties(*((root.findtext(_DUBLIN_CORE + name) or "").strip() for name in ("title", "creator")))


def _margin(package: WordPackage, styles: Styles) -> Iterator[MarginNote]:
    times = times_of_comments(package.related)
    for kind in _NOTE_KINDS:
        root = package.related(f"{kind}s")
        for element in [] if root is None else root.findall(w(kind)):
            walk = DocumentWalk(styles, {}, Numbering(package.related("numbering")))
            walk.read(element)
            words = words_of_note(walk.paragraphs)
            key = f"{kind} {attribute(element, 'id')}"
            names = (paragraph.get(_PARAGRAPH_ID, "") for paragraph in element.iter(w("p")))
            written_at = next((times[name] for name in names if name in times), None) or time_of_change(element)
            yield MarginNote(key, words, attribute(element, "author"), written_at, kind)
