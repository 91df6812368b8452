"""The HTML report says what the Word report says, is valid, needs nothing beside itself and runs nothing of others."""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import html5lib
import pytest
from lxml import etree, html

from documents.contrast import contrast
from documents.ferry_report import FERRY, ferry_report
from documents.report_builders import make_claim, make_note, make_report, written
from documents.secret_reports import secret_report
from documents.unusual_reports import BUILDERS, DEEP, deep_report
from helpers.builders import make_article, make_revision
from onrecord.documents.writing.html_report.markup import status_name, theme
from onrecord.documents.writing.html_report.page import write_html
from onrecord.domain.report import Layout, Paper, Report, Section
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus


def page_of(report: Report) -> str:
    return written(report, write_html).decode()


def opened(report: Report) -> etree._Element:
    return html.document_fromstring(page_of(report))


def words(node: etree._Element) -> str:
    return "".join(node.itertext())


def article_lines(page: etree._Element) -> list[str]:
    """The words of each line, without the signs of ours."""
    lines = []
    for line in page.xpath("//*[@class='row']/*[1]"):
        for sign in line.xpath(".//a[contains(@class, 'sign') or @class='ref'] | .//strong"):
            sign.text = ""
        lines.append(words(line))
    return lines


def test_a_sign_stands_after_the_marks_that_close_the_words() -> None:
    page = opened(secret_report())
    said, told = (words(line) for line in page.xpath("//*[@class='row']/*[1]")[3:6:2])
    assert said.startswith("“We had the readings on the third day,”1Q the official said.")
    assert "The village has 1,200 people,3Q3✕ a person close to the talks4A said." in told


def rows_of(page: etree._Element, section: str) -> list[list[str]]:
    rows = page.xpath(f"//section[@id='{section}']//tbody/tr")
    return [["\n".join(words(line) for line in cell) for cell in row] for row in rows]


@pytest.mark.parametrize("build", BUILDERS)
def test_the_page_is_valid_html(build) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(page_of(build()))


@pytest.mark.parametrize("left_out", [(), (Section.CLAIMS, Section.SOURCES), (Section.ARTICLE, Section.COVER)])
@pytest.mark.parametrize("build", BUILDERS)
def test_every_reference_leads_to_one_place(build, left_out: tuple[Section, ...]) -> None:
    sections = tuple(section for section in Section if section not in left_out)
    page = opened(replace(build(), layout=Layout(sections=sections)))
    ids = Counter(page.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert [link for link in page.xpath("//a/@href") if link.startswith("#") and link[1:] not in ids] == []


@pytest.mark.parametrize(("build", "text"), [(ferry_report, FERRY), (deep_report, DEEP)])
def test_the_article_is_there_to_the_letter(build, text: str) -> None:
    assert article_lines(opened(build())) == [line for line in text.split("\n") if line]


def test_each_claim_has_a_sign_a_note_and_a_row() -> None:
    page = opened(ferry_report())
    signs = page.xpath("//a[contains(@class, 'sign')]")
    assert [(sign.get("aria-label"), words(sign), sign.get("href")) for sign in signs[-2:]] == [
        ("Claim 10: False", "10✕", "#claim_10"),
        ("Claim 11: Unchecked", "11○", "#claim_11"),
    ]
    note = page.xpath("//aside[@aria-label='Claim 10 · ✕ False']")[0]
    assert words(note[1]) == "Should read: It is the second-oldest ferry in the state"
    assert note.xpath(".//a[@class='back']/@href") == ["#text_10"]
    number, status, claim = rows_of(page, "claims")[9]
    assert (number, status) == ("10", "✕  False")
    assert claim.startswith(
        "It is the oldest ferry in the state\nShould read: It is the second-oldest ferry in the state"
    )


def test_open_problems_lead_to_each_check() -> None:
    page = opened(ferry_report())
    (link,) = page.xpath("//section[@id='attention']//a[starts-with(., 'Check')]")
    assert (words(link), link.get("href")) == ("Check 2", "#check_2")
    assert words(page.get_element_by_id("check_2").xpath("ancestor::tr")[0]).startswith("2✕  ErrorOpen3 June 2026 is")


def test_named_and_anonymous_sources_stand_apart() -> None:
    page = opened(ferry_report())
    section = page.xpath("//section[@id='sources']")[0]
    assert [words(title) for title in section.xpath(".//h3")] == ["Named sources", "Anonymous sources"]
    named, anonymous = section.xpath(".//table")
    assert [words(name) for name in named.xpath(".//td[2]/p[1]")] == [
        "Harbor Board",
        "Odile Marsh\u00a0· the line’s director",
    ]
    assert [words(name) for name in anonymous.xpath(".//td[2]/p[1]/strong")] == ["A board member"]


def test_notes_on_other_words_have_signs_of_their_own() -> None:
    page = opened(ferry_report())
    refs = page.xpath("//a[@class='ref']")
    assert ("✱", "Note") in [(words(ref), ref.get("aria-label")) for ref in refs]
    assert ("3A", "Source 3 · anonymous") in [(words(ref), ref.get("aria-label")) for ref in refs]


def test_nothing_is_loaded_and_only_our_own_style_and_script_may_run() -> None:
    source = page_of(ferry_report())
    page = html.document_fromstring(source)
    assert page.xpath("//link | //img | //iframe | //*[@src] | //*[@style] | //*[@onclick]") == []
    assert "url(" not in source
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for tag in ("style", "script"):
        inside = re.search(f"<{tag}[^>]*>(.*?)</{tag}>", source, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")


def test_words_of_others_stay_words() -> None:
    text = "<img src=file:///etc/passwd> &lt;b&gt; </p><script>alert(1)</script>"
    claim = make_claim(text, "&lt;b&gt;", correction="</td><script>x</script>")
    note = make_note("n", "<!-- \x00\x1b\x85\ufdd0\ud800", claim.id, author='"><b>')
    article = make_article('</title><script>"', byline="<i>", outlet="&amp;", url="javascript:alert(1)")
    review = Review(article, make_revision(text), None, {claim.id: claim, note.id: note})
    report = make_report(review, exported_by="<b>")
    page = opened(report)
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//img | //b | //i | //comment()") == []
    assert article_lines(page) == [text]
    assert words(page.xpath("//h1")[0]) == '</title><script>"'
    assert "<!-- �����" in words(page)
    assert page.xpath("//a[starts-with(@href, 'javascript')]") == []
    html5lib.HTMLParser(strict=True).parse(page_of(report))


def test_addresses_that_are_safe_are_links() -> None:
    links = opened(ferry_report()).xpath("//a[@rel='noreferrer']/@href")
    assert set(links) == {
        "https://courier.example/ferry",
        "https://harborboard.example/minutes?id=7&page=2",
        "https://harborboard.example/sailings",
    }


def test_right_to_left_words_are_isolated_and_paragraphs_follow_their_majority() -> None:
    text = "الميناء القديم\n“لم يكن هناك وقت,” the captain of the ferry said on Monday."
    lines = opened(make_report(Review(make_article(), make_revision(text)))).xpath("//*[@class='row']/p")
    assert [line.get("dir") for line in lines] == ["rtl", "ltr"]
    page = opened(ferry_report())
    assert rows_of(page, "claims")[8][2] == "\u2068العبّارة القديمة ورقم 7\u2069"
    assert {line.get("lang") for line in page.xpath("//*[@class='row']/p")} == {"en"}


def test_the_layout_chooses_sections_and_paper() -> None:
    layout = Layout(sections=(Section.SOURCES, Section.CLAIMS), paper=Paper.LETTER)
    source = page_of(replace(ferry_report(), layout=layout))
    page = html.document_fromstring(source)
    assert page.xpath("//section/@id") == ["sources", "claims"]
    assert [words(title) for title in page.xpath("//h1")] == ["Ferry Line Runs Out of Captains"]
    assert [words(link) for link in page.xpath("//nav//a")] == ["Sources", "Claims"]
    assert "@page{size:letter;" in source


def test_the_bar_of_a_block_quotation_is_as_high_as_its_words() -> None:
    assert ".row>blockquote{align-self:start;" in page_of(ferry_report())


def test_headings_skip_no_level() -> None:
    for build in BUILDERS:
        levels = [int(heading.tag[1]) for heading in opened(build()).xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_colors_have_enough_contrast(name: str) -> None:
    colors = theme(name)
    on_page = ["text", "muted", "accent", *(f"status-{status_name(status)}" for status in ClaimStatus)]
    assert [ink for ink in on_page if contrast(colors[ink], colors["surface"]) < 4.5] == []
    tints = [*(f"tint-{status_name(status)}" for status in ClaimStatus), "quotation-tint"]
    assert [tint for tint in tints if contrast(colors["text"], colors[tint]) < 4.5] == []
    on_tint = [
        status_name(s)
        for s in ClaimStatus
        if contrast(colors[f"status-{status_name(s)}"], colors[f"tint-{status_name(s)}"]) < 4.5
    ]
    assert on_tint == []


_IN_THE_DARK = re.compile(r"@media screen and \(prefers-color-scheme:dark\)\{(:root\{[^}]*\}.*?\})\}")


def fills_of_the_bar(page: str, *, is_dark: bool) -> dict[str, str]:
    """The color of each stretch of the first bar by its status, as a browser works it out on the screen."""
    (dark,) = _IN_THE_DARK.findall(page)
    colors = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", dark))
    rules = dict(re.findall(r"\.([a-z-]+)\{fill:var\(--([a-z-]+)\)\}", dark))
    rectangles = html.document_fromstring(page).xpath("(//*[@class='bar'])[1]//rect")
    if not is_dark:
        return {r.get("class"): r.get("fill") for r in rectangles}
    return {r.get("class"): colors[rules[r.get("class")]] for r in rectangles}


def test_what_is_unchecked_is_dim_on_a_dark_page_and_light_on_paper() -> None:
    page = page_of(ferry_report())
    dark, light = fills_of_the_bar(page, is_dark=True), fills_of_the_bar(page, is_dark=False)
    ground = theme("dark")["surface"]
    assert light["bar-unchecked"] == "#E2DED6"
    assert contrast(dark.pop("bar-unchecked"), ground) < 2
    assert dark
    assert [name for name, color in dark.items() if contrast(color, ground) < 4.5] == []
    printed = _IN_THE_DARK.sub("", page)
    assert ".bar-unchecked{" not in printed


def test_the_headline_on_printed_pages_is_a_string_whatever_stands_in_it() -> None:
    article = make_article("A}</style><b>'Quay\\' \u202e“9”\n}")
    page = page_of(make_report(Review(article, make_revision("Nothing happened."), None, {})))

    assert (
        "@top-left{content:'A\\7d \\3c \\2f style\\3e \\3c b\\3e \\27 Quay\\5c \\27  \\202e \\201c 9\\201d '}"
    ) in page
    assert "@page:first{@top-left{content:none}}" in page


def test_on_paper_notes_stay_with_their_words_and_headings_with_what_they_head() -> None:
    """Lines with notes are not kept with the next one: their notes went over to the next page alone for it."""
    style = "".join(html.document_fromstring(page_of(ferry_report())).xpath("//style/text()"))
    printed = style.partition("@media print")[2]
    kept = next(rule for rule in printed.splitlines() if rule.endswith("{break-after:avoid}"))

    assert kept == (
        "h2,h3,h4,.legend,.row:has(>:is(h3,h4,.deck,.byline)):not(:has(>.beside)),"
        ".row:has(+.row>.table):not(:has(>.beside)){break-after:avoid}"
    )
    assert ".row:not(:has(>.beside>:nth-child(-n+2):last-child)){display:block}" in printed.splitlines()
