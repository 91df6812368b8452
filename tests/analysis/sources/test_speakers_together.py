"""Two or more who speak: joined by "and", listed, named together, a class of people."""

import pytest

from helpers.builders import plain_structure
from helpers.sources import labels, sources, speakers
from onrecord.analysis.engine import Engine


def test_two_people_joined_by_and_are_two(engine: Engine) -> None:
    text = "Callum and Ewan Brodie said the farm would be sold. “We have no choice,” they said."
    analysis = engine.analyze(text, plain_structure(text))
    assert [(source.label, source.kind.value) for source in analysis.sources] == [
        ("Callum Brodie", "person"),
        ("Ewan Brodie", "person"),
    ]
    assert [[m.text_of(text) for m in source.mentions] for source in analysis.sources] == [["Callum"], ["Ewan Brodie"]]
    both = tuple(source.id for source in analysis.sources)
    assert [quotation.source_ids for quotation in analysis.quotations] == [both, both]
    assert {claim.source_ids for claim in analysis.claims} == {both}


def test_what_one_said_alone_is_not_the_others(engine: Engine) -> None:
    text = "Ana Ruiz said no. Ana Ruiz and Tom Reyes said the farm would be sold in May."
    assert labels(engine, text) == ["Ana Ruiz", "Tom Reyes"]
    assert speakers(engine, text) == ["Ana Ruiz", "Tom Reyes"]
    assert speakers(engine, f"{text} Ruiz said she was glad.") == ["Ana Ruiz"]


def test_they_who_spoke_together_are_not_the_next_she(engine: Engine) -> None:
    text = "Officials said the bridge was safe. Mary Okafor crossed it first. “It holds us all,” she said."
    assert labels(engine, text) == ["Officials", "Mary Okafor"]


def test_she_and_her_aides_are_her(engine: Engine) -> None:
    text = "Mary Okafor opened the bridge. She and her aides said that it was safe."
    assert labels(engine, text) == ["Mary Okafor"]


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("The Rural Party and the Union of Teachers", "Rural Party and Union of Teachers"),
        ("Mary Okafor and the Harbor Board", "Mary Okafor and Harbor Board"),
        ("The pop star and actor Jackson Yee", "Jackson Yee"),
    ],
)
def test_who_is_joined_by_and(engine: Engine, who: str, name: str) -> None:
    (source,) = sources(engine, f"{who} said that the bridge was closed.")
    assert (source.name, source.status.value) == (name, "named")


def test_two_peoples_are_a_class(engine: Engine) -> None:
    (source,) = sources(engine, "Kenyans and Ugandans said that the bridge was closed.")
    assert source.kind.value == "collective"


def test_the_mayor_and_somebody_named_are_not_one(engine: Engine) -> None:
    assert labels(engine, "The mayor and Ana Ruiz said that the bridge was closed.") != ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prime Minister Keir Land met President Ana Ruiz. The two leaders", ["Keir Land", "Ana Ruiz"]),
        ("Paul Teel met Ana Ruiz at the pier. Both", ["Paul Teel", "Ana Ruiz"]),
        ("Otsa Airways and Lund Air were fined. The two airlines", ["Otsa Airways and Lund Air"]),
    ],
)
def test_those_named_together_are_the_two(engine: Engine, text: str, names: list[str]) -> None:
    assert labels(engine, f"{text} said that the plan was late.") == names


@pytest.mark.parametrize(
    "text",
    [
        "Paul Teel met Ana Ruiz, a clerk. The two lawmakers",
        "Paul Teel, Ana Ruiz and Ida Falk met. The two men",
        "Otsa Airways sued Lund Air. The airlines",
    ],
)
def test_two_others_are_nobody_named(engine: Engine, text: str) -> None:
    (source,) = sources(engine, f"{text} said that the plan was late.")
    assert source.name is None


def test_a_body_told_of_beside_another_is_not_the_other(engine: Engine) -> None:
    text = "Ferry operator Baltic Lines met the union. The union said the plan was late. The operator said it was not."
    assert labels(engine, text) == ["union", "Baltic Lines"]


def test_they_may_be_those_who_open_the_text(engine: Engine) -> None:
    assert labels(engine, "Gang members fled the town. They said that the road was open.") == ["Gang members"]


@pytest.mark.parametrize(
    "both",
    [
        "Dr Ito and his colleague Tom Holm",
        "Mayor Hana Ito and her deputy, Tom Holm,",
        "Hana Ito and the writer Tom Holm",
    ],
)
def test_one_of_two_may_be_told_by_what_he_is_to_the_other(engine: Engine, both: str) -> None:
    text = f"{both} said that the road was shut. “It is late,” they said."
    analysis = engine.analyze(text, plain_structure(text))
    assert [source.label.split()[-1] for source in analysis.sources] == ["Ito", "Holm"]
    assert {quotation.source_ids for quotation in analysis.quotations} == {tuple(s.id for s in analysis.sources)}


def test_a_body_told_of_before_speaks_with_a_person(engine: Engine) -> None:
    text = (
        "The Ministry of Roads closed the bridge. Mary Bello and the ministry said that it was old. "
        "Tolls would fall, they said."
    )
    (source,) = sources(engine, text)
    assert source.name == "Mary Bello and Ministry of Roads"
    assert [m.text_of(text) for m in source.mentions] == ["Mary Bello and the ministry", "they"]


@pytest.mark.parametrize(
    "people", ["The Kenyan troops", "The injured", "The wounded", "Opposition figures and activists"]
)
def test_people_without_number_or_name_are_a_class(engine: Engine, people: str) -> None:
    (source,) = sources(engine, f"{people} said that the road was shut.")
    assert (source.kind.value, source.status.value) == ("collective", "anonymous")


@pytest.mark.parametrize(
    "text",
    [
        "Three of the mill’s clerks — Ben Rao, Mary Bello and Sam Mensah — said the dam was old. It would burst, they said.",
        "Three nurses, Ben Rao, Mary Bello, and Sam Mensah, said the dam was old. It would burst, they said.",
    ],
)
def test_people_listed_behind_a_plural_speak_together(engine: Engine, text: str) -> None:
    assert labels(engine, text) == ["Ben Rao", "Mary Bello", "Sam Mensah"]
    assert speakers(engine, text) == ["Ben Rao", "Mary Bello", "Sam Mensah"]


@pytest.mark.parametrize(
    "text",
    [
        "Three nurses, including Ben Rao and Mary Bello, said the dam was old.",
        "Nurses who know Ben Rao and Mary Bello said the dam was old.",
        "Nurses at the clinics of Ben Rao and Mary Bello said the dam was old.",
    ],
)
def test_people_who_are_told_of_do_not_speak(engine: Engine, text: str) -> None:
    assert [source.name for source in sources(engine, text)] == [None]


def test_two_classes_joined_are_nobody_named_beside_them(engine: Engine) -> None:
    assert labels(engine, "Analysts and lecturers at the Harbor College, Otsa, said it was late.") != ["Otsa"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Three doctors said that the ward was shut. The doctors, Ana Falk and Tom Reyes, left in May.",
            ["Ana Falk", "Tom Reyes"],
        ),
        (
            "Three welders said that the pier was old. It rained. Tom Reyes, one of the welders, left in June.",
            ["Tom Reyes and others"],
        ),
    ],
)
def test_a_group_is_named_when_its_members_are(engine: Engine, text: str, names: list[str]) -> None:
    assert [(source.name, source.status.value) for source in sources(engine, text)] == [(n, "named") for n in names]


def test_a_list_of_three_names_is_three_sources(engine: Engine) -> None:
    text = "Ana Ruiz, Tom Reyes and Ida Falk said the bridge was safe."
    assert speakers(engine, text) == ["Ana Ruiz", "Tom Reyes", "Ida Falk"]


def test_the_former_minister_tells_more_of_somebody_known(engine: Engine) -> None:
    text = "Ana Ruiz spoke in Otsa. “It is late,” Ruiz said.\n\nThe former secretary of state said that rents rose."
    (source,) = sources(engine, text)
    assert source.name == "Ana Ruiz"
