"""Refusals in somebody's own words: "We do not comment on individual cases"."""

import re
from collections.abc import Iterator, Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.speech.statements import Statement
from onrecord.domain.analysis import Refusal
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind

_REFUSED = re.compile(
    r"(?:^|(?<=[.!?] ))(?:No comment\b|"
    r"(?:We|I)(?: have|['’]ve) (?:no comment|nothing (?:further |more )?to (?:add|say))\b|"
    r"(?:We|I) (?:(?:do|ca|wo|could|would|can)(?:n['’]t| ?not)|(?:will|am|are) not|are unable to|am unable to)"
    r"(?: be| able to| going to| in a position to| prepared to)* (?:comment(?:ing)?|discuss)\b)"
)


def refusals_said(document: AnalyzedDocument, statements: Sequence[Statement]) -> Iterator[Refusal]:
    """The refusals inside quotation marks, each of whoever is quoted, in reading order."""
    for statement in statements:
        if statement.kind is not QuotationKind.DIRECT:
            continue
        for piece in statement.content:
            match = _REFUSED.search(document.text_of(piece))
            if match:
                who = statement.stands_for or statement.source
                yield Refusal(who, Span(piece.start + match.start(), piece.start + match.end()))
