"""A paragraph of any length is read in pieces, and nothing in it is lost."""

import itertools

import pytest

from onrecord.analysis.engine import Engine
from onrecord.analysis.pipelines import LONGEST_TEXT, cuts
from onrecord.documents.reading.story.structure import find_structure

SENTENCE = "Ida Brandt said the ferry was late on Monday. "


@pytest.mark.parametrize("ends", ["...", ". .  .   .", "", "a" * 50, ".a" * 30])
@pytest.mark.parametrize("longest", [2, 7, 100])
def test_pieces_are_whole_and_short(ends: str, longest: int) -> None:
    found = list(cuts([letter == "." for letter in ends], longest))
    assert "".join(ends[a:b] for a, b in found) == ends
    assert all(before[1] == after[0] for before, after in itertools.pairwise(found))
    assert max(b - a for a, b in found) <= longest


def test_every_sentence_of_a_long_paragraph_has_its_speaker_and_its_place(engine: Engine) -> None:
    count = LONGEST_TEXT // len(SENTENCE) + 20
    text = (SENTENCE * count).strip()
    analysis = engine.analyze(text, find_structure(text))
    places = [quotation.cue.text_of(text) for quotation in analysis.quotations if quotation.cue]
    assert places == ["said"] * count
    (person,) = [entity for entity in analysis.entities if entity.name == "Ida Brandt"]
    assert [span.text_of(text) for span in person.mentions].count("Ida Brandt") == count
