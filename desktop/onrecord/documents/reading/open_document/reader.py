"""Read the bytes of an OpenDocument text into a draft."""

from lxml import etree

from onrecord.documents.reading.import_notes import on_document
from onrecord.documents.reading.open_document.package import Changes, open_package
from onrecord.documents.reading.open_document.styles import Lists, Styles, full_name
from onrecord.documents.reading.open_document.walk import OpenDocumentWalk
from onrecord.documents.reading.story.building import DocumentProperties, build_draft
from onrecord.domain.article import Draft

_MARGINS = tuple(full_name(f"style:{name}") for name in ("header", "footer", "header-left", "footer-left"))


def read_open_document_bytes(data: bytes) -> Draft:
    """Read an OpenDocument text (.odt, .fodt) with every change accepted.

    Comments, footnotes and endnotes become imported comments on their words.
    Nothing outside the document is loaded.

    Raises:
        DocumentError: damaged, encrypted, made to harm, or without words.
    """
    package = open_package(data)
    changes = Changes(package.content)
    roots = [package.content, package.styles]
    walk = OpenDocumentWalk(Styles(roots), changes, Lists(roots))
    walk.read(package.body)
    return build_draft(
        walk.flow.paragraphs,
        walk.targets,
        margin=walk.margin,
        properties=_properties(package.meta),
        notes=on_document({**changes.found, **walk.found, "margins": _has_margins(package.styles)}),
    )


def _has_margins(styles: etree._Element | None) -> bool:
    margins = [] if styles is None else styles.iter(*_MARGINS)
    return any(str(words).strip() for margin in margins for words in margin.itertext())


def _properties(meta: etree._Element | None) -> DocumentProperties:
    def first(*names: str) -> str:
        elements = (next(meta.iter(full_name(name)), None) for name in names) if meta is not None else ()
        return next(
            (words for element in elements if element is not None and (words := (element.text or "").strip())), ""
        )

    return DocumentProperties(
        title=first("dc:title"),
        author=first("meta:initial-creator", "dc:creator"),
        language=first("dc:language").partition("-")[0].lower(),
    )
