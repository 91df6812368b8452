"""People: whose names they are, wherever the names come from, and what is said of them."""

import pytest

from helpers.builders import plain_structure, span_of
from onrecord.analysis.engine import Engine
from onrecord.domain.records import Entity
from onrecord.domain.vocabulary import EntityKind

PERSON = EntityKind.PERSON


def people(engine: Engine, text: str) -> list[Entity]:
    return [e for e in engine.analyze(text, plain_structure(text)).entities if e.kind is PERSON]


def mentions(engine: Engine, text: str) -> dict[str, list[str]]:
    return {person.name: [m.text_of(text) for m in person.mentions] for person in people(engine, text)}


def roles(engine: Engine, text: str) -> dict[str, str]:
    return {person.name: person.role for person in people(engine, text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chen Weiming, the mayor of Ningqiao, praised Li Xiulan. Chen said that Li had built the bridge.",
            {"Chen Weiming": ["Chen Weiming", "Chen"], "Li Xiulan": ["Li Xiulan", "Li"]},
        ),
        (
            "Kim Ji-ho scored twice for the club. Coach Park Seong-min agreed with Kim, who had been ill.",
            {"Kim Ji-ho": ["Kim Ji-ho", "Kim"], "Park Seong-min": ["Park Seong-min"]},
        ),
        (
            "The dancer Sumarni won the prize. Sumarni, 34, lives in Yogyakarta and teaches there.",
            {"Sumarni": ["Sumarni", "Sumarni"]},
        ),
        (
            (
                "Ahmed bin Khalid al-Mansouri opened the port on Monday, and the harbor office thanked him. "
                "Al-Mansouri thanked the crew, and Sheikh al-Mansouri left at noon."
            ),
            {"Ahmed bin Khalid al-Mansouri": ["Ahmed bin Khalid al-Mansouri", "Al-Mansouri", "al-Mansouri"]},
        ),
        (
            "Abu Bakr al-Rashidi and Fatima Al-Zahrani run the clinic in the old town, and it is full. Al-Zahrani asked for ten beds.",
            {"Abu Bakr al-Rashidi": ["Abu Bakr al-Rashidi"], "Fatima Al-Zahrani": ["Fatima Al-Zahrani", "Al-Zahrani"]},
        ),
        (
            "Gabriela Torres Quintana defended the plan. Torres said it was ready. Torres Quintana smiled.",
            {"Gabriela Torres Quintana": ["Gabriela Torres Quintana", "Torres", "Torres Quintana"]},
        ),
        (
            "S. P. Venkataraman and A.R. Krishnan won the match. Venkataraman took five wickets, Krishnan said.",
            {
                "S. P. Venkataraman": ["S. P. Venkataraman", "Venkataraman"],
                "A.R. Krishnan": ["A.R. Krishnan", "Krishnan"],
            },
        ),
        (
            "Guðrún Einarsdóttir leads the council. Guðrún said the harbor would close for the winter.",
            {"Guðrún Einarsdóttir": ["Guðrún Einarsdóttir", "Guðrún"]},
        ),
        (
            "Nguyễn Văn Thành runs the farm. Thành said the rice was late this year.",
            {"Nguyễn Văn Thành": ["Nguyễn Văn Thành", "Thành"]},
        ),
        (
            "Chukwuemeka Ezeani Jr. sued Oluwaseun Adebisi-Cole III. Ezeani lost, and Adebisi-Cole won.",
            {
                "Chukwuemeka Ezeani Jr.": ["Chukwuemeka Ezeani Jr.", "Ezeani"],
                "Oluwaseun Adebisi-Cole III": ["Oluwaseun Adebisi-Cole III", "Adebisi-Cole"],
            },
        ),
        (
            (
                "The novelist Ludwig van der Meer met Sofia de la Cruz at the library on Monday. "
                "Van der Meer said that De la Cruz had won the prize, and van der Meer was glad."
            ),
            {
                "Ludwig van der Meer": ["Ludwig van der Meer", "Van der Meer", "van der Meer"],
                "Sofia de la Cruz": ["Sofia de la Cruz", "De la Cruz"],
            },
        ),
        (
            "Siobhan O’Rourke-Daly and D'Angelo Pruitt wrote the play. O’Rourke-Daly said Pruitt began it.",
            {
                "Siobhan O’Rourke-Daly": ["Siobhan O’Rourke-Daly", "O’Rourke-Daly"],
                "D'Angelo Pruitt": ["D'Angelo Pruitt", "Pruitt"],
            },
        ),
        (
            "J.K. Marlowe and R. T. Holm opened the bank. Marlowe owns it.",
            {"J.K. Marlowe": ["J.K. Marlowe", "Marlowe"], "R. T. Holm": ["R. T. Holm"]},
        ),
    ],
)
def test_names_of_many_countries(engine: Engine, text: str, expected: dict[str, list[str]]) -> None:
    assert mentions(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Callum and Ewan Brodie run the bakery. Ewan Brodie said that Callum bakes the bread.",
            {"Callum Brodie": ["Callum", "Callum"], "Ewan Brodie": ["Ewan Brodie", "Ewan Brodie"]},
        ),
        (
            "Maria and Pedro Salgado, who own the mill, sold it on Friday. Salgado declined to say why.",
            {"Maria Salgado": ["Maria"], "Pedro Salgado": ["Pedro Salgado", "Salgado"]},
        ),
        (
            "Ms. Lindqvist, 54, and her husband, Per Lindqvist, sold the boat to the harbor office on Monday.",
            {"Lindqvist": ["Lindqvist"], "Per Lindqvist": ["Per Lindqvist"]},
        ),
    ],
)
def test_a_family_with_one_last_name_is_several_people(
    engine: Engine, text: str, expected: dict[str, list[str]]
) -> None:
    assert mentions(engine, text) == expected


def test_mr_and_mrs_brown_are_two_people(engine: Engine) -> None:
    text = "Mr. Brown asked Mrs. Brown to leave the harbor office, and Mrs. Brown left it at noon on Monday."
    first, second = people(engine, text)
    assert first.mentions == (span_of(text, "Brown"),)
    assert second.mentions == (span_of(text, "Brown", 1), span_of(text, "Brown", 2))


def test_two_people_with_full_names_beside_each_other_keep_their_own(engine: Engine) -> None:
    text = "Ida Falk and Tomas Oduya opened the school on Monday. Falk teaches there, Oduya said."
    assert mentions(engine, text) == {"Ida Falk": ["Ida Falk", "Falk"], "Tomas Oduya": ["Tomas Oduya", "Oduya"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The prime minister, Mette Lund, and Lund's deputy, Søren Bach, met the harbor board on Friday.",
            {"Mette Lund": "prime minister", "Søren Bach": "Lund's deputy"},
        ),
        (
            "Police Chief Inspector Rosa Maldonado and Lt. Col. Amir Haddad spoke to reporters on Friday.",
            {"Rosa Maldonado": "Police Chief Inspector", "Amir Haddad": "Lt. Col."},
        ),
        (
            "Deputy Minister of Tourism and Culture Olga Petrenko opened the fair in the old harbor.",
            {"Olga Petrenko": "Deputy Minister of Tourism and Culture"},
        ),
        (
            "Archbishop Desmond Achebe prayed, and Nurse Ida Falk wept.",
            {"Desmond Achebe": "Archbishop", "Ida Falk": "Nurse"},
        ),
        ("The council met Mette Lund, and the town's deputy mayor was ill.", {"Mette Lund": ""}),
    ],
)
def test_what_a_person_does(engine: Engine, text: str, expected: dict[str, str]) -> None:
    assert roles(engine, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On Monday in April, Tesla sales fell in the north. May was worse, the dealers said.",
        "LAGOS, Nigeria (Coastwire) — The ferry sank on Monday, and the harbor office closed.",
        "The fair opens in March. A Toyota stood outside the harbor office on Friday.",
    ],
)
def test_months_brands_and_agencies_are_no_people(engine: Engine, text: str) -> None:
    assert people(engine, text) == []


def test_a_score_is_not_part_of_a_team(engine: Engine) -> None:
    text = "Ellery United beat Otsa Rovers 2-1 on Saturday, and the crowd went home in the rain."
    assert people(engine, text) == []


@pytest.mark.parametrize(
    ("text", "name", "confidence", "reason"),
    [
        ("Gov. Sefu Marrant opened the pier on Monday.", "Sefu Marrant", 0.9, "a title stands before the name"),
        (
            "Sefu Marrant, the harbor pilot, opened the pier on Monday.",
            "Sefu Marrant",
            0.9,
            "the words beside the name say what the person does",
        ),
        ("They met Helen Marrant at the pier on Monday.", "Helen Marrant", 0.9, "it begins with a given name"),
        ("They met Sefu Marrant at the pier on Monday.", "Sefu Marrant", 0.6, "the language model sees a name"),
        (
            "They met Sefu Marrant at the pier on Monday. Sefu Marrant left.",
            "Sefu Marrant",
            0.6,
            "the language model sees a name; it stands in the text 2 times",
        ),
    ],
)
def test_how_sure_a_person_is_depends_on_what_shows_it(
    engine: Engine, text: str, name: str, confidence: float, reason: str
) -> None:
    (person,) = [p for p in people(engine, text) if p.name == name]
    assert person.origin is not None
    assert (person.origin.confidence, person.origin.reason) == (confidence, reason)


@pytest.mark.parametrize("who", ["Police commissioner", "Army spokesman", "Church leader", "Former rector", "Mayor"])
def test_a_last_name_that_is_a_buildings_too_is_a_person_behind_a_role(engine: Engine, who: str) -> None:
    text = f"{who} Paul Hall said the road was closed. Hall said it would open on Monday."
    assert mentions(engine, text) == {"Paul Hall": ["Paul Hall", "Hall"]}


def test_a_building_named_after_a_person_is_nobody(engine: Engine) -> None:
    text = "The mayor met the rector in Paul Hall on Tuesday, and Paul Hall was full. Queen Helen Bridge was closed."
    assert people(engine, text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Paul Teel, Minister of Arts, presented the paintings.", "Minister of Arts"),
        ("They thanked Paul Teel, then the town's youngest mayor, for the gift.", "then the town's youngest mayor"),
        ("Mr Paul Teel, presented the paintings to the ambassador.", ""),
        ("According to Paul Teel, he knew the late president.", ""),
        ("Paul Teel, praised the officers for their help.", ""),
        ("Paul Teel, several times in a week, called the office.", ""),
        ("Paul Teel, of Otsa, left the room.", ""),
    ],
)
def test_what_somebody_did_is_no_role(engine: Engine, text: str, role: str) -> None:
    assert roles(engine, text) == {"Paul Teel": role}


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Tim Falk, a research fellow at the Otsa Institute,", "research fellow at the Otsa Institute"),
        ("Tim Falk, heritage and land worker with the Otsa Trust,", "heritage and land worker with the Otsa Trust"),
        ("Tim Falk, a mill fire survivor,", "mill fire survivor"),
        ("Tim Falk, 71, the group's executive director,", "group's executive director"),
        ("Tim Falk, 38, general secretary of the food bank,", "general secretary of the food bank"),
        ("Tim Falk, chief of staff to Lena B. Frost,", "chief of staff to Lena B. Frost"),
        ("Tim Falk, an ally of Mr. Oduya,", "ally of Mr. Oduya"),
        ("Tim Falk, a Republican,", "Republican"),
        (
            "Tim Falk, a research fellow at the Center for International and Comparative Politics at Otsa University,",
            "research fellow at the Center for International and Comparative Politics at Otsa University",
        ),
        ("Tim Falk, a day later,", ""),
        ("At Tim Falk, the candidate boasted of his plan, and", ""),
        ("Tim Falk, 31, of Ellery,", ""),
        ("Tim Falk, during a meeting with the president,", ""),
        ("Tim Falk, Karin Norman and Phil Noble", ""),
        ("Dr. Tim Falk, who was then serving as the mayor's physician,", "mayor's physician"),
        ("Tim Falk, who was a child at the time,", ""),
    ],
)
def test_an_apposition_tells_the_role(engine: Engine, words: str, role: str) -> None:
    assert roles(engine, f"{words} said the road was open.")["Tim Falk"] == role


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("radio host", "radio host"),
        ("its sculptor", "sculptor"),
        ("tribal policy analyst", "tribal policy analyst"),
        ("current party leader", "current party leader"),
        ("former Supreme Court Justice", "former Supreme Court Justice"),
        ("port operations manager", "port operations manager"),
        ("city co-founder", "city co-founder"),
        ("the chief of staff", "chief of staff"),
        ("Otsa Hall of Fame player", "Otsa Hall of Fame player"),
        ("its chief executive officer (CEO)", "chief executive officer"),
        ("ambassador to Chad", "ambassador to Chad"),
        ("angry", ""),
        ("however", ""),
        ("his sister", ""),
        ("Mr. and Mrs.", ""),
    ],
)
def test_words_before_a_name_tell_the_role(engine: Engine, before: str, role: str) -> None:
    assert roles(engine, f"The road was open, {before} Paul Teel said.")["Paul Teel"] == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lt. Paul Teel, a county police spokesman, said so.", {"Paul Teel": "county police spokesman"}),
        ("Professor Paul Teel of Otsa University said so.", {"Paul Teel": "Professor, Otsa University"}),
        ("Paul Teel of the Otsa Port Authority said so.", {"Paul Teel": "Otsa Port Authority"}),
        ("Paul Teel of Otsa Bay said so.", {"Paul Teel": ""}),
        ("The head of the dockers' union, Paul Teel, said so.", {"Paul Teel": "head of the dockers' union"}),
        ("The first man to speak at the hall, Paul Teel, said so.", {"Paul Teel": ""}),
        ("Director of Training Paul Teel said so.", {"Paul Teel": "Director of Training"}),
        ("Head of Sales and Marketing Paul Teel said so.", {"Paul Teel": "Head of Sales and Marketing"}),
        (
            "The Chief of Staff in the Office of the President Paul Teel said so.",
            {"Paul Teel": "Chief of Staff in the Office of the President"},
        ),
        ("OTSA founder and president, Paul Teel, said so.", {"Paul Teel": "OTSA founder and president"}),
        (
            "Mrs Ida Falk, Otsa Governor Paul Teel, and others said so.",
            {"Ida Falk": "", "Paul Teel": "Otsa Governor"},
        ),
        ("The son of former President Paul Teel said so.", {"Paul Teel": "former President"}),
        ("A spokesman for Mayor Paul Teel said so.", {"Paul Teel": "Mayor"}),
        (
            "Paul Teel, an idealist, left the room. President Paul Teel came back on Monday.",
            {"Paul Teel": "President"},
        ),
    ],
)
def test_the_role_that_says_most_is_given(engine: Engine, text: str, expected: dict[str, str]) -> None:
    assert roles(engine, text) == expected


def test_the_country_of_an_envoy_is_not_part_of_the_name(engine: Engine) -> None:
    text = "Former special envoy to Chad Peter Lind changed his account. Lind had been misled."
    assert mentions(engine, text) == {"Peter Lind": ["Peter Lind", "Lind"]}


def test_an_envoy_to_somebody_with_a_countrys_name_is_no_envoy_to_the_country(engine: Engine) -> None:
    assert mentions(engine, "Her envoy to Jordan Lind left.") == {"Jordan Lind": ["Jordan Lind"]}


def test_the_holder_of_an_office_that_looks_like_a_body_is_a_person(engine: Engine) -> None:
    text = "KwaZulu MEC for Finance Zanele Moyo tabled the budget. Moyo called it balanced."
    assert mentions(engine, text) == {"Zanele Moyo": ["Zanele Moyo", "Moyo"]}
    assert roles(engine, text) == {"Zanele Moyo": "KwaZulu MEC for Finance"}


@pytest.mark.parametrize("courtesy", ["Dr", "Dr.", "Datuk", "Prof"])
def test_a_courtesy_title_is_no_part_of_the_role(engine: Engine, courtesy: str) -> None:
    assert roles(engine, f"Education Minister {courtesy} Paul Teel opened the school.") == {
        "Paul Teel": "Education Minister"
    }


def test_a_ghanaian_name_keeps_its_first_part(engine: Engine) -> None:
    text = "President Nana Ofori Mensah opened the school. Mensah thanked the teachers."
    assert mentions(engine, text) == {"Nana Ofori Mensah": ["Nana Ofori Mensah", "Mensah"]}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Patrick Lindgren Jr.", "Pat Lindgren"),
        ("Krishna Bala Oduya", "KB Oduya"),
        ("Krishna Bala Oduya", "K.B. Oduya"),
        ("Mara Ruiz Quesada", "Mara Ruiz"),
    ],
)
def test_a_short_or_initial_given_name_and_a_left_out_mothers_name(engine: Engine, first: str, second: str) -> None:
    for one, other in ((first, second), (second, first)):
        text = f"{one} founded the school in 1925. The teacher {other} was ill, said the mayor."
        assert mentions(engine, text) == {first: [one, other]}


def test_a_short_given_name_that_fits_two_people_is_a_third(engine: Engine) -> None:
    text = "Patrick Oduya and Patricia Oduya ran the shop in Otsa. The police said that Pat Oduya was ill."
    assert set(mentions(engine, text)) == {"Patrick Oduya", "Patricia Oduya", "Pat Oduya"}


def test_the_verb_of_a_headline_is_no_mothers_name(engine: Engine) -> None:
    text = "Mara Ruiz left the court in May.\n\nMara Ruiz Responds To The Judges In Otsa\n\nThe judge told Ruiz no."
    assert "Mara Ruiz" in mentions(engine, text)


def test_a_verb_before_a_last_name_is_no_given_name(engine: Engine) -> None:
    text = "Hosting Oduya at the fair, the mayor was glad. Tomas Oduya runs the mill. Oduya said he was glad."
    assert mentions(engine, text) == {"Tomas Oduya": ["Oduya", "Tomas Oduya", "Oduya"]}
    text = "Sterling Oduya ran for mayor. Tomas Oduya runs the mill. Sterling Oduya lost."
    assert mentions(engine, text) == {"Sterling Oduya": ["Sterling Oduya"] * 2, "Tomas Oduya": ["Tomas Oduya"]}


def test_a_last_name_that_is_a_title(engine: Engine) -> None:
    text = "A statement by the lawyer, Mr Tomas Oduya Dame, on Friday said that the law was new."
    assert mentions(engine, text) == {"Tomas Oduya Dame": ["Tomas Oduya Dame"]}


def test_who_speaks_has_a_last_name_that_is_a_places_too(engine: Engine) -> None:
    text = "Clara Hill said that the mayor was wrong. “He was wrong,” Hill said."
    assert mentions(engine, text) == {"Clara Hill": ["Clara Hill", "Hill"]}


def test_where_somebody_of_some_age_is_from_is_a_place(engine: Engine) -> None:
    text = "Mara Lindqvist, 31, of Hope, was hurt in the crash on Friday."
    found = {e.name: e.kind for e in engine.analyze(text, plain_structure(text)).entities}
    assert (found["Mara Lindqvist"], found["Hope"]) == (PERSON, EntityKind.PLACE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A call from Mykola Tkach came late on Friday.", ["Mykola Tkach"]),
        ("On his part, Water CS Mutai Kagwe hailed the county.", ["Mutai Kagwe"]),
        # A place that many know, and words that are names of their own.
        ("In Pune Rajesh said so. The Otsa striker Rajesh left.", ["Rajesh"]),
        ("The old Reagan Democrats voted for Ida Falk.", ["Ida Falk"]),
    ],
)
def test_a_name_is_whole_though_its_parts_were_taken_for_a_place_or_a_body(
    engine: Engine, text: str, expected: list[str]
) -> None:
    assert [name for name in mentions(engine, text) if name != "Reagan"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wira Nusantara, a public policy analyst, was not sure.", ["Wira Nusantara"]),
        ("Rents rose in Wira Nusantara, a public policy analyst said.", []),
        ("Cape Lanigan, the mayor's home, is near the sea.", []),
    ],
)
def test_a_place_that_tells_what_it_does_is_a_person(engine: Engine, text: str, expected: list[str]) -> None:
    assert list(mentions(engine, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sam Okafor ran the mill. Police arrested Okafor’s wife Grace Okafor in May. Okafor left the town.",
        "Sam Okafor was seen in London with his wife, Grace Okafor. Reporters saw Okafor in a cap.",
        "Sam Okafor spoke at noon. The prize went to his sister Grace Okafor. Okafor smiled.",
        "Sam Okafor and his wife, Grace Okafor, own the mill. Okafor bought it in May.",
    ],
)
def test_a_relative_to_whom_something_is_done_does_not_take_the_last_name_over(engine: Engine, text: str) -> None:
    found = mentions(engine, text)
    assert found["Grace Okafor"] == ["Grace Okafor"]
    assert found["Sam Okafor"][-1] == "Okafor"


@pytest.mark.parametrize(
    "text",
    [
        "Sam Okafor ran the mill. His wife Grace Okafor ran the shop. Okafor left the town.",
        "Sam Okafor ran the mill. “He was ill,” said his wife, Grace Okafor. Okafor left the town.",
        "Sam Okafor ran the mill. Police arrested his wife, Grace Okafor. Grace Okafor was ill. Okafor left the town.",
        "Sam Okafor ran the mill. Police arrested the clerk Grace Okafor in May. Okafor left the town.",
    ],
)
def test_who_acts_last_or_is_no_relative_has_the_last_name_alone(engine: Engine, text: str) -> None:
    assert mentions(engine, text)["Grace Okafor"][-1] == "Okafor"


def test_a_relative_named_first_has_the_last_name(engine: Engine) -> None:
    text = "Police arrested the mayor with his wife, Grace Okafor. Okafor left the town."
    assert mentions(engine, text)["Grace Okafor"] == ["Grace Okafor", "Okafor"]


@pytest.mark.parametrize(
    ("full", "alone"),
    [
        ("Grace Lim Mei Ling", "Lim"),
        ("Juan Carlos Torres Quintana", "Torres"),
        ("Gabriela Torres Quintana", "Torres"),
        ("Grace Lim Mei Ling", "Grace"),
    ],
)
def test_a_last_name_inside_a_full_name_stands_for_it(engine: Engine, full: str, alone: str) -> None:
    assert mentions(engine, f"{full} spoke at noon. {alone} said that the dam was old.") == {full: [full, alone]}


def test_two_words_or_none_of_a_name_inside_it_are_somebody_else(engine: Engine) -> None:
    text = "Grace Lim Mei Ling spoke at noon. Torres said that the dam was old."
    assert mentions(engine, text)["Grace Lim Mei Ling"] == ["Grace Lim Mei Ling"]
