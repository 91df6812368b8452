"""A newsroom's template without what it loads from outside or runs.

A report must open anywhere without fetching a picture, another template or a document. So the template is packed
again: only parts of the kinds in ``_KEPT``, under our names, with our content types.
"""

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import quoteattr

from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.word.names import w
from onrecord.documents.reading.word.package import Relationship, WordPackage
from onrecord.documents.reading.word.reader import NOT_LOADED
from onrecord.documents.writing.archive_writing import write_archive
from onrecord.translation import Message

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_VML = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:")
_OFFICE_VML = "{urn:schemas-microsoft-com:office:office}"
_ID = f"{{{_OFFICE}/relationships}}"
_EXTENDED = f"{{{_OFFICE}/extended-properties}}"
_WORD = "vnd.openxmlformats-officedocument.wordprocessingml."

_KEPT = {
    "officeDocument": (f"{_WORD}document.main+xml", w("document")),
    "styles": (f"{_WORD}styles+xml", w("styles")),
    "numbering": (f"{_WORD}numbering+xml", w("numbering")),
    "settings": (f"{_WORD}settings+xml", w("settings")),
    "fontTable": (f"{_WORD}fontTable+xml", w("fonts")),
    "header": (f"{_WORD}header+xml", w("hdr")),
    "footer": (f"{_WORD}footer+xml", w("ftr")),
    "footnotes": (f"{_WORD}footnotes+xml", w("footnotes")),
    "endnotes": (f"{_WORD}endnotes+xml", w("endnotes")),
    "theme": ("vnd.openxmlformats-officedocument.theme+xml", f"{_DRAWING}theme"),
    "core-properties": (
        "vnd.openxmlformats-package.core-properties+xml",
        f"{{{_PACKAGE}/metadata/core-properties}}coreProperties",
    ),
    "extended-properties": (
        "vnd.openxmlformats-officedocument.extended-properties+xml",
        f"{_EXTENDED}Properties",  # not shown: XML
    ),
}
"""The content type of each kind of part, and its root element."""
_NAMES = {
    "officeDocument": "word/document.xml",
    "core-properties": "docProps/core.xml",
    "extended-properties": "docProps/app.xml",
}
_REPEATED = frozenset({"header", "footer", "image", "font", "hyperlink"})
"""The kinds of which a part may have several."""
_PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".emf": "image/x-emf",
    ".wmf": "image/x-wmf",
    ".svg": "image/svg+xml",
}
_FONT = ".odttf"
_LEADS_OUT_OF_SVG = re.compile(
    rb"href\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)|@import|<!|<script|<foreignObject|\\", re.IGNORECASE
)
_LARGEST_BINARY = 50_000_000
_SAFE_ADDRESSES = ("http://", "https://", "mailto:")

_EMBEDDED = {"oleObject", "package", "control", "chart", "diagramData"}
_MAIL_MERGE = {"mailMergeSource", "mailMergeHeaderSource", "recipientData"}
_LOADING = {
    *(w(name) for name in ("attachedTemplate", "mailMerge", "saveThroughXslt", "attachedSchema", "linkStyles")),
    *(w(name) for name in ("subDoc", "altChunk", "control", "objectLink", "objectEmbed", "movie", "framesetSplitbar")),
    f"{_OFFICE_VML}OLEObject",
    f"{_EXTENDED}Template",  # not shown: XML
    f"{_EXTENDED}HyperlinkBase",
    f"{_EXTENDED}HLinks",
    "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary",
    "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr",
}
"""Elements that load or run something, whether they refer to a part or not."""
_FIELDS = re.compile(
    r"=|(AUTHOR|AUTONUM|AUTONUMLGL|AUTONUMOUT|COMMENTS|CREATEDATE|DATE|DOCPROPERTY|DOCVARIABLE|EDITTIME|EQ|FILENAME"
    r"|FILESIZE|FORMCHECKBOX|FORMDROPDOWN|FORMTEXT|HYPERLINK|IF|INDEX|INFO|KEYWORDS|LASTSAVEDBY|LISTNUM|NOTEREF"
    r"|NUMCHARS|NUMPAGES|NUMWORDS|PAGE|PAGEREF|PRINTDATE|QUOTE|REF|REVNUM|SAVEDATE|SECTION|SECTIONPAGES|SEQ|SET"
    r"|STYLEREF|SUBJECT|SYMBOL|TA|TC|TIME|TITLE|TOA|TOC|USERADDRESS|USERINITIALS|USERNAME|XE)(?=\s|\\|$)",
    re.IGNORECASE,
)
"""Fields that read nothing outside the document (ECMA-376 part 1, 17.16.5); all others become plain text."""
_ADDRESS = re.compile(r"""\s*HYPERLINK\s+(?:\\[mnt]\s+)*(?!\\l)["“]?([^\s"“”]*)""", re.IGNORECASE)


def cleaned_template(data: bytes) -> tuple[bytes, Counter[str]]:
    """The template without outside links, macros and objects; and how many of each kind were left out.

    Raises:
        DocumentError: damaged, made to harm, or not a Word document.
    """
    return _Cleaning(WordPackage(data)).result()


@dataclass
class _Part:
    """A part of the new package: its name there, its content type, and what it refers to."""

    name: str
    content_type: str
    data: bytes = b""
    relationships: list[str] = field(default_factory=list)


class _Cleaning:
    """Packs one template again."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._parts: dict[str, _Part] = {}
        self._numbers: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()

    def result(self) -> tuple[bytes, Counter[str]]:
        top = _Part("", "")
        self._take_related("", top)
        if self._package.main_part not in self._parts:
            self._take(Relationship("rIdMain", "officeDocument", self._package.main_part, is_external=False), top)
        self._left_out["macros"] = any(name.endswith("vbaProject.bin") for name in self._package.names)
        self._count_unread()
        files = [("[Content_Types].xml", _content_types(self._parts.values())), ("_rels/.rels", _relations(top))]
        for part in self._parts.values():
            files.append((part.name, part.data))
            if part.relationships:
                folder, name = posixpath.split(part.name)
                files.append((f"{folder}/_rels/{name}.rels", _relations(part)))
        out = BytesIO()
        write_archive(out, datetime.now(UTC), files)
        return out.getvalue(), +self._left_out

    def _take_related(self, name: str, part: _Part) -> set[str]:
        """Take in what a part refers to; returns the ids that still lead somewhere."""
        ids: set[str] = set()
        kinds: set[str] = set()
        for each in self._package.relationships(name):
            is_first = each.kind in _REPEATED or each.kind not in kinds
            # Only the document has parts with parts of their own.
            is_near = name in {"", self._package.main_part} or each.kind not in _KEPT
            if each.id and each.id not in ids and is_first and is_near and self._take(each, part):
                ids.add(each.id)
                kinds.add(each.kind)
        return ids

    def _take(self, each: Relationship, part: _Part) -> bool:
        """Take in what a relationship of ``part`` leads to; False if that is left out."""
        if _is_safe_link(each):
            target, mode = each.target, ' TargetMode="External"'  # not shown: XML
        elif (taken := self._taken(each)) is not None:
            target, mode = f"/{taken.name}", ""
        else:
            return False
        space = f"{_PACKAGE}/relationships/metadata/" if each.kind == "core-properties" else _ID[1:-1] + "/"
        kind, key, leads_to = map(quoteattr, (space + each.kind, each.id, target))
        part.relationships.append(f"<Relationship Id={key} Type={kind} Target={leads_to}{mode}/>")  # not shown: XML
        return True

    def _taken(self, each: Relationship) -> _Part | None:
        """The new part for one of the template; None if it is left out."""
        if each.is_external or each.target not in self._package.names:
            return None
        if each.target in self._parts:
            return self._parts[each.target]
        self._numbers[each.kind] += 1
        number, ending = self._numbers[each.kind], posixpath.splitext(each.target)[1].lower()
        if each.kind in _KEPT:
            return self._taken_xml(each, number)
        is_picture = each.kind == "image" and ending in _PICTURES
        if not is_picture and (each.kind != "font" or ending != _FONT):
            return None
        data = self._package.read(each.target, _LARGEST_BINARY)
        if ending == ".svg" and _LEADS_OUT_OF_SVG.search(data):
            self._left_out["linked picture"] += 1
            return None
        content = _PICTURES.get(ending, "application/vnd.openxmlformats-officedocument.obfuscatedFont")
        folder = "media/image" if is_picture else "fonts/font"
        part = self._parts[each.target] = _Part(f"word/{folder}{number}{ending}", content, data)
        return part

    def _taken_xml(self, each: Relationship, number: int) -> _Part:
        root = self._package.root(each.target)
        content, tag = _KEPT[each.kind]
        if root is None or root.tag != tag:
            message = Message("{file} is damaged in its part “{part}”.")
            raise DocumentError(DocumentProblem.DAMAGED, message, part=each.target)
        name = _NAMES.get(each.kind) or f"word/{each.kind}{number if each.kind in _REPEATED else ''}.xml"
        part = self._parts[each.target] = _Part(name, f"application/{content}")
        self._remove_links(root, self._take_related(each.target, part))
        self._left_out["field"] += _unlink_fields(root)
        part.data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return part

    def _remove_links(self, root: etree._Element, ids: set[str]) -> None:
        """Remove what loads something, and references without a target, which Word calls damage."""
        root.attrib.pop(w("conformance"), "")
        for each in list(root.iter(*_LOADING)):
            _remove(each)
        for each in list(root.iter(etree.Element)):
            if any(space in str(each.tag) for space in _VML):
                for name in ("src", "href", f"{_OFFICE_VML}href", f"{_OFFICE_VML}althref"):
                    each.attrib.pop(name, "")
            names = [key for key in map(str, each.attrib) if key.startswith(_ID) or key == f"{_OFFICE_VML}relid"]
            lost = [key for key in names if each.get(key) not in ids]
            if each.tag == w("hyperlink") or 0 < len(lost) < len(names):
                for key in lost:
                    del each.attrib[key]
            elif lost:
                _remove(_unit_of(each))

    def _count_unread(self) -> None:
        """Count outside links and embedded objects in all parts, whether they were read or not."""
        folders = (posixpath.split(name) for name in self._package.names if name.endswith(".rels"))
        parts = {posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels")) for folder, name in folders}
        for each in (each for name in sorted(parts) for each in self._package.relationships(name)):
            if each.kind in _EMBEDDED:
                self._left_out["embedded object"] += 1
            elif each.kind in _MAIL_MERGE:
                self._left_out["mail merge source"] = 1
            elif each.kind == "aFChunk" or each.is_external:
                self._left_out[NOT_LOADED.get(each.kind, "other link")] += not _is_safe_link(each)


def _is_safe_link(each: Relationship) -> bool:
    return each.is_external and each.kind == "hyperlink" and each.target.lower().startswith(_SAFE_ADDRESSES)


def _unit_of(element: etree._Element) -> etree._Element:
    """What goes with an element that leads nowhere: an extension, or a whole drawing with its alternative."""
    extension = next(element.iterancestors(f"{_DRAWING}ext"), None)
    if extension is not None:
        return extension
    drawing = next(element.iterancestors(w("drawing")), None)
    if drawing is None or etree.QName(element).localname.startswith("hlink"):
        return element
    return next(drawing.iterancestors(_ALTERNATIVES), drawing)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


@dataclass
class _Field:
    """A field that is being read: its instruction, and the elements to remove if it goes."""

    code: str = ""
    elements: list[etree._Element] = field(default_factory=list)
    is_code: bool = True


def _unlink_fields(root: etree._Element) -> int:
    """Turn fields that read something outside into their last text; returns how many."""
    found = 0
    for each in list(root.iter(w("fldSimple"))):
        parent = each.getparent()
        if parent is not None and not _is_inside(each.get(w("instr"), "")):
            parent[parent.index(each) : parent.index(each) + 1] = [child for child in each if child.tag != w("fldData")]
            found += 1
    stories: dict[etree._Element, list[etree._Element]] = defaultdict(list)
    for run in root.iter(w("r")):
        story = next(run.iterancestors(w("txbxContent"), w("footnote"), w("endnote")), root)
        stories[story] += [child for child in run if child.tag != w("rPr")]
    for content in stories.values():
        for outside in [found_field for found_field in _fields(content) if not _is_inside(found_field.code)]:
            found += 1
            for element in outside.elements:
                _remove(element)
    return found


def _fields(story: Iterable[etree._Element]) -> Iterator[_Field]:
    """The fields in the content of one story's runs, nested or not; an unfinished one counts."""
    open_fields: list[_Field] = []
    for each in story:
        kind = each.get(w("fldCharType"), "") if each.tag == w("fldChar") else ""
        if kind == "begin":
            open_fields.append(_Field())
        for outer in open_fields[:-1]:
            if outer.is_code:
                outer.elements.append(each)
        if not open_fields:
            continue
        current = open_fields[-1]
        if kind or current.is_code:
            current.elements.append(each)
        if each.tag in {w("instrText"), w("delInstrText")}:
            current.code += each.text or ""
        current.is_code = current.is_code and kind != "separate"
        if kind == "end":
            yield open_fields.pop()
    yield from open_fields


def _is_inside(code: str) -> bool:
    """Whether a field reads nothing outside the document, nor leads to a file."""
    address = _ADDRESS.match(code)
    if address and address[1]:
        return address[1].lower().startswith(_SAFE_ADDRESSES)
    return bool(_FIELDS.match(code.lstrip()))


def _content_types(parts: Iterable[_Part]) -> bytes:
    rows = "".join(
        f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/>'  # not shown: XML
        for part in parts
    )
    content_type = "application/vnd.openxmlformats-package.relationships+xml"
    default = f'<Default Extension="rels" ContentType="{content_type}"/>'  # not shown: XML
    return f'<Types xmlns="{_PACKAGE}/content-types">{default}{rows}</Types>'.encode()  # not shown: XML


def _relations(part: _Part) -> bytes:
    start = f'<Relationships xmlns="{_PACKAGE}/relationships">'  # not shown: XML
    return f"{start}{''.join(part.relationships)}</Relationships>".encode()
