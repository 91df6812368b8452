"""Match a transcript's speaker labels with names of sources, which transcription services misspell."""

import re
from functools import cache

from rapidfuzz.distance import JaroWinkler

from onrecord.analysis.lexicon import load_lexicon

_NOBODY = re.compile(
    r"(?:unknown|unidentified|speaker|sprecher(?:in)?|male|female|voice|answer|a|spk|spkr)?"
    r"[ _]?(?:speaker|voice)?[ _]?(?:\d{1,3}|[A-Z])?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = 0.86


def is_nobody(label: str) -> bool:
    """Whether a label names nobody: "Speaker 2", "Unknown"."""
    return bool(_NOBODY.fullmatch(label.strip()))


def is_same_person(label: str, name: str) -> bool:
    """Whether two names may be one person's: the last name, or the only one, is spelled nearly alike."""
    one, other = _parts(label), _parts(name)
    if not one or not other:
        return False
    if _initials(other) == "".join(one) or _initials(one) == "".join(other):
        return True
    if len(one) > 1 and len(other) > 1:
        return _are_alike(one[-1], other[-1]) or _are_alike("".join(one[1:]), "".join(other[1:]))
    single, parts = (one[0], other) if len(one) == 1 else (other[0], one)
    return any(_are_alike(single, part) for part in parts)


def _parts(name: str) -> list[str]:
    words = (word.casefold() for word in _WORD.findall(name))
    return [word for word in words if word not in _titles()]


@cache
def _titles() -> frozenset[str]:
    return load_lexicon("recordings").section("titles")


def _initials(parts: list[str]) -> str:
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""


def _are_alike(one: str, other: str) -> bool:
    return JaroWinkler.normalized_similarity(one, other) >= _ALIKE
