"""What people are said to be and do, whole and exact, beside their names and behind them."""

import pytest

from helpers.names import role, roles
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Structure


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (", Roads Agency (RA) spokesperson,", "Roads Agency (RA) spokesperson"),
        (", president of the Society of Otsan Surgeons (SOS),", "president of the Society of Otsan Surgeons"),
        (", the head of the Ports Board (PB) in Otsa,", "head of the Ports Board (PB) in Otsa"),
        (", an engineer (and a good one),", "engineer"),
        (", who (like the mayor) is a nurse,", ""),
    ],
)
def test_the_letters_of_a_body_do_not_cut_a_role(engine: Engine, words: str, expected: str) -> None:
    assert role(engine, f"Tim Falk{words} said the road was open.") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ", co-founder, chair and chief executive of Norfield,",
            "co-founder, chair and chief executive of Norfield",
        ),
        (", an author, broadcaster and critic,", "author, broadcaster and critic"),
        (", chairman, president, and CEO of Norfield,", "chairman, president, and CEO of Norfield"),
        (", the driver, trainer Per Holm and others", "driver"),
        (", the club's coach, the captain and two players", "club's coach"),
        (", a nurse, left and", "nurse"),
        (", minister for roads, ports and rail,", "minister for roads, ports and rail"),
        (", Commissioner for Roads, Sport and Culture,", "Commissioner for Roads, Sport and Culture"),
        (", minister for roads, nurses and others,", "minister for roads"),
        (", the minister for roads, Ida Lund and Per Holm", "minister for roads"),
    ],
)
def test_all_that_somebody_is_belongs_to_the_role(engine: Engine, words: str, expected: str) -> None:
    assert role(engine, f"Tim Falk{words} said the road was open.") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" – the club's assistant coach –", "club's assistant coach"),
        (" — a former nurse at the clinic —", "former nurse at the clinic"),
        ("—the deputy mayor—", "deputy mayor"),
        (" -- a spokesman for the port --", "spokesman for the port"),
        (" (head of the harbor police)", "head of the harbor police"),
        (" – the driver said so –", ""),
        (" (30)", ""),
    ],
)
def test_a_role_may_stand_in_dashes_or_brackets(engine: Engine, words: str, expected: str) -> None:
    assert role(engine, f"Tim Falk{words} opened the road in the morning.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cllr Tim Falk, cabinet member for roads, said so.", "Cllr, cabinet member for roads"),
        ("Barrister Tim Falk, counsel to the port, said so.", "Barrister, counsel to the port"),
        ("Senator Tim Falk, a farmer from Otsa, said so.", "Senator, farmer from Otsa"),
        ("Mayor Tim Falk, the mayor of Otsa, said so.", "mayor of Otsa"),
        ("Sgt. Tim Falk, a police spokesman, said so.", "police spokesman"),
        ("Mayor Tim Falk, Governor Ida Lund and others said so.", "Mayor"),
        ("Mayor Tim Falk said so. Falk, a keen singer, smiled.", "Mayor"),
        ("Businessman Tim Falk said so. Mr. Falk, the boss of Norfield, smiled.", "Businessman, boss of Norfield"),
        ("Politician Tim Falk said so. Falk, a Kenyan politician, smiled.", "Kenyan politician"),
        ("Businessman Tim Falk said so. Falk smiled.", "Businessman"),
        ("Tycoon Tim Falk said so. Tycoon Falk smiled.", "Tycoon"),
    ],
)
def test_a_role_before_the_name_goes_with_the_one_behind(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opposition leader Tim Falk, of the Otsa United Party, said so.", "Opposition leader, Otsa United Party"),
        ("Study co-author Tim Falk of the Otsa Institute said so.", "Study co-author, Otsa Institute"),
        ("Sergeant Tim Falk of the Dorset police said so.", "Sergeant, Dorset police"),
        ("Dr. Tim Falk, from Otsa University, said so.", "Dr., Otsa University"),
        ("Tim Falk, senior analyst, Otsa Bank, said so.", "senior analyst, Otsa Bank"),
        ("Tim Falk, a nurse, Otsa Bank and the union said so.", "nurse"),
        ("Captain Tim Falk of the Otsa said so.", "Captain"),
        ("Captain Tim Falk of the fishing boat said so.", "Captain"),
        ("Sergeant Tim Falk of Kenya said so.", "Sergeant"),
        ("Tim Falk, with the Otsa Institute, said so.", "Otsa Institute"),
        ("Tim Falk at Otsa University said so.", "Otsa University"),
        ("They met Tim Falk at Otsa University on Monday.", ""),
        ("Otsa University's Tim Falk said so.", "Otsa University"),
        ("Norfield chief Tim Falk said so.", "Norfield chief"),
        ("Members of President Tim Falk's party said so.", "President"),
        ("Tim Falk, Labour MP for Otsa, said so.", "Labour MP for Otsa"),
        ("Tim Falk, MD of Norfield, said so.", "MD of Norfield"),
        ("Mother-of-three Tim Falk said so.", "Mother-of-three"),
    ],
)
def test_the_body_that_somebody_is_of_belongs_to_the_role(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (", who leads the trust's heart unit,", "leads the trust's heart unit"),
        (", 54, who has farmed at Dunmore for 30 years,", "has farmed at Dunmore for 30 years"),
        (", who chairs the panel and has a boat,", "chairs the panel"),
        (", who is leading the inquiry,", "is leading the inquiry"),
        (", who works as a midwife in Otsa,", "works as a midwife in Otsa"),
        (", who studies bats at Otsa University,", "studies bats at Otsa University"),
        (" who runs a bakery,", "runs a bakery"),
        (", who also owns the mill", "owns the mill"),
        (", who led the study,", "led the study"),
        (", who led the race,", ""),
        (", who runs every morning,", ""),
        (", who manages to smile,", ""),
        (", who works hard,", ""),
        (", who leads by two points,", ""),
        (", who saw the fire,", ""),
    ],
)
def test_a_clause_tells_the_job(engine: Engine, words: str, expected: str) -> None:
    assert role(engine, f"Tim Falk{words} said the road was open.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr Tim Falk, who leads the heart unit, left.", "leads the heart unit"),
        ("Nurse Tim Falk, who leads the heart unit, left.", "Nurse, leads the heart unit"),
        ("Tim Falk, who leads the heart unit, left. Falk, the head of the trust, came back.", "head of the trust"),
    ],
)
def test_a_job_told_by_a_clause_counts_for_more_than_a_rank(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Falk is a spokesperson for the agency.", "spokesperson for the agency"),
        ("Falk works as a nurse at the Otsa clinic.", "works as a nurse at the Otsa clinic"),
        ("Falk is the mayor of Otsa and has a boat.", "mayor of Otsa"),
        ("Falk was the club's manager until May.", "club's manager"),
        ("Falk works in finance.", "works in finance"),
        ("Falk works in Otsa and has a boat.", ""),
        ("Falk is the first mayor to fly.", ""),
        ("Falk is no politician.", ""),
        ("Falk is a good leader.", ""),
        ("“Falk is a driver,” she said.", ""),
        ("Falk is a player we like.", ""),
    ],
)
def test_a_sentence_of_its_own_tells_the_job(engine: Engine, sentence: str, expected: str) -> None:
    assert role(engine, f"Tim Falk saw the fire. {sentence}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister met his Danish counterpart, Tim Falk, in Otsa.", "Danish counterpart"),
        ("Her lawyer, Tim Falk, left.", "lawyer"),
        ("His sister, Tim Falk, left.", ""),
        ("She told her lawyer, Tim Falk, and a nurse.", "lawyer"),
        ("RP (N) assembly leader Tim Falk left.", "RP (N) assembly leader"),
        ("The Vice-Chancellor of Otsa University, Prof. Tim Falk, left.", "Vice-Chancellor of Otsa University"),
        ("A spokesman for the ministry, Colonel Tim Falk, left.", "spokesman for the ministry"),
        ("The police spokesman, Captain Tim Falk, left.", "police spokesman"),
        ("After a talk with the mayor, Captain Tim Falk left.", "Captain"),
        ("At the clinic, Dr. Tim Falk left.", "Dr."),
        ("OTSA — The minority leader in parliament, Dr Tim Falk, left.", "minority leader in parliament"),
        ("The deputy minister of roads, Madam Tim Falk, left.", "deputy minister of roads"),
        ("UN humanitarian coordinator Tim Falk left.", "UN humanitarian coordinator"),
        ("Army spokesman Brig. Gen. Tim Falk left.", "Army spokesman"),
        ("Former Otsa winger turned commentator Tim Falk left.", "Former Otsa winger turned commentator"),
        ("Club physio Tim Falk left.", "Club physio"),
        ("Otsa's former minister of roads, Tim Falk, left.", "Otsa's former minister of roads"),
        ("“The wall leaks,” lead researcher at Otsa University, Tim Falk, said.", "lead researcher at Otsa University"),
        ("Retired Lt. Gen. Tim Falk left.", "Retired Lt. Gen."),
        ("Secretary General Tim Falk left.", "Secretary General"),
        ("Tim Falk, one of the mayor's closest aides, left.", "one of the mayor's closest aides"),
        ("Tim Falk, who served as U.S. ambassador to Chad until May, left.", "served as U.S. ambassador to Chad"),
        ("Madam Tim Falk left.", ""),
    ],
)
def test_a_role_before_the_name_is_whole(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sen. Tim Falk (D-Wash.), who chairs the board, left.", "Sen., chairs the board"),
        ("Rep. Tim Falk, R-Texas, chairman of the panel, left.", "Rep., chairman of the panel"),
        ("Tim Falk (Lagos West), the whip of the house, left.", "whip of the house"),
        ("Tim Falk (Ellery), a trader, left.", "trader"),
        ("Tim Falk, a producer turned baker, left.", "producer turned baker"),
        ("Tim Falk, a two-time champion who trains in Spain, left.", "two-time champion"),
    ],
)
def test_a_party_or_a_seat_does_not_hide_the_role(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Commissioner of Police, CP Tim Falk, left.", "Commissioner of Police"),
        ("The Police Public Relations Officer (PPRO), SP Tim Falk, left.", "Police Public Relations Officer"),
        ("The Municipal Chief Executive (MCE), Tim Falk, left.", "Municipal Chief Executive"),
        ("DSP Tim Falk, spokesman for the command, left.", "spokesman for the command"),
        ("SP Tim Falk left.", "SP"),
        ("Vice President for Research Tim Falk left.", "Vice President for Research"),
    ],
)
def test_offices_and_ranks_of_the_police(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Superintendent of Police K Lakshmi left.", "K Lakshmi", "Superintendent of Police"),
        ("The actor CP Bhat left.", "CP Bhat", "actor"),
        ("Acting health MEC Thandi Nkosi-Dlamini left.", "Thandi Nkosi-Dlamini", "Acting health MEC"),
        ("Hassan ElSabir, the mayor, left. Elsabir came back.", "Hassan ElSabir", "mayor"),
    ],
)
def test_the_name_behind_an_office_is_whole(engine: Engine, text: str, name: str, expected: str) -> None:
    assert role(engine, text, name) == expected


def test_capitals_inside_a_name_come_and_go(engine: Engine) -> None:
    text = "Hassan ElSabir said that it was late. Elsabir said that it was dark."
    assert [source.label for source in engine.analyze(text, Structure()).sources] == ["Hassan ElSabir"]


def test_where_a_member_was_elected_is_no_name(engine: Engine) -> None:
    people = [e for e in engine.analyze("The Member of Parliament for Bekoase left.", Structure()).entities if e.role]
    assert people == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tim Falk, Lund campaign chairman, left.", "Lund campaign chairman"),
        ("Tim Falk, former aide to Ida Lund and Per Holm, left.", "former aide to Ida Lund and Per Holm"),
        ("Tim Falk, President Lund's nominee for the board, left.", "President Lund's nominee for the board"),
        ("Tim Falk, a staff member for the Lund campaign, left.", "staff member for the Lund campaign"),
        ("Mayor Tim Falk, Governor Ida Lund and others left.", "Mayor"),
        ("Gov. Tim Falk, wife Ana and others left.", "Gov."),
        ("Tim Falk, also a pilot, and his wife left.", "also a pilot"),
        ("Her rival, Tim Falk, left.", ""),
        ("Many left (Senator Tim Falk stayed).", "Senator"),
        ("Helen Lund’s nephew, Tim Falk, left.", "Helen Lund’s nephew"),
        ("Sen. Tim Falk, students and local residents left.", "Sen."),
        ("Tim Falk, who leads Ida Lund 1,200 votes to 900, left.", ""),
        ("Tim Falk, who hosts the weekly show “Otsa Live,” left.", "hosts the weekly show"),
        ("Port chief Tim Falk, Adviser to the President Ida Lund, and others left.", "Port chief"),
        ("Tim Falk, son of Omar Falk, and Nadir Sheikh left.", "son of Omar Falk"),
        ("Tim Falk, who is head of the mission in Otsa said it was late.", "head of the mission in Otsa"),
        ("Tim Falk, who commanded most of the room, left.", ""),
        ("Tim Falk, who had worked for a bank and most recently sold tea, left.", "had worked for a bank"),
    ],
)
def test_others_in_a_role_do_not_make_it_theirs(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


def test_md_is_short_for_a_given_name(engine: Engine) -> None:
    assert role(engine, "Md Rafiq Mia, secretary of the board, left.", "Md Rafiq Mia") == "secretary of the board"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (", secretary general of the Mill Union (MU) welcomed the guests.", "secretary general of the Mill Union"),
        (", head of the harbor police also thanked the council.", "head of the harbor police"),
        (", an economist at the bank where she works, left.", "economist at the bank"),
        (", head of a firm called Norfield, left.", "head of a firm called Norfield"),
        (", clerk of the city’ s harbor police, left.", "clerk of the city’ s harbor police"),
    ],
)
def test_what_the_holder_does_behind_a_missing_comma_is_no_part_of_the_role(
    engine: Engine, words: str, expected: str
) -> None:
    assert role(engine, f"Tim Falk{words}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The chief press secretary to the governor, Mr. Tim Falk, left early.",
            "chief press secretary to the governor",
        ),
        ("The special adviser to the mayor, Tim Falk, left early.", "special adviser to the mayor"),
        ("The clerk spoke to the governor, Tim Falk.", "governor"),
        ("A letter went to the mayor, Tim Falk.", "mayor"),
    ],
)
def test_whoever_serves_an_office_does_not_hold_it(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Bishop Emeritus Tim Falk on Sunday.", "Bishop Emeritus"),
        ("They met Education Minister Dr Tim Falk on Sunday.", "Education Minister"),
        ("They met Superintendent of Police Dr Tim Falk on Sunday.", "Superintendent of Police"),
    ],
)
def test_what_stands_behind_an_office_does_not_hide_it(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


def test_who_was_elected_and_is_not_yet_in_office_has_the_office_they_will_hold(engine: Engine) -> None:
    text = "Governor-elect Mara Lind met Mayor-elect Ida Falk and Chairman-designate Bo Teel."
    assert roles(engine, text) == {
        "Mara Lind": "Governor-elect",
        "Ida Falk": "Mayor-elect",
        "Bo Teel": "Chairman-designate",
    }
