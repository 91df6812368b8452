"""A law of all readers: text that is written in a format is read back exactly."""

import html
import quopri
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.file_samples import epub_bytes
from documents.odt_files import flat, packed
from documents.word_files import as_strict, paragraph, word_bytes
from onrecord.documents.reading.formats import read_document

LETTERS = "abcxyzABCéüßŠłñØčœ東京서울Москва\u05d0\u0627\U0001f600\U0001f6a2“”‘’„«»—–…€\xa0\u2009\u2011{}\\<>&'\"*_`#~|[]()+-=!?.,;:%$@^/0123456789"
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
STORIES = st.lists(LINES.map(lambda line: f"a{line}z"), min_size=1, max_size=5)
"""Paragraphs that begin and end with a letter: white space at their edges is no text."""

Writer = Callable[[Sequence[str]], bytes]


def word(story: Sequence[str]) -> bytes:
    return word_bytes("".join(paragraph(escape(line)) for line in story))


def split_word(story: Sequence[str]) -> bytes:
    """Each letter in a run of its own, as Word leaves them after much editing."""
    run = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r><w:proofErr w:type="spellStart"/>'.format
    return word_bytes("".join(f"<w:p>{''.join(run(escape(letter)) for letter in line)}</w:p>" for line in story))


def open_document(story: Sequence[str]) -> str:
    def spaced(line: str) -> str:
        return escape(line).replace(" ", "<text:s/>")

    return "".join(f"<text:p>{spaced(line)}</text:p>" for line in story)


def units(letter: str) -> list[int]:
    data = letter.encode("utf-16-le")
    return [int.from_bytes(data[at : at + 2], "little", signed=True) for at in range(0, len(data), 2)]


def rtf_letter(letter: str, substitute: str) -> str:
    if letter in "\\{}":
        return f"\\{letter}"
    if letter == "\xa0":
        return r"\~"
    return letter if letter.isascii() else "".join(f"\\u{unit}{substitute}" for unit in units(letter))


def rtf_of_word(story: Sequence[str]) -> bytes:
    """With a substitute behind each character, lines broken anywhere, and paragraphs that end with a word."""
    body = "".join("\\pard\\plain " + "".join(rtf_letter(c, r"\'3f") for c in line) + "\\par\r\n" for line in story)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1{{\\fonttbl{{\\f0 Arial;}}}}{body}}}".encode("ascii")


def rtf_of_textedit(story: Sequence[str]) -> bytes:
    """With no substitutes, and a backslash before the line end of each paragraph."""
    lines = ("".join(rtf_letter(c, " ") for c in line) for line in story)
    head = "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2639\n{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica;}\n\\pard\\f0\\fs24 \\cf0 \\uc0 "
    return (head + "\\\n".join(lines) + "}").encode("ascii")


def markup(story: Sequence[str]) -> str:
    return "<html><body><div>" + "".join(f"<p>{html.escape(line)}</p>" for line in story) + "</div></body></html>"


def markup_in_ascii(story: Sequence[str]) -> str:
    return markup(story).encode("ascii", "xmlcharrefreplace").decode("ascii")


def mail(kind: str, body: str) -> bytes:
    head = f"From: a@x.example\nTo: b@x.example\nMIME-Version: 1.0\nMessage-ID: <1@x>\nContent-Type: {kind}; charset=utf-8\n"
    packed_body = quopri.encodestring(body.encode()).decode("ascii")
    return f"{head}Content-Transfer-Encoding: quoted-printable\n\n{packed_body}".encode()


def markdown(story: Sequence[str]) -> bytes:
    """With a backslash before every mark that Markdown knows."""
    marks = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
    lines = ("".join(f"\\{c}" if c in marks else c for c in line) for line in story)
    return "\n\n".join(lines).encode()


WRITERS: dict[str, tuple[Writer, str]] = {
    "Word": (word, ".docx"),
    "Word in pieces": (split_word, ".docx"),
    "strict Word": (lambda story: as_strict(word(story)), ".docx"),
    "OpenDocument": (lambda story: packed(open_document(story)), ".odt"),
    "flat OpenDocument": (lambda story: flat(open_document(story)).encode(), ".fodt"),
    "RTF of Word": (rtf_of_word, ".rtf"),
    "RTF of TextEdit": (rtf_of_textedit, ".rtf"),
    "EPUB": (lambda story: epub_bytes(markup(story)), ".epub"),
    "EPUB with entities": (lambda story: epub_bytes(markup_in_ascii(story)), ".epub"),
    "mail in markup": (lambda story: mail("text/html", markup(story)), ".eml"),
    "Markdown": (markdown, ".md"),
}


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=40)
@given(story=STORIES)
def test_text_that_is_written_is_read_back_exactly(name: str, story: list[str]):
    write, ending = WRITERS[name]

    assert read_document(write(story), ending).text == "\n\n".join(story)
