import dataclasses

import pytest

from helpers.builders import FOUND, span_of
from onrecord.domain.records import Claim, Entity, Evidence, Quotation, RecordId, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    EvidenceKind,
    QuotationKind,
    SourceKind,
    SourceStatus,
)
from onrecord.ui.article.lines import Lines
from onrecord.ui.article.search import Match, Matches
from onrecord.ui.marks.geometry import with_adjacent_signs
from onrecord.ui.marks.hidden import hidden_characters
from onrecord.ui.marks.model import Layer, MarkIndex, Shape, marks_of

ALL = frozenset(Layer)


def claim(span: Span, name: str = "c") -> Claim:
    return Claim(id=RecordId(name), span=span, kinds=(ClaimKind.OTHER,), origin=FOUND)


@pytest.mark.parametrize("kind", EntityKind)
def test_every_kind_of_entity_has_a_layer(kind):
    entity = Entity(id=RecordId("e"), kind=kind, name="x", mentions=(Span(0, 1),))
    (mark,) = marks_of(entity, "x")
    assert mark.layer not in {Layer.QUOTATIONS, Layer.ANONYMOUS, Layer.CLAIMS, Layer.CHECKS}
    assert mark.shape is Shape.LINE


@pytest.mark.parametrize("status", ClaimStatus)
def test_only_cut_claims_are_struck_as_in_the_report(status):
    shapes = {mark.shape for mark in marks_of(dataclasses.replace(claim(Span(0, 1)), status=status), "x")}
    assert (Shape.STRIKE in shapes) == (status is ClaimStatus.CUT)


def test_a_rejected_record_and_evidence_have_no_marks():
    assert not list(marks_of(dataclasses.replace(claim(Span(0, 1)), disposition=Disposition.REJECTED), "x"))
    evidence = Evidence(id=RecordId("v"), target_id=RecordId("c"), kind=EvidenceKind.LINK, title="t")
    assert not list(marks_of(evidence, "x"))


def test_an_anonymous_source_is_marked_at_its_mentions_and_its_reason():
    text = "An aide, who was not allowed to speak, left."
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.PERSON,
        status=SourceStatus.ANONYMOUS,
        mentions=(span_of(text, "An aide"),),
        shown_by=span_of(text, "who was not allowed to speak"),
    )
    assert [m.span.text_of(text) for m in marks_of(source, text)] == ["An aide", "who was not allowed to speak"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He said “no” twice.", "“no”"),
        ('He said "no" twice.', '"no"'),
        ("He said ''no'' twice.", "''no''"),
        ("He said «no» twice.", "«no»"),
        ("He said ‘no’ twice.", "‘no’"),
        ("He said no twice.", "no"),
        ("no", "no"),
    ],
)
def test_a_quotation_is_shown_with_its_quote_marks(text, shown):
    quotation = Quotation(id=RecordId("q"), kind=QuotationKind.DIRECT, content=(span_of(text, "no"),))
    (mark,) = marks_of(quotation, text)
    assert mark.span.text_of(text) == shown


def test_a_mark_over_two_paragraphs_is_found_on_both():
    text = "One two\nthree four\nfive"
    index = MarkIndex(Lines(text))
    index.place(claim(Span(4, 13)))
    assert index.lines_of(RecordId("c")) == {0, 1}
    assert [m.record_id for m in index.on_line(1)] == ["c"]
    assert not index.on_line(2)
    assert index.records_at(9, ALL) == ["c"]
    assert index.records_at(13, ALL) == []


def test_a_record_that_moves_leaves_its_old_place():
    index = MarkIndex(Lines("One two\nthree four"))
    index.place(claim(Span(0, 3)))
    index.place(claim(Span(8, 13)))
    assert not index.on_line(0)
    assert index.records_at(8, ALL) == ["c"]
    index.remove(RecordId("c"))
    assert index.records_at(8, ALL) == []


def test_records_at_a_place_come_narrowest_first_and_once():
    index = MarkIndex(Lines("One two three four"))
    index.place(claim(Span(0, 18), "wide"))
    index.place(claim(Span(4, 7), "narrow"))
    index.place(claim(Span(4, 13), "middle"))
    assert index.records_at(5, ALL) == ["narrow", "middle", "wide"]
    assert index.records_at(5, ALL - {Layer.CLAIMS}) == []


def test_lines_convert_between_code_points_and_units():
    lines = Lines("a😀b\n\n😀c")
    assert len(lines) == 3
    assert [lines.span(n) for n in range(3)] == [Span(0, 3), Span(4, 4), Span(5, 7)]
    assert [lines.at(p) for p in (0, 3, 4, 5, 6, 99)] == [0, 0, 1, 2, 2, 2]
    assert lines.to_units(6) == 8
    assert lines.to_position(8) == 6


@pytest.mark.parametrize(
    ("cut", "whole"), [(Span(1, 2), Span(0, 2)), (Span(0, 1), Span(0, 2)), (Span(3, 4), Span(2, 5))]
)
def test_spans_are_widened_to_whole_characters(cut, whole):
    lines = Lines("e\u0301👍🏽\u200dx")
    assert lines.whole_characters(cut) == whole


def test_searching_goes_round_and_numbers_the_places():
    places = Matches("boat ferry boat", "boat")
    assert places.last_before(11) == Match(Span(0, 4), 1, 2)
    assert places.last_before(0) == Match(Span(11, 15), 2, 2)
    assert places.next_from(1) == Match(Span(11, 15), 2, 2)
    assert places.next_from(12) == Match(Span(0, 4), 1, 2)
    assert Matches("boat ferry boat", "a.*").next_from(0) is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("caf\u200ce", [3]),
        ("caf\u200c\u00e9s", [3]),
        ("\u00e9\u200dt\u00e9", [1]),
        ("\u0915\u094d\u200d\u0937", []),
        ("a \u200d", []),
    ],
)
def test_joiners_between_latin_letters_are_hidden_characters(text: str, places: list[int]):
    assert list(hidden_characters(text, 0, len(text))) == places


@pytest.mark.parametrize(
    ("words", "ringed"),
    [
        ("We paid twice", "“We paid twice,”"),
        ("she said", "she said."),
        ("captain", "(captain),"),
        ("Lund told the court", "Lund told the court."),
    ],
)
def test_a_ring_takes_in_the_signs_that_touch_the_words(words: str, ringed: str) -> None:
    text = "“We paid twice,” she said. Lund (captain), 44, said—twice. Lund told the court."
    start = text.index(words)
    assert with_adjacent_signs(text, Span(start, start + len(words))).text_of(text) == ringed
