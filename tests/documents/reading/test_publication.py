"""Outlet, date and address from the lines around a story."""

import pytest

from onrecord.documents.reading.story.structure import find_publication, find_structure

LEDE = "The harbor tunnel in Ostervik will cost twice as much as planned, the city said on Monday in a short statement."
MORE = "“We were wrong about the rock,” said Ida Holm, who leads the office that has planned the tunnel since 2019."
LAST = "The council will vote on the new sum in June, after a hearing that is open to everybody."


def roles_of(text: str) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.text_of(text)[:44]) for block in find_structure(text).blocks]


def story(*parts: str) -> str:
    return "\n\n".join(parts)


def test_date_and_address_are_read_from_the_lines_around():
    text = story("https://fjord.example/tunnel", "Harbor Tunnel Cost Doubles", "Monday, 4 May 2026", LEDE, MORE)
    found = find_publication(text, find_structure(text))

    assert (found.published, found.url) == ("4 May 2026", "https://fjord.example/tunnel")


@pytest.mark.parametrize("outlet", ["The Saltmarsh Record", "Fjordpost", "Radio 4 of Ostervik"])
def test_a_name_between_the_byline_and_the_date_is_the_outlet(outlet: str):
    text = story("Harbor Tunnel Cost Doubles", "By Ada Moe", outlet, "17 November 2026", LEDE, MORE)
    found = find_publication(text, find_structure(text))

    assert (found.outlet, found.published) == (outlet, "17 November 2026")
    assert roles_of(text)[:5] == [
        ("headline", "Harbor Tunnel Cost Doubles"),
        ("byline", "By Ada Moe"),
        ("furniture", outlet),
        ("furniture", "17 November 2026"),
        ("paragraph", LEDE[:44]),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("By Ada Moe", "Nothing moves in the bay.", "17 November 2026"),
        ("By Ada Moe", "A softer rock than the drills had shown in the first years", "17 November 2026"),
        ("By Ada Moe", "A Softer Rock", "The tube was closed at noon."),
        ("A Softer Rock", "17 November 2026"),
        ("By Ada Moe", "Back to top", "17 November 2026"),
        ("By Ada Moe", "4 May 2026", "17 November 2026"),
    ],
)
def test_other_lines_there_are_no_outlet(lines: tuple[str, ...]):
    text = story("Harbor Tunnel Cost Doubles", *lines, LEDE, MORE)

    assert find_publication(text, find_structure(text)).outlet == ""


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12. November 2026", "12. November 2026"),
        ("1. Mai 2026", "1. Mai 2026"),
        ("Montag, 12. Dezember 2026", "12. Dezember 2026"),
        ("Dienstag, den 3. März 2026", "3. März 2026"),
        ("Stand: 3. März 2026, 14.30", "3. März 2026"),
    ],
)
def test_a_german_date_alone_is_the_date(line: str, date: str):
    text = story("Der Tunnel im Hafen wird teurer", "Von Ada Moe", line, LEDE, MORE)

    assert find_publication(text, find_structure(text)).published == date
    assert roles_of(text)[2] == ("furniture", line)


def test_a_date_in_the_story_is_not_its_date():
    text = story("Harbor Tunnel Cost Doubles", LEDE, "It opened on May 4, 2026, the city said.", LAST)

    assert find_publication(text, find_structure(text)).published == ""
