"""Reading pages saved as MHTML."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from documents.reading.test_html_page import STORY
from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.readers import read_article
from onrecord.documents.reading.web.web_archive import read_web_archive_bytes


def archive(
    page: bytes, *, location: str = "https://fjord.example/2026/ferry", kind: str = "html", charset: str = "utf-8"
) -> bytes:
    made = EmailMessage()
    made["From"] = "<Saved by a browser>"
    made["Snapshot-Content-Location"] = location
    made["Subject"] = "Ferry"
    made["MIME-Version"] = "1.0"
    made["Content-Type"] = 'multipart/related; type="text/html"; boundary="----b"'
    part = EmailMessage()
    part.set_content(page, maintype="text", subtype=kind, cte="quoted-printable")
    part.set_param("charset", charset)
    picture = EmailMessage()
    picture.set_content(b"GIF8", maintype="image", subtype="gif")
    made.attach(part)
    made.attach(picture)
    return made.as_bytes()


def test_the_story_of_the_page_in_it(tmp_path: Path):
    path = tmp_path / "ferry.mhtml"
    page = STORY.replace('<link rel="canonical" href="https://fjord.example/2026/ferry-sold">', "")
    path.write_bytes(archive(page.encode()))

    draft = read_article(path)

    assert draft.headline == "Ferry Sold for One Krone"
    assert draft.url == "https://fjord.example/2026/ferry"
    assert "1 other part of the web archive, such as pictures and styles, was not loaded." in draft.import_notes


def test_the_charset_said_beside_the_page_counts_where_the_page_says_none(tmp_path: Path):
    path = tmp_path / "ferry.mht"
    page = STORY.replace('<meta charset="utf-8">', "").replace("Ostervik", "Østervik")
    path.write_bytes(archive(page.encode("iso-8859-1", errors="replace").replace(b"?", b"x"), charset="iso-8859-1"))

    assert "Østervik" in read_article(path).text


def test_an_archive_without_a_page(tmp_path: Path):
    path = tmp_path / "none.mht"
    path.write_bytes(archive(b"words", kind="css"))

    with pytest.raises(DocumentError) as caught:
        read_article(path)

    assert caught.value.what == "none.mht is a web archive (MHTML) without a page in it."


def test_an_archive_of_a_page_alone_left_nothing_out():
    message = EmailMessage()
    message["Subject"] = "Pier"
    message.set_content("<p>The pier is closed until May, the clerk said.</p>", subtype="html")
    draft = read_web_archive_bytes(message.as_bytes())

    assert not [note for note in draft.import_notes if "web archive" in note]
