"""Hostile Word and OpenDocument files and other archives."""

import io
import zipfile
from collections.abc import Callable

from documents.odt_files import flat, packed
from documents.word_files import (
    CONTENT_TYPES,
    ROOT_RELATIONSHIPS,
    document,
    paragraph,
    relationships,
    word_bytes,
    zipped,
)

MANY = 20_000
_ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = f'<!DOCTYPE w [<!ENTITY a0 "aaaaaaaaaa">{_ENTITIES}]>'
_CELL = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
_WORD = "<w:r><w:t>a </w:t></w:r>"


def _word(body: str, **more: object) -> Callable[[], bytes]:
    return lambda: word_bytes(body, **more)  # type: ignore[arg-type]


def _with_main(main: bytes) -> bytes:
    return zipped({"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": ROOT_RELATIONSHIPS, "word/document.xml": main})


def _typed(encoding: str, declared: str) -> Callable[[], bytes]:
    """A part with a document type, in an encoding that hides it."""
    xml = document(paragraph("a &a9;")).partition("?>")[2]
    whole = f'<?xml version="1.0" encoding="{declared}"?>{_DOCTYPE}{xml}'
    return lambda: _with_main(whole.encode(encoding))


def _nested(tag: str, depth: int = 3_000) -> Callable[[], bytes]:
    return _word(f"<{tag}>" * depth + paragraph("a") + f"</{tag}>" * depth)


def _fields(kind: str) -> str:
    return "<w:p>" + f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' * MANY + f"{_WORD}</w:p>"


def _styles(count: int) -> str:
    chain = "".join(
        f'<w:style w:styleId="S{n}"><w:name w:val="s{n}"/><w:basedOn w:val="S{n + 1}"/></w:style>' for n in range(count)
    )
    return f'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{chain}</w:styles>'


def _comments(count: int) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = "".join(f'<w:comment w:id="{n}" w:author="a">{paragraph("a")}</w:comment>' for n in range(count))
    body = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(count)) + _WORD
    body += "".join(f'<w:commentRangeEnd w:id="{n}"/>' for n in range(count))
    parts = {"word/comments.xml": f"<w:comments {space}>{made}</w:comments>"}
    return word_bytes(f"<w:p>{body}</w:p>", (("rId9", "comments", "comments.xml"),), parts)


def _bomb(size: int, name: str = "word/document.xml") -> Callable[[], bytes]:
    return lambda: zipped(
        {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": ROOT_RELATIONSHIPS, name: b"<a>" + b" " * size}
    )


def _many_entries(count: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        for number in range(count):
            archive.writestr(f"a{number}", b"")
    return buffer.getvalue()


def _text(letters: int) -> Callable[[], bytes]:
    return _word(paragraph("a " * letters))


def _open(body: str) -> Callable[[], bytes]:
    return lambda: packed(body)


def _open_nested(tag: str, depth: int = 3_000) -> Callable[[], bytes]:
    return _open(f"<{tag}>" * depth + "<text:p>a</text:p>" + f"</{tag}>" * depth)


_ROW = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"

OFFICE: dict[str, Callable[[], bytes]] = {
    "word-cell-without-row.docx": _word(f"<w:tbl>{_CELL}</w:tbl>"),
    "word-cell-without-table.docx": _word(_CELL),
    "word-rows-without-table.docx": _word(f"<w:tr>{_CELL}</w:tr>"),
    "word-entities.docx": _typed("utf-8", "utf-8"),
    "word-entities-utf-16.docx": _typed("utf-16", "utf-16"),
    "word-entities-utf-16-be.docx": _typed("utf-16-be", "utf-16"),
    "word-entities-utf-32.docx": _typed("utf-32", "utf-32"),
    "word-entities-ucs-4.docx": _typed("utf-32-be", "UCS-4"),
    "word-entities-utf-32-le.docx": _typed("utf-32-le", "utf-8"),
    "word-entities-ebcdic.docx": _typed("cp037", "cp037"),
    "word-entities-ebcdic-named.docx": _typed("cp500", "IBM500"),
    "word-entities-utf-7.docx": _typed("utf-7", "utf-7"),
    **{
        f"word-nested-{tag.partition(':')[2]}.docx": _nested(tag)
        for tag in (
            "w:tbl",
            "w:tr",
            "w:tc",
            "w:p",
            "w:r",
            "w:sdt",
            "w:ins",
            "w:del",
            "w:hyperlink",
            "w:smartTag",
            "mc:Choice",
        )
    },
    "word-nested-tables.docx": _word("<w:tbl><w:tr><w:tc>" * 3_000 + paragraph("a") + "</w:tc></w:tr></w:tbl>" * 3_000),
    "word-depth.docx": _nested("w:sdt", 100_000),
    "word-fields-begun.docx": _word(_fields("begin")),
    "word-fields-parted.docx": _word(_fields("separate")),
    "word-fields-ended.docx": _word(_fields("end")),
    "word-wide-cells.docx": _word(
        "<w:tbl>"
        + f'<w:tr>{_CELL.replace("<w:p>", """<w:tcPr><w:gridSpan w:val="999999"/></w:tcPr><w:p>""", 1)}</w:tr>' * 3_000
        + "</w:tbl>"
    ),
    "word-columns-before.docx": _word(
        "<w:tbl>" + f'<w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>{_CELL}</w:tr>' * 3_000 + "</w:tbl>"
    ),
    "word-merged-down.docx": _word(
        "<w:tbl>"
        + f"<w:tr>{_CELL.replace('<w:p>', '<w:tcPr><w:vMerge/></w:tcPr><w:p>', 1) * 5}</w:tr>" * 3_000
        + "</w:tbl>"
    ),
    "word-tabs.docx": _word(f"<w:p>{'<w:r><w:tab/></w:r>' * MANY}{_WORD}</w:p>"),
    "word-runs.docx": _word(f"<w:p>{_WORD * MANY}</w:p>"),
    "word-raised-runs.docx": _word(
        f"""<w:p>{'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>' * MANY}</w:p>"""
    ),
    "word-paragraphs.docx": _word("<w:p/>" * MANY + paragraph("a")),
    "word-links.docx": _word('<w:p><w:hyperlink r:id="rId9">' * 3_000 + _WORD + "</w:hyperlink></w:p>" * 3_000),
    "word-references.docx": _word("<w:p>" + _WORD + '<w:r><w:footnoteReference w:id="1"/></w:r>' * MANY + "</w:p>"),
    "word-comments.docx": lambda: _comments(3_000),
    "word-styles.docx": lambda: word_bytes(
        paragraph("a", '<w:pStyle w:val="S0"/>') * 2_000, parts={"word/styles.xml": _styles(3_000)}
    ),
    "word-style-circle.docx": lambda: word_bytes(
        paragraph("a", '<w:pStyle w:val="S0"/>') * 2_000,
        parts={"word/styles.xml": _styles(2).replace('basedOn w:val="S2"', 'basedOn w:val="S0"')},
    ),
    "word-relationships.docx": lambda: word_bytes(
        paragraph("a"), tuple((f"r{n}", "image", f"!http://a.b/{n}") for n in range(MANY))
    ),
    "word-itself.docx": lambda: zipped(
        {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": relationships(("r", "officeDocument", "../_rels/.rels"))}
    ),
    "word-attributes.docx": _word("<w:p " + " ".join(f'a{n}=""' for n in range(MANY)) + f">{_WORD}</w:p>"),
    "word-namespaces.docx": _word("<w:p " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(5_000)) + f">{_WORD}</w:p>"),
    "word-text-2-million.docx": _text(1_000_000),
    "word-text-14-million.docx": _text(7_000_000),
    "word-bomb.docx": _bomb(300_000_000),
    "word-bomb-16.docx": _bomb(15_000_000),
    "word-bomb-content.docx": lambda: _with_main(document("<w:p/>" * 2_600_000).encode()),
    "archive-entries.docx": lambda: _many_entries(6_000),
    "archive-nested.docx": lambda: zipped({"a.zip": zipped({"b.zip": bytes(10_000_000)})}),
    "archive-cut.docx": lambda: word_bytes(paragraph("a"))[:-40],
    "open-spaces.odt": _open('<text:p>a<text:s text:c="1000000000"/>b</text:p>' * 20),
    "open-tabs.odt": _open(f"<text:p>{'<text:tab/>' * MANY}a</text:p>"),
    "open-columns.odt": _open(
        f'<table:table>{_ROW.replace("<table:table-cell>", """<table:table-cell table:number-columns-repeated="16384">""") * 500}</table:table>'
    ),
    "open-rows.odt": _open(
        f'<table:table>{_ROW.replace("<table:table-row>", """<table:table-row table:number-rows-repeated="1048576">""") * 500}</table:table>'
    ),
    "open-spans.odt": _open(
        f'<table:table>{_ROW.replace("<table:table-cell>", """<table:table-cell table:number-columns-spanned="99999" table:number-rows-spanned="99999">""") * 2_000}</table:table>'
    ),
    "open-cell-without-row.odt": _open(
        "<table:table><table:table-cell><text:p>a</text:p></table:table-cell></table:table>"
    ),
    **{
        f"open-nested-{tag.partition(':')[2]}.odt": _open_nested(tag)
        for tag in (
            "text:list",
            "text:list-item",
            "text:section",
            "table:table",
            "text:p",
            "text:span",
            "text:note",
            "office:annotation",
        )
    },
    "open-depth.fodt": lambda: flat("<text:section>" * 100_000).encode(),
    "open-entities.fodt": lambda: flat("<text:p>&a9;</text:p>").replace("?>", f"?>{_DOCTYPE}", 1).encode(),
    "open-entities-utf-32.fodt": lambda: (
        flat("<text:p>&a9;</text:p>").replace("?>", f"?>{_DOCTYPE}", 1).replace("UTF-8", "UTF-32").encode("utf-32")
    ),
    "open-annotations.odt": _open(
        f"<text:p>{'<office:annotation><text:p>a</text:p></office:annotation>' * 3_000}a</text:p>"
    ),
    "open-styles.odt": lambda: packed(
        '<text:p text:style-name="S0">a</text:p>' * 2_000,
        styles="<office:styles>"
        + "".join(
            f'<style:style style:name="S{n}" style:family="paragraph" style:parent-style-name="S{n + 1}"/>'
            for n in range(3_000)
        )
        + "</office:styles>",
    ),
}
