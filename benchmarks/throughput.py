"""Words per second of the analysis, against the bare spaCy pipeline in the same run.

    python benchmarks/throughput.py PATH... [--rounds N]

PATH is an article, a folder of articles, or a .jsonl file of {"id", "text"}.
Both analyze the same texts in turn, on one process; medians are printed.
"""

import argparse
import statistics
import time
from pathlib import Path

from onrecord.analysis.engine import load_engine
from onrecord.analysis.pipelines import load_pipeline
from onrecord.documents.errors import DocumentError
from onrecord.documents.readers import read_article
from onrecord.documents.structure import find_structure
from onrecord.domain.article import Draft
from onrecord.services.batch import find_inputs


def read_drafts(paths: list[Path], most: int) -> list[Draft]:
    """The articles that can be read; others are passed over."""
    drafts = []
    for item in find_inputs(paths):
        try:
            draft = read_article(item.path) if item.path else Draft(item.text, find_structure(item.text))
        except DocumentError:
            continue
        drafts.append(draft)
        if len(drafts) == most:
            break
    return drafts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=int, default=84, help="articles to use at most")
    options = parser.parse_args()
    drafts = read_drafts(options.paths, options.most)
    words = sum(len(draft.text.split()) for draft in drafts)
    engine, nlp = load_engine(), load_pipeline().nlp
    bare, ours, detectors = [], [], []
    for _ in range(options.rounds + 1):
        started = time.process_time()
        for draft in drafts:
            nlp(draft.text)
        bare.append(time.process_time() - started)
        started = time.process_time()
        shares = [engine.analyze(draft.text, draft.structure).timings for draft in drafts]
        ours.append(time.process_time() - started)
        detectors.append(sum(t.detectors for t in shares) / sum(t.detectors + t.pipeline for t in shares))
    # The first round warms the caches of both.
    ratios = [b / o for b, o in zip(bare[1:], ours[1:], strict=True)]
    print(f"analysis of {len(drafts)} articles, {words:,} words, {options.rounds} rounds, CPU time of one process")
    print(f"  bare pipeline   {words / statistics.median(bare[1:]):,.0f} words/s")
    print(f"  onrecord        {words / statistics.median(ours[1:]):,.0f} words/s")
    print(f"  ratio           {statistics.median(ratios):.2f} (worst {min(ratios):.2f}; bar: at least 0.90)")
    print(f"  detectors       {statistics.median(detectors[1:]):.1%} of the analysis")


if __name__ == "__main__":
    main()
