"""OpenDocument texts made by hand for tests: flat, or packed in a ZIP archive."""

import io
import zipfile

from onrecord.documents.reading.open_document.styles import NAMESPACES

KIND = "application/vnd.oasis.opendocument.text"
STYLES = """<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles>"""
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def flat(body: str, *, before: str = STYLES, mimetype: str = KIND) -> str:
    """A flat document with this text."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_DECLARED} office:mimetype="{mimetype}"'
        f' office:version="1.3">{before}<office:body><office:text>{body}</office:text></office:body></office:document>'
    )


def packed(body: str, *, manifest: str = MANIFEST, styles: str = "", mimetype: str = KIND) -> bytes:
    """A packed document with this text."""
    parts = {
        "content.xml": flat(body),
        "META-INF/manifest.xml": manifest,
        "styles.xml": f"<office:document-styles {_DECLARED}>{styles}</office:document-styles>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()
