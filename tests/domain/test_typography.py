"""Texts that differ in typography alone say the same."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.builders import make_review, span_of
from helpers.redrafts import BOATS, claim
from onrecord.domain.moving import Mover
from onrecord.domain.records import Claim, finding_id
from onrecord.domain.redraft import carry_over
from onrecord.domain.spans import Span
from onrecord.domain.typography import Folded, same_but_for_typography
from onrecord.domain.vocabulary import ClaimStatus

PLAIN = (
    "The mill's hall\n"
    'Ida Falk said "the mill\'s roof fell in" -- twice -- in May... and\n'
    "that 40 people left on pages 10-12. It's the oldest - and dearest - mill in Orsova."
)
SET = (
    "The mill’s hall\n"
    "Ida Falk said “the mill’s roof fell in”—twice—in May… and\n"
    "that 40\u00a0people left on pages 10–12. It’s the oldest — and dearest — mill in\u202fOrsova."
)


def test_typography_is_folded_and_positions_lead_back() -> None:
    folded, plain = Folded(SET), Folded(PLAIN)
    assert folded.text == plain.text
    for words in ("roof fell in", "twice", "40\u00a0people", "Orsova.", "and dearest"):
        span = span_of(SET, words)
        assert folded.out_of(folded.into(span)) == span
    assert plain.out_of(folded.into(span_of(SET, "in May… and"))).text_of(PLAIN) == "in May... and"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It's its own.", "It’s its own."),
        ("a -- b", "a—b"),
        ("a --- b", "a — b"),
        ("a - b", "a – b"),
        ("5\u00a0km", "5 km"),
        ("wait . . . what", "wait … what"),
        ("1939-45", "1939–45"),
        ("``No,'' she said.", "“No,” she said."),
        ("'''No,'' he said.", "“‘No,” he said."),
    ],
)
def test_texts_that_differ_in_typography_are_the_same(old: str, new: str) -> None:
    assert same_but_for_typography(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("its own", "it’s own"),
        ("re-sent", "resent"),
        ("a well-known mill", "a well—known mill"),
        ("he said “no”", "he said no"),
        ("5 km", "5km"),
        ("40", "-40"),
        ("one\ntwo", "one two"),
        ("wait …what", "wait—what"),
    ],
)
def test_texts_with_other_words_are_not_the_same(old: str, new: str) -> None:
    assert not same_but_for_typography(old, new)


@pytest.mark.parametrize(("old", "new"), [(PLAIN, SET), (SET, PLAIN)])
def test_a_claim_whose_typography_changed_stays_as_it_was_decided(old: str, new: str) -> None:
    words = ("mill\u2019s roof fell in", "40\u00a0people left on pages 10–12", "oldest — and dearest")
    there = [w if old is SET else _plain(w) for w in words]
    claims = [_on(old, w) for w in there]
    redraft = carry_over(make_review(old, claims), new)
    moved = [w if new is SET else _plain(w) for w in words]
    assert {r.spans[0].text_of(new): r.status for r in redraft.records} == dict.fromkeys(moved, ClaimStatus.VERIFIED)  # type: ignore[union-attr]
    assert (redraft.affected, redraft.added) == ((), ())


def test_new_words_beside_new_marks_open_the_claim_again() -> None:
    new = SET.replace("40\u00a0people left", "40\u00a0people never left")
    redraft = carry_over(make_review(PLAIN, [_on(PLAIN, "40 people left")]), new)
    (after,) = redraft.records
    assert after.status is ClaimStatus.IN_PROGRESS  # type: ignore[union-attr]


def test_a_correction_that_was_made_in_curly_marks_is_made() -> None:
    wrong = _on(PLAIN, "40 people left", status=ClaimStatus.CORRECTED, correction="the mill's 50 people left")
    redraft = carry_over(make_review(PLAIN, [wrong]), PLAIN.replace("40 people left", "the mill’s 50 people left"))
    (after,) = redraft.records
    assert after.status is ClaimStatus.VERIFIED  # type: ignore[union-attr]


def test_a_span_that_ends_at_a_dash_is_exact_in_a_text_that_did_not_change() -> None:
    mover = Mover(PLAIN, PLAIN)
    for words in ("-- twice", "twice --", "--", ".. and", "- and"):
        span = span_of(PLAIN, words)
        assert mover.same(span) == span


def test_a_long_run_of_spaces_and_dashes_takes_no_longer_than_other_text() -> None:
    text = " " * 200_000 + "-" * 200_000 + "." * 200_000
    assert len(Folded(text).text) < len(text)


signs = st.text(alphabet="ab 1.-–—'’\"“”\u00a0…\n", max_size=40)


@given(signs)
def test_every_span_goes_in_and_comes_out_around_itself(text: str) -> None:
    folded = Folded(text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            there = folded.into(Span(start, end))
            assert 0 <= there.start < there.end <= len(folded.text)
            assert folded.out_of(there).covers(Span(start, end))


@given(signs, st.data())
def test_words_that_are_only_set_otherwise_stand(text: str, data: st.DataObject) -> None:
    """Decisions stay if the new draft only has other quotation marks, apostrophes and spaces."""
    other = text.translate(str.maketrans("'\"\u00a0", "’“ "))
    places = [place for place, sign in enumerate(text) if sign in "ab1"]
    if places:
        start, last = sorted((data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))))
        assert Mover(text, other).same(Span(start, last + 1)) == Span(start, last + 1)


def _plain(words: str) -> str:
    return words.replace("’", "'").replace("\u00a0", " ").replace("–", "-").replace("—", "-")


def _on(text: str, words: str, **changes: object) -> Claim:
    span = span_of(text, words)
    like = claim(BOATS)
    return replace(like, id=finding_id("claim", span), span=span, **changes)  # type: ignore[arg-type]
