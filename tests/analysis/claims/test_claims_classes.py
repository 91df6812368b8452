"""What each sentence does."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.vocabulary import BlockRole, SentenceClass


def classes(engine: Engine, text: str) -> list[SentenceClass]:
    return list(engine.analyze(text, plain_structure(text)).sentence_classes)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The clinic in Tamale vaccinated 1,200 children in March.", SentenceClass.CHECKABLE),
        ("The mill is closed.", SentenceClass.CHECKABLE),
        ("Ama Boateng said the river had taken the road in April.", SentenceClass.CHECKABLE),
        ("“Run like the bus is leaving,” the coach said.", SentenceClass.CHECKABLE),
        ("It is an absurd and shameful plan that should never have been made.", SentenceClass.OPINION),
        ("Perhaps we ought to be kinder to one another.", SentenceClass.OPINION),
        ("What a glorious evening it was!", SentenceClass.OPINION),
        ("Who would pay for such a bridge?", SentenceClass.QUESTION),
        ("Read the full report on our site.", SentenceClass.INSTRUCTION),
        ("Do not call the mayor.", SentenceClass.INSTRUCTION),
        ("Please keep the gates shut.", SentenceClass.INSTRUCTION),
        ("The ministry declined to comment on the fire.", SentenceClass.BACKGROUND),
        ("The official spoke on condition of anonymity.", SentenceClass.BACKGROUND),
        ("She spoke in a telephone interview on Tuesday.", SentenceClass.BACKGROUND),
        ("(This article was written by Ida Falk and Ama Boateng.)", SentenceClass.BACKGROUND),
        ("This article was written by a robot of the paper. ", SentenceClass.BACKGROUND),
        ("We will update this story when the mill has counted its 40 boats.", SentenceClass.BACKGROUND),
        ("This article of the law was written in 1962.", SentenceClass.CHECKABLE),
    ],
)
def test_what_a_sentence_does(engine: Engine, sentence: str, expected: SentenceClass) -> None:
    assert classes(engine, sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The officer spoke to 40 widows in an interview room.",
        "The minister made three calls to the bank.",
        "Shares in the port fell 4 percent.",
    ],
)
def test_what_only_looks_like_another_class_is_checkable(engine: Engine, sentence: str) -> None:
    assert classes(engine, sentence) == [SentenceClass.CHECKABLE]


def test_a_judgment_with_a_fact_in_it_is_checkable(engine: Engine) -> None:
    text = "The shameful deal cost the town £3 million in 2019."
    assert classes(engine, text) == [SentenceClass.CHECKABLE]


def test_sentences_inside_quotation_marks_are_what_their_own_words_make_them(engine: Engine) -> None:
    text = (
        "“They took 40 goats from us. It is a disgrace. Who will pay for it? Please send help.” So Ama Boateng wrote."
    )
    assert classes(engine, text)[:4] == [
        SentenceClass.CHECKABLE,
        SentenceClass.OPINION,
        SentenceClass.QUESTION,
        SentenceClass.INSTRUCTION,
    ]


def test_the_byline_is_background_and_the_headline_what_it_says(engine: Engine) -> None:
    text = "Flood takes the road to Tamale\nBy Kojo Asante\nThe river rose 4 meters on 3 May 2026."
    headline, byline, body = line_spans(text)
    structure = Structure((Block(headline, BlockRole.HEADLINE), Block(byline, BlockRole.BYLINE), Block(body)))
    found = engine.analyze(text, structure).sentence_classes
    assert found == (SentenceClass.CHECKABLE, SentenceClass.BACKGROUND, SentenceClass.CHECKABLE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(text=st.text(alphabet="aA .?!“”\n’,-1é😀", max_size=80))
def test_there_is_one_class_for_each_sentence(engine: Engine, text: str) -> None:
    analysis = engine.analyze(text, plain_structure(text))
    assert len(analysis.sentence_classes) == len(analysis.sentences) or analysis.language not in {"", "en"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Don't worry, Ardel, the mill will open again.", SentenceClass.INSTRUCTION),
        ("ARDEL MILL HOLDINGS INC. 22.58 -1.99 -5.4%", SentenceClass.BACKGROUND),
        ("— Mara Lindqvist (@maralind) May 12, 2026", SentenceClass.BACKGROUND),
        ("Below are a few lines from the farmers who attended the meeting:", SentenceClass.BACKGROUND),
        ("Note that the mill in Ardel was closed in the spring of 2024.", SentenceClass.CHECKABLE),
        ("Farmers: $4", SentenceClass.CHECKABLE),
        ("The farmers who attended the meeting lost 40 goats:", SentenceClass.CHECKABLE),
    ],
)
def test_commands_rows_signatures_and_announcements_state_nothing(
    engine: Engine, line: str, expected: SentenceClass
) -> None:
    text = f"The clinic in Tamale opened on 3 May 2024 and treated 40 patients.\n{line}"
    assert set(classes(engine, text)[1:]) == {expected}
    if expected is not SentenceClass.CHECKABLE:
        assert len(engine.analyze(text, plain_structure(text)).claims) == 1
