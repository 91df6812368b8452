"""Words in quotation marks that are nobody's speech, and quotations inside others."""

import json

import pytest

from helpers.builders import plain_structure
from helpers.speech import quotations
from onrecord.analysis.engine import Engine
from onrecord.services.analysis_json import analysis_json


@pytest.mark.parametrize(
    "text",
    [
        "Nkemelu, known as “Tiny,” scored twice.",
        "The so-called “smart” meters failed.",
        "The choir sang “The Long Road Home” at the funeral.",
        "The word “pier” comes from Latin.",
        "She read from her memoir, “The Long Rain,” at the festival.",
        "Tina was voted off “Evenings with the Stars.”",
        "The fair was held on the theme “Water for everyone and every day.”",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_no_speech(engine: Engine, text: str) -> None:
    assert quotations(engine, text) == []


def test_the_program_somebody_spoke_on_is_no_speech(engine: Engine) -> None:
    text = "“The wells are dry in the whole valley,” Asha Pillai said on the BBC’s “Morning in the World.”"
    assert quotations(engine, text) == [
        ("direct", ["The wells are dry in the whole valley,"], "said", "Asha Pillai"),
    ]


def test_speech_that_begins_with_a_title_is_speech(engine: Engine) -> None:
    text = "“The Long Road Home is my best song,” the singer said."
    assert quotations(engine, text) == [("direct", ["The Long Road Home is my best song,"], "said", "the singer")]


def test_translated_speech_is_speech(engine: Engine) -> None:
    text = "“Es ist genug,” the conductor said in German."
    assert quotations(engine, text) == [("direct", ["Es ist genug,"], "said", "the conductor")]


def test_a_quotation_says_which_one_holds_it(engine: Engine) -> None:
    text = "Adeyemi said the minister told her that the vaccine was late. The clinic is shut, she added."
    analysis = engine.analyze(text, plain_structure(text))
    line = analysis_json("a", text, plain_structure(text), analysis, read_seconds=0.0, with_text=False)
    outer, inner, other = json.loads(json.dumps(line))["quotations"]
    assert (outer["within"], inner["within"], other["within"]) == (None, outer["id"], None)
