"""Reading saved web pages."""

import socket
from pathlib import Path

import pytest

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.html_page import read_html_bytes
from onrecord.documents.readers import read_article
from onrecord.domain.article import Draft

STORY = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Ferry Sold for One Krone | Fjord News</title>
<meta property="og:title" content="Ferry Sold for One Krone"><meta property="og:site_name" content="Fjord News">
<meta name="author" content="Ada Moe"><meta property="article:published_time" content="2026-05-04T08:00:00Z">
<link rel="canonical" href="https://fjord.example/2026/ferry-sold"><meta http-equiv="refresh" content="0;url=https://x.example">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><main><article><h1>Ferry Sold for One Krone</h1>
<p>The town of Ostervik sold its old ferry on Monday for one krone, the town clerk said, after nine years without an
offer from anybody along the coast.</p>
<p>“We are <b>glad</b> to see her go,” said Ida Holm, the town clerk, who has kept the keys since the ferry was laid up
in 2017. The sale is described in <a href="/reports/ferry.pdf">a report</a> that the council will discuss in June.</p>
<h2>What the buyer plans</h2>
<p>The buyer, a carpenter from the next island, plans to turn the ship into a workshop with room for twelve apprentices.
He has asked the council for a place at the eastern quay, where the water is deep enough in every season.</p>
<ul><li>The hull will be painted before the winter.</li><li>The engine goes to a museum in the capital.</li></ul>
<blockquote><p>She carried my grandmother to her wedding, and she will carry planks for me.</p></blockquote>
<table><tr><th>Year</th><th>Offers</th></tr><tr><td>2017</td><td>None</td></tr></table>
<p>The council voted seven to two for the sale, with one member away, and thanked the volunteers who had kept the deck
dry. Nobody spoke against it during the meeting, which lasted for twenty minutes and ended with coffee.</p>
</article></main><footer>© 2026 Fjord News</footer><script>document.write("never")</script></body></html>"""


def roles_of(draft: Draft) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.text_of(draft.text)[:40]) for block in draft.structure.blocks]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a page was read from the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


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
    assert draft.import_notes == ("No story could be told apart on the page; all its visible text was taken over.",)


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

    assert caught.value.what == "page.html is a compressed file, which Onrecord does not read."
    assert caught.value.to_do == "Unpack it, and open the article inside."


def test_markup_in_a_text_stays_as_it_is(tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_text("The sign read <b>&lt;closed&gt;</b> on Monday.", encoding="utf-8")

    assert read_article(path).text == "The sign read <b>&lt;closed&gt;</b> on Monday."


def test_a_copyright_year_is_no_date_and_a_title_no_outlet():
    page = STORY.replace('<meta property="article:published_time" content="2026-05-04T08:00:00Z">', "").replace(
        '<meta property="og:site_name" content="Fjord News">',
        '<meta property="og:site_name" content="Ferry Sold for One Krone">',
    )

    draft = read_html_bytes(page.encode())

    assert (draft.headline, draft.outlet, draft.published) == ("Ferry Sold for One Krone", "", "")
