"""No-break and thin spaces, typeset hyphens and wrong apostrophes are read like the plain and right ones."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.builders import plain_structure
from helpers.expected import load_samples
from onrecord.analysis.engine import Engine
from onrecord.analysis.typography import plain_typography
from onrecord.analysis.values.value_finder import find_values
from onrecord.documents.reading.readers import read_article
from onrecord.domain.vocabulary import EntityKind

SIGNS = "as1 -‘´–—’\n\u00a0\u2007\u2009\u200b\u202f\u3000\u2010\u2011"


@pytest.mark.parametrize(
    ("typeset", "plain"),
    [
        ("$5\u00a0million", "$5 million"),
        ("Mr.\u00a0Lund", "Mr. Lund"),
        ("5\u00a0\u00a0km", "5  km"),
        ("the\u2003Ferry", "the Ferry"),
        ("twenty\u2011five", "twenty-five"),
        ("Al\u2010Amin", "Al-Amin"),
        ("1\u202f600 boats", "1\u202f600 boats"),
        ("Lund‘s ferry wasn´t", "Lund’s ferry wasn’t"),
        ("Lund`s ferry", "Lund’s ferry"),
        ("``so``", "``so``"),
        ("the ´s of 5´s", "the ´s of 5´s"),
        ("the town‘s", "the town’s"),
        ("O'Neill sank. So did O’Neill’s ferry", "O’Neill sank. So did O’Neill’s ferry"),
        ("O'Neill’s ferry", "O'Neill’s ferry"),
        ("O'Neill's ferry", "O'Neill's ferry"),
        ("“So” 'Tis it’s", "“So” 'Tis it’s"),
        ("named ‘The Tern’ and ‘so’", "named ‘The Tern’ and ‘so’"),
        ("9\u201311 – it’s", "9\u201311 – it’s"),
        ("pass\u200bword\n", "pass\u200bword\n"),
    ],
)
def test_spaces_and_hyphens_are_plain_and_apostrophes_right(typeset: str, plain: str) -> None:
    assert plain_typography(typeset) == plain


@given(st.text(st.sampled_from(SIGNS)))
def test_no_position_moves_and_once_is_enough(text: str) -> None:
    plain = plain_typography(text)
    assert len(plain) == len(text)
    assert plain_typography(plain) == plain


def test_values_and_names_in_typeset_words_are_whole(engine: Engine) -> None:
    text = (
        "Governor\u00a0Ida\u00a0Brandt said on 25\u00a0March that the port had paid $5\u00a0million and "
        "12\u00a0per\u00a0cent more for twenty\u2011five boats, and that 1\u202f600\u00a0families had left."
    )
    analysis = engine.analyze(text, plain_structure(text))
    marked = [(e.kind, e.mentions[0].text_of(text)) for e in analysis.entities]
    assert marked == [
        (EntityKind.PERSON, "Ida\u00a0Brandt"),
        (EntityKind.DATE, "25\u00a0March"),
        (EntityKind.MONEY, "$5\u00a0million"),
        (EntityKind.PERCENT, "12\u00a0per\u00a0cent"),
        (EntityKind.CARDINAL, "twenty\u2011five boats"),
        (EntityKind.CARDINAL, "1\u202f600\u00a0families"),
    ]
    assert (analysis.entities[0].name, analysis.entities[0].role) == ("Ida Brandt", "Governor")
    amounts = [(v.amount, v.unit) for c in analysis.claims for v in c.values if v.amount is not None]
    assert amounts == [(5e6, "USD"), (12.0, "percent"), (25.0, ""), (1600.0, "")]


@pytest.mark.parametrize("path", [sample.path for sample in load_samples()], ids=lambda path: path.name)
def test_a_typeset_article_has_the_findings_of_the_plain_one(engine: Engine, path: Path) -> None:
    draft = read_article(path)
    plain = plain_typography(draft.text)
    typeset = re.sub(r"(?<!\d) | (?!\d)", "\u00a0", plain).replace("-", "\u2011")
    one, other = (engine.analyze(text, draft.structure) for text in (plain, typeset))
    assert one.records == other.records
    assert one.sentences == other.sentences


def test_a_wrong_apostrophe_is_no_part_of_a_name(engine: Engine) -> None:
    text = "Ida Brandt‘s ferry sank near the pier on Monday, the police said."
    analysis = engine.analyze(text, plain_structure(text))
    assert [e.mentions[0].text_of(text) for e in analysis.entities if e.kind is EntityKind.PERSON] == ["Ida Brandt"]


def test_a_name_with_both_apostrophes_is_one_person(engine: Engine) -> None:
    text = "James O’Neill mended the ferry.\n\nThe hull is old, O'Neill said on Monday.\n\nO'Neill left."
    analysis = engine.analyze(text, plain_structure(text))
    (person,) = (e for e in analysis.entities if e.kind is EntityKind.PERSON)
    assert [mention.text_of(text) for mention in person.mentions] == ["James O’Neill", "O'Neill", "O'Neill"]
    assert analysis.checks == ()


def test_a_thin_space_parts_thousands_and_nothing_else() -> None:
    text = "They sold 1\u202f6000 boats and 12\u202f600 oars."
    assert [v.span.text_of(text) for v in find_values(text, 0, len(text))] == ["1", "6000", "12\u202f600"]
