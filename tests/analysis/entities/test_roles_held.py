"""Roles that somebody no longer holds, or does not hold yet: without the word that says so they tell the opposite."""

import pytest

from helpers.names import role
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Structure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The previous interior minister Tim Falk left.", "previous interior minister"),
        ("The country's previous interior minister, Tim Falk, left.", "country's previous interior minister"),
        ("They met previous interior minister Tim Falk.", "previous interior minister"),
        ("The ousted club president Tim Falk left.", "ousted club president"),
        ("The late mayor Tim Falk was a baker.", "late mayor"),
        ("The would-be mayor Tim Falk left.", "would-be mayor"),
        ("The erstwhile police chief Tim Falk left.", "erstwhile police chief"),
        ("The alleged gang leader Tim Falk left.", "alleged gang leader"),
        ("The self-styled bishop Tim Falk left.", "self-styled bishop"),
        ("The suspended prosecutor Tim Falk left.", "suspended prosecutor"),
        ("The past president Tim Falk left.", "past president"),
        ("In the past, president Tim Falk was late.", "president"),
        ("The tall interior minister Tim Falk left.", "interior minister"),
        ("The previous day, interior minister Tim Falk left.", "interior minister"),
    ],
)
def test_a_role_keeps_what_says_that_it_is_not_held(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize("word", ["previous", "former", "ousted", "erstwhile"])
def test_whoever_held_an_office_is_not_its_holder(engine: Engine, word: str) -> None:
    text = (
        f"Governor Tim Falk was late. The {word} governor of Otsa, Ida Lund, opened the road. "
        "The governor said that it was dark."
    )
    assert [source.label for source in engine.analyze(text, Structure()).sources] == ["Tim Falk"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Gen. Tim Falk left.", "Prime Minister"),
        ("Police spokesperson Lt. Col. Tim Falk left.", "Police spokesperson"),
        ("Security analyst Maj Gen Tim Falk left.", "Security analyst"),
        ("Crown Prince Sheikh Tim Falk left.", "Crown Prince"),
        ("HH the Prime Minister Sheikh Tim Falk left.", "Prime Minister"),
        ("Lt. Gen. Tim Falk left.", "Lt. Gen."),
        ("Attorney Gen. Tim Falk left.", "Attorney Gen."),
        ("Police Chief Supt. Tim Falk left.", "Police Chief Supt."),
        ("Deputy Insp. Tim Falk left.", "Deputy Insp."),
        ("Director General Tim Falk left.", "Director General"),
        ("University of Otsa professor in linguistics Tim Falk left.", "University of Otsa professor in linguistics"),
        ("Consultant in public health Dr. Tim Falk left.", "Consultant in public health"),
        ("They met the professor in April; Tim Falk left.", ""),
        ("Minister of Ports Dr Tim Falk left.", "Minister of Ports"),
        ("The deputy minister for water Dr. Tim Falk left.", "deputy minister for water"),
        ("Chief of Staff Lt. Gen. Tim Falk left.", "Chief of Staff"),
        ("Chief of Staff Tim Falk left.", "Chief of Staff"),
        ("Adviser of Senator Tim Falk left.", "Senator"),
        ("A friend of Dr Tim Falk left.", "Dr"),
    ],
)
def test_a_rank_behind_an_office_is_no_part_of_it(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The wall is Roman,” explains local archaeologist, Dr. Tim Falk.", "local archaeologist"),
        ("Local historian, Prof. Tim Falk, said so.", "Local historian"),
        ("Nurses, Dr. Tim Falk and others left.", "Dr."),
        ("In front of local historians, Dr. Tim Falk said so.", "Dr."),
        ("With the local historian, Dr. Tim Falk said so.", "Dr."),
    ],
)
def test_a_rank_behind_a_comma_hides_no_job(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tim Falk, through his lawyer, denied the theft.", ""),
        ("Tim Falk, like the mayor, left.", ""),
        ("Tim Falk, without a lawyer, left.", ""),
        ("Tim Falk, the minister without portfolio, left.", "minister without portfolio"),
        ("Tim Falk, an officer under the old king, left.", "officer under the old king"),
    ],
)
def test_whom_somebody_acts_through_is_somebody_else(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Immigration and human rights attorney Tim Falk left.", "Immigration and human rights attorney"),
        ("Ida Lund and human rights attorney Tim Falk left.", "human rights attorney"),
        ("Otsa and human rights attorney Tim Falk were late.", "human rights attorney"),
        ("Nurses and human rights attorney Tim Falk left.", "human rights attorney"),
    ],
)
def test_two_fields_of_one_job_stay_together(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tim Falk, one of the six MPs, left.", "one of the six MPs"),
        ("Tim Falk, one of the oldest nurses at the clinic, left.", "one of the oldest nurses at the clinic"),
        ("Tim Falk, one of two people hurt, left.", ""),
        ("Tim Falk, one of the leaders he met, left.", ""),
        ("Tim Falk, one of the mills, left.", ""),
        ("Tim Falk, Paul Teel and Mara Lind, all Otsa MPs, left.", "Otsa MPs"),
        ("Tim Falk and Paul Teel, both nurses at the Otsa clinic, left.", "nurses at the Otsa clinic"),
        ("Tim Falk, Paul Teel and Mara Lind, all of Otsa, left.", ""),
        ("Tim Falk and Paul Teel, both of whom met nurses, left.", ""),
        ("Tim Falk met Paul Teel and Mara Lind, both nurses, on Monday.", ""),
    ],
)
def test_several_people_have_one_role(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tim Falk from the Unicef office said it was late.", "Unicef office"),
        ("Tim Falk of the Otsa Bank said it was late.", "Otsa Bank"),
        ("Media personality Tim Falk left.", "Media personality"),
        ("Former Olympian Tim Falk left.", "Former Olympian"),
    ],
)
def test_a_role_is_told_by_the_office_of_a_body_or_by_fame(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tim Falk has been president since 2017.", "president"),
        ("Tim Falk has been vicar at St. Anne's since 2016.", "vicar at St. Anne's"),
        ("Tim Falk has been mayor of Otsa for ten years.", "mayor of Otsa"),
        ("Tim Falk has been the club's head coach since May.", "club's head coach"),
        ("Tim Falk has long been a judge.", "judge"),
        ("Tim Falk has been chief executive of Otsa Lines, a ferry firm, since 2020.", "chief executive of Otsa Lines"),
        ("Tim Falk has been ill since May.", ""),
        ("Tim Falk has been to the mayor for years.", ""),
        ("Tim Falk has been a good driver for years.", ""),
        ("Tim Falk has been told the mayor left.", ""),
        ("Tim Falk has never been mayor.", ""),
        ("Tim Falk had been mayor of Otsa until May.", ""),
        ("The brother of Tim Falk has been mayor since May.", ""),
        ("A friend of Tim Falk is a nurse.", ""),
        ("The wife of Tim Falk is the mayor of Otsa.", ""),
        ("But Tim Falk is a nurse.", "nurse"),
    ],
)
def test_the_office_that_the_sentence_is_about(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected
