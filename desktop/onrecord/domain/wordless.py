"""A report with the shape of another and none of its words.

A file made of it has only the program's own words: headings, labels, names of styles, fonts and parts.
"""

import re
from dataclasses import replace

from onrecord.domain.report import Report, Signature
from onrecord.domain.review import Review
from onrecord.domain.rewriting import rewritten
from onrecord.domain.standing import Standing

_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"\w+://\S*")
_ANY_ADDRESS = "https://x.x"


def wordless(report: Report) -> Report:
    """The report with an "x" for each letter that somebody wrote, without the newsroom's template."""
    return replace(
        report,
        review=_wordless_review(report.review),
        exported_by=_unsaid(report.exported_by),
        reviewers=tuple(map(_unsaid, report.reviewers)),
        program_version=_unsaid(report.program_version),
        layout=replace(report.layout, template=None),
        signatures={
            record_id: Signature(_unsaid(each.reviewer), each.at) for record_id, each in report.signatures.items()
        },
        sign_offs=tuple(map(_wordless_standing, report.sign_offs)),
        comparisons={key: rewritten(each, words=_unsaid) for key, each in report.comparisons.items()},
    )


def _wordless_review(review: Review) -> Review:
    return Review(
        rewritten(review.article, words=_unsaid),
        replace(rewritten(review.revision, words=_unsaid), text=_LETTER.sub("x", review.text)),
        rewritten(review.analysis, words=_unsaid),
        {record_id: rewritten(record, words=_unsaid) for record_id, record in review.records.items()},
        review.silenced,
    )


def _wordless_standing(standing: Standing) -> Standing:
    given = standing.sign_off
    return replace(
        standing,
        sign_off=replace(given, reviewer=_unsaid(given.reviewer), role=_unsaid(given.role), claims={}),
        changed=rewritten(standing.changed, words=_unsaid),
    )


def _unsaid(words: str) -> str:
    """Replace each letter with "x"; an address stays one."""
    return _ANY_ADDRESS if _ADDRESS.fullmatch(words) else _LETTER.sub("x", words)
