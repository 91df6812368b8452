"""People: whose names they are, wherever the names come from, and what only looks like one."""

import pytest

from helpers.names import entities, kinds_of, mentions, roles
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

PERSON = EntityKind.PERSON


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
    assert mentions(engine, text, PERSON) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On Monday in April, Tesla sales fell in the north. May was worse, the dealers said.",
        "LAGOS, Nigeria (Coastwire) — The ferry sank on Monday, and the harbor office closed.",
        "The fair opens in March. A Toyota stood outside the harbor office on Friday.",
    ],
)
def test_months_brands_and_agencies_are_no_people(engine: Engine, text: str) -> None:
    assert entities(engine, text, PERSON) == []


def test_a_score_is_not_part_of_a_team(engine: Engine) -> None:
    text = "Ellery United beat Otsa Rovers 2-1 on Saturday, and the crowd went home in the rain."
    assert entities(engine, text, PERSON) == []


@pytest.mark.parametrize(
    ("text", "name", "confidence", "reason"),
    [
        ("Gov. Sefu Marrant opened the pier on Monday.", "Sefu Marrant", 0.9, "a title comes before the name"),
        (
            "Sefu Marrant, the harbor pilot, opened the pier on Monday.",
            "Sefu Marrant",
            0.9,
            "the words next to the name say what the person does",
        ),
        ("They met Helen Marrant at the pier on Monday.", "Helen Marrant", 0.9, "it begins with a given name"),
        ("They met Sefu Marrant at the pier on Monday.", "Sefu Marrant", 0.6, "the language model recognized a name"),
        (
            "They met Sefu Marrant at the pier on Monday. Sefu Marrant left.",
            "Sefu Marrant",
            0.6,
            "the language model recognized a name; it appears in the text 2 times",
        ),
    ],
)
def test_how_sure_a_person_is_depends_on_what_shows_it(
    engine: Engine, text: str, name: str, confidence: float, reason: str
) -> None:
    (person,) = [p for p in entities(engine, text, PERSON) if p.name == name]
    assert person.origin is not None
    assert (person.origin.confidence, person.origin.shown_reason) == (confidence, reason)


@pytest.mark.parametrize("who", ["Police commissioner", "Army spokesman", "Church leader", "Former rector", "Mayor"])
def test_a_last_name_that_is_a_buildings_too_is_a_person_behind_a_role(engine: Engine, who: str) -> None:
    text = f"{who} Paul Hall said the road was closed. Hall said it would open on Monday."
    assert mentions(engine, text, PERSON) == {"Paul Hall": ["Paul Hall", "Hall"]}


def test_a_building_named_after_a_person_is_nobody(engine: Engine) -> None:
    text = "The mayor met the rector in Paul Hall on Tuesday, and Paul Hall was full. Queen Helen Bridge was closed."
    assert entities(engine, text, PERSON) == []


def test_the_country_of_an_envoy_is_not_part_of_the_name(engine: Engine) -> None:
    text = "Former special envoy to Chad Peter Lind changed his account. Lind had been misled."
    assert mentions(engine, text, PERSON) == {"Peter Lind": ["Peter Lind", "Lind"]}


def test_an_envoy_to_somebody_with_a_countrys_name_is_no_envoy_to_the_country(engine: Engine) -> None:
    assert mentions(engine, "Her envoy to Jordan Lind left.", PERSON) == {"Jordan Lind": ["Jordan Lind"]}


def test_a_ghanaian_name_keeps_its_first_part(engine: Engine) -> None:
    text = "President Nana Ofori Mensah opened the school. Mensah thanked the teachers."
    assert mentions(engine, text, PERSON) == {"Nana Ofori Mensah": ["Nana Ofori Mensah", "Mensah"]}


def test_a_last_name_that_is_a_title(engine: Engine) -> None:
    text = "A statement by the lawyer, Mr Tomas Oduya Dame, on Friday said that the law was new."
    assert mentions(engine, text, PERSON) == {"Tomas Oduya Dame": ["Tomas Oduya Dame"]}


def test_who_speaks_has_a_last_name_that_is_a_places_too(engine: Engine) -> None:
    text = "Clara Hill said that the mayor was wrong. “He was wrong,” Hill said."
    assert mentions(engine, text, PERSON) == {"Clara Hill": ["Clara Hill", "Hill"]}


def test_where_somebody_of_some_age_is_from_is_a_place(engine: Engine) -> None:
    text = "Mara Lindqvist, 31, of Hope, was hurt in the crash on Friday."
    found = kinds_of(engine, text)
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
    assert [name for name in mentions(engine, text, PERSON) if name != "Reagan"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wira Nusantara, a public policy analyst, was not sure.", ["Wira Nusantara"]),
        ("Rents rose in Wira Nusantara, a public policy analyst said.", []),
        ("Cape Lanigan, the mayor's home, is near the sea.", []),
    ],
)
def test_a_place_that_tells_what_it_does_is_a_person(engine: Engine, text: str, expected: list[str]) -> None:
    assert list(mentions(engine, text, PERSON)) == expected


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        (
            "Relief Officer Ramon “Monching” Dumlao stayed. Dumlao was tired.",
            "Ramon “Monching” Dumlao",
            ["Ramon “Monching” Dumlao", "Dumlao"],
        ),
        (
            'When Wycliffe "Sonko" Otwori led the march, it rained. Otwori was glad.',
            'Wycliffe "Sonko" Otwori',
            ['Wycliffe "Sonko" Otwori', "Otwori"],
        ),
    ],
)
def test_a_nickname_in_marks_is_a_part_of_the_name(engine: Engine, text: str, name: str, forms: list[str]) -> None:
    assert mentions(engine, text, PERSON) == {name: forms}


@pytest.mark.parametrize(
    "text", ["Radio “Otsa” Network closed.", "The band “Rust” Played on.", "Hotel “Marina” Otsa closed."]
)
def test_words_in_marks_between_other_names_are_no_nickname(engine: Engine, text: str) -> None:
    assert mentions(engine, text, PERSON) == {}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Executive Engineer V K Pillai was glad. Pillai was tired.", "V K Pillai", "Executive Engineer"),
        ("The collector, S R K Tirpude, was glad.", "S R K Tirpude", "collector"),
    ],
)
def test_initials_without_periods_before_a_last_name(engine: Engine, text: str, name: str, role: str) -> None:
    assert roles(engine, text) == {name: role}


@pytest.mark.parametrize("text", ["U S Steel was glad.", "Typhoon Amihan hit the coast.", "Cyclone Ida left."])
def test_steel_and_storms_are_nobody(engine: Engine, text: str) -> None:
    assert mentions(engine, text, PERSON) == {}


def test_gaelic_names_are_in_one_piece_and_namesakes_apart(engine: Engine) -> None:
    text = (
        "Nuala Mac Giolla Bhríde liked to walk. In 1958 she married Fintan Mac Giolla Bhríde. "
        "The Taoiseach, Pól Ó Muirí, knew Máire Ní Bhriain. When Seán Óg Mac Mathúna left, it rained."
    )
    assert list(mentions(engine, text, PERSON)) == [
        "Nuala Mac Giolla Bhríde",
        "Fintan Mac Giolla Bhríde",
        "Pól Ó Muirí",
        "Máire Ní Bhriain",
        "Seán Óg Mac Mathúna",
    ]
    assert roles(engine, text)["Pól Ó Muirí"] == "Taoiseach"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Browns DL Sheldon Falk weighed in on Monday.", ["Sheldon Falk"]),
        ("Using Ted Falk as a guide, they left.", ["Ted Falk"]),
        ("She ran for President. I’ve met her.", []),
    ],
)
def test_words_before_a_name_are_no_part_of_it(engine: Engine, text: str, people: list[str]) -> None:
    assert list(mentions(engine, text, PERSON)) == people


def test_a_computer_is_no_son(engine: Engine) -> None:
    assert mentions(engine, "She bought an Apple Mac Mini in May.", PERSON) == {}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Landlord Tim Falk left early.", "Tim Falk", "Landlord"),
        ("The keys are with landlady Ida Falk.", "Ida Falk", "landlady"),
        ("At dawn Oom Tim Falk stood at the gate.", "Tim Falk", ""),
    ],
)
def test_titles_of_other_englishes_and_members(engine: Engine, text: str, name: str, role: str) -> None:
    assert roles(engine, text) == {name: role}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She thinks of her late husband, Sipho, who worked there.", "Sipho"),
        ("A boy is at the gate. His name is Kagiso.", "Kagiso"),
        ("A woman who gave only her first name, Madina, was hurt.", "Madina"),
        ("A girl called Otsa left early.", "Otsa"),
    ],
)
def test_a_name_said_to_be_somebodys_is(engine: Engine, text: str, name: str) -> None:
    assert list(mentions(engine, text, PERSON)) == [name]


@pytest.mark.parametrize(
    "text", ["He lives in the republic of Tazkand.", "His band, Rust, played.", "A town called Ellery burned."]
)
def test_what_is_said_to_be_a_place_or_a_band_is_nobody(engine: Engine, text: str) -> None:
    assert mentions(engine, text, PERSON) == {}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Superintendent of Police Dr R Falk left early.", "R Falk", "Superintendent of Police"),
        ('They met Gov. C.L. "Butch" Falk on Sunday.', 'C.L. "Butch" Falk', "Gov."),
        ('The director, R "Bullet" Murugadoss, left early.', 'R "Bullet" Murugadoss', "director"),
        ("The director, Ana “Kit” Falk Lund, left early.", "Ana “Kit” Falk Lund", "director"),
        ("The party secretary, Thiru. M A Ezhumalai, left early.", "M A Ezhumalai", "party secretary"),
        ("So asked 58-year-old Mariyammal, a flower seller.", "Mariyammal", "flower seller"),
    ],
)
def test_names_as_south_asian_papers_write_them(engine: Engine, text: str, name: str, role: str) -> None:
    assert roles(engine, text) == {name: role}


def test_an_old_thing_is_nobody(engine: Engine) -> None:
    assert mentions(engine, "The 90-year-old Otsa closed.", PERSON) == {}


def test_suffixes_alone_have_no_last_name(engine: Engine) -> None:
    assert mentions(engine, "Jr Jr") == {"Jr Jr": ["Jr Jr"]}


@pytest.mark.parametrize(
    "text",
    [
        "JOS — Musa Bello opened a school on Monday in the old town.",
        "Nairobi - Grace Wanjiru won the race on Sunday in the old town by the sea.",
        "Durban - Sipho Mabena has been appointed as the new city manager for the port.",
    ],
)
def test_whoever_stands_behind_a_dateline_is_no_part_of_it(engine: Engine, text: str) -> None:
    (name,) = mentions(engine, text, PERSON)
    assert name in {"Musa Bello", "Grace Wanjiru", "Sipho Mabena"}


@pytest.mark.parametrize("role", ["Promoter", "Publicist", "Referee"])
def test_a_role_at_the_head_of_a_sentence_is_no_part_of_a_name(engine: Engine, role: str) -> None:
    assert roles(engine, f"{role} Ida Falk said the fight sold well.") == {"Ida Falk": role}


def test_a_body_may_begin_like_a_role(engine: Engine) -> None:
    assert mentions(engine, "Nurse Ida Trust said that the ward was full.", PERSON) == {}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Opener Ida Sondergaard made a career-best 147 at home. Sondergaard left.", ["Ida Sondergaard"]),
        ("Designer Ida Holdings made a loss at home.", []),
    ],
)
def test_a_role_that_opens_a_sentence_makes_no_body_of_a_name(engine: Engine, text: str, people: list[str]) -> None:
    assert [each.name for each in entities(engine, text, EntityKind.PERSON)] == people


def test_the_holder_of_an_office_that_looks_like_a_body_is_a_person(engine: Engine) -> None:
    text = "KwaZulu MEC for Finance Zanele Moyo tabled the budget. Moyo called it balanced."
    assert mentions(engine, text, PERSON) == {"Zanele Moyo": ["Zanele Moyo", "Moyo"]}
    assert roles(engine, text) == {"Zanele Moyo": "KwaZulu MEC for Finance"}
