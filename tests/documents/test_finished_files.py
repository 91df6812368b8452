"""The words of a finished file are found wherever they hide."""

import io
import json
import zipfile
import zlib

import pytest

from documents.pdf_files import At, pdf_bytes
from onrecord.documents.finished_files import passages_of
from onrecord.domain.protected_names import NameWords, ProtectedNames

NAMES = ProtectedNames(["Lena Ökafor"], words=NameWords())


def packed(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def found_in(data: bytes) -> str | None:
    """Where the name stands, or None."""
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_plain_file(encoding: str) -> None:
    assert found_in("by Lena Ökafor\n".encode(encoding)) == "the file"


def test_a_pdf_file() -> None:
    assert found_in(pdf_bytes([At(72, 700, "said Lena Okafor.")])) == "page 1"
    assert found_in(pdf_bytes([At(72, 700, "words")], info="/Author (L. Okafor)")) == "the property Author"
    assert (
        found_in(pdf_bytes([At(72, 700, "words")], links=[((0, 0, 9, 9), "https://x.example/lena-okafor")]))
        == "the file"
    )
    hidden = zlib.compress(b"<rdf:li>Lena Okafor</rdf:li>")
    assert found_in(pdf_bytes([At(72, 700, "words")]) + b"\nstream\n" + hidden + b"\nendstream") == "the file"


@pytest.mark.parametrize(
    "part",
    [
        "<w:p><w:r><w:t>Kokafor, Helena</w:t></w:r></w:p>",
        "<style>.lena { color: okafor }</style><p>words</p>",
        "<okafor:table/>",
        json.dumps({"note": "nobody"}),
    ],
)
def test_what_is_no_name_is_not_found(part: str) -> None:
    assert found_in(packed(**{"word/x.xml": part})) is None
    assert found_in(part.encode()) is None
