"""Web pages heavy with links: the words of links are words of the story."""

import pytest

from documents.html_pages import page
from onrecord.documents.reading.web.html_page import read_html_bytes


def link(words: str) -> str:
    return f'<a href="https://fjord.example/{len(words)}">{words}</a>'


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{link('The council paid for the pier, the crane and the light at its end.')}</p>",
        f"<p>The {link('council')} and the {link('harbor board')} paid for {link('the pier')} and {link('the light')}.</p>",
        f"<div>The {link('mayor')} said {link('the pier')} is open again.</div>",
        f"<p>{link('The council')} {link('paid for the pier')}, {link('which is open')}.</p>",
        f"<ul><li>{link('The old pier')}</li><li>{link('The new pier')} by the light</li></ul>",
    ],
    ids=["linked sentence", "linked names", "sentence in a div", "links in a row", "list of links"],
)
def test_the_words_of_links_inside_a_story_are_read(markup: str):
    draft = page(markup)
    assert all(said in draft.text for said in _words_between_tags(markup))
    assert [block for block in draft.structure.blocks if block.role.value == "furniture"] == []
    assert draft.structure.links


def _words_between_tags(markup: str) -> list[str]:
    return [piece.split(">", 1)[1] for piece in markup.split("<")[1:] if piece.split(">", 1)[1].strip()]


def test_a_roundup_in_which_every_line_is_mostly_links_is_read_whole():
    lines = [
        f"<p>{link(f'The {who} of Ostervik said on Monday that {what}.')} {link('It is the second time.')}</p>"
        for who, what in (
            ("clerk", "the pier opens in May"),
            ("mayor", "the ferry was sold"),
            ("pilot", "the channel is too shallow"),
            ("baker", "the ovens are cold"),
        )
    ]
    draft = page("".join(lines))

    assert all(who in draft.text for who in ("pier opens in May", "ferry was sold", "too shallow", "ovens are cold"))


def test_a_short_story_that_only_the_full_extraction_finds_is_taken():
    # The precise extraction takes a list of links for navigation and stops before the rest.
    items = "".join(
        f"<li>{link(f'The ferry number {number} sails to Sund at {number} in the morning')}</li>"
        for number in range(1, 9)
    )
    draft = read_html_bytes(
        f"<html><body><article><h1>Ferries to Sund</h1><p>The ferries sail again, she said.</p><ul>{items}</ul></article></body></html>".encode()
    )

    assert draft.text.count("sails to Sund") == 8
