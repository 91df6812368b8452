"""Notes of a web page, and what only looks like one."""

import pytest

from documents.html_pages import STORY, page
from onrecord.documents.reading.web.html_page import read_html_bytes


def test_footnotes_become_notes_on_their_words_and_their_numbers_go():
    draft = page(
        '<p>The hull cost two million kroner<sup><a href="#fn1" id="ref1">1</a></sup>, the clerk said, and the bell<a'
        ' class="anc" href="#cite_note-2"><sup>[2]</sup></a> nothing at all. See part <a href="#part2">2</a> of the report.</p>'
        '<h2 id="part2">Part two of it</h2>',
        after='<ol><li id="fn1"><p>From the budget. <a href="#ref1">↩</a></p></li><li id="cite_note-2"><a href="#x">^</a> A gift.</li></ol>',
    )

    assert "two million kroner, the clerk said, and the bell nothing at all. See part 2 of" in draft.text
    assert [(note.kind, note.text, note.span.text_of(draft.text) if note.span else "") for note in draft.comments] == [
        ("footnote", "From the budget.", "kroner"),
        ("footnote", "A gift.", "bell"),
    ]


@pytest.mark.parametrize(
    ("call", "note", "kind"),
    [
        ('<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>', '<a href="#ftnt_ref1" id="ftnt1">[1]</a>', "footnote"),
        ('<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>', '<a href="#cmnt_ref1" id="cmnt1">[a]</a>', "comment"),
        ('<a href="#_ftn1" name="_ftnref1">[1]</a>', '<a href="#_ftnref1" name="_ftn1">[1]</a>', "footnote"),
        ('<a href="#_edn1" name="_ednref1">[i]</a>', '<a href="#_ednref1" name="_edn1">[i]</a>', "footnote"),
    ],
    ids=["Google Docs", "comment of Google Docs", "Word", "endnote of Word"],
)
def test_a_linked_note_takes_no_paragraph_of_the_story_with_it(call: str, note: str, kind: str):
    draft = page(
        f"<p>The hull cost two million kroner{call}, the clerk said on Monday after the meeting of the council.</p>",
        after=f"<div><p>{note}<span> From the budget.</span></p></div>",
    )

    assert "The hull cost two million kroner, the clerk said on Monday after the meeting of the council." in draft.text
    assert [(each.kind, each.text, each.span.text_of(draft.text) if each.span else "") for each in draft.comments] == [
        (kind, "From the budget.", "kroner")
    ]


def test_a_number_that_leads_up_the_page_calls_no_note():
    draft = page(
        '<p id="ref1">The hull cost two million kroner, as the <a href="#plan">plan</a> of the council has it.</p>'
        '<p>The clerk named the same figure as part <a href="#ref1">1</a> on Monday after the meeting.</p>'
    )

    assert "The hull cost two million kroner, as the plan of the council has it." in draft.text
    assert draft.comments == ()


def test_raised_words_beside_the_call_of_a_note_are_text():
    page = STORY.replace(
        "for twelve apprentices.", 'for twelve apprentices<sup>(estimate) <a href="#fn1" id="r1">1</a></sup>.'
    ).replace("</article>", '<div role="doc-footnote" id="fn1"><p>The board counted ten.</p></div></article>')
    draft = read_html_bytes(page.encode())
    assert "with room for twelve apprentices(estimate)" in draft.text
    assert [(note.kind, note.text) for note in draft.comments] == [("footnote", "The board counted ten.")]


def test_a_paragraph_that_leads_to_itself_is_no_note():
    draft = page('<p id="fn1">The clerk said no on Monday, as part <a href="#fn1">1</a> of the report tells.</p>')

    assert "as part 1 of the report tells" in draft.text
    assert draft.comments == ()


def test_a_paragraph_with_a_way_back_to_the_top_is_no_note():
    draft = page(
        '<p>The clerk said no on Monday, see part <a href="#part2">2</a> of what the council wrote.</p>'
        '<p id="part2">The council wrote that the hull was sound. <a href="#top">Back to the top</a></p>'
    )

    assert "The council wrote that the hull was sound." in draft.text
    assert draft.comments == ()
