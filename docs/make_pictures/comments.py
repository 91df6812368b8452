"""A page of a Word file with its comments beside it, as word processors show them.

LibreOffice without a screen leaves comments out of its pages; it writes them into
the PDF as annotations, and from there they are drawn in a margin.
"""

import ctypes
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import typst
from tools import page_of

NOTES = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
"""The export options for LibreOffice."""

_DOTS = 130
_LONGEST = 140
_MARGIN = """\
#let data = json(bytes(sys.inputs.data))
#set page(width: 860pt, height: data.height * 1pt, margin: 0pt, fill: rgb("#F3F1EC"))
#set text(font: ("Noto Sans", "Inter", "DejaVu Sans"), size: 8pt, fill: rgb("#2B2924"))
#set par(leading: 0.45em)
#place(image("page.png", width: 595pt))
#context {
  let y = 0pt
  for note in data.notes {
    let card = block(width: 236pt, inset: 7pt, radius: 3pt, fill: white, stroke: 0.6pt + rgb("#D8CFB8"))[
      #text(weight: "bold", note.author) \\
      #note.words
    ]
    y = calc.max(y, note.top * 1pt)
    place(dx: 612pt, dy: y, card)
    if y < note.top * 1pt + 120pt {
      let (from, to) = ((note.right * 1pt, note.top * 1pt), (612pt, y + 9pt))
      place(line(start: from, end: to, stroke: 0.4pt + rgb("#DCCB9F")))
    }
    y += measure(card).height + 5pt
  }
}
"""


def page_with_comments(pdf: Path, page: int) -> Path:
    """The picture of one page, the first is 1, with what its annotations say beside it."""
    folder = pdf.with_name(f"{pdf.stem}-{page}-comments")
    folder.mkdir(exist_ok=True)
    page_of(pdf, page, _DOTS).rename(folder / "page.png")
    source = folder / "margin.typ"
    source.write_text(_MARGIN, encoding="utf-8")
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page - 1]
        data = {"height": sheet.get_height(), "notes": _in_order(sheet)}
    typst.compile(source, output=folder / "margin.png", format="png", ppi=_DOTS, sys_inputs={"data": json.dumps(data)})
    return folder / "margin.png"


def _in_order(sheet: pypdfium2.PdfPage) -> list[dict[str, Any]]:
    """The notes from top to bottom; LibreOffice writes an answer before what it answers."""
    notes = list(_notes(sheet))
    notes.reverse()
    return sorted(notes, key=lambda note: note["top"])


def _notes(sheet: pypdfium2.PdfPage) -> Iterator[dict[str, Any]]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(sheet)):
        note = pdfium.FPDFPage_GetAnnot(sheet, index)
        if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_TEXT:
            place = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(note, place)
            yield {
                "author": _string(note, b"T").rstrip(", "),
                "words": _shortened(_string(note, b"Contents")),
                "top": sheet.get_height() - place.top,
                "right": place.left,
            }
        pdfium.FPDFPage_CloseAnnot(note)


def _string(note: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
