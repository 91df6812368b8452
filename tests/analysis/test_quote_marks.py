"""Quoted passages: every style of marks, and marks that went wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.quote_marks import Passage, Repair, find_passages
from onrecord.domain.article import line_spans

MARKS_AND_WORDS = st.lists(
    st.sampled_from(["“", "”", '"', "'", "‘", "’", "''", "``", "«", "»", "„", "said", " ", ". ", "\n", "Ada", "é😀"]),
    max_size=40,
).map("".join)


def passages(text: str) -> tuple[Passage, ...]:
    return find_passages(text, line_spans(text))


def quoted(text: str) -> list[str]:
    return [passage.inner.text_of(text) for passage in passages(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The tide is in,” she said. “Go.”", ["The tide is in,", "Go."]),
        ('"The tide is in," she said. "Go."', ["The tide is in,", "Go."]),
        ("''The tide isn't in,'' she said. ``Go,'' he said.", ["The tide isn't in,", "Go,"]),
        ("‘The boys’ boat isn’t back,’ she said.", ["The boys’ boat isn’t back,"]),
        ("'The boys' boat isn't back,' she said.", ["The boys' boat isn't back,"]),
        ("« La mer monte », dit-elle.", ["La mer monte"]),
        ("„Die Flut kommt“, sagte sie.", ["Die Flut kommt"]),
        ("»Die Flut kommt«, sagte sie.", ["Die Flut kommt"]),
        ("The crew had been ‘fobbed off’ twice.", ["fobbed off"]),
        ("The crew sang ‘Low Tide’ twice.", []),
        ("“She said ‘go home now’ and left,” he said.", ["She said ‘go home now’ and left,"]),
    ],
)
def test_every_style_of_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_opening_mark_where_a_closing_one_belongs() -> None:
    assert quoted("“It's late,“ said Okafor. “We wait.“ Nobody left.") == ["It's late,", "We wait."]


def test_apostrophes_are_no_marks() -> None:
    assert quoted("The dogs' bowl, rock 'n' roll and the '90s: it's Kim's.") == []


def test_a_speech_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“The tide is in.\n\n“We wait,” she said."
    first, second = passages(text)
    assert (first.inner.text_of(text), first.continues) == ("The tide is in.", True)
    assert (second.inner.text_of(text), second.continues) == ("We wait,", False)


def test_a_lost_closing_mark_spoils_nothing_after_its_paragraph() -> None:
    text = "“The tide is in. She left.\n\n“We wait,” he said. It rained."
    assert quoted(text)[-1] == "We wait,"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The tide is in, she said. She went home.", "The tide is in, she said."),
        ("The crew of “Low Tide went home. It rained.", "Low Tide went home. It rained."),
        ("The crew of “the tide went home. It rained.", "the tide went home."),
        ("“The tide is in.’ She went home.", "The tide is in.’"),
        (
            "“The tide is in. Nobody is out there. We have all day.",
            "The tide is in. Nobody is out there. We have all day.",
        ),
    ],
)
def test_where_a_passage_ends_that_lost_its_closing_mark(text: str, expected: str) -> None:
    (passage,) = passages(text)
    assert passage.inner.text_of(text) == expected
    assert passage.repair is Repair.CLOSING_LOST


def test_a_single_mark_left_open_after_speech_ends_with_its_sentence() -> None:
    text = "‘The tide is in,’ she said. ‘That’s all I’ll say. It rained, she’d say later."
    assert quoted(text) == ["The tide is in,", "That’s all I’ll say."]


def test_a_lost_opening_mark_is_put_at_the_start_of_the_paragraph() -> None:
    text = "The tide is in,” she said. Then it rained."
    (passage,) = passages(text)
    assert passage.inner.text_of(text) == "The tide is in,"
    assert passage.repair is Repair.OPENING_LOST


@given(MARKS_AND_WORDS)
def test_passages_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for passage in passages(text):
        assert end <= passage.outer.start < passage.outer.end <= len(text)
        assert passage.outer.covers(passage.inner)
        assert passage.inner.start < passage.inner.end
        end = passage.outer.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('" The tide is in, "she said.', ["The tide is in,"]),
        ('" The tide is in. "', ["The tide is in."]),
        ('He said: " The tide is in, " and then, " We wait. "', ["The tide is in,", "We wait."]),
        ("“What he calls “hell” is home to me,” she said. “Go.”", ["What he calls “hell” is home to me,", "Go."]),
        ('"It is an episode of “Low Tide.” We wait," he said.', ["It is an episode of “Low Tide.” We wait,"]),
        ('"The tide is in, she said. “We wait,” he said.', ["The tide is in, she said.", "We wait,"]),
        ("“It is a “farce. We wait,” he said.", ["It is a", "farce. We wait,"]),
    ],
)
def test_spaces_on_the_inner_side_and_pairs_inside_pairs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_spaces_on_the_inner_side_spoil_no_mark() -> None:
    assert all(passage.is_whole for passage in passages('" The tide is in, "she said. " We wait. "'))


def test_inches_are_not_taken_by_turns() -> None:
    assert quoted('The board is 6" wide and 7" long.') == []
