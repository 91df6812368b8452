"""Make the Word samples from their manuscripts, byte for byte the same each time.

    python sample_docs/make_word_samples.py [FOLDER]

A manuscript is plain text whose blocks are set apart by blank lines.  A block
that starts with ``# `` is the headline, ``%% `` the byline, ``## `` a subhead,
``- `` a list item, ``[box] `` a text box, ``[^1]: `` a footnote, ``[^e1]: `` an
endnote; lines that start with ``|`` are the rows of a table.  Inside a block:

    {++inserted++}  {--deleted--}  {==words==}{>>Author: comment<<}   CriticMarkup
    {--¶--} and {++¶++} at the end: the paragraph mark itself
    {<-moved away->}  {<+moved here+>}  {%%hidden%%}  {[content control]}
    [words](address)  *emphasis*  [^1]
"""
# ruff: noqa: SLF001 - a script; python-docx has only private names for the XML it has no words for

import re
import sys
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
WRITTEN = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
EDITED = "2026-05-14T16:05:00Z"
EDITOR = "R. Oduya"
ZIP_DATE = (2026, 5, 14, 9, 30, 0)
SAMPLES = ("harbor-tunnel", "seed-vault")

BODY_FACE = "Georgia"
HEADLINE_FACE = "Georgia"
TOKEN = re.compile(
    r"\{\+\+(?P<inserted>.*?)\+\+\}|\{--(?P<deleted>.*?)--\}"
    r"|\{==(?P<marked>.*?)==\}\{>>(?P<comment>.*?)<<\}"
    r"|\{<-(?P<moved_away>.*?)->\}|\{<\+(?P<moved_here>.*?)\+>\}"
    r"|\{%%(?P<hidden>.*?)%%\}|\{\[(?P<control>.*?)\]\}"
    r"|\[\^(?P<note>e?\d+)\]|\[(?P<linked>[^\]]+)\]\((?P<address>[^)]+)\)|\*(?P<emphasis>[^*]+)\*"
)
NOTE = re.compile(r"\[\^(?P<key>e?\d+)\]: (?P<text>.*)", re.DOTALL)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
TEXT_BOX = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
     xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
     xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
     xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
     xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
     xmlns:v="urn:schemas-microsoft-com:vml">
  <mc:AlternateContent>
    <mc:Choice Requires="wps">
      <w:drawing>
        <wp:inline distT="0" distB="0" distL="0" distR="0">
          <wp:extent cx="5400000" cy="720000"/>
          <wp:docPr id="1" name="Text Box 1"/>
          <a:graphic>
            <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
              <wps:wsp>
                <wps:cNvSpPr txBox="1"/>
                <wps:spPr>
                  <a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="720000"/></a:xfrm>
                  <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
                </wps:spPr>
                <wps:txbx><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></wps:txbx>
                <wps:bodyPr/>
              </wps:wsp>
            </a:graphicData>
          </a:graphic>
        </wp:inline>
      </w:drawing>
    </mc:Choice>
    <mc:Fallback>
      <w:pict>
        <v:rect style="width:425pt;height:57pt">
          <v:textbox><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></v:textbox>
        </v:rect>
      </w:pict>
    </mc:Fallback>
  </mc:AlternateContent>
</w:r>
"""


class WordSample:
    """A Word document while it is built."""

    def __init__(self, blocks: Sequence[str]) -> None:
        self._document: Document = docx.Document()
        self._ids = count(1)
        self._notes = {m["key"]: m["text"] for m in map(NOTE.fullmatch, blocks) if m}
        set_styles(self._document)
        for block in blocks:
            if not NOTE.fullmatch(block):
                self._add_block(block)
        self._add_notes("footnote", [key for key in self._notes if not key.startswith("e")])
        self._add_notes("endnote", [key for key in self._notes if key.startswith("e")])

    def to_bytes(self, title: str) -> bytes:
        """The document as a file whose bytes depend on nothing but its content."""
        set_properties(self._document, title)
        raw = BytesIO()
        self._document.save(raw)
        return with_fixed_dates(raw.getvalue())

    def _add_block(self, block: str) -> None:
        if block.startswith("|"):
            self._add_table(block.split("\n"))
        elif block.startswith("[box] "):
            xml = TEXT_BOX.format(words=escape(block.removeprefix("[box] ")))
            self._document.add_paragraph()._p.append(parse_xml(xml))
        else:
            self._add_paragraph(block)

    def _add_paragraph(self, block: str) -> None:
        styles = (("# ", "Title"), ("## ", "Heading 2"), ("%% ", "Byline"), ("- ", "List Bullet"), ("", "Body Text"))
        mark, style = next((m, s) for m, s in styles if block.startswith(m))
        self._write(self._document.add_paragraph(style=style), " ".join(block.removeprefix(mark).split("\n")))

    def _add_table(self, lines: Sequence[str]) -> None:
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        table = self._document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                self._write(cell.paragraphs[0], words)

    def _write(self, paragraph: Paragraph, text: str) -> None:
        end = 0
        for token in TOKEN.finditer(text):
            self._write_plain(paragraph, text[end : token.start()])
            self._write_token(paragraph, token)
            end = token.end()
        self._write_plain(paragraph, text[end:])

    def _write_plain(self, paragraph: Paragraph, words: str) -> None:
        if words:
            paragraph.add_run(words)

    def _write_token(self, paragraph: Paragraph, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind in {"inserted", "deleted"}:
            self._write_change(paragraph, kind, token[kind])
        elif kind in {"moved_away", "moved_here"}:
            self._write_move(paragraph, kind, token[kind])
        elif kind == "comment":
            self._write_comment(paragraph, token["marked"], token["comment"])
        elif kind == "note":
            paragraph._p.append(note_reference(token["note"], self._number_of(token["note"])))
        elif kind == "control":
            paragraph._p.append(content_control(token["control"], next(self._ids)))
        elif kind == "address":
            relation = paragraph.part.relate_to(token["address"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            paragraph._p.append(hyperlink(token["linked"], relation))
        elif kind == "hidden":
            paragraph.add_run(token["hidden"]).font.hidden = True
        else:
            paragraph.add_run(token["emphasis"]).italic = True

    def _write_change(self, paragraph: Paragraph, kind: str, words: str) -> None:
        tag = "w:ins" if kind == "inserted" else "w:del"
        change = self._change(tag)
        if words == "¶":
            mark = OxmlElement("w:rPr")
            mark.append(change)
            paragraph._p.get_or_add_pPr().append(mark)
            return
        change.append(run_element(words, "w:delText" if tag == "w:del" else "w:t"))
        paragraph._p.append(change)

    def _write_move(self, paragraph: Paragraph, kind: str, words: str) -> None:
        tag = "w:moveFrom" if kind == "moved_away" else "w:moveTo"
        start, end, move = self._change(f"{tag}RangeStart"), OxmlElement(f"{tag}RangeEnd"), self._change(tag)
        start.set(qn("w:name"), "move1")
        end.set(qn("w:id"), start.get(qn("w:id")))
        move.append(run_element(words))
        for element in (start, move, end):
            paragraph._p.append(element)

    def _write_comment(self, paragraph: Paragraph, words: str, comment: str) -> None:
        author, text = comment.split(": ", 1)
        initials = "".join(word[0] for word in author.split())
        added = self._document.add_comment(paragraph.add_run(words), text, author, initials)
        added._comment_elm.set(qn("w:date"), EDITED)

    def _change(self, tag: str) -> BaseOxmlElement:
        change = OxmlElement(tag)
        for name, value in (("id", str(next(self._ids))), ("author", EDITOR), ("date", EDITED)):
            change.set(qn(f"w:{name}"), value)
        return change

    def _number_of(self, key: str) -> int:
        """The number of a note among those of its kind, which is its id in the part."""
        return int(key.removeprefix("e"))

    def _add_notes(self, kind: str, keys: Iterable[str]) -> None:
        notes = "".join(note_xml(kind, self._number_of(key), self._notes[key]) for key in keys)
        if not notes:
            return
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{kind}s xmlns:w="{WORD}">'
        xml += separator_xml(kind) + notes + f"</w:{kind}s>"
        name, content_type = PackURI(f"/word/{kind}s.xml"), NOTES_TYPE.format(f"{kind}s")
        part = Part(name, content_type, xml.encode(), self._document.part.package)
        self._document.part.relate_to(part, NOTES_RELATION.format(f"{kind}s"))


def set_styles(document: Document) -> None:
    """Set the article as a newsroom would send it."""
    faces = (
        ("Title", HEADLINE_FACE, 24),
        ("Heading 2", HEADLINE_FACE, 13),
        ("Body Text", BODY_FACE, 11.5),
        ("List Bullet", BODY_FACE, 11.5),
    )
    for name, face, size in faces:
        style = document.styles[name]
        style.font.name, style.font.size = face, Pt(size)
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
    document.styles["Body Text"].paragraph_format.line_spacing = 1.35
    document.styles["Body Text"].paragraph_format.space_after = Pt(9)
    document.styles.add_style("CommentReference", WD_STYLE_TYPE.CHARACTER).font.size = Pt(8)
    byline = document.styles.add_style("Byline", WD_STYLE_TYPE.PARAGRAPH)
    byline.font.name, byline.font.size = BODY_FACE, Pt(10.5)
    byline.font.color.rgb = RGBColor(0x55, 0x55, 0x55)
    byline.paragraph_format.space_after = Pt(14)


def set_properties(document: Document, title: str) -> None:
    """Title and dates in the document's properties."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "The newsroom", ""
    properties.last_modified_by, properties.revision = "The newsroom", 1
    properties.created = properties.modified = WRITTEN.replace(tzinfo=None)


def with_fixed_dates(raw: bytes) -> bytes:
    """The same package with one date on every entry."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(entry))
    return out.getvalue()


def run_element(words: str, tag: str = "w:t") -> BaseOxmlElement:
    """A run with ``words`` as live (``w:t``) or deleted (``w:delText``) text."""
    run, text = OxmlElement("w:r"), OxmlElement(tag)
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run


def note_reference(key: str, number: int) -> BaseOxmlElement:
    """The raised number that points to a footnote or endnote."""
    kind = "endnote" if key.startswith("e") else "footnote"
    xml = '<w:r xmlns:w="{}"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{}Reference w:id="{}"/></w:r>'
    return parse_xml(xml.format(WORD, kind, number))


def note_xml(kind: str, number: int, text: str) -> str:
    """One footnote or endnote."""
    words = escape(" ".join(text.split("\n")))
    return (
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:{kind}>'
    )


def separator_xml(kind: str) -> str:
    """The two notes that Word expects in every part of notes: the rules above them."""
    return (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>'
    )


def content_control(words: str, number: int) -> BaseOxmlElement:
    """A form field around ``words``."""
    xml = (
        f'<w:sdt xmlns:w="{WORD}"><w:sdtPr><w:id w:val="{number}"/><w:text/></w:sdtPr>'
        f'<w:sdtContent><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:sdtContent></w:sdt>'
    )
    return parse_xml(xml)


def hyperlink(words: str, relation: str) -> BaseOxmlElement:
    """``words`` that lead to the address of ``relation``."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.append(run_element(words))
    return link


def read_blocks(manuscript: Path) -> list[str]:
    """The blocks of a manuscript, in order."""
    return [block.strip() for block in manuscript.read_text(encoding="utf-8").split("\n\n") if block.strip()]


def make_sample(name: str, folder: Path) -> Path:
    """Write ``name``.docx into ``folder`` from its manuscript."""
    blocks = read_blocks(HERE / "manuscripts" / f"{name}.txt")
    path = folder / f"{name}.docx"
    path.write_bytes(WordSample(blocks).to_bytes(title=blocks[0].removeprefix("# ")))
    return path


if __name__ == "__main__":
    for sample in SAMPLES:
        make_sample(sample, Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
