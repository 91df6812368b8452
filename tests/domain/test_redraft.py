"""Records that are carried over to a new draft."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from helpers.builders import FOUND, NOON, make_review, span_of
from helpers.redrafts import BOATS, COST, DEAREST, FELL, NEW, OLD, claim, on, redrafted, words_of
from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Evidence,
    Note,
    RecordId,
    Value,
    all_spans,
    finding_id,
)
from onrecord.domain.redraft import Fate, carry_over
from onrecord.domain.review import Proposals
from onrecord.domain.spans import Span
from onrecord.domain.typography import same_but_for_typography
from onrecord.domain.vocabulary import (
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    Severity,
)
from onrecord.domain.wording import worded


def test_a_claim_on_unchanged_words_keeps_its_evidence_under_a_new_id() -> None:
    old = replace(claim(FELL), origin=replace(FOUND, because=(span_of(OLD, "31 percent"), span_of(OLD, DEAREST))))
    redraft = redrafted(old, on(old))
    new_id = finding_id("claim", span_of(NEW, FELL))
    kept, evidence = redraft.records
    assert (kept.id, redraft.ids[old.id]) == (new_id, new_id)
    origin = replace(FOUND, because=(span_of(NEW, "31 percent"),))
    assert kept == replace(old, id=new_id, span=span_of(NEW, FELL), origin=origin)
    assert evidence == replace(on(old), target_id=new_id)
    assert redraft.affected == ()


def test_the_facts_and_numbers_of_a_claim_go_with_it() -> None:
    number = span_of(OLD, "31 percent")
    value = Value(span=number, kind=EntityKind.CARDINAL, amount=31, unit="percent")
    (kept,) = redrafted(claim(FELL, parts=(span_of(OLD, "ridership fell"), number), values=(value,))).records
    assert isinstance(kept, Claim)
    assert [part.text_of(NEW) for part in kept.parts] == ["ridership fell", "31 percent"]
    assert kept.values == (replace(value, span=span_of(NEW, "31 percent")),)


def test_a_claim_whose_words_changed_is_in_progress_on_the_new_ones() -> None:
    same, gone = span_of(OLD, "full crew"), span_of(OLD, "Two")
    values = tuple(Value(span=span, kind=EntityKind.CARDINAL) for span in (gone, same))
    why = ("number: Two",)
    old = claim(
        BOATS, why=why, parts=(span_of(OLD, "without a full crew"), span_of(OLD, "Two boats had sailed")), values=values
    )
    redraft = redrafted(old, on(old))
    (kept, evidence), (affected,) = redraft.records, redraft.affected
    assert isinstance(kept, Claim)
    assert isinstance(evidence, Evidence)
    assert (kept.span.text_of(NEW), kept.status) == (
        "Three boats had sailed without a full crew",
        ClaimStatus.IN_PROGRESS,
    )
    assert (kept.parts, kept.values, kept.why) == ((), (), ())
    assert kept.origin == replace(FOUND, reason=worded("found in an earlier revision, worded differently"))
    (same,) = redrafted(replace(claim(FELL), why=why)).records
    assert isinstance(same, Claim)
    assert (same.why, same.origin) == (why, FOUND)
    assert evidence.target_id == kept.id
    assert (affected.fate, affected.before, affected.record_id) == (Fate.REWORDED, old, kept.id)


def test_a_moved_claim_drops_facts_and_numbers_that_did_not_move() -> None:
    number = span_of(OLD, "31 percent")
    old = claim(FELL, parts=(number,), values=(Value(span=number, kind=EntityKind.CARDINAL, amount=31),))
    text = OLD.replace(FELL, "31 percent of the crews left").replace(
        "A crossing", "Ridership fell last year.\nA crossing"
    )
    (kept,) = redrafted(old, text=text).records
    assert isinstance(kept, Claim)
    assert (kept.span, kept.parts, kept.values) == (span_of(text, "Ridership fell last year."), (), ())


def test_a_claim_to_which_words_were_added_is_open_again() -> None:
    redraft = redrafted(claim(FELL), text=OLD.replace("last year.", "last year on Sundays."))
    (kept,) = redraft.records
    assert isinstance(kept, Claim)
    assert kept.span.length == len("ridership fell 31 percent last year on Sundays")
    assert kept.status is ClaimStatus.IN_PROGRESS


def test_a_verified_claim_stays_with_its_sentence_after_a_similar_one_is_inserted() -> None:
    (sentence,) = (line for line in OLD.split("\n") if line.startswith("A crossing"))
    text = OLD.replace(sentence, f"A crossing will cost $14.50 in October of next year, too. {sentence}")
    redraft = redrafted(claim(COST), text=text)
    (kept,) = redraft.records
    assert isinstance(kept, Claim)
    assert (kept.status, kept.span) == (ClaimStatus.VERIFIED, span_of(text, COST, 1))
    assert redraft.affected == ()


def test_a_claim_of_the_reviewers_own_whose_words_changed_is_still_their_own() -> None:
    (kept,) = redrafted(replace(claim(BOATS), origin=None)).records
    assert isinstance(kept, Claim)
    assert (kept.origin, kept.status) == (None, ClaimStatus.IN_PROGRESS)


def test_an_unchecked_claim_with_changed_words_stays_unchecked() -> None:
    (kept,) = redrafted(claim(BOATS, ClaimStatus.UNCHECKED)).records
    assert isinstance(kept, Claim)
    assert kept.status is ClaimStatus.UNCHECKED


def test_a_finding_without_a_place_in_its_id_gets_one() -> None:
    for old_id in (
        "cost-7",
        "claim:7-",
        "claim",
        finding_id("claim", Span(5000, 5010)),
        finding_id("check", Span(0, 4)),
    ):
        (kept,) = redrafted(replace(claim(FELL), id=RecordId(old_id))).records
        assert kept.id == finding_id("claim", span_of(NEW, FELL))


def test_an_undecided_claim_stays_where_words_were_added_after_it() -> None:
    new = OLD.replace("last year.", "last year on Sundays.")
    proposed = replace(claim(FELL, ClaimStatus.UNCHECKED), disposition=Disposition.PROPOSED)
    assert redrafted(proposed, text=new).ids == {proposed.id: finding_id("claim", span_of(new, FELL))}


def test_a_claim_of_an_article_that_was_never_analyzed_is_carried_over() -> None:
    review = replace(make_review(OLD, [claim(FELL)]), analysis=None)
    redraft = carry_over(review, NEW)
    assert ([record.spans for record in redraft.records], redraft.affected) == ([(span_of(NEW, FELL),)], ())


def test_a_correction_that_was_made_leaves_the_claim_verified() -> None:
    made = claim(COST, ClaimStatus.CORRECTED, correction="A crossing will cost $14.75 in October")
    (kept,), (affected,) = (redraft := redrafted(made)).records, redraft.affected
    assert isinstance(kept, Claim)
    assert (kept.status, kept.correction, affected.fate) == (ClaimStatus.VERIFIED, "", Fate.CORRECTED)


def test_the_full_stop_of_a_correction_is_no_part_of_what_it_says() -> None:
    made = claim(COST, ClaimStatus.CORRECTED, correction="A crossing will cost $14.75 in October.")
    (kept,) = redrafted(made).records
    assert isinstance(kept, Claim)
    assert kept.status is ClaimStatus.VERIFIED


def test_what_the_reviewer_wanted_cut_is_told_apart_from_what_went() -> None:
    wanted, not_wanted = claim(DEAREST, ClaimStatus.CUT), claim(DEAREST)
    assert [affected.fate for affected in redrafted(wanted).affected] == [Fate.CUT]
    assert [affected.fate for affected in redrafted(not_wanted).affected] == [Fate.GONE]


def test_a_claim_in_a_sentence_that_became_another_one_stands_and_is_told_of() -> None:
    sentence = span_of(OLD, f"Marchbanks said {FELL}.")
    new = OLD.replace("Marchbanks said", "Marchbanks never said")
    verified = claim(FELL)
    redraft = carry_over(make_review(OLD, [verified], [span_of(OLD, DEAREST), sentence]), new)
    (kept,), (affected,) = redraft.records, redraft.affected
    assert isinstance(kept, Claim)
    assert (kept.status, affected.fate, affected.record_id) == (ClaimStatus.VERIFIED, Fate.NEARBY, kept.id)
    assert affected.words
    assert affected.words.text_of(new) == f"Marchbanks never said {FELL}."


def test_what_was_called_false_is_not_verified_because_it_was_changed() -> None:
    (kept,) = redrafted(claim(COST, ClaimStatus.FALSE, correction="A crossing will cost $14.75 in October")).records
    assert isinstance(kept, Claim)
    assert (kept.status, kept.correction) == (ClaimStatus.IN_PROGRESS, "")


def test_another_correction_than_the_one_made_is_kept() -> None:
    (kept,) = redrafted(claim(COST, ClaimStatus.CORRECTED, correction="A crossing will cost $15 in October")).records
    assert isinstance(kept, Claim)
    assert (kept.status, kept.correction) == (ClaimStatus.IN_PROGRESS, "A crossing will cost $15 in October")


def test_a_cut_claim_is_reported_and_its_evidence_stays_with_the_old_draft() -> None:
    gone = claim(DEAREST)
    redraft = redrafted(gone, on(gone))
    assert redraft.records == ()
    assert [(a.fate, a.before, a.record_id) for a in redraft.affected] == [(Fate.GONE, gone, None)]


def test_what_analysis_alone_found_is_left_to_be_found_again() -> None:
    proposed = replace(claim(FELL, ClaimStatus.UNCHECKED), disposition=Disposition.PROPOSED)
    redraft = redrafted(proposed)
    assert (redraft.records, redraft.affected) == ((), ())
    assert redraft.ids == {proposed.id: finding_id("claim", span_of(NEW, FELL))}


def test_a_rejected_finding_stays_rejected_only_on_unchanged_words() -> None:
    same, changed = (replace(claim(words), disposition=Disposition.REJECTED) for words in (FELL, BOATS))
    redraft = redrafted(same, changed)
    assert words_of(redraft) == {finding_id("claim", span_of(NEW, FELL)): [FELL]}
    assert redraft.affected == ()


def test_a_dismissed_check_stays_dismissed_only_if_all_its_places_are_unchanged() -> None:
    both = (span_of(OLD, "$14.50"), span_of(OLD, "31 percent"))
    check = Check(
        id=finding_id("check", both[1], "numbers"),
        origin=FOUND,
        disposition=Disposition.REJECTED,
        rule="numbers",
        severity=Severity.NOTE,
        places=both[1:],
        message="A number.",
    )
    assert words_of(redrafted(check)) == {finding_id("check", span_of(NEW, "31 percent"), "numbers"): ["31 percent"]}
    assert redrafted(replace(check, places=both)).records == ()


def test_notes_go_with_what_they_are_on() -> None:
    kept, gone = claim(FELL), claim(DEAREST)

    def note(name: str, target: RecordId | None = None, words: str = "") -> Note:
        span = span_of(OLD, words) if words else None
        return Note(
            id=RecordId(name),
            disposition=Disposition.ACCEPTED,
            text=name,
            author="Ada",
            written_at=NOON,
            target_id=target,
            span=span,
        )

    lost = note("on cut words", words="the dearest crossing")
    notes = (note("kept", kept.id), note("gone", gone.id), note("on all"), note("on words", words="$14.50"), lost)
    redraft = redrafted(kept, gone, *notes)
    found = {record.id: record for record in redraft.records if isinstance(record, Note)}
    assert set(found) == {"kept", "on all", "on words"}
    assert found[RecordId("kept")].target_id == finding_id("claim", span_of(NEW, FELL))
    assert [(a.fate, a.before.id) for a in redraft.affected if isinstance(a.before, Note)] == [
        (Fate.REWORDED, "on words"),
        (Fate.GONE, "on cut words"),
    ]


def test_a_finding_of_the_new_text_cannot_take_the_id_of_what_came_over() -> None:
    """Both claims get the place they have now, not the one they had: the first one now stands where the other did."""
    first, second = claim(BOATS), claim(FELL)
    review = make_review(NEW, redrafted(first, second).records)
    fresh = Claim(id=first.id, origin=FOUND, span=first.span, kinds=(ClaimKind.OTHER,))
    assert [edit.after for edit in Proposals(review).edits_for([fresh])] == [fresh]
    again = replace(second, id=finding_id("claim", span_of(NEW, FELL)), span=span_of(NEW, FELL))
    assert list(Proposals(review).edits_for([again])) == []


def test_a_correction_of_the_words_marked_is_not_proposed_away_in_the_new_draft() -> None:
    """The id says where analysis found it; the reviewer marked fewer words."""
    found_at = span_of(OLD, f"Marchbanks said {FELL}")
    old = replace(claim(FELL), id=finding_id("claim", found_at))
    (kept,) = redrafted(old).records
    assert kept.id == finding_id("claim", span_of(NEW, f"Marchbanks said {FELL}"))
    assert kept.spans == (span_of(NEW, FELL),)


def test_claims_of_which_one_sentence_was_made_all_stay() -> None:
    sentences = ["Fares rose to $14 in May.", "Fares rose to $15 in May.", "Fares rose to $17 in May."]
    old = "\n".join(sentences)
    claims = [
        Claim(id=finding_id("claim", s), origin=FOUND, disposition=Disposition.ACCEPTED, span=s, kinds=())
        for s in (span_of(old, sentence) for sentence in sentences)
    ]
    new = "Fares rose to $16 in May."
    redraft = carry_over(make_review(old, claims), new)
    assert [record.spans[0].text_of(new) for record in redraft.records] == [new, new, new]
    assert len({record.id for record in redraft.records}) == 3


_PIECES = st.lists(
    st.sampled_from([COST, BOATS, DEAREST, FELL, "Marchbanks", "said", "\n", ". ", "31", "“", "”"]), max_size=14
)


@given(_PIECES.map(" ".join), _PIECES.map(" ".join), st.data())
def test_whatever_changed_every_record_stands_on_words_of_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    index = st.integers(0, max(0, len(old) - 1))
    places = st.tuples(index, index).map(lambda pair: Span(min(pair), max(pair) + 1))
    records: dict[RecordId, AnyRecord] = {}
    for place in data.draw(st.lists(places, max_size=6)) if old else ():
        one = Claim(
            id=finding_id("claim", place),
            origin=FOUND,
            disposition=data.draw(st.sampled_from(Disposition)),
            span=place,
            kinds=(),
            status=data.draw(st.sampled_from(ClaimStatus)),
        )
        records |= {one.id: one, (proof := on(one)).id: proof}
    redraft = carry_over(make_review(old, records.values()), new)
    ids = [record.id for record in redraft.records]
    assert len(ids) == len(set(ids))
    for record in redraft.records:
        assert all(0 <= span.start < span.end <= len(new) for span in all_spans(record))
        if isinstance(record, Evidence):
            assert record.target_id in ids
    told = {affected.before.id for affected in redraft.affected}
    for record_id, record in records.items():
        is_live = isinstance(record, Claim) and record.disposition is not Disposition.REJECTED
        if is_live and on(record).id in records:
            after = redraft.moved.get(redraft.ids[record_id]) if record_id in redraft.ids else None
            words, before = after and after.spans[0].text_of(new), record.spans[0].text_of(old)
            assert record_id in told or (words and same_but_for_typography(words, before))


@given(_PIECES.map(" ".join))
def test_to_the_same_text_everything_is_carried_over_as_it_is(text: str) -> None:
    records = [
        Claim(id=finding_id("claim", span), origin=FOUND, disposition=Disposition.ACCEPTED, span=span, kinds=())
        for span in (Span(at, at + 3) for at in range(0, max(0, len(text) - 3), 5))
    ]
    redraft = carry_over(make_review(text, records), text)
    assert (list(redraft.records), redraft.affected, redraft.added) == (records, (), ())
