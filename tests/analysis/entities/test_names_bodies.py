"""Organizations, places and the rest: what their own words and their surroundings say they are."""

import pytest

from helpers.names import entities, mentions
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

ORGANIZATION, PLACE, GROUP, FACILITY = (
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
    EntityKind.GROUP,
    EntityKind.FACILITY,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Culture's Bureau of Letters paid the poets.", {"Ministry of Culture", "Bureau of Letters"}),
        ("Denmark's Ministry of Health did not pay the nurses on Friday.", {"Ministry of Health"}),
        ("The People's Front and the Otsa Liberation Front fought.", {"People's Front", "Otsa Liberation Front"}),
        ("Brightwater Foods Ltd. Brightwater sold the mill to the town on Friday.", {"Brightwater Foods Ltd."}),
        (
            "The Ter Wissen District Court and the Otsa High Court agreed.",
            {"Ter Wissen District Court", "Otsa High Court"},
        ),
        ("The council's Party of Letters lost, and the party was sad.", {"Party of Letters"}),
    ],
)
def test_where_the_name_of_a_body_begins_and_ends(engine: Engine, text: str, expected: set[str]) -> None:
    assert set(mentions(engine, text, ORGANIZATION)) == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The company Nimbary sacked ten people on Friday.", "Nimbary", ORGANIZATION),
        ("Ondero, a chain of forty bakeries, closed on Friday.", "Ondero", ORGANIZATION),
        ("The militant group Harun Salat took the bridge.", "Harun Salat", ORGANIZATION),
        ("Sabolo, a village of 900 people, has no well.", "Sabolo", PLACE),
        ("They swam in the Ter Wissen River on Friday.", "Ter Wissen River", PLACE),
        ("They slept in Green Hills National Park on Friday.", "Green Hills National Park", PLACE),
        ("They climbed Mount Halvard in the rain on Friday.", "Mount Halvard", PLACE),
        ("They crossed Halvard Bridge in the rain on Friday.", "Halvard Bridge", FACILITY),
        ("It was signed at the Otsa Summit on Friday.", "Otsa Summit", EntityKind.EVENT),
        ("It was banned by the Otsa Peace Accord in 1999.", "Otsa Peace Accord", EntityKind.LAW),
    ],
)
def test_kinds_told_by_the_words_in_and_beside_a_name(engine: Engine, text: str, name: str, kind: EntityKind) -> None:
    assert name in mentions(engine, text, kind)


def test_peoples_and_their_adjectives_are_groups_and_no_places(engine: Engine) -> None:
    text = "The Nigerian army and Kenyans in Mombasa met Danish officials, and French wine was served."
    assert list(mentions(engine, text, GROUP)) == ["Nigerian", "Kenyans", "Danish", "French"]
    assert list(mentions(engine, text, PLACE)) == ["Mombasa"]


def test_a_ministers_field_is_no_body(engine: Engine) -> None:
    text = "Interior Minister Jan Kos met the minister of Tourism and Culture, Olga Petrenko, on Friday."
    assert mentions(engine, text, ORGANIZATION) == {}


def test_a_company_is_one_with_the_first_word_of_its_name(engine: Engine) -> None:
    text = "The ferry company Bahari Lines said on Monday that it had lost a boat. Bahari has ten boats."
    assert mentions(engine, text, ORGANIZATION, EntityKind.PERSON) == {"Bahari Lines": ["Bahari Lines", "Bahari"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shares in Norvane Therapeutics fell on Monday. Norvane said it had halted the trial.",
            {"Norvane Therapeutics": ["Norvane Therapeutics", "Norvane"]},
        ),
        (
            "Kuda Bank said it had bought a fund in Leeds on Monday. The fund, Kuda Ventures, has lost money.",
            {"Kuda Bank": ["Kuda Bank"], "Kuda Ventures": ["Kuda Ventures"]},
        ),
    ],
)
def test_a_company_given_in_full_first_is_one_with_the_first_word_of_its_name(
    engine: Engine, text: str, expected: dict[str, list[str]]
) -> None:
    assert mentions(engine, text, ORGANIZATION, EntityKind.PERSON) == expected


def test_us_dollars_are_no_place(engine: Engine) -> None:
    text = "He paid US $40 million and 20 million US dollars for the US firm in Boston, the court was told."
    assert mentions(engine, text, PLACE) == {"US": ["US"], "Boston": ["Boston"]}


@pytest.mark.parametrize(
    ("text", "name", "confidence", "reason"),
    [
        ("The ferry left for Kenya on Monday.", "Kenya", 0.9, "a well-known place"),
        ("The pier was paid for by the World Bank in 1999.", "World Bank", 0.85, "a well-known organization"),
        (
            "The pier was paid for by Brightwater Foods in 1999.",
            "Brightwater Foods",
            0.8,
            "a word in the name says what it is",
        ),
        ("The Kenyan crew left the pier on Monday.", "Kenyan", 0.95, "a nationality or another group of people"),
    ],
)
def test_how_sure_a_name_is_depends_on_what_shows_it(
    engine: Engine, text: str, name: str, confidence: float, reason: str
) -> None:
    (entity,) = [e for e in entities(engine, text) if e.name == name]
    assert entity.origin is not None
    assert (entity.origin.confidence, entity.origin.shown_reason) == (confidence, reason)


def test_a_word_that_also_stands_without_a_capital_is_no_body(engine: Engine) -> None:
    text = "The council heard the Opposition on Friday, and the opposition of two farmers, too."
    assert mentions(engine, text, ORGANIZATION) == {}


def test_a_paper_is_the_one_whose_name_stands_in_capitals_before_its_questions(engine: Engine) -> None:
    text = (
        "She spoke to the Ledger on Monday. The Ledger had asked twice.\n"
        "LEDGER: Will you go?\nORTEGA: I will not go, and I said so.\nLEDGER: Why?\nORTEGA: I am not done."
    )
    assert mentions(engine, text, ORGANIZATION) == {"Ledger": ["Ledger", "Ledger", "LEDGER", "LEDGER"]}


@pytest.mark.parametrize(
    "office", ["Opposition Leader", "Majority Leader", "Danish Citizen", "Police Reporter", "Labour Party Leader"]
)
def test_a_role_with_capitals_is_no_newspaper(engine: Engine, office: str) -> None:
    text = f"Kim Nolan met the {office} on Monday, and the {office} left."
    assert not any(office in name for name in mentions(engine, text, ORGANIZATION))


def test_bodies_of_two_countries_stay_apart(engine: Engine) -> None:
    text = (
        "The Football Federation of Peru called off the match. The Kenyan Football Federation said that it would rain."
    )
    assert len(mentions(engine, text, ORGANIZATION)) == 2


@pytest.mark.parametrize(
    "body",
    [
        "Otsa Rowing Parishad",
        "Mara Ruiz Letters Foundation",
        "Otsa Society for the Defense of Public Rivers",
        "Norvanian Legislature",
        "Norvane Securities and Exchange Commission",
        "Otsa Media and Letters Authority",
        "U.S. Attorney's Office for the Northern District of Ohio",
        "Marrow County Sheriff's Office",
    ],
)
def test_the_name_of_a_body_is_whole(engine: Engine, body: str) -> None:
    text = f"The mayor met the {body} on Friday in Dhaka. She thanked the {body} for its work."
    assert mentions(engine, text, ORGANIZATION) == {body: [body, body]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. Supreme Court ruled in May. The Supreme Court was split.",
            {"U.S. Supreme Court": ["U.S. Supreme Court", "Supreme Court"]},
        ),
        (
            "The Central Bank of Otsa met in May. The Central Bank was late.",
            {"Central Bank of Otsa": ["Central Bank of Otsa", "Central Bank"]},
        ),
        (
            "The Department of Justice sued in May. The Justice Department was late.",
            {"Department of Justice": ["Department of Justice", "Justice Department"]},
        ),
        # Another body, a party of a state, and one that another body belongs to.
        (
            "The Agricultural Bank of China lent it in May. The Bank of China did not.",
            {"Agricultural Bank of China": ["Agricultural Bank of China"], "Bank of China": ["Bank of China"]},
        ),
        (
            "The Iowa Democratic Party met in May. The Democratic Party was glad.",
            {"Iowa Democratic Party": ["Iowa Democratic Party"], "Democratic Party": ["Democratic Party"]},
        ),
    ],
)
def test_a_body_without_its_country_is_the_same(engine: Engine, text: str, expected: dict[str, list[str]]) -> None:
    assert mentions(engine, text, ORGANIZATION) == expected


def test_a_people_and_its_adjective_are_one(engine: Engine) -> None:
    assert mentions(engine, "Kenyan runners won. Kenyans were glad.", GROUP) == {"Kenyans": ["Kenyan", "Kenyans"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Customs and Border Protection said no.", ["Customs and Border Protection"]),
        ("The Argus Leader reported it on Monday.", ["Argus Leader"]),
        ("The Carolina Otters lost to the town.", ["Carolina Otters"]),
    ],
)
def test_a_body_is_whole_though_a_part_of_it_looks_like_another_name(
    engine: Engine, text: str, expected: list[str]
) -> None:
    assert list(mentions(engine, text, ORGANIZATION)) == expected
    assert mentions(engine, text, EntityKind.PERSON) == {}


def test_two_bodies_with_for_between_them_are_two(engine: Engine) -> None:
    text = "The town paid the Otsa Trust for the Marrow Bay Council on Friday."
    assert {"Otsa Trust", "Marrow Bay Council"} <= set(mentions(engine, text, ORGANIZATION))


def test_a_place_of_two_names_is_one(engine: Engine) -> None:
    assert mentions(engine, "The people of Jammu and Kashmir voted on Friday.", PLACE) == {
        "Jammu and Kashmir": ["Jammu and Kashmir"]
    }
    assert set(mentions(engine, "The people of Lebanon and Syria voted on Friday.", PLACE)) == {"Lebanon", "Syria"}


@pytest.mark.parametrize("brand", ["Macy's", "McDonald’s"])
def test_a_business_keeps_the_possessive_of_its_name(engine: Engine, brand: str) -> None:
    text = f"The chain rival {brand} closed nine stores. Shares of {brand} fell."
    assert mentions(engine, text, ORGANIZATION) == {brand: [brand, brand]}


def test_what_somebody_owns_is_no_business(engine: Engine) -> None:
    text = "Mara Lowe left the court on Friday. Lowe's lawyer said that Lowe was glad."
    assert mentions(engine, text, ORGANIZATION) == {}
    assert mentions(engine, text, EntityKind.PERSON) == {"Mara Lowe": ["Mara Lowe", "Lowe", "Lowe"]}


@pytest.mark.parametrize(
    "beside", ["A Vandermeer spokeswoman said no.", "Vandermeer coach Per Lund said no.", "Vandermeer shares fell."]
)
def test_a_name_with_spokespeople_shares_or_a_coach_is_a_bodys(engine: Engine, beside: str) -> None:
    text = f"Vandermeer won on Saturday. {beside} They met Vandermeer in May."
    assert list(mentions(engine, text, ORGANIZATION)) == ["Vandermeer"]


def test_a_capital_inside_a_word_shows_a_business(engine: Engine) -> None:
    text = "A SurveyGarden poll by the town of Otsa asked 900 people, and Mara McIntosh and Per DeLuca answered."
    assert mentions(engine, text, ORGANIZATION) == {"SurveyGarden": ["SurveyGarden"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Tavira Commission met. The Commission will report in May, and a commission in Pune agreed.",
            {"Tavira Commission": ["Tavira Commission", "Commission"]},
        ),
        (
            "Rents rose, the Otsa Post wrote. In March the Post had said so. Post boxes are red.",
            {"Otsa Post": ["Otsa Post", "Post"]},
        ),
        # Two bodies end with the word, or another name begins with it.
        (
            "The Otsa Post and the Ellery Post closed. The Post said nothing.",
            {"Otsa Post": ["Otsa Post"], "Ellery Post": ["Ellery Post"]},
        ),
        (
            "The Otsa Trust met. The Trust Bridge was shut for the Trust of the port.",
            {"Otsa Trust": ["Otsa Trust", "Trust"]},
        ),
    ],
)
def test_a_body_goes_on_by_the_last_word_of_its_name(engine: Engine, text: str, expected: dict[str, list[str]]) -> None:
    assert mentions(engine, text, ORGANIZATION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He runs the Directorate of Education and Skills.", ["Directorate of Education and Skills"]),
        # Two bodies, somebody else, and a place.
        ("He thanked the Ministry of Roads and Ida Falk, and the crew.", ["Ministry of Roads"]),
        ("Rents rose at the Department of Health and Pune hospitals.", ["Department of Health"]),
        ("He runs the Directorate of Education and Mayor Ida Falk the hall.", ["Directorate of Education"]),
    ],
)
def test_a_body_is_named_with_all_its_fields(engine: Engine, text: str, expected: list[str]) -> None:
    assert list(mentions(engine, text, ORGANIZATION)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan of the Ministry of Health and Nairobi failed.", ["Ministry of Health"]),
        ("She teaches at the Otsa hills branch of the School of Law.", ["School of Law"]),
        ("They met outside Bank of Otsa Stadium in May, as the Council of Weavers Act asks.", []),
        ("Groups such as the Otsa Weavers Society warned of floods.", ["Otsa Weavers Society"]),
    ],
)
def test_a_bodys_word_before_of_makes_a_body(engine: Engine, text: str, expected: list[str]) -> None:
    assert list(mentions(engine, text, ORGANIZATION)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Department of Health and Human Services signed a deal.",
            {"Department of Health and Human Services": ["Department of Health and Human Services"]},
        ),
        ("The photo was taken by Ida Falk/AFP on Friday.", {"AFP": ["AFP"]}),
        ("The band AC/DC played in the town on Friday.", {"AC/DC": ["AC/DC"]}),
        ("The picture is by Otsa Police/SWNR.", {"Otsa Police": ["Otsa Police"], "SWNR": ["SWNR"]}),
        (
            "Mrs Lind had hired Pickersgill through Brightside Homecare in March.",
            {"Brightside Homecare": ["Brightside Homecare"]},
        ),
    ],
)
def test_two_names_taken_for_one_are_parted(engine: Engine, text: str, expected: dict[str, list[str]]) -> None:
    assert {n: m for n, m in mentions(engine, text, ORGANIZATION).items() if n != "Pickersgill"} == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Otsamoor Energy fell 8 percent on Friday.", "Otsamoor Energy", ORGANIZATION),
        ("Rayo Almirante have agreed a deal with Corvo.", "Rayo Almirante", ORGANIZATION),
        ("He joined FC Elbstrand on a free transfer.", "FC Elbstrand", ORGANIZATION),
        ("Deportivo Sada come to the capital on Friday.", "Deportivo Sada", ORGANIZATION),
        ("Brent crude fell to 60 dollars on Friday.", "Brent", EntityKind.PRODUCT),
        ("Nineteen people died in the villages of Hvammur and Neðri-Hlíð.", "Neðri-Hlíð", PLACE),
        (
            "Jean-Luc Castagnol, a French member of the group, said it was good.",
            "Jean-Luc Castagnol",
            EntityKind.PERSON,
        ),
        ("OTSA/LAGOS, May 4 (Lantern) — The talks went on.", "OTSA", PLACE),
        ("OTSA/LAGOS, May 4 (Lantern) — The talks went on.", "LAGOS", PLACE),
        ("Eng. Titus Kiproth-Langa said so.", "Titus Kiproth-Langa", EntityKind.PERSON),
        ("Councilor Mo Siddiq (Lib Dem) spoke against it.", "Lib Dem", ORGANIZATION),
        ("“Gaz [Garrick, the coach] told me,” said Ida Falk.", "Garrick", EntityKind.PERSON),
    ],
)
def test_what_stands_beside_a_name_or_in_it(engine: Engine, text: str, name: str, kind: EntityKind) -> None:
    assert name in mentions(engine, text, kind)


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("“She couldn’t speak. Neither could I.”", "I."),
        ("“Tonight you told us that a badge is a promise,” Ida Falk said.", "Tonight"),
        ("The song spent six weeks at No1 in the spring.", "No1"),
        ("Debt stood at 2.4 times EBITDA in May.", "EBITDA"),
        ("His opponent, Ellery Bluff Councilwoman Ana Ruiz, took 49 percent.", "Bluff Councilwoman"),
        ("Developers signed up for the SDK on Friday.", "SDK"),
    ],
)
def test_these_are_no_names(engine: Engine, text: str, no_name: str) -> None:
    assert no_name not in {each.name for each in entities(engine, text)}


def test_what_every_country_has_is_named_with_the_country(engine: Engine) -> None:
    text = (
        "Paraguay's Foreign Ministry will answer on Friday, it said. Chile’s Foreign Ministry (MFA) will not. "
        "The MFA was silent. The Foreign Ministry has no comment."
    )
    assert mentions(engine, text, ORGANIZATION) == {
        "Paraguay's Foreign Ministry": ["Foreign Ministry"],
        "Chile’s Foreign Ministry": ["Foreign Ministry", "MFA", "MFA", "Foreign Ministry"],
    }
