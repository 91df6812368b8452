"""For each rule, how often it says yes, and what each figure loses without it.

    python benchmarks/rules.py [FOLDER] [--most N] [--rule WORDS] [--rare N] [--cache FOLDER]

The texts are the annotated articles of the project and those of a corpus folder, the
last fold aside, at most N of each file. A rule is a deciding function (see
``rule_switches``). Each is switched off alone, on at most ``MOST_TEXTS`` of the texts
where it said yes. A rule pays in a text if the figures there get worse without it.
``--rare`` switches off all rules together that said yes in at most N texts.
"""

import argparse
import gc
import json
import os
from collections import defaultdict
from collections.abc import Iterable
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from labeled_texts import FOLDS, Labeled, corpora, read_samples
from onrecord.analysis.document import AnalyzedDocument
from parse_cache import DEFAULT_FOLDER, detectors, parsed
from rule_switches import Counting, Rule, find_rules, off
from scores import Counts, count, figures, total

MOST_TEXTS = 24
SHARES = (("span", 0.81), ("source", 0.79), ("right", 0.83))
"""The right findings, and the share of right ones that a further finding needs for the figure not to fall."""


class Loss(NamedTuple):
    """The loss without a rule: pieces of text, and the numbers of texts where it pays and costs."""

    name: str
    lines: int
    texts: int
    yes: int
    changed: int
    pays: int
    costs: int
    lost: float


class Bench:
    """Parsed texts, what is counted in each, and which rules say yes there."""

    def __init__(self, texts: list[Labeled], cache: Path) -> None:
        self._texts = texts
        self._documents: list[AnalyzedDocument] = parsed([(text.text, text.structure) for text in texts], cache)
        self._engine = detectors()
        self.rules = {rule.name: rule for rule in find_rules()}
        self.yes: dict[str, dict[int, int]] = defaultdict(dict)
        self.plain: list[Counts] = []
        self._outputs: list[int] = []

    def count_yes(self) -> None:
        """Run everything once, and note where each rule says yes."""
        for number in range(len(self._texts)):
            counting = Counting(list(self.rules.values()))
            self.plain.append(counting.run(lambda number=number: self._count(number)))
            for name, times in counting.yes.items():
                self.yes[name][number] = times

    def _count(self, number: int) -> Counts:
        return count(self._texts[number].gold, self._engine.detect(self._documents[number], ""))

    def loss(self, name: str) -> Loss:
        """Switch one rule off."""
        where = list(self.yes[name])
        step = -(-len(where) // MOST_TEXTS) or 1
        rule = self.rules[name]
        with off(rule):
            gains = [gain(self.plain[number], self._attempt(number)) for number in where[::step]]
        pays, costs = sum(g > 0 for g in gains), sum(g < 0 for g in gains)
        changed = pays + costs
        return Loss(name, rule.lines, len(where), sum(self.yes[name].values()), changed, pays, costs, sum(gains))

    def _attempt(self, number: int) -> Counts:
        try:
            return self._count(number)
        except Exception:  # noqa: BLE001 - a rule that can't be missing pays
            return Counts()

    def without(self, rules: Iterable[Rule]) -> Counts:
        """The counts in all texts without some rules."""
        with off(*rules):
            return total(map(self._count, range(len(self._texts))))


def gain(plain: Counts, without: Counts) -> float:
    """The value of a rule in a text, in right findings."""
    worth = 0.0
    for view, kind in {(key[0], key[1]) for key in (*plain, *without) if len(key) == 2}:
        for right, share in SHARES:
            if kind == right and (view, "found") in plain:
                found = plain[view, "found"] - without[view, "found"]
                worth += plain[view, right] - without[view, right] - share / 2 * found
    worth += plain["speaker_names", "right"] - without["speaker_names", "right"]
    worth += sum(n - without[key] for key, n in plain.items() if key[0] == "status" and key[1] == key[2])
    for task in ("claims", "opinion"):
        worth += sum(n - without[key] for key, n in plain.items() if key[0] == task and key[1] == key[2])
    return worth


def choose(folder: Path | None, most: int) -> list[Labeled]:
    """The texts to run rules on."""
    found = read_samples()
    for _, texts in corpora(folder) if folder else ():
        found += [text for text in texts if text.fold < FOLDS][:most]
    return found


_bench: list[Bench] = []


def _loss(name: str) -> Loss:
    return _bench[0].loss(name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="folder of labeled .jsonl files")
    parser.add_argument("--most", type=int, default=200, help="texts of each corpus")
    parser.add_argument("--rule", default="", help="only rules with these words in their names")
    parser.add_argument("--rare", type=int, help="switch off together what says yes in at most so many texts")
    parser.add_argument("--json", type=Path, help="write the table to this file, too")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cache", type=Path, default=DEFAULT_FOLDER, help="folder that keeps parses between runs")
    options = parser.parse_args()
    bench = Bench(choose(options.folder, options.most), options.cache)
    bench.count_yes()
    chosen = [name for name in bench.rules if options.rule in name]
    if options.rare is not None:
        show_group(bench, [name for name in chosen if len(bench.yes[name]) <= options.rare])
        return
    # Children inherit what was read.
    _bench.append(bench)
    gc.freeze()
    with Pool(options.jobs) as pool:
        losses = list(pool.imap(_loss, chosen, chunksize=8))
    show_losses(losses)
    if options.json:
        options.json.write_text(json.dumps([loss._asdict() for loss in losses]), encoding="utf-8")


def show_losses(losses: list[Loss]) -> None:
    """Print a line for each rule, the least useful ones first."""
    print(f"{'lines':>6}{'texts':>7}{'yes':>8}{'pays':>6}{'costs':>7}{'lost':>8}  rule")
    for loss in sorted(losses, key=lambda loss: (loss.pays, loss.lost)):
        counts = f"{loss.lines:>6}{loss.texts:>7}{loss.yes:>8}{loss.pays:>6}{loss.costs:>7}"
        print(f"{counts}{loss.lost:>8.1f}  {loss.name}")


def show_group(bench: Bench, names: list[str]) -> None:
    """Print all figures with and without a group of rules."""
    rules = [bench.rules[name] for name in names]
    print(f"{len(rules)} rules of {len(bench.rules)}, {sum(rule.lines for rule in rules)} lines")
    plain, without = figures(total(bench.plain)), figures(bench.without(rules))
    for name, value in plain.items():
        print(f"  {name:<34}{value:>8.1f}{without.get(name, 0.0):>8.1f}{without.get(name, 0.0) - value:>+8.1f}")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
