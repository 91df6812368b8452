"""Find earlier claims like the one under review, and reuse their evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from onrecord.analysis.same_statement import LIKELY, likeness, read_statement
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import Change, Edit
from onrecord.domain.claim_memory import EarlierClaim, Suggestion
from onrecord.domain.days import as_day, day_in_words, desk_time
from onrecord.domain.records import AnyRecord, Claim, Evidence, Quotation, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import Disposition
from onrecord.domain.withholding import is_protected, withheld_from
from onrecord.services.errors import ServiceError
from onrecord.services.journal import Journal
from onrecord.services.notes import subject_of
from onrecord.services.redaction import name_words
from onrecord.services.vault import Vault
from onrecord.services.vault_names import names_for_export
from onrecord.translation import _

_MOST = 3


class ClaimLibrary(Protocol):
    """The interface of the memory to the library."""

    def similar_claims(self, words: Iterable[str], besides: ArticleId) -> list[EarlierClaim]:
        """Decided claims of other articles with the most or rarest of some words."""

    def load_backing(self, earlier: Iterable[EarlierClaim]) -> list[tuple[list[Evidence], list[Source]]]:
        """The evidence on file about each claim, and its sources."""

    def load_review(self, article_id: ArticleId, revision_id: RevisionId | None = None) -> Review:
        """An article's revision with all its records."""


@dataclass(frozen=True, slots=True)
class Question:
    """All input for the suggestions on one claim."""

    words: str
    years: frozenset[str]
    language: str
    article_id: ArticleId


def question_on(record: AnyRecord, review: Review) -> Question | None:
    """The question of a claim, or of the claim made of a quotation."""
    claim = review.claim_for(record.id) if isinstance(record, Quotation) else record
    if not isinstance(claim, Claim) or claim.disposition is Disposition.REJECTED:
        return None
    analyzed = review.analysis.language if review.analysis else ""
    language = review.article.language or analyzed
    return Question(review.words_of(claim), _years(claim), language, review.article.id)


def suggest(question: Question, library: ClaimLibrary) -> tuple[Suggestion, ...]:
    """Earlier claims with the same statement, the most similar first; none unless they probably match."""
    new = read_statement(question.words, question.language)
    alike: list[tuple[float, EarlierClaim]] = []
    for earlier in library.similar_claims(new.searched, question.article_id):
        years = _years(earlier.claim)
        if question.years and years and question.years.isdisjoint(years):
            continue
        alike.append((likeness(new, read_statement(earlier.words, question.language)), earlier))
    likely = sorted((pair for pair in alike if pair[0] >= LIKELY), key=lambda pair: (pair[0], pair[1].edited_at))
    best = [earlier for _likeness, earlier in reversed(likely[-_MOST:])]
    return with_backing(best, library)


def with_backing(found: Sequence[EarlierClaim], library: ClaimLibrary) -> tuple[Suggestion, ...]:
    """Earlier claims with their evidence."""
    return tuple(map(_suggestion, found, library.load_backing(found)))


def evidence_to_take(suggestion: Suggestion, library: ClaimLibrary, vault: Vault) -> tuple[Evidence, ...]:
    """The evidence of an earlier claim that another article may use, naming that article.

    Evidence with a name that the earlier article protects stays there: no other article knows that the name is
    protected. So does all evidence of a claim from a protected source.

    Raises:
        ServiceError: the vault is locked, so the names are unknown.
    """
    earlier, origin = suggestion.earlier, where_from(suggestion.earlier)
    if suggestion.is_protected or not suggestion.evidence:
        return ()
    review = library.load_review(earlier.article_id)
    names = names_for_export(vault, review)
    if names.is_locked:
        raise ServiceError(
            _("The evidence wasn’t attached: the vault is locked, so it can’t be searched for protected names."),
            kept=_("Nothing was changed."),
            to_do=_("Unlock the vault and try again."),
        )
    protected = withheld_from(review, name_words(), names).in_remarks
    taken = (replace(item, taken_from=item.taken_from or origin) for item in suggestion.evidence)
    return tuple(item for item in taken if not protected.are_in("\n".join((*_content(item), item.taken_from))))


def where_from(earlier: EarlierClaim) -> str:
    """The article of an earlier claim, with its day."""
    edited = _("edited {day}", day=day_in_words(desk_time(earlier.edited_at)))
    return f"{earlier.headline} ({as_day(earlier.published) if earlier.published else edited})"


class MemoryActions:
    """Uses what was found about an earlier claim."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def take_over(self, target_id: RecordId, evidence: Iterable[Evidence]) -> Change | None:
        """Attach evidence of an earlier claim that isn't attached yet; it keeps its lookup day."""
        subject = subject_of(self._journal, target_id)
        known = {_content(item) for item in self._journal.review.evidence_for(subject)}
        taken = (
            replace(item, id=self._journal.new_record_id(), target_id=subject)
            for item in evidence
            if _content(item) not in known
        )
        return self._journal.commit("Take over evidence", [Edit(None, item) for item in taken])


def _suggestion(earlier: EarlierClaim, backing: tuple[list[Evidence], list[Source]]) -> Suggestion:
    evidence, sources = backing
    return Suggestion(earlier, tuple(evidence), is_protected=any(map(is_protected, sources)))


def _years(claim: Claim) -> frozenset[str]:
    """The years that a claim names or implies ("last year")."""
    return frozenset(value.date[:4] for value in claim.values if value.date)


def _content(item: Evidence) -> tuple[str, ...]:
    return item.title, item.place, item.locator, item.passage
