"""Forms of names from many traditions get out of no export, and harmless words are no names: samples of the bar."""

import random
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from helpers.builders import make_review
from onrecord.domain.vault import Identity
from onrecord.domain.vault_names import VaultNames
from onrecord.domain.withholding import guarded_names
from onrecord.services.redaction import name_words

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
DATA = tomllib.loads((BENCHMARKS / "protected_names.toml").read_text(encoding="utf-8"))


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCHMARKS)
    sys.modules.pop("protected_names", None)
    import protected_names

    return protected_names


@pytest.mark.parametrize("name", DATA["name"], ids=lambda name: name["stored"])
def test_each_form_is_found_in_a_note(name: dict[str, Any], benchmark: ModuleType) -> None:
    review = make_review("The bolts were tested in winter, a person on the project said.")
    names = guarded_names(review, name_words(), VaultNames(identities=(Identity(name=name["stored"]),))).in_remarks
    forms = benchmark.forms_of(name)
    assert len(forms) == 25
    assert [form for form in forms if not names.are_in(f"Ask {form} again.")] == []


def test_no_form_is_in_a_finished_file(benchmark: ModuleType) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    places, exports = list(benchmark.PLACES), benchmark.exports()
    for number in range(12):
        export = exports[number * 3 % len(exports)]
        case = benchmark.Case(
            chance.randrange(len(DATA["name"])), chance.randrange(25), places[number * 5 % len(places)], export, False
        )
        assert benchmark.run(case, DATA["name"]).what in {"clean", "refused", "nothing to write"}, case


def test_a_locked_vault_lets_no_copy_leave_the_desk(benchmark: ModuleType) -> None:
    for export in benchmark.exports():
        if export[0].value != "checking":
            case = benchmark.Case(0, 0, "note on a claim", export, True)
            assert benchmark.run(case, DATA["name"]).what == "locked", export


def test_a_harmless_review_is_exported(benchmark: ModuleType) -> None:
    reviews = benchmark.harmless_reviews(DATA["word"])
    assert len(reviews) == 500
    assert [review for number, review in enumerate(reviews[::71]) if benchmark.is_refused(review, number)] == []


def test_a_note_that_names_the_source_is_refused(benchmark: ModuleType) -> None:
    reviews = benchmark.meant_reviews(DATA["word"])
    assert [review for review in reviews[::143] if not benchmark.is_refused(review, 0)] == []


def test_a_file_with_the_form_is_noticed(benchmark: ModuleType) -> None:
    assert benchmark.is_in("L. von H.", b"<w:p><w:t>Ask L. von</w:t><w:t> H. again</w:t></w:p>")
    assert not benchmark.is_in("LvH", b"<w:p>SLvHX</w:p>")
