"""What the whole article says of a name outweighs what the pipeline took it for in one place."""

import pytest

from helpers.names import mentions
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mwende Ouma runs the port. “Nobody came,” Ouma said. Ouma smiled and took her hat.",
            {"Mwende Ouma": ["Mwende Ouma", "Ouma", "Ouma"]},
        ),
        (
            "Kamau Odhiambo closed her speech in Otsa. The crowd liked Odhiambo, who is a nurse.",
            {"Kamau Odhiambo": ["Kamau Odhiambo", "Odhiambo"]},
        ),
        ("Siri Kjær left for Otsa. Kjær said that she was late.", {"Siri Kjær": ["Siri Kjær", "Kjær"]}),
    ],
)
def test_two_names_of_which_the_last_stands_alone_as_somebodys_are_a_person(
    engine: Engine, text: str, expected: dict[str, list[str]]
) -> None:
    assert mentions(engine, text, PERSON) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nagoya Grampus winger Ida Soma left. Grampus said it was late. He was late for Grampus.", "Nagoya Grampus"),
        ("Deccan Herons won. The Herons said it was late. He was late for the Herons.", "Deccan Herons"),
        ("Otsa Foods opened a mill. Foods said it was late.", "Otsa Foods"),
    ],
)
def test_a_body_called_by_its_last_word_is_no_person(engine: Engine, text: str, name: str) -> None:
    assert name in mentions(engine, text, BODY, PLACE)
    assert name not in mentions(engine, text, PERSON)


@pytest.mark.parametrize("speech", ["“Siri, call Ida,” he said.", "He asked Siri about it."])
def test_an_assistant_is_nobody(engine: Engine, speech: str) -> None:
    assert "Siri" not in mentions(engine, speech, PERSON)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Another Iyer ally, Ida Falk, left. Anil Iyer was late.",
            {"Anil Iyer": ["Iyer", "Anil Iyer"], "Ida Falk": ["Ida Falk"]},
        ),
        ("Six Chebet supporters ran. Baraka Chebet was late.", {"Baraka Chebet": ["Chebet", "Baraka Chebet"]}),
        ("The Justice Department met. Justice came late.", {}),
    ],
)
def test_a_title_or_what_opens_a_sentence_is_no_part_of_a_name(
    engine: Engine, text: str, expected: dict[str, list[str]]
) -> None:
    assert mentions(engine, text, PERSON) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The race has Pomeroy and Hargrove worried. Ida Pomeroy and Paul Hargrove were late.",
            {"Ida Pomeroy": ["Pomeroy", "Ida Pomeroy"], "Paul Hargrove": ["Hargrove", "Paul Hargrove"]},
        ),
        (
            "On roads, Pomeroy lamented Hargrove's vote. Ida Pomeroy and Paul Hargrove left.",
            {"Ida Pomeroy": ["Pomeroy", "Ida Pomeroy"], "Paul Hargrove": ["Hargrove", "Paul Hargrove"]},
        ),
        (
            "Any of them, Virtanen, Þórsdóttir or Lind, may win. Jukka Virtanen, Sigrún Þórsdóttir and Ida Lind left.",
            {
                "Jukka Virtanen": ["Virtanen", "Jukka Virtanen"],
                "Sigrún Þórsdóttir": ["Þórsdóttir", "Sigrún Þórsdóttir"],
                "Ida Lind": ["Lind", "Ida Lind"],
            },
        ),
    ],
)
def test_two_names_taken_for_one_come_apart(engine: Engine, text: str, expected: dict[str, list[str]]) -> None:
    assert mentions(engine, text, PERSON) == expected


def test_two_names_of_a_firm_stay_together(engine: Engine) -> None:
    text = "The firm of Marsh and Lowell sued. Marsh and Lowell said it was late. Ida Falk left."
    assert mentions(engine, text, PERSON) == {"Ida Falk": ["Ida Falk"]}


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        (
            "DEBATE IN OTSA\nMwende Barasa accused Ida Lind of it. In Otsa, Mwende Barasa said it was late.",
            "Mwende Barasa",
            2,
        ),
        (
            "A talk by Bangladesh Puja Udjapan Parishad in Otsa. The Bangladesh Puja Udjapan Parishad met.",
            "Bangladesh Puja Udjapan Parishad",
            2,
        ),
    ],
)
def test_a_name_that_is_whole_in_one_place_is_whole_in_all(engine: Engine, text: str, name: str, count: int) -> None:
    found = mentions(engine, text, PERSON, BODY, PLACE)
    assert found[name] == [name] * count
    assert not [other for other in found if other != name and other in name]


def test_a_partys_adjective_is_no_short_name(engine: Engine) -> None:
    text = "The Democratic Party met in May. Some Democratic voters left, and a Democratic mayor was late."
    assert mentions(engine, text, BODY) == {"Democratic Party": ["Democratic Party"]}


def test_a_place_is_not_swallowed_by_a_body_that_is_named_once(engine: Engine) -> None:
    text = "The Otsa Trust met in Otsa. It was dark in Otsa."
    assert mentions(engine, text, PLACE) == {"Otsa": ["Otsa", "Otsa"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The government of President Mwende Njoroge began to fall.", ["Mwende Njoroge"]),
        ("The ship of the President Cruise Line left.", []),
    ],
)
def test_two_names_behind_a_title_are_somebodys(engine: Engine, text: str, expected: list[str]) -> None:
    assert list(mentions(engine, text, PERSON)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It was late,” T P Harris said. The death of T P Harris was a blow. T P Harris left.", {"T P Harris": 3}),
        ("Datuk Seri Lim Kim Bok met Datin Seri Ana Ruiz.", {"Lim Kim Bok": 1, "Ana Ruiz": 1}),
        ("Dato Ida Falk left. Tan Sri Paul Teel stayed.", {"Ida Falk": 1, "Paul Teel": 1}),
        ("President-elect Paul Teel met Executive-President Gino Davila.", {"Paul Teel": 1, "Gino Davila": 1}),
        ("Crown Prince Sheikh Omar Haddad resigned on Monday.", {"Omar Haddad": 1}),
        ("Mary Lloyd-King met Ida Falk.", {"Mary Lloyd-King": 1, "Ida Falk": 1}),
        (
            "The crisis grew on Monday when Sheikh Sabah Al-Khaled Al-Sabah was late for the meeting.",
            {"Sabah Al-Khaled Al-Sabah": 1},
        ),
        ("The A B C chain left.", {}),
    ],
)
def test_initials_and_titles_of_many_countries(engine: Engine, text: str, expected: dict[str, int]) -> None:
    assert {name: len(found) for name, found in mentions(engine, text, PERSON).items()} == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Deaths rose in towns such as Santiago de Surco (20 to 25); Jesus Maria (312 to 400); and San Borja (9).",
            ["Santiago de Surco", "Jesus Maria", "San Borja"],
        ),
        (
            "It was won in Lima (2,120), Jesus Maria (312), San Borja (100) and Kenya.",
            ["Lima", "Jesus Maria", "San Borja", "Kenya"],
        ),
        (
            "Sales rose in Lima (+ 628%); Jesus Maria (+ 9%); and San Borja (- 3%).",
            ["Lima", "Jesus Maria", "San Borja"],
        ),
        ("Scorers were Ida Lund (12), Jesus Maria (9) and Paul Teel (4).", []),
    ],
)
def test_figures_in_brackets_do_not_break_a_list_of_places(engine: Engine, text: str, places: list[str]) -> None:
    assert list(mentions(engine, text, PLACE)) == places


@pytest.mark.parametrize("name", ["First Nations", "Torres Strait Islander"])
def test_peoples_with_names_of_several_words(engine: Engine, name: str) -> None:
    assert list(mentions(engine, f"They met {name} leaders.", EntityKind.GROUP)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The vote in West Virginia was late. Virginia said it was done. She said her bus from Virginia was late.",
        "In South Carolina he won. Carolina was cold on Monday, and she said that Carolina was dark for her.",
        "On Super Tuesday he won. On Tuesday he said he would stay. Tuesday was his day, and he slept on Tuesday.",
        "The law is called the Justice Against Smugglers of Eels Act in the town.",
        "The rain kept some Virginia Democrats at home. Some Democrats were late.",
        "A call to Georgia Republicans was late, and Republicans left the town on Monday.",
        "The White House was late. The House said so. He said his House was dark. House and he were cold.",
    ],
)
def test_states_days_and_parties_are_nobody(engine: Engine, text: str) -> None:
    assert mentions(engine, text, PERSON) == {}
