"""Copy-desk checks: rules over an article and what was found in it."""

from collections.abc import Iterator
from itertools import islice

from onrecord.analysis.checks.catalog import RULES
from onrecord.analysis.checks.rule import Findings, Rule
from onrecord.domain.records import Check, Origin, finding_id

VERSION = "1"
_MOST_HITS = 2_000
"""Of one rule; nobody reads more, and a megabyte of quotation marks has a million."""


def run_checks(findings: Findings) -> tuple[Check, ...]:
    """Run the rules of the catalog, in reading order; for other languages than English, only the fitting ones."""
    is_english = findings.document.language in {"en", ""}
    found = [check for rule in RULES if is_english or rule.any_language for check in _checks(rule, findings)]
    by_id = {check.id: check for check in reversed(found)}
    return tuple(sorted(by_id.values(), key=lambda check: (check.places, check.rule)))


def _checks(rule: Rule, findings: Findings) -> Iterator[Check]:
    for hit in islice(rule.find(findings), _MOST_HITS):
        yield Check(
            id=finding_id("check", hit.places[0], rule.id),
            origin=Origin(f"check {rule.id}", VERSION, hit.confidence or rule.confidence, rule.basis, hit.places),
            rule=rule.id,
            severity=rule.severity,
            places=hit.places,
            message=rule.message(hit),
        )
