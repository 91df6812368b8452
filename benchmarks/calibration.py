"""Check confidence: of findings at 0.8, about 80 % should hold.

    python benchmarks/calibration.py OUTPUT.jsonl CORPUS.jsonl [--opinion] [--half 1|2] [--by N]

OUTPUT is what ``onrecord analyze --json`` prints for the texts of CORPUS, whose
labels decide what is looked at.  A quotation holds when each of its pieces has an
intersection over union of 0.8 or more with an annotated span of speech, quotation
marks and edge punctuation aside; what matches a thought is not counted.  Its source
is right when it covers the head of the annotated one.  The status of a source, a
mention of a name (span and kind), and with ``--opinion`` a claim (the sentence is
labeled as fact) hold when they are as labeled.  For debate sentences the priority
of claims is looked at: it should be the share that was worth checking.

For each, a table of ten bins and the expected calibration error (Guo et al., ICML
2017), then the same by the reason given, which is where confidences are set.
"""

import argparse
import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]
Range = tuple[int, int]

BINS = 10
LEAST_OVERLAP = 0.8
EDGES = " \t\r\n\u00a0\u200b\"'`“”„‟«»‘’.,;:!?–—-()[]…"
KINDS = {"person": "Person", "organization": "Organization", "place": "Location"}
VARIES = re.compile(r"“[^”]*”|\d+")
"""The parts of a reason that differ between findings of one rule."""
STATUS_BY_KIND = {
    "document": "document",
    "publication": "document",
    "organization": "organisation",
    "collective": "collective",
}


class Trial(NamedTuple):
    """A finding: the examined words, its reason, its confidence, and whether it holds."""

    what: str
    reason: str
    confidence: float
    holds: bool


def quotation_trials(found: Json, gold: Json) -> Iterator[Trial]:
    """Quotations against annotated ones: the words, the source, the status of the source."""
    sources = {source["id"]: source for source in found["sources"]}
    text = gold["text"]
    annotated = [(bare(text, *line), q) for q in gold["quotes"] for line in lines(text, q["start"], q["end"])]
    annotated.sort(key=lambda pair: pair[0])
    starts = [span for span, _ in annotated]
    for quotation in found["quotations"]:
        pieces = [bare(text, *line) for piece in quotation["content"] for line in lines(text, *piece)]
        matches = [best_match(piece, annotated, starts) for piece in pieces]
        if any(match and not match[1].get("speech", True) for match in matches):
            continue
        holds = all(match is not None and match[0] >= LEAST_OVERLAP for match in matches)
        yield Trial("quotation", f"{quotation['kind']}: {quotation['found_by']}", quotation["confidence"], holds)
        if holds and matches[0]:
            yield from source_trials(quotation, sources.get(quotation["source_id"]), matches[0][1])


def source_trials(quotation: Json, source: Json | None, annotated: Json) -> Iterator[Trial]:
    """The source of a quotation that holds."""
    heads = annotated.get("source_heads") or annotated.get("source") or []
    if source is None or not heads:
        return
    start, end = quotation["source"] or (0, 0)
    right = any(start <= head[0] and head[1] <= end for head in heads)
    yield Trial("source of a quotation", quotation["found_by"], quotation["confidence"], right)
    if annotated.get("source_status"):
        status = STATUS_BY_KIND.get(source["kind"], source["status"])
        accepted = {annotated["source_status"], *annotated.get("source_status_also", [])}
        yield Trial("status of a source", source["found_by"], source["confidence"], status in accepted)


def name_trials(found: Json, gold: Json) -> Iterator[Trial]:
    """Mentions of names against annotated ones."""
    text = gold["text"]
    annotated = {(*without_article(text, start, end), kind) for start, end, kind in gold["entities"]}
    for entity in found["entities"]:
        kind = KINDS.get(entity["kind"])
        for start, end in entity["mentions"] if kind else ():
            if text[start:end] != text[start:end].lower():
                holds = (*without_article(text, start, end), kind) in annotated
                yield Trial(f"name of a {entity['kind']}", entity["found_by"], entity["confidence"], holds)


def priority_trials(found: Json, gold: Json) -> Iterator[Trial]:
    """The highest priority of a sentence's claims against whether it was worth checking."""
    claim = max(found["claims"], key=lambda c: c["priority"], default=None)
    if claim:
        yield Trial("priority of a claim", ", ".join(claim["why"]), claim["priority"], bool(gold["label"]))


def fact_trials(found: Json, gold: Json) -> Iterator[Trial]:
    """Claims against sentences labeled as opinion (1) or fact (0); that somebody said something is always one."""
    for claim in [claim for claim in found["claims"] if "quotation" not in claim["kinds"]][:1]:
        yield Trial("claim", claim["found_by"], claim["confidence"], not gold["label"])


def best_match(piece: Range, annotated: list[tuple[Range, Json]], starts: list[Range]) -> tuple[float, Json] | None:
    """The annotated span that overlaps a piece most, with intersection over union."""
    before = bisect_left(starts, (piece[1], 0))
    # Annotated spans may nest, but not beyond a few.
    near = annotated[max(0, before - 8) : before]
    rated = [(overlap(piece, span), quote) for span, quote in near if overlap(piece, span) > 0]
    return max(rated, key=lambda pair: pair[0], default=None)


def overlap(one: Range, other: Range) -> float:
    """Intersection over union of two spans."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]) or 1)


def lines(text: str, start: int, end: int) -> Iterator[Range]:
    """A span cut at line breaks, blank lines left out."""
    for line in text[start:end].split("\n"):
        if line.strip(EDGES):
            yield start, start + len(line)
        start += len(line) + 1


def bare(text: str, start: int, end: int) -> Range:
    """A span without quotation marks, white space and punctuation at its ends."""
    words = text[start:end]
    return end - len(words.lstrip(EDGES)), start + len(words.rstrip(EDGES))


def without_article(text: str, start: int, end: int) -> Range:
    """The span of a name without "the" and the possessive ending."""
    start += 4 * text[start : start + 4].lower().startswith("the ")
    words = text[start:end]
    for ending in ("'s", "’s", " 's"):
        words = words.removesuffix(ending)
    return start, start + len(words.rstrip(" .,"))


def calibration_error(trials: list[Trial]) -> float:
    """Expected calibration error: how far confidence and outcome are apart in each bin, weighted by its size."""
    return sum(len(bin_) * abs(mean_confidence(bin_) - share(bin_)) for bin_ in bins(trials).values()) / len(trials)


def bins(trials: Iterable[Trial]) -> dict[int, list[Trial]]:
    """Trials by tenth of confidence, the lowest first."""
    found: dict[int, list[Trial]] = defaultdict(list)
    for trial in sorted(trials, key=lambda trial: trial.confidence):
        found[min(BINS - 1, int(trial.confidence * BINS + 1e-9))].append(trial)
    return found


def share(trials: list[Trial]) -> float:
    """The share that holds."""
    return sum(trial.holds for trial in trials) / len(trials)


def mean_confidence(trials: list[Trial]) -> float:
    """The mean confidence."""
    return sum(trial.confidence for trial in trials) / len(trials)


def show(what: str, trials: list[Trial], reasons: int) -> None:
    """Print the tables of one kind of finding."""
    print(f"\n{what}: {len(trials):,}, {share(trials):.0%} hold, expected error {calibration_error(trials):.3f}")
    for number, bin_ in bins(trials).items():
        name = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}"
        print(f"  {name:<12}{len(bin_):>6}  said {mean_confidence(bin_):.2f}  holds {share(bin_):.2f}")
    by_reason: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        by_reason[f"{trial.confidence:.2f} {VARIES.sub('…', trial.reason)}"].append(trial)
    for reason, group in sorted(by_reason.items(), key=lambda pair: -len(pair[1]))[:reasons]:
        print(f"  {len(group):>6}  holds {share(group):.2f}  said {reason}")


def choose(gold: Json, *, opinion: bool) -> Callable[[Json, Json], Iterator[Trial]]:
    """Choose the scoring for the labels of a corpus."""
    if "quotes" in gold:
        return quotation_trials
    if "entities" in gold:
        return name_trials
    return fact_trials if opinion else priority_trials


def read_lines(path: Path) -> list[Json]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--opinion", action="store_true", help="label 1 is an opinion, not a claim worth checking")
    parser.add_argument("--half", type=int, choices=(1, 2), help="only every other text: the odd or the even ones")
    parser.add_argument("--by", type=int, default=30, help="reasons to show, the most frequent first")
    options = parser.parse_args()
    gold, found = read_lines(options.corpus), {str(line["id"]): line for line in read_lines(options.output)}
    if options.half:
        gold = gold[options.half - 1 :: 2]
    look = choose(gold[0], opinion=options.opinion)
    trials: dict[str, list[Trial]] = defaultdict(list)
    for text in gold:
        for trial in look(found[str(text["id"])], text) if str(text["id"]) in found else ():
            trials[trial.what].append(trial)
    for what, group in trials.items():
        show(what, group, options.by)


if __name__ == "__main__":
    main()
