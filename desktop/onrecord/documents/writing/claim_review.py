"""Verdicts as ClaimReview, the markup of fact-checks for search engines and archives.

The rules are those of schema.org/ClaimReview and of the Google documentation of
fact-check markup: a review has the claim, a rating with ``alternateName`` and the
address of the page that carries the fact-check.  Notes, evidence and anonymous
sources stay inside: nothing is published here that the article does not say.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from onrecord.documents.writing.format_errors import FormatError, NothingToWriteError
from onrecord.documents.writing.report_content.content import web_address
from onrecord.documents.writing.report_content.wording import language_of
from onrecord.documents.xml_characters import one_line
from onrecord.domain.days import desk_time
from onrecord.domain.fragments import in_sentence
from onrecord.domain.records import Claim, Source
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import ClaimStatus, SourceKind, SourceStatus
from onrecord.translation import Message, _

_VERDICTS = frozenset(
    {
        ClaimStatus.FALSE,
        ClaimStatus.DISPUTED,
        ClaimStatus.UNVERIFIED,
        ClaimStatus.CORRECTED,
        ClaimStatus.VERIFIED,
    }
)
# Between the ends of the scale our statuses are no degrees of truth, so they have words alone.
_SCALE = {ClaimStatus.FALSE: 1, ClaimStatus.VERIFIED: 5}
_NO_ADDRESS = Message("A ClaimReview needs the web address of the page, and this article has none.")
_BAD_ADDRESS = Message("A ClaimReview needs the web address of the page, and this article’s address isn’t one.")
_GIVE_ADDRESS = Message("Enter the address of the published page in “About this article” (Ctrl+I), and export again.")
_NO_VERDICT = Message("A ClaimReview needs a verdict, and no claim of this article has one.")
_GIVE_VERDICT = Message("Set a claim to verified, unverified, disputed or false, and export again.")
_ORGANIZATION, _PERSON, _RATING, _CLAIM = "Organization", "Person", "Rating", "Claim"  # not shown: schema.org
_Json = dict[str, Any]


def write_claim_reviews(report: Report, out: BinaryIO) -> None:
    """Write a ClaimReview for each claim with a verdict, as one JSON-LD graph.

    Raises:
        FormatError: the article has no web address.
        NothingToWriteError: no claim has a verdict.
    """
    written = report.review.article.url.strip()
    address = web_address(written)
    if not address:
        raise FormatError(_BAD_ADDRESS if written else _NO_ADDRESS, _GIVE_ADDRESS)
    reviews = [_review(report, claim, address) for claim in report.review.claims if claim.status in _VERDICTS]
    if not reviews:
        raise NothingToWriteError(_NO_VERDICT, _GIVE_VERDICT)
    graph = {"@context": "https://schema.org", "@graph": reviews}
    out.write(json.dumps(graph, ensure_ascii=False, indent=1).encode() + b"\n")


def _review(report: Report, claim: Claim, address: str) -> _Json:
    review: _Json = {
        "@type": "ClaimReview",
        "url": address,
        "claimReviewed": one_line(in_sentence(report.review, claim).marked),
        "reviewRating": _rating(claim),
        "itemReviewed": _item(claim, report.review.sources_of(claim)),
        "sdDatePublished": f"{desk_time(report.exported_at):%Y-%m-%d}",
    }
    author = next(_authors(report), None)
    if author:
        review["author"] = author
    if language := language_of(report.review):
        review["inLanguage"] = language
    if report.past:
        # “Expires” is how schema.org lets a publisher say that a fact-check may no longer be relevant.
        review |= {"creativeWorkStatus": _("Obsolete"), "expires": f"{desk_time(report.past.since):%Y-%m-%d}"}
    return review


def _authors(report: Report) -> Iterator[_Json]:
    """The outlet, or else the person who exported the review."""
    if report.review.article.outlet.strip():
        yield {"@type": _ORGANIZATION, "name": one_line(report.review.article.outlet)}
    if report.exported_by.strip():
        yield {"@type": _PERSON, "name": one_line(report.exported_by)}


def _rating(claim: Claim) -> _Json:
    rating: _Json = {"@type": _RATING, "alternateName": claim.status.label}
    if claim.status in _SCALE:
        rating |= {"ratingValue": _SCALE[claim.status], "bestRating": 5, "worstRating": 1}
    if claim.correction.strip():
        rating["ratingExplanation"] = _("It should read: {words}", words=one_line(claim.correction))
    return rating


def _item(claim: Claim, sources: Sequence[Source]) -> _Json:
    item: _Json = {"@type": _CLAIM, "identifier": one_line(claim.id)}
    named = [source for source in sources if source.status is SourceStatus.NAMED and source.name]
    said_by = [_said_by(source.kind, one_line(source.name or "")) for source in named]
    for key in ("author", "appearance"):
        if found := [each[key] for each in said_by if key in each]:
            item[key] = found if len(found) > 1 else found[0]
    return item


def _said_by(kind: SourceKind, name: str) -> _Json:
    """The person or body that made a claim, or a document as the work in which it appears."""
    if kind is SourceKind.DOCUMENT:
        return {"appearance": {"@type": "CreativeWork", "name": name}}
    return {"author": {"@type": _PERSON if kind is SourceKind.PERSON else _ORGANIZATION, "name": name}}
