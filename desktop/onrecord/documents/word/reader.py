"""From the bytes of a Word document to a draft."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from onrecord.documents.bylines import is_bare_name
from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.structure import find_publication, find_structure
from onrecord.documents.text_builder import Paragraph, TextBuilder, with_headline
from onrecord.documents.word.names import attribute, w
from onrecord.documents.word.notes import import_notes
from onrecord.documents.word.package import WordPackage
from onrecord.documents.word.styles import Styles
from onrecord.documents.word.walk import DocumentWalk
from onrecord.domain.article import Draft, ImportedComment, Structure
from onrecord.domain.vocabulary import BlockRole

_NOTE_KINDS = ("comment", "footnote", "endnote")
_CORE_PROPERTIES = "docProps/core.xml"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_TITLE_WORDS = 3
_ABOVE_STORY = frozenset({BlockRole.HEADLINE, BlockRole.DECK})


@dataclass(frozen=True, slots=True)
class _Properties:
    title: str = ""
    creator: str = ""


def read_word_bytes(data: bytes) -> Draft:
    """Read a Word document (.docx) as it stands once every change is accepted.

    Comments, footnotes and endnotes become imported comments on their words.
    Nothing outside the document is loaded.

    Raises:
        DocumentError: damaged, encrypted, made to harm, or without words.
    """
    package = WordPackage(data)
    root = package.root(package.main_part)
    styles = Styles(package.related("styles"))
    walk = _walk(root, styles, _addresses(package))
    paragraphs = with_headline(walk.paragraphs)
    builder, structure = _build(paragraphs, walk.targets)
    if not builder.text.strip():
        raise DocumentError(DocumentProblem.EMPTY, "is a Word document without words")
    properties, notes = _properties(package), import_notes(package, walk.found)
    if structure.headline is None and _is_title(properties.title):
        builder, structure = _build(_with_properties(paragraphs, properties, structure), walk.targets)
        notes = (*notes, "The headline was taken from the document's properties.")
    return _draft(builder, structure, tuple(_comments(package, styles, builder)), notes)


def _draft(
    builder: TextBuilder, structure: Structure, comments: tuple[ImportedComment, ...], notes: tuple[str, ...]
) -> Draft:
    text = builder.text
    publication = find_publication(text, structure)
    kinds = Counter(comment.kind for comment in comments)
    return Draft(
        text,
        structure,
        published=publication.published,
        url=publication.url,
        comments=comments,
        import_notes=(*notes, *_counted_comments(kinds), *builder.notes),
    )


def _walk(root: etree._Element | None, styles: Styles, addresses: Mapping[str, str]) -> DocumentWalk:
    if root is None:
        raise DocumentError(DocumentProblem.DAMAGED, "is a Word document without its text: a part is missing")
    kinds = Counter(attribute(element, "fldCharType") for element in root.iter(w("fldChar")))
    walk = DocumentWalk(styles, addresses, trusts_fields=kinds["begin"] == kinds["end"])
    walk.read(root)
    return walk


def _addresses(package: WordPackage) -> dict[str, str]:
    return {r.id: r.target for r in package.relationships(package.main_part) if r.kind == "hyperlink" and r.is_external}


def _build(paragraphs: Iterable[Paragraph], targets: dict[str, str]) -> tuple[TextBuilder, Structure]:
    builder = TextBuilder()
    for paragraph in paragraphs:
        builder.add(paragraph)
    return builder, find_structure(builder.text, builder.structure(targets))


def _properties(package: WordPackage) -> _Properties:
    root = package.root(_CORE_PROPERTIES)
    if root is None:
        return _Properties()
    return _Properties(*((root.findtext(_DUBLIN_CORE + name) or "").strip() for name in ("title", "creator")))


def _is_title(title: str) -> bool:
    """Whether a title is one a person wrote, not the name of a file or a program."""
    return len(title.split()) >= _TITLE_WORDS and not title.lower().startswith(("microsoft ", "untitled", "http"))


def _with_properties(paragraphs: Sequence[Paragraph], properties: _Properties, structure: Structure) -> list[Paragraph]:
    head = [Paragraph([properties.title], BlockRole.HEADLINE)]
    if structure.byline is None and is_bare_name(properties.creator):
        head.append(Paragraph([f"By {properties.creator}"], BlockRole.BYLINE))
    return [*head, *paragraphs]


def _comments(package: WordPackage, styles: Styles, builder: TextBuilder) -> Iterable[ImportedComment]:
    """The notes in the order of their words; those without any come last."""
    found = [comment for kind in _NOTE_KINDS for comment in _comments_of_kind(package, styles, builder, kind)]
    return sorted(found, key=lambda comment: (comment.span is None, comment.span or (0, 0)))


def _comments_of_kind(
    package: WordPackage, styles: Styles, builder: TextBuilder, kind: str
) -> Iterable[ImportedComment]:
    root = package.related(f"{kind}s")
    text = builder.text
    for element in [] if root is None else root.findall(w(kind)):
        walk = DocumentWalk(styles, {})
        walk.read(element)
        words = "\n".join(paragraph.words.strip() for paragraph in walk.paragraphs if paragraph.words.strip())
        key = f"{kind} {attribute(element, 'id')}"
        span = builder.span_of(key, text)
        if words and (span or kind == "comment"):
            yield ImportedComment(words, attribute(element, "author"), _written_at(element), span, kind)


def _written_at(element: etree._Element) -> datetime | None:
    try:
        return datetime.fromisoformat(attribute(element, "date"))
    except ValueError:
        return None


def _counted_comments(kinds: Counter[str]) -> tuple[str, ...]:
    return tuple(
        f"1 {kind} was taken over." if count == 1 else f"{count:,} {kind}s were taken over."
        for kind in _NOTE_KINDS
        if (count := kinds[kind])
    )
