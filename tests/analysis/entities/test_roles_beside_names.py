"""Roles told right before or behind a name, and words there that are none."""

import pytest

from helpers.names import roles
from onrecord.analysis.engine import Engine


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
        (
            "The mayor, Cllr Ida Falk, left with council leader Coun Tim Lund.",
            {"Ida Falk": "mayor", "Tim Lund": "council leader"},
        ),
        ("They were warned by the mayor, Coun Ida Falk, that it would close.", {"Ida Falk": "mayor"}),
        (
            "Reeve Ida Falk left, and neither Dr Lund nor kaumātua Wiremu Teel came.",
            {"Ida Falk": "Reeve", "Lund": "Dr", "Wiremu Teel": "kaumātua"},
        ),
        ("Neighbour Ida Falk saw substitute Tim Lund.", {"Ida Falk": "Neighbour", "Tim Lund": "substitute"}),
        (
            "Senior advocate Ida Falk met Mzee Tim Lund, a trader.",
            {"Ida Falk": "Senior advocate", "Tim Lund": "Mzee, trader"},
        ),
        ("Counsel for the port, Conor Sheehy BL, left.", {"Conor Sheehy": "Counsel for the port"}),
        ("The council met Mette Lund, and the town's deputy mayor was ill.", {"Mette Lund": ""}),
    ],
)
def test_what_a_person_does(engine: Engine, text: str, expected: dict[str, str]) -> None:
    assert roles(engine, text) == expected


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
        ("Tim Falk, its general counsel,", "general counsel"),
        ("Tim Falk, its industry spokesman in Otsa,", "industry spokesman in Otsa"),
        ("Tim Falk, its roof in ruins,", ""),
        ("Tim Falk, it turned out,", ""),
        ("Al Sowaidi's lawyer, Dr. Tim Falk,", "Al Sowaidi's lawyer"),
        ("Van Doorn's lawyer, Tim Falk,", "Van Doorn's lawyer"),
        ("The fund, whose chairman, Sheikh Tim Falk,", "chairman"),
        ("The club, whose coach, Tim Falk,", "coach"),
        ("Opener Tim Falk", "Opener"),
        ("Leg-spinner Tim Falk", "Leg-spinner"),
        ("Headliner Tim Falk", "Headliner"),
        ("Finance executive Eng. Tim Falk", "Finance executive"),
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


@pytest.mark.parametrize("courtesy", ["Dr", "Dr.", "Datuk", "Prof"])
def test_a_courtesy_title_is_no_part_of_the_role(engine: Engine, courtesy: str) -> None:
    assert roles(engine, f"Education Minister {courtesy} Paul Teel opened the school.") == {
        "Paul Teel": "Education Minister"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Rt Rev Paul Teel said so. The Ven Ida Falk said so.", {"Paul Teel": "Rt Rev", "Ida Falk": "Ven"}),
        ("The senator for Otsa East, Tan Sri Ghazali Yunus, said so.", {"Ghazali Yunus": "senator for Otsa East"}),
        ("Its executive director, Dr Paul Teel, said so.", {"Paul Teel": "executive director"}),
        ("On Monday Mayor Paul Teel said so.", {"Paul Teel": "Mayor"}),
        ("Its spokesman, Colonel Paul Teel, said so.", {"Paul Teel": "spokesman"}),
        (
            "Through his press secretary, Ms Doreen Ayieko, the governor said the county had money.",
            {"Doreen Ayieko": "press secretary"},
        ),
    ],
)
def test_titles_leave_room_for_the_office_beside_them(engine: Engine, text: str, expected: dict[str, str]) -> None:
    assert roles(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lagos Center for China Studies researcher Tim Falk said so.", "Lagos Center for China Studies researcher"),
        ("Department of Fish and Game warden Tim Falk left.", "Department of Fish and Game warden"),
        ("Otsa Bank manager Tim Falk left.", "Otsa Bank manager"),
        ("At the Center for China Studies, researcher Tim Falk wept.", "researcher"),
        ("The Center for China Studies thanked Otsa researcher Tim Falk.", "Otsa researcher"),
    ],
)
def test_a_body_before_a_role_is_whole(engine: Engine, text: str, expected: str) -> None:
    assert roles(engine, text) == {"Tim Falk": expected}
