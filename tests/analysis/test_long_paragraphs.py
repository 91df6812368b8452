"""A paragraph of any length is read in pieces, and nothing in it is lost."""

import itertools

import pytest

from onrecord.analysis.engine import Engine
from onrecord.analysis.pipelines import LONGEST_TEXT, LONGEST_WORD, cuts, without_long_words
from onrecord.documents.reading.story.structure import find_structure

SENTENCE = "Ida Brandt said the ferry was late on Monday. "


@pytest.mark.parametrize("ends", ["...", ". .  .   .", "", "a" * 50, ".a" * 30])
@pytest.mark.parametrize("longest", [2, 7, 100])
def test_pieces_are_whole_and_short(ends: str, longest: int) -> None:
    found = list(cuts([letter == "." for letter in ends], longest))
    assert "".join(ends[a:b] for a, b in found) == ends
    assert all(before[1] == after[0] for before, after in itertools.pairwise(found))
    assert max(b - a for a, b in found) <= longest


@pytest.mark.parametrize("word", ["\ufffd" * 8_000, "“" * 8_000, "(a" * 4_000, "x" * LONGEST_WORD])
def test_a_word_without_end_is_read_in_short_pieces(engine: Engine, word: str) -> None:
    text = f"{SENTENCE}{word} {SENTENCE}".strip()
    pieces = list(without_long_words(text, 0, len(text)))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert max(len(part) for start, end in pieces for part in text[start:end].split()) <= 100
    analysis = engine.analyze(text, find_structure(text))
    assert [each.cue.text_of(text) for each in analysis.quotations if each.cue][:1] == ["said"]


def test_every_sentence_of_a_long_paragraph_has_its_speaker_and_its_place(engine: Engine) -> None:
    count = LONGEST_TEXT // len(SENTENCE) + 20
    text = (SENTENCE * count).strip()
    analysis = engine.analyze(text, find_structure(text))
    places = [quotation.cue.text_of(text) for quotation in analysis.quotations if quotation.cue]
    assert places == ["said"] * count
    (person,) = [entity for entity in analysis.entities if entity.name == "Ida Brandt"]
    assert [span.text_of(text) for span in person.mentions].count("Ida Brandt") == count
