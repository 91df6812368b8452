"""Words per second and memory of the analysis, against the bare spaCy pipeline in the same run.

    python benchmarks/throughput.py PATH... [--rounds N] [--most N]

PATH is an article, a folder of articles, or a .jsonl file of {"id", "text"}.
Both analyze the same texts in turn, in one process; medians of CPU time are
printed. Peak memory is that of a new process for each, which loads and runs
only what it measures.
"""

import argparse
import multiprocessing
import resource
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.analysis.pipelines import available_pipelines
from onrecord.domain.analysis import Timings
from onrecord.domain.article import Structure
from onrecord.services.engines import Engines

Text = tuple[str, Structure]
Run = Callable[[list[Text]], list[Timings]]

WARNING_OF_SPACY = r"\[W095\]"
LEAST_RATIO, MOST_MEMORY = 1.1, 1.0


def read_texts(paths: list[Path], most: int) -> list[Text]:
    """The articles that can be read; other files are passed over, and a line that is no article ends it."""
    from onrecord.documents.errors import DocumentError
    from onrecord.documents.reading.readers import read_article
    from onrecord.documents.reading.story.structure import find_structure
    from onrecord.services.batch_inputs import find_inputs

    texts: list[Text] = []
    for item in find_inputs(paths):
        if item.problem:
            sys.exit(f"{item.identifier}: {item.problem}")
        try:
            draft = read_article(item.path) if item.path else None
        except DocumentError:
            continue
        texts.append((draft.text, draft.structure) if draft else (item.text, find_structure(item.text)))
        if len(texts) == most:
            break
    return texts


def load_bare() -> Run:
    """The default pipeline as spaCy loads it, with all its components."""
    import spacy

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=WARNING_OF_SPACY)
        nlp = spacy.load(available_pipelines()[0].location)

    def run(texts: list[Text]) -> list[Timings]:
        for text, _ in texts:
            nlp(text)
        return []

    return run


def load_ours() -> Run:
    """The engine with the same pipeline."""
    engine = Engines().get("")

    def run(texts: list[Text]) -> list[Timings]:
        return [engine.analyze(text, structure).timings for text, structure in texts]

    return run


def peak_memory(load: Callable[[], Run], texts: list[Text]) -> int:
    """The most memory in bytes that a new process takes to load and run one of them."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure_memory, (load, texts))


def _measure_memory(load: Callable[[], Run], texts: list[Text]) -> int:
    load()(texts)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def timed(run: Run, texts: list[Text]) -> tuple[float, float]:
    """Seconds of CPU time, and the detectors' share of the analysis."""
    started = time.process_time()
    timings = run(texts)
    seconds = time.process_time() - started
    whole = sum(t.detectors + t.pipeline for t in timings)
    return seconds, sum(t.detectors for t in timings) / whole if whole else 0.0


@dataclass(frozen=True)
class Throughput:
    """Medians over the rounds: words per second and bytes of both, and how they compare.

    ``ratio`` is our speed over the bare pipeline's, ``memory`` our peak over
    its, ``detectors`` the share of the analysis that is not the pipeline's.
    """

    words_per_second: tuple[float, float]
    peaks: tuple[int, int]
    ratio: float
    worst_ratio: float
    detectors: float

    @property
    def memory(self) -> float:
        return self.peaks[1] / self.peaks[0]


def measure(texts: list[Text], rounds: int) -> Throughput:
    """Measure the bare pipeline and the engine on the same texts in turn."""
    words = sum(len(text.split()) for text, _ in texts)
    # First: a new process begins with the memory of the one that starts it.
    peaks = (peak_memory(load_bare, texts), peak_memory(load_ours, texts))
    bare, ours = load_bare(), load_ours()
    measured = [(timed(bare, texts)[0], *timed(ours, texts)) for _ in range(rounds + 1)]
    # The first round warms the caches of both.
    bare_seconds, our_seconds, shares = zip(*measured[1:], strict=True)
    ratios = [b / o for b, o in zip(bare_seconds, our_seconds, strict=True)]
    speeds = (words / statistics.median(bare_seconds), words / statistics.median(our_seconds))
    return Throughput(speeds, peaks, statistics.median(ratios), min(ratios), statistics.median(shares))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=int, default=84, help="articles to use at most")
    options = parser.parse_args()
    texts = read_texts(options.paths, options.most)
    words = sum(len(text.split()) for text, _ in texts)
    found = measure(texts, options.rounds)
    print(f"analysis of {len(texts)} articles, {words:,} words, {options.rounds} rounds, CPU time of one process")
    for name, speed, peak in zip(("bare pipeline", "onrecord"), found.words_per_second, found.peaks, strict=True):
        print(f"  {name:<15} {speed:,.0f} words/s, {peak / 1e6:,.0f} MB")
    print(f"  speed ratio     {found.ratio:.2f} (worst {found.worst_ratio:.2f}; bar: at least {LEAST_RATIO})")
    print(f"  memory ratio    {found.memory:.2f} (bar: at most {MOST_MEMORY})")
    print(f"  detectors       {found.detectors:.1%} of the analysis")


if __name__ == "__main__":
    main()
