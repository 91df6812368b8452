"""Texts with labels: the samples of the project, and the ``.jsonl`` files of a corpus folder.

A line of a corpus has "id", "text" and one kind of labels: "quotes" (see
``quotation_scores``), "entities" ([start, end, label]), or "label" (1 for a sentence
worth checking; in a file with "opinion" in its name, 1 for a subjective sentence).
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.documents.reading.readers import read_article
from onrecord.documents.reading.story.structure import find_structure
from onrecord.domain.article import Structure
from quotation_scores import Json, Range

SAMPLES = Path(__file__).parents[1] / "sample_docs"
GERMAN = "deich-umbau"
FOLDS = 5


class Labeled(NamedTuple):
    """One text with its labels."""

    gold: Json
    text: str
    structure: Structure

    @property
    def fold(self) -> int:
        """The number of the text's fold, from 1."""
        return int(hashlib.sha256(str(self.gold["id"]).encode()).hexdigest(), 16) % FOLDS + 1


def read_samples() -> list[Labeled]:
    """Read the annotated articles of the project, the German one left out."""
    found = []
    for path in sorted((SAMPLES / "expected").glob("*.json")):
        if path.stem != GERMAN:
            expected = json.loads(path.read_text(encoding="utf-8"))
            draft = read_article(SAMPLES / expected["file"])
            found.append(Labeled(_gold_of(path.stem, draft.text, expected), draft.text, draft.structure))
    return found


def read_corpus(path: Path) -> list[Labeled]:
    """Read the lines of a corpus."""
    task = "opinion" if "opinion" in path.stem else "claims"
    with path.open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file if line.strip()]
    for line in lines:
        if "label" in line:
            line["task"] = task
    return [Labeled(line, line["text"], find_structure(line["text"])) for line in lines if _has_labels(line)]


def corpora(folder: Path) -> Iterator[tuple[str, list[Labeled]]]:
    """The labeled files of a folder, with their names."""
    for path in sorted(folder.glob("*.jsonl")):
        if texts := read_corpus(path):
            yield path.stem, texts


def _has_labels(line: Json) -> bool:
    return not {"quotes", "entities", "label"}.isdisjoint(line)


def _gold_of(name: str, text: str, expected: Json) -> Json:
    """The labels of a sample with offsets in place of words."""
    after = 0
    quotes = []
    for group, quotation in enumerate(expected["quotations"]):
        for words in quotation["content"]:
            span = _next(text, words, after)
            after = span[0] if quotation["kind"] != "indirect" else after
            quotes.append(_quote(text, quotation, span, group))
    checks = [_check(text, check) for check in expected.get("checks", ())]
    known = [_check(text, check) for check in expected.get("false_alarms", ())]
    return {
        "id": name,
        "text": text,
        "quotes": quotes,
        "persons": expected["people"],
        "checks": checks,
        "known_checks": known,
    }


def _quote(text: str, quotation: Json, span: Range, group: int) -> Json:
    speakers = [quotation["speaker"]] if isinstance(quotation["speaker"], str) else quotation["speaker"]
    source = nearest(_places(text, quotation["source"]), span) if quotation.get("source") else None
    is_named = quotation["status"] == "named"
    return {
        "start": span[0],
        "end": span[1],
        "group": group,
        "kind": quotation["kind"],
        "source": [source] if source else [],
        "speaker_names": speakers if is_named else [],
        "source_status": "" if is_named else quotation["status"],
    }


def _check(text: str, check: Json) -> Json:
    return {"rule": check["rule"], "spans": _places(text, check["words"])}


def _next(text: str, words: str, after: int) -> Range:
    """The first place of ``words`` from ``after`` on, or else the first in the text."""
    places = _places(text, words)
    return next((place for place in places if place[0] >= after), places[0])


def nearest(places: Iterable[Range], span: Range) -> Range | None:
    """The place that is nearest to a span."""
    return min(places, key=lambda place: max(place[0] - span[1], span[0] - place[1]), default=None)


def _places(text: str, words: str) -> list[Range]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)|{pattern}", text)]
