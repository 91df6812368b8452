"""The sentences of the import note that formats share."""

from collections import Counter
from collections.abc import Mapping, Sequence


def on_changes(found: Mapping[str, int]) -> str:
    """What became of tracked "insertions", "deletions" and "moves"; empty if there are none."""
    accepted, deleted, moved = (found.get(kind, 0) for kind in ("insertions", "deletions", "moves"))
    parts = []
    if accepted:
        parts.append(f"{counted(accepted, 'tracked insertion')} {_was(accepted)} accepted")
    if deleted:
        left_out = "left out" if accepted else f"{_was(deleted)} left out"
        parts.append(f"{counted(deleted, 'deletion' if accepted else 'tracked deletion')} {left_out}")
    if moved:
        parts.append(f"{counted(moved, 'moved passage')} {_was(moved)} read once, in its new place")
    return _sentence(parts)


def on_hidden_text(found: Mapping[str, int]) -> str:
    """How many "hidden words" were left out; empty for none."""
    hidden = found.get("hidden words", 0)
    return f"Hidden text was left out: {counted(hidden, 'word')}." if hidden else ""


def on_not_loaded(counts: Counter[str], *others: str) -> str:
    """What was not loaded: kinds of thing with their number, and ``others`` that have none; empty for nothing."""
    parts = [*others, *(counted(count, what) for what, count in counts.items())]
    is_one = len(parts) == 1 and parts[0].startswith("1 ")
    return _sentence([f"{joined(parts)} {'was' if is_one else 'were'} not loaded"]) if parts else ""


def on_margins(found: Mapping[str, int]) -> str:
    """Whether the "margins" of the pages said something; empty if not."""
    return "Headers and footers were left out." if found.get("margins") else ""


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 page", "2,000 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def joined(parts: Sequence[str]) -> str:
    """A list in words: "a, b and c"."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _sentence(parts: Sequence[str]) -> str:
    words = joined(parts) if parts else ""
    return f"{words[0].upper()}{words[1:]}." if words else ""
