"""Every figure of the analysis, on the annotated articles of the project and on any folder of corpora.

    python benchmarks/accuracy.py [FOLDER] [--only WORDS] [--last] [--jobs N] [--cache FOLDER]

The texts of a corpus are in five folds by their ids.  Read errors in the first three,
choose between variants in the fourth, and look at the fifth once, at the end: only
``--last`` shows it.  Figures are percentages; counts of false checks are absolute.
Parses are kept in the cache folder, so a second run takes a minute for a million words.
"""

import argparse
import gc
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

from labeled_texts import FOLDS, Labeled, corpora, read_samples
from parse_cache import DEFAULT_FOLDER, detectors, parsed
from scores import Counts, count, figures, total

CHUNK = 100
Scored = list[tuple[int, Counts]]
"""The fold and the counts of each text."""


def score(texts: list[Labeled], cache: Path, jobs: int) -> Scored:
    """Analyze and compare texts."""
    chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
    with Pool(jobs) as pool:
        found = pool.starmap(_score_chunk, [(chunk, cache) for chunk in chunks], chunksize=1)
    return [each for scored in found for each in scored]


def _score_chunk(texts: list[Labeled], cache: Path) -> Scored:
    gc.disable()
    engine = detectors()
    documents = parsed([(text.text, text.structure) for text in texts], cache)
    pairs = zip(texts, documents, strict=True)
    return [(text.fold, count(text.gold, engine.detect(document, ""))) for text, document in pairs]


def rows(scored: Scored, *, shows_last: bool) -> Iterator[tuple[str, list[float | None]]]:
    """Each figure's name, its value in each fold shown, and in all of these together."""
    folds = range(1, FOLDS + 1 if shows_last else FOLDS)
    parts = [figures(total(counts for fold, counts in scored if fold == number)) for number in folds]
    together = figures(total(counts for fold, counts in scored if fold in folds))
    for name, value in together.items():
        yield name, [*(part.get(name) for part in parts), value]


def show(name: str, scored: Scored, *, shows_last: bool) -> None:
    """Print the table of one corpus."""
    shown = range(1, FOLDS + 1 if shows_last else FOLDS)
    texts = sum(fold in shown for fold, _ in scored)
    print(f"\n{name}, {texts} texts{'':<12}" + "".join(f"  fold {fold}" for fold in shown) + "     all")
    for figure, values in rows(scored, shows_last=shows_last):
        print(f"  {figure:<34}" + "".join(f"{'' if v is None else f'{v:.1f}':>8}" for v in values), flush=True)


def show_samples(scored: Scored) -> None:
    """Print the figures of the project's own articles, which are too few for folds."""
    print(f"sample_docs, {len(scored)} articles")
    for figure, value in figures(total(counts for _, counts in scored)).items():
        print(f"  {figure:<34}{value:>8.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="folder of labeled .jsonl files")
    parser.add_argument("--only", default="", help="only corpora with these words in their names")
    parser.add_argument("--last", action="store_true", help="show the last fold, too")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cache", type=Path, default=DEFAULT_FOLDER, help="folder that keeps parses between runs")
    options = parser.parse_args()
    show_samples(score(read_samples(), options.cache, 1))
    for name, texts in corpora(options.folder) if options.folder else ():
        if options.only in name:
            kept = texts if options.last else [text for text in texts if text.fold < FOLDS]
            show(name, score(kept, options.cache, options.jobs), shows_last=options.last)


if __name__ == "__main__":
    main()
