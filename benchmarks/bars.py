"""Every bar the analysis has to pass, beside what other tools reach and what we reach, in one table.

    python benchmarks/bars.py CORPORA_FOLDER --scorer SCORER.py [--only WORDS] [--jobs N]

The corpora are files of {"id", "text", ...} with labels; ``SCORER OUTPUT CORPUS
--json RESULT`` compares what ``onrecord analyze --json`` prints with the labels.
Both are given, since neither is part of the program.  The bars and the figures of
other tools, with where they come from, are in ``bars.toml``.  Speed and memory are
measured against the bare pipeline on the first corpus (see throughput.py).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from throughput import LEAST_RATIO, MOST_MEMORY, measure, read_texts

TABLE = Path(__file__).with_suffix(".toml")
SPEED_CORPUS = "quotations_dev.jsonl"


@dataclass(frozen=True)
class Figure:
    """A figure: ``at`` is its place in the scorer's JSON, ``bar`` its minimum."""

    name: str
    corpus: str
    at: tuple[str | int, ...]
    bar: float
    best: str
    people: float | None = None
    scale: float = 1.0
    options: tuple[str, ...] = ()

    def value(self, scored: Any) -> float | None:
        """The figure in a scorer's result; None if it is not there, as when nothing was labeled."""
        for step in self.at:
            try:
                scored = scored[step]
            except (KeyError, IndexError, TypeError):
                return None
        return None if scored is None else scored * self.scale


@dataclass(frozen=True)
class Row:
    """A line of the table; ``holds`` is None without a figure."""

    name: str
    best: str
    people: str
    bar: str
    ours: str
    holds: bool | None

    @property
    def verdict(self) -> str:
        return {True: "passes", False: "MISSES", None: "no figure"}[self.holds]


def read_figures(path: Path) -> list[Figure]:
    """The figures of a table such as ``bars.toml``."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["figure"]
    return [Figure(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}) for row in rows]


def row_of(figure: Figure, scored: Any) -> Row:
    """The line for a figure."""
    value = figure.value(scored)
    people = "" if figure.people is None else f"{figure.people:g}"
    ours = "" if value is None else f"{value:.1f}"
    return Row(
        figure.name, figure.best, people, f"{figure.bar:g}", ours, None if value is None else value >= figure.bar
    )


def speed_rows(corpus: Path) -> Iterator[Row]:
    """The lines for speed and memory."""
    found = measure(read_texts([corpus], most=84), rounds=3)
    peers = "Gender Gap Tracker 0.96, textacy 0.95, Citron 0.42"
    ratio, memory = f"{found.ratio:.2f}", f"{found.memory:.2f}"
    yield Row("speed against the bare pipeline", peers, "", f"{LEAST_RATIO}", ratio, found.ratio >= LEAST_RATIO)
    yield Row("memory against it, at most", "", "", f"{MOST_MEMORY}", memory, found.memory <= MOST_MEMORY)


def score(corpus: Path, options: tuple[str, ...], scorer: Path, jobs: int, folder: Path) -> Any:
    """Analyze a corpus and give the scorer's result."""
    output, result = folder / "output.jsonl", folder / "result.json"
    analyze = [sys.executable, "-m", "onrecord", "analyze", "--json", "--with-text", "--jobs", str(jobs), str(corpus)]
    compare = [sys.executable, str(scorer), str(output), str(corpus), "--json", str(result), *options]
    with output.open("w", encoding="utf-8") as file:
        subprocess.run(analyze, stdout=file, stderr=subprocess.DEVNULL, check=True)
    subprocess.run(compare, check=True, stdout=subprocess.DEVNULL)
    return json.loads(result.read_text(encoding="utf-8"))


def rows(figures: list[Figure], corpora: Path, scorer: Path, jobs: int) -> Iterator[Row]:
    """The lines for all figures; each corpus is analyzed once."""
    results: dict[tuple[str, tuple[str, ...]], Any] = {}
    for figure in figures:
        key = (figure.corpus, figure.options)
        if key not in results:
            with tempfile.TemporaryDirectory() as folder:
                results[key] = score(corpora / figure.corpus, figure.options, scorer, jobs, Path(folder))
        yield row_of(figure, results[key])


def show(row: Row) -> None:
    """Print one line of the table."""
    print(f"{row.name:<43}{row.best:<52}{row.people:>7}{row.bar:>6}{row.ours:>7}  {row.verdict}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--scorer", type=Path, required=True, help="program that compares output with labels")
    parser.add_argument("--only", default="", help="only figures and corpora with these words in their names")
    parser.add_argument("--jobs", type=int, default=2, help="processes to analyze the corpora with")
    options = parser.parse_args()
    figures = [f for f in read_figures(TABLE) if options.only in f"{f.name} {f.corpus}"]
    print(f"{'figure':<43}{'other tools':<52}{'people':>7}{'bar':>6}{'ours':>7}")
    for row in rows(figures, options.corpora, options.scorer, options.jobs):
        show(row)
    if options.only in "speed memory":
        for row in speed_rows(options.corpora / SPEED_CORPUS):
            show(row)


if __name__ == "__main__":
    main()
