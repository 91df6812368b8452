"""Who is accused by name, in which words, and whether the article has their answer."""

from itertools import chain

import pytest

from onrecord.analysis.engine import Engine
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.records import Reply

CASES = [
    ("The union accused Tom Brodie of selling the boats.", "Tom Brodie: accused Tom Brodie of selling the boats"),
    ("Mara Lindqvist was accused of theft on Monday.", "Mara Lindqvist: Mara Lindqvist was accused of theft on Monday"),
    ("A neighbor blamed Ana Ruiz for the fire.", "Ana Ruiz: blamed Ana Ruiz for the fire"),
    ("The town sued Tanaka Steel in March.", "Tanaka Steel: sued Tanaka Steel in March"),
    (
        "Two nurses alleged that Peter Holm deleted the records.",
        "Peter Holm: alleged that Peter Holm deleted the records",
    ),
    ("The allegations against Olga Brandt were read out.", "Olga Brandt: allegations against Olga Brandt"),
    (
        "The paper criticized Yusuf Amari for hiding the bill.",
        "Yusuf Amari: criticized Yusuf Amari for hiding the bill",
    ),
]
NOT_ACCUSED = [
    "The council did not accuse Karen Wolfe of theft.",
    "The opposition would blame Lars Nygaard for it.",
    "The report blamed Ida Falk.",
    "The board accused nobody of theft.",
    "“They accused Nora Quist of theft,” a clerk said.",
    "The drought was blamed on Ray Dolan’s well by nobody.",
]


def replies_in(engine: Engine, *paragraphs: str) -> list[tuple[str, Reply]]:
    text = "\n".join(paragraphs)
    structure = Structure(tuple(Block(span) for span in line_spans(text)))
    return [(text, reply) for reply in engine.analyze(text, structure).replies]


@pytest.fixture(scope="module")
def found(engine: Engine) -> set[str]:
    """All cases, parsed once, as "name: accusing words"."""
    sentences = [*chain((case for case, _ in CASES), NOT_ACCUSED)]
    return {f"{r.name}: {s.text_of(text)}" for text, r in replies_in(engine, *sentences) for s in r.accusations}


@pytest.mark.parametrize("expected", [expected for _, expected in CASES])
def test_the_accused_and_the_accusing_words_are_found(found: set[str], expected: str) -> None:
    assert expected in found


def test_nobody_else_is_accused(found: set[str]) -> None:
    assert len(found) == len(CASES)


def test_one_person_has_one_right_of_reply(engine: Engine) -> None:
    ((_, reply),) = replies_in(
        engine, "The union accused Tom Brodie of theft.", "The bank accused Brodie of fraud in May."
    )
    assert len(reply.accusations) == 2


@pytest.mark.parametrize(
    ("answer", "printed", "is_declined"),
    [
        ("Brodie said that he sold none.", "that he sold none", False),
        ("Brodie did not respond to requests for comment.", "did not respond to requests for comment", True),
        ("A lawyer for Brodie said that the papers were false.", "that the papers were false", False),
    ],
)
def test_what_the_article_has_of_them_may_be_the_answer(
    engine: Engine, answer: str, printed: str, *, is_declined: bool
) -> None:
    ((text, reply),) = replies_in(engine, "The union accused Tom Brodie of selling the boats.", answer)
    assert [span.text_of(text) for span in reply.printed] == [printed]
    assert reply.is_declined is is_declined


def test_without_an_answer_the_check_asks_for_one(engine: Engine) -> None:
    analysis = engine.analyze("The union accused Tom Brodie of theft. The court sits on Monday.", Structure())
    assert [reply.printed for reply in analysis.replies] == [()]
    assert "accusation-without-reply" in {check.rule for check in analysis.checks}


def test_german_text_is_left_alone(engine: Engine) -> None:
    text = "Die Gewerkschaft hat Jörg Möller verklagt. Er habe die Boote verkauft und das Geld behalten, hieß es."
    assert replies_in(engine, text) == []
