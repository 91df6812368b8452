"""The page of each rule: complete, true to the rule, and its examples are what they say."""

from pathlib import Path

import pytest

from helpers.checks import example_article
from onrecord.analysis.checks.catalog import RULES
from onrecord.analysis.checks.rule import Rule
from onrecord.analysis.engine import Engine
from onrecord.services.check_pages import CheckPages

PAGES = CheckPages()
INDEX = Path(__file__).resolve().parents[3] / "docs" / "checks.md"
BY_ID = [pytest.param(rule, id=rule.id) for rule in RULES]


def rules_hit(engine: Engine, example: str) -> set[str]:
    text, structure = example_article(example)
    return {check.rule for check in engine.analyze(text, structure).checks}


@pytest.mark.parametrize("rule", BY_ID)
def test_the_wrong_example_is_a_hit_and_the_right_one_is_none(engine: Engine, rule: Rule) -> None:
    page = PAGES.page(rule.id)
    assert page is not None
    assert rule.id in rules_hit(engine, page.wrong)
    assert rule.id not in rules_hit(engine, page.right)


@pytest.mark.parametrize("rule", BY_ID)
def test_a_page_has_every_section_and_the_source_of_its_rule(rule: Rule) -> None:
    page = PAGES.page(rule.id)
    assert page is not None
    assert all((page.title, page.what, page.why, page.wrong, page.right, page.silence))
    assert page.source == str(rule.basis)


def test_there_is_a_page_for_each_rule_and_no_other() -> None:
    assert set(PAGES.rules()) == {rule.id for rule in RULES}


def test_the_index_lists_every_rule() -> None:
    rows = [
        f"| [{PAGES.title(rule.id)}](../resources/checks/{rule.id}.md) | `{rule.id}` | {rule.severity} |"
        for rule in RULES
    ]
    table = "\n".join(["| check | id | severity |", "|---|---|---|", *rows])
    assert table in INDEX.read_text(encoding="utf-8"), f"docs/checks.md should have this table:\n{table}"


def test_a_rule_of_a_later_version_has_no_page_and_is_called_by_its_id() -> None:
    assert PAGES.page("moon-phase") is None
    assert PAGES.title("moon-phase") == "moon phase"
