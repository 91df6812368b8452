"""Whom the words that describe somebody stand for: one named later, the head of a body, the one of that age."""

import pytest

from helpers.sources import labels, sources
from onrecord.analysis.engine import Engine


def test_a_person_introduced_without_a_name_and_named_later_is_one_source(engine: Engine) -> None:
    text = (
        "A welder at the yard said the bolts were weak. “I told them so,” he said.\n\n"
        "The welder, Tom Reyes, has since resigned."
    )
    (source,) = sources(engine, text)
    assert (source.name, source.status.value) == ("Tom Reyes", "named")
    assert [m.text_of(text) for m in source.mentions] == ["A welder at the yard", "he"]


def test_a_person_identified_later_is_one_source(engine: Engine) -> None:
    text = "A juror said the trial was a farce. The juror was later identified as Nomsa Dube."
    assert labels(engine, text) == ["Nomsa Dube"]


def test_one_of_two_unnamed_people_is_not_the_one_named_later(engine: Engine) -> None:
    text = (
        "A welder in Leith said the bolts were weak. A welder in Govan said they were sound.\n\n"
        "The welder, Tom Reyes, has since resigned."
    )
    assert [source.status.value for source in sources(engine, text)] == ["anonymous", "anonymous"]


def test_the_official_is_the_one_whom_all_the_words_describe(engine: Engine) -> None:
    text = (
        "A US official said the talks had failed. A Qatari official said they had not. "
        "The US official said the envoys had left."
    )
    first, second = sources(engine, text)
    assert [m.text_of(text) for m in first.mentions] == ["A US official", "The US official"]
    assert [m.text_of(text) for m in second.mentions] == ["A Qatari official"]


@pytest.mark.parametrize("first", ["The driver", "A driver", "A bus driver", "The bus driver"])
def test_somebody_named_later_with_the_same_noun_is_the_same(engine: Engine, first: str) -> None:
    text = f"{first} said that he saw smoke. Paul Ndlovu, the driver, said that the bus was old."
    assert labels(engine, text) == ["Paul Ndlovu"]


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("A driver", "Paul Ndlovu, a driver,"),
        ("The bus driver", "Paul Ndlovu, the crane driver of the port,"),
        ("Her driver", "Paul Ndlovu, the driver,"),
        ("A driver", "Paul Ndlovu, the driver's friend,"),
    ],
)
def test_somebody_named_later_may_be_another(engine: Engine, first: str, name: str) -> None:
    text = f"{first} said that he saw smoke. {name} said that the bus was old."
    assert labels(engine, text) == [first, "Paul Ndlovu"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harbor Board President Mary Bello left. The Harbor Board head said the dam was old.", "Mary Bello"),
        ("Mary Bello, the director of the Harbor Board, left. The board’s head said the dam was old.", "Mary Bello"),
        ("Harbor Board clerk Mary Bello left. The Harbor Board head said the dam was old.", None),
    ],
)
def test_the_head_of_a_body_is_whoever_leads_it(engine: Engine, text: str, name: str | None) -> None:
    assert [source.name for source in sources(engine, text)] == [name]


def test_whoever_a_clause_with_who_tells_of_is_cited_by_the_noun(engine: Engine) -> None:
    text = "A clerk who said that the dam was old has left. The clerk said she was ill."
    (source,) = sources(engine, text)
    assert [m.text_of(text) for m in source.mentions] == ["A clerk", "The clerk"]


@pytest.mark.parametrize(
    ("text", "label", "status"),
    [
        (
            "Members of Ida Falk's Port Party, who have said the mill is old, left.",
            "Members of Ida Falk's Port Party",
            "anonymous",
        ),
        ("Friends of Tim Holm, who say he is ill, came.", "Friends of Tim Holm", "anonymous"),
        ("Critics of Mayor Ida Falk, who has said the road is late, left.", "Ida Falk", "named"),
    ],
)
def test_who_tells_of_those_whom_its_verb_agrees_with(engine: Engine, text: str, label: str, status: str) -> None:
    (source,) = sources(engine, text)
    assert (source.label, source.status.value) == (label, status)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mele Tupou, 33, took her sons to the inn. The 33-year-old carer, from nearby Otsa, wrote: “Never again.”",
            "Mele Tupou",
        ),
        (
            "Tom Brodie, 19, scored late, and Rao (34) was hurt. The teenager from Ellery said he was glad.",
            "Tom Brodie",
        ),
        (
            "Sixteen-year-old Mele Tupou fell. Ana Ruiz, 40, left. The 16-year-old girl says it was cold.",
            "Mele Tupou",
        ),
        (
            "Among them is 71-year-old Mele Tupou. Ana Ruiz, 30, left. The 71-year-old widow said it was late.",
            "Mele Tupou",
        ),
    ],
)
def test_an_age_points_to_whoever_has_it(engine: Engine, text: str, expected: str) -> None:
    assert labels(engine, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Brodie, 45, scored late. The teenager from Ellery said he was glad.",
        "Tom Brodie, 45, scored late. A 45-year-old welder said he was glad.",
    ],
)
def test_whoever_has_another_age_or_is_new_is_somebody_else(engine: Engine, text: str) -> None:
    assert labels(engine, text) != ["Tom Brodie"]


@pytest.mark.parametrize(
    "words", ["A pal of the couple", "A furious mum", "The mum-of-two", "The landlady", "A hawker", "One punter"]
)
def test_somebody_by_everyday_words_is_an_unnamed_person(engine: Engine, words: str) -> None:
    (source,) = sources(engine, f"{words} said the pier was shut.")
    assert (source.kind.value, source.status.value) == ("person", "anonymous")
