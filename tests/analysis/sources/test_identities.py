"""A source that is more than a pronoun can be told: by name, or by the words for it."""

import pytest

from helpers.builders import plain_structure
from helpers.sources import shown
from onrecord.analysis.engine import Engine


def test_a_noun_and_a_name_are_the_name(engine: Engine) -> None:
    text = "According to the bookmaker TipTala, the rowers are favorites."
    assert shown(engine, text) == [("TipTala", "organization", "named")]


@pytest.mark.parametrize(
    "text",
    [
        "The club fined defender Joseph Were.\n\n“It hit my knee,” said captain Were.",
        "The club fined defender Joseph Were.\n\nTeam captain Were — who denied it — told reporters: “It hit my knee.”",
        "The club fined Joseph Were.\n\nHarriers captain Were — who denied stopping the ball — said: “It hit my knee.”",
    ],
)
def test_a_name_that_is_a_verb_too_is_whoever_is_known_by_it(engine: Engine, text: str) -> None:
    assert {label for label, _, _ in shown(engine, text)} == {"Joseph Were"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("His softer language suggested that a deal was near.", ("His softer language", "document", "named")),
        ("Softer language suggested that a deal was near.", ("Softer language", "document", "anonymous")),
        ("Respondents said the rent was too high.", ("Respondents", "collective", "anonymous")),
        ("The audience said the play was too long.", ("The audience", "collective", "anonymous")),
        ("The 46-year-old said the pitch was wet.", ("The 46-year-old", "person", "anonymous")),
    ],
)
def test_who_cannot_be_told_is_shown_by_the_words(engine: Engine, text: str, source: tuple[str, str, str]) -> None:
    assert shown(engine, text) == [source]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The company that runs the port, Delta Terminals, denies that it was shut.", "Delta Terminals"),
        (
            "The group that owns most of her music, Silver Machine, says it will sue. Silver Machine said the tapes were its own.",
            "Silver Machine",
        ),
        ("The man who runs the port, Tom Reyes, said that it was shut.", "Tom Reyes"),
    ],
)
def test_a_name_behind_a_clause_is_whoever_the_clause_describes(engine: Engine, text: str, name: str) -> None:
    assert [source[0] for source in shown(engine, text)] == [name]


@pytest.mark.parametrize("who", ["A citizen surnamed Chan", "A farmer known as Chan", "A welder named Chan"])
def test_somebody_told_by_a_last_name_is_one_with_it(engine: Engine, who: str) -> None:
    text = f"{who} said the water was brown. Chan said that nobody came."
    assert shown(engine, text) == [("Chan", "person", "named")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Two opposition MPs said the plan was late.", ("Two opposition MPs", "people", "anonymous")),
        ("The mountain guides said the path was closed.", ("The mountain guides", "people", "anonymous")),
        ("The guide says the path is closed.", ("The guide", "document", "anonymous")),
        ("The constitution says the seat is vacant.", ("constitution", "document", "named")),
        ("A treaty says the seat is vacant.", ("A treaty", "document", "anonymous")),
    ],
)
def test_what_kind_of_source_words_are(engine: Engine, text: str, source: tuple[str, str, str]) -> None:
    assert shown(engine, text) == [source]


def test_what_is_his_is_named_by_whose_it_is(engine: Engine) -> None:
    text = "Paul Teel was a sailor for years.\n\nHis diary says that the ship was late."
    assert shown(engine, text) == [("Paul Teel’s diary", "document", "named")]


def test_the_document_of_an_office_is_the_offices(engine: Engine) -> None:
    text = "The man was held, the Otsa Prosecutor's Office said. The office release said that he had fled."
    assert shown(engine, text)[-1] == ("office release", "document", "named")


def test_what_i_criticize_is_the_writers(engine: Engine) -> None:
    assert shown(engine, "My criticism is that the road is closed.") == [("the writer", "observation", "named")]


@pytest.mark.parametrize(
    "words", ["The lack of rain", "This shift in trade", "Ghana's issues", "The Okavango Delta's future"]
)
def test_what_a_thing_tells_is_the_writers_and_nobody_is_unnamed(engine: Engine, words: str) -> None:
    assert shown(engine, f"{words} suggests that the dam is needed.") == [(words, "observation", "named")]


@pytest.mark.parametrize("words", ["Images of long lines", "A textbook", "The first part of the letter"])
def test_what_a_document_tells_is_the_documents(engine: Engine, words: str) -> None:
    assert shown(engine, f"{words} suggests that the dam is needed.") == [(words, "document", "anonymous")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The electoral body confirmed that the vote was fair.", ("electoral body", "organization", "named")),
        ("The party caucus said that the vote was fair.", ("party caucus", "organization", "named")),
        ("Health professionals said that wards were full.", ("Health professionals", "collective", "anonymous")),
    ],
)
def test_bodies_and_people_that_are_no_things(engine: Engine, text: str, source: tuple[str, str, str]) -> None:
    assert shown(engine, text) == [source]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Three survivors said it was late. The two said they had swum.", ["Three survivors", "The two"]),
        ("Ida Falk met Tom Reyes on Monday. The two said they would merge.", ["Ida Falk", "Tom Reyes"]),
        ("Ida Falk met Tom Reyes and Ben Moss. The two said it was late.", ["The two"]),
    ],
)
def test_a_number_alone_means_those_told_of(engine: Engine, text: str, labels: list[str]) -> None:
    assert [label for label, _, _ in shown(engine, text)] == labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("“It is late,” said immigration and human rights lawyer Ana Elam.", "Ana Elam"),
        ("“It is late,” said a lawyer and human rights lawyer Ana Elam.", "a lawyer and human rights lawyer Ana Elam"),
    ],
)
def test_a_role_may_have_two_fields(engine: Engine, text: str, label: str) -> None:
    assert shown(engine, text)[0][0] == label


@pytest.mark.parametrize(
    ("first", "label"),
    [("Her lawyer", "Tom Reyes"), ("A lawyer", "A lawyer")],
)
def test_somebodys_lawyer_is_named_later(engine: Engine, first: str, label: str) -> None:
    text = f"{first} said the case would fail. Ms. Ruiz was charged in May. Ruiz's lawyer, Tom Reyes, was not there."
    assert shown(engine, text)[0][0] == label


def test_comrade_tells_nothing_of_somebody(engine: Engine) -> None:
    text = "Comrade Thandi Mokoena said the strike would go on. Governor Ida Falk said it would not."
    described = [source.description for source in engine.analyze(text, plain_structure(text)).sources]
    assert described == [None, "Governor"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # polls go by several nouns, and so do reports
        (
            "The poll by Otsa Research found that rents worry most. The survey shows that the young are gloomy.",
            ["poll by Otsa Research"],
        ),
        (
            "A survey from the Otsa Institute shows that rents worry most. The poll found that the young are gloomy.",
            ["survey from the Otsa Institute"],
        ),
        (
            "A study by Health Otsa was published in May. The report says that the river is low.",
            ["study by Health Otsa"],
        ),
        # not one of another kind, and not another of the same noun
        ("A poll by Otsa Research was out in May. The report says that the river is low.", ["The report"]),
        (
            "The ministry got a report in May. A study by Health Otsa was out in June. The report says it is low.",
            ["The report"],
        ),
    ],
)
def test_one_document_by_several_nouns(engine: Engine, text: str, labels: list[str]) -> None:
    assert [label for label, _, _ in shown(engine, text)] == labels


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Analysts at the Otsa Bank", "Analysts"),
        ("Critics of the Otsa government", "Critics of the bill"),
        ("Critics of the Otsa government said no. Critics of the bill", "Critics"),
        ("Members of the opposition party", "Party members"),
        ("Other senators", "Several senators"),
        ("Outside experts", "Some experts"),
        ("Just 30 percent of voters", "Voters"),
    ],
)
def test_a_class_of_others_is_another_source(engine: Engine, first: str, again: str) -> None:
    text = f"{first} said that it was late. {again} said that it was dark."
    assert again in [source.label for source in engine.analyze(text, plain_structure(text)).sources]


@pytest.mark.parametrize("words", ["person close to the judge, Ana Ruiz", "source close to the judge, Ana Ruiz"])
def test_a_name_beside_an_unnamed_persons_is_that_of_whom_they_know(engine: Engine, words: str) -> None:
    text = f"A {words}, said it was late. Ruiz said it was early."
    assert shown(engine, text) == [
        (f"A {words}", "person", "anonymous"),
        ("Ana Ruiz", "person", "named"),
    ]


@pytest.mark.parametrize("words", ["A lawyer for the families, Ana Ruiz", "A source named Ana Ruiz"])
def test_a_name_at_the_end_is_that_of_whoever_speaks(engine: Engine, words: str) -> None:
    assert shown(engine, f"{words}, said it was late.") == [("Ana Ruiz", "person", "named")]


def test_a_title_and_the_name_may_be_two_appositions(engine: Engine) -> None:
    text = "The airline's chief pilot, Capt. Vidar Moen, later said that the runway was short."
    assert shown(engine, text) == [("Vidar Moen", "person", "named")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("“We will grow,” Chief Executive Signe Hallqvist said.", "Signe Hallqvist", "person"),
        ("Its biggest shareholder, the pension fund Trygga, said it would not sell.", "Trygga", "organization"),
        ("Its biggest shareholder, Ana Ruiz, said she would not sell.", "Ana Ruiz", "person"),
    ],
)
def test_a_name_beside_a_role_is_the_source(engine: Engine, text: str, name: str, kind: str) -> None:
    assert shown(engine, text) == [(name, kind, "named")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "A contractor who hauled the waste said he was never told. The person said the drums leaked.",
            ["A contractor"],
        ),
        (
            "A nurse at the ward said beds were short. “We are tired,” the person said. The nurse said it was late.",
            ["A nurse at the ward"],
        ),
        (
            "A person close to the talks said they failed. An aide said it was late. The person said it was over.",
            ["A person close to the talks", "An aide"],
        ),
        (
            "A clerk said it was late. A baker said it was dark. The source said it was cold.",
            ["A clerk", "A baker"],
        ),
        ("Two clerks said it was late. The person said it was cold.", ["Two clerks", "The person"]),
        ("Ida Lund said it was late. The person said it was cold.", ["Ida Lund", "The person"]),
        ("A clerk said it was late. The person on duty said it was cold.", ["A clerk", "The person on duty"]),
    ],
)
def test_the_person_is_whoever_was_told_of_last_without_a_name(engine: Engine, text: str, names: list[str]) -> None:
    assert [label for label, _, _ in shown(engine, text)] == names
