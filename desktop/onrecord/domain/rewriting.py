"""Rewrite every string and span of a record, or of a whole report."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from onrecord.domain.report import Report, Signature
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.standing import Standing
from onrecord.domain.wording import Wording

T = TypeVar("T")

_NOT_PROSE = frozenset({"id", "rule", "detector", "version", "pipeline", "language", "analyzer_version"})
_ENDINGS = ("_id", "_ids", "sha256")


def rewritten(value: T, *, words: Callable[[str], str], place: Callable[[Span], Span] | None = None) -> T:
    """``value`` with ``words`` applied to each written string, and ``place`` to each span if it is given.

    Ids, hashes and names of the program's own parts stay.
    """
    return cast("T", _rewritten(value, words, place))


def _rewritten(value: object, words: Callable[[str], str], place: Callable[[Span], Span] | None) -> object:
    match value:
        case Span():
            return place(value) if place else value
        case str() if not isinstance(value, Enum):
            return words(value)
        case Wording():
            return Wording(value.text, {n: rewritten(v, words=words) for n, v in value.values.items()}, value.many)
        case tuple():
            return tuple(_rewritten(each, words, place) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    names = [f.name for f in fields(value) if f.name not in _NOT_PROSE and not f.name.endswith(_ENDINGS)]
    return replace(value, **{name: _rewritten(getattr(value, name), words, place) for name in names})


_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"\w+://\S*")
_ANY_ADDRESS = "https://x.x"


def wordless(report: Report) -> Report:
    """The report with an "x" for each letter that somebody wrote, without the newsroom's template."""
    return replace(
        report,
        review=_wordless_review(report.review),
        exported_by=_without_letters(report.exported_by),
        reviewers=tuple(map(_without_letters, report.reviewers)),
        program_version=_without_letters(report.program_version),
        layout=replace(report.layout, template=None),
        signatures={
            record_id: Signature(_without_letters(each.reviewer), each.at)
            for record_id, each in report.signatures.items()
        },
        sign_offs=tuple(map(_wordless_standing, report.sign_offs)),
        comparisons={key: rewritten(each, words=_without_letters) for key, each in report.comparisons.items()},
    )


def _wordless_review(review: Review) -> Review:
    return Review(
        rewritten(review.article, words=_without_letters),
        replace(rewritten(review.revision, words=_without_letters), text=_LETTER.sub("x", review.text)),
        rewritten(review.analysis, words=_without_letters),
        {record_id: rewritten(record, words=_without_letters) for record_id, record in review.records.items()},
        review.silenced,
        unreadable=review.unreadable,
    )


def _wordless_standing(standing: Standing) -> Standing:
    given = standing.sign_off
    return replace(
        standing,
        sign_off=replace(
            given, reviewer=_without_letters(given.reviewer), role=_without_letters(given.role), claims={}
        ),
        changed=rewritten(standing.changed, words=_without_letters),
    )


def _without_letters(words: str) -> str:
    """Replace each letter with "x"; an address stays one."""
    return _ANY_ADDRESS if _ADDRESS.fullmatch(words) else _LETTER.sub("x", words)
