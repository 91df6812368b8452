"""Where sentences begin: after a mark, and not after an abbreviation or in the middle of a name."""

import pytest

from onrecord.analysis.sentences import plain_sentences, unbroken


def broken(words: str) -> list[str]:
    """The sentences of ``words`` after mending those that "|" parts."""
    parts = [part.split() for part in words.split("|")]
    ends = [sum(map(len, parts[: index + 1])) for index in range(len(parts))]
    ranges = [range(end - len(part), end) for part, end in zip(parts, ends, strict=True)]
    flat = [word for part in parts for word in part]
    return [" ".join(flat[found.start : found.stop]) for found in unbroken(ranges, flat, frozenset())]


@pytest.mark.parametrize(
    "words",
    [
        "They were writing custom | iOS apps .",
        "Maj Gen ( retd ) | Lund left .",
        "The chief executive ( CEO ) | Ana Lund left .",
        "Dr. Yu. | Lund left .",
        "Dr . Yu . | Lund left .",
        "The minister Ts . | Lund left .",
        "Lt . | Col. Lund left .",
    ],
)
def test_a_sentence_that_goes_on_is_one(words: str) -> None:
    assert broken(words) == [words.replace(" | ", " ")]


@pytest.mark.parametrize(
    "words",
    [
        "He met Mr. Li . | China was glad .",
        "She called Dr. Ng . | He was ill .",
        "They live in the U.S . | She does not .",
        "He left ( he was ill . ) | She went on .",
        "( IPS ) | The mill is sold .",
        "No . | She is ill .",
        "It was so : | Nobody came .",
        "Who came ? | Nobody .",
    ],
)
def test_a_mark_ends_a_sentence(words: str) -> None:
    assert broken(words) == words.split(" | ")


def test_a_quotation_that_stands_for_itself_is_left_alone() -> None:
    words = ["this", ",", "Lund", "said", "."]
    found = [range(1), range(1, 5)]
    assert unbroken(found, words, {0}) == found


def test_without_a_parser_marks_tell() -> None:
    words = ["He", "left", ".", "She", "met", "Mr", ".", "Lund", "."]
    assert plain_sentences(words, frozenset(), "en") == [range(3), range(3, 9)]
