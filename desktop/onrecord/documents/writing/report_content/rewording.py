"""What a claim should read, with the words that change lit."""

from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import Content, Look, field, runs
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import LIT_TINT
from onrecord.domain.corrections import changed_words
from onrecord.domain.records import Claim
from onrecord.domain.review import Review
from onrecord.translation import _

_LIT = Look("Strong", tint=LIT_TINT)


def correction_line(review: Review, claim: Claim) -> Iterator[Content]:
    """The correction of a claim as one line; none if it has none."""
    if claim.correction:
        yield field(_("Should read"), _lit(review.words_of(claim), claim.correction))


def _lit(old: str, new: str) -> Content:
    # Each end of an isolate is a run of its own, so that what is between them stays in pieces.
    before, after = isolated(new).split(new, 1)
    pieces = (run for words, changed in changed_words(old, new) for run in _piece(words, is_changed=changed))
    return [*runs(before), *pieces, *runs(after)]


def _piece(words: str, *, is_changed: bool) -> Content:
    if not is_changed:
        return runs(words)
    bare = words.strip()
    before, after = words.split(bare, 1) if bare else (words, "")
    return [*runs(before), *runs(bare, _LIT), *runs(after)]
