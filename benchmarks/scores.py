"""Every figure of the analysis, counted text by text so that they can be summed over any part of a corpus."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from onrecord.domain.analysis import Analysis
from onrecord.domain.records import Quotation, Source
from onrecord.domain.vocabulary import EntityKind, SourceKind
from quotation_scores import Json, Range, quotation_counts

WORTH_CHECKING = 0.5
"""The lowest priority of a sentence that counts as worth checking."""
STATUS = {
    SourceKind.DOCUMENT: "document",
    SourceKind.PUBLICATION: "document",
    SourceKind.ORGANIZATION: "organisation",
    SourceKind.COLLECTIVE: "collective",
}
NAMES = {EntityKind.PERSON: "persons", EntityKind.ORGANIZATION: "organizations", EntityKind.PLACE: "places"}
LABELS = {
    "Person": "persons",
    "Organization": "organizations",
    "Location": "places",
    "PER": "persons",
    "ORG": "organizations",
    "LOC": "places",
}
Counts = Counter[Any]


def count(gold: Json, analysis: Analysis) -> Counts:
    """Count what is annotated, found and right in one text; what is annotated decides what is counted."""
    counts: Counts = Counter()
    if "quotes" in gold:
        counts += quotation_counts(gold, predicted(analysis))
    if "entities" in gold:
        counts += name_counts(gold, analysis)
    if "persons" in gold:
        counts += _person_counts(gold, analysis)
    if "task" in gold:
        counts += sentence_counts(gold, analysis)
    if "checks" in gold:
        counts += check_counts(gold, analysis)
    return counts


def predicted(analysis: Analysis) -> list[Json]:
    """The engine's quotations, in the form that ``quotation_counts`` compares."""
    sources = {source.id: source for source in analysis.sources}
    return [
        _predicted(quotation, sources.get(quotation.source_id or ""), (piece.start, piece.end))
        for quotation in analysis.quotations
        for piece in quotation.content
    ]


def _predicted(quotation: Quotation, source: Source | None, piece: Range) -> Json:
    speaker = quotation.source
    return {
        "start": piece[0],
        "end": piece[1],
        "kind": str(quotation.kind),
        "speaker": (speaker.start, speaker.end) if speaker else None,
        "speaker_name": source.name if source else None,
        "source_status": STATUS.get(source.kind, str(source.status)) if source else None,
    }


def name_counts(gold: Json, analysis: Analysis) -> Counts:
    """Mentions with the right span and kind; "the" and the possessive ending don't count."""
    text = gold["text"]
    wanted = {(*without_article(text, s, e), LABELS[label]) for s, e, label in gold["entities"] if label in LABELS}
    found = {
        (*without_article(text, mention.start, mention.end), NAMES[entity.kind])
        for entity in analysis.entities
        if entity.kind in NAMES
        for mention in entity.mentions
    }
    found = {(s, e, kind) for s, e, kind in found if text[s:e] != text[s:e].lower()}
    counts: Counts = Counter()
    for kind in ("persons", "all names"):
        sides = [{x for x in side if kind in {x[2], "all names"}} for side in (wanted, found)]
        counts += Counter({(kind, "gold"): len(sides[0]), (kind, "found"): len(sides[1])})
        counts[kind, "right"] += len(sides[0] & sides[1])
    return counts


def _person_counts(gold: Json, analysis: Analysis) -> Counts:
    """Persons under their full names."""
    found = {" ".join(entity.name.split()) for entity in analysis.entities if entity.kind is EntityKind.PERSON}
    right = sum(any(name == other or other.endswith(f" {name}") for other in found) for name in gold["persons"])
    return Counter({("full names", "gold"): len(gold["persons"]), ("full names", "right"): right})


def sentence_counts(gold: Json, analysis: Analysis) -> Counts:
    """One labeled sentence: ``claims`` (1: worth checking) or ``opinion`` (1: subjective)."""
    priority = max((claim.priority for claim in analysis.claims), default=0.0)
    says_yes = priority >= WORTH_CHECKING if gold["task"] == "claims" else not analysis.claims
    return Counter({(gold["task"], says_yes, bool(gold["label"])): 1})


def check_counts(gold: Json, analysis: Analysis) -> Counts:
    """Planted errors that are caught, and hits where nothing was planted or expected."""
    shown = analysis.checks
    hits = [(check.rule, [(p.start, p.end) for p in check.places]) for check in shown]
    caught = sum(any(_hits(hit, planted) for hit in hits) for planted in gold["checks"])
    expected = [*gold["checks"], *gold["known_checks"]]
    false = sum(not any(_hits(hit, known) for known in expected) for hit in hits)
    return Counter(
        {("planted", "gold"): len(gold["checks"]), ("planted", "right"): caught, ("false checks", "n"): false}
    )


def _hits(hit: tuple[str, list[Range]], planted: Json) -> bool:
    rule, places = hit
    return rule == planted["rule"] and any(s < e2 and s2 < e for s, e in places for s2, e2 in planted["spans"])


def without_article(text: str, start: int, end: int) -> Range:
    """A name's span without "the", the possessive ending and a full stop."""
    while start < end and text[start].isspace():
        start += 1
    words = text[start:end].rstrip()
    if words[:4].lower() == "the ":
        start, words = start + 4, words[4:]
    for ending in ("'s", "’s", " 's"):
        words = words.removesuffix(ending)
    return start, start + len(words.rstrip(" .,"))


def figures(counts: Counts) -> dict[str, float]:
    """All figures in percent, those left out that have nothing to count."""
    found: dict[str, float] = {}
    for name, view, right in QUOTATIONS:
        if counts[view, "gold"]:
            found[name] = f1(counts[view, right], counts[view, "found"], counts[view, "gold"])
    for name, key in (
        ("pronoun to name", "speaker_names"),
        ("full names", "full names"),
        ("planted errors", "planted"),
    ):
        if counts[key, "gold"]:
            found[name] = 100 * counts[key, "right"] / counts[key, "gold"]
    found |= _status_figures(counts)
    for name in ("persons", "all names"):
        if counts[name, "gold"]:
            found[name] = f1(counts[name, "right"], counts[name, "found"], counts[name, "gold"])
    for task in ("claims", "opinion"):
        table = {(a, b): counts[task, a, b] for a in (True, False) for b in (True, False)}
        if any(table.values()):
            yes = f1(table[True, True], table[True, True] + table[True, False], table[True, True] + table[False, True])
            no = f1(
                table[False, False], table[False, False] + table[False, True], table[False, False] + table[True, False]
            )
            found[task] = yes if task == "claims" else (yes + no) / 2
    if ("false checks", "n") in counts:
        found["false checks"] = counts["false checks", "n"]
    return found


QUOTATIONS = (
    ("quotations: span", "speech", "span"),
    ("quotations: right source", "speech", "source"),
    ("direct", "direct", "span"),
    ("mixed", "mixed", "span"),
    ("indirect", "indirect", "span"),
    ("quoted passages, right source", "quoted", "source"),
)


def _status_figures(counts: Counts) -> dict[str, float]:
    table = {key[1:]: n for key, n in counts.items() if key[0] == "status" and n}
    labels = sorted({wanted for wanted, _ in table})
    if not labels:
        return {}
    columns = {label: sum(n for (_, found), n in table.items() if found == label) for label in labels}
    rows = {label: sum(n for (wanted, _), n in table.items() if wanted == label) for label in labels}
    macro = sum(f1(table.get((label, label), 0), columns[label], rows[label]) for label in labels) / len(labels)
    result = {"kind of source, macro": macro}
    if "anonymous" in labels:
        right = table.get(("anonymous", "anonymous"), 0)
        result["anonymous: precision"] = 100 * right / max(1, columns["anonymous"])
        result["anonymous: recall"] = 100 * right / rows["anonymous"]
    return result


def f1(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall, in percent."""
    return 200 * right / (found + gold) if right else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    summed: Counts = Counter()
    for each in counts:
        summed.update(each)
    return summed
