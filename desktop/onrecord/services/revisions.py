"""Put a new draft under review with everything that still applies, and go back."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

from onrecord.domain.article import Article, ArticleDetails, ArticleId, Detail, Draft, Revision, RevisionId
from onrecord.domain.changes import Change, ChangeId, DetailsEdit, RevisionEdit, SignOffsEdit
from onrecord.domain.joining import rebased
from onrecord.domain.library import ArticleSummary, KnownOrigin, summarize
from onrecord.domain.moving import counted_words, share_in_common
from onrecord.domain.passages import Passage, passages_of
from onrecord.domain.past import Past, as_left, past_of
from onrecord.domain.records import AnyRecord, Claim, Note, RecordId
from onrecord.domain.redraft import REVISION_NOTE, Affected, Fate, Redraft, carry_over
from onrecord.domain.review import Review, is_decided
from onrecord.domain.snapshot import Snapshot
from onrecord.domain.standing import on_new_text
from onrecord.domain.text import text_hash
from onrecord.domain.typography import same_but_for_typography
from onrecord.domain.vocabulary import Disposition
from onrecord.domain.wording import listed
from onrecord.services.errors import ServiceError
from onrecord.services.importing import imported_notes, revision_of
from onrecord.services.journal import Context
from onrecord.store.errors import ArticleUnreadableError, OvertakenError
from onrecord.translation import _, counted

_ATTEMPTS = 5
"""The fewest times to compare the texts anew if somebody decides something meanwhile."""
_STOPS = frozenset(".!?…")
"""The end of a sentence, also before a closing quotation mark."""
_OTHER_STORY = 0.5
"""The share of words that unrelated stories may have in common: "the", "said", "year"."""
_LIKELY_DRAFT = 0.6
"""The share of common words from which a text is offered as a new draft."""

_MOST_COMPARED = 100
"""The most articles to compare word by word: thousands may be called "Briefing"."""
_TELLING_WORDS = 24
"""The number of longest words that select the articles to compare, if there are more."""


class RevisionStore(Protocol):
    """The interface of revisions to the library."""

    def list_origins(self) -> list[KnownOrigin]: ...
    def rank_by_words(self, words: Iterable[str]) -> list[ArticleId]: ...
    def load_text(self, article_id: ArticleId) -> str: ...
    def load_review(self, article_id: ArticleId, revision_id: RevisionId | None = None) -> Review: ...
    def load_log(self, article_id: ArticleId) -> list[Change]: ...
    def load_snapshot(self, article_id: ArticleId) -> Snapshot: ...
    def list_revisions(self, article_id: ArticleId, *, even_withdrawn: bool = False) -> list[RevisionId]: ...
    def next_revision_number(self, article_id: ArticleId) -> int: ...
    def save_change(self, done: Change, summary: ArticleSummary, seen: ChangeId | None) -> None: ...
    def add_revision(
        self, done: Change, new: Revision, records: Iterable[AnyRecord], summary: ArticleSummary, seen: ChangeId | None
    ) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionComparison:
    """The differences between a revision and the one before, by their numbers.

    ``stands`` counts the decided marks that are unchanged. ``affected`` are in the reading order of the earlier one,
    whose text is ``old_text``; ``passages`` are the changed sentences. ``in_common`` is the share of words in both.
    ``carried`` are the new ids of everything that was there before.
    """

    article_id: ArticleId
    before: int
    number: int
    stands: int
    affected: tuple[Affected, ...]
    passages: tuple[Passage, ...]
    old_text: str
    in_common: float = 1.0
    carried: frozenset[RecordId] = frozenset()

    @property
    def may_be_another_story(self) -> bool:
        """Whether the two have so little in common that they may be different stories."""
        return self.in_common < _OTHER_STORY

    def count(self, fate: Fate) -> int:
        """The number of records with one fate."""
        return sum(affected.fate is fate for affected in self.affected)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRevision:
    """One revision of an article; ``past`` tells how it left review, None for the one under review."""

    revision: Revision
    past: Past | None
    summary: ArticleSummary


class Revisions:
    """Puts another revision of an article under review.

    The library keeps all revisions and the decisions on each: going back to one restores everything.
    """

    def __init__(self, store: RevisionStore, context: Context, *, is_shared: bool = False) -> None:
        self._store = store
        self._context = context
        self._is_shared = is_shared

    def take(self, article_id: ArticleId, draft: Draft) -> RevisionComparison:
        """Put a new draft under review.

        Raises:
            ServiceError: it has the same words as the revision under review.
            LookupError: the article is gone.
        """
        for __ in self._context.retries.attempts(at_least=_ATTEMPTS):
            opened = self._store.load_snapshot(article_id)
            old, log = opened.review, opened.log
            _refuse_same_words(draft, old)
            redraft = carry_over(old, draft.text)
            number = self._store.next_revision_number(article_id)
            revision = revision_of(draft, article_id, number, self._context)
            review = self._new_review(old, log, draft, redraft, revision)
            change = self._change(old, review, redraft)
            with suppress(OvertakenError):
                self._store.add_revision(
                    change, review.revision, review.records.values(), summarize(review), _last_of(log)
                )
                return _comparison(old, revision, redraft)
        raise _never_settled(_("Open the new draft again."))

    def take_instead(self, opening: Change, draft: Draft) -> RevisionComparison:
        """Replace the new draft that ``opening`` opened with another reading of it.

        Raises:
            ServiceError: it has the same words as the revision before; the opened one stays.
            ValueError: the change opened no draft.
            LookupError: the article is gone.
        """
        before = opening.revision and self._store.load_review(opening.article_id, opening.revision.before)
        if before:
            _refuse_same_words(draft, before)
        self.switch(opening)
        return self.take(opening.article_id, draft)

    def switch(self, change: Change) -> Change:
        """Undo or redo the opening of a draft: the other revision is restored.

        Raises:
            ValueError: the change opened no draft.
            ServiceError: a colleague has worked on the revision that would be replaced.
            LookupError: the article is gone.
        """
        if change.revision is None:
            msg = "only a change of revisions can be switched"  # not shown: a bug
            raise ValueError(msg)
        context = self._context
        switched = change.inverse(new_id=ChangeId(context.new_id()), reviewer=context.reviewer(), at=context.now())
        for __ in context.retries.attempts(at_least=_ATTEMPTS):
            opened = self._store.load_snapshot(change.article_id)
            self._refuse_after_others(change, opened.log)
            # The reviewer's later changes of the article are stored, and go with the draft.
            wanted = rebased(switched, opened.review).change
            review = self._store.load_review(change.article_id, change.revision.before)
            if wanted.details:
                review.article = review.article.with_details(wanted.details.after)
            review.sign_offs = wanted.sign_offs.after if wanted.sign_offs else opened.review.sign_offs
            with suppress(OvertakenError):
                self._store.save_change(wanted, summarize(review), _last_of(opened.log))
                return wanted
        raise _never_settled(_("Try again in a moment."))

    def compare(self, article_id: ArticleId) -> RevisionComparison | None:
        """Compare the revision under review with the one before; None if it is the first.

        Raises:
            LookupError: the article is gone.
        """
        revisions = self._store.list_revisions(article_id)
        if len(revisions) < 2:  # noqa: PLR2004 - two to compare
            return None
        old, new = (self._store.load_review(article_id, revision_id) for revision_id in revisions[-2:])
        return _comparison(old, new.revision, carry_over(old, new.text))

    def all_of(self, article_id: ArticleId) -> list[KnownRevision]:
        """All revisions of an article, the latest first, including withdrawn ones.

        Raises:
            LookupError: the article is gone.
        """
        log = self._store.load_log(article_id)
        ids = self._store.list_revisions(article_id, even_withdrawn=True)
        reviews = (self._store.load_review(article_id, revision_id) for revision_id in reversed(ids))
        return [
            KnownRevision(
                revision=review.revision,
                past=past_of(log, review.revision.id),
                summary=summarize(as_left(review, log)),
            )
            for review in reviews
        ]

    def likely_article(self, draft: Draft) -> Article | None:
        """Find the article that a text is probably a new draft of.

        They have the same headline, file name or address, and most words in common.
        """
        words = counted_words(draft.text)
        likely, likeness = None, _LIKELY_DRAFT
        for article_id in self._worth_comparing(draft, words):
            try:
                text = self._store.load_text(article_id)
            except ArticleUnreadableError:
                continue
            in_common = share_in_common(words, counted_words(text))
            if text != draft.text and in_common >= likeness:
                likely, likeness = article_id, in_common
        return self._store.load_review(likely).article if likely else None

    def _refuse_after_others(self, change: Change, log: Sequence[Change]) -> None:
        """Refuse to replace a revision that a colleague has worked on since: that work would be out of sight."""
        places = (place for place, made in enumerate(log) if made.id == change.id)
        since = log[next(places, 0) + 1 :] if self._is_shared else ()
        names = dict.fromkeys(made.reviewer for made in since if made.reviewer != self._context.reviewer())
        if names:
            raise ServiceError(
                _(
                    "{names} changed the article after that, so its revisions stay as they are.",
                    names=listed(list(names)),
                ),
                kept=_("Nothing was changed."),
                to_do=_("You can reopen an earlier text as a new draft; your decisions carry over."),
            )

    def _worth_comparing(self, draft: Draft, words: Iterable[str]) -> Iterable[ArticleId]:
        """The articles that a text may be a new draft of, by headline and origin."""
        named_so = [known.article_id for known in self._store.list_origins() if _may_be_draft_of(draft, known)]
        if len(named_so) <= _MOST_COMPARED:
            return named_so
        telling, possible = sorted(words, key=len)[-_TELLING_WORDS:], frozenset(named_so)
        return islice(filter(possible.__contains__, self._store.rank_by_words(telling)), _MOST_COMPARED)

    def _new_review(
        self, old: Review, log: Iterable[Change], draft: Draft, redraft: Redraft, revision: Revision
    ) -> Review:
        article = old.article.with_details(_details(old.article.details, draft, log))
        moved = Review(article, revision, records=dict(redraft.moved))
        told = [note for affected in redraft.affected if (note := self._note_on(affected, old, revision))]
        records = [*redraft.records, *told]
        on_file = {(r.text, r.author, r.span) for r in records if isinstance(r, Note)}
        came_in = (n for n in imported_notes(draft, self._context) if (n.text, n.author, n.span) not in on_file)
        return Review(
            article,
            replace(revision, import_notes=(*revision.import_notes, *_notes_on_unreadable(old))),
            records={record.id: record for record in (*records, *came_in)},
            sign_offs=tuple(on_new_text(given, old, moved, redraft.ids) for given in old.sign_offs),
        )

    def _change(self, old: Review, new: Review, redraft: Redraft) -> Change:
        carried = {record.id for record in redraft.records}
        renamed = {before: after for before, after in redraft.ids.items() if after in carried}
        details = DetailsEdit(old.article.details, new.article.details)
        sign_offs = SignOffsEdit(old.sign_offs, new.sign_offs)
        return Change(
            id=ChangeId(self._context.new_id()),
            article_id=old.article.id,
            name=f"Open revision {new.revision.number}",  # not shown: stored
            edits=(),
            reviewer=self._context.reviewer(),
            at=self._context.now(),
            revision_id=old.revision.id,
            details=details if details.before != details.after else None,
            sign_offs=sign_offs if sign_offs.before != sign_offs.after else None,
            revision=RevisionEdit(old.revision.id, new.revision.id, renamed),
        )

    def _note_on(self, affected: Affected, old: Review, revision: Revision) -> Note | None:
        """A note on a decided claim whose words changed."""
        claim = affected.before
        if not isinstance(claim, Claim) or claim.status.is_open or affected.record_id is None:
            return None
        if affected.fate is Fate.NEARBY:
            # Its own words are the decided ones.
            return None
        words, number, earlier = old.words_of(claim), revision.number, old.revision.number
        values = {"number": number, "earlier": earlier, "words": words, "status": claim.status.words}
        if affected.words and same_but_for_typography(words, affected.words.text_of(revision.text)):
            told = _("Revision {number} changed who says these words, or how. Their status was “{status}.”", **values)
        elif affected.fate is Fate.CORRECTED:
            stop = "" if words[-1:] in _STOPS else "."
            told = _(
                "Revision {number} has the correction. Revision {earlier} read “{words}”{stop}", stop=stop, **values
            )
        else:
            told = _(
                "Revision {number} changed these words. "
                "Revision {earlier} read “{words}” and its status was “{status}.”",
                **values,
            )
        return Note(
            id=RecordId(f"{REVISION_NOTE}{number}:{affected.record_id}"),
            disposition=Disposition.ACCEPTED,
            text=told,
            author=self._context.reviewer(),
            written_at=self._context.now(),
            target_id=affected.record_id,
        )


def _last_of(log: Sequence[Change]) -> ChangeId | None:
    return log[-1].id if log else None


def _never_settled(to_do: str) -> ServiceError:
    return ServiceError(
        _("The article changed while its texts were being compared."),
        kept=_("The same revision is still under review, with every decision."),
        to_do=to_do,
    )


def _notes_on_unreadable(old: Review) -> Iterator[str]:
    """A note for a new draft on records that couldn't come along."""
    if number := sum(one.part.is_record and one.is_left_out for one in old.unreadable):
        yield counted(
            "{n} record of revision {number} can’t be read, so it stayed there.",
            "{n} records of revision {number} can’t be read, so they stayed there.",
            number,
            number=old.revision.number,
        )


def _refuse_same_words(draft: Draft, old: Review) -> None:
    if text_hash(draft.text) == old.revision.sha256:
        raise ServiceError(
            _("This draft has the same words as the revision under review."),
            kept=_("The article wasn’t changed."),
            to_do=_("Choose the file with the changed text."),
        )


def _comparison(old: Review, revision: Revision, redraft: Redraft) -> RevisionComparison:
    reworded = {affected.record_id for affected in redraft.affected if affected.fate is not Fate.NEARBY}
    return RevisionComparison(
        article_id=old.article.id,
        before=old.revision.number,
        number=revision.number,
        stands=sum(bool(r.spans) and is_decided(r) and r.id not in reworded for r in redraft.records),
        affected=redraft.affected,
        passages=passages_of(old.text, revision.text, redraft.added),
        old_text=old.text,
        carried=frozenset(redraft.moved),
        in_common=share_in_common(counted_words(old.text), counted_words(revision.text)),
    )


def _details(known: ArticleDetails, draft: Draft, log: Iterable[Change]) -> ArticleDetails:
    """The article's details: from the new draft, except missing ones and those that the reviewer corrected."""
    typed = [change.details for change in log if change.details and not change.revision]
    put_right = {d for d in Detail for edit in typed if _said(edit.before, d) != _said(edit.after, d)}
    for detail, words in (
        (Detail.HEADLINE, draft.headline),
        (Detail.BYLINE, draft.byline),
        (Detail.OUTLET, draft.outlet),
        (Detail.PUBLISHED, draft.published),
        (Detail.ADDRESS, draft.url),
    ):
        if words and detail not in put_right:
            known = known.with_detail(detail, words)
    return known


def _said(details: ArticleDetails, detail: Detail) -> str:
    words: str = getattr(details, detail.value)
    return words


def _may_be_draft_of(draft: Draft, known: KnownOrigin) -> bool:
    is_file = bool(Path(draft.origin).suffix)
    pairs = (
        (draft.headline.casefold(), known.headline.casefold()),
        (draft.origin if is_file else "", known.origin),
        (draft.url, known.url),
    )
    return any(new and new == old for new, old in pairs)
