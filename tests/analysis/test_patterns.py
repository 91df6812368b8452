"""The tables of patterns and of messages hold what the rules ask for, and nothing else."""

import re
from pathlib import Path

import pytest

from onrecord.analysis.checks.catalog import RULES
from onrecord.analysis.checks.forms import CHECK_FORMS
from onrecord.analysis.lexicon import Patterns, load_lexicon
from onrecord.analysis.values.forms import VALUE_FORMS

SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(load_lexicon.__code__.co_filename).parent.rglob("*.py")
)
TABLES = [pytest.param(VALUE_FORMS, "value_forms", id="values"), pytest.param(CHECK_FORMS, "check_forms", id="checks")]


@pytest.mark.parametrize(("patterns", "name"), TABLES)
def test_every_pattern_compiles_and_is_asked_for(patterns: Patterns, name: str) -> None:
    table = load_lexicon(name)
    lines = "\n".join(line for section in table.sections for line in table.mapping(section))
    for section in table.sections:
        assert patterns[section].pattern
        assert f'"{section}"' in SOURCE or f"{{{section}}}" in lines, section


def test_number_words_and_word_lists_are_parts_of_patterns() -> None:
    assert VALUE_FORMS["small count"].match("Five boats")
    assert not VALUE_FORMS["small count"].match("six boats")
    assert VALUE_FORMS["word of game"].search("two touchdowns")


def test_each_check_has_its_messages_and_asks_for_no_other() -> None:
    table = load_lexicon("check_messages")
    assert set(table.sections) == {rule.id for rule in RULES}
    named = {name for section in table.sections for name, text in table.mapping(section).items() if text}
    assert {name for name in named - {"one", "many"} if f'"{name}"' not in SOURCE} == set()
    assert set(re.findall(r'which="([^"]+)"', SOURCE)) <= named
