"""Corrections are changes as small as words allow, and together give the corrected text."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.report_builders import make_claim, make_note
from helpers.builders import make_review, span_of
from onrecord.domain.corrections import changed_words, corrections_of
from onrecord.domain.open_notes import open_notes
from onrecord.domain.records import Check, Claim, Entity, Note, RecordId, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    ClaimStatus,
    Disposition,
    EntityKind,
    Severity,
    SourceKind,
    SourceStatus,
)

CUT, CORRECTED, FALSE = ClaimStatus.CUT, ClaimStatus.CORRECTED, ClaimStatus.FALSE


def shown(text: str, claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """The deleted and inserted words of each change."""
    return [(c.span.text_of(text), c.text) for c in corrections_of(make_review(text, claims)).changes]


def applied(text: str, claims: Sequence[Claim]) -> str:
    return corrections_of(make_review(text, claims)).applied_to(text)


@pytest.mark.parametrize(
    ("words", "correction", "changes"),
    [
        ("canceled 412 sailings last year", "canceled 421 sailings last year", [("412", "421")]),
        ("the oldest ferry", "the second-oldest ferry", [("oldest", "second-oldest")]),
        ("nine captains left", "ten pilots left", [("nine captains", "ten pilots")]),
        ("nine captains left", "nine captains probably left", [("", "probably ")]),
        ("nine captains left", "captains left", [("nine ", "")]),
        ("cost $12.5 million", "cost $12.4 million", [("12.5", "12.4")]),
        ("in Kano, Nigeria", "in Kaduna, Nigeria", [("Kano", "Kaduna")]),
        ("on 3 May", "  on 3 May\n", []),
        ("😀 smiled", "😀 wept", [("smiled", "wept")]),
    ],
)
def test_only_the_words_that_differ_change(words: str, correction: str, changes: list[tuple[str, str]]) -> None:
    text = f"They said {words}, at least."
    claim = make_claim(text, words, CORRECTED, correction=correction)
    assert shown(text, [claim]) == changes
    assert applied(text, [claim]) == f"They said {correction.strip()}, at least."


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("One two three.", "two", "One three."),
        ("One two, three.", "two", "One, three."),
        ("One two three.", "One", "two three."),
        ("One two three", "three", "One two"),
        ("One.\n\nTwo.\n\nThree.", "Two.", "One.\n\nThree."),
        ("One.\n\nTwo.\n\nThree.", "Three.", "One.\n\nTwo."),
        ("One.\n\nTwo.\n\nThree.", "One.", "Two.\n\nThree."),
        ("One.", "One.", ""),
    ],
)
def test_what_is_cut_leaves_no_doubled_blank_and_no_empty_line(text: str, words: str, left: str) -> None:
    assert applied(text, [make_claim(text, words, CUT)]) == left


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("He said “no way” twice.", "no way", "He said twice."),
        ("“We paid twice,” she added.", "We paid twice,", "she added."),
        ("“We paid twice,” she added.", "We paid twice", "she added."),
        ("“We paid twice,” she added.", "“We paid twice", "she added."),
        ("“We paid twice,” she added.", "We paid twice,”", "she added."),
        ("She said “no way.” Then she left.", "no way", "She said. Then she left."),
        ("She left. “We paid twice.” Then rain fell.", "We paid twice", "She left. Then rain fell."),
        ("Sie sagte: „Nein“ und ging.", "Nein", "Sie sagte: und ging."),
        ("Elle dit « non » et part.", "non", "Elle dit et part."),
        ("Er sagte »nein« und ging.", "nein", "Er sagte und ging."),
        ('He said "no" twice.', "no", "He said twice."),
        ("He called it “the ‘big’ one” twice.", "big", "He called it “the one” twice."),
        ("He called it “‘big’” twice.", "big", "He called it twice."),
        ("One.\n\n“Two.”\n\nThree.", "Two", "One.\n\nThree."),
        # Marks of two quotations stay, and so do those with words left.
        ('"One" two "three"', "two", '"One" "three"'),
        ("“One” two “three”", "two", "“One” “three”"),
        ("He said “no way, ever” twice.", "no way,", "He said “ever” twice."),
        ("The dogs' bowl 'broke' twice.", "bowl", "The dogs' 'broke' twice."),
    ],
)
def test_a_cut_takes_the_empty_quotation_marks_along(text: str, words: str, left: str) -> None:
    assert applied(text, [make_claim(text, words, CUT)]) == left


def test_two_cut_lines_at_the_end_leave_nothing_behind() -> None:
    text = "One.\n\nTwo.\n\nThree."
    assert applied(text, [make_claim(text, "Two.", CUT), make_claim(text, "Three.", CUT)]).rstrip() == "One."


def test_a_correction_counts_whatever_the_status_but_not_of_a_rejected_claim() -> None:
    text = "It is the oldest, by 3 years."
    claims = [
        make_claim(text, "oldest", FALSE, correction="newest"),
        make_claim(text, "3", FALSE, correction="4", disposition=Disposition.REJECTED),
    ]
    assert applied(text, claims) == "It is the newest, by 3 years."


def test_of_overlapping_corrections_the_first_and_longest_holds() -> None:
    text = "canceled 412 sailings in 2024"
    whole = make_claim(text, "canceled 412 sailings", CORRECTED, correction="canceled 421 sailings")
    inner = make_claim(text, "412", CORRECTED, correction="400")
    across = make_claim(text, "sailings in 2024", CUT)
    found = corrections_of(make_review(text, [across, inner, whole]))
    assert found.applied_to(text) == "canceled 421 sailings in 2024"
    assert found.left_out == (inner, across)


def test_a_correction_may_join_and_part_paragraphs() -> None:
    text = "One two.\n\nThree four.\n\nFive."
    claim = make_claim(text, "two.\n\nThree", CORRECTED, correction="two and three")
    assert applied(text, [claim]) == "One two and three four.\n\nFive."
    claim = make_claim(text, "Three four", CORRECTED, correction="Three.\n\nFour")
    assert shown(text, [claim]) == [(" four", ".\n\nFour")]


WORDS = st.lists(st.sampled_from(["a", "bb", "12", "“c”", "d,", "é", "😀", "\n\n", "- e"]), max_size=8).map(" ".join)


@given(st.lists(st.tuples(WORDS.filter(str.strip), st.one_of(st.none(), WORDS), st.booleans()), min_size=1, max_size=6))
def test_changes_together_give_the_corrected_text(pieces) -> None:
    """A text of pieces of which some are corrected and some kept."""
    text, wanted, claims = "", "", []
    for number, (given_words, correction, separate) in enumerate(pieces):
        words = given_words.strip()
        if correction is not None and correction.strip():
            span = Span(len(text), len(text) + len(words))
            claims.append(Claim(id=RecordId(f"c{number}"), span=span, kinds=(), correction=correction))
        text += words + (" | " if separate else "\n")
        wanted += (correction or "").strip() or words
        wanted += " | " if separate else "\n"
    found = corrections_of(make_review(text, claims))
    assert found.applied_to(text) == wanted
    assert found.left_out == ()
    ends = [0, *(change.span.end for change in found.changes)]
    assert all(end <= change.span.start for end, change in zip(ends, found.changes, strict=False))
    assert all(change.span.text_of(text) != change.text for change in found.changes)


def test_queries_are_the_notes_that_are_still_open() -> None:
    text = "Nine barges sank in Oduma, an official said. It rained."
    span = span_of(text, "It rained")
    records = [
        make_claim(text, "Nine", ClaimStatus.VERIFIED, id=RecordId("settled")),
        make_claim(text, "barges", ClaimStatus.IN_PROGRESS, id=RecordId("open")),
        make_claim(text, "sank", ClaimStatus.FALSE, id=RecordId("false")),
        make_claim(text, "rained", ClaimStatus.FALSE, id=RecordId("corrected"), correction="snowed"),
        Entity(id=RecordId("oduma"), kind=EntityKind.PLACE, name="Oduma", mentions=(span_of(text, "Oduma"),)),
        Source(
            id=RecordId("official"),
            kind=SourceKind.PEOPLE,
            status=SourceStatus.ANONYMOUS,
            mentions=(span_of(text, "an official"),),
        ),
        Check(
            id=RecordId("done"),
            rule="r",
            severity=Severity.NOTE,
            places=(span,),
            message="",
            disposition=Disposition.ACCEPTED,
        ),
        *(
            make_note(f"on-{name}", "?", RecordId(name), hours=1)
            for name in ("settled", "open", "false", "corrected", "oduma")
        ),
        *(make_note(f"about-{name}", "?", RecordId(name)) for name in ("open", "official", "done", "gone")),
        make_note("on-words", "?", span=span),
        make_note("on-all", "?"),
    ]
    assert [
        (query.span and query.span.text_of(text), ids(query.notes)) for query in open_notes(make_review(text, records))
    ] == [
        (None, ["on-all"]),
        ("barges", ["about-open", "on-open"]),
        ("sank", ["on-false"]),
        ("Oduma", ["on-oduma"]),
        ("It rained", ["on-words"]),
    ]


def ids(notes: Sequence[Note]) -> list[str]:
    return [note.id for note in notes]


@given(st.text("ab 1.,\n’", max_size=40), st.text("ab 1.,\n’", max_size=40))
def test_a_new_text_in_changed_and_unchanged_pieces_is_whole(old: str, new: str) -> None:
    pieces = list(changed_words(old, new))
    assert "".join(words for words, _ in pieces) == new
    assert all(words in old for words, is_changed in pieces if not is_changed)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("on Monday, March 11", "on Tuesday, March 11", ["Tuesday"]),
        ("was $1.8 billion", "was $1.65 billion", ["1.65"]),
        ("nine of the ten barges", "nine barges", ["nine barges"]),
        ("two old ferries", "three new ferries", ["three new"]),
        ("the same", "the same", []),
        ("x " * 3000, "y " * 3000, ["y " * 3000]),
    ],
)
def test_changed_words_are_found(old: str, new: str, changed: list[str]) -> None:
    assert [words for words, is_changed in changed_words(old, new) if is_changed and words] == changed
