"""Templates made by hand, valid and not: each is used, or refused in a sentence that says what is wrong with it."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple

from documents.word_files import MC, STYLES, R, W, paragraph, relationships, run, word_bytes, zipped

OUTSIDE = "reports.example.invalid"
"""The host of every address that a report must not load."""
_URL = f"http://{OUTSIDE}"
_PLACE = paragraph("{report}")
_SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1440" w:right="1440"/></w:sectPr>'
_PICTURE_SPACE = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
_HARMFUL = "was refused because it could be harmful:"


class Case(NamedTuple):
    """A template; what is wrong with it ("" if it is used), and what its reports leave out."""

    make: Callable[[], bytes]
    wrong: str = ""
    left_out: str = ""


def _template(
    body: str = _PLACE + _SECTION,
    rows: tuple[tuple[str, str, str], ...] = (),
    parts: Mapping[str, str | bytes] | None = None,
) -> Callable[[], bytes]:
    return lambda: word_bytes(body, rows, parts)  # type: ignore[arg-type]


def _page(size: str = "", margins: str = "") -> Callable[[], bytes]:
    return _template(
        f"{_PLACE}<w:sectPr>{size and f'<w:pgSz {size}/>'}{margins and f'<w:pgMar {margins}/>'}</w:sectPr>"
    )


def _without(*gone: str) -> Callable[[], bytes]:
    def make() -> bytes:
        with zipfile.ZipFile(io.BytesIO(word_bytes(_PLACE + _SECTION))) as archive:
            return zipped({name: archive.read(name) for name in archive.namelist() if name not in gone})

    return make


def _part(kind: str, content: str, body: str = _PLACE + _SECTION) -> Callable[[], bytes]:
    return _template(body, (("rId1", kind, f"{kind}.xml"),), {f"word/{kind}.xml": content})


def _wml(name: str, inside: str = "") -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" {_PICTURE_SPACE}>{inside}</w:{name}>'


def _field(code: str, words: str = "last seen") -> str:
    pieces = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in code.split("|"))
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    return f"{begin}{pieces}{separate}{run(words)}{end}"


def _drawing(attributes: str) -> str:
    return (
        f"<w:p><w:r><w:drawing {_PICTURE_SPACE}><wp:inline><wp:extent cx='9525' cy='9525'/>"
        "<wp:docPr id='9' name='Logo'/><a:graphic>"
        "<a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/picture'><pic:pic><pic:nvPicPr>"
        "<pic:cNvPr id='9' name='Logo'/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill><a:blip {attributes}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def _in_header(
    inside: str, rows: tuple[tuple[str, str, str], ...], parts: Mapping[str, bytes] | None = None
) -> Callable[[], bytes]:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>'
    return _template(
        _PLACE + section,
        (("rIdH", "header", "header7.xml"),),
        {"word/header7.xml": _wml("hdr", inside), "word/_rels/header7.xml.rels": relationships(*rows), **(parts or {})},
    )


def _typed(kind: str, content_type: str) -> Callable[[], bytes]:
    """A template with a wrong content type for one of its parts."""
    rows = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/{kind}.xml" ContentType="{content_type}"/></Types>'
    )
    return _template(parts={"[Content_Types].xml": rows})


_NESTED = ("<w:r><w:instrText>NESTED</w:instrText></w:r>", _field(f"LINK Excel.Sheet {_URL}/a.xls"))
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DTD = f'<!DOCTYPE w [<!ENTITY a SYSTEM "{_URL}/x">]>'
_OLE = (
    f"<w:p><w:r><w:object {_PICTURE_SPACE}><v:shape id='s'><v:imagedata r:id='rId3'/></v:shape>"
    '<o:OLEObject Type="Link" ProgID="Excel.Sheet" ShapeID="s" r:id="rId2" UpdateMode="Always"/></w:object></w:r></w:p>'
)
_LINKED = (("rId2", "image", f"!{_URL}/pixel.png"),)
_SETTINGS = _wml("settings", '<w:attachedTemplate r:id="rId1"/><w:updateFields w:val="true"/>')
_MERGE = _wml("settings", '<w:mailMerge><w:dataType w:val="textFile"/><w:dataSource r:id="rId1"/></w:mailMerge>')
_SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{_URL}/a.png"/></svg>'
_ROOM = "has margins that leave no room for a report on its page."
_NOT_FOUND = "is a Word document without its text: a part is missing."


def _with_macros() -> bytes:
    types = {
        "[Content_Types].xml": _content_types_of(
            _typed("document", "application/vnd.ms-word.document.macroEnabled.main+xml")
        )
    }
    rows = (("rId1", "vbaProject", "vbaProject.bin"), ("rId2", "keyMapCustomizations", "customizations.xml"))
    parts = {**types, "word/vbaProject.bin": "macros", "word/customizations.xml": "<wne/>"}
    return word_bytes(_PLACE + _SECTION, rows, parts)


def _content_types_of(make: Callable[[], bytes]) -> str:
    with zipfile.ZipFile(io.BytesIO(make())) as archive:
        return archive.read("[Content_Types].xml").decode()


CASES: Mapping[str, Case] = {
    "plain": Case(_template()),
    "no section": Case(_template(_PLACE)),
    "nothing in its body": Case(_template("")),
    "no body": Case(_template(parts={"word/document.xml": _wml("document")})),
    "section before the text": Case(_template(f"{_SECTION}{_PLACE}")),
    "no page size": Case(_page(margins='w:left="1440" w:right="1440"')),
    "fractions": Case(_page('w:w="11905.511811023622" w:h="16837.795"', 'w:left="1133.858" w:right="1133.858"')),
    "millimeters": Case(_page('w:w="210mm" w:h="297mm"', 'w:left="2.5cm" w:right="1in"')),
    "words for lengths": Case(_page('w:w="wide" w:h=""', 'w:left="x" w:right="1e9"')),
    "no margins": Case(_page('w:w="11906" w:h="16838"')),
    "margins of zero": Case(_page('w:w="11906" w:h="16838"', 'w:left="0" w:right="0" w:top="0" w:bottom="0"')),
    "margins above the page": Case(_page('w:w="11906" w:h="16838"', 'w:top="-1440" w:bottom="-1440"')),
    "wide margins": Case(_page('w:w="11906" w:h="16838"', 'w:left="6000" w:right="6000"'), _ROOM),
    "high margins": Case(_page('w:w="11906" w:h="16838"', 'w:top="9000" w:bottom="-9000"'), _ROOM),
    "a wide gutter": Case(_page('w:w="11906" w:h="16838"', 'w:left="0" w:right="0" w:gutter="11000"'), _ROOM),
    "a page too large": Case(_page('w:w="9999999" w:h="99999999999999999999"')),
    "no styles": Case(_without("word/styles.xml", "word/_rels/document.xml.rels")),
    "styles that are gone": Case(_without("word/styles.xml")),
    "no content types": Case(_without("[Content_Types].xml")),
    "no first relationships": Case(_without("_rels/.rels")),
    "no document": Case(_without("word/document.xml"), _NOT_FOUND),
    "styles of a wrong type": Case(_typed("styles", "text/plain")),
    "a Word template (.dotx)": Case(_typed("document", f"{_WORD}.template.main+xml")),
    "a document with macros": Case(
        _with_macros,
        left_out="macros",
    ),
    "styles that are a picture": Case(
        _template(parts={"word/styles.xml": PIXEL}), "is a Word document whose content is damaged."
    ),
    "styles that are a header": Case(
        _template(parts={"word/styles.xml": _wml("hdr")}), "is damaged in its part “word/styles.xml”."
    ),
    "a document type": Case(
        _template(parts={"word/styles.xml": _DTD + STYLES}), f"{_HARMFUL} it declares XML entities."
    ),
    "a document type in the properties": Case(
        _part("settings", _DTD + _wml("settings")), f"{_HARMFUL} it declares XML entities."
    ),
    "a path that leads out": Case(
        _template(parts={"../outside.xml": "<a/>"}), f"{_HARMFUL} it holds an entry with a path that leads out of it."
    ),
    "lists without numbers": Case(
        _part("numbering", _wml("numbering", '<w:abstractNum w:abstractNumId="x"/><w:num w:numId=""/>'))
    ),
    "a style in lower case": Case(
        _template(
            parts={
                "word/styles.xml": STYLES.replace("House Head", "article text").replace(
                    'w:val="Title"', 'w:val="title"'
                )
            }
        )
    ),
    "styles based on themselves": Case(
        _template(parts={"word/styles.xml": STYLES.replace('<w:basedOn w:val="H2"/>', '<w:basedOn w:val="Own"/>')})
    ),
    "headers that lead to headers": Case(
        _in_header(paragraph("Courier"), (("rId1", "header", "header7.xml"), ("rId2", "styles", "styles.xml")))
    ),
    "an attached template": Case(
        _template(
            rows=(("rIdSet", "settings", "settings.xml"),),
            parts={
                "word/settings.xml": _SETTINGS,
                "word/_rels/settings.xml.rels": relationships(("rId1", "attachedTemplate", f"!{_URL}/t.dotm")),
            },
        ),
        left_out="1 external template",
    ),
    "a mail merge": Case(
        _template(
            rows=(("rIdSet", "settings", "settings.xml"),),
            parts={
                "word/settings.xml": _MERGE,
                "word/_rels/settings.xml.rels": relationships(("rId1", "mailMergeSource", f"!{_URL}/list.csv")),
            },
        ),
        left_out="1 mail merge source",
    ),
    "a linked picture": Case(_template(_drawing("r:link='rId2'") + _PLACE, _LINKED), left_out="1 linked picture"),
    "a linked picture in the header": Case(
        _in_header(_drawing("r:link='rId2'") + paragraph("Courier"), _LINKED), left_out="1 linked picture"
    ),
    "a picture kept and linked": Case(
        _in_header(
            _drawing("r:embed='rId1' r:link='rId2'"),
            (("rId1", "image", "media/a b.png"), *_LINKED),
            {"word/media/a b.png": PIXEL},
        ),
        left_out="1 linked picture",
    ),
    "a drawing that leads out": Case(
        _in_header(
            _drawing("r:embed='rId1'"), (("rId1", "image", "media/a.svg"),), {"word/media/a.svg": _SVG.encode()}
        ),
        left_out="1 linked picture",
    ),
    "an old picture with an address": Case(
        _in_header(f"<w:p><w:r><w:pict><v:shape><v:imagedata src='{_URL}/a.png'/></v:shape></w:pict></w:r></w:p>", ())
    ),
    "a linked object": Case(
        _in_header(_OLE, (("rId2", "oleObject", f"!file:///{OUTSIDE}/a.xls"), ("rId3", "image", f"!{_URL}/b.png"))),
        left_out="1 linked picture and 1 embedded object",
    ),
    "subdocuments and frames": Case(
        _template(
            f'{_PLACE}<w:p><w:subDoc r:id="rId5"/></w:p><w:altChunk r:id="rId6"/>',
            (
                ("rId5", "subDocument", f"!{_URL}/a.docx"),
                ("rId6", "aFChunk", "chunk.html"),
                ("rId7", "webSettings", "webSettings.xml"),
            ),
            {
                "word/chunk.html": f"<img src='{_URL}/a.png'>",
                "word/webSettings.xml": _wml(
                    "webSettings", '<w:frameset><w:frame><w:sourceFileName r:id="rId1"/></w:frame></w:frameset>'
                ),
                "word/_rels/webSettings.xml.rels": relationships(("rId1", "frame", f"!{_URL}/f.html")),
            },
        ),
        left_out="1 embedded document, 1 linked document and 1 linked frame",
    ),
    "fields that read files": Case(
        _template(
            paragraph(_field(f'INCL|UDEPICTURE "{_URL}/a.png" \\d'))
            + paragraph(_field(f"DDEAUTO excel {_URL}"))
            + paragraph(_field("PAGE", "4"))
            + paragraph(f'<w:fldSimple w:instr="INCLUDETEXT {_URL}/a.docx">{run("kept words")}</w:fldSimple>')
            + paragraph(_field("IF 1 = 1 |NESTED").replace(*_NESTED))
            + _PLACE
        ),
        left_out="4 fields that read other files",
    ),
    "a link to a share": Case(
        _in_header(
            f'<w:p><w:hyperlink r:id="rId1">{run("the desk")}</w:hyperlink></w:p>',
            (("rId1", "hyperlink", f"!file://{OUTSIDE}/desk"),),
        ),
        left_out="1 other outside link",
    ),
    "a custom part with a link": Case(
        _template(
            rows=(("rId1", "customXml", "../customXml/item1.xml"),),
            parts={
                "customXml/item1.xml": f"<a href='{_URL}'/>",
                "customXml/_rels/item1.xml.rels": relationships(("rId1", "image", f"!{_URL}/a.png")),
            },
        ),
        left_out="1 linked picture",
    ),
}
