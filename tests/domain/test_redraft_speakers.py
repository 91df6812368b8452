"""Quotations, sources and names in a new draft."""

from dataclasses import replace

import pytest

from helpers.builders import FOUND, NOON, span_of
from helpers.redrafts import NEW, OLD, WORDS, claim, redrafted, words_of
from onrecord.domain.records import Claim, Entity, Note, Quotation, RecordId, Source, finding_id
from onrecord.domain.redraft import Fate
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    ClaimStatus,
    Disposition,
    EntityKind,
    QuotationKind,
    SourceKind,
    SourceStatus,
)

DIRECTOR = span_of(OLD, "Ottilie Marchbanks")
LATER = span_of(OLD, "Marchbanks", 1)
DECKHAND = span_of(OLD, "a deckhand")


def director(*mentions: Span, **changes: object) -> Entity:
    """The director as a reviewer entered her."""
    made = Entity(
        id=RecordId("mine"),
        disposition=Disposition.ACCEPTED,
        kind=EntityKind.PERSON,
        name="Ottilie Marchbanks",
        mentions=mentions,
    )
    return replace(made, **changes)


def director_as_source(*mentions: Span, **changes: object) -> Source:
    """The director as a source that was found and accepted."""
    found = Source(
        id=finding_id("source", mentions[0]),
        origin=FOUND,
        disposition=Disposition.ACCEPTED,
        kind=SourceKind.PERSON,
        status=SourceStatus.NAMED,
        mentions=mentions,
        name="Ottilie Marchbanks",
    )
    return replace(found, **changes)


def deckhand_as_source(**changes: object) -> Source:
    found = Source(
        id=finding_id("source", DECKHAND),
        origin=FOUND,
        disposition=Disposition.ACCEPTED,
        kind=SourceKind.PEOPLE,
        status=SourceStatus.ANONYMOUS,
        mentions=(DECKHAND,),
        description="a deckhand",
    )
    return replace(found, **changes)


def directors_quotation(source_id: RecordId | None) -> Quotation:
    """The director's quotation."""
    return Quotation(
        id=finding_id("quotation", span_of(OLD, WORDS)),
        origin=FOUND,
        disposition=Disposition.ACCEPTED,
        kind=QuotationKind.DIRECT,
        content=(span_of(OLD, WORDS),),
        cue=span_of(OLD, "said"),
        source=DIRECTOR,
        source_id=source_id,
    )


def test_a_quotation_is_carried_over_with_new_ids_of_its_speaker() -> None:
    who = director(DIRECTOR, id=finding_id("entity", DIRECTOR), origin=FOUND, disposition=Disposition.PROPOSED)
    source = director_as_source(DIRECTOR, entity_id=who.id)
    entity, speaker, quotation = redrafted(who, source, directors_quotation(source.id)).records
    there = span_of(NEW, "Ottilie Marchbanks")
    assert isinstance(quotation, Quotation)
    assert isinstance(speaker, Source)
    assert (entity.id, speaker.id) == (finding_id("entity", there), finding_id("source", there))
    assert (speaker.entity_id, quotation.source_id) == (entity.id, speaker.id)
    assert (quotation.cue, quotation.source) == (span_of(NEW, "said"), there)


def test_an_entity_has_its_names_in_the_added_text_too_and_longest_first() -> None:
    new = NEW.replace("not told. Marchbanks", "not told. Ottilie Marchbanks and Marchbankson")
    (entity,) = redrafted(director(DIRECTOR, LATER, name="M."), text=new).records
    assert [(m.start, m.text_of(new)) for m in entity.spans] == [
        (span_of(new, "Ottilie Marchbanks").start, "Ottilie Marchbanks"),
        (span_of(new, "Ottilie Marchbanks", 1).start, "Ottilie Marchbanks"),
        (span_of(new, "Marchbanks said").start, "Marchbanks"),
    ]


def test_what_showed_a_source_to_be_anonymous_goes_when_it_is_cut() -> None:
    source = deckhand_as_source(
        id=RecordId("mine"), origin=None, description=None, shown_by=span_of(OLD, "the dearest crossing")
    )
    (kept,) = redrafted(source).records
    assert isinstance(kept, Source)
    assert (kept.mentions, kept.shown_by) == ((span_of(NEW, "a deckhand"),), None)


def test_a_name_that_was_rejected_is_not_looked_for_in_the_added_text() -> None:
    who = director(LATER, name="Marchbanks", disposition=Disposition.REJECTED)
    (entity,) = redrafted(who).records
    assert entity.spans == (span_of(NEW, "Marchbanks", 2),)


def test_a_source_that_is_called_something_else_is_still_the_source() -> None:
    source = deckhand_as_source(id=RecordId("source"))
    new = OLD.replace("a deckhand said", "an old hand said")
    assert [affected.fate for affected in redrafted(source, text=new).affected] == [Fate.REWORDED]
    assert words_of(redrafted(source, text=new), new) == {
        finding_id("source", span_of(new, "an old hand")): ["an old hand"]
    }
    gone = redrafted(source, text=OLD.replace("Two boats had sailed without a full crew, a deckhand said. ", ""))
    assert (gone.records, [affected.fate for affected in gone.affected]) == ((), [Fate.GONE])


@pytest.mark.parametrize("now", ["Bo Lind", "a deckhand", "Lind"])
def test_a_source_is_never_taken_for_somebody_else(now: str) -> None:
    named = director_as_source(DIRECTOR, id=RecordId("source"))
    redraft = redrafted(named, text=OLD.replace("Ottilie Marchbanks", now))
    assert (redraft.records, [affected.fate for affected in redraft.affected]) == ((), [Fate.GONE])
    deckhand = replace(named, name=None, description="a deckhand", mentions=(DECKHAND,))
    assert redrafted(deckhand, text=OLD.replace("a deckhand", "Bo Lind")).records == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("” said Ottilie", "” joked Ottilie", WORDS),
        ("said Ottilie Marchbanks", "said Bo Lind", WORDS),
        ("wanted this number", "wanted that number", "Nobody wanted that number,"),
        ("wanted this number,”", "wanted this number, we think,”", "Nobody wanted this number, we think,"),
    ],
)
def test_a_changed_quotation_is_open_again(old: str, new: str, words: str) -> None:
    text = OLD.replace(old, new)
    source = director_as_source(LATER, id=RecordId("mine"), origin=None, name=None)
    quotation = directors_quotation(source.id)
    tagged = replace(claim(WORDS), quotation_id=quotation.id)
    redraft = redrafted(source, quotation, tagged, text=text)
    by_type = {type(record): record for record in redraft.records}
    kept, claimed = by_type[Quotation], by_type[Claim]
    assert isinstance(kept, Quotation)
    assert isinstance(claimed, Claim)
    assert [span.text_of(text) for span in kept.content] == [words]
    assert (kept.disposition, kept.source_id) == (Disposition.ACCEPTED, source.id)
    assert (claimed.status, claimed.quotation_id) == (ClaimStatus.IN_PROGRESS, kept.id)
    assert [(affected.fate, affected.record_id) for affected in redraft.affected] == [(Fate.REWORDED, claimed.id)]


def test_a_claim_in_a_changed_quotation_keeps_its_own_reasons() -> None:
    quotation = directors_quotation(None)
    tagged = replace(claim(WORDS), quotation_id=quotation.id, why=("number: this number",))
    redraft = redrafted(quotation, tagged, text=OLD.replace("” said Ottilie", "” joked Ottilie"))
    (kept,) = (record for record in redraft.records if isinstance(record, Claim))
    assert (kept.status, kept.why, kept.origin) == (ClaimStatus.IN_PROGRESS, tagged.why, tagged.origin)


def test_a_quotation_without_a_speaker_is_carried_over_too() -> None:
    redraft = redrafted(replace(directors_quotation(None), cue=None, source=None))
    (kept,) = redraft.records
    assert isinstance(kept, Quotation)
    assert (redraft.affected, kept.spans, kept.cue, kept.source) == ((), (span_of(NEW, WORDS),), None, None)


def test_a_quotation_that_was_cut_is_gone_though_its_speaker_is_not() -> None:
    text = OLD.replace(
        "“Nobody wanted this number,” said Ottilie Marchbanks, the director.", "So said Ottilie Marchbanks."
    )
    redraft = redrafted(directors_quotation(None), text=text)
    assert (redraft.records, [affected.fate for affected in redraft.affected]) == ((), [Fate.GONE])


@pytest.mark.parametrize(("old", "new"), [("Nobody wanted", "Few wanted"), ("this number", "that number")])
def test_an_undecided_quotation_with_a_changed_piece_is_left_to_the_next_analysis(old: str, new: str) -> None:
    pieces = (span_of(OLD, "Nobody wanted"), span_of(OLD, "this number,"))
    found = replace(directors_quotation(None), content=pieces, disposition=Disposition.PROPOSED)
    redraft = redrafted(found, text=OLD.replace(old, new))
    assert (redraft.records, redraft.ids, redraft.affected) == ((), {}, ())


def test_a_quotation_without_a_claim_is_told_of_itself() -> None:
    quotation = directors_quotation(source_id=None)
    redraft = redrafted(quotation, text=OLD.replace("this number", "that number"))
    assert [(affected.fate, affected.before) for affected in redraft.affected] == [(Fate.REWORDED, quotation)]


def test_an_added_name_is_found_only_as_a_whole_word() -> None:
    new = f"Marchbanks and McMarchbanks left. At noon Marchbanks came back.\n{OLD}"
    (entity,) = redrafted(director(LATER), text=new).records
    assert [new[mention.start : mention.end + 5] for mention in entity.spans] == [
        "Marchbanks and ",
        "Marchbanks came",
        "Marchbanks said",
    ]


@pytest.mark.parametrize(
    "many",
    ["One hand", "Two of them", "Three hands", "Several", "Many", "Some of them", "The hands", "A hand", "An old hand"],
)
def test_a_word_for_how_many_there_are_names_nobody(many: str) -> None:
    new = OLD.replace("a deckhand", many)
    assert words_of(redrafted(deckhand_as_source(), text=new), new) == {
        finding_id("source", span_of(new, many)): [many]
    }


def test_a_source_that_is_called_by_a_part_of_its_name_is_still_the_source() -> None:
    new = OLD.replace("Ottilie Marchbanks", "Ms. Marchbanks")
    redraft = redrafted(director_as_source(DIRECTOR), text=new)
    assert [affected.fate for affected in redraft.affected] == [Fate.REWORDED]
    assert list(words_of(redraft, new).values()) == [["Ms. Marchbanks"]]


def test_undecided_entities_and_sources_are_left_to_the_next_analysis() -> None:
    source = deckhand_as_source(disposition=Disposition.PROPOSED)
    assert redrafted(source, text=OLD.replace("a deckhand", "an old hand")).ids == {}
    entity = director(DIRECTOR, disposition=Disposition.PROPOSED, origin=FOUND)
    assert redrafted(entity, text=OLD.replace("Ottilie Marchbanks", "Bo Lind")).ids == {}


def test_a_full_name_is_found_after_a_title_too() -> None:
    new = f"{OLD} Mayor Ottilie Marchbanks left."
    (entity,) = redrafted(director(DIRECTOR), text=new).records
    assert entity.spans == (span_of(new, "Ottilie Marchbanks"), span_of(new, "Ottilie Marchbanks", 1))


def test_a_name_inside_a_longer_name_is_nobody_known() -> None:
    new = f"{OLD} Carl Marchbanks and Marchbanks House were named, and Marchbanks left."
    (entity,) = redrafted(director(LATER), text=new).records
    assert [new[mention.start : mention.end + 5] for mention in entity.spans] == ["Marchbanks said", "Marchbanks left"]


def test_a_rejected_claim_stays_rejected_in_a_changed_quotation() -> None:
    quotation = directors_quotation(None)
    aside = replace(claim(WORDS), quotation_id=quotation.id, disposition=Disposition.REJECTED)
    redraft = redrafted(quotation, aside, text=OLD.replace("” said Ottilie", "” joked Ottilie"))
    (kept,) = (record for record in redraft.records if isinstance(record, Claim))
    assert (kept.status, kept.disposition) == (ClaimStatus.VERIFIED, Disposition.REJECTED)
    assert [affected.before for affected in redraft.affected] == [quotation]


def test_a_quotation_moved_to_another_speaker_loses_its_speaker_words() -> None:
    line = "“Nobody wanted this number,” said Ottilie Marchbanks, the director.\n"
    text = f"{OLD.replace(line, '')}\nLater Bo Lind said: “Nobody wanted this number,” and left."
    redraft = redrafted(directors_quotation(None), text=text)
    (kept,) = redraft.records
    assert isinstance(kept, Quotation)
    assert (kept.content, kept.source) == ((span_of(text, WORDS),), None)
    assert [affected.fate for affected in redraft.affected] == [Fate.REWORDED]


def test_a_source_stays_when_its_name_replaces_its_description() -> None:
    text = OLD.replace("said Ottilie Marchbanks, the director", "said Ottilie Marchbanks, old Marchbanks")
    redraft = redrafted(director_as_source(span_of(OLD, "the director")), text=text)
    assert [affected.fate for affected in redraft.affected] == [Fate.REWORDED]
    assert list(words_of(redraft, text).values()) == [["old Marchbanks"]]


def test_a_note_on_words_that_stand_is_not_told_of() -> None:
    note = Note(id=RecordId("note"), text="Who?", author="Ada", written_at=NOON, span=DECKHAND)
    redraft = redrafted(replace(note, disposition=Disposition.ACCEPTED))
    assert (words_of(redraft), redraft.affected) == ({note.id: ["a deckhand"]}, ())
