"""Changes of the revision under review in a list beside the article."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtWidgets import QWidget

from onrecord.domain.alignment import common_start
from onrecord.domain.article import first_words
from onrecord.domain.passages import Passage
from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Quotation,
    Reply,
    Source,
    Transcript,
)
from onrecord.domain.redraft import Affected, Fate
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.typography import same_but_for_typography
from onrecord.domain.vocabulary import SourceStatus
from onrecord.domain.wording import listed
from onrecord.services.revisions import RevisionComparison
from onrecord.translation import Message, _, counted
from onrecord.ui.look.plain_text import isolated, one_line, quoted
from onrecord.ui.look.theme import Theme
from onrecord.ui.panels.cards import Card
from onrecord.ui.panels.side_panel import SidePanel
from onrecord.ui.session import Session

_HEADS = {
    Fate.REWORDED: Message("Reworded"),
    Fate.NEARBY: Message("In a changed sentence"),
    Fate.CORRECTED: Message("Correction made"),
    Fate.CUT: Message("Cut as marked"),
    Fate.GONE: Message("Removed"),
}
_OTHERS: dict[type[AnyRecord], Message] = {
    Check: Message("check"),
    Entity: Message("entity"),
    Evidence: Message("evidence"),
    Quotation: Message("quotation"),
    Transcript: Message("transcript"),
}
_BEFORE_CHANGE = 40
"""Code points before the first changed word."""
_TOLD_OTHERWISE = Message("Attributed differently")
_STANDS = Message("The words are the same, but who says them, or how, has changed")
_GONE = Message("No longer in the article.")


class RevisionPanel(SidePanel):
    """Changed decisions first, then new and deleted text.

    Choosing a card shows its words in the article; ``show_words`` selects those without a mark.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        window: QWidget,
        queue: QWidget,
        show_words: Callable[[Span | None], object],
    ) -> None:
        super().__init__(theme, window, queue, _("Changes in this draft"))
        self._session = session
        self._show_words = show_words
        self._comparison: RevisionComparison | None = None
        self.cards.currentItemChanged.connect(lambda _item, _before: self._show_in_article())
        session.changed.connect(lambda _ids: self._refill())
        session.opened.connect(self._on_opened)

    def show_comparison(self, comparison: RevisionComparison) -> None:
        """List the changes of the revision under review."""
        if not self._is_open(comparison):
            return
        self._comparison = comparison
        self.cards.clear()
        self._refill(even_hidden=True)
        self.open()
        self._show_in_article()

    def _on_opened(self) -> None:
        if self._comparison and not self._is_open(self._comparison):
            self._comparison = None
            self.close_panel()

    def _is_open(self, comparison: RevisionComparison) -> bool:
        review = self._session.review
        return review is not None and (review.article.id, review.revision.number) == (
            comparison.article_id,
            comparison.number,
        )

    def _refill(self, *, even_hidden: bool = False) -> None:
        review, shown = self._session.review, self._comparison
        if review is None or shown is None or (self.isHidden() and not even_hidden):
            return
        self.said.setText(said_of(shown))
        self.put_cards(_cards(shown, review))

    def _show_in_article(self) -> None:
        chosen, review = self.chosen, self._session.review
        if self.isHidden() or review is None:
            return
        if isinstance(chosen, Passage):
            self._session.select(None)
            self._show_words(chosen.new)
        elif isinstance(chosen, Affected) and chosen.record_id in review.records:
            self._session.select(chosen.record_id)
        elif isinstance(chosen, Affected):
            self._session.select(None)


def said_of(comparison: RevisionComparison) -> str:
    """The effect of a new draft on the review in a sentence."""
    reworded, nearby, corrected, cut, gone = map(comparison.count, Fate)
    told = [
        counted(
            "{n} decision from revision {number} carried over",
            "{n} decisions from revision {number} carried over",
            comparison.stands,
            number=comparison.before,
        ),
        counted("{n} of them in a changed sentence", "{n} of them in a changed sentence", nearby) if nearby else "",
        counted("{n} reworded and open again", "{n} reworded and open again", reworded) if reworded else "",
        counted("{n} correction made", "{n} corrections made", corrected) if corrected else "",
        counted("{n} cut as marked", "{n} cut as marked", cut) if cut else "",
        counted("{n} removed", "{n} removed", gone) if gone else "",
    ]
    doubt = _(
        "Less than half of its text matches revision {number}: if it’s a different story, "
        "undo with Ctrl+Z and open it with Ctrl+O.",
        number=comparison.before,
    )
    said = "; ".join(filter(None, told)) + "."
    return f"{said} {doubt}" if comparison.may_be_another_story else said


def _cards(comparison: RevisionComparison, review: Review) -> Iterator[tuple[Card, object]]:
    """A card for each affected decision, and for each sentence with changes that these don't show."""
    for affected in comparison.affected:
        yield _card(affected, comparison, review), affected
    for passage in comparison.passages:
        new_claims = _new_claims_in(passage, comparison, review)
        if new_claims or not _is_told(passage, comparison, review):
            yield _passage_card(passage, new_claims, comparison, review), passage


def _new_claims_in(passage: Passage, comparison: RevisionComparison, review: Review) -> list[Claim]:
    """The claims of a changed sentence that the revision before didn't have."""
    if passage.new is None:
        return []
    return [each for each in review.claims if passage.new.overlaps(each.span) and each.id not in comparison.carried]


def _is_told(passage: Passage, comparison: RevisionComparison, review: Review) -> bool:
    """Whether the cards of decisions show all that changed in a sentence."""
    told = [affected for affected in comparison.affected if affected.fate is not Fate.NEARBY]
    there = [affected.words for affected in told if affected.words]
    was = [span for affected in told for span in affected.before.spans]
    if not (_is_among(passage.new, there) or _is_among(passage.old, was)):
        return False
    old = _without(passage.old, was, comparison.old_text)
    return same_but_for_typography(old, _without(passage.new, there, review.text))


def _without(span: Span | None, told: Iterable[Span], text: str) -> str:
    """The words of a sentence that no card shows, one blank between them."""
    if span is None:
        return ""
    left, position = [], span.start
    for words in sorted(told):
        if span.overlaps(words):
            left.append(text[position : words.start])
            position = max(position, words.end)
    return " ".join(" ".join([*left, text[position : span.end]]).split())


def _is_among(span: Span | None, told: Iterable[Span]) -> bool:
    """Whether a card has some of these words."""
    return span is not None and any(span.overlaps(words) for words in told)


def _passage_card(passage: Passage, new_claims: list[Claim], comparison: RevisionComparison, review: Review) -> Card:
    """A card for a changed sentence, with what that means for its claims."""
    old = one_line(passage.old.text_of(comparison.old_text)) if passage.old else ""
    new = one_line(passage.new.text_of(review.text)) if passage.new else ""
    what = _("Rewritten") if old and new else _("New text") if new else _("Taken out")
    words = (_from_change(old, new), _from_change(new, old)) if old and new else (old, new or _(_GONE))
    head = " · ".join([what, *_effects(passage, new_claims, comparison, review)])
    quoted_claims = [quoted(isolated(first_words(review.words_of(claim)))) for claim in new_claims]
    return Card(head, *words, _("To check: {words}", words=listed(quoted_claims)) if new_claims else "")


def _effects(
    passage: Passage, new_claims: list[Claim], comparison: RevisionComparison, review: Review
) -> Iterator[str]:
    """What a changed sentence means for its claims, in numbers."""
    if new_claims:
        yield counted("{n} claim to check", "{n} claims to check", len(new_claims))
    fates = [
        each.fate
        for each in comparison.affected
        if isinstance(each.before, Claim)
        and (_is_among(passage.new, [each.words] if each.words else []) or _is_among(passage.old, each.before.spans))
    ]
    if reworded := fates.count(Fate.REWORDED):
        yield counted("{n} claim open again", "{n} claims open again", reworded)
    there = [each for each in review.claims if passage.new and passage.new.overlaps(each.span)]
    kept = sum(each.id in comparison.carried and not each.status.is_open for each in there)
    if kept:
        yield counted("{n} claim keeps its status", "{n} claims keep their status", kept)


def _card(affected: Affected, comparison: RevisionComparison, review: Review) -> Card:
    before = affected.before
    old = one_line(" … ".join(span.text_of(comparison.old_text) for span in before.spans))
    new = one_line(affected.words.text_of(review.text)) if affected.words else _(_GONE)
    is_told_otherwise = affected.fate is Fate.REWORDED and same_but_for_typography(old, new)
    became = _TOLD_OTHERWISE if is_told_otherwise else _HEADS[affected.fate]
    was = _("{what} in revision {number}", what=_what_it_was(before), number=comparison.before)
    head = f"{became} · {was}"
    old, new = _from_change(old, new), _(_STANDS) if is_told_otherwise else _from_change(new, old)
    after = review.records.get(affected.record_id) if affected.record_id else None
    is_open = isinstance(after, Claim) and after.status.is_open
    return Card(head, quoted(isolated(old)), new, _("Check this again.") if is_open else "")


def _from_change(words: str, other: str) -> str:
    """Words from shortly before the first difference, because a card has little room."""
    same = common_start(words, other)
    return f"… {words[words.rfind(' ', 0, same - _BEFORE_CHANGE) + 1 :]}" if same > 2 * _BEFORE_CHANGE else words


def _what_it_was(record: AnyRecord) -> str:
    match record:
        case Claim():
            return record.status.words
        case Source():
            is_named = record.status is SourceStatus.NAMED
            return _("named source") if is_named else _("anonymous source")
        case Note():
            return _("note by {author}", author=isolated(record.author))
        case Reply():
            return _("right of reply of {name}", name=isolated(record.label))
        case Query():
            return _("query by {author}", author=isolated(record.messages[0].writer))
    return str(_OTHERS[type(record)])
