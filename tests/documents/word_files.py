"""Word files made by hand for tests: parts of XML in a ZIP archive."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

CONTENT_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"
ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
ROOT_RELATIONSHIPS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>"""
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="House Head"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>
<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""


def document(body: str) -> str:
    """The main part with this body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}">'
        f"<w:body>{body}</w:body></w:document>"
    )


def paragraph(inside: str, properties: str = "") -> str:
    """A paragraph of plain words, or of XML if it begins with a tag."""
    runs = inside if inside.startswith("<") else run(inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def relationships(*rows: tuple[str, str, str]) -> str:
    """The references of the main part: (id, kind, target); "!" before a target means outside."""
    made = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target.lstrip("!")}"'
        + (' TargetMode="External"/>' if target.startswith("!") else "/>")
        for key, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def word_bytes(body: str, rows: tuple[tuple[str, str, str], ...] = (), parts: Mapping[str, str] | None = None) -> bytes:
    """A whole Word file: body, references of the main part, further parts by name."""
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": ROOT_RELATIONSHIPS,
            "word/document.xml": document(body),
            "word/styles.xml": STYLES,
            "word/_rels/document.xml.rels": relationships(("rIdS", "styles", "styles.xml"), *rows),
            **(parts or {}),
        }
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def as_strict(data: bytes) -> bytes:
    """The same file in the strict variant of the format, which has namespaces of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    strict = "http://purl.oclc.org/ooxml"
    return zipped(
        {
            name: part.replace(W, f"{strict}/wordprocessingml/main").replace(
                R, f"{strict}/officeDocument/relationships"
            )
            for name, part in parts.items()
        }
    )
