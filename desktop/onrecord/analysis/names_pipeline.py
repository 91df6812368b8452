"""The names the pipeline's entity recognizer saw, cleaned at their ends."""

from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.names_forms import clean_name, title_before, without_title
from onrecord.analysis.names_proposals import KINDS, VALUE_KINDS, Proposal, looks_like_name
from onrecord.analysis.names_rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind


def names_of_pipeline(document: AnalyzedDocument, rules: NameRules) -> Iterator[Proposal]:
    """The pipeline's names, one a line, without what does not belong to them."""
    for name in document.names:
        kind = KINDS.get(name.label)
        if kind is None or kind in VALUE_KINDS:
            continue
        for piece in _lines(document.text, name.span):
            span = clean_name(document.text, piece)
            if span and looks_like_name(document.text_of(span), rules):
                yield _proposal(document.text, span, kind, rules)


def _proposal(text: str, span: Span, kind: EntityKind, rules: NameRules) -> Proposal:
    if kind is not EntityKind.PERSON:
        return Proposal(span, span.text_of(text), kind)
    written = without_title(text, span, rules)
    return Proposal(written.span, written.words, kind, written.title or title_before(text, span.start, rules))


def _lines(text: str, span: Span) -> Iterator[Span]:
    if text.find("\n", *span) < 0:
        yield span
        return
    start = span.start
    for line in span.text_of(text).split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1
