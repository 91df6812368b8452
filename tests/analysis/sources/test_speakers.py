"""Whom the words beside a statement stand for: names in all their forms, and who goes on speaking."""

import pytest

from helpers.builders import plain_structure
from helpers.sources import labels, sources
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    "text",
    [
        "Wanjiru Kamau, the head of surgery, said the ward was shut. “Nobody came,” Kamau said.",
        "Dr Wanjiru Kamau said the ward was shut. Wanjiru said that nobody came.",
        "Gov. Wanjiru Kamau said the road was shut. The governor said that nobody came.",
        "Wanjiru Kamau opened the clinic. The 58-year-old doctor said that nobody came.",
        "The coach said the striker was fit. Coach Wanjiru Kamau said she would play.",
        "Tribal lawyer and poet Wanjiru Kamau said the river was holy. “It is ours,” Kamau said.",
        "Study co-author and Jos University professor in linguistics Wanjiru Kamau said the verbs were old.",
        "Former surgeon Wanjiru Kamau said the ward was shut. “Nobody came,” the retired surgeon said.",
    ],
)
def test_the_forms_of_a_name_are_one_source(engine: Engine, text: str) -> None:
    (source,) = sources(engine, text)
    assert (source.name, source.kind.value, source.status.value) == ("Wanjiru Kamau", "person", "named")


@pytest.mark.parametrize(
    "text",
    [
        "Wambui Dean asked for a vote. Dean, a retired surgeon, said the ward was shut. She said nobody came.",
        "Wambui Dean asked for a vote. The ward was shut, Ms. Dean said. “Nobody came,” she said.",
    ],
)
def test_a_last_name_that_is_an_office_too_is_still_a_name(engine: Engine, text: str) -> None:
    assert set(labels(engine, text)) == {"Wambui Dean"}


def test_the_holders_of_an_office_are_nobody_of_that_name(engine: Engine) -> None:
    text = "Wambui Dean asked for a vote. Deans said that nobody came."
    assert "Wambui Dean" not in labels(engine, text)[1:]


def test_families_that_share_a_last_name_stay_apart(engine: Engine) -> None:
    text = "Meera Nair said the well was dry. Rohan Nair said it was not. “It is full,” Rohan said. Meera said it was empty."
    assert labels(engine, text) == ["Meera Nair", "Rohan Nair"]


def test_answers_are_the_witness_who_was_announced(engine: Engine) -> None:
    text = "The board then heard the welder, Tom Reyes.\n\nQ: Were the bolts loose?\n\nA: Every one of them."
    (source,) = sources(engine, text)
    assert (source.name, [m.text_of(text) for m in source.mentions]) == ("Tom Reyes", ["A"])


def test_a_transcript_names_its_speakers_in_capitals(engine: Engine) -> None:
    text = (
        "Erik Dahl met the minister, Ana Ruiz.\n\n“DAHL: Let us start with the mill.\n\n"
        "“RUIZ: It will not be shut this year."
    )
    assert labels(engine, text) == ["Erik Dahl", "Ana Ruiz"]


def test_a_name_with_letters_of_honor(engine: Engine) -> None:
    assert labels(engine, "Ana Ruiz KC said the trial was fair.") == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Condolences poured in for Mr Obi. “He was a great man,” the governor said.", "the governor"),
        ("In a message to Mr Obi, the governor said the state had lost a father.", "the governor"),
        ("Praise for Mr Obi came from the mayor, who said that he was kind.", "the mayor"),
        ("Ida Falk, the governor said the state had lost a father.", "Ida Falk"),
        ("Mr Obi came back. “It was a great loss,” the governor said.", "Obi"),
    ],
)
def test_who_is_given_condolences_or_thanks_does_not_speak(engine: Engine, text: str, label: str) -> None:
    assert labels(engine, text) == [label]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lars Holm said sales fell.\nMahalakshmi A, who sells shoes, said sales rose. “I have proof,” she said.",
            ["Lars Holm", "Mahalakshmi A"],
        ),
        (
            "Mr Holm said sales fell.\n“Sales rose,” said Jabu kaMagwaza of Umlazi. “I have proof,” he said.",
            ["Holm", "Jabu kaMagwaza"],
        ),
        (
            "Ida Falk said sales fell. “Sales rose,” said Jabu kaMagwaza. Falk left. “I have proof,” she said.",
            ["Ida Falk", "Jabu kaMagwaza"],
        ),
    ],
)
def test_who_has_an_unusual_name_goes_on_speaking(engine: Engine, text: str, expected: list[str]) -> None:
    analysis = engine.analyze(text, plain_structure(text))
    assert [source.label for source in analysis.sources] == expected
    assert analysis.quotations[-1].source_id == analysis.sources["Falk left" not in text].id


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ben Holm was in court. When Edna Moss asked Mary Rao to leave, he said that nobody came.", "Ben Holm"),
        ("After Mary Bello was asked by Edna Rao, she said that nobody came.", "Mary Bello"),
    ],
)
def test_whoever_is_asked_answers(engine: Engine, text: str, name: str) -> None:
    analysis = engine.analyze(text, plain_structure(text))
    answer = next(source for source in analysis.sources if source.id == analysis.quotations[-1].source_id)
    assert answer.name == name


@pytest.mark.parametrize(
    "text",
    [
        "The special adviser to the mayor, Dr. Ada Eze, said it was late.",
        "Analyst and lecturer at the Harbor College, Dr. Ada Eze, said it was late.",
    ],
)
def test_a_name_with_a_title_behind_a_long_role_is_the_source(engine: Engine, text: str) -> None:
    assert labels(engine, text) == ["Ada Eze"]


def test_titles_shortened_with_a_period_begin_a_name(engine: Engine) -> None:
    text = "The lawyer, Barr. Chidi Idoko, said it was late. Atty. Jun Reyes said the road was shut."
    assert labels(engine, text) == ["Chidi Idoko", "Jun Reyes"]


def test_a_mister_before_a_title_is_no_she(engine: Engine) -> None:
    text = (
        "Mr Justice Cathal Lavelle told Mele Tupou that she was late. She told friends that the hat did not suit her."
    )
    assert labels(engine, text) == ["Cathal Lavelle", "Mele Tupou"]


def test_a_user_name_is_a_name(engine: Engine) -> None:
    (source,) = sources(engine, "User Deb_in_Otsa said the pier was shut.")
    assert (source.name, source.kind.value, source.status.value) == ("Deb_in_Otsa", "person", "named")


def test_the_bishop_is_the_bishop_emeritus(engine: Engine) -> None:
    text = "Elders led by Bishop Emeritus Tom Brodie met on Sunday. The bishop said that nobody left."
    assert labels(engine, text) == ["Tom Brodie"]


def test_a_word_with_a_hyphen_is_one_office(engine: Engine) -> None:
    text = "The harbor board met. Its vice-chair, Governor Brodie, says the pier is shut."
    assert labels(engine, text) == ["Brodie"]


def test_letters_with_an_article_are_nobody(engine: Engine) -> None:
    (source,) = sources(engine, "According to the FIR, the firm was registered in 2023.")
    assert (source.name, source.kind.value) == ("FIR", "organization")


def test_a_second_who_is_the_first(engine: Engine) -> None:
    text = "Ida Falk, a scientist who mapped rivers and who liked to say that rivers were alive, died on Sunday."
    assert labels(engine, text) == ["Ida Falk"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Otsa Chips fell on Monday. Shares of Otsa Chips lost a third. Priya Rao of Lund Research left early.\n\n"
                "Sales rose, the company said."
            ),
            ["Otsa Chips"],
        ),
        ("Otsa Chips fell. Priya Rao of Lund Foods left early.\n\nSales rose, the company said.", ["Lund Foods"]),
        ("The Otsa Rovers lost in Jos.\n\nIt was late, the team said.", ["Otsa Rovers"]),
        (
            "Ada Obi-Lund built lights. At the fair in 1989 Obi-Lund claimed that they would last.",
            ["Ada Obi-Lund"],
        ),
        ("In 1989 voters said that it was late.", ["voters"]),
    ],
)
def test_whom_a_noun_or_a_name_without_a_comma_stands_for(engine: Engine, text: str, expected: list[str]) -> None:
    assert labels(engine, text) == expected


def test_a_reply_is_nobody(engine: Engine) -> None:
    assert sources(engine, "The abbot was unmoved. Would he leave? “Not a chance of that,” came the reply.") == ()


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        (
            "The vans were late, according to interviews with seven current and former drivers.",
            "seven current and former drivers",
            7,
        ),
        (
            "According to interviews with more than 20 nurses and a review of emails, the ward was full.",
            "more than 20 nurses",
            20,
        ),
        ("The ward was full, according to emails and interviews with two nurses.", "two nurses", 2),
    ],
)
def test_whoever_was_interviewed_is_the_source(engine: Engine, text: str, label: str, number: int) -> None:
    (source,) = sources(engine, text)
    assert (source.label, source.kind.value, source.status.value, source.number) == (
        label,
        "people",
        "anonymous",
        number,
    )


def test_whoever_was_interviewed_may_have_a_name(engine: Engine) -> None:
    text = "The mill is safe, according to an interview with the mayor, Ana Ruiz."
    assert labels(engine, text) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dan Crouch raged. Ida Falk took her Ellery team off.\n\n“It hit his chest,” said the Ellery manager.",
            "Ida Falk",
        ),
        ("Dan Crouch raged at his Otsa side.\n\n“It hit his chest,” said the Ellery boss.", "the Ellery boss"),
    ],
)
def test_the_boss_of_a_side_is_whose_side_it_was(engine: Engine, text: str, expected: str) -> None:
    assert labels(engine, text) == [expected]
