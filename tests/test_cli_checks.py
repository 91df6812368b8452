"""The copy-desk checks on the command line: listed, explained, left out."""

import json
from pathlib import Path

import pytest

from helpers.command_line import onrecord
from onrecord.analysis.checks.catalog import RULES


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text("The mill burned down on June 31, 2025. It stood in the the harbor.", encoding="utf-8")
    return path


def test_all_checks_are_listed() -> None:
    done = onrecord("checks")
    assert done.returncode == 0, done.stderr
    assert all(rule.id in done.stdout for rule in RULES)


def test_the_page_of_a_check_is_printed() -> None:
    done = onrecord("checks", "impossible-date")
    for words in (
        "Impossible date",
        "What it finds",
        "Why it matters",
        "Use instead",
        "June 31, 2025",
        "--silence impossible-date",
    ):
        assert words in done.stdout


@pytest.mark.parametrize("arguments", [("checks", "moon-phase"), ("analyze", "--silence", "moon-phase", "mill.txt")])
def test_a_check_that_does_not_exist_is_an_error(arguments: tuple[str, ...]) -> None:
    done = onrecord(*arguments)
    assert done.returncode == 2
    assert "There is no check “moon-phase”." in done.stderr


def test_silenced_checks_are_left_out(story: Path) -> None:
    done = onrecord("analyze", "--json", "--silence", "doubled-word", story)
    assert [check["rule"] for check in json.loads(done.stdout)["checks"]] == ["impossible-date"]
    done = onrecord("analyze", "--json", story)
    assert [check["rule"] for check in json.loads(done.stdout)["checks"]] == ["impossible-date", "doubled-word"]
