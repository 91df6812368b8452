"""Bodies of emails in the encodings and parts that mail programs make."""

import base64

import pytest

from onrecord.documents.reading.formats import read_document

HEADERS = "From: Ada <ada@x.example>\nTo: bo@x.example\nSubject: Pier\nMIME-Version: 1.0\nMessage-ID: <1@x.example>\n"
BODY = "The pier in Ostervik was closed on Monday, the clerk said."


def message(kind: str, body: bytes | str, encoding: str = "8bit") -> bytes:
    head = f"{HEADERS}Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    return head + (body if isinstance(body, bytes) else body.encode())


def multipart(kind: str, *parts: tuple[str, str]) -> bytes:
    head = f'{HEADERS}Content-Type: multipart/{kind}; boundary="b"\n\n'
    return (head + "".join(f"--b\nContent-Type: {each}\n\n{body}\n" for each, body in parts) + "--b--\n").encode()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            message("text/plain; charset=utf-8", "The pi=C3=A9r clo=\nsed =3D.", "quoted-printable"),
            "The piér closed =.",
        ),
        (message("text/plain; charset=windows-1252", "She said =93no=94.", "quoted-printable"), "She said “no”."),
        (message("text/plain; charset=iso-8859-1", b"She said \x93no\x94 \x96 twice."), "She said “no” – twice."),
        (message("text/html; charset=ISO-8859-1", b"<p>Caf\xe9 \x93no\x94</p>"), "Café “no”"),
        (message("text/plain; charset=us-ascii", "Café now, she said"), "Café now, she said"),
        (message("text/plain; charset=iso-8859-1", "Café “now”, she said"), "Café “now”, she said"),
        (message("text/plain; charset=utf-8", "Café now, she said".encode("cp1252")), "Café now, she said"),
        (message("text/plain", "Café now"), "Café now"),
        (message("text/plain; charset=gb2312", "北京 said 镕".encode("gb18030")), "北京 said 镕"),
        (message("text/plain; charset=ks_c_5601-1987", "서울 said".encode("cp949")), "서울 said"),
        (message("text/plain; charset=iso-2022-jp", "東京 said".encode("iso2022_jp")), "東京 said"),
        (message("text/plain; charset=utf-7", "Caf+AOk- now"), "Café now"),
        (message("text/plain; charset=x-unknown", "Café now"), "Café now"),
        (message("text/plain; charset=utf-8", base64.b64encode("Café now".encode()), "base64"), "Café now"),
        (message("text/plain; format=flowed", "The pier \nclosed.\n\n From \nhere."), "The pier closed.\n\nFrom here."),
        (multipart("alternative", ("text/plain", BODY), ("text/html", f"<p>{BODY}</p>")), BODY),
        (
            multipart(
                "mixed",
                ("text/html", "<html><body><p>One.</p></body></html>"),
                ("image/png; name=a.png", "x"),
                ("text/html", "<html><body><p>Two.</p></body></html>"),
            ),
            "One.\n\nTwo.",
        ),
    ],
)
def test_the_body_is_what_the_mail_program_shows(data: bytes, text: str):
    assert read_document(data, ".eml").text == text


def test_outlooks_packed_attachments_are_named():
    data = multipart("mixed", ("text/plain", BODY), ('application/ms-tnef; name="winmail.dat"', "x"))
    draft = read_document(data, ".eml")

    assert draft.text == BODY
    assert "Other attachments were left out: “winmail.dat”." in draft.import_notes
