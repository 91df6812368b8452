"""One small whole file of every format that is read, all with the same story."""

from collections.abc import Mapping

from documents.odt_files import flat, packed
from documents.pdf_files import column, pdf_bytes
from documents.word_files import paragraph, word_bytes, zipped

SENTENCE = "The town of Ostervik sold its old ferry on Monday for one krone, the town clerk said."
PAGE = f"<html><body><article><h1>Ferry Sold</h1>{f'<p>{SENTENCE}</p>' * 8}</article></body></html>"
_PARAGRAPHS = 8


def epub_bytes(
    page: str = PAGE, *, container: str = "", package: str = "", parts: Mapping[str, str] | None = None
) -> bytes:
    """A book of one part."""
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container
            or '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
            "book.opf": package
            or '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
            "a.xhtml": page,
            **(parts or {}),
        }
    )


def mail_bytes(kind: str = "text/plain; charset=utf-8", body: str = SENTENCE) -> bytes:
    """A message with one part."""
    return (
        "From: ada@fjord.example\nTo: bo@fjord.example\nSubject: Ferry Sold\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/mixed; boundary="part"\n\n--part\nContent-Type: {kind}\n\n{body}\n--part--\n'
    ).encode()


def web_archive_bytes(page: str = PAGE) -> bytes:
    """A page as browsers save it, in one file."""
    return (
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="part"\n\n--part\n'
        f"Content-Type: text/html\nContent-Location: https://fjord.example/ferry\n\n{page}\n--part--\n"
    ).encode()


def _subtitles(mark: str) -> str:
    return "\n\n".join(f"{n}\n00:00:{n:02}{mark}000 --> 00:00:{n:02}{mark}900\n{SENTENCE}" for n in range(1, 20))


SAMPLES: Mapping[str, bytes] = {
    ".docx": word_bytes(paragraph(SENTENCE) * _PARAGRAPHS),
    ".odt": packed(f"<text:p>{SENTENCE}</text:p>" * _PARAGRAPHS),
    ".fodt": flat(f"<text:p>{SENTENCE}</text:p>" * _PARAGRAPHS).encode(),
    ".epub": epub_bytes(),
    ".pdf": pdf_bytes(column(72, 700, [SENTENCE] * _PARAGRAPHS), column(72, 700, [SENTENCE] * _PARAGRAPHS)),
    ".rtf": (r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}" + rf"\pard {SENTENCE}\par " * _PARAGRAPHS + "}").encode(),
    ".html": PAGE.encode(),
    ".mhtml": web_archive_bytes(),
    ".eml": mail_bytes(),
    ".md": f"# Ferry Sold\n\n{SENTENCE}\n\n> {SENTENCE}\n\n- {SENTENCE}\n\n[x](https://fjord.example)\n".encode(),
    ".txt": f"Ferry Sold\n\nBy Ada Moe\n\n{SENTENCE}\n".encode(),
    ".srt": _subtitles(",").encode(),
    ".vtt": f"WEBVTT\n\n{_subtitles('.')}".encode(),
}
"""The bytes by the ending of the name."""
