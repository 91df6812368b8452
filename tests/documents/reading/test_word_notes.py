"""Comments, footnotes and endnotes of a Word document."""

from datetime import UTC, datetime

import pytest

from documents.word_files import W, paragraph, run, word_bytes
from onrecord.documents.reading.word.reader import read_word_bytes

COMMENTS = f"""<w:comments xmlns:w="{W}">
<w:comment w:id="0" w:author="Ida Holm" w:date="2026-05-03T09:30:00Z"><w:p><w:r><w:t>Says who?</w:t></w:r></w:p>
<w:p><w:r><w:t>Ask again.</w:t></w:r></w:p></w:comment>
<w:comment w:id="1" w:author="Bo Lie" w:date="no date"><w:p><w:r><w:t>Across two.</w:t></w:r></w:p></w:comment>
<w:comment w:id="2" w:author="Bo Lie"><w:p><w:r><w:t>On a point.</w:t></w:r></w:p></w:comment>
<w:comment w:id="3" w:author="Bo Lie"><w:p><w:r><w:t>Lost.</w:t></w:r></w:p></w:comment></w:comments>"""


FOOTNOTES = f"""<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> The 2025 budget.</w:t></w:r></w:p>
</w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>Never referred to.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


ENDNOTES = f"""<w:endnotes xmlns:w="{W}"><w:endnote w:id="1"><w:p><w:r><w:t>An old map.</w:t></w:r></w:p></w:endnote>
</w:endnotes>"""


def test_comments_and_notes_stand_on_their_exact_words():
    body = paragraph(
        run("The ")
        + '<w:commentRangeStart w:id="0"/>'
        + run("price")
        + run(" doubled")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + run(" last year.")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" It was ")
        + '<w:commentRangeStart w:id="1"/>'
        + run("never clear")
    ) + paragraph(
        run("why.")
        + '<w:commentRangeEnd w:id="1"/>'
        + run(" The clerk")
        # a comment without a range hangs on the word before
        + '<w:r><w:commentReference w:id="2"/></w:r>'
        + run(" left.")
        + '<w:r><w:endnoteReference w:id="1"/></w:r>'
    )
    rows = (("c", "comments", "comments.xml"), ("f", "footnotes", "footnotes.xml"), ("e", "endnotes", "endnotes.xml"))
    parts = {"word/comments.xml": COMMENTS, "word/footnotes.xml": FOOTNOTES, "word/endnotes.xml": ENDNOTES}

    draft = read_word_bytes(word_bytes(body, rows, parts))

    assert draft.text == "The price doubled last year. It was never clear\n\nwhy. The clerk left."
    assert [
        (note.kind, note.author, note.text, note.span.text_of(draft.text) if note.span else None)
        for note in draft.comments
    ] == [
        ("comment", "Ida Holm", "Says who?\nAsk again.", "price doubled"),
        ("footnote", "", "The 2025 budget.", "year."),
        ("comment", "Bo Lie", "Across two.", "never clear\n\nwhy."),
        ("comment", "Bo Lie", "On a point.", "clerk"),
        ("endnote", "", "An old map.", "left."),
        ("comment", "Bo Lie", "Lost.", None),
    ]
    assert draft.comments[0].written_at == datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
    assert draft.comments[2].written_at is None
    assert draft.import_notes == (
        "4 comments were imported.",
        "1 footnote was imported.",
        "1 endnote was imported.",
    )


@pytest.mark.parametrize(("on", "text"), [("1", "Cost rose last year."), ("0", "Cost rose last year*.")])
def test_the_mark_that_a_writer_gave_a_footnote_is_no_text(on: str, text: str):
    call = f'<w:r><w:footnoteReference w:customMarkFollows="{on}" w:id="2"/><w:t>*</w:t></w:r>'
    data = word_bytes(
        paragraph(run("Cost rose last year") + call + run(".")),
        rows=(("f", "footnotes", "footnotes.xml"),),
        parts={"word/footnotes.xml": FOOTNOTES},
    )
    draft = read_word_bytes(data)

    assert draft.text == text
    assert [(note.text, note.span.text_of(draft.text) if note.span else "") for note in draft.comments] == [
        ("The 2025 budget.", "year")
    ]


def test_a_comment_that_ends_after_the_last_paragraph_covers_all_its_words():
    body = (
        paragraph(run("The clerk ") + '<w:commentRangeStart w:id="0"/>' + run("left."))
        + paragraph(run("It rained.") + '<w:r><w:commentReference w:id="0"/></w:r>')
        + '<w:commentRangeEnd w:id="0"/>'
    )
    draft = read_word_bytes(word_bytes(body, (("c", "comments", "comments.xml"),), {"word/comments.xml": COMMENTS}))

    assert [note.span.text_of(draft.text) for note in draft.comments if note.span] == ["left.\n\nIt rained."]
