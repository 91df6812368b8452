"""The role of each line of a copied story."""

import pytest

from documents.story_lines import LAST, LEDE, MORE, PLAIN, roles_of, story
from onrecord.documents.reading.story.building import DocumentProperties, MarginNote, build_draft
from onrecord.documents.reading.story.structure import find_structure
from onrecord.documents.reading.story.text_builder import Paragraph
from onrecord.domain.article import Block, Structure
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole


def test_a_story_with_the_site_around_it():
    text = story(
        "Skip to content",
        "WorldBusiness PoliticsOpinion",
        "Home | Regions | Sport",
        "Harbor Tunnel Cost Doubles",
        "Rock under the bay is softer than the drills had shown",
        "By Ada Moe and Bo Lie, Fjord News",
        "Published May 4, 2026 at 8:15 a.m. CET",
        "Photo: Eli Strand/Fjord News",
        LEDE,
        "Advertisement",
        "A softer rock",
        MORE,
        "Read more: Ferry sold for one krone",
        "- The first tube is done.",
        "> From the statement: we regret it.",
        LAST,
        "Reporting by Ada Moe; editing by Kim Aas",
        "Share this story",
        "12 comments",
        "Tags: harbor, tunnel",
        "More from this section",
        "Ferry Sold for One Krone",
        "Is the Old Pier Safe?",
        "© 2026 Fjord News. All rights reserved.",
        "Back to top",
    )

    assert roles_of(text) == [
        ("furniture", "Skip to content"),
        ("furniture", "WorldBusiness PoliticsOpinion"),
        ("furniture", "Home | Regions | Sport"),
        ("headline", "Harbor Tunnel Cost Doubles"),
        ("deck", "Rock under the bay is softer than the drills"),
        ("byline", "By Ada Moe and Bo Lie, Fjord News"),
        ("furniture", "Published May 4, 2026 at 8:15 a.m. CET"),
        ("caption", "Photo: Eli Strand/Fjord News"),
        ("paragraph", LEDE[:44]),
        ("furniture", "Advertisement"),
        ("subhead", "A softer rock"),
        ("paragraph", MORE[:44]),
        ("furniture", "Read more: Ferry sold for one krone"),
        ("list item", "- The first tube is done."),
        ("block quote", "> From the statement: we regret it."),
        ("paragraph", LAST[:44]),
        ("byline", "Reporting by Ada Moe; editing by Kim Aas"),
        ("furniture", "Share this story"),
        ("furniture", "12 comments"),
        ("furniture", "Tags: harbor, tunnel"),
        ("furniture", "More from this section"),
        ("furniture", "Ferry Sold for One Krone"),
        ("furniture", "Is the Old Pier Safe?"),
        ("furniture", "© 2026 Fjord News. All rights reserved."),
        ("furniture", "Back to top"),
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Harbor tunnel cost doubles",
        "Why is the tunnel so dear?",
        "Mayor: ‘We were wrong’",
        "Rock Under Bay Doubles Cost of Tunnel.",
        "9 things to know about the tunnel",
        "Tunnel cost doubles as rock in Ostervik proves soft.",
        "MacDonald and McLean Win YouTube Prize",
        "MAYOR: We were wrong about the rock",
        "OSTERVIK — What the tunnel will cost",
        "Tunnel cost doubles for the second time this year",
    ],
)
def test_headlines(headline: str):
    text = story(headline, LEDE, MORE, LAST)

    assert find_structure(text).headline == Span(0, len(headline))


@pytest.mark.parametrize(
    "first",
    [
        LEDE,
        "It rained all night.",
        "OSTERVIK, Norway (AP) — The tunnel will cost more.",
        "ØSTERVÍK — The tunnel under the fjord will cost more.",
        "ÉVORA, Portugal (Nordpost) — The tunnel will cost more.",
        "- A list begins here",
        "The statement in full:",
        "(This is a note)",
        "> The statement we quote",
        "“I never said that.”",
    ],
)
def test_first_lines_that_are_no_headline(first: str):
    assert find_structure(story(first, MORE, LAST)).headline is None


def test_a_poem_and_a_transcript_have_no_headline():
    poem = "The ferry left at four\nthe pier was wet and bare\nand no one at the door\nhad seen us standing there"
    talk = story(
        "MAYOR: We were wrong about the rock", "CLERK: We were, and I said so in March of last year, as you know."
    )

    assert find_structure(poem).headline is None
    assert find_structure(talk).headline is None
    assert find_structure(talk.replace("MAYOR", "MÉRI").replace("CLERK", "ÖRN")).headline is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Related work goes on at the eastern quay.",
        "Share prices fell.",
        "Read more slowly, she told the class.",
        "Home is where the ferry is.",
        "Follow the money, the auditor wrote.",
        "Subscribe to that view if you like, he said.",
        "Updated figures are due in June.",
        "Sport is cheap.",
        "“Back to top form,” he said.",
        "Support for the plan fell in every district.",
        "Copyright law is old.",
        "Follow the money on Facebook, the auditor wrote.",
        "Support for the newsletter fell in every district.",
        "More in common than apart, the two towns agreed.",
    ],
)
def test_a_sentence_of_the_story_is_never_furniture(sentence: str):
    for text in (story(LEDE, sentence, MORE, LAST), story(LEDE, MORE, sentence), story(sentence, LEDE, MORE)):
        assert not find_structure(text).furniture


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter and get the news of the fjord every morning.",
        "Follow us on Instagram",
        "Follow Ada Moe on Twitter @adamoe",
        "Related: Ferry sold for one krone",
        "Story continues below",
        "READ MORE »",
        "(Advertisement)",
        "5 min read",
    ],
)
def test_furniture_inside_a_story(line: str):
    text = story("Harbor Tunnel Cost Doubles", LEDE, line, MORE, LAST)

    assert [span.text_of(text) for span in find_structure(text).furniture] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies on this site",
        "Privacy policy",
        "NewsSportCulture",
        "Updated May 4, 2026",
        "Updated at 1:23 p.m.",
    ],
)
def test_furniture_only_at_the_edges(line: str):
    around = story("Harbor Tunnel Cost Doubles", LEDE, MORE, LAST, line)

    assert [span.text_of(around) for span in find_structure(around).furniture] == [line]


def test_what_the_document_says_itself_is_kept():
    text = story("A Heading", LEDE, "Advertisement", MORE)
    start = text.index("Advertisement")
    known = Structure((Block(Span(start, start + 13), BlockRole.LIST_ITEM, 2),))

    assert [(block.role.value, block.level) for block in find_structure(text, known).blocks] == [
        ("headline", 0),
        ("paragraph", 0),
        ("list item", 2),
        ("paragraph", 0),
    ]


def test_a_text_of_nothing_but_furniture_is_furniture():
    assert roles_of(story("Home", "Share this", "Back to top")) == [
        ("furniture", "Home"),
        ("furniture", "Share this"),
        ("furniture", "Back to top"),
    ]


@pytest.mark.parametrize(("line", "role"), [("Weather", "headline"), ("Advertisement", "furniture")])
def test_a_word_over_the_story_is_its_headline_unless_a_site_puts_it_there(line: str, role: str):
    assert roles_of(story(line, LEDE))[0] == (role, line)


def test_a_document_heading_opens_a_box_of_other_stories():
    text = story("Harbor Tunnel Cost Doubles", LEDE, MORE, LAST, "More stories", "Ferry Sold for One Krone", "Old Pier")
    start = text.index("More stories")
    known = Structure((Block(Span(start, start + len("More stories")), BlockRole.SUBHEAD, 2),))

    assert [(block.role.value, block.span.text_of(text)) for block in find_structure(text, known).blocks[4:]] == [
        ("subhead", "More stories"),
        ("furniture", "Ferry Sold for One Krone"),
        ("furniture", "Old Pier"),
    ]


@pytest.mark.parametrize("line", ["May 4, 2026", "https://fjord.example/tunnel"])
def test_a_date_or_an_address_right_above_the_story_is_not_its_headline(line: str):
    assert roles_of(story(line, LEDE))[0] == ("furniture", line)


def test_a_transcript_may_have_a_headline():
    text = story("The hearing on the harbor tunnel", f"MAYOR: {LEDE}", f"CLERK: {MORE}")

    assert roles_of(text)[0] == ("headline", "The hearing on the harbor tunnel")


def test_a_headline_with_a_full_stop_is_known_by_the_name_under_it():
    text = story("The tunnel costs more.", "Ada Moe, Fjord News", "It rained.", LEDE)

    assert roles_of(text)[:2] == [("headline", "The tunnel costs more."), ("byline", "Ada Moe, Fjord News")]


def test_the_part_after_a_semicolon_is_the_deck():
    text = story("HARBOR TUNNEL COST DOUBLES;", "Council Votes in June", LEDE, MORE)

    assert roles_of(text)[:2] == [("headline", "HARBOR TUNNEL COST DOUBLES;"), ("deck", "Council Votes in June")]


def test_a_credit_that_is_a_sentence_stands_after_the_story():
    text = story("Harbor Tunnel Cost Doubles", LEDE, "Ada Moe contributed to this report.", "Ferry Sold")

    assert roles_of(text)[2] == ("byline", "Ada Moe contributed to this report.")


@pytest.mark.parametrize(
    "line",
    [
        "News | " * 24 + "Sport",
        "Fashion",
        "BusinessGossip",
        "WorldGossipWhispers",
        "Follow us @fjordnews",
    ],
)
def test_rows_of_sections_are_furniture_however_they_are_written(line: str):
    assert roles_of(story(line, "Harbor Tunnel Cost Doubles", LEDE, MORE))[:2] == [
        ("furniture", line[:44]),
        ("headline", "Harbor Tunnel Cost Doubles"),
    ]


@pytest.mark.parametrize("title", ["Pier closed, final version.docx", "Microsoft Word - pier story", "Pier closed"])
def test_the_name_of_a_file_or_program_is_no_headline(title: str):
    assert not DocumentProperties(title).has_headline


def test_a_letter_of_short_sentences_has_no_headline():
    assert find_structure(story("Dear Ida", "It rained.", "We sailed.", "Nobody came.")).headline is None


def test_a_section_label_above_the_headline_is_furniture():
    assert roles_of(story("Weather", "Harbor Tunnel Cost Doubles", LEDE))[:2] == [
        ("furniture", "Weather"),
        ("headline", "Harbor Tunnel Cost Doubles"),
    ]


def test_a_headline_may_stand_right_above_the_story():
    assert roles_of(f"Harbor tunnel cost doubles\n{LEDE}\n\n{MORE}")[0] == ("headline", "Harbor tunnel cost doubles")


def test_a_short_sentence_under_the_headline_is_the_story():
    text = story("Harbor Tunnel Cost Doubles", "It rained on Monday.", LEDE)

    assert roles_of(text)[1] == ("paragraph", "It rained on Monday.")


def test_a_summary_under_the_headline_is_the_deck_even_without_a_byline():
    deck = "Rock under the bay is softer than the drills had shown"

    assert roles_of(story("Harbor Tunnel Cost Doubles", deck, LEDE, MORE))[1] == ("deck", deck[:44])


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (("Home", "Weather", LEDE), ["furniture", "furniture", "paragraph"]),
        (("AlphaBetaGamma", LEDE), ["headline", "paragraph"]),
        (("Tunnel Dug", "OSTERVIK — The rock under the bay is soft"), ["headline", "paragraph"]),
        (
            ("Tunnel Dug", "OSTERVIK — Rock under the bay is softer than the drills had shown", LEDE),
            ["headline", *PLAIN],
        ),
        (
            ("Tunnel Dug", f"{'Rock under the bay is softer than it was and ' * 6}wet", "By Ada Moe", LEDE),
            ["headline", *PLAIN, "paragraph"],
        ),
        (("Tunnel Dug", LEDE, "What Happens Next?", MORE, LAST), ["headline", "paragraph", "subhead", *PLAIN]),
        (("Tunnel Dug", LEDE, "What happens next?", MORE, LAST), ["headline", *PLAIN, *PLAIN]),
        (
            ("Tunnel Dug", LEDE, "What happens next", "Three things that matter to the town and its ferry", MORE, LAST),
            ["headline", *PLAIN, "paragraph", *PLAIN],
        ),
        (
            (
                "The harbor tunnel in Ostervik will cost twice as much as planned, as a short statement of Monday has it.",
                LEDE,
                MORE,
            ),
            [*PLAIN, "paragraph"],
        ),
    ],
)
def test_lines_are_what_their_place_and_their_words_make_of_them(lines: tuple[str, ...], roles: list[str]):
    assert [role for role, _ in roles_of(story(*lines))] == roles


def test_short_lines_without_a_blank_one_between_them_are_no_headline():
    poem = "The harbor sings\nPlanks fall down\nNobody is hurt"

    assert roles_of(story(poem, LEDE))[0] == ("paragraph", "The harbor sings")


def test_a_sentence_that_the_document_sets_aside_does_not_end_the_story():
    text = story(
        LEDE, MORE, "Reporting by Ada Moe; editing by Bo Lie", "All of what stands here belongs to the Fjord Courier."
    )
    start = text.index("All of what")
    known = Structure((Block(Span(start, len(text)), BlockRole.FURNITURE),))

    assert [block.role.value for block in find_structure(text, known).blocks] == [
        "paragraph",
        "paragraph",
        "byline",
        "furniture",
    ]


def test_a_comment_without_words_is_none():
    margin = [MarginNote("comment 1", "", kind="comment"), MarginNote("comment 2", "Who said so?", kind="comment")]

    assert [note.text for note in build_draft([Paragraph([LEDE])], {}, margin=margin).comments] == ["Who said so?"]
