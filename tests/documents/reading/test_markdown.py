"""Reading Markdown."""

from pathlib import Path

import pytest

from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.readers import read_article
from onrecord.documents.reading.text.markdown import read_markdown
from onrecord.domain.article import Draft

STORY = """# Old Ferry *Sold* for One Krone

By Ada Moe

The town sold its old ferry on Monday, [the clerk](https://fjord.example/clerk "Clerk") said,
after nine years &amp; two storms. <!-- check this -->

## What is next

1. Paint
2. Engine
   - to a museum

> “She carried my grandmother,” the buyer said.

| Year | Offers |
|------|--------|
| 2017 | ~~None~~ |

    code stays
"""


def roles_of(draft: Draft) -> list[tuple[str, int, str]]:
    return [(block.role.value, block.level, block.span.text_of(draft.text)) for block in draft.structure.blocks]


def test_the_words_without_the_marks():
    draft = read_markdown(STORY)

    assert roles_of(draft) == [
        ("headline", 0, "Old Ferry Sold for One Krone"),
        ("byline", 0, "By Ada Moe"),
        ("paragraph", 0, "The town sold its old ferry on Monday, the clerk said, after nine years & two storms."),
        ("subhead", 2, "What is next"),
        ("list item", 1, "1. Paint"),
        ("list item", 1, "2. Engine"),
        ("list item", 2, "to a museum"),
        ("block quote", 0, "“She carried my grandmother,” the buyer said."),
        ("table cell", 0, "Year"),
        ("table cell", 0, "Offers"),
        ("table cell", 0, "2017"),
        ("table cell", 0, "None"),
        ("paragraph", 0, "code stays"),
    ]
    assert [(link.span.text_of(draft.text), link.target) for link in draft.structure.links] == [
        ("the clerk", "https://fjord.example/clerk")
    ]


FRONT = """---
title: "The Ferry Nobody Wanted"
author: [Ada Moe, Bo Lie]
date: 2026-05-04
publication: Fjord News
---
"""
BODY = "The town of Ostervik sold its old ferry on Monday, the clerk said, after nine years without an offer.\n"


@pytest.mark.parametrize(
    "below",
    [
        "![The quay.](quay.png)\n\n*The old quay in 1961. [Archive](https://fjord.example) of the town*",
        "![The quay.](quay.png)\n*The old quay in 1961. Archive of the town*",
        "[![The quay.](quay.png)](https://fjord.example/quay)\n\n_The old quay in 1961. Archive of the town_",
    ],
)
def test_a_paragraph_set_off_below_a_picture_is_its_caption(below: str):
    draft = read_markdown(f"# Old Ferry Sold\n\nThe town sold its old ferry.\n\n{below}\n\nIt was built in 1961.\n")

    assert roles_of(draft)[1:] == [
        ("paragraph", 0, "The town sold its old ferry."),
        ("caption", 0, "The old quay in 1961. Archive of the town"),
        ("paragraph", 0, "It was built in 1961."),
    ]


@pytest.mark.parametrize(
    "below",
    [
        "![The quay.](quay.png)\n\n*The quay* was sold to a neighbor in the *same week*",
        "![The quay.](quay.png)\n\nIt was built in 1961.\n\n*The quay was sold to a neighbor in the same week.*",
        "*The quay was sold to a neighbor in the same week.*\n\n![The quay.](quay.png)",
    ],
)
def test_other_words_near_a_picture_are_no_caption(below: str):
    draft = read_markdown(f"# Old Ferry Sold\n\nThe town sold its old ferry.\n\n{below}\n\nIt was built in 1961.\n")

    assert "caption" not in {role for role, _, _ in roles_of(draft)}


def test_front_matter_gives_what_the_text_lacks():
    draft = read_markdown(FRONT + BODY)

    assert draft.text == f"The Ferry Nobody Wanted\n\nBy Ada Moe, Bo Lie\n\n{BODY.strip()}"
    assert (draft.headline, draft.byline) == ("The Ferry Nobody Wanted", "By Ada Moe, Bo Lie")
    assert (draft.published, draft.outlet) == ("2026-05-04", "Fjord News")


def test_the_headline_and_byline_of_the_text_come_first():
    draft = read_markdown(FRONT + STORY)

    assert (draft.headline, draft.byline) == ("Old Ferry Sold for One Krone", "By Ada Moe")
    assert "Nobody Wanted" not in draft.text


def test_a_rule_is_not_a_front_matter():
    assert read_markdown(f"---\n\n{BODY}").text == BODY.strip()


def test_only_markdown_files_lose_their_marks(tmp_path: Path):
    for name in ("story.md", "story.txt"):
        (tmp_path / name).write_text("The *old* ferry sailed on Monday.", encoding="utf-8")

    assert read_article(tmp_path / "story.md").text == "The old ferry sailed on Monday."
    assert read_article(tmp_path / "story.txt").text == "The *old* ferry sailed on Monday."


@pytest.mark.parametrize("source", ["", "\n\n", "---\n", "<!-- nothing -->", "[](https://example.org)"])
def test_marks_without_words_are_empty(source: str):
    with pytest.raises(DocumentError, match="is empty"):
        read_markdown(source)


def test_what_is_nested_too_deeply_is_read_as_plain_text():
    source = "> " * 3000 + "At the bottom."

    draft = read_markdown(source)

    assert draft.text == source
    assert draft.import_notes == ("The Markdown is nested too deeply to parse, so it was read as plain text.",)


def test_footnotes_become_notes_on_their_words():
    draft = read_markdown(
        "# Ferry Sold\n\nThe hull cost two million[^1] and the bell[^bell] nothing. See [^9] and `[^1]`.\n\n"
        "[^1]: Budget.\n\n[^bell]: A *gift*, said\nthe clerk.\n\n    On Monday.\n\nIt sank in May.\n\n[^not-called]: Kept.\n"
    )

    assert "two million and the bell nothing. See [^9] and [^1]." in draft.text
    assert [(note.kind, note.text, note.span.text_of(draft.text) if note.span else "") for note in draft.comments] == [
        ("footnote", "Budget.", "million"),
        ("footnote", "A gift, said the clerk.\n\nOn Monday.", "bell"),
    ]
    assert draft.import_notes == ("2 footnotes were imported.",)
    assert "It sank in May." in draft.text
    assert "Kept." in draft.text


@pytest.mark.parametrize(
    "title", ["All at Sea: Nine Years, No Offer for A", "'All at Sea: Nine Years, No Offer for A'"]
)
def test_only_quote_marks_around_a_title_are_no_part_of_it(title: str):
    draft = read_markdown(f"---\ntitle: {title}\n---\n{BODY}")
    assert draft.headline == "All at Sea: Nine Years, No Offer for A"


def test_a_title_in_the_front_matter_is_no_second_headline():
    draft = read_markdown(f"{FRONT}Old Ferry Sold for One Krone\n\n{BODY}")

    assert draft.text == f"Old Ferry Sold for One Krone\n\nBy Ada Moe, Bo Lie\n\n{BODY.strip()}"
    assert (draft.headline, draft.byline) == ("Old Ferry Sold for One Krone", "By Ada Moe, Bo Lie")


def test_the_front_matter_author_is_placed_under_a_later_headline():
    draft = read_markdown(f"{FRONT}Harbor\n\n# Old Ferry Sold\n\n{BODY}")

    assert draft.text == f"Harbor\n\nOld Ferry Sold\n\nBy Ada Moe, Bo Lie\n\n{BODY.strip()}"
    assert (draft.headline, draft.byline) == ("Old Ferry Sold", "By Ada Moe, Bo Lie")


def test_a_footnote_that_is_given_twice_is_a_note_once_and_text_once():
    draft = read_markdown("The pier[^1] is closed.\n\n[^1]: From the budget.\n\n[^1]: From the log.\n")

    assert [(note.text, note.span.text_of(draft.text) if note.span else "") for note in draft.comments] == [
        ("From the budget.", "pier")
    ]
    assert draft.text == "The pier is closed.\n\n[^1]: From the log."


def test_a_footnote_may_be_called_before_a_colon():
    draft = read_markdown("The clerk said[^1]: the pier is closed.\n\n[^1]: On Monday.\n")

    assert draft.text == "The clerk said: the pier is closed."
    assert [(note.text, note.span.text_of(draft.text) if note.span else "") for note in draft.comments] == [
        ("On Monday.", "said")
    ]


def test_a_line_break_written_as_html_is_one_and_an_escaped_call_is_text():
    draft = read_markdown("The pier<br>is closed\\[^1].\n\n[^1]: From the budget.\n")

    assert draft.text == "The pier\nis closed[^1].\n\n[^1]: From the budget."
    assert draft.comments == ()


def test_the_address_in_the_front_matter_is_that_of_the_article():
    assert read_markdown(f"---\nurl: https://fjord.example/ferry\n---\n{BODY}").url == "https://fjord.example/ferry"


def test_markup_that_is_never_closed_swallows_nothing():
    draft = read_markdown("The <script> element.\n\n<video src='quay.mp4' />\n\nThe *pier* is closed.\n")

    assert draft.text == "The element.\n\nThe pier is closed."


def test_a_block_of_markup_keeps_its_link_and_its_place_in_a_list():
    draft = read_markdown("1. A berth\n\n   <p>See <a href='https://fjord.example'>the log</a>.</p>\n2. A key\n")

    assert roles_of(draft) == [
        ("list item", 1, "1. A berth"),
        ("list item", 1, "See the log."),
        ("list item", 1, "2. A key"),
    ]
    assert [link.target for link in draft.structure.links] == ["https://fjord.example"]
