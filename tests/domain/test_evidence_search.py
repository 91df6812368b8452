"""Find the numbers, names and dates of a claim in a file."""

from collections.abc import Sequence

import pytest

from helpers.builders import make_review, span_of
from onrecord.domain.evidence_search import Found, find_in, sought_by
from onrecord.domain.records import AnyRecord, Entity, RecordId, Value
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind


def value(text: str, words: str, **fields: object) -> Value:
    return Value(span=span_of(text, words), kind=EntityKind.CARDINAL, **fields)  # type: ignore[arg-type]  # any field


def person(text: str, name: str) -> Entity:
    return Entity(id=RecordId(name), kind=EntityKind.PERSON, name=name, mentions=(span_of(text, name),))


def find(claim: str, pages: Sequence[str], values: Sequence[Value] = (), records: Sequence[AnyRecord] = ()) -> Found:
    return find_in(pages, sought_by(make_review(claim, records), Span(0, len(claim)), values))


def lit(found: Found, pages: Sequence[str]) -> list[str]:
    return [hit.span.text_of(pages[hit.page]) for hit in found.hits]


COST = "The tunnel cost $1,200,000."


@pytest.mark.parametrize("written", ["1.2 million", "1,200,000", "1.2m", "1,2 Mio.", "1.200.000", "1 200 000"])
def test_an_amount_is_found_as_it_is_written_elsewhere(written: str) -> None:
    pages = [f"In all {written} euros were paid, and 1,300,000 were planned."]

    assert lit(find(COST, pages, [value(COST, "$1,200,000", amount=1_200_000.0)]), pages) == [written]


def test_an_exact_figure_that_rounds_to_the_claims_is_found() -> None:
    pages = ["Line 4: 1,203,412.55", "Line 5: 1,260,000"]

    assert lit(find(COST, pages, [value(COST, "$1,200,000", amount=1_200_000.0)]), pages) == ["1,203,412.55"]


def test_an_amount_that_the_claim_calls_approximate_may_differ_a_little() -> None:
    pages = ["9,412 people, of whom 8,400 voted"]

    assert lit(
        find("About 9,000 came.", pages, [value("About 9,000 came.", "9,000", amount=9000.0, about=True)]), pages
    ) == ["9,412"]


def test_a_number_that_the_analysis_did_not_read_is_found_too() -> None:
    pages = ["Insgesamt 3,4 Mrd. Euro."]

    assert lit(find("Das Werk kostete 3,4 Milliarden Euro.", pages), pages) == ["3,4 Mrd."]


@pytest.mark.parametrize(
    "written",
    [
        "14 May 2026",
        "May 14, 2026",
        "May 14th",
        "14. Mai 2026",
        "2026-05-14",
        "14.05.2026",
        "14.5.26",
        "5/14/2026",
        "14 de mayo de 2026",
        "١٤ مايو ٢٠٢٦",
    ],
)
def test_a_day_is_found_as_it_is_written_elsewhere(written: str) -> None:
    claim = "It closed on Thursday."
    pages = [f"Closed {written} at noon; opened 14 May 2019 and 15 May 2026."]

    assert lit(find(claim, pages, [value(claim, "Thursday", date="2026-05-14")]), pages) == [written]


@pytest.mark.parametrize(
    ("date", "written"), [("2026-05", "May 2026"), ("2026", "2026"), ("2026-05-01/2026-05-31", "May 31, 2026")]
)
def test_months_years_and_ends_of_intervals_are_found(date: str, written: str) -> None:
    claim = "It closed this spring."
    pages = [f"Since {written}."]

    assert lit(find(claim, pages, [value(claim, "this spring", date=date)]), pages) == [written]


def test_a_name_is_found_in_full_and_by_its_last_word() -> None:
    claim = "Ida Brandt signed."
    pages = ["Ms. BRANDT was there.", "Ida\r\nBrandt, signed", "Brandtson was not"]

    assert lit(find(claim, pages, records=[person(claim, "Ida Brandt")]), pages) == ["BRANDT", "Ida\r\nBrandt"]


def test_reading_begins_where_most_of_the_claim_stands_together() -> None:
    claim = "Ida Brandt paid $1,200,000."
    values = [value(claim, "$1,200,000", amount=1_200_000.0)]
    pages = [
        "Brandt. Brandt. Brandt.",
        "The sum of 1.2 million alone.",
        "Brandt paid. " + "x " * 20 + "It was 1.2 million.",
    ]

    found = find(claim, pages, values, [person(claim, "Ida Brandt")])

    assert found.hits[found.best].page == 2
    assert lit(found, pages)[found.best] == "Brandt"


def test_a_small_count_tells_less_than_an_amount() -> None:
    claim = "3 boats cost $1,200,000."
    values = [value(claim, "3", amount=3.0), value(claim, "$1,200,000", amount=1_200_000.0)]

    found = find(claim, ["3 and 3 and three", "1.2 million"], values)

    assert found.hits[found.best].page == 1


def test_where_nothing_is_found_nothing_is_lit() -> None:
    assert find("He was glad.", ["A page about something else."]) == Found()
