"""The extracted story of web pages, next to trafilatura on the same pages in the same run.

    python benchmarks/extraction.py CORPUS_FOLDER --scorer SCORER.py [--half 1|2] [--pages N]

The corpus is a folder with ``html/ID.html.gz`` and ``ground-truth.json``, as in the
public article extraction benchmark; ``SCORER EXTRACTED.json TRUTH.json`` prints
precision, recall and F1 over the runs of four words of each page, averaged over the
pages.  Both are given, since neither is part of the program.  ``--half`` takes every
other page, to see whether a rule made on one half holds on the other; ``--pages``
lists the pages we lose most on, with what is missing and what is too much.

Our text is what the analysis reads as the story: all lines of the draft but headline,
byline, captions and furniture, which the labeled article bodies leave out.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# The checkout's folder comes first.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desktop"))

import trafilatura

from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.web.html_page import read_html_bytes
from onrecord.domain.vocabulary import BlockRole

BAR = 0.975
AROUND = frozenset({BlockRole.HEADLINE, BlockRole.BYLINE, BlockRole.CAPTION, BlockRole.FURNITURE})
RUN = 4
_FIGURES = re.compile(r"precision ([\d.]+)\s+recall ([\d.]+)\s+F1 ([\d.]+)")

Extractor = Callable[[bytes], str]


@dataclass(frozen=True)
class Result:
    """A scorer's result for one extractor, and its seconds a page."""

    precision: float
    recall: float
    f1: float
    seconds: float


def our_story(page: bytes) -> str:
    """The story as our reader tells it apart; nothing if the page is refused."""
    try:
        draft = read_html_bytes(page)
    except DocumentError:
        return ""
    return "\n".join(block.span.text_of(draft.text) for block in draft.structure.blocks if block.role not in AROUND)


def their_story(page: bytes) -> str:
    """The story as trafilatura finds it by default."""
    return trafilatura.extract(page, include_comments=False) or ""


def their_precise_story(page: bytes) -> str:
    """The story as trafilatura finds it when it favors precision."""
    return trafilatura.extract(page, include_comments=False, favor_precision=True) or ""


EXTRACTORS: Mapping[str, Extractor] = {
    "trafilatura": their_story,
    "trafilatura, precision": their_precise_story,
    "Onrecord": our_story,
}


def read_pages(corpus: Path, half: int) -> tuple[dict[str, bytes], dict[str, dict[str, str]]]:
    """The pages and their labels by id; ``half`` is 1 or 2, or 0 for all."""
    truth = json.loads((corpus / "ground-truth.json").read_text(encoding="utf-8"))
    chosen = sorted(truth)[half - 1 :: 2] if half else sorted(truth)
    pages = {name: gzip.decompress((corpus / "html" / f"{name}.html.gz").read_bytes()) for name in chosen}
    return pages, {name: truth[name] for name in chosen}


def extract(extractor: Extractor, pages: Mapping[str, bytes]) -> tuple[dict[str, str], float]:
    """The texts by id, and the seconds a page."""
    start = time.perf_counter()
    texts = {name: extractor(page) for name, page in pages.items()}
    return texts, (time.perf_counter() - start) / max(len(pages), 1)


def score(texts: Mapping[str, str], truth: Mapping[str, object], scorer: Path) -> tuple[float, float, float]:
    """Precision, recall and F1 as the scorer prints them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("extracted.json", "truth.json")]
        for path, values in zip(paths, (texts, truth), strict=True):
            path.write_text(json.dumps(values), encoding="utf-8")
        command = [sys.executable, scorer, *paths]
        printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    found = _FIGURES.search(printed)
    if found is None:
        sys.exit(f"the scorer printed no figures: {printed!r}")
    precision, recall, f1 = map(float, found.groups())
    return precision, recall, f1


def show_losses(texts: Mapping[str, str], truth: Mapping[str, dict[str, str]], most: int) -> None:
    """Print the pages with the largest loss, and how many runs of words are missing or too many."""
    losses = sorted(_losses(texts, truth), reverse=True)
    print(f"\n{'page':<14}{'loss':>6}{'missing':>9}{'too many':>10}{'labeled':>9}")
    for loss, name, missing, extra, labeled in losses[:most]:
        print(f"{name[:12]:<14}{loss:>6.2f}{missing:>9}{extra:>10}{labeled:>9}")


def _losses(
    texts: Mapping[str, str], truth: Mapping[str, dict[str, str]]
) -> Iterator[tuple[float, str, int, int, int]]:
    for name, record in truth.items():
        want, got = _runs(record["articleBody"]), _runs(texts[name])
        missing, extra = (want - got).total(), (got - want).total()
        yield missing / max(want.total(), 1) + extra / max(got.total(), 1), name, missing, extra, want.total()


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + RUN]) for i in range(max(len(words) - RUN + 1, 1)))


def main() -> int:
    """Print the figures; 1 if the bar is missed or another extractor is ahead."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--scorer", type=Path, required=True, help="program that compares texts with labels")
    parser.add_argument("--half", type=int, choices=(1, 2), default=0, help="only every other page")
    parser.add_argument("--pages", type=int, default=0, help="list this many of the pages we lose most on")
    options = parser.parse_args()
    pages, truth = read_pages(options.corpus, options.half)
    results = {}
    print(f"{len(pages)} pages{'':<17}{'precision':>10}{'recall':>8}{'F1':>8}{'ms/page':>9}")
    for name, extractor in EXTRACTORS.items():
        texts, seconds = extract(extractor, pages)
        results[name] = result = Result(*score(texts, truth, options.scorer), seconds)
        row = f"{result.precision:>10.3f}{result.recall:>8.3f}{result.f1:>8.3f}{1000 * result.seconds:>9.0f}"
        print(f"{name:<25}{row}", flush=True)
    ours = results["Onrecord"].f1
    is_best = ours >= max(result.f1 for result in results.values())
    print(f"bar {BAR}: {'passes' if ours >= BAR and is_best else 'MISSES'}")
    if options.pages:
        show_losses(texts, truth, options.pages)
    return int(ours < BAR or not is_best)


if __name__ == "__main__":
    sys.exit(main())
