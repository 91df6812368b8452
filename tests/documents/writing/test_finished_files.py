"""The words of a finished file are found wherever they hide."""

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib

import pytest

from documents.pdf_files import At, pdf_bytes
from onrecord.documents.writing.finished_files import passages_of
from onrecord.domain.protected_names import NameWords, ProtectedNames

NAMES = ProtectedNames(["Lena Ökafor"], words=NameWords())


def packed(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def found_in(data: bytes) -> str | None:
    """The place of the name, or None."""
    return next((p.where for p in passages_of(data) if NAMES.are_in(p.text, parts=p.is_prose)), None)


@pytest.mark.parametrize(
    "part",
    [
        "<w:p><w:r><w:t>Lena Oka</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>for said</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Oka</w:t></w:r><w:proofErr/><w:r><w:t>for</w:t></w:r></w:p><w:p><w:r><w:t>The</w:t></w:r></w:p>",
        '<w:comment w:author="L. Okafor" w:initials="LO"/>',
        "<pic:cNvPr descr='Photo of Okafor'/>",
        "<!-- ask lena okafor -->",
        "<?author Okafor?>",
        '<Relationship Target="https://x.example/%C3%96kafor"/>',
        "<p>&Ouml;kafor</p>",
        "<p>&#214;kafor</p>",
        "<w:delText>Okafor</w:delText>",
        "<td>Lena</td><td>went</td>",
        "O\u0308kafor",
        "ÖKAFOR’S",
        "<w:t><![CDATA[Okafor]]></w:t>",
        "<dc:title>Report</dc:title><cp:keywords>okafor</cp:keywords><dc:creator>desk</dc:creator>",
        '<!DOCTYPE a [<!ENTITY who "Okafor">]><a>&who;</a>',
        "<a title=Okafor>words</a>",
        '<a title="2 > 1, says Okafor">words</a>',
        '<a href="https://x.example/Lena+%25C3%2596kafor">words</a>',
        '<a href="https://x.example/%D6kafor">words</a>',
        '<a href="https://xn--kafor-iua.example/">words</a>',
        '<script type="application/ld+json">{"by": "Okafor"}</script>',
        '<definedName name="Okafor_list">A1</definedName>',
        "<si><r><t>Oka</t></r><r><rPr><b/></rPr><t>for</t></r></si>",
        '<property name="Okafor"><vt:lpwstr>1</vt:lpwstr></property>',
        "<w15:person w15:author='Okafor'/>",
        "<p>the plan of Oka-<br/>for</p>",
        "<p>the plan of Oka-\nfor</p>",
        "the plan of Oka\u00ad\nfor",
        '{"okafor": 1}',
        '{"note": "Oka-\\nfor"}',
        '{"note": "\\u004fkafor"}',
        '{"label": "Lena \\u00d6kafor"}',
        "author,note\nokafor,yes\n",
    ],
)
def test_a_name_in_a_part_is_found(part: str) -> None:
    assert found_in(packed(**{"word/x.xml": part})) == "word/x.xml"


def test_a_name_is_found_in_the_names_of_parts_and_in_files_inside() -> None:
    assert found_in(packed(**{"evidence/okafor.txt": ""})) == "the name of a part"
    inner = packed(**{"customXml/item1.xml": "<a>Okafor</a>"})
    assert found_in(packed(**{"report.docx": inner})) == "customXml/item1.xml"


def test_a_name_is_found_in_what_an_archive_says_of_a_part() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("word/x.xml")
        entry.extra = struct.pack("<HH", 0x9999, 6) + b"Okafor"
        archive.writestr(entry, "")
        archive.comment = b"made for Okafor"
    assert found_in(out.getvalue()) == "the file"
    assert found_in(gzip.compress(b"by Okafor")) == "the file"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize(
    "data",
    [
        chunk(b"tEXt", "Author\0Ökafor".encode("latin-1")),
        chunk(b"zTXt", b"Author\0\0" + zlib.compress("Ökafor".encode("latin-1"))),
        chunk(b"iTXt", b"Author\0\1\0\0\0" + zlib.compress("Ökafor".encode())),
        chunk(b"eXIf", "Ökafor".encode("utf-16-le")),
    ],
)
def test_a_name_in_a_picture_is_found(data: bytes) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + data
    assert found_in(picture) == "the file"
    assert found_in(packed(**{"word/media/logo.png": picture})) == "word/media/logo.png"
    inside = f"<img src='data:image/png;base64,{base64.b64encode(picture).decode()}'>"
    assert found_in(inside.encode()) == "the file"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_a_plain_file(encoding: str) -> None:
    assert found_in("by Lena Ökafor\n".encode(encoding)) == "the file"


def test_a_pdf_file() -> None:
    assert found_in(pdf_bytes([At(72, 700, "said Lena Okafor.")])) == "page 1"
    assert found_in(pdf_bytes([At(72, 700, "words")], info="/Author (L. Okafor)")) == "the property Author"
    assert (
        found_in(pdf_bytes([At(72, 700, "words")], links=[((0, 0, 9, 9), "https://x.example/lena-okafor")]))
        == "the file"
    )
    author = "\ufeffÖkafor".encode("utf-16-be").replace(b"\n", b"\\n")
    for hidden in (b"(by Okafor)", b"(by Oka\\\nfor)", b"(by \\326kafor)", b"(" + author + b")", b"<4F6B61666F72>"):
        annotated = pdf_bytes([At(72, 700, "words")]).replace(b"%%EOF", b"<< /Contents " + hidden + b" >>\n%%EOF")
        assert found_in(annotated) == "the file"
    hidden = zlib.compress(b"<rdf:li>Lena Okafor</rdf:li>")
    assert found_in(pdf_bytes([At(72, 700, "words")]) + b"\nstream\n" + hidden + b"\nendstream") == "the file"


def test_the_metadata_of_a_pdf_is_read_as_what_people_read() -> None:
    told = b"<x:xmpmeta><rdf:li>Oka<b/>for</rdf:li></x:xmpmeta>"
    for stream in (told, zlib.compress(told)):
        assert found_in(pdf_bytes([At(72, 700, "words")]) + b"\nstream\n" + stream + b"\nendstream") == "the file"


def test_numbers_of_glyphs_are_no_words() -> None:
    drawn = b"BT /F1 9 Tf <004C0069> Tj (Li) Tj ET"
    names = ProtectedNames(["Bo Li"], words=NameWords())
    for stream, is_found in ((drawn, False), (b"/Span << /ActualText (Li) >> BDC " + drawn, True)):
        data = pdf_bytes([At(72, 700, "words")]) + b"\nstream\n" + zlib.compress(stream) + b"\nendstream"
        assert any(names.are_in(p.text, parts=p.is_prose) for p in passages_of(data)) is is_found


@pytest.mark.parametrize(
    "part",
    [
        "<w:p><w:r><w:t>Kokafor, Helena</w:t></w:r></w:p>",
        "<style>.lena { color: okafor }</style><p>words</p>",
        "<okafor:table/>",
        json.dumps({"note": "nobody"}),
        "a well-\nknown café",
    ],
)
def test_what_is_no_name_is_not_found(part: str) -> None:
    assert found_in(packed(**{"word/x.xml": part})) is None
    assert found_in(part.encode()) is None
