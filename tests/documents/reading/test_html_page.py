"""Reading saved web pages."""

from pathlib import Path

import pytest

from documents.html_pages import BODY, STORY, page
from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.readers import read_article
from onrecord.documents.reading.story.text_builder import Paragraph
from onrecord.documents.reading.web.html_page import parse_html, read_html_bytes, read_markup
from onrecord.documents.reading.web.markup_walk import VISIBLE, MarkupWalk
from onrecord.documents.reading.web.page_story import story_paragraphs
from onrecord.domain.article import Draft


def roles_of(draft: Draft) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.text_of(draft.text)[:40]) for block in draft.structure.blocks]


def test_the_story_of_a_page():
    draft = read_html_bytes(STORY.encode())

    assert roles_of(draft) == [
        ("headline", "Ferry Sold for One Krone"),
        ("byline", "By Ada Moe"),
        ("paragraph", "The town of Ostervik sold its old ferry "),
        ("paragraph", "“We are glad to see her go,” said Ida Ho"),
        ("subhead", "What the buyer plans"),
        ("paragraph", "The buyer, a carpenter from the next isl"),
        ("list item", "The hull will be painted before the wint"),
        ("list item", "The engine goes to a museum in the capit"),
        ("block quote", "She carried my grandmother to her weddin"),
        ("table cell", "Year"),
        ("table cell", "Offers"),
        ("table cell", "2017"),
        ("table cell", "None"),
        ("paragraph", "The council voted seven to two for the s"),
    ]
    assert (draft.outlet, draft.published, draft.url, draft.language) == (
        "Fjord News",
        "2026-05-04",
        "https://fjord.example/2026/ferry-sold",
        "en",
    )
    assert [(link.span.text_of(draft.text), link.target) for link in draft.structure.links] == [
        ("a report", "https://fjord.example/reports/ferry.pdf")
    ]
    assert "never" not in draft.text


def test_white_space_of_the_source_is_not_text():
    assert "without an offer from anybody along the coast." in read_html_bytes(STORY.encode()).text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("iso-8859-1", "utf-8"), ("windows-1252", "cp1252"), ("no-such", "utf-8")],
)
def test_charsets_right_and_wrong(declared: str, encoding: str):
    page = STORY.replace('charset="utf-8"', f'charset="{declared}"')

    assert "“We are glad to see her go,” said" in read_html_bytes(page.encode(encoding)).text


def test_a_page_without_a_story_gives_all_its_visible_text():
    page = "<html><body><nav>Menu</nav><p>Pier closed.</p><div>Ask <b>Ida</b><br>or Bo.</div><script>x()</script></body></html>"

    draft = read_html_bytes(page.encode())

    assert "Pier closed." in draft.text
    assert "Ida" in draft.text
    assert "x()" not in draft.text


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><script>words()</script></html>"])
def test_a_page_without_words_is_empty(page: str):
    with pytest.raises(DocumentError) as caught:
        read_html_bytes(page.encode())

    assert caught.value.kind is DocumentProblem.EMPTY


def test_a_hundred_thousand_nested_divs_are_refused():
    page = "<html><body><p>On top.</p>" + "<div>" * 100_000 + "Below." + "</div>" * 100_000 + "</body></html>"

    with pytest.raises(DocumentError) as caught:
        read_html_bytes(page.encode())

    assert caught.value.what == "The text was refused because its parts are nested far too deeply."


def test_a_page_too_deep_for_the_extraction_gives_all_its_visible_text():
    inside = (
        "<nav>Sport</nav><h1>Pier Closed Until May</h1><p>The pier in Ostervik was closed on Monday after a storm took"
        " two of its piles, the harbor master said.</p><p>Ask <b>Ida</b><br>or Bo.</p><script>x()</script>"
    )
    page = f"<html><body>{'<div>' * 1000}{inside}{'</div>' * 1000}</body></html>"

    draft = read_html_bytes(page.encode())

    assert roles_of(draft) == [
        ("furniture", "Sport"),
        ("headline", "Pier Closed Until May"),
        ("paragraph", "The pier in Ostervik was closed on Monda"),
        ("paragraph", "Ask Ida"),
        ("paragraph", "or Bo."),
    ]
    assert draft.import_notes == ("No story was found on the page, so all its visible text was imported.",)


def test_a_page_of_more_than_ten_megabytes_is_refused(tmp_path: Path):
    path = tmp_path / "large.html"
    path.write_bytes(b"<html><body>" + b"<p>words</p>" * 900_000)

    with pytest.raises(DocumentError) as caught:
        read_article(path)

    assert caught.value.what == "large.html is larger than 10 MB."


def test_a_compressed_page_is_not_unpacked(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_bytes(b"\x1f\x8b\x08" + bytes(100))

    with pytest.raises(DocumentError) as caught:
        read_article(path)

    assert caught.value.what == "page.html is a compressed file, which Onrecord can’t read."
    assert caught.value.to_do == "Unpack it, and open the article inside."


def test_markup_in_a_text_stays_as_it_is(tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_text("The sign read <b>&lt;closed&gt;</b> on Monday.", encoding="utf-8")

    assert read_article(path).text == "The sign read <b>&lt;closed&gt;</b> on Monday."


def test_a_page_without_metadata_takes_outlet_and_date_from_its_text():
    head = "<p>By Ada Moe</p><p>Fjordpost</p><p>17 November 2026</p><p>The town of"
    body = STORY.partition("<body>")[2].replace("<p>The town of", head)
    draft = read_html_bytes(f"<html><body>{body}".encode())

    assert (draft.headline, draft.byline, draft.outlet, draft.published) == (
        "Ferry Sold for One Krone",
        "By Ada Moe",
        "Fjordpost",
        "17 November 2026",
    )


def test_a_copyright_year_is_no_date_and_a_title_no_outlet():
    page = STORY.replace('<meta property="article:published_time" content="2026-05-04T08:00:00Z">', "").replace(
        '<meta property="og:site_name" content="Fjord News">',
        '<meta property="og:site_name" content="Ferry Sold for One Krone">',
    )

    draft = read_html_bytes(page.encode())

    assert (draft.headline, draft.outlet, draft.published) == ("Ferry Sold for One Krone", "", "")


def test_a_link_in_a_wrapper_stays_in_its_sentence():
    draft = page(
        '<p>The Fjord Post has reported that <span class="link"><a href="https://fjord.example/fine">the league will fine'
        " the captain</a></span> for his part in the fight that ended the match on Sunday.</p>"
    )

    assert "reported that the league will fine the captain for his part" in draft.text


def test_a_post_set_into_the_story_belongs_to_it():
    draft = page(
        '<div class="embed"><blockquote class="twitter-tweet"><p>Yes, this is a real ferry and yes, it is for sale at last'
        ' https://t.example/x</p>— Ida Holm (@ida) <a href="https://t.example/1">May 4, 2026</a></blockquote></div>'
    )

    assert ("block quote", "Yes, this is a real ferry and yes, it is") in roles_of(draft)


def test_a_line_that_is_only_a_link_to_another_story_is_furniture():
    markup = (
        '<div><p>The pier was closed on Monday, she said.</p><p><a href="/old">Old pier stays closed</a></p><ul><li>'
        '<a href="/hull">The hull</a></li></ul><p>It opens in May.</p><ul><li><a href="/b">Budget</a></li></ul></div>'
    )
    walk = MarkupWalk(VISIBLE)
    walk.read(parse_html(markup))

    story = story_paragraphs(walk, [Paragraph([each.words]) for each in walk.paragraphs])

    assert [(each.role.value, each.words) for each in story or []] == [
        ("paragraph", "The pier was closed on Monday, she said."),
        ("furniture", "Old pier stays closed"),
        ("list item", "The hull"),
        ("paragraph", "It opens in May."),
        ("furniture", "Budget"),
    ]


def test_what_was_left_out_around_the_story_is_counted():
    draft = page("", after="<aside><p>Old pier in Ostervik stays closed</p></aside>")

    assert draft.import_notes == ("Navigation and ads were left out: 6 words.",)


def test_the_headline_is_the_one_the_page_shows():
    draft = page(
        "",
        head='<title>You will not believe what this ferry cost</title><meta property="og:title" content="You will not believe what this ferry cost">',
    )

    assert draft.headline == "Ferry Sold for One Krone"
    assert "believe" not in draft.text


def test_words_for_screen_readers_and_hidden_boxes_stay_out_of_sentences():
    draft = page(
        '<p>The clerk, <span class="sr-only">opens in a new window</span>Ida <span class="name">Holm<span'
        ' class="rollover-block">Ida HolmPier closedMORE</span></span>, said on Monday that<span style="color:red; display: none">'
        "never shown</span> she had kept the keys of the ship for nine long years.</p>"
    )

    assert "The clerk, Ida Holm, said on Monday that she had kept the keys of the ship" in draft.text


def test_a_story_that_waits_for_a_script_to_be_shown_is_read():
    text = BODY % ""
    draft = read_html_bytes(f'<html><body><div style="display:none">{text}</div></body></html>'.encode())

    assert "sold its old ferry" in draft.text


def test_a_lead_in_a_box_of_its_own_is_part_of_the_story():
    lead = (
        "The old ferry of Ostervik was sold on Monday for a single krone after nine years in which nobody wanted her."
    )
    body = (BODY % "").replace("<article><h1>Ferry Sold for One Krone</h1>", "")
    draft = read_html_bytes(
        f'<html><head><meta name="description" content="{lead}"></head><body><div class="story"><div class="summary"><p>{lead}'
        f'</p></div><div class="text">{body.replace("article", "div")}</div></div></body></html>'.encode()
    )

    assert draft.text.count("was sold on Monday for a single krone") == 1


def test_a_story_that_stands_twice_on_a_page_is_read_once():
    assert page("", after=f"<div class='print'>{BODY % ''}</div>").text.count("sold its old ferry") == 1


@pytest.mark.thorough
def test_a_page_of_many_like_paragraphs_is_read_soon():
    assert read_html_bytes(b"<html><body>" + b"<p>The pier is closed on Monday.</p>" * 20_000).text


def test_what_the_page_marks_as_deleted_is_left_out_and_counted():
    draft = page(
        "<p>The hull cost <del>three</del><ins>two</ins> million kroner, the clerk said after the meeting on Monday,"
        " and nobody asked why.</p><p><del>The mayor was there, too, and he spoke for an hour without notes.</del></p>"
    )

    assert "The hull cost two million kroner" in draft.text
    assert "mayor" not in draft.text
    assert draft.import_notes == ("2 passages marked as deleted were left out.",)


def test_a_deletion_that_is_never_closed_does_not_take_the_story_with_it():
    paragraphs = "".join(f"<p>On day {n} the clerk read out another chapter of the report.</p>" for n in range(50))

    assert "On day 49" in read_html_bytes(f"<html><body><p>Old.</p><del>{paragraphs}</body></html>".encode()).text


def test_text_set_as_it_was_typed_keeps_its_spaces():
    page = STORY.replace("<blockquote>", "<pre>hull    2\nbell    1</pre><blockquote>")
    assert "hull    2\nbell    1" in read_html_bytes(page.encode()).text


def test_what_stands_inside_controls_and_drawings_is_no_text():
    markup = (
        "<p>The pier is closed.</p><button><span>Share</span></button><svg><g><text>Fig. 1</text></g></svg>"
        "<noscript><p>Turn scripts on.</p></noscript><select><option>Norge</option></select><p>Until May.</p>"
    )

    assert read_markup(markup).text == "The pier is closed.\n\nUntil May."


def test_a_list_after_a_list_in_a_list_begins_at_the_first_level_again():
    draft = read_markup("<ul><li>The hull<ul><li>Planks</li></ul></li></ul><p>And:</p><ol><li>The bell</li></ol>")
    items = [block for block in draft.structure.blocks if block.role.value == "list item"]

    assert [(block.level, block.span.text_of(draft.text)) for block in items] == [
        (1, "The hull"),
        (2, "Planks"),
        (1, "1. The bell"),
    ]


def story_found(markup: str, *extracted: str) -> list[str]:
    walk = MarkupWalk(VISIBLE)
    walk.read(parse_html(markup))
    return [each.words for each in story_paragraphs(walk, [Paragraph([words]) for words in extracted]) or []]


FIRST, LAST = "The pier was closed on Monday, the clerk said.", "It opens again in May, said the harbor master."


@pytest.mark.parametrize(
    ("between", "count"),
    [
        ("<p>A storm took two of its piles.</p>", 3),
        ("<p>A storm.</p>", 2),
        ("<h2>Two piles</h2>", 3),
        ("<h2><a href='/piles'>Two piles</a></h2>", 2),
        ("<figcaption>A storm took two of its piles.</figcaption>", 2),
        ("<div class='teaser'><div><p>A storm took two of its piles.</p></div></div>", 2),
    ],
)
def test_what_stands_between_two_paragraphs_of_the_story_and_belongs_to_it(between: str, count: int):
    found = story_found(f"<article><p>{FIRST}</p>{between}<p>{LAST}</p></article>", FIRST, LAST)

    assert (len(found), found[0], found[-1]) == (count, FIRST, LAST)
