"""The accuracy benchmark compares findings with labels as its text says."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
TEXT = (
    "Ann Lee said, “Taxes will fall by 5%,” and left.\n\n"
    "He said the plan was “a mess” for all.\n\n"
    "“One two three four.\n\n“Five six seven,” Ann Lee, the chair, told us."
)


@pytest.fixture(scope="module")
def scores() -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("scores")
    sys.path.remove(str(BENCHMARKS))


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def quotation(words: str, kind: str, source: str) -> dict:
    start, end = at(words)
    return {"start": start, "end": end, "kind": kind, "source": [at(source)], "speaker_names": ["Ann Lee"]}


def found(gold: dict, **changes: object) -> dict:
    return {**gold, "speaker": gold["source"][0], "speaker_name": "Lee", **changes}


@pytest.fixture
def gold() -> dict:
    quotes = [
        quotation("“Taxes will fall by 5%,”", "direct", "Ann Lee"),
        quotation("the plan was “a mess” for all", "mixed", "He"),
        quotation("“One two three four.\n\n“Five six seven,”", "direct", "Ann Lee, the chair"),
    ]
    return {"text": TEXT, "quotes": quotes}


def figures(scores: ModuleType, gold: dict, predicted: list[dict]) -> dict[str, float]:
    return scores.figures(scores.quotation_counts(gold, predicted))


def test_the_labels_themselves_are_perfect(scores: ModuleType, gold: dict) -> None:
    assert set(figures(scores, gold, [found(quote) for quote in gold["quotes"]]).values()) == {100.0}


def test_marks_at_the_edges_and_paragraphs_cost_nothing(scores: ModuleType, gold: dict) -> None:
    first, mixed, long = gold["quotes"]
    lines = [found(long, start=at(w)[0], end=at(w)[1]) for w in ("One two three four", "Five six seven")]
    predicted = [found(first, start=first["start"] + 1, end=first["end"] - 2), found(mixed), *lines]
    assert figures(scores, gold, predicted)["quotations: span"] == 100.0


def test_a_wrong_speaker_costs_only_the_source(scores: ModuleType, gold: dict) -> None:
    first, *others = map(found, gold["quotes"])
    result = figures(scores, gold, [{**first, "speaker": at("left"), "speaker_name": "Bob Roe"}, *others])
    assert (result["quotations: span"], result["quotations: right source"]) == (100.0, 75.0)
    assert result["pronoun to name"] == 75.0


def test_a_miss_costs_recall_and_half_a_quotation_is_none(scores: ModuleType, gold: dict) -> None:
    first, mixed, _ = gold["quotes"]
    half = found(mixed, start=mixed["start"] + 12)
    result = figures(scores, gold, [found(first), half])
    assert result["quotations: span"] == pytest.approx(200 / 6)
    assert result["quoted passages, right source"] == pytest.approx(400 / 6)


def test_a_thought_counts_neither_way(scores: ModuleType, gold: dict) -> None:
    thought = {**gold["quotes"][1], "speech": False}
    marked = {**gold, "quotes": [gold["quotes"][0], thought, gold["quotes"][2]]}
    result = figures(scores, marked, [found(quote) for quote in marked["quotes"]])
    assert result["quotations: span"] == 100.0
    assert "mixed" not in result


def test_a_rule_that_is_switched_off_says_no_until_it_is_back(scores: ModuleType) -> None:
    switches = importlib.import_module("rule_switches")
    from onrecord.analysis.boilerplate import is_debris

    rules = {rule.name: rule for rule in switches.find_rules()}
    line = "Sign up for our newsletter"
    counting = switches.Counting(list(rules.values()))
    before = counting.run(lambda: is_debris(line))
    with switches.off(rules["boilerplate.is_debris"]):
        assert is_debris(line) is False
    assert is_debris(line) is before
    assert counting.asked["boilerplate.is_debris"] == 1
