"""Names and values: who and what an article names, each once, with every mention."""

from itertools import pairwise

import pytest

from helpers.builders import headed_structure, plain_structure, span_of
from helpers.names import entities, entity, mentions
from onrecord.analysis.engine import Engine, load_engine
from onrecord.analysis.entities.forms import acronym_of, can_stand_for, clean_name
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.values.dates import find_dates
from onrecord.analysis.values.value_finder import find_values
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, EntityKind

PERSON = EntityKind.PERSON


@pytest.fixture(scope="module")
def rules_alone() -> Engine:
    return load_engine("no-such-pipeline")


def test_full_last_and_titled_name_are_one_person(engine: Engine) -> None:
    text = (
        "Harbor chief Mara Lindqvist opened the tunnel on Monday. Lindqvist praised the crew.\n"
        "Critics say Ms. Lindqvist's budget was too small."
    )
    assert mentions(engine, text, PERSON) == {"Mara Lindqvist": ["Mara Lindqvist", "Lindqvist", "Lindqvist"]}


def test_mentions_leave_out_title_and_possessive(engine: Engine) -> None:
    text = "Gov. Ana Ruiz’s plan failed. The council rejected Gov. Ruiz’s second plan too."
    ruiz = entity(engine, text, "Ana Ruiz")
    assert ruiz.mentions == (span_of(text, "Ana Ruiz"), span_of(text, "Ruiz", 1))
    assert ruiz.role == "Gov."


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        (
            "Transport Ministry spokesman Tomas Oduya said the ferry was late.",
            "Tomas Oduya",
            "Transport Ministry spokesman",
        ),
        ("Mara Lindqvist, the project director, said the ferry was late.", "Mara Lindqvist", "project director"),
        ("Secretary of State Helen Marsh said the ferry was late.", "Helen Marsh", "Secretary of State"),
        ("Denmark’s foreign minister, Lars Holt, said the ferry was late.", "Lars Holt", "Denmark’s foreign minister"),
        ("Helen Marsh, a lawyer for the family who lives nearby, said so.", "Helen Marsh", "lawyer for the family"),
        ("Mr. Tomas Oduya said the ferry was late.", "Tomas Oduya", ""),
    ],
)
def test_role_comes_from_title_or_apposition(engine: Engine, sentence: str, name: str, role: str) -> None:
    assert entity(engine, sentence, name).role == role


def test_two_people_of_one_family_stay_apart(engine: Engine) -> None:
    text = (
        "Peter Halloran owns the mill. Halloran bought it in 2011.\n"
        "His sister Judith Halloran runs the shop. Halloran opened it last year."
    )
    assert mentions(engine, text, PERSON) == {
        "Peter Halloran": ["Peter Halloran", "Halloran"],
        "Judith Halloran": ["Judith Halloran", "Halloran"],
    }


def test_words_of_a_title_case_headline_are_no_people(engine: Engine) -> None:
    text = (
        "Oduya Eyes Ferry Deal as Harbor Worries Ease\n"
        "Tomas Oduya wants a new ferry. Worries about the harbor have eased, Oduya said."
    )
    assert mentions(engine, text, PERSON, structure=headed_structure(text)) == {
        "Tomas Oduya": ["Oduya", "Tomas Oduya", "Oduya"]
    }


def test_a_name_in_the_capitals_of_a_headline_is_that_name(engine: Engine) -> None:
    text = (
        "COUNCIL SLAMS ODUYA PLAN FOR NORDEN BAY\n"
        "The council rejected a plan by Tomas Oduya for Norden Bay on Monday, and the plan was dropped."
    )
    found = entities(engine, text, structure=headed_structure(text))
    named = {e.name: [m.text_of(text) for m in e.mentions] for e in found if e.kind is not EntityKind.DATE}
    assert named == {"Tomas Oduya": ["ODUYA", "Tomas Oduya"], "Norden Bay": ["NORDEN BAY", "Norden Bay"]}


def test_capitals_of_a_dateline_are_a_place(engine: Engine) -> None:
    text = "PORT ELLERY, Maine (AP) — The ferry sank on Monday, the harbor office said."
    dateline = entity(engine, text, "PORT ELLERY")
    assert (dateline.kind, dateline.mentions) == (EntityKind.PLACE, (span_of(text, "PORT ELLERY"),))


def test_acronym_is_the_organization_it_stands_for(engine: Engine) -> None:
    text = "The Office for National Statistics (ONS) counted the ferries. ONS figures are due in May."
    office = entity(engine, text, "Office for National Statistics")
    assert office.kind is EntityKind.ORGANIZATION
    assert [m.text_of(text) for m in office.mentions] == ["Office for National Statistics", "ONS", "ONS"]


def test_forms_of_a_country_are_one_place(engine: Engine) -> None:
    text = "The United States agreed. The U.S. had waited, and US officials said so."
    states = entity(engine, text, "United States")
    assert [m.text_of(text) for m in states.mentions] == ["United States", "U.S.", "US"]


def test_place_and_person_of_one_name_stay_apart(engine: Engine) -> None:
    text = "The delegation flew to Washington on Friday.\nDenise Washington, the mayor of Ellery, met it."
    assert mentions(engine, text, PERSON) == {"Denise Washington": ["Denise Washington"]}
    assert entity(engine, text, "Washington").mentions == (span_of(text, "Washington"),)


def test_plain_word_at_the_start_of_a_sentence_is_no_name(engine: Engine) -> None:
    text = "Emma Will lost the race. Will the harbor vote again? The race was close, Will said."
    assert mentions(engine, text, PERSON)["Emma Will"] == ["Emma Will", "Will"]


def test_nothing_is_named_in_furniture(engine: Engine) -> None:
    text = "Read more: Helen Marsh in Paris\nThe ferry sank on Monday in the harbor."
    first, second = line_spans(text)
    structure = Structure((Block(first, BlockRole.FURNITURE), Block(second)))
    assert all(second.covers(m) for e in entities(engine, text, structure=structure) for m in e.mentions)


def test_same_amount_twice_is_one_entity(engine: Engine) -> None:
    text = "The ferry cost $3.4 million. The city paid $3.4 million in March 2011."
    assert len(entity(engine, text, "$3.4 million").mentions) == 2


def test_mentions_never_overlap_and_ids_come_from_the_first(engine: Engine) -> None:
    text = "New York Mayor Ida Stone met Bank of Ellery chief Ida Stone-Hall on May 4, 2026, in New York."
    found = entities(engine, text)
    places = sorted(m for e in found for m in e.mentions)
    assert all(left.end <= right.start for left, right in pairwise(places))
    assert all(e.id == f"entity:{e.mentions[0].start}-{e.mentions[0].end}" for e in found)
    assert all(e.origin and e.origin.shown_reason and e.origin.because for e in found)


def test_rules_alone_find_titles_roles_places_and_amounts(rules_alone: Engine) -> None:
    text = (
        "Dr. Okonkwo of the University of Ellery and Mara Lindqvist, the project director, met in Denmark.\n"
        "Lindqvist paid $3.4 million on May 14, 2026."
    )
    found = {(e.kind, e.name) for e in rules_alone.analyze(text, plain_structure(text)).entities}
    assert found == {
        (EntityKind.PERSON, "Okonkwo"),
        (EntityKind.ORGANIZATION, "University of Ellery"),
        (EntityKind.PERSON, "Mara Lindqvist"),
        (EntityKind.PLACE, "Denmark"),
        (EntityKind.MONEY, "$3.4 million"),
        (EntityKind.DATE, "May 14, 2026"),
    }


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("$3.4 million", EntityKind.MONEY),
        ("£2bn", EntityKind.MONEY),
        ("310p", EntityKind.MONEY),
        ("45 percent", EntityKind.PERCENT),
        ("3.5%", EntityKind.PERCENT),
        ("10 per cent", EntityKind.PERCENT),
        ("Tuesday, May 14, 2026", EntityKind.DATE),
        ("14 May 2026", EntityKind.DATE),
        ("the 1990s", EntityKind.DATE),
        ("three years ago", EntityKind.DATE),
        ("9:30 a.m.", EntityKind.TIME),
        ("twenty-five miles", EntityKind.QUANTITY),
        ("40 degrees", EntityKind.QUANTITY),
        ("one hundred and sixty-three thousand", EntityKind.CARDINAL),
        ("1,200", EntityKind.CARDINAL),
        ("21st", EntityKind.ORDINAL),
    ],
)
def test_values_are_found_by_their_form(words: str, kind: EntityKind) -> None:
    text = f"It was {words}, they found"
    assert [(v.kind, v.span) for v in find_values(text, 0, len(text))] == [(kind, span_of(text, words))]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("£3.2m", "written as an amount of money"),
        ("3.5%", "written as a percentage"),
        ("14 May 2026", "written as a date"),
        ("9:30 a.m.", "written as a time"),
        ("1,200 people", "written as a number"),
    ],
)
def test_a_value_says_what_it_is_written_as(engine: Engine, words: str, reason: str) -> None:
    text = f"The harbor board met and talked about {words} for the whole evening."
    (value,) = entities(engine, text)
    assert value.origin is not None
    assert value.origin.shown_reason == reason


def test_the_short_name_in_the_headline_is_the_company_of_the_story(engine: Engine) -> None:
    text = (
        "Norvane shares fall as drugmaker halts trial\n"
        "Shares in Norvane Therapeutics fell on Monday. Norvane said it had halted the trial."
    )
    found = entities(engine, text, structure=headed_structure(text))
    (company,) = [e for e in found if e.kind is EntityKind.ORGANIZATION]
    assert [m.text_of(text) for m in company.mentions] == ["Norvane", "Norvane Therapeutics", "Norvane"]


def test_the_number_of_a_product_is_no_amount(engine: Engine) -> None:
    text = "Sales of the pill, known as NV-210, a 2-to-5 favourite, and of the 720p camera rose to 310p and 310 boxes."
    values = [e.name for e in entities(engine, text)]
    assert values == ["310p", "310 boxes"]


def test_a_small_number_of_known_things_is_no_count(engine: Engine) -> None:
    text = "The two sides met two lawyers, the 19 delegates and the three thousand guests in their five rooms."
    values = [e.name for e in entities(engine, text) if e.kind is EntityKind.CARDINAL]
    assert values == ["two lawyers", "19 delegates", "three thousand guests"]


def test_dates_keep_what_is_written() -> None:
    text = "on Tuesday, May 14, 2026, and Sat. 5 June"
    first, second = find_dates(text)
    assert (first.weekday, first.day, first.month, first.year) == (1, 14, 5, 2026)
    assert (second.weekday, second.day, second.month, second.year) == (5, 5, 6, None)


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Marsh", "Helen Marsh", True),
        ("Helen", "Helen Marsh", True),
        ("Helen Marsh", "Helen J. Marsh", True),
        ("Marsh", "Helen Marshall", False),
        ("Peter Marsh", "Helen Marsh", False),
        ("J.", "Helen J. Marsh", False),
        ("Marsh", "Helen Marsh Jr.", True),
    ],
)
def test_a_short_form_stands_for_the_full_name(short: str, full: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    assert can_stand_for(short, full) is expected


def test_names_are_cleaned_at_their_ends() -> None:
    text = "said “the Harbor Office’s "
    assert clean_name(text, Span(5, len(text))) == span_of(text, "Harbor Office")


def test_acronyms_leave_out_small_words() -> None:
    assert acronym_of("Office for National Statistics") == "ONS"


def test_word_lists_know_titles_with_and_without_a_period() -> None:
    assert name_rules().is_title("Sen.")
    assert name_rules().is_title("Sen")
    assert not name_rules().is_title("Harbor")


def test_the_agency_of_a_dateline_is_no_person(engine: Engine) -> None:
    text = (
        "KALDAN (Reuben Wire) — Nine people were killed on Thursday. A diplomat told Reuben Wire that drones were used."
    )
    found = entities(engine, text)
    assert [e.kind for e in found if e.name == "Reuben Wire"] == [EntityKind.ORGANIZATION]


def test_a_state_is_a_place(engine: Engine) -> None:
    text = "Tamil Nadu's labor minister, K. Selvam, said he would summon the management."
    found = entities(engine, text)
    assert [(e.name, e.kind) for e in found] == [
        ("Tamil Nadu", EntityKind.PLACE),
        ("K. Selvam", EntityKind.PERSON),
    ]


def test_the_ward_of_a_councilor_is_a_place(engine: Engine) -> None:
    text = "Cllr Nigel Fenwick (Con, Thornbeck) voted against it. Her son was happier after the move to Thornbeck."
    found = entities(engine, text)
    assert [e.kind for e in found if e.name == "Thornbeck"] == [EntityKind.PLACE]


def test_a_name_that_people_live_in_is_a_place(engine: Engine) -> None:
    text = "When people in Vell go up the hill, they visit Josef. Vell had 214 gas lamps in 1950."
    found = entities(engine, text)
    assert [e.kind for e in found if e.name == "Vell"] == [EntityKind.PLACE]


def test_a_known_place_of_two_words_is_whole(engine: Engine) -> None:
    text = "Burkina Faso's power company began to release water. It notified Ghana five days before."
    found = entities(engine, text)
    assert [e.name for e in found if e.kind is EntityKind.PLACE] == ["Burkina Faso", "Ghana"]
