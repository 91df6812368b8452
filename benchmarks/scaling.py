"""The scaling of the analysis: detectors by the length of a text, and two processes against one.

    python benchmarks/scaling.py [PATH...] [--words N] [--rounds N] [--alone]

PATH is an article, a folder of articles, or a .jsonl file of {"id", "text"}; the
samples unless given.  The same articles, over and over, are joined to texts of about
1,000, 10,000 and N words.  Detectors are measured in processor time, the best of the
rounds.  Two processes against one is `onrecord analyze`, start included, by the clock:
it means something only while nothing else runs, and --alone leaves it out.
"""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from onrecord.analysis.engine import Engine
from onrecord.documents.reading.story.structure import find_structure
from onrecord.services.engines import Engines
from throughput import read_texts

SAMPLES = Path(__file__).parents[1] / "sample_docs"
LENGTHS = 1_000, 10_000
ARTICLES = 72
MOST_GROWTH, LEAST_GAIN = 1.2, 1.8


def articles_of(texts: list[str], words: int) -> list[str]:
    """The texts over and over until there are so many words."""
    chosen: list[str] = []
    for text in cycle(texts):
        if words <= 0:
            break
        chosen.append(text)
        words -= len(text.split())
    return chosen


def joined(articles: list[str], words: int) -> Iterator[str]:
    """The articles in their order, joined to texts of at least so many words."""
    parts, length = list[str](), 0
    for article in articles:
        parts.append(article)
        length += len(article.split())
        if length >= words:
            yield "\n\n".join(parts)
            parts, length = [], 0
    if parts:
        yield "\n\n".join(parts)


def detecting(engine: Engine, texts: list[str]) -> float:
    """Seconds of processor time of the detectors alone."""
    seconds = 0.0
    for text in texts:
        document = engine.read(text, find_structure(text))
        gc.collect()
        started = time.process_time()
        engine.detect(document, "")
        seconds += time.process_time() - started
    return seconds


def compare_lengths(articles: list[str], longest: int, rounds: int) -> None:
    """Print the detectors' microseconds a word at each length."""
    engine = Engines().get("")
    words = sum(len(article.split()) for article in articles)
    print(f"detectors, {words:,} words in texts of one length, the best of {rounds} rounds, processor time")
    costs = []
    for length in (*LENGTHS, longest):
        texts = list(joined(articles, length))
        costs.append(min(detecting(engine, texts) for _ in range(rounds)) * 1e6 / words)
        print(f"  {length:>7,} words  {costs[-1]:>5.1f} µs a word, {costs[-1] / costs[0]:.2f} times", flush=True)
    verdict = "passes" if max(costs) <= MOST_GROWTH * costs[0] else "MISSES"
    print(f"  bar: at most {MOST_GROWTH} times what the shortest takes: {verdict}")


def compare_processes(texts: list[str], rounds: int) -> None:
    """Print how long `onrecord analyze` takes for a folder with one process and with two."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in zip(range(ARTICLES), cycle(texts), strict=False):
            Path(folder, f"{number:03}.txt").write_text(text, encoding="utf-8")
        one, two = (min(analyzing(folder, jobs) for _ in range(rounds)) for jobs in (1, 2))
    verdict = "passes" if one >= LEAST_GAIN * two else "MISSES"
    print(f"{ARTICLES} articles, start included, load {os.getloadavg()[0]:.1f}")
    print(f"  one process {one:.2f} s, two {two:.2f} s: {one / two:.2f} times; bar: {LEAST_GAIN}: {verdict}")


def analyzing(folder: str, jobs: int) -> float:
    """Seconds by the clock that a folder takes."""
    command = [sys.executable, "-m", "onrecord", "analyze", "--json", "--jobs", str(jobs), folder]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--words", type=int, default=90_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", action="store_true", help="only the detectors")
    options = parser.parse_args()
    texts = [text for text, _ in read_texts(options.paths, most=1_000)]
    compare_lengths(articles_of(texts, options.words), options.words, options.rounds)
    if not options.alone:
        compare_processes(texts, options.rounds)


if __name__ == "__main__":
    main()
