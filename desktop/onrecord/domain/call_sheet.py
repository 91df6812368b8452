"""Everything to put to one person or body: their words, what the article says about them, and open queries."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.domain.quoted_words import is_in_marks
from onrecord.domain.records import AnyRecord, Claim, Entity, Quotation, RecordId, Reply, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import SourceKind

_CALLABLE = frozenset({SourceKind.PERSON, SourceKind.PEOPLE, SourceKind.ORGANIZATION})


class Matter(Enum):
    """The kinds of things to put to somebody."""

    QUOTED = auto()
    PARAPHRASED = auto()
    DONE = auto()
    """They called it something, accused somebody or promised something."""
    TOLD = auto()
    """The article says it about them."""
    ACCUSED = auto()
    ASKED = auto()
    """An open query about them or about one of the others."""


@dataclass(frozen=True, slots=True)
class CallItem:
    """One thing to put to somebody, in the words of the article or of the query."""

    matter: Matter
    words: str


@dataclass(frozen=True, slots=True)
class CallSheet:
    """The items for one person or body; ``about`` are the records that belong to them."""

    name: str
    about: frozenset[RecordId]
    items: tuple[CallItem, ...]


def call_sheets(review: Review, about: RecordId | None = None) -> list[CallSheet]:
    """Make one sheet for each person or body with something to ask, or only the one of ``about``."""
    sheets = [_sheet_for(review, source, entity, reply) for source, entity, reply in _people(review)]
    return [sheet for sheet in sheets if sheet.items and (about is None or about in sheet.about)]


def _people(review: Review) -> Iterator[tuple[Source | None, Entity | None, Reply | None]]:
    """The sources that can be called, and accused people who are no sources."""
    accused: dict[RecordId | None, Reply] = {r.entity_id: r for r in reversed(review.replies) if r.entity_id}
    for source in (source for source in review.sources if source.kind in _CALLABLE):
        yield source, _entity_of(review, source.entity_id), accused.pop(source.entity_id, None)
    for reply in review.replies:
        if reply.entity_id is None or accused.get(reply.entity_id) is reply:
            yield None, _entity_of(review, reply.entity_id), reply


def _entity_of(review: Review, entity_id: RecordId | None) -> Entity | None:
    found = review.records.get(entity_id) if entity_id else None
    return found if isinstance(found, Entity) else None


def _sheet_for(review: Review, source: Source | None, entity: Entity | None, reply: Reply | None) -> CallSheet:
    said = [q for q in review.statements_of(source.id) if not _is_settled(review, q)] if source else []
    told = list(_open_claims_about(review, source, entity, reply))
    about: list[AnyRecord] = [each for each in (source, entity, reply) if each]
    reported = [claim for quotation in said for claim in review.claims_on(quotation.id)]
    ids = frozenset(record.id for record in (*about, *said, *reported, *told))
    label = source.label if source else reply.label if reply else ""
    return CallSheet(
        label,
        ids,
        (
            *(_quotation_item(review, quotation) for quotation in said),
            *(CallItem(Matter.TOLD, review.words_of(claim)) for claim in told),
            *_accusations(review, reply),
            *_queries(review, ids),
        ),
    )


def _is_settled(review: Review, quotation: Quotation) -> bool:
    claim = review.claim_for(quotation.id)
    return claim is not None and claim.status.is_settled


def _quotation_item(review: Review, quotation: Quotation) -> CallItem:
    is_exact = all(is_in_marks(quotation, piece, review.text) for piece in quotation.content)
    words = review.words_of(quotation).rstrip(",")
    if is_exact:
        return CallItem(Matter.QUOTED, words)
    if act := _act_of_speech(review, quotation):
        return CallItem(Matter.DONE, f"{act} {words}")
    return CallItem(Matter.PARAPHRASED, words.removeprefix("that "))


def _act_of_speech(review: Review, quotation: Quotation) -> str:
    """The cue that belongs to its content: "called" it a farce, "accused" the mayor of theft."""
    cue, content = quotation.cue, quotation.content[0]
    act = cue.text_of(review.text) if cue and cue.end + 1 == content.start else ""
    is_clause = content.text_of(review.text).startswith("that ")
    return act if act.endswith("ed") and not is_clause else ""


def _open_claims_about(
    review: Review, source: Source | None, entity: Entity | None, reply: Reply | None
) -> Iterator[Claim]:
    """The open claims that name them, without their own words and the accusation."""
    named = entity.mentions if entity else ()
    accusations = reply.accusations if reply else ()
    for claim in review.claims:
        is_named = any(claim.span.covers(mention) for mention in named)
        is_said_elsewhere = any(claim.span.overlaps(span) for span in accusations)
        is_own = source is not None and source.id in review.source_ids_of(claim)
        if is_named and not (is_said_elsewhere or is_own or claim.status.is_settled):
            yield claim


def _accusations(review: Review, reply: Reply | None) -> Iterator[CallItem]:
    if reply and not reply.not_needed.strip():
        yield from (CallItem(Matter.ACCUSED, span.text_of(review.text)) for span in reply.accusations)


def _queries(review: Review, ids: Collection[RecordId | None]) -> Iterator[CallItem]:
    for query in review.queries:
        if query.is_open and not query.is_answered and query.target_id in ids:
            yield CallItem(Matter.ASKED, query.last_words)
