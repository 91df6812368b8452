"""What goes on with content though the parser hung it elsewhere, and what ends it though it looks like a part."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


def first_content(engine: Engine, text: str) -> str:
    return quotations(engine, text)[0][1][0]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The poll shows Rao two points ahead of Bello.", "Rao two points ahead of Bello"),
        (
            "The chairman announced the creation of a website to explain the vote.",
            "the creation of a website to explain the vote",
        ),
        (
            "A poll last month showed Bello leading Rao nationally, 45 percent to 18 percent, among young voters.",
            "Bello leading Rao nationally, 45 percent to 18 percent, among young voters",
        ),
        (
            "Critics dwell on the opportunities missed, like the lack of a clinic or the failure to mend the dam.",
            "the opportunities missed, like the lack of a clinic or the failure to mend the dam",
        ),
        (
            "Rao called the levy a trick thought up by banks to hurt farmers.",
            "the levy a trick thought up by banks to hurt farmers",
        ),
        (
            "Reyes says it is time to face a new reality: that the dam is full.",
            "it is time to face a new reality: that the dam is full",
        ),
        (
            "They discussed how the law would go from good to bad as rents rose, and how it would be mended.",
            "how the law would go from good to bad as rents rose, and how it would be mended",
        ),
        (
            "He said Colonel Feli, a renowned politician, and the late bishop both told him to come home.",
            "Colonel Feli, a renowned politician, and the late bishop both told him to come home",
        ),
        (
            "As we noted, a study by the board, a Kisumu-based body, found that tariffs hurt buyers.",
            "a study by the board, a Kisumu-based body, found that tariffs hurt buyers",
        ),
        ("As Ida Falk reports for the Courier, the first cases came to light.", "the first cases came to light"),
        ("In May, “they ended their search,” writes the Harbor Herald.", "In May, “they ended their search,”"),
        (
            "Farmers will have a Drought Warning System (DWS), the ministry said.",
            "Farmers will have a Drought Warning System (DWS)",
        ),
    ],
)
def test_content_goes_on(engine: Engine, text: str, content: str) -> None:
    assert first_content(engine, text) == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Reyes said the mill would close (to nobody's surprise).", "the mill would close"),
        (
            "Aides say Bello will seek another term in May - though it is unclear whether he can win.",
            "Bello will seek another term in May",
        ),
        ("Rao thanked the nurses at a rally in Pune.", "the nurses"),
        ("Lena Brandt said after leaving the hall that the plan was dead.", "that the plan was dead"),
    ],
)
def test_what_the_reporter_adds_is_no_content(engine: Engine, text: str, content: str) -> None:
    assert first_content(engine, text) == content


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Bello said that he and Mahmoud agreed to talk, adding that the road would open.", "Bello"),
        ("Rapido Bikes today claimed that it was not negligent.", "Rapido Bikes"),
        ("The harbor board Monday confirmed that the pier would close.", "The harbor board"),
        ("The result, the ex-president claimed, was close to that of 2005.", "the ex-president"),
    ],
)
def test_who_says_it(engine: Engine, text: str, source: str) -> None:
    assert quotations(engine, text)[-1][3] == source


def test_what_a_document_says_inside_a_statement_begins_after_it(engine: Engine) -> None:
    text = "Amin added that according to the briefing, the army has full control of the border."
    assert quotations(engine, text)[-1][1:3] == (["the army has full control of the border"], "according to")


@pytest.mark.parametrize(
    "text",
    [
        "The recent talks in Beijing touched on trade.",
        "The flood revealed the weak state of the dams.",
        "The High Court on Tuesday dismissed an urgent application brought by Prince Zola.",
    ],
)
def test_nobody_said_anything(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Peter Rao said the port was full, but he left at noon.", "the port was full"),
        ("Peter Rao says the port is full, but he would stay.", "the port is full"),
        ("Peter Rao said the port was full, but he would not say why.", "the port was full"),
    ],
)
def test_what_would_come_is_told_by_whoever_told_the_rest(engine: Engine, text: str, content: str) -> None:
    assert quotations(engine, text)[0][1] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Rao underlined that the board is eager to present first drafts, old maps and the city's models.",
            "that the board is eager to present first drafts, old maps and the city's models",
        ),
        (
            "Rao stressed that the port is ready to offer cheap berths, fast cranes and a new quay, ahead of the season.",
            "that the port is ready to offer cheap berths, fast cranes and a new quay, ahead of the season",
        ),
        ("Rao said the port was full, a claim that captains and crews reject.", "the port was full"),
    ],
)
def test_a_list_of_things_is_told_to_its_end(engine: Engine, text: str, content: str) -> None:
    assert first_content(engine, text) == content


@pytest.mark.parametrize("text", ["The dam is, according to the mayor", "The bridge was, according to Ana Ruiz"])
def test_an_article_may_end_with_the_source_of_a_clause_that_breaks_off(engine: Engine, text: str) -> None:
    assert first_content(engine, text) == text.partition(",")[0].rpartition(" ")[0]
