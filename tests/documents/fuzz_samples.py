"""Samples to mutate: small files of every format, the sample articles, and returned reviews."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from documents.ferry_report import ferry_report
from documents.file_samples import SAMPLES, SENTENCE
from documents.odt_files import packed
from documents.report_builders import written
from documents.table_report import table_report
from documents.word_files import paragraph, run, word_bytes
from onrecord.documents.exchange.json_review import write_review_json
from onrecord.documents.exchange.qda.writer import write_qdpx
from onrecord.documents.exchange.web_annotations.writer import write_web_annotations

_SHIPPED = Path(__file__).parents[2] / "sample_docs"
_CELL = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>{paragraph("a")}</w:tc>'
_LISTED = paragraph(SENTENCE, '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
_RICH_WORD = (
    paragraph("Ferry Sold", '<w:pStyle w:val="Title"/>')
    + f"<w:tbl><w:tr>{_CELL * 3}</w:tr><w:tr>{_CELL * 2}</w:tr></w:tbl>"
    + f'<w:p><w:ins w:id="1">{run(SENTENCE)}</w:ins><w:del w:id="2"><w:r><w:delText>no</w:delText></w:r></w:del></w:p>'
    + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a.b"</w:instrText></w:r>'
    + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("there")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    + f"<w:sdt><w:sdtContent>{_LISTED}</w:sdtContent></w:sdt>"
)
_RICH_OPEN = (
    f'<text:h text:outline-level="1">Ferry Sold</text:h><text:p>{SENTENCE}<text:s text:c="3"/><text:tab/>a</text:p>'
    '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2">'
    "<text:p>a</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
    '<text:p>b<text:note text:id="n1"><text:note-citation>1</text:note-citation><text:note-body><text:p>c</text:p>'
    "</text:note-body></text:note><office:annotation><dc:creator>Ada</dc:creator><text:p>d</text:p></office:annotation></text:p>"
    "<text:list><text:list-item><text:p>e</text:p><text:list><text:list-item><text:p>f</text:p></text:list-item></text:list>"
    "</text:list-item></text:list>"
)
_RICH_RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}"
    r"{\info{\title Ferry Sold}{\author Ada}}\pard\s1 Ferry Sold\par\pard\f1 \'e9\u8364?{\field{\*\fldinst HYPERLINK "
    "http://a.b"
    "}"
    r"{\fldrslt there}}\par\trowd\cellx100\cellx200\intbl a\cell b\cell\row\pard{\*\atrfstart 1}c{\*\atrfend 1}"
    r"{\*\annotation{\*\atnref 1}d}e{\footnote f}\revised g\deleted h\plain{\header i}{\pict 0f0f}\par}"
)
_RICH_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry Sold - Fjord</title>'
    '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ada Moe"}}</script></head><body><nav><a href="/">Home</a>'
    f'</nav><article><h1>Ferry Sold</h1><p>{SENTENCE}<sup><a href="#n1">1</a></sup></p><table><tr><th colspan="2">a</th></tr>'
    f'<tr><td rowspan="2">b</td><td>c</td></tr></table><ul><li>d<ul><li>e</ul></ul><del>no</del><p>{SENTENCE} '
    * 3
    + '</p><ol><li id="n1">note</ol></article></body></html>'
)
_RICH_MAIL = (
    "From: Ada <ada@fjord.example>\nTo: bo@fjord.example\nSubject: =?utf-8?q?Ferry_Sold?=\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n"
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="part"\n\n--part\nContent-Type: text/plain; charset=utf-8; format=flowed\n'
    f"Content-Transfer-Encoding: quoted-printable\n\n{SENTENCE} =E2=80=9Cno=E2=80=9D \n> quoted\n-- \nAda\n--part\n"
    f"Content-Type: text/html\n\n<table><tr><td>{SENTENCE}</td></tr></table>\n--part\nContent-Type: message/rfc822\n\n"
    "From: a@b\nTo: c@d\nSubject: e\nMIME-Version: 1.0\n\nf\n--part\nContent-Type: application/octet-stream\n"
    'Content-Disposition: attachment; filename="a.rtf"\nContent-Transfer-Encoding: base64\n\ne1xydGYxIGF9\n--part--\n'
)


def fuzz_samples() -> Mapping[str, Sequence[bytes]]:
    """The samples by the ending of their names."""
    samples = {ending: [data] for ending, data in SAMPLES.items()}
    for path in sorted(_SHIPPED.iterdir()):
        if path.suffix in samples:
            samples[path.suffix].append(path.read_bytes())
    samples[".docx"] += [word_bytes(_RICH_WORD), written(ferry_report()), written(table_report())]
    samples[".odt"].append(packed(_RICH_OPEN))
    samples[".rtf"].append(_RICH_RTF.encode())
    samples[".html"].append(_RICH_PAGE.encode())
    samples[".eml"].append(_RICH_MAIL.encode())
    samples[".md"].append(
        b"---\ntitle: a\n---\n# Ferry\n\n|a|b|\n|-|-|\n|c|d|\n\n> *e* **f** `g`[^1] ![h](i)\n\n1. j\n   - k\n\n<table><tr><td>l</td></table>\n\n[^1]: m\n"
    )
    samples[".json"] = [written(ferry_report(), write_review_json), written(ferry_report(), write_web_annotations)]
    samples[".qdpx"] = [written(ferry_report(), write_qdpx)]
    return samples
