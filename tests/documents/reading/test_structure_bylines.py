"""The byline of a copied story."""

import pytest

from documents.story_lines import LEDE, MORE, roles_of, story
from onrecord.documents.reading.story.building import DocumentProperties, build_draft
from onrecord.documents.reading.story.bylines import is_german_byline
from onrecord.documents.reading.story.structure import find_structure
from onrecord.documents.reading.story.text_builder import Paragraph
from onrecord.domain.article import Block, Structure
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole


@pytest.mark.parametrize(
    "byline",
    [
        "By Ada Moe",
        "BY ADA MOE",
        "By Ada Moe, Fjord News",
        "By Jean-Luc de la Tour and María Ñandú",
        "by Ada Moe | May 4, 2026",
        "By Ada Moe, Staff Writer",
        "Ada Moe, Fjord News",
        "Story by Ada Moe",
    ],
)
def test_bylines(byline: str):
    text = story("Harbor Tunnel Cost Doubles", byline, LEDE, MORE)
    span = find_structure(text).byline

    assert span is not None
    assert span.text_of(text) == byline


GERMAN = (
    "Der Tunnel im Hafen von Ostervik kostet doppelt so viel, wie die Stadt erwartet hat, und wird nicht im Mai fertig."
)


@pytest.mark.parametrize(
    "byline",
    [
        "Von Ada Moe",
        "VON ADA MOE",
        "Von Ada Moe und Bo Lie",
        "Von Ines von der Au, Fjordpost",
        "von Ada Moe | 4.5.2026",
    ],
)
def test_german_bylines(byline: str):
    text = story("Tunnel im Hafen wird teurer", byline, GERMAN, GERMAN)
    structure = find_structure(text)

    assert structure.byline is not None
    assert structure.byline.text_of(text) == byline
    assert structure.headline is not None
    assert structure.headline.text_of(text) == "Tunnel im Hafen wird teurer"


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Von Trapp House Sold", LEDE),
        ("Von Trapp Family Sings", LEDE),
        ("Von Menschen und Booten", GERMAN),
        ("Von Kopf bis Fuß nass", GERMAN),
        ("Von Kopf bis Fuß", GERMAN),
        ("Von Ostervik", GERMAN),
        ("Von Ada Moe erwartet niemand ein Wort.", GERMAN),
    ],
)
def test_headlines_with_von_are_no_bylines(line: str, body: str):
    structure = find_structure(story(line, body, body))

    assert structure.byline is None


@pytest.mark.parametrize(
    "line",
    [
        "By then it was late",
        "By a vote of seven to two, it passed.",
        "By Monday nobody had a ticket",
        "By Room4 Staff",
        "Monday, everybody came",
    ],
)
def test_lines_that_are_no_byline(line: str):
    assert find_structure(story("Harbor Tunnel Cost Doubles", line, LEDE, MORE)).byline is None


def test_a_line_above_the_date_is_a_byline_only_if_it_is_a_name():
    named, told = (
        story("Harbor Tunnel Cost Doubles", line, "May 4, 2026", LEDE) for line in ("Ada Moe", "The rock is soft")
    )
    assert ("byline", "Ada Moe") in roles_of(named)
    assert "byline" not in dict(roles_of(told))


@pytest.mark.parametrize("byline", ["By Ada Moe", "BY ADA MOE", "By Ada Moerland, Fjord News", "Story by Ada Moe"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_byline_right_above_the_story_is_no_headline(byline: str, gap: str):
    assert roles_of(f"{byline}{gap}{LEDE}\n\n{MORE}") == [
        ("byline", byline),
        ("paragraph", LEDE[:44]),
        ("paragraph", MORE[:44]),
    ]


def test_a_german_byline_right_above_the_story_is_no_headline():
    assert roles_of(story("Von Ada Moe", GERMAN))[0] == ("byline", "Von Ada Moe")


def test_a_headline_that_begins_as_a_byline_is_said_again_by_the_story():
    first = "The tunnel can be reached by water and rails from June, and by either of them at night, the city said."

    assert roles_of(story("By Water and Rails", first, MORE))[0] == ("headline", "By Water and Rails")


def test_a_first_line_that_the_document_calls_a_caption_is_no_byline():
    text = story("By Ada Moe", "It rained.", LEDE)
    known = Structure((Block(Span(0, len("By Ada Moe")), BlockRole.CAPTION),))

    assert find_structure(text, known).blocks[0].role is BlockRole.CAPTION


@pytest.mark.parametrize(
    "line",
    ["Von Ostervik", "Von Kopf bis Fuß", "Von Ada Moe erwartet niemand ein Wort.", "Von Ada Moe.", "Von Ada von"],
)
def test_a_line_with_von_names_nobody_without_a_first_and_a_last_name(line: str):
    assert not is_german_byline(line)


@pytest.mark.parametrize("author", ["Ada Moe", "By Ada Moe", "by Ada Moe, Fjord News"])
def test_the_author_of_a_document_stands_under_its_title_as_a_byline(author: str):
    draft = build_draft([Paragraph([LEDE])], {}, properties=DocumentProperties("Harbor Tunnel Cost Doubles", author))

    assert draft.byline == (author if author != "Ada Moe" else "By Ada Moe")
