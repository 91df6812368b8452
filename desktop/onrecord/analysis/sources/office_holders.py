"""Resolve offices to their holders: "the senator", "the Minister of Education"."""

from onrecord.analysis.sources.discourse import Discourse
from onrecord.analysis.sources.offices import Fit, Office, written
from onrecord.analysis.sources.source_phrases import SourcePhrase
from onrecord.domain.records import Entity, RecordId

# What newspapers call whoever heads a body: "the league chief" is the league's president.
_HEADS = frozenset({"boss", "chief", "head"})


def office_holder(discourse: Discourse, phrase: SourcePhrase) -> Entity | None:
    """The last speaker with the office of ``phrase``, or else the last or next person named with it.

    Of several, whoever's role says more of what the phrase tells: "the
    Minister of Education" is "Education Minister Ana Ruiz".
    """
    office, words = _office_of(discourse, phrase), discourse.words
    if not (words.is_person(phrase.head) or office.lower or any(map(words.is_office, office.titles))):
        return None
    is_bare = not phrase.is_definite and not _is_in_headline(discourse, phrase)
    is_strict = phrase.head in office.titles and (phrase.has_owner or is_bare)
    holders = _holders_before(discourse, phrase, office, is_strict=is_strict)
    if not holders:
        return _later_holder(discourse, phrase, office, is_strict=is_strict)
    wanted = [
        person for person in holders if discourse.words.offices.is_former(written(person.role)) == office.is_former
    ] or holders
    is_plain = discourse.document.text_of(phrase.span)[1:].islower()
    last = discourse.last_person
    return last if last in wanted and is_plain else wanted[0]


def is_anothers_office(discourse: Discourse, phrase: SourcePhrase) -> bool:
    """Whether whoever was named with the office holds it elsewhere: "the Kenyan president" after Egypt's."""
    office = _office_of(discourse, phrase)
    holders = discourse.holders.before(phrase.span.start, office)
    fit, same = discourse.words.offices.fit, (holder for holder in holders if office.is_in(holder.role))
    return any(fit(office, holder, needs=Fit.COUNTRY) is None for holder in same)


def _office_of(discourse: Discourse, phrase: SourcePhrase) -> Office:
    return discourse.words.offices.read(phrase.head, phrase.words, phrase.content)


def _is_in_headline(discourse: Discourse, phrase: SourcePhrase) -> bool:
    """Whether a title stands alone in a headline, where articles are left out: "Captain Tells of Storm"."""
    document = discourse.document
    return len(phrase.words) == 1 and document.paragraphs[document.paragraph_index(phrase.span.start)].is_heading


def _holders_before(discourse: Discourse, phrase: SourcePhrase, office: Office, *, is_strict: bool) -> list[Entity]:
    """People named before with the office, the last one first; those that most of the words fit."""
    found: dict[RecordId, tuple[Entity, int]] = {}
    for holder in discourse.holders.before(phrase.span.start, office):
        said = discourse.words.offices.fit(office, holder, needs=Fit.FIELD if is_strict else Fit.OFFICE)
        if said is not None and (phrase.head not in _HEADS or said == len(office.told)):
            found.setdefault(holder.entity.id, (holder.entity, said))
    best = max((said for _, said in found.values()), default=0)
    return [person for person, said in found.values() if said == best]


def _later_holder(discourse: Discourse, phrase: SourcePhrase, office: Office, *, is_strict: bool) -> Entity | None:
    """The only one with the office among those named after ``phrase``, which opens a story or stands in its headline.

    "The captain of the ferry" is "Captain Ana Ruiz", if nobody else has the title before the name.
    """
    words = discourse.words
    if is_strict and not (phrase.is_definite and phrase.head in words.offices_of_few):
        return None
    is_titled = is_strict or phrase.head not in words.known_people
    later = discourse.holders.after(phrase.span.start, office)
    fitting = (h for h in later if discourse.words.offices.fit(office, h) is not None)
    holders = {h.entity.id: h.entity for h in fitting if not is_titled or office.is_in(h.before)}
    return next(iter(holders.values())) if len(holders) == 1 else None
