"""Entries of the palette besides commands: the marks of the open article, or all articles."""

from collections.abc import Callable, Iterable, Iterator

from onrecord.domain.article import ArticleId, first_words
from onrecord.domain.library import KnownHeadline
from onrecord.domain.records import AnyRecord, Claim, Entity, Quotation, RecordId, Source
from onrecord.domain.review import Review
from onrecord.translation import Message, _
from onrecord.ui.panels.command_palette import PaletteEntry

_LONGEST = 120
_KINDS: dict[type[AnyRecord], Message] = {
    Source: Message("Source"),
    Entity: Message("Entity"),
    Claim: Message("Claim"),
    Quotation: Message("Quotation"),
}


def article_entries(
    headlines: Iterable[KnownHeadline], open_article: Callable[[ArticleId], object]
) -> Iterator[PaletteEntry]:
    """An entry for each article, which opens it."""
    for article_id, headline in headlines:
        yield PaletteEntry(headline, _calling(open_article, article_id), kind=_("Article"))


def record_entries(review: Review, select: Callable[[RecordId], object]) -> Iterator[PaletteEntry]:
    """An entry for each mark, which selects it."""
    marks: list[AnyRecord] = [*review.sources, *review.entities, *review.claims, *review.quotations]
    for record in marks:
        yield PaletteEntry(_name_of(review, record), _calling(select, record.id), kind=_(_KINDS[type(record)]))


def _calling(action: Callable[..., object], value: object) -> Callable[[], object]:
    return lambda: action(value)


def _name_of(review: Review, record: AnyRecord) -> str:
    match record:
        case Source():
            return record.label
        case Entity():
            return record.name
        case _:
            return first_words(review.words_of(record), _LONGEST)
