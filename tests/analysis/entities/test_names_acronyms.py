"""Acronyms: what they stand for, and when they are no name of a body."""

import pytest

from helpers.names import mentions
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.vocabulary import BlockRole, EntityKind

ORGANIZATION, PLACE, GROUP, FACILITY = (
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
    EntityKind.GROUP,
    EntityKind.FACILITY,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The National Union of Rock Drillers (Nurd) struck. Nurd said so.",
            {"National Union of Rock Drillers": ["National Union of Rock Drillers", "Nurd", "Nurd"]},
        ),
        (
            "ONS, the Office for National Statistics, counted the ferries. Later ONS said so.",
            {"Office for National Statistics": ["ONS", "Office for National Statistics", "ONS"]},
        ),
        (
            "The Kenya Ports Authority (KPA) opened the pier. KPA chief Grace Wanjiru said the KPA was proud.",
            {"Kenya Ports Authority": ["Kenya Ports Authority", "KPA", "KPA", "KPA"]},
        ),
        (
            "The Varo Workers' Union (VWU) went to court on Friday. The VWU has 900 members.",
            {"Varo Workers' Union": ["Varo Workers' Union", "VWU", "VWU"]},
        ),
        (
            "The rate was set by the Bank of Otsa (BoO) on Friday. The BoO will meet again in May.",
            {"Bank of Otsa": ["Bank of Otsa", "BoO", "BoO"]},
        ),
        (
            "The Bank of Otsa raised its rate on Friday. The BOO will meet again in May, and B.O.O. staff will rest.",
            {"Bank of Otsa": ["Bank of Otsa", "BOO", "B.O.O."]},
        ),
        (
            "The Bank of Otsa raised its rate on Friday. The BTO lost its license in May.",
            {"Bank of Otsa": ["Bank of Otsa"], "BTO": ["BTO"]},
        ),
    ],
)
def test_an_acronym_is_the_body_it_stands_for(engine: Engine, text: str, expected: dict[str, list[str]]) -> None:
    assert mentions(engine, text, ORGANIZATION) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The gross domestic product (GDP) grew in the spring, and the GDP will grow again.",
        "They drank from a plastic cup and paid 30 CUP for it at the bar by the pier.",
    ],
)
def test_an_acronym_of_a_thing_is_no_body(engine: Engine, text: str) -> None:
    assert mentions(engine, text, ORGANIZATION) == {}


def test_a_word_of_a_heading_in_capitals_is_no_acronym(engine: Engine) -> None:
    text = "The envoy spoke to the council of Otsa on Monday.\nWHAT HAPPENS NEXT?\nThe council will vote in May."
    heading = text.index("WHAT")
    spans = line_spans(text)
    blocks = tuple(Block(s, BlockRole.SUBHEAD if s.start == heading else BlockRole.PARAGRAPH) for s in spans)
    assert [name for name in mentions(engine, text, structure=Structure(blocks)) if "NEXT" in name] == []


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Milnerton residents forum", "MRF"),
        ("Bishop Lane policing forum", "BPF"),
        ("Otsa farmers union", "OFU"),
        ("Directorate-General of Roads", "DGR"),
        ("Otsa Association against Floods", "OAAF"),
        ("Ellery Office on Latin America", "EOLA"),
    ],
)
def test_a_body_with_few_capitals_is_told_by_its_acronym(engine: Engine, name: str, acronym: str) -> None:
    text = f"The {name} ({acronym}) warned of rain. The {acronym} said that the road was closed."
    assert mentions(engine, text, ORGANIZATION) == {name: [name, acronym, acronym]}


def test_a_word_that_is_shouted_is_no_body(engine: Engine) -> None:
    text = (
        "They will vote. “Get out and VOTE on Friday,” he said. Few who saw a WHO report knew, and the ONE trust left."
    )
    assert set(mentions(engine, text, ORGANIZATION)) == {"WHO"}


def test_an_acronym_with_other_letters_is_another_body(engine: Engine) -> None:
    text = "The Otsa farmers union (OSCE) warned of rain. The OSCE said that the road was closed."
    assert mentions(engine, text, ORGANIZATION) == {"OSCE": ["OSCE", "OSCE"]}


def test_the_acronym_of_a_thing_that_ends_like_a_body_is_no_body(engine: Engine) -> None:
    text = "Intensive care unit (ICU) beds are scarce. The ward has a short message service (SMS) for guests."
    assert mentions(engine, text, ORGANIZATION) == {}
