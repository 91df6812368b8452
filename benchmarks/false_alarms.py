"""The hits of each check in published articles, to read and judge.

    python benchmarks/false_alarms.py PATH... [--rule ID]... [--jobs N]

PATH is an article, a folder of articles, or a .jsonl file of {"id", "text"}.
Articles that ran have few true errors left: a rule that hits often is either
worth its hits, which only reading them tells, or too wide.  With --rule, the
hits of those rules are printed with the words around them.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.analysis.checks.catalog import RULES
from onrecord.domain.records import Check
from onrecord.services.batch import Analyzed, analyze_all
from onrecord.services.batch_inputs import find_inputs

AROUND = 80


def main() -> None:
    options = read_options()
    hits, articles, reach = Counter[str](), 0, Counter[str]()
    for outcome in analyzed(options.paths, options.jobs):
        articles += 1
        checks = outcome.analysis.checks
        hits.update(check.rule for check in checks)
        reach.update({check.rule for check in checks})
        for check in checks:
            if check.rule in options.rule:
                print(in_context(outcome, check))
    print_table(hits, reach, articles)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rule", action="append", default=[], choices=[rule.id for rule in RULES], metavar="ID")
    parser.add_argument("--jobs", type=int, default=1)
    return parser.parse_args()


def analyzed(paths: Iterable[Path], jobs: int) -> Iterator[Analyzed]:
    """The articles that could be read."""
    for outcome in analyze_all(find_inputs(paths), pipeline="", processes=jobs):
        if isinstance(outcome, Analyzed):
            yield outcome


def in_context(outcome: Analyzed, check: Check) -> str:
    """A hit with its message and the words around its first place."""
    text, place = outcome.draft.text, check.places[0]
    before, after = text[max(0, place.start - AROUND) : place.start], text[place.end : place.end + AROUND]
    words = " ".join(f"…{before}[{place.text_of(text)}]{after}…".split())
    return f"{outcome.identifier}  {check.rule}\n    {check.message}\n    {words}"


def print_table(hits: Counter[str], reach: Counter[str], articles: int) -> None:
    """For each rule its hits, the articles with any, and the hits in 100 articles."""
    print(f"{'rule':32}{'severity':10}{'hits':>6}{'articles':>10}{'in 100':>8}")
    for rule in RULES:
        rate = 100 * hits[rule.id] / articles if articles else 0.0
        print(f"{rule.id:32}{rule.severity:10}{hits[rule.id]:6}{reach[rule.id]:10}{rate:8.1f}")
    print(f"{articles} articles, {sum(hits.values())} hits")


if __name__ == "__main__":
    main()
