"""Reading emails with an article in them."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from documents.pdf_files import column, pdf_bytes
from documents.word_files import paragraph, word_bytes
from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.formats import read_document
from onrecord.documents.reading.mail import reply_lines, without_soft_breaks
from onrecord.documents.reading.readers import read_article
from onrecord.domain.article import Draft

STORY = (
    "Ferry Sold for One Krone\n\nBy Ada Moe\n\nThe town of Ostervik sold its old ferry on Monday for one krone, the town"
    " clerk said, after nine years without an offer from anybody along the coast.\n"
)
LETTER = "Dear desk, the story is attached. Please check the figures."
WORD = word_bytes(paragraph("The pier closed on Monday after a storm took two of its piles, the harbor master said."))


def message(body: str = "", *, subject: str = "Ferry story") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ida Hölm <ida@fjord.example>"
    made["To"] = "desk@fjord.example"
    made["Subject"] = subject
    made["Date"] = "Mon, 04 May 2026 10:00:00 +0000"
    made["Message-ID"] = "<1@fjord.example>"
    if body:
        made.set_content(body)
    return made


def attach(made: EmailMessage, name: str, data: bytes) -> EmailMessage:
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


@pytest.fixture
def read(tmp_path: Path):
    def _read(made: EmailMessage, name: str = "story.eml") -> Draft:
        path = tmp_path / name
        path.write_bytes(made.as_bytes())
        return read_article(path)

    return _read


def roles_of(draft: Draft) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.text_of(draft.text)[:30]) for block in draft.structure.blocks]


def test_the_body_is_the_article_and_the_headers_are_a_note(read):
    draft = read(message(STORY))

    assert roles_of(draft) == [
        ("headline", "Ferry Sold for One Krone"),
        ("byline", "By Ada Moe"),
        ("paragraph", "The town of Ostervik sold its "),
    ]
    note = draft.comments[0]
    assert (note.kind, note.author, note.written_at, note.span) == (
        "email",
        "Ida Hölm",
        datetime(2026, 5, 4, 10, tzinfo=UTC),
        None,
    )
    assert note.text == (
        "From: Ida Hölm <ida@fjord.example>\nTo: desk@fjord.example\nDate: Mon, 04 May 2026 10:00:00 +0000\nSubject: Ferry story"
    )
    assert draft.import_notes == (
        "The article is the body of the message.",
        "Sender, date and subject were kept as a note.",
    )


def test_quoted_replies_and_signatures_are_furniture(read):
    draft = read(
        message(
            STORY
            + "\n-- \nIda Holm\nFjord News\n\nOn Monday Bo Lie <bo@fjord.example> wrote:\n> Where is the story?\n> Bo\n"
        )
    )

    assert [words for role, words in roles_of(draft) if role == "furniture"] == [
        "--",
        "Ida Holm",
        "Fjord News",
        "On Monday Bo Lie <bo@fjord.exa",
        "> Where is the story?",
        "> Bo",
    ]
    assert draft.headline == "Ferry Sold for One Krone"


def test_the_longest_document_attached_is_the_article(read):
    made = attach(attach(message(LETTER), "pier.docx", WORD), "photo.jpg", b"\xff\xd8\xff" + bytes(90))

    draft = read(attach(made, "note.pdf", pdf_bytes(column(72, 700, ["Call Bo."]))))

    assert draft.text == "The pier closed on Monday after a storm took two of its piles, the harbor master said."
    assert draft.import_notes[:3] == (
        "The article is the attachment “pier.docx” of the message.",
        "Sender, date and subject were kept as a note.",
        "Other attachments were left out: “photo.jpg” and “note.pdf”.",
    )
    assert draft.comments[-1].text.endswith(f"Subject: Ferry story\n\n{LETTER}")


@pytest.mark.parametrize("other", [pdf_bytes(column(72, 700, ["Call Bo."])), WORD])
def test_attachments_of_one_name_are_all_told(read, other: bytes):
    draft = read(attach(attach(message(LETTER), "story.docx", WORD), "story.docx", other))
    assert draft.text.startswith("The pier closed on Monday")
    assert "Other attachments were left out: “story.docx”." in draft.import_notes


def test_the_longest_of_two_attachments_of_one_name_is_the_article(read):
    short = word_bytes(paragraph("Call Bo."))
    draft = read(attach(attach(message(LETTER), "story.docx", short), "story.docx", WORD))
    assert draft.text.startswith("The pier closed on Monday")
    assert "Other attachments were left out: “story.docx”." in draft.import_notes


def test_a_long_body_is_the_article_although_a_document_is_attached(read):
    draft = read(attach(message(STORY * 3), "pier.docx", WORD))

    assert draft.headline == "Ferry Sold for One Krone"
    assert "Other attachments were left out: “pier.docx”." in draft.import_notes


def test_a_body_of_markup_only(read):
    made = message()
    made.set_content("<p>The pier is <b>closed</b>.</p><script>x()</script><p>Until May.</p>", subtype="html")

    assert read(made).text == "The pier is closed.\n\nUntil May."


def test_the_line_that_a_mail_shows_only_in_the_list_of_messages_is_no_text(read):
    made = message()
    made.set_content(
        '<div style="display:none">Read it first.</div><p>The pier is closed until May.</p><p hidden>Ad</p>',
        subtype="html",
    )

    assert read(made).text == "The pier is closed until May."


def test_a_picture_in_the_body_is_no_attachment(read):
    made = message()
    made.set_content("<p>The pier is closed.</p>", subtype="html")
    made.add_related(b"GIF89a", "image", "gif", cid="<logo>")

    assert read(made).import_notes == (
        "The article is the body of the message.",
        "Sender, date and subject were kept as a note.",
    )


def test_plain_text_wins_over_markup(read):
    made = message("The pier is closed.")
    made.add_alternative("<p>The pier is <i>so</i> closed.</p>", subtype="html")

    assert read(made).text == "The pier is closed."


def test_a_message_in_a_message_is_read_and_no_deeper_than_three(read):
    inner = message(STORY)
    outer = message("See below.")
    outer.add_attachment(inner)

    assert read(outer).headline == "Ferry Sold for One Krone"

    for _ in range(5):
        inner, outer = outer, message("See below.")
        outer.add_attachment(inner)
    assert read(outer).text == "See below."


def test_a_message_by_another_name_is_told_by_its_headers(read):
    assert "From:" not in read(message(STORY), "story.txt").text


def test_a_memo_that_only_looks_like_a_message_is_plain_text(tmp_path: Path):
    path = tmp_path / "memo.txt"
    path.write_text("From: the mayor\nTo: the council\nSubject: pier\n\nThe pier is closed.\n", encoding="utf-8")

    assert read_article(path).text.startswith("From: the mayor")


def test_a_message_without_words_is_empty(read):
    with pytest.raises(DocumentError) as caught:
        read(attach(message(), "photo.jpg", b"\xff\xd8\xff" + bytes(90)))

    assert caught.value.what == "story.eml is an email with no text."


def test_nested_parts_without_end_are_refused(tmp_path: Path):
    data = b"From: a@b.example\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\n"
    for number in range(3000):
        data += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number)
    path = tmp_path / "deep.eml"
    path.write_bytes(data + b"\r\nwords\r\n")

    with pytest.raises(DocumentError) as caught:
        read_article(path)

    assert caught.value.what == "deep.eml was refused because its parts are nested far too deeply."


def test_broken_headers_and_encodings_are_survived(tmp_path: Path):
    path = tmp_path / "odd.eml"
    path.write_bytes(
        b"From: =?utf-8?q?Ida=?= <<>\r\nDate: someday\r\nSubject: =?no-such?b?AAA?=\r\nMessage-ID: <\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=no-such-set\r\n\r\nThe caf\xe9 is closed.\r\n"
    )

    assert read_article(path).text == "The café is closed."


def test_the_space_of_a_soft_break_goes_where_the_message_says_so() -> None:
    data = (
        b"From: ida@fjord.example\r\nTo: desk@fjord.example\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n"
        b"The new pier cost five mil \r\nlion kroner, and nobody  \r\nwould pay for it.\r\n"
    )

    assert read_document(data, ".eml").text == "The new pier cost five million kroner, and nobody would pay for it."


def test_soft_breaks_are_joined_and_quotations_left():
    assert without_soft_breaks("The pier is \r\nclosed \r\nuntil May.\r\n> yes \r\n> no\r\n-- \r\nIda") == (
        "The pier is closed until May.\n> yes \n> no\n-- \nIda"
    )


def test_the_line_that_says_who_wrote_what_is_quoted_is_no_text_either():
    lines = ["It is closed.", "On Mon, 4 May 2026, Ida Holm <ida@fjord.example> wrote:", "> Is the pier closed?"]

    assert reply_lines(lines) == {1, 2}


def test_what_was_forwarded_stays_and_its_headers_do_not():
    lines = [
        "---------- Forwarded message ---------",
        "From: Bo Lie <bo@fjord.example>",
        "Subject: pier",
        "The pier is closed.",
        "From: here on it was said.",
    ]

    assert reply_lines(lines) == {0, 1, 2}


@pytest.mark.parametrize(
    "headers",
    [
        ["From: Bo Lie", "Sent: Monday, 4 May 2026 10:00", "To: Ida Holm", "Subject: RE: pier"],
        ["*From:* Bo Lie", "*Date:* Monday, 4 May 2026", "*Subject:* pier"],
        ["Fra: Bo Lie", "Sendt: mandag 4. mai 2026", "Til: Ida Holm", "Emne: kaia"],
        ["Van: Bo Lie", "Verzonden: maandag 4 mei 2026", "Aan: Ida Holm", "Onderwerp: pier"],
    ],
)
def test_headers_of_a_quoted_message_are_not_text(headers: list[str]):
    lines = ["Please check it.", *headers, "The pier is closed.", "To: all who asked.", "From: now on it is closed."]

    assert reply_lines(lines) == set(range(1, 1 + len(headers)))


def test_two_answers_of_an_interview_are_no_headers():
    assert reply_lines(["To: whom it may concern.", "From: the harbor, she said.", "It was sent in May."]) == set()


def test_a_sentence_that_ends_in_wrote_is_the_writers_own():
    assert (
        reply_lines(["That is what she wrote.", "The mayor wrote", "Ida Holm schrieb am Montag einen Brief:"]) == set()
    )


@pytest.mark.parametrize("zone", ["-0000", "", "+0200"])
def test_a_message_of_any_zone_has_a_time_that_can_be_compared(read, zone: str) -> None:
    made = message(STORY)
    del made["Date"]
    made["Date"] = f"Mon, 04 May 2026 12:00:00 {zone}".strip()

    (note,) = read(made).comments

    assert note.written_at == datetime(2026, 5, 4, 10 if zone == "+0200" else 12, tzinfo=UTC)


def test_a_time_that_no_calendar_reaches_is_none(read) -> None:
    made = message(STORY)
    del made["Date"]
    made["Date"] = "Fri, 31 Dec 9999 23:00:00 -1400"

    (note,) = read(made).comments

    assert note.written_at is None


@pytest.mark.parametrize(
    "line", ["-----Original Message-----", "-- ", "____ Ursprüngliche Nachricht ____".replace("_", "-")]
)
def test_all_that_follows_an_older_message_or_a_signature_is_not_the_writers(line: str):
    assert reply_lines(["Please check it.", "", line, "Ida Holm", "The older words."]) == {2, 3, 4}


@pytest.mark.parametrize("name", ["story.eml", "story.txt", "story"])
def test_a_mail_is_known_by_its_headers_whatever_its_name(read, name: str):
    draft = read(message(STORY), name)
    assert draft.text.startswith("Ferry Sold for One Krone\n\nBy Ada Moe\n\n")


def test_a_message_of_more_than_100_megabytes_is_refused_before_it_is_parsed():
    with pytest.raises(DocumentError) as caught:
        read_document(b"From: a@fjord.example\nMessage-ID: <1@fjord.example>\n\n" + b"x" * 100_000_000, ".eml")

    assert caught.value.said_of("It") == "It is larger than 100 MB."


SOLD = "The ferry was sold for one krone on Monday, the town said. It had cost 12 million."


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        (f"Hi desk,\n\nHere is my story.\n\nFerry Goes for a Krone\n\nBy Ada Moe\n\n{SOLD}", "Ferry Goes for a Krone"),
        (f"Hi desk,\n\n{SOLD}", "Pier story"),
        (f"Hi desk,\n{SOLD}", "Pier story"),
        (f"Dear Ms. Holm,\n\n{SOLD}\n\nBest,\nAda", "Pier story"),
        (f"Guten Morgen zusammen,\n\n{SOLD}", "Pier story"),
        (SOLD, "Pier story"),
        (f"Ferry Goes for a Krone\n\n{SOLD}", "Ferry Goes for a Krone"),
        (f"Dear Old Ferry Sold at Last\n\n{SOLD}", "Dear Old Ferry Sold at Last"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "Re: ", "RE: Fwd: ", "AW: WG: ", "Re[2]: "])
def test_the_headline_is_the_line_under_the_salutation_or_the_subject(read, body: str, headline: str, prefix: str):
    draft = read(message(body, subject=f"{prefix}Pier story"))
    assert draft.headline == headline
    assert "Hi desk" not in [words for role, words in roles_of(draft) if role != "furniture"]


def test_a_message_without_a_subject_is_called_by_its_first_words(read):
    assert read(message(f"Hi desk,\n\n{SOLD}", subject="Re: ")).headline.startswith("The ferry was sold for one krone")
    assert read(message("Hi desk,")).headline == "Ferry story"


@pytest.mark.parametrize(
    "kind",
    ["text/plain" + "; " * 20_000, "text/plain" + ";" * 20_000 + " a=b", "text/plain; a*=;;b*0*=" + ";\r\n " * 5_000],
)
def test_a_content_type_of_empty_parameters_is_survived(kind: str) -> None:
    assert (
        read_document(f"From: a@b.example\r\nContent-Type: {kind}\r\n\r\nThe cafe is closed.\r\n".encode(), ".eml").text
        == "The cafe is closed."
    )
