"""The single facts of a claim in a report, where they have different statuses."""

from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import MUTED, Content, glyph, runs
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import STATUS_LOOKS
from onrecord.domain.facts import fact_statuses, has_mixed_facts
from onrecord.domain.records import Claim
from onrecord.domain.review import Review


def fact_lines(review: Review, claim: Claim) -> Iterator[Content]:
    """One line a fact, with the sign of its status; nothing where all facts are as the claim is."""
    if has_mixed_facts(claim):
        for number, status in enumerate(fact_statuses(claim), 1):
            look, words = STATUS_LOOKS[status], _words(review, claim, number)
            yield glyph(look.glyph, look.ink) + runs(f"  {number}. {words}: {status.words}", MUTED)


def facts_in_words(review: Review, claim: Claim) -> Iterator[str]:
    """The same as plain text: "1. ridership fell: verified"."""
    if has_mixed_facts(claim):
        for number, status in enumerate(fact_statuses(claim), 1):
            yield f"{number}. {_words(review, claim, number)}: {status.words}"


def _words(review: Review, claim: Claim, number: int) -> str:
    return isolated(" ".join(claim.parts[number - 1].text_of(review.text).split()))
